import Search
import Testing

/// What stops a study before its budget, and what is compared with what, must not depend on how many trials run at
/// once.
@Suite struct StudyLimitsTests {
  /// A curve falling to the rate; a good number of trials diverge on the way.
  @Sendable private static func train(_ request: TrialRequest) async -> TrialOutcome {
    // Later trials overtake earlier ones, so that the order of ending differs from the order of asking.
    for _ in 0..<(7 - request.number % 7) { await Task.yield() }
    guard case .number(let rate)? = request.configuration["lr"] else { return .failed("no lr") }
    var reported: [Double] = []
    for epoch in 1...(request.epochs ?? 10) {
      if request.number % 6 == 5, epoch == 4 { return .diverged(reported: reported) }
      reported.append(rate + 1 / Double(epoch))
      if !request.goesOn(reported) { return .pruned(reported: reported, metrics: [:]) }
    }
    return .finished(value: reported.last ?? .nan, reported: reported, metrics: [:])
  }

  private static func run(
    _ method: String = "random", pruner: String = "none", limits: StudyDefinition.Limits = .init(), batch: Int = 1,
    jobs: Int, budget: Int = 40, storage: InMemoryStorage = InMemoryStorage(), resuming: Bool = false
  ) async throws -> [Trial] {
    let definition = StudyDefinition(
      name: "s", method: method, seed: 4, space: mixed, budget: budget, batch: batch, pruner: pruner, epochs: 10,
      limits: limits)
    return try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming, evaluate: train
    ) { _, _ in }.trials
  }

  @Test(arguments: [1, 4], ["none", "median", "asha"])
  func epochsAreCountedTheSameForAnyJobs(_ batch: Int, _ pruner: String) async throws {
    let one = try await Self.run(pruner: pruner, limits: .init(epochs: 45), batch: batch, jobs: 1)
    for jobs in [2, 5, 8] {
      #expect(try await Self.run(pruner: pruner, limits: .init(epochs: 45), batch: batch, jobs: jobs) == one)
    }
    let epochs = one.reduce(0) { $0 + $1.reported.count }
    #expect(epochs >= 45 && epochs < 55 && one.count < 40)
  }

  /// Each of a trial's trainings takes epochs.
  @Test(arguments: [(1, 1, 5), (3, 1, 2), (2, 2, 2), (1, 5, 1)]) func epochsOfAllTrainingsCount(
    _ repeats: Int, _ folds: Int, _ count: Int
  ) async throws {
    for jobs in [1, 4] {
      var definition = StudyDefinition(
        name: "s", method: "random", seed: 4, space: mixed, budget: 40, repeats: repeats, epochs: 10,
        limits: .init(epochs: 45))
      definition.folds = folds
      let study = try await StudyRunner.run(
        definition, storage: InMemoryStorage(), jobs: jobs, resuming: false, evaluate: Self.train
      ) { _, _ in }
      #expect(study.trials.count == count)
    }
  }

  @Test func targetAndPatienceStopIt() async throws {
    for jobs in [1, 3] {
      let target = try await Self.run(limits: .init(target: 0.11), jobs: jobs)
      #expect(target.firstIndex { ($0.value ?? 1) <= 0.11 } == target.count - 1)
      let patience = try await Self.run(limits: .init(patience: 6), jobs: jobs)
      let values = patience.map { $0.value ?? .infinity }
      let best = values.indices.min { values[$0] < values[$1] } ?? 0
      #expect(patience.count == best + 7 && patience.count < 40)
    }
  }

  @Test(arguments: allPruners.map(\.name)) func prunedStudiesDoNotDependOnJobs(_ pruner: String) async throws {
    let one = try await Self.run(pruner: pruner, batch: 4, jobs: 1)
    #expect(pruner == "threshold" || pruner == "patience" || one.contains { $0.state == .pruned })
    for jobs in [2, 4] { #expect(try await Self.run(pruner: pruner, batch: 4, jobs: jobs) == one) }
    let storage = InMemoryStorage()
    _ = try await Self.run(pruner: pruner, batch: 4, jobs: 2, budget: 12, storage: storage)
    #expect(try await Self.run(pruner: pruner, batch: 4, jobs: 2, storage: storage, resuming: true) == one)
  }
}
