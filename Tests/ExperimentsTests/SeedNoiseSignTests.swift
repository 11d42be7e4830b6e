import Options
import Search
import Testing

@testable import Experiments

/// What would part the best two is proposed of both, and not where it would be a search of its own.
@Suite struct SeedNoiseSignTests {
  private func suggestion(deviation: Double) throws -> String {
    var definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [.rate]), budget: 3)
    definition.repeats = 2
    let trials = [0.13, 0.1, 0.11].enumerated().map { number, value in
      Trial(
        number: number, configuration: ["learning_rate": .number(0.01 * Double(number + 1))], state: .finished,
        value: value, metrics: TrialMetrics(deviations: ["val_loss": deviation], trainings: 2))
    }
    let evidence = SearchEvidence(Study(definition: definition, trials: trials))
    return try #require(SeedNoiseSign().finding(in: evidence)).suggestion.text
  }

  @Test func bothAreTrainedAgain() throws {
    let text = try suggestion(deviation: 0.0145)
    #expect(text.contains("apply trial3; train repeats=17; apply best; train repeats=17"), "\(text)")
  }

  @Test func aHundredTrainingsAreNotProposed() throws {
    let text = try suggestion(deviation: 0.03)
    #expect(!text.contains("train repeats="), "\(text)")
    #expect(text.contains("plot slice"), "\(text)")
  }

  /// Two trainings that happen to agree make the best no surer than those of the other good trials are.
  @Test(arguments: [(2, true), (10, false)]) func luckyAgreementIsNoCertainty(_ trainings: Int, _ isTold: Bool) {
    var definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [.rate]), budget: 5)
    definition.repeats = trainings
    let trials = [(0.13, 0.03), (0.12, 1e-5), (0.131, 0.025), (0.135, 0.03), (0.2, 0.3)].enumerated().map {
      number, one in
      Trial(
        number: number, configuration: ["learning_rate": .number(0.01 * Double(number + 1))], state: .finished,
        value: one.0, metrics: TrialMetrics(deviations: ["val_loss": one.1], trainings: trainings))
    }
    let finding = SeedNoiseSign().finding(in: SearchEvidence(Study(definition: definition, trials: trials)))
    #expect((finding != nil) == isTold, "\(finding?.evidence ?? [])")
  }
}
