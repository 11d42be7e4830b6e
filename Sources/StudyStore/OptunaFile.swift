import Foundation
import GRDB
package import Search

/// A file of Optuna's own: its studies are read, and nothing in it is changed.
package enum OptunaFile {
  /// The names of its studies, oldest first. Throws `StudyStorageError.unavailable`.
  package static func names(path: String) throws -> [String] { try reading(path) { try StudyRows.names($0) } }

  /// A study with its space as its trials tell it, every trial another program's; and what was left out or changed, a sentence each.
  ///
  /// Ranges that changed on the way are joined. A parameter that only some trials have hangs on another, where one tells
  /// which. Throws `StudyStorageError`.
  ///
  /// - Parameter objective: which one it is of a study of several, by its name or its number from 1.
  package static func study(path: String, name: String, objective: String? = nil) throws -> (
    study: Study, notes: [String]
  ) {
    try reading(path) { database in
      guard let identifier = try StudyRows.identifier(of: name, database) else {
        throw StudyStorageError.unknown(name)
      }
      return try StudyRows.reading(name) { try OptunaStudy(identifier, name, objective, database).read() }
    }
  }

  private static func reading<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let alone = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    do {
      // Where its folder cannot be written in, a file with a journal is read as it lies.
      let queue =
        try (try? DatabaseQueue(path: path, configuration: configuration))
        ?? DatabaseQueue(path: alone, configuration: configuration)
      return try queue.read { database in
        guard try database.tableExists("studies"), try database.tableExists("trial_params") else {
          throw StudyStorageError.unavailable(path: path, .notOptuna)
        }
        guard try database.columns(in: "trial_values").contains(where: { $0.name == "value_type" }) else {
          throw StudyStorageError.unavailable(path: path, .earlierOptuna)
        }
        return try body(database)
      }
    } catch let error as DatabaseError {
      throw StudyStorageError.unavailable(
        path: path, error.resultCode == .SQLITE_NOTADB ? .notOptuna : .unreadableOptuna)
    }
  }
}
