import Foundation
import GRDB
import Options
import Search
import StudyStore
import Testing

private let space = SearchSpace(parameters: [
  Parameter(name: "lr", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil)),
  Parameter(name: "units", kind: .integer(lower: 1, upper: 9, scale: .linear, step: 2)),
  Parameter(name: "opt", kind: .choice([.category("sgd"), .integer(3), .number(0.5)])),
])

private func definition(_ name: String = "s") -> StudyDefinition {
  StudyDefinition(
    name: name, method: "random", options: ["points": 3], seed: .max, space: space, metric: "val_loss", budget: 7,
    recipe: "seed 1")
}

private func withFile(_ body: (String) throws -> Void) throws {
  let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder + "/deep/studies.sqlite")
}

/// What every storage must do.
private func contract(_ storage: any StudyStorage) throws {
  #expect(try storage.studies().isEmpty)
  #expect(try storage.load(name: "s") == nil)
  try storage.create(definition())
  #expect(throws: StudyStorageError.nameTaken("s")) { try storage.create(definition()) }
  var finished = Trial(
    number: 1, configuration: ["lr": .number(0.1 + 0.2), "units": .integer(7), "opt": .number(0.5)], state: .finished,
    value: 1e-300,
    reported: [0.3, .nan, .infinity],
    metrics: TrialMetrics(
      [
        "epochs": 3, "odd": .infinity, "event_asked": 1, "event_loss": 2, "planned_epochs": 7, "slope:lr": 8,
        "rung": 5, "odd_sd": 9, "trainings": 7,
      ], deviations: ["odd": .infinity, "s": 0.1 + 0.2], trainings: 4), seconds: 0.25)
  finished.plan = TrialPlan(epochs: 3, labels: [.rung: 1, .byChance: 1, .sigma: .infinity])
  finished.slopes = ["lr": -0.5, "units": 1e300]
  finished.node = "a-1"
  finished.events = TrialEvents(asked: 4, wanted: 2, handed: 5, told: 7)
  try storage.record(finished, in: "s")
  try storage.record(Trial(number: 0, configuration: ["lr": .number(1)], state: .diverged, value: .infinity), in: "s")
  try storage.record(Trial(number: 2, configuration: [:], state: .interrupted), in: "s")
  try storage.record(Trial(number: 2, configuration: ["opt": .category("sgd")], state: .finished, value: 2), in: "s")
  try storage.setBudget(9, of: "s")
  let paused = Trial(
    number: 3, configuration: ["lr": .number(0.5)], state: .paused, value: 0.25, reported: [0.5, 0.25],
    stages: [.init(start: 0, donor: nil, configuration: ["lr": .number(0.5)])])
  try storage.record(paused, in: "s")
  var further = paused
  further.configuration = ["lr": .number(0.6)]
  (further.state, further.value, further.reported) = (.pruned, 0.125, [0.5, 0.25, 0.2, 0.125])
  further.stages.append(.init(start: 2, donor: 1, configuration: further.configuration))
  try storage.record(further, in: "s")
  var study = try #require(try storage.load(name: "s"))
  for index in study.trials.indices { study.trials[index].ended = nil }
  #expect(study.trials.removeLast() == further)
  #expect(study.trials.map(\.number) == [0, 1, 2])
  #expect(study.trials[1].configuration == finished.configuration && study.trials[1].value == 1e-300)
  #expect(
    study.trials[1].reported[0] == 0.3 && study.trials[1].reported[1].isNaN && study.trials[1].reported[2] == .infinity)
  #expect(study.trials[1].metrics == finished.metrics && study.trials[1].seconds == 0.25)
  #expect(study.trials[1].plan == finished.plan && study.trials[1].slopes == finished.slopes)
  #expect(study.trials[1].events == finished.events)
  #expect(study.trials[0].value == .infinity && study.trials[0].state == .diverged)
  #expect(study.trials[2].configuration == ["opt": .category("sgd")])
  var expected = definition()
  expected.budget = 9
  #expect(study.definition == expected)
  #expect(try storage.studies() == [StudySummary(definition: expected, finished: 4, best: 1e-300)])
  var nested = definition("n")
  (nested.nested, nested.choice) = (2, .simplest)
  try storage.create(nested)
  try storage.create(nested.inside(fold: 2))
  let result = OuterResult(
    fold: 2, trial: 3, configuration: ["lr": .number(0.1 + 0.2)], innerValue: 1e-300, value: nil, trainingRows: 7,
    heldOutRows: 3, flatRows: 8)
  try storage.setOuterResult(OuterResult(fold: 2, value: 5), of: "n")
  try storage.setOuterResult(result, of: "n")
  #expect(try storage.load(name: "n") == Study(definition: nested, outerResults: [result]))
  #expect(try storage.load(name: "n-outer2")?.definition.outer == OuterFold(study: "n", number: 2, count: 2))
  #expect(try storage.studies().map(\.measuredFolds) == [0, 1, 0])
  for name in ["n", "n-outer2"] { try storage.delete(name: name) }
  try storage.create(definition("'; DROP TABLE studies; --\u{1B}`"))
  #expect(try storage.studies().count == 2)
  #expect(try storage.finding(of: "s") == nil)
  let finding = StudyFinding(sign: "edge", brief: "the best lies at the upper end of lr", trials: 4)
  try storage.setFinding(StudyFinding(sign: "waste", brief: "half of it diverged", trials: 3), of: "s")
  try storage.setFinding(finding, of: "s")
  #expect(try storage.finding(of: "s") == finding)
  #expect(try storage.load(name: "s")?.definition == expected)
  try storage.delete(name: "s")
  #expect(try storage.finding(of: "s") == nil)
  #expect(throws: StudyStorageError.unknown("s")) { try storage.setFinding(finding, of: "s") }
  #expect(throws: StudyStorageError.unknown("s")) { try storage.delete(name: "s") }
  #expect(throws: StudyStorageError.unknown("s")) { try storage.record(finished, in: "s") }
  #expect(try storage.studies().count == 1)
}

@Suite struct SQLiteStorageTests {
  /// Trainings of a trial are kept one by one, its curve is that of all, and the best of the study is a mean.
  @Test func repeatsAreKeptToTheBit() throws {
    try withFile { path in
      var own = definition()
      own.mostRepeats = 7
      var trial = Trial(
        number: 0, configuration: ["lr": .number(0.1 + 0.2)], state: .finished, value: 0.1, reported: [0.3, 0.1],
        metrics: ["val_loss": 0.1], seconds: 0.25)
      trial.seed = 5
      let storage = try SQLiteStorage(path: path)
      try storage.create(own)
      try storage.record(trial, in: "s")
      trial.repeats = [
        TrialRepeat(round: 0, value: 0.1, reported: [0.3, 0.1], metrics: ["val_loss": 0.1], seconds: 0.25),
        TrialRepeat(
          round: 1, value: 1 / 3, reported: [0.5, 1 / 3],
          metrics: TrialMetrics(["val_loss": 1 / 3], deviations: ["val_loss": 0.5], trainings: 2),
          seconds: 0.5),
      ]
      (trial.value, trial.reported) = (0.65 / 3, [0.4, 0.65 / 3])
      try storage.record(trial, in: "s")
      let lucky = Trial(number: 1, configuration: ["lr": .number(0.5)], state: .finished, value: 0.01)
      try storage.record(lucky, in: "s")
      var diverged = Trial(number: 2, configuration: ["lr": .number(1)], state: .diverged, value: .infinity)
      diverged.repeats = [TrialRepeat(round: 0, value: 1), TrialRepeat(round: 1, value: .infinity)]
      try storage.record(diverged, in: "s")
      let study = try #require(try SQLiteStorage(path: path).load(name: "s"))
      #expect(study.definition.mostRepeats == 7)
      #expect(study.trials[0].repeats == trial.repeats && study.trials[0].reported == trial.reported)
      #expect(study.trials[1].repeats.isEmpty && study.trials[2].repeats == diverged.repeats)
      #expect(try storage.studies().first?.best == trial.value)
    }
  }

  /// A class that starts its shells at once: each finds the store as new, and one of them makes it.
  @Test func severalProgramsMayMakeItAtOnce() async throws {
    for _ in 0..<20 {
      let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let count = try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<4 {
          group.addTask {
            let storage = try SQLiteStorage(path: folder + "/studies.sqlite")
            try storage.create(definition("s\(index)"))
            return 1
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(count == 4)
      #expect(try SQLiteStorage(path: folder + "/studies.sqlite").studies().count == 4)
    }
  }

  @Test func keepsTheContract() throws {
    try contract(InMemoryStorage())
    try withFile { try contract(SQLiteStorage(path: $0)) }
  }

  @Test func whatIsRecordedIsThereForAnotherProgramAtOnce() throws {
    try withFile { path in
      let (first, second) = (try SQLiteStorage(path: path), try SQLiteStorage(path: path))
      try first.create(definition())
      for number in 0..<20 {
        try (number % 2 == 0 ? first : second).record(
          Trial(number: number, configuration: [:], state: .finished, value: 1), in: "s")
      }
      #expect(try SQLiteStorage(path: path).load(name: "s")?.trials.count == 20)
    }
  }

  @Test func whatTwoProgramsExchangeIsSeenByBoth() throws {
    try withFile { path in
      let (first, second) = (try SQLiteStorage(path: path), try SQLiteStorage(path: path))
      try first.create(definition())
      for number in 0..<12 {
        // Each by turns, and one of them twice in a row.
        try (number % 3 == 0 ? first : second).exchange("s") { study in
          #expect(study.trials.map(\.number) == Array(0..<number))
          return [Trial(number: number, configuration: ["lr": .number(0.5)], state: .finished, value: Double(number))]
        }
      }
      try first.record(Trial(number: 12, configuration: [:], state: .finished, value: 1), in: "s")
      try first.exchange("s") { study in
        #expect(study.trials.count == 13)
        return []
      }
      #expect(throws: StudyStorageError.unknown("t")) { try second.exchange("t") { _ in [] } }
    }
  }

  /// The program that has recorded a search need not read it again, and has the same of it, as long as nobody else writes.
  @Test func whatIsKnownWithoutReadingIsWhatAReadingGives() throws {
    try withFile { path in
      let storage = try SQLiteStorage(path: path)
      var own = definition()
      own.limits = .init(epochs: 9, target: 0.1 + 0.2)
      try storage.create(own)
      func expectSame() throws {
        let known = try #require(try storage.load(name: "s"))
        let read = try #require(try SQLiteStorage(path: path).load(name: "s"))
        #expect(known == read)
      }
      try expectSame()
      var trial = Trial(
        number: 0, configuration: ["lr": .number(0.1 + 0.2), "units": .integer(7), "opt": .integer(3)],
        state: .finished,
        value: 1 / 3, reported: [0.5, 1 / 3],
        metrics: TrialMetrics(["val_loss": 1 / 3, "odd": .infinity], deviations: ["val_loss": 0.1], trainings: 2),
        seconds: 0.1)
      trial.seed = .max
      trial.plan = TrialPlan(epochs: 3, labels: [.rung: 1])
      trial.slopes = ["lr": -1 / 3]
      trial.node = "a-1"
      try storage.record(trial, in: "s")
      try expectSame()
      (trial.number, trial.state, trial.value, trial.unusable) = (2, .diverged, .infinity, .negativeInfinity)
      try storage.record(trial, in: "s")
      // Between the two, and then once more.
      var paused = Trial(
        number: 1, configuration: ["lr": .number(0.5)], state: .paused, value: 0.25, reported: [0.5, 0.25],
        stages: [.init(start: 0, donor: 2, configuration: ["lr": .number(0.5)])])
      paused.seed = 5
      try storage.record(paused, in: "s")
      try expectSame()
      (paused.state, paused.value, paused.reported) = (.pruned, 0.125, [0.5, 0.25, 0.2, 0.125])
      try storage.record(paused, in: "s")
      try storage.record(Trial(number: 3, configuration: [:], state: .failed), in: "s")
      try storage.record(Trial(number: 4, configuration: ["lr": .number(1)], state: .running), in: "s")
      try expectSame()
      try storage.setBudget(11, of: "s")
      try expectSame()
      try SQLiteStorage(path: path).record(
        Trial(number: 5, configuration: ["lr": .number(1)], state: .finished, value: 2), in: "s")
      #expect(try storage.load(name: "s")?.trials.count == 6)
      try storage.exchange("s") { study in
        var told = study.trials[4]
        (told.state, told.value) = (.finished, 1)
        (told.events.asked, told.events.handed, told.events.told) = (1, 2, 3)
        return [told]
      }
      try expectSame()
      try storage.delete(name: "s")
      #expect(try storage.load(name: "s") == nil)
    }
  }

  /// What was asked for and told took what lies between the two.
  @Test func anAskedTrialLastsUntilItIsTold() throws {
    try withFile { path in
      let storage = try SQLiteStorage(path: path)
      try storage.create(definition())
      var trial = Trial(number: 0, configuration: ["lr": .number(0.5)])
      trial.events.asked = 1
      try storage.record(trial, in: "s")
      trial.events.handed = 2
      try storage.record(trial, in: "s")
      (trial.state, trial.value, trial.events.told) = (.finished, 2, 3)
      try storage.record(trial, in: "s")
      try DatabaseQueue(path: path).write { database in
        try database.execute(
          sql: """
            UPDATE trials SET datetime_start = '2026-01-01 10:00:00.000000',
              datetime_complete = '2026-01-01 10:01:30.500000'
            """)
      }
      let read = try #require(try storage.load(name: "s")?.trials.first)
      #expect(read.seconds == 90.5 && read.ended != nil && read.value == 2)
    }
  }

  @Test func theFileIsInOptunasSchema() throws {
    try withFile { path in
      let storage = try SQLiteStorage(path: path)
      try storage.create(definition())
      try storage.record(
        Trial(
          number: 0, configuration: ["lr": .number(0.5), "opt": .integer(3)], state: .finished, value: 2, reported: [3]),
        in: "s")
      let queue = try DatabaseQueue(path: path)
      try queue.read { database throws in
        let revision = try String.fetchOne(database, sql: "SELECT version_num FROM alembic_version")
        let states = try String.fetchAll(database, sql: "SELECT state FROM trials")
        let values = try Double.fetchAll(database, sql: "SELECT param_value FROM trial_params ORDER BY param_name")
        let choice = try String.fetchOne(
          database, sql: "SELECT distribution_json FROM trial_params WHERE param_name = 'opt'")
        #expect(revision == "v3.2.0.a" && states == ["COMPLETE"] && values == [0.5, 1])
        #expect(choice == "{\"attributes\":{\"choices\":[\"sgd\",3,0.5]},\"name\":\"CategoricalDistribution\"}")
      }
    }
  }

  @Test func aFileThatIsGoneIsWrittenToNoMore() throws {
    try withFile { path in
      let storage = try SQLiteStorage(path: path)
      try storage.create(definition())
      try FileManager.default.removeItem(atPath: path)
      #expect(
        throws: StudyStorageError.unavailable(path: path, .removed)
      ) { try storage.setBudget(9, of: "s") }
    }
  }

  @Test func aFileThatIsNoStoreIsLeftAlone() throws {
    try withFile { path in
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      let bytes = Data(String(repeating: "no database at all. ", count: 100).utf8)
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(throws: StudyStorageError.unavailable(path: path, .noStore)) {
        try SQLiteStorage(path: path)
      }
      #expect(FileManager.default.contents(atPath: path) == bytes)
    }
    #expect(throws: StudyStorageError.self) { try SQLiteStorage(path: "/proc/nowhere/studies.sqlite") }
  }
}
