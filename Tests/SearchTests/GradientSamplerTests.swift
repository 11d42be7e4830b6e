import Options
import Search
import Synchronization
import Testing

@Suite struct GradientSamplerTests {
  private static let space = SearchSpace(parameters: [number("a", 0, 1), number("b", 1e-4, 1, .log)])

  private static func play(_ options: OptionValues = [:], budget: Int = 40, batch: Int = 1) throws -> SearchPlay {
    let sampler = try #require(allSamplers.named("gradient"))
    return try SearchPlay(
      sampler,
      SearchProblem(space: EncodedSpace(space), options: options, seed: 4, budget: budget, batch: batch),
      gradient: { [2 * ($0[0] - 0.8), 20 * ($0[1] - 0.3)] }
    ) { point, _ in (point[0] - 0.8) * (point[0] - 0.8) + 10 * (point[1] - 0.3) * (point[1] - 0.3) }
  }

  @Test func itComesDown() throws {
    let play = try Self.play()
    #expect(play.best < 1e-3)
    #expect(play.assignments.allSatisfy { $0.wantsGradient })
    #expect(Set(play.assignments.map { $0.labels[.restart] ?? -1 }) == [0, 1, 2, 3])
  }

  @Test func restartsShareTheBudgetAndGoSideBySide() throws {
    let play = try Self.play(["restarts": 3], budget: 11, batch: 3)
    #expect(play.waves == [3, 3, 3, 2])
    #expect(play.assignments.map { $0.labels[.restart] } == (0..<11).map { Double($0 % 3) })
  }

  @Test func whatHasNoSlopeStays() throws {
    let sampler = try #require(allSamplers.named("gradient"))
    let play = try SearchPlay(
      sampler,
      SearchProblem(space: EncodedSpace(Self.space), options: ["restarts": 1], seed: 4, budget: 20),
      gradient: { [2 * ($0[0] - 0.8), .nan] }
    ) { point, _ in (point[0] - 0.8) * (point[0] - 0.8) }
    #expect(Set(play.assignments.map { $0.point[1] }).count == 1 && play.best < 0.01)
  }

  @Test func choicesAreRefused() throws {
    let sampler = try #require(allSamplers.named("gradient"))
    #expect(throws: SpaceError.noSlope(along: "units", method: "gradient")) {
      _ = try sampler.begin(SearchProblem(space: EncodedSpace(mixed), seed: 1, budget: 3))
    }
  }

  /// Slopes are by the parameters themselves, and kept: nothing that was trained is trained again.
  @Test(arguments: [StudyDefinition.Direction.minimize, .maximize])
  func resumedItTrainsNothingAgain(_ direction: StudyDefinition.Direction) async throws {
    let definition = StudyDefinition(
      name: "s", method: "gradient", options: ["restarts": 2], seed: 8, space: Self.space, direction: direction,
      budget: 24)
    let sign: Double = direction == .minimize ? 1 : -1
    let count = Mutex(0)
    let most = Mutex(Int.max)
    @Sendable func evaluate(_ request: TrialRequest) async -> TrialOutcome {
      let isOver = count.withLock { count in
        count += 1
        return count > most.withLock { $0 }
      }
      guard !isOver, let a = request.configuration["a"]?.double, let b = request.configuration["b"]?.double else {
        return .interrupted
      }
      let value = (a - 0.6) * (a - 0.6) + (b - 0.01) * (b - 0.01) / b
      return .finished(
        value: sign * value, reported: [], metrics: [:],
        gradient: ["a": sign * 2 * (a - 0.6), "b": sign * (1 - 1e-4 / (b * b))])
    }
    let whole = try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false, evaluate: evaluate
    ) { _, _ in }
    #expect((whole.best?.value ?? 1) * sign < 1e-2)
    for stop in [1, 7, 18] {
      let storage = InMemoryStorage()
      count.withLock { $0 = 0 }
      most.withLock { $0 = stop }
      _ = try await StudyRunner.run(definition, storage: storage, jobs: 1, resuming: false, evaluate: evaluate) {
        _, _ in
      }
      count.withLock { $0 = 0 }
      most.withLock { $0 = .max }
      let resumed = try await StudyRunner.run(
        definition, storage: storage, jobs: 2, resuming: true, evaluate: evaluate
      ) { _, _ in }
      #expect(resumed.trials == whole.trials && count.withLock { $0 } == 24 - stop)
    }
  }
}
