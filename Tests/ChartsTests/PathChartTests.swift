import Arithmetic
import Charts
import Datasets
import Figures
import Learning
import Options
import Testing

/// Weights against the penalty: hand-made data on which it is known which weights are worth having.
@Suite struct PathChartTests {
  /// y = 3 a − b and nothing of c, whose columns stand at right angles: weights are soft thresholds.
  private static func material(_ model: String = "linear") throws -> ChartMaterial {
    var (rows, y): ([[Double]], [Double]) = ([], [])
    for index in 0..<64 {
      let row = [index & 1, index >> 1 & 1, index >> 2 & 1].map { Double($0) * 2 - 1 }
      rows.append(row)
      y.append(3 * row[0] - row[1] + 0.02 * Double(index * 7 % 5 - 2))
    }
    let dataset = Dataset(
      name: "hand", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression,
      features: Matrix(rows: 64, columns: 3, elements: rows.flatMap { $0 }), featureNames: ["a", "b", "c"], targets: y)
    return try ChartSamples.material(dataset, model: model, seeds: [])
  }

  private static func line(_ name: String, in figure: Figure) throws -> (x: [Double], y: [Double]) {
    let series = try #require(figure.series.first { $0.name == name })
    guard case .line(let x, let y) = series.marks else { throw ChartError.noPair }
    return (x, y)
  }

  private static func vertical(_ name: String, in figure: Figure) -> Double? {
    figure.series.first { $0.name == name }.flatMap { if case .vertical(let x) = $0.marks { x } else { nil } }
  }

  /// The range is looked for over all folds, which takes its time: nobody waits for it after an interrupt.
  @Test func anInterruptEndsItBeforeItsRangeIsKnown() async throws {
    let material = try Self.material()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      var folds = try PenaltyFolds(
        .l1, model: "linear", settings: material.settings, dataset: material.dataset, split: material.split,
        plan: material.plan, seed: material.splitSeed, count: 4)
      try folds.setStrengths(over: nil, points: 5)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// What has no path, or no learning rate, is known before anything is made.
  @Test(arguments: [
    ("path", "linear", true), ("path", "polynomial", true), ("path", "mlp", false), ("path", "tree", false),
    ("schedule", "mlp", true), ("schedule", "tree", false), ("lr_range", "mlp", true), ("lr_range", "knn", false),
  ]) func aModelWithoutItIsKnown(_ kind: String, _ model: String, _ hasIt: Bool) throws {
    let (material, chart) = (try Self.material(), try #require(allCharts.named(kind)))
    let fault = chart.fault(of: model, with: material.settings, on: material.dataset, asked: ChartArguments())
    #expect((fault == nil) == hasIt)
  }

  @Test func l1DropsAndTheFindingSaysWhich() async throws {
    var arguments = ChartArguments(words: ["penalty": "l1"], integers: ["points": 40, "folds": 4])
    let figure = try await ChartSamples.figure("path", of: Self.material(), arguments)
    let (x, a) = try Self.line("a", in: figure)
    let b = try Self.line("b", in: figure).y
    // The larger weight comes in first and stays the larger; both are 0 at the strongest penalty.
    #expect(a.last == 0 && b.last == 0 && a[0] > 0 && b[0] < 0)
    #expect(zip(a, b).allSatisfy { $0 >= -$1 })
    #expect(figure.finding.contains("As the penalty falls, a comes in first, then b"), "\(figure.finding)")
    #expect(figure.finding.hasPrefix("L1: over 4 folds the loss is lowest, "))
    #expect(figure.finding.contains(" (one standard error), at l1 "), "\(figure.finding)")
    let best = try #require(Self.vertical("best by folds", in: figure))
    #expect(x.contains(best))
    let simplest = Self.vertical("one standard error", in: figure) ?? best
    #expect(simplest >= best)
    arguments.values[named: "rule"] = .word("one_se")
    let other = try await ChartSamples.figure("path", of: Self.material(), arguments)
    #expect(other.series == figure.series)
    #expect(other.finding.contains("is 0: c") || other.finding.contains("are 0: "), "\(other.finding)")
  }

  @Test func l2ShrinksAndDropsNone() async throws {
    let figure = try await ChartSamples.figure(
      "path", of: Self.material(), ChartArguments(words: ["penalty": "weight_decay"], integers: ["folds": 4]))
    #expect(figure.finding.contains("no weight is 0, and all together are "), "\(figure.finding)")
    #expect(figure.finding.contains(" % as long"), "\(figure.finding)")
    let a = try Self.line("a", in: figure).y
    #expect(a.allSatisfy { $0 > 0 } && zip(a, a.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func withoutAPenaltyBothStandBesideEachOtherInOneScale() async throws {
    let figure = try await ChartSamples.figure(
      "path", of: Self.material("polynomial"), ChartArguments(integers: ["points": 9, "folds": 3]))
    #expect(figure.panels.map(\.x.label) == ["weight_decay", "l1"])
    #expect(figure.panels[0].y == figure.panels[1].y)
    #expect(
      figure.panels[0].series.filter { if case .line = $0.marks { true } else { false } }.map(\.name)
        == figure.panels[1].series.filter { if case .line = $0.marks { true } else { false } }.map(\.name))
  }

  @Test func whatHasNoPathSaysWhatToType() async throws {
    await #expect(
      throws: ChartError.noPenalties(model: "mlp", isClassification: false)
    ) { try await ChartSamples.figure("path", of: Self.material("mlp")) }
    await #expect(throws: ChartError.tooFewRowsForFolds(rows: 51, folds: 40)) {
      try await ChartSamples.figure("path", of: Self.material(), ChartArguments(integers: ["folds": 40]))
    }
  }

  /// Of many, the largest have names; the rest are drawn together.
  @Test func ofManyWeightsTheLargestHaveNames() async throws {
    let dataset = try ChartSamples.dataset("friedman", ["n": 60])
    let figure = try await ChartSamples.figure(
      "path", of: ChartSamples.material(dataset, model: "linear", seeds: []),
      ChartArguments(words: ["penalty": "l1"], integers: ["points": 12, "folds": 3]))
    #expect(figure.series.contains { $0.name == "3 smaller weights" })
    #expect(figure.series.count { if case .line = $0.marks { true } else { false } } == 7)
  }
}
