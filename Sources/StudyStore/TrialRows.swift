import Foundation
import GRDB
import Search

/// A trial's rows.
enum TrialRows {
  /// Adds the trial, or replaces the one of the same number.
  static func record(_ trial: Trial, study: Int64, _ database: Database) throws {
    if let old = try Int64.fetchOne(
      database, sql: "SELECT trial_id FROM trials WHERE study_id = ? AND number = ?", arguments: [study, trial.number])
    {
      try delete(old, database)
    }
    let isOver = trial.state != .running
    try database.execute(
      sql: """
        INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete)
        VALUES (?, ?, ?, strftime('%Y-%m-%d %H:%M:%f000', 'now'), CASE WHEN ? THEN strftime('%Y-%m-%d %H:%M:%f000', 'now') END)
        """, arguments: [trial.number, study, state(trial.state), isOver])
    let identifier = database.lastInsertedRowID
    let space = try space(of: study, database)
    for (name, value) in trial.configuration.sorted(by: { $0.key < $1.key }) {
      guard let parameter = space?[name] else { continue }
      try database.execute(
        sql: "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
        arguments: [identifier, name, parameter.internalValue(value), try parameter.distribution])
    }
    if let value = trial.value {
      try database.execute(
        sql: "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, 0, ?, ?)",
        arguments: [identifier, value.isFinite ? value : nil, type(value)])
    }
    for (step, value) in trial.reported.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)
          """, arguments: [identifier, step + 1, value.isFinite ? value : nil, type(value)])
    }
    let own = [
      "tunebook:state": try StudyRows.text(trial.state),
      "tunebook:metrics": try StudyRows.text(trial.metrics.mapValues(JSONNumber.init)),
      "tunebook:seconds": try StudyRows.text(trial.seconds),
    ]
    for (key, json) in own.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (?, ?, ?)",
        arguments: [identifier, key, json])
    }
  }

  static func delete(_ trial: Int64, _ database: Database) throws {
    for table in [
      "trial_params", "trial_values", "trial_intermediate_values", "trial_user_attributes", "trial_system_attributes",
      "trial_heartbeats", "trials",
    ] {
      try database.execute(sql: "DELETE FROM \(table) WHERE trial_id = ?", arguments: [trial])
    }
  }

  static func load(study: Int64, _ definition: StudyDefinition, _ database: Database) throws -> [Trial] {
    var trials: [Trial] = []
    for row in try Row.fetchAll(
      database, sql: "SELECT trial_id, number, state FROM trials WHERE study_id = ? ORDER BY number", arguments: [study]
    ) {
      let identifier: Int64 = row["trial_id"]
      var trial = Trial(number: row["number"] ?? 0, configuration: [:], state: state(row["state"]))
      for parameter in try Row.fetchAll(
        database, sql: "SELECT param_name, param_value FROM trial_params WHERE trial_id = ?", arguments: [identifier])
      {
        let name: String = parameter["param_name"]
        trial.configuration[name] = definition.space[name]?.value(internal: parameter["param_value"])
      }
      if let value = try Row.fetchOne(
        database, sql: "SELECT value, value_type FROM trial_values WHERE trial_id = ? AND objective = 0",
        arguments: [identifier])
      {
        trial.value = number(value["value"], value["value_type"])
      }
      trial.reported = try Row.fetchAll(
        database,
        sql:
          "SELECT intermediate_value, intermediate_value_type FROM trial_intermediate_values WHERE trial_id = ? ORDER BY step",
        arguments: [identifier]
      ).map { number($0["intermediate_value"], $0["intermediate_value_type"]) }
      for attribute in try Row.fetchAll(
        database, sql: "SELECT \"key\", value_json FROM trial_user_attributes WHERE trial_id = ?",
        arguments: [identifier])
      {
        let (key, json): (String, String) = (attribute["key"], attribute["value_json"])
        let data = Data(json.utf8)
        switch key {
        case "tunebook:state": trial.state = (try? JSONDecoder().decode(Trial.State.self, from: data)) ?? trial.state
        case "tunebook:metrics":
          trial.metrics = ((try? JSONDecoder().decode([String: JSONNumber].self, from: data)) ?? [:]).mapValues(\.value)
        case "tunebook:seconds": trial.seconds = Double(json) ?? 0
        default: break
        }
      }
      trials.append(trial)
    }
    return trials
  }

  private static func space(of study: Int64, _ database: Database) throws -> SearchSpace? {
    guard
      let name = try String.fetchOne(
        database, sql: "SELECT study_name FROM studies WHERE study_id = ?", arguments: [study]),
      let json = try String.fetchOne(
        database,
        sql: "SELECT value_json FROM study_user_attributes WHERE study_id = ? AND \"key\" = 'tunebook:definition'",
        arguments: [study])
    else { return nil }
    _ = name
    return try JSONDecoder().decode(StudyDefinition.self, from: Data(json.utf8)).space
  }

  private static func state(_ state: Trial.State) -> String {
    switch state {
    case .running: "RUNNING"
    case .finished, .diverged: "COMPLETE"
    case .paused, .pruned: "PRUNED"
    case .interrupted, .failed: "FAIL"
    }
  }

  private static func state(_ text: String) -> Trial.State {
    switch text {
    case "COMPLETE": .finished
    case "PRUNED": .pruned
    case "RUNNING", "WAITING": .running
    default: .failed
    }
  }

  private static func type(_ value: Double) -> String {
    value.isNaN ? "NAN" : value == .infinity ? "INF_POS" : value == -.infinity ? "INF_NEG" : "FINITE"
  }

  private static func number(_ value: Double?, _ type: String?) -> Double {
    switch type {
    case "INF_POS": .infinity
    case "INF_NEG": -.infinity
    default: value ?? .nan
    }
  }
}

/// A number in JSON, which has no infinities: those are kept as text.
struct JSONNumber: Codable {
  var value: Double
  init(_ value: Double) { self.value = value }
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
    } else {
      value = Double(try container.decode(String.self)) ?? .nan
    }
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite { try container.encode(value) } else { try container.encode("\(value)") }
  }
}
