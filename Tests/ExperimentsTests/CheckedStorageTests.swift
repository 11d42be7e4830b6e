import Learning
import Options
import Search
import Testing

@testable import Experiments

/// What a store says that a search gives to settings is held against what could have been typed.
@Suite struct CheckedStorageTests {
  private static func storage(_ parameters: [Parameter], objective: EvaluatorRecord = .training) throws
    -> CheckedStorage
  {
    let storage = InMemoryStorage()
    for (name, space) in [
      ("odd", parameters), ("sound", [Parameter(name: "units", kind: .ordered([.integer(4), .integer(8)]))]),
    ] {
      try storage.create(
        StudyDefinition(
          name: name, method: "random", seed: 1, space: SearchSpace(parameters: space), budget: 9, objective: objective)
      )
    }
    return CheckedStorage(storage)
  }

  static let odd: [(Parameter, fault: StoredFault?)] = [
    (
      Parameter(name: "units", kind: .choice([.integer(4), .integer(1_000_000_000)])),
      .setting("units", value: "1000000000", domain: "a whole number from 1 to 1024")
    ),
    (
      Parameter(name: "units", kind: .ordered([.integer(-1), .integer(4)])),
      .setting("units", value: "-1", domain: "a whole number from 1 to 1024")
    ),
    (
      Parameter(name: "learning_rate", kind: .number(lower: -1, upper: 1, scale: .linear, step: nil)),
      .setting("learning_rate", value: "-1", domain: "a number above 0")
    ),
    (Parameter(name: "neighbors", kind: .integer(lower: 0, upper: 9, scale: .linear, step: 1)), nil),
    (Parameter(name: "hidden", kind: .choice([.category("[8]"), .category("[16, 1000000000]")])), nil),
    (Parameter(name: "optimizer", kind: .choice([.category("adam"), .category("nonsense")])), nil),
  ]

  @Test(arguments: odd) func aStudyBeyondASettingsRangeCannotBeRead(_ parameter: Parameter, _ fault: StoredFault?)
    throws
  {
    let storage = try Self.storage([parameter])
    #expect(try storage.studies().map(\.definition.name) == ["sound"])
    #expect(try storage.unreadableStudies() == ["odd"])
    #expect(try storage.load(name: "sound") != nil)
    let error = #expect(throws: StudyStorageError.self) { try storage.load(name: "odd") }
    if let fault { #expect(error == .unreadable("odd", fault)) }
    #expect(throws: StudyStorageError.self) { try storage.exchange("odd") { _ in [] } }
    try storage.delete(name: "odd")
    #expect(try storage.unreadableStudies().isEmpty)
  }

  @Test(arguments: [
    Parameter(name: "hidden", kind: .choice([.category("[8]"), .category("[16, 4]"), .category("[]")])),
    Parameter(name: "batch", kind: .choice([.integer(16), .category("full")])),
    Parameter(name: "early_stopping", kind: .choice([.category("off"), .integer(5)])),
    Parameter(name: "standardize", kind: .choice([.category("on"), .category("off")])),
    Parameter(name: "learning_rate", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil)),
  ]) func whatCanBeTypedIsReadable(_ parameter: Parameter) throws {
    #expect(try Self.storage([parameter]).unreadableStudies().isEmpty)
  }

  /// A program's parameters are its own, whatever they are called.
  @Test func namesOfAProgramsOwnAreNoSettings() throws {
    let units = Parameter(name: "units", kind: .choice([.integer(0), .integer(1_000_000_000)]))
    #expect(try Self.storage([units], objective: .outside).unreadableStudies().isEmpty)
  }

  /// Another program's trials may lie anywhere; they are trained within the ranges that there are.
  @Test func whatLiesBeyondAnEndIsMovedToIt() throws {
    #expect(OptionValue(.integer(1_000_000_000), for: SettingKey.units.setting) == .integer(1024))
    #expect(OptionValue(.category("[16, 4]"), for: SettingKey.hidden.setting) == .integers([16, 4]))
    #expect(OptionValue(.category("[16, 4000000]"), for: SettingKey.hidden.setting) == .word("[16, 4000000]"))
  }
}
