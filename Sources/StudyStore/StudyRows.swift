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
    try setAttribute("tunebook:definition", definition, study: study, database)
    try setAttribute("tunebook:budget", definition.budget, study: study, database)
  }

  static func setAttribute(_ key: String, _ value: some Encodable, study: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?)
        ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json
        """, arguments: [study, key, try text(value)])
  }

  /// nil when there is none of that name, or none of ours.
  static func load(_ name: String, _ database: Database) throws -> Study? {
    guard let study = try identifier(of: name, database), let definition = try definition(of: study, database) else {
      return nil
    }
    return Study(definition: definition, trials: try TrialRows.load(study: study, definition.space, database))
  }

  /// One line of it; nil when it is none of ours.
  static func summary(of name: String, _ database: Database) throws -> StudySummary? {
    guard let study = try identifier(of: name, database), let definition = try definition(of: study, database) else {
      return nil
    }
    let (results, best) = try TrialRows.summary(
      of: definition, study: study, database)
    return StudySummary(definition: definition, finished: results, best: best)
  }

  /// nil when it is none of ours.
  static func definition(of study: Int64, _ database: Database) throws -> StudyDefinition? {
    guard let json = try attribute("tunebook:definition", of: study, database),
      var definition = try? JSONDecoder().decode(StudyDefinition.self, from: Data(json.utf8))
    else { return nil }
    if let budget = try attribute("tunebook:budget", of: study, database).flatMap(Int.init) {
      definition.budget = budget
    }
    if let json = try attribute("tunebook:limits", of: study, database) {
      definition.limits = try JSONDecoder().decode(StudyDefinition.Limits.self, from: Data(json.utf8))
    }
    return definition
  }

  private static func attribute(_ key: String, of study: Int64, _ database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT value_json FROM study_user_attributes WHERE study_id = ? AND \"key\" = ?",
      arguments: [study, key])
  }

  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
