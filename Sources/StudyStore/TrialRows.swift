import Foundation
import GRDB
import Search

/// A trial's rows.
enum TrialRows {
  /// What is ours of a trial is in one attribute beside Optuna's columns (see `StoredTrial`).
  static let key = "tunebook"
  /// The key of what we note on another program's trial: after how many trials of its own the search heard of it.
  private static let heardKey = "tunebook:heard_after"
  /// The key of a trial's seed, a name that anybody who reads the store would look for.
  private static let seedKey = "seed"

  /// Adds the trial, or brings the one of the same number up to date: what it reported before stays as it is. Of another
  /// program's that is there, only what we note on it is written; one that is not is added as another program would.
  ///
  /// - Returns: when it ended, as it will be read; nil for one that has not, and for another program's.
  static func record(
    _ trial: Trial, study: Int64, _ space: [StoredParameter], _ database: Database
  ) throws -> Double? {
    if trial.isForeign, try isThere(trial.number, study: study, database) {
      try note(trial, study: study, database)
      return nil
    }
    let state = state(trial.state)
    let isOver = trial.state != .running
    // What another program has evaluated ended when that says.
    let known = trial.isForeign ? trial.ended.flatMap { $0.isFinite ? Date(timeIntervalSince1970: $0) : nil } : nil
    let over = known ?? Date()
    let (start, end) = (timestamp(over - max(0, trial.seconds)), timestamp(over))
    let identifier: Int64
    var stored = 0
    if let old = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT trial_id FROM trials WHERE study_id = ? AND number = ?"),
      arguments: [study, trial.number])
    {
      identifier = old
      try execute(
        "UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ?", [state, isOver ? end : nil, old],
        database)
      // A trial that somebody else evaluates begins when it is handed out, which may be later than it was suggested.
      if !isOver, trial.isHandedOut {
        try execute("UPDATE trials SET datetime_start = ? WHERE trial_id = ?", [end, old], database)
      }
      try execute("DELETE FROM trial_params WHERE trial_id = ?", [old], database)
      try execute("DELETE FROM trial_values WHERE trial_id = ?", [old], database)
      stored =
        try Int.fetchOne(
          database.cachedStatement(sql: "SELECT count(*) FROM trial_intermediate_values WHERE trial_id = ?"),
          arguments: [old]) ?? 0
    } else {
      try execute(
        "INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) VALUES (?, ?, ?, ?, ?)",
        [trial.number, study, state, start, isOver ? end : nil], database)
      identifier = database.lastInsertedRowID
      if let seed = trial.seed { try setAttribute(seedKey, "\(seed)", trial: identifier, database) }
    }
    for parameter in space {
      guard let value = trial.configuration[parameter.parameter.name] else { continue }
      try execute(
        "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
        [identifier, parameter.parameter.name, parameter.parameter.internalValue(value), parameter.distribution],
        database)
    }
    if let value = trial.value {
      try execute(
        "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, 0, ?, ?)",
        [identifier, value.isFinite ? value : nil, type(value)], database)
    }
    // Of one that was trained again the curve is another, the mean of all.
    if trial.reported.count < stored || !trial.repeats.isEmpty {
      try execute("DELETE FROM trial_intermediate_values WHERE trial_id = ?", [identifier], database)
      stored = 0
    }
    for (step, value) in trial.reported.enumerated().dropFirst(stored) {
      try execute(
        """
        INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
        VALUES (?, ?, ?, ?)
        """, [identifier, step + 1, value.isFinite ? value : nil, type(value)], database)
    }
    if trial.isForeign {
      try note(trial, study: study, database)
      return nil
    }
    try setAttribute(key, try StudyRows.text(StoredTrial(trial)), trial: identifier, database)
    return isOver ? Date.fromDatabaseValue(end.databaseValue)?.timeIntervalSince1970 : nil
  }

  private static func isThere(_ number: Int, study: Int64, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM trials WHERE study_id = ? AND number = ?)"),
      arguments: [study, number]) ?? false
  }

  private static func note(_ trial: Trial, study: Int64, _ database: Database) throws {
    guard let heard = trial.learnedAfter,
      let identifier = try Int64.fetchOne(
        database, sql: "SELECT trial_id FROM trials WHERE study_id = ? AND number = ?",
        arguments: [study, trial.number])
    else { return }
    try setAttribute(heardKey, "\(heard)", trial: identifier, database)
  }

  static func setAttribute(_ key: String, _ json: String, trial: Int64, _ database: Database) throws {
    try execute(
      """
      INSERT INTO trial_user_attributes (trial_id, "key", value_json) VALUES (?, ?, ?)
      ON CONFLICT (trial_id, "key") DO UPDATE SET value_json = excluded.value_json
      """, [trial, key, json], database)
  }

  static func delete(study: Int64, _ database: Database) throws {
    for table in [
      "trial_params", "trial_values", "trial_intermediate_values", "trial_user_attributes", "trial_system_attributes",
      "trial_heartbeats", "trials",
    ] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?)",
        arguments: [study])
    }
  }

  /// All trials of a study by number, in seven readings whatever their count.
  ///
  /// - Parameters:
  ///   - version: the form that what is ours of them is stored in.
  ///   - objective: of which the values are, where another program's study has several.
  static func load(
    study: Int64, _ definition: StudyDefinition, version: Int, objective: Int = 0, _ database: Database
  ) throws -> [Trial] {
    var reading = try TrialReading(study: study, database)
    let outside = try reading.readParameters(of: definition.space)
    try reading.readValues(of: objective)
    try reading.readCurves()
    try reading.readOwn(definition, version: version)
    try reading.readNotes(seedKey) { trial, row in
      guard !trial.isForeign else { return }
      trial.seed = (row["value_json"] as String?).flatMap { UInt64($0) }
    }
    try reading.readNotes(heardKey) { trial, row in
      trial.learnedAfter = try row.text("value_json").flatMap { Int($0) }
    }
    for (place, name) in outside where !reading.trials[place].isForeign {
      throw StoredFault.trial(reading.trials[place].number, .value(of: name))
    }
    // What another program has evaluated is stored as that does it, which has no word for what diverged.
    return reading.trials.map { trial in
      var trial = trial
      if trial.isForeign, trial.state == .finished, trial.value?.isInfinite == true { trial.state = .diverged }
      return trial
    }
  }

  /// How many of a study's trials have a result, and the best value among those whose value counts.
  static func summary(
    of definition: StudyDefinition, study: Int64, _ database: Database
  ) throws -> (results: Int, best: Double?) {
    let results =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM trials WHERE study_id = ? AND state IN ('COMPLETE', 'PRUNED')",
        arguments: [study]) ?? 0
    let best = try Row.fetchOne(
      database,
      sql: """
        SELECT \(definition.direction == .minimize ? "min" : "max")(value) AS best FROM trial_values JOIN trials USING (trial_id)
        WHERE study_id = ? AND state IN ('COMPLETE'\(definition.valueRule == .rung ? ", 'PRUNED'" : "")) AND value_type = 'FINITE'
        """, arguments: [study])
    return (results, try best?.number("best"))
  }

  private static func execute(_ sql: String, _ arguments: StatementArguments, _ database: Database) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// `2026-11-24 15:30:12.123000`, in UTC, as Optuna writes it.
  static func timestamp(_ date: Date) -> String {
    // Before 1970, too: days and what is left of them are rounded downwards.
    let milliseconds = Int((min(max(date.timeIntervalSince1970, -6e10), 2e11) * 1000).rounded(.down))
    let ofDay = (milliseconds % 86_400_000 + 86_400_000) % 86_400_000
    var seconds = ofDay / 1000
    // Days since 1970 to a date (Hinnant, "chrono-compatible low-level date algorithms", 2013).
    let days = (milliseconds - ofDay) / 86_400_000 + 719_468
    let era = days / 146_097
    let day = days - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let calendar = (
      year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1
    )
    let hours = seconds / 3600
    seconds %= 3600
    let fraction = String(ofDay % 1000 + 1000).dropFirst()
    return
      "\(calendar.0)-\(two(calendar.1))-\(two(calendar.2)) \(two(hours)):\(two(seconds / 60)):\(two(seconds % 60)).\(fraction)000"
  }

  static func state(_ state: Trial.State) -> String {
    switch state {
    case .running: "RUNNING"
    case .finished, .diverged: "COMPLETE"
    case .paused, .pruned: "PRUNED"
    case .interrupted, .failed: "FAIL"
    }
  }

  static func trialState(_ row: Row) throws -> Trial.State {
    switch try row.text("state") {
    case "COMPLETE": .finished
    case "PRUNED": .pruned
    case "RUNNING", "WAITING": .running
    case "FAIL": .failed
    default: throw StoredFault.column("state", .noState)
    }
  }

  private static func type(_ value: Double) -> String {
    value.isNaN ? "NAN" : value == .infinity ? "INF_POS" : value == -.infinity ? "INF_NEG" : "FINITE"
  }

  static func number(_ value: Double?, _ type: String?) -> Double {
    switch type {
    case "INF_POS": .infinity
    case "INF_NEG": -.infinity
    default: value ?? .nan
    }
  }
}

/// A parameter with its distribution in Optuna's JSON, written once.
struct StoredParameter {
  let parameter: Parameter
  let distribution: String

  static func all(of space: SearchSpace) throws -> [StoredParameter] {
    try space.parameters.map { StoredParameter(parameter: $0, distribution: try $0.distribution) }
  }
}
