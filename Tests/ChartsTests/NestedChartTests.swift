import Charts
import Figures
import Search
import Testing

/// The figure of flat beside nested, and its sentence in every case.
@Suite struct NestedChartTests {
  /// A nested search of so many trials with that flat value, and what its outer folds came to.
  static func study(
    flat: Double, _ values: [Double?], planned: Int = 3, trials: Int = 4,
    direction: StudyDefinition.Direction = .maximize, rows: (flat: Int, nested: Int) = (120, 100)
  ) -> Study {
    var study = StudySamples.line(Array(repeating: flat, count: trials), direction: direction)
    study.definition.metric = direction == .maximize ? "val_accuracy" : "val_loss"
    study.definition.nested = planned
    study.outerResults = values.enumerated().map {
      OuterResult(
        fold: $0 + 1, trial: 0, configuration: ["learning_rate": .number(0.01)], innerValue: flat, value: $1,
        trainingRows: rows.nested, heldOutRows: 50, flatRows: rows.flat)
    }
    return study
  }

  static func material(_ study: Study) -> ChartMaterial {
    var material = StudySamples.material(study)
    material.nested = NestedEstimate(study, chosen: study.best)
    return material
  }

  private func finding(_ study: Study) async throws -> String {
    let chart = try #require(allCharts.named("nested"))
    let figure = try await chart.figure(of: Self.material(study), with: ChartArguments())
    StudyChartContract.check(figure, isFrame: false)
    return figure.finding
  }

  @Test func whatStandsWhere() async throws {
    let chart = try #require(allCharts.named("nested"))
    let study = Self.study(flat: 0.75, [0.5, 0.75, 0.25])
    let figure = try await chart.figure(of: Self.material(study), with: ChartArguments())
    #expect(
      figure.series.first { $0.name == "held out" }?.marks
        == .points(x: [1.06, 2.06, 3.06], y: [0.5, 0.75, 0.25], value: []))
    #expect(figure.series.first { $0.name == "flat estimate" }?.marks == .line(x: [0.5, 3.5], y: [0.75, 0.75]))
    #expect(figure.series.first { $0.name == "nested: mean" }?.marks == .line(x: [0.5, 3.5], y: [0.5, 0.5]))
    #expect(figure.series[0].marks == .band(x: [0.5, 3.5], lower: [0.25, 0.25], upper: [0.75, 0.75]))
  }

  @Test func itsSentenceHoldsInEveryCase() async throws {
    #expect(
      try await finding(Self.study(flat: 0.75, [0.5, 0.51, 0.49]))
        == "Flat says val_accuracy 0.75, and rows that no choice has seen 0.5. Flat looks better by 0.25, more than the outer folds' spread (± 0.01): the best of 4 trials was chosen by the rows that flat is measured on, and the outer folds had fewer rows to learn from (100, not 120)."
    )
    #expect(
      try await finding(Self.study(flat: 0.52, [0.5, 0.45, 0.55]))
        == "Flat says val_accuracy 0.52, and rows that no choice has seen 0.5. Flat looks better by 0.02, which lies within the outer folds' spread (± 0.05): it may be chance."
    )
    #expect(
      try await finding(Self.study(flat: 0.5, [0.5, 0.625, 0.75]))
        == "Flat says val_accuracy 0.5, and rows that no choice has seen 0.625. Nested is the better one by 0.13, which lies within the outer folds' spread (± 0.13): it may be chance. Of optimism nothing is to be seen here."
    )
    #expect(
      try await finding(Self.study(flat: 0.5, [0.5, 0.5])).hasSuffix(
        "Both say the same. Of optimism nothing is to be seen here. 2 of 3 outer folds are measured so far."))
    // Within the spread of the folds, and yet each fell short of its own search's promise.
    #expect(
      try await finding(Self.study(flat: 0.55, [0.5, 0.4, 0.54]))
        == "Flat says val_accuracy 0.55, and rows that no choice has seen 0.48. Flat looks better by 0.07, which lies within the outer folds' spread (± 0.072): it may be chance. Yet each of the 3 outer folds came to worse than its own search had promised: 0.48 on average, not 0.55."
    )
    // Nothing was chosen among one trial.
    #expect(
      try await finding(Self.study(flat: 0.75, [0.5, 0.51, 0.49], trials: 1)).hasSuffix(
        "spread (± 0.01): the outer folds had fewer rows to learn from (100, not 120)."))
    #expect(
      try await finding(Self.study(flat: 0.2, [0.5, nil, 0.4], direction: .minimize))
        == "1 of 3 outer folds has no value: what was chosen there diverged or could not be measured, so there is no mean."
    )
    #expect(
      try await finding(Self.study(flat: 0.2, [0.5], direction: .minimize))
        == "Flat says val_loss 0.2, and rows that no choice has seen 0.5. Flat looks better by 0.3. 1 of 3 outer folds is measured so far."
    )
  }
}
