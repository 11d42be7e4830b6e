import Foundation
import GRDB
import Search

/// What is ours of a trial, in one attribute beside Optuna's columns: what the objective reported in `metrics`, under whatever
/// names, and beside it what several trainings say of that and what the search notes.
struct StoredTrial: Codable {
  /// `TrialPlan` as it is stored.
  struct Plan: Codable {
    var epochs: JSONNumber?
    var labels: [String: JSONNumber]?
  }
  /// `TrialEvents` as they are stored.
  struct Events: Codable {
    var asked: JSONNumber?
    var wanted: JSONNumber?
    var handed: JSONNumber?
    var told: JSONNumber?
  }
  /// `TrialRepeat` as it is stored.
  struct Repeat: Codable {
    var round: JSONNumber
    var value: JSONNumber
    var reported: [JSONNumber]?
    var metrics: [String: JSONNumber]?
    var deviations: [String: JSONNumber]?
    var trainings: JSONNumber?
    var seconds: JSONNumber
  }
  var state: Trial.State
  /// The reported value where Optuna's column cannot hold it: NaN, or infinite on the good side.
  var unusable: Trial.Unusable?
  var metrics: [String: JSONNumber]
  var deviations: [String: JSONNumber]?
  var trainings: JSONNumber?
  var seconds: Double
  var stages: [Trial.Stage]?
  var plan: Plan?
  var slopes: [String: JSONNumber]?
  var events: Events?
  var node: String?
  var repeats: [Repeat]?

  init(_ trial: Trial) {
    state = trial.state
    unusable = trial.unusable
    metrics = trial.metrics.figures.mapValues(JSONNumber.init)
    deviations = JSONNumber.table(trial.metrics.deviations)
    trainings = JSONNumber(trial.metrics.trainings)
    seconds = trial.seconds
    stages = trial.stages.isEmpty ? nil : trial.stages
    if trial.plan != TrialPlan() {
      let labels = trial.plan.labels.map { ($0.key.rawValue, JSONNumber($0.value)) }
      plan = Plan(
        epochs: JSONNumber(trial.plan.epochs),
        labels: labels.isEmpty ? nil : Dictionary(labels, uniquingKeysWith: { first, _ in first }))
    }
    node = trial.node
    repeats =
      trial.repeats.isEmpty
      ? nil
      : trial.repeats.map { training in
        Repeat(
          round: JSONNumber(Double(training.round)), value: JSONNumber(training.value),
          reported: training.reported.isEmpty ? nil : training.reported.map(JSONNumber.init),
          metrics: JSONNumber.table(training.metrics.figures),
          deviations: JSONNumber.table(training.metrics.deviations),
          trainings: JSONNumber(training.metrics.trainings), seconds: JSONNumber(training.seconds))
      }
    slopes = JSONNumber.table(trial.slopes)
    if trial.events != TrialEvents() {
      events = Events(
        asked: JSONNumber(trial.events.asked), wanted: JSONNumber(trial.events.wanted),
        handed: JSONNumber(trial.events.handed), told: JSONNumber(trial.events.told))
    }
  }

  /// Takes over to a trial what was stored of it, but for its state and its seconds.
  func note(in trial: inout Trial) {
    trial.metrics = TrialMetrics(metrics, deviations, trainings)
    trial.unusable = unusable
    trial.stages = stages ?? []
    trial.plan = TrialPlan(epochs: plan?.epochs?.count)
    for (name, value) in plan?.labels ?? [:] {
      if let label = TrialPlan.Label(rawValue: name) { trial.plan.labels[label] = value.value }
    }
    trial.node = node
    trial.repeats = (repeats ?? []).map { training in
      TrialRepeat(
        round: training.round.count, value: training.value.value, reported: (training.reported ?? []).map(\.value),
        metrics: TrialMetrics(training.metrics ?? [:], training.deviations, training.trainings),
        seconds: training.seconds.value)
    }
    trial.slopes = (slopes ?? [:]).mapValues(\.value)
    trial.events = TrialEvents(
      asked: events?.asked?.count, wanted: events?.wanted?.count, handed: events?.handed?.count,
      told: events?.told?.count)
  }

  /// Those of a study by the row of their trial, as the version that is written now would have them; another program's trials
  /// have none. Throws a `StoredFault`.
  static func all(
    of study: Int64, _ definition: StudyDefinition, version: Int, _ database: Database
  ) throws -> [(trial: Int, own: StoredTrial)] {
    let decoder = JSONDecoder()
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT trial_id, number, value_json FROM trial_user_attributes JOIN trials USING (trial_id)
        WHERE study_id = ? AND "key" = '\(TrialRows.key)'
        """, arguments: [study])
    var all: [(Int, StoredTrial)] = []
    while let row = try rows.next() {
      guard let trial = try row.integer("trial_id") else { continue }
      guard let json = try row.text("value_json"),
        var own = try? decoder.decode(StoredTrial.self, from: Data(json.utf8))
      else {
        throw StoredFault.trialNotes(try row.integer("number"))
      }
      if version == 1 { own.readAsVersion1(of: definition) }
      if version < 3 { own.readAsVersion2(of: definition) }
      all.append((trial, own))
    }
    guard version == 1 else { return all }
    return try all
      + inThreeAttributes(of: study, database).map { trial, own in
        var own = own
        own.readAsVersion2(of: definition)
        return (trial, own)
      }
  }
}

extension TrialMetrics {
  fileprivate init(
    _ figures: [String: JSONNumber], _ deviations: [String: JSONNumber]?, _ trainings: JSONNumber?
  ) {
    self.init(
      figures.mapValues(\.value), deviations: (deviations ?? [:]).mapValues(\.value), trainings: trainings?.count)
  }
}

extension JSONNumber {
  /// nil for an empty one.
  fileprivate static func table(_ numbers: [String: Double]) -> [String: JSONNumber]? {
    numbers.isEmpty ? nil : numbers.mapValues(JSONNumber.init)
  }

  fileprivate init?(_ count: Int?) {
    guard let count else { return nil }
    self.init(Double(count))
  }

  /// As something that is counted, whatever stands there: from 0 to a billion.
  fileprivate var count: Int { value > 0 ? Int(min(value, 1e9)) : 0 }
}
