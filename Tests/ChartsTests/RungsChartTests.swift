import Charts
import Figures
import Search
import Testing

@Suite struct RungsChartTests {
  /// Four trials that were stopped after 1, 1, 3 and 9 epochs.
  private var study: Study {
    let space = SearchSpace(parameters: [StudySamples.range("a", 0, 1)])
    return StudySamples.study(StudySamples.definition(space, method: "asha", epochs: 9), trials: 4) {
      let epochs = [1, 1, 3, 9][$0.number]
      $0.reported = (1...epochs).map { 1 / Double($0) }
      $0.value = $0.reported.last
      $0.state = epochs == 9 ? .finished : .paused
      $0.plan.labels = [.rung: 0]
    }
  }

  @Test func waysEndWhereTheyWereStopped() async throws {
    let figure = try await StudySamples.figure("rungs", of: study)
    guard case .lines(let x, let y, _)? = figure.series.first?.marks else {
      Issue.record("no ways")
      return
    }
    #expect(x == [[1], [1], [1, 3], [1, 3, 9]] && y[3] == [1, 1.0 / 3, 1.0 / 9])
    #expect(
      figure.series.first { $0.name == "paused" }?.marks == .points(x: [1, 1, 3], y: [1, 1, 1.0 / 3], value: []))
    #expect(
      figure.finding
        == "Of 4 trials 4 came to epoch 1, 2 to 3, 1 to 9; 14 epochs were spent, 39 % of what all to the end would take; the best is trial 4 with val_loss 0.111."
    )
  }

  @Test func everyBracketHasAPanel() async throws {
    var study = study
    for index in study.trials.indices { study.trials[index].plan.labels[.bracket] = index < 2 ? 2 : 0 }
    let figure = try await StudySamples.figure("rungs", of: study)
    #expect(figure.panels.map(\.title) == ["bracket 2", "bracket 0"])
    // There is one best trial, as the sentence below says.
    #expect(figure.panels.map { panel in panel.series.count { $0.name == "best" } } == [0, 1])
  }

  @Test func curvesAreDrawnToTheirEnd() async throws {
    let figure = try await StudySamples.figure("intermediate", of: study)
    guard case .lines(let x, _, _)? = figure.series.first?.marks else {
      Issue.record("no curves")
      return
    }
    #expect(x.map(\.count) == [1, 1, 3, 9])
    #expect(
      figure.finding.hasPrefix("4 trials spent 14 epochs, 39 % of what all to epoch 9 would take: 3 ended before"))
  }

  /// Two trainings behind each value, and one more epoch in which a trial diverged.
  @Test func epochsAreThoseOfAllTrainings() async throws {
    var study = study
    study.definition.repeats = 2
    for index in study.trials.indices { study.trials[index].metrics.trainings = 2 }
    (study.trials[1].state, study.trials[1].metrics) = (.diverged, [:])
    #expect(study.epochsUsed == 30 && study.trainingsBehindAValue == 2)
    #expect(
      try await StudySamples.figure("rungs", of: study).finding.contains(
        "; 30 epochs of 2 trainings each were spent, 42 % of what all to the end would take;"))
    #expect(
      try await StudySamples.figure("intermediate", of: study).finding.hasPrefix(
        "4 trials of 2 trainings each spent 30 epochs, 42 % of what all to epoch 9 would take: 3 ended before"))
  }
}
