import GRDB
package import Search

extension SQLiteStorage: RunStorage {
  package var runs: (any RunStorage)? { self }

  package func keep(_ runs: [StoredRun], waiting seconds: Double) throws -> [Int]? {
    var numbers: [Int] = []
    do {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = \(Int(seconds * 1000))")
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Self.patience * 1000)") }
        try database.inTransaction(.immediate) {
          numbers = try runs.map { try RunRows.keep($0, database) }
          return .commit
        }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      return nil
    } catch {
      throw Self.told(path, error)
    }
    try checkIsThere()
    return numbers
  }

  package func heads() throws -> (runs: [RunHead], unreadable: Int) { try reading(RunRows.heads) }

  package func runs(_ numbers: [Int]) throws -> [Int: StoredRun] { try reading { try RunRows.runs(numbers, $0) } }

  package func setNote(_ note: String, ofRun number: Int) throws -> Bool {
    var isThere = false
    try writing { isThere = try RunRows.setNote(note, of: number, $0) }
    return isThere
  }

  package func delete(run number: Int) throws -> Bool {
    var wasThere = false
    try writing { wasThere = try RunRows.delete(number, $0) }
    return wasThere
  }
}
