import GRDB
import Search

/// The tables of Optuna's relational storage at its revision v3.2.0.a (schema version 12), as Optuna 3.2 to 5.0 read them.
enum OptunaSchema {
  static let revision = "v3.2.0.a"

  /// Makes the tables in a new file; refuses a file of another revision.
  static func prepare(_ database: Database) throws {
    if try database.tableExists("alembic_version") {
      let found = try Row.fetchOne(database, sql: "SELECT version_num FROM alembic_version")
      let version = try found?.text("version_num") ?? revision
      guard version == revision else {
        throw StudyStorageError.unavailable(path: "the store", .otherRevision(version))
      }
    } else if try !database.tableExists("studies"),
      try Bool.fetchOne(database, sql: "SELECT count(*) > 0 FROM sqlite_master") ?? false
    {
      throw StudyStorageError.unavailable(path: "the store", .otherDatabase)
    }
    for statement in tables { try database.execute(sql: statement) }
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO version_info (version_info_id, schema_version, library_version) VALUES (1, 12, '5.0.0');
        INSERT OR IGNORE INTO alembic_version (version_num) VALUES ('\(revision)');
        """)
  }

  /// Whether the file has the tables as we know them.
  static func isOurs(_ database: Database) throws -> Bool {
    guard try database.tableExists("alembic_version"), try database.tableExists("studies") else { return false }
    return try Row.fetchOne(database, sql: "SELECT version_num FROM alembic_version")?.text("version_num") == revision
  }

  private static let tables =
    [
      """
      CREATE TABLE IF NOT EXISTS studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id))
      """,
      "CREATE UNIQUE INDEX IF NOT EXISTS ix_studies_study_name ON studies (study_name)",
      """
      CREATE TABLE IF NOT EXISTS version_info (version_info_id INTEGER NOT NULL CHECK (version_info_id = 1),
        schema_version INTEGER, library_version VARCHAR(256), PRIMARY KEY (version_info_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS study_directions (study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL,
        study_id INTEGER NOT NULL, objective INTEGER NOT NULL, PRIMARY KEY (study_direction_id), UNIQUE (study_id, objective),
        FOREIGN KEY (study_id) REFERENCES studies (study_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL,
        datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id),
        FOREIGN KEY (study_id) REFERENCES studies (study_id))
      """,
      "CREATE INDEX IF NOT EXISTS ix_trials_study_id ON trials (study_id)",
      // Ours: finding a trial by its number must not take longer the more there are.
      "CREATE INDEX IF NOT EXISTS tunebook_trials_by_number ON trials (study_id, number)",
      """
      CREATE TABLE IF NOT EXISTS trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512),
        param_value FLOAT, distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, param_name),
        FOREIGN KEY (trial_id) REFERENCES trials (trial_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL,
        objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id),
        UNIQUE (trial_id, objective), FOREIGN KEY (trial_id) REFERENCES trials (trial_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL,
        trial_id INTEGER NOT NULL, step INTEGER NOT NULL, intermediate_value FLOAT,
        intermediate_value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_intermediate_value_id), UNIQUE (trial_id, step),
        FOREIGN KEY (trial_id) REFERENCES trials (trial_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS trial_heartbeats (trial_heartbeat_id INTEGER NOT NULL, trial_id INTEGER NOT NULL,
        heartbeat DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (trial_heartbeat_id), UNIQUE (trial_id),
        FOREIGN KEY (trial_id) REFERENCES trials (trial_id))
      """,
      """
      CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
      """,
      RunRows.definition,
    ] + attributes("study", "studies") + attributes("trial", "trials")

  private static func attributes(_ owner: String, _ table: String) -> [String] {
    ["user", "system"].map { kind in
      """
      CREATE TABLE IF NOT EXISTS \(owner)_\(kind)_attributes (\(owner)_\(kind)_attribute_id INTEGER NOT NULL,
        \(owner)_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (\(owner)_\(kind)_attribute_id),
        UNIQUE (\(owner)_id, "key"), FOREIGN KEY (\(owner)_id) REFERENCES \(table) (\(owner)_id))
      """
    }
  }
}
