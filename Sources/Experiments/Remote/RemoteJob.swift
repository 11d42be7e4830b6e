import Foundation
import Learning
package import Search

/// All that another machine needs to evaluate the trials of a search: it is sent once.
package struct RemoteJob: Codable {
  private var definition: StudyDefinition
  private var model: String
  private var settings: [String: SentSetting]
  /// nil where its trials need no data.
  private var data: SentData?

  /// Throws a `RemoteFault` where a setting has no form in which it can be sent, and what making the data throws.
  package init(_ definition: StudyDefinition, on base: TrainingBase) throws {
    self.definition = definition
    // Another machine is told what a search is, and neither how it is set up here nor what stands in its store.
    self.definition.recipe = ""
    model = base.model
    settings = [:]
    for (name, value) in base.settings.given {
      guard let sent = SentSetting(value) else { throw RemoteFault.unsendable(setting: name) }
      settings[name] = sent
    }
    data = definition.objective.has(.bench) ? SentData(try base.parts()) : nil
  }

  /// The job as one line of JSON.
  package func line() throws -> String { try sentLine(self) }

  package init(line: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(line.utf8)) }

  /// What trials are trained under, beside what the search varies.
  var receivedSettings: Settings { Settings(given: settings.mapValues(\.value)) }

  /// What evaluates its trials.
  func evaluation() throws -> TrialEvaluation {
    let base = TrainingBase(model: model, settings: receivedSettings) {
      guard let data else { throw RemoteFault.noRows }
      return try data.parts()
    }
    return try definition.objective.found().evaluation(of: definition, on: base)
  }
}
