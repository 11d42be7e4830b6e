import Search
import Testing

@Suite struct StudyCountsTests {
  /// A trial in each state, the n-th of n epochs.
  private static var study: Study {
    let states: [Trial.State] = [.running, .finished, .paused, .pruned, .diverged, .interrupted, .failed, .finished]
    let definition = StudyDefinition(
      name: "s", method: "random", seed: 1, space: SearchSpace(), budget: 8, repeats: 2, epochs: 9)
    return Study(
      definition: definition,
      trials: states.enumerated().map { number, state in
        Trial(
          number: number, configuration: [:], state: state, value: state == .finished ? 9 - Double(number) : nil,
          reported: Array(repeating: 1, count: number))
      })
  }

  @Test func statesAreCounted() {
    let study = Self.study
    #expect(study.count(.finished) == 2)
    #expect(study.count(where: { $0 == .failed || $0 == .interrupted }) == 2)
    #expect(study.resultCount == study.trials.filter(\.hasResult).count)
    #expect(study.resultCount == 5)
    #expect(study.hasResults)
    #expect(!Study(definition: study.definition).hasResults)
    #expect(study.best?.number == 7)
  }

  /// The epoch that a trial diverged in counts, and a trial that has none counts as one towards a limit.
  @Test func epochsAreCounted() {
    let study = Self.study
    let epochs = study.trials.map(\.epochsTrained)
    #expect(epochs == [0, 1, 2, 3, 5, 5, 6, 7])
    #expect(study.epochsUsed == 2 * 29)
    #expect(study.epochsSpent == 2 * 30)
  }
}
