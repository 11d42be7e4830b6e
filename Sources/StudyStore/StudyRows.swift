import Foundation
import GRDB
import Search

/// A study's rows.
enum StudyRows {
  static func identifier(of name: String, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT study_id FROM studies WHERE study_name = ?"), arguments: [name])
  }

  static func require(_ name: String, _ database: Database) throws -> Int64 {
    guard let identifier = try identifier(of: name, database) else { throw StudyStorageError.unknown(name) }
    return identifier
  }

  static func create(_ definition: StudyDefinition, _ database: Database) throws {
    try database.execute(sql: "INSERT INTO studies (study_name) VALUES (?)", arguments: [definition.name])
    let study = database.lastInsertedRowID
    try database.execute(
      sql: "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, 0)",
      arguments: [definition.direction == .minimize ? "MINIMIZE" : "MAXIMIZE", study])
    try database.execute(
      sql: "INSERT INTO study_system_attributes (study_id, \"key\", value_json) VALUES (?, 'study:metric_names', ?)",
      arguments: [study, try text([definition.metric])])
    try setAttribute(StoredDefinition.key, StoredDefinition(definition), study: study, database)
    try setAttribute("tunebook:budget", definition.budget, study: study, database)
  }

  static func setAttribute(_ key: String, _ value: some Encodable, study: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?)
        ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json
        """, arguments: [study, key, try text(value)])
  }

  /// nil when there is none of that name, or none of ours. Throws `StudyStorageError.unreadable`.
  static func load(_ name: String, _ database: Database) throws -> Study? {
    try reading(name) {
      guard let study = try identifier(of: name, database), let stored = try stored(study, database) else { return nil }
      let definition = stored.definition
      let trials = try TrialRows.load(study: study, definition, version: stored.version, database)
      var numbers: Set<Int> = []
      for trial in trials {
        try trial.check(in: definition.space)
        guard numbers.insert(trial.number).inserted else { throw StoredFault.trialTwice(trial.number) }
      }
      return Study(
        definition: definition, trials: trials, outerResults: try outerResults(of: study, definition, database))
    }
  }

  /// The line of a study in a list; nil when it is none of ours. Throws `StudyStorageError.unreadable`.
  static func summary(of name: String, _ database: Database) throws -> StudySummary? {
    try reading(name) {
      guard let study = try identifier(of: name, database), let definition = try definition(of: study, database) else {
        return nil
      }
      // Which is best follows from all its trials.
      if definition.mostRepeats != nil { return try load(name, database)?.summary }
      let (results, best) = try TrialRows.summary(of: definition, study: study, database)
      return StudySummary(
        definition: definition, finished: results, best: best,
        measuredFolds: try outerResults(of: study, definition, database).count)
    }
  }

  /// What the studies are called, oldest first. Something else than a text is shown as SQLite would write it, and is no study's
  /// name.
  static func names(_ database: Database) throws -> [String] {
    try DatabaseValue.fetchAll(database, sql: "SELECT study_name FROM studies ORDER BY study_id").map {
      String.fromDatabaseValue($0) ?? $0.description
    }
  }

  /// nil when it is none of ours. Throws a `StoredFault`.
  static func definition(of study: Int64, _ database: Database) throws -> StudyDefinition? {
    try stored(study, database)?.definition
  }

  /// The definition as it is now, with the version that it is stored in; nil when it is none of ours. Throws a `StoredFault`.
  static func stored(_ study: Int64, _ database: Database) throws -> StoredDefinition? {
    guard let json = try attribute(StoredDefinition.key, of: study, database) else { return nil }
    var stored = try StoredDefinition(json: json)
    if let budget = try attribute("tunebook:budget", of: study, database) {
      stored.definition.budget = try decoded(Int.self, budget, "budget")
    }
    if let json = try attribute("tunebook:limits", of: study, database) {
      stored.definition.limits = try decoded(StudyDefinition.Limits.self, json, "limits")
    }
    try stored.definition.check()
    return stored
  }

  /// Brings what is ours of a study to the version that is written now, where it is an older one: what is added to it is of
  /// that version. A program of before refuses it from then on, where it would misread it.
  static func upgrade(_ study: Int64, _ database: Database) throws {
    guard let old = try stored(study, database), old.version < StoredDefinition.current else { return }
    for (trial, own) in try StoredTrial.all(of: study, old.definition, version: old.version, database) {
      try TrialRows.setAttribute(TrialRows.key, try text(own), trial: Int64(trial), database)
      for key in StoredTrial.firstKeys {
        try database.execute(
          sql: "DELETE FROM trial_user_attributes WHERE trial_id = ? AND \"key\" = ?", arguments: [trial, key])
      }
    }
    try setAttribute(StoredDefinition.key, StoredDefinition(old.definition), study: study, database)
  }

  /// The beginning of the keys under which outer folds are kept; the fold's number follows.
  static let outerKey = "tunebook:outer:"

  /// What came of a study's outer folds, by their number. Throws a `StoredFault`.
  private static func outerResults(
    of study: Int64, _ definition: StudyDefinition, _ database: Database
  ) throws -> [OuterResult] {
    try (0..<(definition.nested ?? 0)).compactMap { index in
      guard let json = try attribute(outerKey + "\(index + 1)", of: study, database) else { return nil }
      let result = try decoded(OuterResult.self, json, "outer fold \(index + 1)")
      guard result.fold == index + 1 else { throw StoredFault.otherOuterFold(index + 1) }
      return result
    }
  }

  /// The key under which is kept what a search showed.
  static let findingKey = "tunebook:finding"

  /// What a search showed; nil where nothing was kept that a reading of it can have said.
  static func finding(of study: Int64, _ database: Database) throws -> StudyFinding? {
    guard let json = try? attribute(findingKey, of: study, database),
      let finding = try? decoded(StudyFinding.self, json, "finding"), finding.sign.count <= 100,
      finding.brief.count <= 200
    else { return nil }
    return finding
  }

  static func decoded<Value: Decodable>(_ type: Value.Type, _ json: String, _ what: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
      throw StoredFault.form(of: what)
    }
  }

  private static func attribute(_ key: String, of study: Int64, _ database: Database) throws -> String? {
    let row = try Row.fetchOne(
      database, sql: "SELECT value_json FROM study_user_attributes WHERE study_id = ? AND \"key\" = ?",
      arguments: [study, key])
    return try row.flatMap { try $0.needed("value_json", $0.text("value_json")) }
  }

  /// Reads something of a study. A `StoredFault` in it makes this study unreadable, and no other one.
  static func reading<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let fault as StoredFault {
      throw StudyStorageError.unreadable(name, fault)
    } catch is RowDecodingError {
      throw StudyStorageError.unreadable(name, .kind)
    }
  }

  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
