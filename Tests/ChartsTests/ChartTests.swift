import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search
import Testing

/// Says the same for every row.
private struct FlatPredictor: Predictor {
  var outputs: [Double]
  func predict(_ features: Matrix) -> Matrix {
    Matrix(rows: features.rows, columns: outputs.count, elements: (0..<features.rows).flatMap { _ in outputs })
  }
}

/// Material made by hand: 6 rows, two features (or one), three epochs.
private func material(classes: [String] = ["a", "b"], features: Int = 2, study: Study? = nil, model: String = "mlp")
  -> ChartMaterial
{
  let names = (1...features).map { "x\($0)" }
  let matrix = Matrix(rows: 6, columns: features, elements: (0..<6 * features).map { Double($0) / 3 })
  let task: Dataset.Task = classes.isEmpty ? .regression : .classification(classes: classes)
  let targets = (0..<6).map { classes.isEmpty ? Double($0) : Double($0 % classes.count) }
  let dataset = Dataset(
    name: "hand", summary: "made by hand", table: DataTable(columns: []), targetName: "y", task: task, features: matrix,
    featureNames: names,
    targets: targets)
  let part = DataPart(features: matrix, targets: targets)
  let data = PreparedData(
    name: "hand", task: task, featureNames: names, training: part, validation: part,
    featureMeans: Array(repeating: 0, count: features),
    featureDeviations: Array(repeating: 1, count: features))
  let records = (0..<3).map {
    EpochRecord(
      epoch: $0, trainingLoss: 1 / Double($0 + 1), validationLoss: 1 + Double(($0 - 1) * ($0 - 1)), trainingScore: 0.5,
      validationScore: 0.5)
  }
  let result = TrainingResult(
    status: .finished, history: records, hasEpochs: model != "polynomial", baselineLoss: 1, size: 1,
    sizeUnit: "weights",
    predictor: FlatPredictor(
      outputs: classes.isEmpty ? [0.5] : Array(repeating: 1 / Double(classes.count), count: classes.count)))
  return ChartMaterial(
    dataset: dataset, split: Split(training: [0, 1, 2], validation: [3, 4], test: [5]), model: "mlp",
    settings: Settings(),
    run: .init(
      number: 1, dataset: dataset, model: model, settings: Settings(),
      members: [.init(seed: 0, data: data, result: result)]), study: study,
    work: .init(
      scores: { cells, repeats in
        cells.map { settings in
          let rate = settings[.learningRate]
          let loss = ["loss": rate + settings[.weightDecay]]
          let scores =
            rate > 0.5
            ? TrainingScores(training: [:], validation: [:])
            : TrainingScores(training: loss, validation: loss)
          return Array(repeating: scores, count: repeats)
        }
      }, train: { _ in [] }))
}

private func chart(_ name: String) throws -> any Chart { try #require(allCharts.named(name)) }

private let study = Study(
  definition: StudyDefinition(
    name: "s", method: "random", seed: 0,
    space: SearchSpace(parameters: [
      Parameter(name: "learning_rate", kind: .number(lower: 1e-3, upper: 1, scale: .log, step: nil)),
      Parameter(name: "optimizer", kind: .choice([.category("sgd"), .category("adam")])),
    ]), budget: 3),
  trials: [
    Trial(
      number: 0, configuration: ["learning_rate": .number(0.1), "optimizer": .category("adam")], state: .finished,
      value: 0.5),
    Trial(
      number: 1, configuration: ["learning_rate": .number(0.9), "optimizer": .category("sgd")], state: .diverged,
      value: .infinity),
    Trial(
      number: 2, configuration: ["learning_rate": .number(0.01), "optimizer": .category("sgd")], state: .finished,
      value: 0.25),
  ])

@Suite struct ChartTests {
  @Test func theTestPartIsNotShown() async throws {
    let figure = try await chart("data").figure(of: material(), with: ChartArguments())
    var points = 0
    for case .points(let x, _, _) in figure.series.map(\.marks) { points += x.count }
    #expect(points == 5)
  }

  @Test func pointsAreSeenAlongMeasuredNumbers() async throws {
    // The first feature is 0 or 1 in every row: the points would fall on each other.
    var material = material(features: 3)
    for row in 0..<6 { material.dataset.features[row, 0] = Double(row % 2) }
    let figure = try await chart("data").figure(of: material, with: ChartArguments())
    let first = try #require(figure.panels.first)
    #expect(first.x.label == "x2" && first.y.label == "x3")
  }

  @Test func curvesMarkTheBestEpoch() async throws {
    let figure = try await chart("curves").figure(of: material(), with: ChartArguments())
    #expect(figure.series.contains { $0.marks == .vertical(x: 1) })
    #expect(figure.finding.contains("at epoch 1"))
  }

  @Test func aModelWithoutEpochsHasNoCurves() async throws {
    let chart = try chart("curves")
    await #expect(
      throws: ChartError.noEpochs(model: "polynomial", isClassification: true)
    ) {
      try await chart.figure(of: material(model: "polynomial"), with: ChartArguments())
    }
  }

  @Test func surfaceTrainsEveryCellAndKeepsDivergedOnesOut() async throws {
    let arguments = ChartArguments(
      words: ["x": "learning_rate", "y": "weight_decay"], integers: ["points": 3],
      ranges: [
        "learning_rate": OptionRange(lower: 0.01, upper: 1, isLog: true),
        "weight_decay": OptionRange(lower: 0, upper: 0.2, isLog: false),
      ])
    let figure = try await chart("surface").figure(of: material(study: study), with: arguments)
    guard case .heatmap(let x, let y, let values)? = figure.series.first?.marks else {
      Issue.record("no heat map")
      return
    }
    #expect(x == [0.01, 0.1, 1] && y == [0, 0.1, 0.2])
    #expect(values.count == 9 && values[2].isNaN && values[0] == 0.01)
    #expect(figure.finding.contains("3 diverged"))
  }

  @Test func searchNumbersItsTrialsAndStarsTheBest() async throws {
    let figure = try await chart("search").figure(of: material(study: study), with: ChartArguments())
    #expect(figure.y.ticks.map(\.label) == ["sgd", "adam"])
    #expect(figure.series.contains { $0.marks == .points(x: [0.01], y: [0], value: []) })
    #expect(figure.finding.contains("1 diverged"))
  }

  @Test func regressionHasAFitAndNoBoundary() async throws {
    let figure = try await chart("fit").figure(of: material(classes: [], features: 1), with: ChartArguments())
    #expect(figure.series.map(\.name) == ["training", "validation", "mlp"])
    let many = try await chart("fit").figure(of: material(classes: [], features: 3), with: ChartArguments())
    #expect(many.y.label == "predicted y")
    let boundary = try chart("boundary")
    await #expect(throws: ChartError.self) {
      try await boundary.figure(of: material(classes: []), with: ChartArguments())
    }
  }

  @Test(arguments: [["a", "b"], ["a", "b", "c"]]) func boundaryCoversThePoints(_ classes: [String]) async throws {
    let figure = try await chart("boundary").figure(
      of: material(classes: classes, features: 3), with: ChartArguments(integers: ["points": 10]))
    guard case .heatmap(let x, _, let values)? = figure.series.first?.marks else {
      Issue.record("no heat map")
      return
    }
    #expect(values.count == 100 && x.count == 10)
  }
}
