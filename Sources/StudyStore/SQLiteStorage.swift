import Foundation
import GRDB
package import Search
import Synchronization

/// Studies in one SQLite file, in the schema of Optuna's relational storage with what is ours in attributes beside it.
///
/// A write is safe from the program's end, whatever that is, when it returns; a failing system may lose the last ones, never
/// the file. Two programs may use one file: each waits up to ten seconds for the
/// other's write.
package final class SQLiteStorage: StudyStorage {
  let path: String
  let queue: DatabaseQueue
  /// The file that was opened; nil where the path names no ordinary one.
  private let file: [UInt64]?
  /// The study last recorded in: its row and its parameters as they are stored.
  private let latest = Mutex<(name: String, study: Int64, space: [StoredParameter])?>(nil)

  /// A study as it stands in the store.
  private struct Known: Sendable {
    var study: Study
    /// What SQLite counts up when another connection has written.
    let version: Int
    /// Whether it is to the last figure what a reading would give.
    var isExact = true

    /// Takes over a trial as it was recorded.
    mutating func take(_ trial: Trial, ended: Double?) {
      // Another program's is read as that has stored it, and of one that was handed out the time is that between its events.
      isExact = isExact && !trial.isForeign && !trial.isHandedOut
      var trial = trial
      trial.ended = ended
      study.add(trial)
    }
  }
  /// The study last read or recorded in, which need not be read again as long as nobody else has written: reading a long one takes
  /// longer than what is done to it. Whoever changes it holds it while the store is changed.
  private let known = Mutex<Known?>(nil)

  /// How long it waits for another program's write, in seconds.
  static let patience = 10

  /// Opens the file, making it and its folder when they are not there; one that cannot be written, for reading alone.
  /// Throws `StudyStorageError.unavailable`.
  package init(path: String) throws {
    self.path = path
    do {
      queue = try Self.openedForWriting(path)
    } catch {
      guard Self.forbidsWriting(error), let readable = Self.openedForReading(path) else {
        throw Self.unavailable(path, error)
      }
      queue = readable
    }
    file = Self.file(at: path)
  }

  /// Ends the connection: what SQLite keeps in files beside the store comes into it, unless another program has it open. Nothing
  /// is read or recorded any more.
  package func close() { try? queue.close() }

  package func checkWritable() throws {
    // A row is written with what stands in it: nothing changes, and SQLite must be able to write.
    try writing { try $0.execute(sql: "UPDATE alembic_version SET version_num = version_num") }
  }

  package func studies() throws -> [StudySummary] {
    try reading { database in
      try StudyRows.names(database).compactMap { name in
        do { return try StudyRows.summary(of: name, database) } catch StudyStorageError.unreadable { return nil }
      }
    }
  }

  package func foreignStudies() throws -> [String] {
    try reading { database in
      try StudyRows.names(database).filter { name in
        do { return try StudyRows.summary(of: name, database) == nil } catch StudyStorageError.unreadable {
          return false
        }
      }
    }
  }

  package func unreadableStudies() throws -> [String] {
    try reading { database in
      // Each is read whole, as far as that takes a moment.
      var rest = 10_000
      return try StudyRows.names(database).filter { name in
        do {
          let summary = try StudyRows.summary(of: name, database)
          guard summary != nil, rest > 0 else { return false }
          rest -= try StudyRows.load(name, database)?.trials.count ?? 0
          return false
        } catch StudyStorageError.unreadable { return true }
      }
    }
  }

  package func load(name: String) throws -> Study? {
    try known.withLock { known throws in
      try reading { database in
        let version = try Self.version(database)
        if let known, known.isExact, known.version == version, known.study.definition.name == name {
          return known.study
        }
        let study = try StudyRows.load(name, database)
        known = study.map { Known(study: $0, version: version) }
        return study
      }
    }
  }

  package func create(_ definition: StudyDefinition) throws {
    try known.withLock { known throws in
      var made: Known?
      try writing { database in
        guard try StudyRows.identifier(of: definition.name, database) == nil else {
          throw StudyStorageError.nameTaken(definition.name)
        }
        try StudyRows.create(definition, database)
        let version = try Self.version(database)
        // As it will be read, which may not be as it was given.
        made = (try? StudyRows.load(definition.name, database)).map { Known(study: $0, version: version) }
      }
      known = made
    }
  }

  package func setBudget(_ budget: Int, of name: String) throws { try set("tunebook:budget", budget, of: name) }

  package func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws {
    try set("tunebook:limits", limits, of: name)
  }

  package func setOuterResult(_ result: OuterResult, of name: String) throws {
    try set(StudyRows.outerKey + "\(result.fold)", result, of: name)
  }

  package func finding(of name: String) throws -> StudyFinding? {
    try reading { database in
      guard let study = try StudyRows.identifier(of: name, database) else { return nil }
      return try StudyRows.finding(of: study, database)
    }
  }

  package func setFinding(_ finding: StudyFinding, of name: String) throws {
    try set(StudyRows.findingKey, finding, of: name)
  }

  private func set(_ key: String, _ value: some Encodable, of name: String) throws {
    try known.withLock { known throws in
      known = nil
      try writing { database in
        let identifier = try StudyRows.require(name, database)
        try StudyRows.setAttribute(key, value, study: identifier, database)
      }
    }
  }

  package func record(_ trial: Trial, in name: String) throws {
    try known.withLock { known throws in
      // Forgotten until the writing has succeeded: after one that fails, what stands in the file is not known.
      var current = known
      known = nil
      var ended: Double?
      try writing { database in
        let (study, space) = try place(of: name, database)
        ended = try TrialRows.record(trial, study: study, space, database)
      }
      if current?.study.definition.name == name { current?.take(trial, ended: ended) }
      known = current
    }
  }

  package func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws {
    try known.withLock { known throws in
      // What is refused has changed nothing, and is known on.
      var current = known
      known = nil
      defer { known = current }
      var changed: [(trial: Trial, ended: Double?)] = []
      try writing { database in
        let version = try Self.version(database)
        if current?.version != version || current?.study.definition.name != name {
          current = try StudyRows.load(name, database).map { Known(study: $0, version: version) }
        }
        guard let study = current?.study else { throw StudyStorageError.unknown(name) }
        let (identifier, space) = try place(of: name, database)
        for trial in try body(study) {
          changed.append((trial, try TrialRows.record(trial, study: identifier, space, database)))
        }
      }
      // Behind the transaction, and with no other reference: nothing is copied.
      for (trial, ended) in changed { current?.take(trial, ended: ended) }
    }
  }

  package func delete(name: String) throws {
    try known.withLock { known throws in
      known = nil
      try writing { database in
        let identifier = try StudyRows.require(name, database)
        try TrialRows.delete(study: identifier, database)
        for table in ["study_directions", "study_user_attributes", "study_system_attributes", "studies"] {
          try database.execute(sql: "DELETE FROM \(table) WHERE study_id = ?", arguments: [identifier])
        }
      }
    }
  }

  /// Another number once another connection has written.
  private static func version(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
  }

  /// A study's row and parameters, for writing to it. What is remembered is asked for again, since another program may have
  /// deleted it.
  private func place(of name: String, _ database: Database) throws -> (study: Int64, space: [StoredParameter]) {
    let study = try StudyRows.require(name, database)
    if let known = latest.withLock({ $0 }), known.name == name, known.study == study { return (study, known.space) }
    let space = try StudyRows.reading(name) {
      try StudyRows.upgrade(study, database)
      return try StoredParameter.all(of: StudyRows.definition(of: study, database)?.space ?? SearchSpace())
    }
    latest.withLock { $0 = (name, study, space) }
    return (study, space)
  }

  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do { return try queue.read(body) } catch { throw Self.told(path, error) }
  }

  func writing(_ body: (Database) throws -> Void) throws {
    do { try queue.write(body) } catch { throw Self.told(path, error) }
    try checkIsThere()
  }

  func checkIsThere() throws {
    // What is written to a file that nobody can find any more is lost, and SQLite does not notice.
    guard file == nil || Self.file(at: path) == file else {
      throw StudyStorageError.unavailable(path: path, .removed)
    }
  }

  /// Which file a path leads to; nil where there is none.
  private static func file(at path: String) -> [UInt64]? {
    var status = stat()
    return stat(path, &status) == 0 ? [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)] : nil
  }

  /// What SQLite or its reader complains of is the store's fault; all else is passed on.
  static func told(_ path: String, _ error: any Error) -> any Error {
    error is DatabaseError || error is RowDecodingError ? unavailable(path, error) : error
  }

  private static func unavailable(_ path: String, _ error: any Error) -> StudyStorageError {
    if let own = error as? StudyStorageError { return own }
    if let fault = error as? StoredFault { return .unavailable(path: path, .stored(fault)) }
    let fault: StoreFault =
      switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_NOTADB: .noStore
      case .SQLITE_FULL, .SQLITE_IOERR: .disk
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_CANTOPEN, .SQLITE_PERM: .unopened
      case .SQLITE_CORRUPT: .damaged
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(seconds: patience)
      default:
        error is DatabaseError || error is RowDecodingError ? .odd((error as? DatabaseError)?.message) : .folder
      }
    return .unavailable(path: path, fault)
  }
}
