import Search
import Testing

/// Trials of a batch are under way at once, and none of them knows what comes of the others.
@Suite struct BatchTests {
  private static func value(_ configuration: [String: ParameterValue]) -> Double {
    let rate = configuration["lr"]?.double ?? 1, units = configuration["units"]?.double ?? 1
    return (rate - 0.03) * (rate - 0.03) + 1 / units
  }

  private static func trials(
    _ definition: StudyDefinition, jobs: Int, storage: InMemoryStorage = InMemoryStorage(), resuming: Bool = false
  ) async throws -> [Trial] {
    try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming,
      evaluate: { request in
        // Later trials overtake earlier ones, so that more has come to something than a trial may know.
        for _ in 0..<(7 - request.number % 7) { await Task.yield() }
        return .finished(value: value(request.configuration), reported: [], metrics: [:])
      }
    ) { _, _ in }.trials
  }

  private static func definition(_ method: String, batch: Int, limits: StudyDefinition.Limits = .init())
    -> StudyDefinition
  {
    StudyDefinition(name: "s", method: method, seed: 3, space: mixed, budget: 18, batch: batch, limits: limits)
  }

  @Test(arguments: ["tpe", "bayes"], [1, 2, 5])
  func aTrialKnowsAllBeforeItButThoseUnderWay(_ method: String, _ batch: Int) async throws {
    let sampler = try #require(allSamplers.named(method))
    let space = EncodedSpace(mixed)
    let process = try sampler.begin(SearchProblem(space: space, seed: 3, budget: 18, batch: batch))
    var asked: [Assignment] = []
    var told = 0
    while asked.count < 18 {
      let known = max(0, asked.count - batch + 1)
      process.tell(
        asked[told..<known].map {
          Observation(trial: $0.trial, point: $0.point, value: Self.value(space.decode($0.point)))
        })
      told = known
      asked += process.ask(1)
    }
    let expected = asked.map { space.decode($0.point) }
    for jobs in [1, 2, 8] {
      let found = try await Self.trials(Self.definition(method, batch: batch), jobs: jobs)
      #expect(found.map(\.configuration) == expected)
    }
  }

  @Test(arguments: ["tpe", "random"]) func limitsGoByWhatATrialMayKnow(_ method: String) async throws {
    for limits in [StudyDefinition.Limits(target: 0.05), .init(patience: 4)] {
      let definition = Self.definition(method, batch: 3, limits: limits)
      let one = try await Self.trials(definition, jobs: 1)
      #expect(one.count < 18)
      for jobs in [2, 5] { #expect(try await Self.trials(definition, jobs: jobs) == one) }
      let storage = InMemoryStorage()
      _ = try await Self.trials(definition, jobs: 2, storage: storage)
      #expect(try await Self.trials(definition, jobs: 2, storage: storage, resuming: true) == one)
    }
  }
}
