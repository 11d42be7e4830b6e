import Foundation
import GRDB

/// How the file is opened: for writing, waiting for others that make it, or for reading alone.
extension SQLiteStorage {
  static func openedForWriting(_ path: String) throws -> DatabaseQueue {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(patience))
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    }
    let queue = try waiting { try DatabaseQueue(path: path, configuration: configuration) }
    // A store that has all its tables is opened while another program is writing to it.
    if try !queue.read({ try OptunaSchema.isOurs($0) && $0.tableExists(RunRows.table) }) {
      try queue.write { database in
        // Another program may have made them since they were looked for.
        database.clearSchemaCache()
        try OptunaSchema.prepare(database)
      }
    }
    return queue
  }

  /// Opens a file that others are just making. While one of them turns its journal, SQLite says that it is busy and does not wait,
  /// whatever it was told (sqlite.org, "Write-Ahead Logging": the change of mode needs the file for itself).
  private static func waiting<Value>(_ open: () throws -> Value) throws -> Value {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do { return try open() } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        Thread.sleep(forTimeInterval: 0.002)
      }
    }
  }

  /// nil when there is no store of ours to be read.
  static func openedForReading(_ path: String) -> DatabaseQueue? {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(TimeInterval(patience))
    // Where the folder cannot be written either, there is no room for what SQLite keeps beside an open file.
    let alone = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    return [path, alone].lazy.compactMap { place in
      guard let queue = try? DatabaseQueue(path: place, configuration: configuration),
        (try? queue.read(OptunaSchema.isOurs)) == true
      else { return nil }
      return queue
    }.first
  }

  static func forbidsWriting(_ error: any Error) -> Bool {
    guard let code = (error as? DatabaseError)?.resultCode else { return false }
    return [.SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM].contains(code)
  }
}
