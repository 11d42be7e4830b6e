import Foundation
import GRDB
import Search
import StudyStore
import Testing

/// What another program leaves in our file, and a file that can only be read.
@Suite struct ForeignStudyTests {
  private static func definition(_ name: String) -> StudyDefinition {
    StudyDefinition(
      name: name, method: "random", seed: 1,
      space: SearchSpace(parameters: [
        Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
      ]), budget: 4)
  }

  private static func withFile(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      try? FileManager.default.removeItem(atPath: folder)
    }
    try body(folder + "/studies #1?.sqlite")
  }

  @Test func trialsOfAnotherProgramAreKnownAsSuch() throws {
    try Self.withFile { path in
      let storage = try SQLiteStorage(path: path)
      try storage.create(Self.definition("s"))
      try storage.record(
        Trial(number: 0, configuration: ["x": .number(0.5)], state: .finished, value: 1), in: "s")
      try DatabaseQueue(path: path).write { database in
        try database.execute(
          sql: """
            INSERT INTO trials (trial_id, number, study_id, state) VALUES (77, 1, 1, 'COMPLETE');
            INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (77, 0, 0.25, 'FINITE');
            INSERT INTO studies (study_name) VALUES ('theirs');
            """)
      }
      #expect(try storage.load(name: "s")?.trials.map(\.isForeign) == [false, true])
      // What we note on it leaves it another program's.
      var heard = try #require(try storage.load(name: "s")?.trials.last)
      heard.learnedAfter = 1
      try storage.record(heard, in: "s")
      #expect(try storage.load(name: "s")?.trials.last == heard)
      #expect(try storage.foreignStudies() == ["theirs"])
      #expect(try storage.studies().map(\.definition.name) == ["s"])
      #expect(try storage.load(name: "theirs") == nil)
    }
  }

  /// Whoever may do everything is kept from nothing by a file's permissions.
  @Test(.enabled(if: geteuid() != 0), arguments: [false, true])
  func whatCannotBeWrittenIsRead(_ folderToo: Bool) throws {
    try Self.withFile { path in
      do { try SQLiteStorage(path: path).create(Self.definition("s")) }
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      if folderToo { try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder) }
      let storage = try SQLiteStorage(path: path)
      #expect(try storage.studies().map(\.definition.name) == ["s"])
      #expect(try storage.load(name: "s") != nil)
      #expect(throws: StudyStorageError.unavailable(path: path, .readOnly)) {
        try storage.create(Self.definition("t"))
      }
    }
  }
}
