import Foundation
import GRDB
import Search

/// Runs in a table of our own beside Optuna's, which no other program looks at.
///
/// | version | what is in a record |
/// | --- | --- |
/// | 1 | a `StoredRun`, but for its number and its note, which stand in columns of their own |
enum RunRows {
  private static let current = 1
  static let table = "tunebook_runs"
  static let definition = """
    CREATE TABLE IF NOT EXISTS \(table) (run_id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
      session TEXT NOT NULL, data TEXT NOT NULL, model TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
      record_json TEXT NOT NULL)
    """

  static func keep(_ run: StoredRun, _ database: Database) throws -> Int {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(run), as: UTF8.self)
    try database.cachedStatement(
      sql: "INSERT INTO \(table) (version, session, data, model, note, record_json) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [current, run.session, run.data, run.model, run.note, json])
    return Int(database.lastInsertedRowID)
  }

  static func heads(_ database: Database) throws -> (runs: [RunHead], unreadable: Int) {
    guard try database.tableExists(table) else { return ([], 0) }
    var heads: [RunHead] = []
    var unreadable = 0
    let rows = try Row.fetchCursor(
      database, sql: "SELECT run_id, version, session, data, model, note FROM \(table) ORDER BY run_id")
    while let row = try rows.next() {
      if let head = try? head(of: row) { heads.append(head) } else { unreadable += 1 }
    }
    return (heads, unreadable)
  }

  private static func head(of row: Row) throws -> RunHead {
    let version = try row.needed("version", row.integer("version"))
    guard (1...current).contains(version) else { throw StoredFault.newerRun }
    return RunHead(
      number: try row.needed("run_id", row.integer("run_id")), session: try row.needed("session", row.text("session")),
      data: try row.needed("data", row.text("data")), model: try row.needed("model", row.text("model")),
      note: try row.needed("note", row.text("note")))
  }

  /// The runs of these numbers that can be read. What a newer program wrote, or what is not as this version writes it,
  /// is left out.
  static func runs(_ numbers: [Int], _ database: Database) throws -> [Int: StoredRun] {
    guard try database.tableExists(table) else { return [:] }
    let statement = try database.cachedStatement(
      sql: "SELECT run_id, version, session, data, model, note, record_json FROM \(table) WHERE run_id = ?")
    let decoder = JSONDecoder()
    var runs: [Int: StoredRun] = [:]
    for number in numbers where runs[number] == nil {
      guard let row = try Row.fetchOne(statement, arguments: [number]), let head = try? head(of: row),
        let json = try? row.text("record_json"), var run = try? decoder.decode(StoredRun.self, from: Data(json.utf8))
      else { continue }
      (run.number, run.note) = (number, head.note)
      run.figures = run.figures.filter(\.value.isFinite)
      runs[number] = run
    }
    return runs
  }

  static func setNote(_ note: String, of number: Int, _ database: Database) throws -> Bool {
    try database.execute(sql: "UPDATE \(table) SET note = ? WHERE run_id = ?", arguments: [note, number])
    return database.changesCount > 0
  }

  static func delete(_ number: Int, _ database: Database) throws -> Bool {
    try database.execute(sql: "DELETE FROM \(table) WHERE run_id = ?", arguments: [number])
    return database.changesCount > 0
  }
}
