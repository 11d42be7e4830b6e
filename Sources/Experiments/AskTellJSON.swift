import Foundation
import Language
public import Search
import Text

/// Asking and telling for scripts, in JSON: what `tunebook ask`, `tell` and `ask-tell` say.
public final class AskTellJSON {
  private let storage: any StudyStorage
  private let name: String
  /// Made when first needed.
  private var desk: AskTell?
  /// Trials that may be asked for at once.
  public static let most = 10_000

  public init(storage: any StudyStorage, study name: String) {
    self.storage = storage
    self.name = name
  }

  /// A failure as a sentence.
  public struct Refusal: Error, Sendable {
    public var sentence: String
    /// Whether the search has come to its end.
    public var isOver = false
    public init(sentence: String, isOver: Bool = false) {
      self.sentence = sentence
      self.isOver = isOver
    }
  }

  /// The next trials, a line each: `{"batch":1,"parameters":{"lr":0.01},"seed":7,"trial":1}`, where `batch` is how many lines
  /// there are: fewer than asked for, where a method's next ones depend on values that are not told yet.
  public func ask(_ count: Int) throws -> [String] {
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
  public func tell(_ trial: Int, value: Double?) throws -> String {
    guard trial > 0 else { throw Refusal(sentence: "There is no trial \(trial): they count from 1.") }
    return try saying {
      var after: Study?
      try storage.exchange(name) { study in
        let told = try desk(for: study.definition).tell(trial - 1, value: value, of: study)
        var study = study
        study.add(told)
        after = study
        return [told]
      }
      var object: [String: Any] = ["trial": trial, "told": after?.trials.count(where: \.hasResult) ?? 0]
      if let best = after?.best, let value = best.value {
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
  public func answer(_ text: String) -> [String] {
    func refusal(_ sentence: String, isOver: Bool = false) -> [String] {
      (try? [Self.line(isOver ? ["done": true, "reason": sentence] : ["error": sentence])]) ?? []
    }
    guard let object = Self.object(text) ?? Self.object(text.replacing(/:\s*(?:NaN|-?Infinity)/, with: ":null")) else {
      return refusal("This line is no JSON object: say {\"ask\": 1} or {\"tell\": 1, \"value\": 0.5}.")
    }
    do {
      if object["ask"] != nil, object["tell"] != nil {
        return refusal("A line asks or tells, not both: say {\"tell\": 1, \"value\": 0.5}, then {\"ask\": 1}.")
      }
      if let asked = object["ask"] {
        guard let count = asked.count, (1...Self.most).contains(count) else {
          return refusal("ask is how many trials: a whole number from 1 to \(Self.most), as in {\"ask\": 1}.")
        }
        return try ask(count)
      }
      if let told = object["tell"] {
        guard let trial = told.count, trial > 0 else {
          return refusal("tell is a trial's number as it was handed out, as in {\"tell\": 1, \"value\": 0.5}.")
        }
        // Null is what a trial without a number has: it diverged.
        if let value = object["value"]?.number { return [try tell(trial, value: value)] }
        if case .text(let state)? = object["state"], object["value"] == nil,
          ["fail", "failed"].contains(state.lowercased())
        {
          return [try tell(trial, value: nil)]
        }
        return refusal(
          object["value"] == nil
            ? "There is no value beside tell: {\"tell\": \(trial), \"value\": 0.5}, or \"state\": \"fail\" for one that failed."
            : "A value is a number, as in {\"tell\": \(trial), \"value\": 0.5}, or null for a trial that diverged."
        )
      }
      return refusal("This line neither asks nor tells: say {\"ask\": 1} or {\"tell\": 1, \"value\": 0.5}.")
    } catch let error as Refusal {
      return refusal(error.sentence, isOver: error.isOver)
    } catch {
      return refusal(ErrorText.sentence(for: error))
    }
  }

  private static func object(_ text: String) -> [String: ProgramReading.Field]? {
    try? JSONDecoder().decode([String: ProgramReading.Field].self, from: Data(text.utf8))
  }

  private func desk(for definition: StudyDefinition) throws -> AskTell {
    // Somebody may have extended the search since.
    if let desk, desk.definition == definition { return desk }
    guard definition.objective.has(.told) else {
      throw Refusal(
        sentence:
          "The search \(name) evaluates its trials itself. For one that you evaluate, type objective outside first.")
    }
    let new = try AskTell(definition)
    desk = new
    return new
  }

  private func saying<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as AskTell.Failure {
      switch error {
      case .unknownTrial(let number): throw Refusal(sentence: "There is no trial \(number + 1).")
      case .toldAlready(let number): throw Refusal(sentence: "Trial \(number + 1) has been told already.")
      case .mustBeTold(let open):
        throw Refusal(
          sentence: "Nothing can be suggested before these are told: \(Self.list(open)). \(givingUp(open))")
      case .allHandedOut(let open, let budget):
        throw Refusal(
          sentence:
            "All \(budget) trials of this search are handed out; not told yet: \(Self.list(open)). \(givingUp(open)) \(more)"
        )
      case .allTried(let count):
        throw Refusal(
          sentence:
            "\(count == 1 ? "The only combination has" : "All \(count) combinations have") been tried and told. Where values are noisy, a search that was begun with noise=on tries them again.",
          isOver: true)
      case .isOver: throw Refusal(sentence: "All trials of this search are done. \(more)", isOver: true)
      }
    } catch let error as StudyStorageError {
      throw Refusal(sentence: error.message)
    } catch let error as SpaceError {
      throw Refusal(sentence: error.message)
    }
  }

  /// The first trials' numbers, with a mark where there are more.
  private static func list(_ trials: [Int]) -> String {
    trials.prefix(10).map { "\($0 + 1)" }.joined(separator: ", ") + (trials.count > 10 ? ", …" : "")
  }

  /// How to be rid of a trial whose program is no more.
  private func givingUp(_ open: [Int]) -> String {
    "One that nobody evaluates any more is given up with tunebook tell --study \(name.shellWord) \((open.first ?? 0) + 1) fail."
  }

  private var more: String { "In the shell, tune resume \(name.typed) trials=N lets it have more." }

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
