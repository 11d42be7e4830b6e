import Foundation
import GRDB
import Search
import Testing

@testable import StudyStore

/// A store into which somebody else has written something odd.
private final class OddStore {
  let path: String
  private let folder: String

  /// Two searches of three trials each, `good` and `odd`.
  init() throws {
    folder = NSTemporaryDirectory() + "/odd-\(UUID().uuidString)"
    path = folder + "/studies.sqlite"
    let storage = try SQLiteStorage(path: path)
    for name in ["good", "odd"] {
      var definition = StudyDefinition(
        name: name, method: "random", seed: 0,
        space: SearchSpace(parameters: [
          Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil)),
          Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
          Parameter(name: "opt", kind: .choice([.category("sgd"), .category("adam")])),
        ]), budget: 5)
      definition.objective = .surface("branin", dimensions: 2, shift: 0)
      try storage.create(definition)
      for number in 0..<3 {
        var trial = Trial(
          number: number, configuration: ["x": .number(0.5), "units": .integer(8), "opt": .category("adam")],
          state: .finished, value: Double(number), reported: [3, 2])
        trial.metrics = ["val_accuracy": 0.5]
        try storage.record(trial, in: name)
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func change(_ sql: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
  }
}

@Suite struct OddStoreTests {
  /// A list says which cannot be read, whatever it is in them that is odd, and the others are listed.
  @Test(arguments: changes) func aListSaysWhichCannotBeRead(_ change: String) throws {
    let store = try OddStore()
    try store.change(change)
    let storage = try SQLiteStorage(path: store.path)
    #expect(try storage.studies().contains { $0.definition.name == "good" })
    #expect(try storage.unreadableStudies() == ["odd"])
  }

  /// What makes the search `odd` one that cannot be read.
  static let changes = [
    "UPDATE trials SET number = 'seven' WHERE trial_id = 5",
    "UPDATE trials SET number = -1 WHERE trial_id = 5",
    "UPDATE trials SET number = 9223372036854775807 WHERE trial_id = 5",
    "UPDATE trials SET number = 0 WHERE trial_id = 5",
    "UPDATE trials SET number = 0.5 WHERE trial_id = 5",
    "UPDATE trials SET datetime_complete = 'no date' WHERE trial_id = 5",
    "UPDATE trials SET datetime_complete = x'00ff' WHERE trial_id = 5",
    "UPDATE trials SET datetime_complete = 1e300 WHERE trial_id = 5",
    "UPDATE trials SET state = CAST(x'ff' AS TEXT) WHERE trial_id = 5",
    "UPDATE trials SET state = x'ff' WHERE trial_id = 5",
    "UPDATE trials SET state = 3 WHERE trial_id = 5",
    "UPDATE trial_params SET param_value = 'much' WHERE trial_id = 5",
    "UPDATE trial_params SET param_value = 1e300 WHERE trial_id = 5",
    "UPDATE trial_params SET param_name = x'ff' WHERE trial_id = 5 AND param_name = 'x'",
    "UPDATE trial_values SET value = 'good' WHERE trial_id = 5",
    "UPDATE trial_values SET value_type = x'01' WHERE trial_id = 5",
    "UPDATE trial_intermediate_values SET intermediate_value = x'ff' WHERE trial_id = 5",
    "UPDATE trial_user_attributes SET value_json = '{' WHERE trial_id = 5",
    "UPDATE trial_user_attributes SET value_json = x'ff' WHERE trial_id = 5",
    "UPDATE trial_user_attributes SET value_json = replace(value_json, '\"seconds\":0', '\"seconds\":1e300') WHERE trial_id = 5",
    "UPDATE trial_user_attributes SET value_json = replace(value_json, '\"seconds\":0', '\"seconds\":-5') WHERE trial_id = 5",
    odd("'[]'"), odd("NULL"), odd("x'ff'"), odd("7"), odd(replacing: "\"dimensions\":2", "\"dimensions\":0"),
    odd(replacing: "\"dimensions\":2", "\"dimensions\":-3"),
    odd(replacing: "\"dimensions\":2", "\"dimensions\":9223372036854775807"),
    odd(replacing: "branin", "nowhere"), odd(replacing: "\"method\":\"random\"", "\"method\":\"none\""),
    odd(replacing: "\"batch\":1", "\"batch\":0"), odd(replacing: "\"repeats\":1", "\"repeats\":9000000000000000000"),
    odd(replacing: "\"epochs\":1", "\"epochs\":-1"), odd(replacing: "\"upper\":1", "\"upper\":-1"),
    odd(replacing: "\"upper\":64", "\"upper\":9223372036854775807"),
    odd(replacing: "\"name\":\"x\"", "\"name\":\"opt\""),
    odd(replacing: "\"repeats\":1", "\"outer\":{\"count\":0,\"number\":1,\"study\":\"good\"},\"repeats\":1"),
    odd(replacing: "\"repeats\":1", "\"outer\":{\"count\":-1,\"number\":1,\"study\":\"good\"},\"repeats\":1"),
    "UPDATE study_user_attributes SET value_json = '-3' WHERE study_id = 2 AND \"key\" = 'tunebook:budget'",
    "UPDATE study_user_attributes SET value_json = 'many' WHERE study_id = 2 AND \"key\" = 'tunebook:budget'",
  ]

  private static func odd(_ json: String) -> String {
    "UPDATE study_user_attributes SET value_json = \(json) WHERE study_id = 2 AND \"key\" = 'tunebook:definition'"
  }
  private static func odd(replacing old: String, _ new: String) -> String {
    odd("replace(value_json, '\(old)', '\(new)')")
  }

  @Test(arguments: changes) func oneOddValueLeavesTheOthersReadable(_ change: String) throws {
    let store = try OddStore()
    try store.change(change)
    let storage = try SQLiteStorage(path: store.path)
    #expect(throws: StudyStorageError.self) { try storage.load(name: "odd") }
    do { _ = try storage.load(name: "odd") } catch StudyStorageError.unreadable(let name, let fault) {
      #expect(name == "odd" && !fault.reason.isEmpty && !fault.reason.hasSuffix("."))
    }
    #expect(try storage.load(name: "good")?.trials.count == 3)
    #expect(try storage.studies().map(\.definition.name).contains("good"))
    #expect(throws: StudyStorageError.self) { try storage.exchange("odd") { _ in [] } }
    try storage.delete(name: "odd")
    #expect(try storage.studies().map(\.definition.name) == ["good"])
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let store = try OddStore()
    try store.change(Self.odd("'[]'"))
    let storage = try SQLiteStorage(path: store.path)
    #expect(try storage.unreadableStudies() == ["odd"])
    #expect(try storage.foreignStudies() == [])
    try store.change("UPDATE studies SET study_name = x'ff00' WHERE study_id = 2")
    #expect(try storage.studies().map(\.definition.name) == ["good"])
  }

  @Test func anotherProgramsOwnValuesMayLieAnywhere() throws {
    let store = try OddStore()
    try store.change(
      "DELETE FROM trial_user_attributes WHERE trial_id = 5; UPDATE trial_params SET param_value = 1e300 WHERE trial_id = 5"
    )
    #expect(try SQLiteStorage(path: store.path).load(name: "odd")?.trials[1].isForeign == true)
  }

  @Test func whatIsNoDatabaseOfOursIsRefused() throws {
    let store = try OddStore()
    let other = store.path + ".other"
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE bookmarks (page TEXT)") }
    #expect(throws: StudyStorageError.unavailable(path: "the store", .otherDatabase)) {
      try SQLiteStorage(path: other)
    }
    #expect(throws: StudyStorageError.self) {
      try SQLiteStorage(path: (store.path as NSString).deletingLastPathComponent)
    }
    try Data().write(to: URL(fileURLWithPath: other + ".empty"))
    #expect(try SQLiteStorage(path: other + ".empty").studies() == [])
  }

  @Test func aStoreThatCannotBeWrittenSaysSo() throws {
    let store = try OddStore()
    try SQLiteStorage(path: store.path).checkWritable()
    try store.change("DROP TABLE alembic_version")
    #expect(throws: Never.self) { try SQLiteStorage(path: store.path).checkWritable() }
  }

  @Test(arguments: [
    (0.0, "1970-01-01 00:00:00.000000"), (-0.25, "1969-12-31 23:59:59.750000"),
    (-86_400.0, "1969-12-31 00:00:00.000000"), (-2_208_988_800.5, "1899-12-31 23:59:59.500000"),
    (1_795_000_000.25, "2026-11-18 11:06:40.250000"),
  ]) func timesOfAllCenturiesAreWritten(_ seconds: Double, _ text: String) {
    #expect(TrialRows.timestamp(Date(timeIntervalSince1970: seconds)) == text)
  }
}
