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

  @Test(arguments: ["random", "tpe", "bayes", "sobol", "cmaes"], [1, 3])
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
          asked = try desk.ask(2, of: study)
          return asked
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
