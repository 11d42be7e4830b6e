import Experiments
import Search
import Synchronization
import Testing
import TunebookTesting

@Suite struct RaceRunnerTests {
  private let runner = RaceRunner(
    definitions: ["random", "sobol"].map { method in
      StudyDefinition(
        name: method, method: method, seed: 0,
        space: SearchSpace(parameters: [
          Parameter(name: "x", kind: .number(lower: -1, upper: 1, scale: .linear, step: nil))
        ]),
        metric: "value", budget: 4)
    }, trials: 4, repeats: 3, seed: 11)

  /// The further from 0.3, the worse.
  private let evaluate: @Sendable (TrialRequest) async -> TrialOutcome = { request in
    let x = request.configuration["x"]?.double ?? .nan
    return .finished(value: (x - 0.3) * (x - 0.3), reported: [], metrics: [:])
  }

  @Test func theSameRaceComesOfAnyNumberOfJobs() async throws {
    var races: [Race] = []
    for jobs in [1, 2, 5] {
      var heard: [Int] = []
      let (race, failure) = try await runner.run(jobs: jobs, [evaluate, evaluate]) { _, done, total in
        #expect(total == 6)
        heard.append(done)
      }
      #expect(failure == nil)
      #expect(heard == Array(1...6))
      races.append(try #require(race))
    }
    #expect(races[0].entries.map(\.method) == ["random", "sobol"])
    #expect(races[0].entries.map(\.curves.count) == [3, 3])
    #expect(races[0].entries.allSatisfy { $0.curves.allSatisfy { $0.count == 4 } })
    #expect(races.allSatisfy { $0 == races[0] })
    // Each repeat has a seed of its own.
    #expect(Set(races[0].entries[0].finals).count == 3)
  }

  @Test func aStoppedRaceKeepsNoRepeatThatIsNotWhole() async throws {
    let outcome = try await cancelled { [runner, evaluate] in
      try await runner.run(jobs: 2, [evaluate, evaluate]) { _, _, _ in }
    }
    #expect(outcome.race == nil)
  }

  @Test func theFirstReasonOfFailureIsTold() async throws {
    let outcome = try await runner.run(jobs: 1, [evaluate, { _ in .failed("no such place") }]) { _, _, _ in }
    #expect(outcome.failure == "no such place")
    #expect(outcome.race?.entries[1].finals.allSatisfy { !$0.isFinite } == true)
  }
}
