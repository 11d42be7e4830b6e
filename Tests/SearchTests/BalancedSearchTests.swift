import Options
import Search
import Testing

/// Each combination of the scientific values gets as many trials, and is searched as a search of its own would be.
@Suite struct BalancedSearchTests {
  /// Two optimizers to be compared, a rate for each, and momentum that only one of them has.
  private static var space: SearchSpace {
    var optimizer = Parameter(name: "optimizer", kind: .choice([.category("sgd"), .category("momentum")]))
    optimizer.role = .scientific
    return SearchSpace(parameters: [
      optimizer, Parameter(name: "lr", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil)),
      Parameter(
        name: "momentum", kind: .number(lower: 0, upper: 0.99, scale: .linear, step: nil),
        condition: .init(parameter: "optimizer", value: .category("momentum"))),
    ])
  }

  private static func trials(
    _ method: String, space: SearchSpace = space, budget: Int = 24, batch: Int = 1, jobs: Int = 2, most: Int = .max,
    storage: InMemoryStorage = InMemoryStorage(), resuming: Bool = false
  ) async throws -> [Trial] {
    let sampler = try #require(allSamplers.named(method))
    let definition = StudyDefinition(
      name: "s", method: method, seed: 3, space: space, budget: budget, batch: batch,
      valueRule: sampler.hasRungs ? .rung : .last, epochs: sampler.needsEpochs ? 27 : 1)
    let run = FidelityRun(most: most)
    return try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming, evaluate: { await run.evaluate($0) }
    ) { _, _ in }.trials
  }

  static let methods = allSamplers.filter { !$0.needsGradient && !$0.takesOverTrainings && $0.name != "grid" }.map(
    \.name)

  @Test(arguments: methods) func eachHasAsMany(_ method: String) async throws {
    let all = try await Self.trials(method)
    let counts = Dictionary(grouping: all) { $0.configuration["optimizer"] }.mapValues(\.count)
    #expect(counts.count == 2)
    #expect(counts[.category("sgd")] == counts[.category("momentum")], "\(counts)")
    #expect(all.map(\.number) == Array(0..<all.count))
    for trial in all {
      #expect((trial.configuration["momentum"] != nil) == (trial.configuration["optimizer"] == .category("momentum")))
    }
  }

  @Test(arguments: methods) func neitherJobsNorAnEndInBetweenChangeIt(_ method: String) async throws {
    for batch in [1, 3] {
      let one = try await Self.trials(method, batch: batch, jobs: 1)
      #expect(try await Self.trials(method, batch: batch, jobs: 5) == one)
      let storage = InMemoryStorage()
      _ = try await Self.trials(method, batch: batch, most: 9, storage: storage)
      #expect(try await Self.trials(method, batch: batch, storage: storage, resuming: true) == one)
    }
  }

  /// A budget that cannot be shared out evenly gives the first ones one more.
  @Test func whatIsLeftOverGoesToTheFirst() async throws {
    let all = try await Self.trials("random", budget: 7)
    #expect(all.count { $0.configuration["optimizer"] == .category("sgd") } == 4)
    #expect(all.count == 7)
  }

  /// Without values to look at, all are tried at the same points: what differs is what is compared.
  @Test func theSamePointsForAll() async throws {
    var space = Self.space
    space.parameters.removeLast()
    let all = try await Self.trials("random", space: space)
    func rates(_ optimizer: String) -> [ParameterValue?] {
      all.filter { $0.configuration["optimizer"] == .category(optimizer) }.map { $0.configuration["lr"] }
    }
    #expect(rates("sgd").count == 12)
    #expect(rates("sgd") == rates("momentum"))
  }

  /// Where nothing is left to search, each combination is tried once.
  @Test func nothingElseToSearch() async throws {
    let all = try await Self.trials("tpe", space: SearchSpace(parameters: [Self.space.parameters[0]]))
    #expect(all.map { $0.configuration["optimizer"] } == [.category("sgd"), .category("momentum")])
  }

  @Test func whatCannotBeCompared() {
    var endless = Self.space
    endless.parameters[1].role = .scientific
    #expect(throws: SpaceError.endlessComparison("lr")) { try endless.validate() }
    var dependent = Self.space
    dependent.parameters[0].role = nil
    dependent.parameters[2].kind = .ordered([.number(0.5), .number(0.9)])
    dependent.parameters[2].role = .scientific
    #expect(throws: SpaceError.comparisonOnOther("momentum", on: "optimizer")) { try dependent.validate() }
    var many = Self.space
    many.parameters[0].kind = .integer(lower: 1, upper: 65, scale: .linear, step: 1)
    many.parameters.removeLast()
    #expect(throws: SpaceError.self) { try many.comparedCombinations() }
  }
}
