import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Testing

@testable import Gnuplot

@Suite struct RunChartTests {
  @Test func confusionsAreCountedByTrueClass() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"))
    let figure = try await ChartSamples.figure("confusion", of: material)
    guard case .labels(_, _, let texts)? = figure.series.last?.marks,
      case .heatmap(_, _, let shares)? = figure.series.first?.marks
    else {
      Issue.record("no cells")
      return
    }
    let counts = texts.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    #expect(counts.reduce(0, +) == material.split.validation.count)
    // Each true class's shares, a row, are a whole.
    #expect(shares[0] + shares[1] == 1 && shares[2] + shares[3] == 1)
    #expect(figure.y.ticks.map(\.label) == ["upper", "lower"] && figure.y.ticks[0].value == 1)
    let all = try await ChartSamples.figure("confusion", of: material, ChartArguments(words: ["part": "training"]))
    #expect(all.finding.contains("of \(material.split.training.count) training rows"))
  }

  @Test func weightsHaveAPanelForEachLayer() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"))
    let figure = try await ChartSamples.figure("weights", of: material)
    #expect(figure.panels.map(\.title) == ["layer 1: 2 × 3", "layer 2: 3 × 3", "layer 3: 3 × 2"])
    #expect(figure.panels[0].y.ticks.map(\.label) == ["x1", "x2"])
    #expect(figure.panels[2].x.ticks.map(\.label) == ["upper", "lower"])
    let one = try await ChartSamples.figure("weights", of: material, ChartArguments(integers: ["layer": 3]))
    #expect(one.panels.isEmpty && one.title.hasSuffix("layer 3"))
    let other = ChartError.noLayer(4, of: 3)
    await #expect(throws: other) {
      try await ChartSamples.figure("weights", of: material, ChartArguments(integers: ["layer": 4]))
    }
  }

  @Test func aFirstLayerOverPixelsIsSeenAsImages() async throws {
    var random = RandomSource(seed: 1, purpose: .test)
    let rows = (0..<30).map { _ in (0..<16).map { _ in random.uniform() } }
    var dataset = ChartSamples.classes(rows, (0..<30).map { $0 % 2 }, of: ["a", "b"])
    dataset.featureNames = (0..<16).map { "pixel\($0)" }
    let material = try ChartSamples.material(dataset)
    let data = try await ChartSamples.figure("data", of: material)
    guard case .heatmap(let x, let y, let values)? = data.series.first?.marks else {
      Issue.record("no images")
      return
    }
    // Two columns of four pixels with a line between them, three rows.
    #expect(x.count == 9 && y.count == 14)
    #expect(values[4].isNaN && !values[3].isNaN)
    // The first pixel of the first image stands at the top left.
    let first = try #require(material.split.training.first { dataset.targets[$0] == 0 })
    #expect(values[13 * 9] == dataset.features[first, 0])
    let weights = try await ChartSamples.figure("weights", of: material)
    #expect(weights.panels[0].title == "layer 1: what each neuron looks for")
    // The pixels are square.
    for figure in [data, weights.panels[0]] {
      let inside = GnuplotPanel.forLabels(figure, FigureSize(width: 960, height: 640)).inside
      let scales = figure.scales(room: GnuplotScript.room)
      let (wide, high) = (
        inside.width / (scales.x.upper - scales.x.lower), inside.height / (scales.y.upper - scales.y.lower)
      )
      #expect((wide / high - 1).magnitude < 1e-9)
    }
  }

  @Test func theRateFollowsItsScheduleAndWarmup() async throws {
    let settings = ChartSamples.settings(["schedule": .word("cosine"), "warmup": .integer(1)])
    let figure = try await ChartSamples.figure(
      "schedule", of: ChartSamples.material(ChartSamples.dataset("moons"), settings, seeds: []))
    guard case .line(let x, let y)? = figure.series.first?.marks else {
      Issue.record("no line")
      return
    }
    #expect(x.count == 4 && y.count == 4 && figure.x.upper == 4)
    #expect(figure.series.contains { $0.marks == .vertical(x: 1) })
    await #expect(
      throws: ChartError.noRate(model: "knn")
    ) {
      try await ChartSamples.figure(
        "schedule", of: ChartSamples.material(ChartSamples.dataset("moons"), model: "knn", seeds: []))
    }
  }

  @Test func validationPointsAreHollow() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"))
    for kind in ["data", "boundary"] {
      let figure = try await ChartSamples.figure(kind, of: material, ChartArguments(integers: ["points": 10]))
      var counts: [Int] = []
      for series in figure.series {
        guard case .heldOut = series.role, case .points(let x, _, _) = series.marks else { continue }
        counts.append(x.count)
      }
      #expect(counts.reduce(0, +) == material.split.validation.count)
    }
  }

  @Test func aMovingBoundaryEndsWhereTheRunDid() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"))
    let figure = try await ChartSamples.figure(
      "boundary", of: material, ChartArguments(integers: ["points": 10, "frames": 3], isMoving: true))
    #expect(figure.frames.last?.series == figure.series)
    #expect(figure.frames.first?.series != figure.series)
  }

  @Test func manyFeaturesAreSeenAlongTheMostTelling() async throws {
    // The third says it all, the first nothing, the second a little.
    let rows = (0..<30).map { (row: Int) -> [Double] in
      let telling = Double(row % 2) * 5 + Double(row % 5) * 0.1
      return [Double(row % 3), Double(row % 4), telling]
    }
    let dataset = ChartSamples.classes(rows, (0..<30).map { $0 % 2 }, of: ["a", "b"])
    let material = try ChartSamples.material(dataset)
    let boundary = try await ChartSamples.figure("boundary", of: material, ChartArguments(integers: ["points": 10]))
    #expect(boundary.x.label == "f2")
    #expect(boundary.finding.contains("the most telling of 3 features; the other one stands at its mean."))
    let told = try await ChartSamples.figure(
      "boundary", of: material, ChartArguments(words: ["x": "f0", "y": "f1"], integers: ["points": 10]))
    #expect(told.x.label == "f0" && told.y.label == "f1" && !told.finding.contains("most telling"))
    let pairs = try await ChartSamples.figure("data", of: material)
    #expect(pairs.panels.count == 3 && pairs.panels[0].x.label == "f2")
    let half = try await ChartSamples.figure(
      "boundary", of: material, ChartArguments(words: ["x": "f0"], integers: ["points": 10]))
    #expect(half.x.label == "f0" && half.y.label == "f2" && !half.finding.contains("most telling"))
  }

  @Test func aColumnOfTwoValuesThatTellsMostIsNotPassedOverInSilence() async throws {
    // The fourth has two values and says it all.
    let rows = (0..<30).map { (row: Int) -> [Double] in
      [Double(row % 3), Double(row % 4), Double(row % 5), Double(row % 2), Double(row % 7)]
    }
    let material = try ChartSamples.material(ChartSamples.classes(rows, (0..<30).map { $0 % 2 }, of: ["a", "b"]))
    let boundary = try await ChartSamples.figure("boundary", of: material, ChartArguments(integers: ["points": 10]))
    #expect(
      boundary.finding.contains(
        ", the most telling of the numbers (of all 5 features f3 tells most); the other 3 stand"),
      "\(boundary.finding)")
    let pairs = try await ChartSamples.figure("data", of: material)
    #expect(
      pairs.finding.contains("; not shown, since the points of two values fall on each other: f3 (100 %). "),
      "\(pairs.finding)")
  }

  @Test func aNumberIsShownOverWhatTellsMostOfItTwoValuesIncluded() async throws {
    let rows = (0..<40).map { (row: Int) -> [Double] in
      [Double(row % 3), Double(row % 7), Double(row % 5), Double(row % 2), Double(row % 11)]
    }
    var dataset = ChartSamples.classes(rows, (0..<40).map { $0 % 2 }, of: ["a", "b"])
    dataset.task = .regression
    let figure = try await ChartSamples.figure("data", of: ChartSamples.material(dataset))
    #expect(figure.panels.first?.x.label == "f3", "\(figure.finding)")
    #expect(figure.finding.contains("of the variance of kind: f3 (100 %), "), "\(figure.finding)")
  }

  @Test func predictedAndTrueHaveEqualAxes() async throws {
    let figure = try await ChartSamples.figure("fit", of: ChartSamples.material(ChartSamples.dataset("friedman")))
    #expect(figure.x.lower == figure.y.lower && figure.x.upper == figure.y.upper && figure.x.lower != nil)
    let inside = GnuplotPanel.forLabels(figure, FigureSize(width: 960, height: 640)).inside
    #expect((inside.width - inside.height).magnitude < 1e-6)
  }

  @Test func moreThanEightClassesHaveAKeyAndGroundsOfTheirOwn() async throws {
    var random = RandomSource(seed: 1, purpose: .test)
    let labels = (0..<60).map { $0 % 12 }
    let rows = labels.map { [Double($0 % 4) + 0.2 * random.uniform(), Double($0 / 4) + 0.2 * random.uniform()] }
    let classes = (0..<12).map { "class \($0)" }
    let material = try ChartSamples.material(ChartSamples.classes(rows, labels, of: classes), model: "knn")
    let figure = try await ChartSamples.figure("boundary", of: material, ChartArguments(integers: ["points": 20]))
    let regions = figure.legend.filter { $0.symbol == .region }
    #expect(regions.map(\.name) == classes)
    let script = GnuplotScript.text(for: figure, as: .png, size: FigureSize(width: 960, height: 640), to: "x.png")
    let style = FigureStyle(size: FigureSize(width: 960, height: 640))
    #expect(Set((0..<12).map { style.tint(category: $0) }).count == 12)
    #expect((0..<12).allSatisfy { script.contains("fc '\(style.tint(category: $0))'") })
  }

  @Test func aFitOverRepeatsHasABandAndTheTruth() async throws {
    let kind = try #require(allDatasets.named("sine"))
    let material = try ChartSamples.material(
      ChartSamples.dataset("sine"), seeds: [0, 1, 2], truth: kind.truth(options: [:], seed: 0))
    let figure = try await ChartSamples.figure("fit", of: material)
    #expect(
      figure.series.map(\.name) == [
        "± 1 deviation over 3 trainings", "training", "validation", "true curve", "mean of mlp",
      ])
    #expect(figure.finding.contains("from the true curve"))
    #expect(figure.facts.map(\.name) == ["distance", "noise"])
  }

  @Test func severalRunsLieOverOneAnother() async throws {
    var material = try ChartSamples.material(ChartSamples.dataset("moons"))
    let run = try #require(material.run)
    material.runs.append(
      Run(number: 2, dataset: run.dataset, model: run.model, settings: run.settings, members: run.members))
    let figure = try await ChartSamples.figure("curves", of: material, ChartArguments(lists: ["runs": ["1", "2"]]))
    #expect(
      figure.series.filter { !$0.name.isEmpty }.map(\.name) == [
        "run 1, epochs 4, units 3", "run 2, epochs 4, units 3",
      ])
    await #expect(throws: ChartError.self) {
      try await ChartSamples.figure("curves", of: material, ChartArguments(words: ["metric": "f1"]))
    }
    let accuracy = try await ChartSamples.figure("curves", of: material, ChartArguments(words: ["metric": "accuracy"]))
    #expect(accuracy.y.caption == "accuracy [share of rows]")
  }
}
