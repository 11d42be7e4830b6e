import Foundation
import Language
package import Search
import Text

/// Asking and telling for scripts, in JSON: what `tunebook ask`, `tell` and `ask-tell` say.
package final class AskTellJSON {
  private let storage: any StudyStorage
  private let name: String
  /// The asking and telling behind it; made when it is first needed, and anew when the study has changed.
  private var desk: AskTell?
  /// How many trials may be asked for at once.
  package static let most = 10_000

  package init(storage: any StudyStorage, study name: String) {
    self.storage = storage
    self.name = name
  }

  /// The next trials, a line each: `{"batch":1,"parameters":{"lr":0.01},"seed":7,"trial":1}`, where `batch` is how many lines
  /// there are: fewer than asked for, where a method's next ones depend on values that are not told yet.
  package func ask(_ count: Int) throws -> [String] {
    try saying {
      var handed: [Trial] = []
      var definition: StudyDefinition?
      try storage.exchange(name) { study in
        definition = study.definition
        let changed = try desk(for: study.definition).ask(count, of: study)
        handed = changed.filter(\.isHandedOut)
        return changed
      }
      return try handed.map { trial in
        try Self.line([
          "trial": trial.number + 1, "batch": handed.count, "parameters": trial.configuration.mapValues(Self.object),
          "seed": definition.map { Int(clamping: StudyRunner.seed(of: trial.number, in: $0)) } ?? 0,
        ])
      }
    }
  }

  /// Records a trial's value and says where the search stands: `{"best":0.2,"best_trial":1,"told":1,"trial":1}`.
  ///
  /// - Parameters:
  ///   - trial: from 1, as it was handed out.
  ///   - value: nil where it could not be evaluated.
  package func tell(_ trial: Int, value: Double?) throws -> String {
    guard trial > 0 else { throw Refusal.belowFirst(trial) }
    return try saying {
      var (count, best) = (0, Trial?.none)
      try storage.exchange(name) { study in
        let told = try desk(for: study.definition).tell(trial - 1, value: value, of: study)
        // Without a copy of the study, which may be long.
        count = study.trials.indices.count { study.trials[$0].hasResult } + (told.hasResult ? 1 : 0)
        best = study.best(with: told)
        return [told]
      }
      var object: [String: Any] = ["trial": trial, "told": count]
      if let best, let value = best.value {
        object["best"] = value
        object["best_trial"] = best.number + 1
      }
      return try Self.line(object)
    }
  }

  /// Answers one line of a dialogue: `{"ask": 2}` or `{"tell": 3, "value": 0.5}`.
  ///
  /// A trial that failed or diverged has the value null, or NaN or Infinity, as many a program writes though JSON has no such
  /// numbers. One that could not be evaluated, or is given up, has no value but a state: `{"tell": 3, "state": "fail"}`.
  package func answer(_ text: String) -> [String] {
    guard let object = Self.object(text) ?? Self.object(text.replacing(/:\s*(?:NaN|-?Infinity)/, with: ":null")) else {
      return Self.lines(.noObject)
    }
    do {
      if object["ask"] != nil, object["tell"] != nil {
        throw Refusal.asksAndTells
      }
      if let asked = object["ask"] {
        guard let count = asked.count, (1...Self.most).contains(count) else {
          throw Refusal.noCount(most: Self.most)
        }
        return try ask(count)
      }
      if let told = object["tell"] {
        guard let trial = told.count, trial > 0 else {
          throw Refusal.noNumber
        }
        // Null is what a trial without a number has: it diverged.
        if let value = object["value"]?.number { return [try tell(trial, value: value)] }
        if case .text(let state)? = object["state"], object["value"] == nil,
          ["fail", "failed"].contains(state.lowercased())
        {
          return [try tell(trial, value: nil)]
        }
        throw object["value"] == nil ? Refusal.noValue(trial: trial) : .valueIsNoNumber(trial: trial)
      }
      throw Refusal.neitherAsksNorTells
    } catch let error as Refusal {
      return Self.lines(error)
    } catch {
      return Self.lines(["error": ErrorText.sentence(for: error)])
    }
  }

  /// Why it cannot be done, as a line.
  private static func lines(_ refusal: Refusal) -> [String] {
    lines(refusal.isOver ? ["done": true, "reason": refusal.sentence] : ["error": refusal.sentence])
  }

  private static func lines(_ object: [String: Any]) -> [String] { (try? [line(object)]) ?? [] }

  private static func object(_ text: String) -> [String: ProgramReading.Field]? {
    try? JSONDecoder().decode([String: ProgramReading.Field].self, from: Data(text.utf8))
  }

  private func desk(for definition: StudyDefinition) throws -> AskTell {
    // Somebody may have extended the search since.
    if let desk, desk.definition == definition { return desk }
    guard definition.objective.has(.told) else {
      throw Refusal.evaluatesItself(search: name)
    }
    let new = try AskTell(definition)
    desk = new
    return new
  }

  private func saying<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as AskTell.Failure {
      throw Refusal.search(error, name: name)
    } catch let error as StudyStorageError {
      throw Refusal.store(error)
    } catch let error as SpaceError {
      throw Refusal.space(error)
    }
  }

  private static func object(_ value: ParameterValue) -> Any {
    switch value {
    case .number(let number): number
    case .integer(let integer): integer
    case .category(let name): name
    }
  }

  private static func line(_ object: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
  }
}
