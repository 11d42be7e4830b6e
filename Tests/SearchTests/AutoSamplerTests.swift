import Options
import Testing

@testable import Search

private func valley(_ point: [Double], _ epochs: Int) -> Double {
  point.reduce(0) { $0 + ($1.isNaN ? 0.2 : ($1 - 0.4) * ($1 - 0.4)) } + 1 / Double(epochs)
}

private func value(_ configuration: [String: ParameterValue]) -> Double {
  // In one order: what a sum comes to in its last digit depends on it.
  configuration.sorted { $0.key < $1.key }.reduce(0) { sum, one in
    let distance = (one.value.double ?? 1) - 0.3
    return sum + distance * distance
  }
}

@Suite struct AutoSamplerTests {
  private static let few = SearchSpace(parameters: [
    Parameter(name: "a", kind: .integer(lower: 1, upper: 40, scale: .log, step: 1)),
    Parameter(name: "b", kind: .choice([.category("x"), .category("y")])),
  ])

  private static func definition(
    _ space: SearchSpace = mixed, budget: Int = 12, epochs: Int = 1, limit: Int? = nil
  ) -> StudyDefinition {
    StudyDefinition(
      name: "s", method: "auto", seed: 3, space: space, budget: budget, epochs: epochs,
      limits: .init(epochs: limit))
  }

  private static func line(_ definition: StudyDefinition) -> String? {
    var definition = definition
    definition.settle()
    return definition.choiceLine?.name
  }

  @Test func theFirstLineThatHoldsIsTaken() {
    #expect(Self.line(Self.definition(budget: 20)) == "usual")
    // With so few none was ahead.
    #expect(Self.line(Self.definition(budget: 19)) == "few")
    #expect(Self.line(Self.definition(Self.few, budget: 80)) == "whole")
    #expect(Self.line(Self.definition(Self.few, budget: 79)) == "usual")
    var noisy = Self.definition(Self.few, budget: 80)
    noisy.whenTried = .again
    #expect(Self.line(noisy) == "usual")
    // What may stop a grid in a corner takes another line.
    #expect(Self.line(Self.definition(Self.few, budget: 80, epochs: 5, limit: 20)) == "usual")
    var patient = Self.definition(Self.few, budget: 80)
    patient.limits.patience = 3
    #expect(Self.line(patient) == "usual")
    // Clearly fewer epochs than whole trials would take, and long enough ones.
    #expect(Self.line(Self.definition(epochs: 27, limit: 8 * 27)) == "stages")
    #expect(Self.line(Self.definition(epochs: 27, limit: 8 * 27 + 1)) == "few")
    #expect(Self.line(Self.definition(epochs: 8, limit: 20)) == "few")
    var pruned = Self.definition(epochs: 27, limit: 100)
    pruned.pruner = "median"
    #expect(Self.line(pruned) == "few")
    var program = Self.definition(epochs: 27, limit: 100)
    program.objective = .program("true")
    #expect(Self.line(program) == "few")
    var repeated = Self.definition(epochs: 27, limit: 12 * 27)
    repeated.repeats = 2
    #expect(Self.line(repeated) == "stages")
  }

  @Test func aLineOnceTakenStays() throws {
    var definition = Self.definition(Self.few, budget: 79)
    definition.settle()
    definition.budget = 200
    definition.settle()
    #expect(definition.choiceLine?.name == "usual")
    #expect(definition.methodWords == "auto (bayes)" && definition.settled.method == "bayes")
  }

  @Test func whatWasChosenSaysWhatIsTrueOfTheSearch() throws {
    for line in AutoSampler().lines {
      let sampler = AutoSampler().settled(by: [AutoSampler.line.name: .word(line.name)])
      let method = try #require(allSamplers.named(line.method))
      #expect(sampler.name == "auto" && sampler.usesValues == method.usesValues)
      #expect(sampler.isAsynchronous == method.isAsynchronous && sampler.hasRungs == method.hasRungs)
      #expect(sampler.plansWithBudget == method.plansWithBudget && !sampler.needsGradient)
      #expect(!line.condition.isEmpty && line.evidence.hasSuffix(".") && !line.reason.hasSuffix("."))
    }
  }

  /// Whoever looks at the search by the method that was chosen looks at the same one.
  @Test(arguments: ["whole", "stages", "usual"]) func itIsTheSearchOfTheMethodThatWasChosen(_ line: String) throws {
    var definition = Self.definition(line == "whole" ? Self.few : mixed, budget: 80, epochs: line == "stages" ? 27 : 1)
    definition.options[AutoSampler.line] = line
    if line == "usual" { definition.budget = 16 }
    let (auto, own) = (try #require(definition.sampler), try #require(definition.settled.sampler))
    let plays = try [(auto, definition), (own, definition.settled)].map { sampler, definition in
      try SearchPlay(sampler, SearchProblem(definition), objective: valley)
    }
    #expect(plays[0].assignments.count >= 16)
    #expect(plays[0].assignments.map(\.trial) == plays[1].assignments.map(\.trial))
    #expect(
      plays[0].assignments.map { $0.point.map(\.bitPattern) } == plays[1].assignments.map { $0.point.map(\.bitPattern) }
    )
  }

  /// What is stored and played back with more trials is what it would have been from the start.
  @Test(arguments: [0, 1, 5, 9], [1, 2]) func aSearchThatGoesOnIsAsUnbroken(_ kept: Int, _ jobs: Int) async throws {
    @Sendable func run(
      _ definition: StudyDefinition, _ storage: InMemoryStorage, resuming: Bool, jobs: Int
    ) async throws -> [Trial] {
      try await StudyRunner.run(
        definition, storage: storage, jobs: jobs, resuming: resuming,
        evaluate: { .finished(value: value($0.configuration), reported: [], metrics: [:]) }
      ) { _, _ in }.trials
    }
    var definition = Self.definition(budget: 14)
    definition.settle()
    let whole = try await run(definition, InMemoryStorage(), resuming: false, jobs: 1)
    let storage = InMemoryStorage()
    definition.budget = max(kept, 1)
    try storage.create(definition)
    for trial in whole.prefix(kept) { try storage.record(trial, in: "s") }
    definition.budget = 14
    #expect(try await run(definition, storage, resuming: true, jobs: jobs) == whole)
    #expect(try storage.load(name: "s")?.definition.choiceLine?.name == "few")
  }
}
