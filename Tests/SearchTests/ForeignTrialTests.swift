import Options
import Search
import Testing

/// Trials that another program has added to a study.
@Suite struct ForeignTrialTests {
  private static let space = SearchSpace(parameters: [
    Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
  ])

  private static func run(
    _ method: String, budget: Int, in storage: InMemoryStorage, resuming: Bool, jobs: Int = 1
  ) async throws -> Study {
    let definition = StudyDefinition(
      name: "s", method: method, seed: 5, space: space, metric: "value", budget: budget)
    return try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming,
      evaluate: { .finished(value: $0.configuration["x"]?.double ?? 9, reported: [], metrics: [:]) }
    ) { _, _ in }
  }

  private static func foreign(_ number: Int, _ x: Double) -> Trial {
    var trial = Trial(number: number, configuration: ["x": .number(x)], state: .finished, value: x)
    trial.isForeign = true
    return trial
  }

  @Test(arguments: ["random", "sobol", "cmaes"], [1, 3])
  func theSearchGoesOnBehindThem(_ method: String, _ jobs: Int) async throws {
    let whole = try await Self.run(method, budget: 14, in: InMemoryStorage(), resuming: false)
    let storage = InMemoryStorage()
    _ = try await Self.run(method, budget: 6, in: storage, resuming: false)
    for number in 6..<9 { try storage.record(Self.foreign(number, 0.001), in: "s") }
    try storage.setBudget(12, of: "s")
    _ = try await Self.run(method, budget: 12, in: storage, resuming: true)
    // And once more, behind more of them.
    try storage.record(Self.foreign(12, 0.002), in: "s")
    let study = try await Self.run(method, budget: 16, in: storage, resuming: true, jobs: jobs)
    #expect(study.trials.map(\.number) == Array(0..<16))
    #expect(study.trials.filter(\.isForeign).map(\.number) == [6, 7, 8, 12])
    let own = study.trials.filter { !$0.isForeign }.map(\.configuration)
    #expect(own == whole.trials.prefix(12).map(\.configuration))
    #expect((study.best?.value ?? 1) <= 0.001)
  }

  /// A search of four trials, then three of another program, and the search's own up to fourteen in all.
  private static func resumed(_ method: String, foreign: Double, at stops: [Int], startup: Int) async throws -> Study {
    let storage = InMemoryStorage()
    var definition = StudyDefinition(
      name: "s", method: method, options: ["startup": .integer(startup)], seed: 5, space: space, metric: "value",
      budget: 4)
    func run(_ budget: Int, resuming: Bool) async throws -> Study {
      try? storage.setBudget(budget, of: "s")
      definition.budget = budget
      return try await StudyRunner.run(
        definition, storage: storage, jobs: 1, resuming: resuming,
        evaluate: { .finished(value: $0.configuration["x"]?.double ?? 9, reported: [], metrics: [:]) }
      ) { _, _ in }
    }
    var study = try await run(4, resuming: false)
    for number in 4..<7 { try storage.record(Self.foreign(number, foreign + Double(number) / 1e4), in: "s") }
    for stop in stops { study = try await run(stop, resuming: true) }
    return study
  }

  @Test(arguments: ["tpe", "bayes"])
  func aMethodWithAModelLearnsFromThem(_ method: String) async throws {
    let seen = try await Self.resumed(method, foreign: 0.05, at: [14], startup: 4)
    #expect(seen.trials.filter(\.isForeign).map(\.learnedAfter) == [4, 4, 4])
    let elsewhere = try await Self.resumed(method, foreign: 0.85, at: [14], startup: 4)
    #expect(seen.trials[7...].map(\.configuration) != elsewhere.trials[7...].map(\.configuration))
    // What comes next is drawn to what the others found.
    #expect(seen.trials[7...].compactMap(\.value).min() ?? 1 < 0.06)
    // Broken off and gone on with, it makes the same trials.
    let broken = try await Self.resumed(method, foreign: 0.05, at: [9, 11, 14], startup: 4)
    #expect(broken.trials.map(\.configuration) == seen.trials.map(\.configuration))
  }

  @Test func whoAsksIsToldWhatAMethodLearntFromThem() throws {
    func play(foreign: Double?, desks: Int) throws -> [[String: ParameterValue]] {
      let storage = InMemoryStorage()
      let definition = StudyDefinition(
        name: "s", method: "tpe", options: ["startup": 3], seed: 5, space: Self.space, budget: 20, objective: .outside
      )
      try storage.create(definition)
      var desk = try AskTell(definition)
      for round in 0..<6 {
        if round % desks == 0 { desk = try AskTell(definition) }
        var asked: [Trial] = []
        try storage.exchange("s") { study in
          let changed = try desk.ask(2, of: study)
          asked = changed.filter(\.isHandedOut)
          return changed
        }
        #expect(asked.count == 2)
        for trial in asked {
          let value = trial.configuration["x"]?.double
          try storage.exchange("s") { [try desk.tell(trial.number, value: value, of: $0)] }
        }
        if round == 2, let foreign, let last = try storage.load(name: "s")?.trials.last {
          for more in 1...3 { try storage.record(Self.foreign(last.number + more, foreign), in: "s") }
        }
      }
      return try #require(try storage.load(name: "s")).trials.filter { !$0.isForeign }.map(\.configuration)
    }
    let learnt = try play(foreign: 0.01, desks: 6)
    #expect(try play(foreign: 0.01, desks: 1) == learnt)
    #expect(try play(foreign: nil, desks: 6) != learnt)
  }

  @Test func whatLiesOutsideTheSpaceTeachesNothing() async throws {
    let study = try await Self.resumed("tpe", foreign: 7, at: [14], startup: 4)
    #expect(study.trials.filter(\.isForeign).map(\.learnedAfter) == [nil, nil, nil])
  }

  @Test func askingGoesOnBehindThem() throws {
    func play(_ foreign: [Int]) throws -> [[String: ParameterValue]] {
      let storage = InMemoryStorage()
      let definition = StudyDefinition(
        name: "s", method: "random", seed: 5, space: Self.space, budget: 9, objective: .outside)
      try storage.create(definition)
      for round in 0..<3 {
        // Another program each time.
        let desk = try AskTell(definition)
        var asked: [Trial] = []
        try storage.exchange("s") { study in
          let changed = try desk.ask(2, of: study)
          asked = changed.filter(\.isHandedOut)
          return changed
        }
        for trial in asked { try storage.exchange("s") { [try desk.tell(trial.number, value: 1, of: $0)] } }
        if foreign.contains(round), let last = try storage.load(name: "s")?.trials.last {
          try storage.record(Self.foreign(last.number + 1, 0.5), in: "s")
        }
      }
      return try #require(try storage.load(name: "s")).trials.filter { !$0.isForeign }.map(\.configuration)
    }
    #expect(try play([0, 1]) == play([]))
  }

  @Test func aConditionOnOneValueOfARangeIsRefused() {
    var space = Self.space
    var dependent = Parameter(name: "y", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    dependent.condition = .init(parameter: "x", value: .number(0.5))
    space.parameters.append(dependent)
    #expect(throws: SpaceError.conditionOnRange("y", on: "x")) { try space.validate() }
  }
}
