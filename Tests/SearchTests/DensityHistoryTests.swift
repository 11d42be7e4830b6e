import Arithmetic
import Search
import Testing

@Suite struct DensityHistoryTests {
  private func study(batch: Int = 1) async throws -> Study {
    let surface = try #require(allTestSurfaces.named("forrester")?.placed())
    let definition = StudyDefinition(
      name: "s", method: "tpe", seed: 4, space: surface.space, budget: 30, batch: batch,
      objective: .surface("forrester", dimensions: 1, shift: 0))
    return try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false,
      evaluate: {
        .finished(value: surface.value(at: [$0.configuration["x1"]?.double ?? 0]), reported: [], metrics: [:])
      }
    ) { _, _ in }
  }

  @Test(arguments: [1, 4]) func itIsWhatEachTrialWasChosenBy(_ batch: Int) async throws {
    let study = try await study(batch: batch)
    let history = try #require(DensityHistory(study))
    let space = EncodedSpace(study.definition.space)
    #expect(history.densities(before: 5, of: [0], at: [[0.5]]) == nil)
    // Of 24 places drawn from l, each trial is the one of the greatest l / g: so it lies above nearly all of the range.
    var above = 0
    let grid = (0..<200).map { [(Double($0) + 0.5) / 200] }
    for trial in 14..<30 {
      let own = [space.encode(study.trials[trial].configuration)]
      let all = try #require(history.densities(before: trial, of: [0], at: own + grid))
      let ratio = zip(all.good, all.others).map { $0 - $1 }
      if ratio.dropFirst().count(where: { $0 > ratio[0] }) < 40 { above += 1 }
      #expect(all.goodTrials.allSatisfy { $0 < trial })
    }
    #expect(above >= 14)
  }

  /// Trials that lack one of the parameters have no kernel.
  @Test func parametersOfDifferentConditionsAreLookedAtTogether() async throws {
    let definition = StudyDefinition(name: "s", method: "tpe", seed: 4, space: mixed, budget: 30)
    let study = try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false,
      evaluate: { .finished(value: $0.configuration["lr"]?.double ?? 1, reported: [], metrics: [:]) }
    ) { _, _ in }
    #expect(
      study.trials.contains { $0.configuration["m"] == nil } && study.trials.contains { $0.configuration["m"] != nil })
    let history = try #require(DensityHistory(study))
    let densities = try #require(history.densities(before: 30, of: [0, 3], at: [[0.2, 0.5], [0.8, 0.1]]))
    // Whichever is named first.
    #expect(history.densities(before: 30, of: [3, 0], at: [[0.5, 0.2], [0.1, 0.8]]) == densities)
  }

  @Test func bothDensitiesIntegrateToOne() async throws {
    let history = try #require(DensityHistory(try await study()))
    let grid = (0..<2000).map { [(Double($0) + 0.5) / 2000] }
    let densities = try #require(history.densities(before: 30, of: [0], at: grid))
    for logs in [densities.good, densities.others] {
      #expect((logs.reduce(0) { $0 + Elementary.exp($1) } / 2000 - 1).magnitude < 0.01)
    }
  }

  @Test func otherMethodsHaveNone() {
    #expect(
      DensityHistory(Study(definition: StudyDefinition(name: "s", method: "bayes", seed: 0, space: .init(), budget: 1)))
        == nil)
  }
}
