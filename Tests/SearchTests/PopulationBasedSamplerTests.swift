import Arithmetic
import Options
import Synchronization
import Testing

@testable import Search

@Suite struct PopulationBasedSamplerTests {
  private static func play(_ options: OptionValues, budget: Int = 10, epochs: Int = 12) throws -> SearchPlay {
    let space = SearchSpace(parameters: [number("x", 0.1, 1, .log)])
    return try SearchPlay(
      PopulationBasedSampler(),
      SearchProblem(space: EncodedSpace(space), options: options, seed: 2, budget: budget, epochs: epochs)
    ) { point, epoch in point[0] + 1 / Double(epoch) }
  }

  @Test func theWorstTakeOverTheBestAndNobodyElseDoes() throws {
    let play = try Self.play(["interval": 5])
    #expect(play.waves == [10, 10, 10])
    #expect(play.assignments.map(\.epochs) == [5, 10, 12].flatMap { Array(repeating: $0, count: 10) })
    #expect(play.assignments.map(\.mayContinue) == (0..<30).map { $0 < 20 })
    for stage in 1...2 {
      let before = play.observations[(stage - 1) * 10..<stage * 10].sorted { $0.value < $1.value }
      for assignment in play.assignments[stage * 10..<stage * 10 + 10] {
        if before.suffix(2).contains(where: { $0.trial == assignment.trial }) {
          let donor = try #require(before.prefix(2).first { $0.trial == assignment.donor })
          let (from, to) = (0.1 * Elementary.power(10, donor.point[0]), 0.1 * Elementary.power(10, assignment.point[0]))
          #expect([0.8, 1.2].contains { (to / from - $0).magnitude < 1e-9 } || assignment.point[0] == 0)
        } else {
          #expect(assignment.donor == nil)
          #expect(before.contains { $0.trial == assignment.trial && $0.point == assignment.point })
        }
      }
    }
  }

  @Test func populationsFollowOneAnother() throws {
    #expect(try Self.play(["interval": 6, "population": 4]).waves == [4, 4, 4, 4, 2, 2])
  }

  @Test func whatIsChangedMovesByOneAtLeast() {
    let space = EncodedSpace(
      SearchSpace(parameters: [
        Parameter(name: "a", kind: .integer(lower: 0, upper: 3, scale: .linear, step: 1)),
        Parameter(name: "b", kind: .integer(lower: 1, upper: 100, scale: .log, step: 1)),
        Parameter(name: "c", kind: .choice([.integer(1), .integer(2), .integer(3)])),
        Parameter(name: "d", kind: .ordered([.integer(1), .integer(2), .integer(4)])), number("e", -1, 1),
        number("f", 0, 1, step: 0.25), number("g", 0, 1),
      ]))
    var random = RandomSource(seed: 1, purpose: .test)
    let explorer = Explorer(space: space, resample: 0, factor: 0.2)
    for _ in 0..<500 {
      let before = space.randomPoint(&random)
      let after = explorer.perturbed(before, &random)
      let (from, to) = (space.decode(before), space.decode(after))
      for parameter in space.space.parameters {
        guard let one = from[parameter.name], let other = to[parameter.name] else { continue }
        #expect(parameter.holds(other))
        if parameter.name != "e", parameter.name != "g" { #expect(one != other, "\(parameter.name) \(one)") }
      }
      #expect(((after[2] - before[2]).magnitude - 1).magnitude < 1e-12)
    }
  }

  @Test func theScheduleIsKeptWithTheTrial() async throws {
    let trials = try await FidelityRun.study("pbt", options: ["interval": 9], budget: 10)
    let changed = trials.filter { !$0.stages.isEmpty }
    #expect(!changed.isEmpty)
    for trial in changed {
      #expect(trial.stages[0].start == 0 && trial.stages[0].donor == nil)
      #expect(trial.stages.dropFirst().allSatisfy { [9, 18].contains($0.start) && $0.donor != nil })
      #expect(trial.stages.last?.configuration == trial.configuration)
    }
  }

  /// Some trainings diverge on the way, and go on as another's.
  @Test func brokenOffAtEachPieceItGoesOnWithTheSameDonors() async throws {
    @Sendable func train(_ request: TrialRequest) async -> TrialOutcome {
      var (loss, reported) = (1.0, [Double]())
      let past = request.past.map { ($0.configuration, $0.seed, $0.end) }
      for (configuration, seed, end) in past + [(request.configuration, request.seed, request.epochs ?? 9)] {
        while reported.count < end {
          if reported.count == 4, seed % 3 == 0 { return .diverged(reported: reported) }
          loss = FidelityRun.next(loss, configuration, seed)
          reported.append(loss)
        }
      }
      return .finished(value: loss, reported: reported, metrics: [:])
    }
    for rule in StudyDefinition.ValueRule.allCases {
      let definition = StudyDefinition(
        name: "s", method: "pbt", options: ["interval": 3, "share": 0.25], seed: 6, space: mixed, budget: 8,
        valueRule: rule, epochs: 9)
      let whole = try await StudyRunner.run(
        definition, storage: InMemoryStorage(), jobs: 1, resuming: false, evaluate: train
      ) { _, _ in }
      #expect(whole.trials.contains { $0.reported.contains(.infinity) } && whole.trials.count == 8)
      for stop in 0..<24 {
        let storage = InMemoryStorage()
        let count = Mutex(0)
        _ = try await StudyRunner.run(
          definition, storage: storage, jobs: 2, resuming: false,
          evaluate: { request in
            let isOver = count.withLock { count in
              count += 1
              return count > stop
            }
            return isOver ? .interrupted : await train(request)
          }
        ) { _, _ in }
        let resumed = try await StudyRunner.run(
          definition, storage: storage, jobs: 4, resuming: true, evaluate: train
        ) { _, _ in }
        #expect(resumed.trials == whole.trials, "broken off after \(stop)")
      }
    }
  }
}
