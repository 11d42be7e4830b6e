import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// The regions in which a trained classifier says each class, with the points over them; stage by stage as training went.
struct BoundaryChart: Chart {
  let name = "boundary"
  let summary = "where the trained classifier says which class, with the training and validation points over it"
  let examples = [ChartExample("which class the model sees where", shows: "class", setup: "train epochs=10")]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.run
  let arguments = [
    ChartArgument(.x, "feature along the bottom", naming: .feature),
    ChartArgument(.y, "feature up the side", naming: .feature),
    ChartArgument(.points, "cells along each side", .integer(lower: 10, upper: 200)),
    ChartArgument(.frames, "stages of the training, for an animation", .integer(lower: 2, upper: 100)),
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    guard dataset.isClassification else {
      return .boundaryOfNumbers(target: dataset.targetName, dataset: dataset.name)
    }
    guard dataset.featureNames.count < 2 else { return nil }
    return .boundaryOfOneFeature(dataset: dataset.name)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the boundary")
    if let fault = fault(of: run.model, with: run.settings, on: run.learntDataset, asked: arguments) { throw fault }
    let field = try Field(run, arguments)
    var figure = field.figure(name, run, arguments, predictor: run.result.predictor)
    if run.result.hasEpochs, run.result.last.epoch > 1 {
      let still = figure
      figure.frames = try arguments.frames {
        try frames(arguments[.frames] ?? 24, of: run, field, still, material)
      }
    }
    return figure
  }

  /// The same training once more, looked at after some of its epochs.
  private func frames(
    _ count: Int, of run: Run, _ field: Field, _ figure: Figure, _ material: ChartMaterial
  ) throws -> [Figure] {
    guard let training = try Training.begin(run.request(of: run.members[0])) else { return [] }
    let last = run.result.last.epoch
    var frames: [Figure] = []
    var shown = -1
    for index in 0..<count {
      // More of the first epochs, in which most happens.
      let share = Double(index) / Double(count - 1)
      let epoch = Int((Double(last) * share * share).rounded())
      guard epoch != shown else { continue }
      shown = epoch
      training.advance(to: epoch)
      try Task.checkCancellation()
      let result = training.result
      var frame = figure
      frame.series = field.series(predictor: result.predictor)
      frame.finding =
        "Epoch \(epoch) of \(last): validation accuracy \(NumberText.percent(result.last.validationScore)), "
        + "validation loss \(NumberText.short(result.last.validationLoss))."
      frames.append(frame)
      material.work.progress("training", epoch, last)
    }
    return frames
  }
}

/// The plane that is looked at, and the points on it.
struct Field {
  let dataset: Dataset
  let data: PreparedData
  let first: Int
  let second: Int
  /// Why these two features were chosen of several, in words.
  let reason: String
  let grid: Matrix
  let xs: [Double]
  let ys: [Double]

  init(_ run: Run, _ arguments: ChartArguments) throws {
    let data = run.data
    let plane = try plane(of: run.learntDataset, data.training, arguments)
    (dataset, self.data) = (run.learntDataset, data)
    (first, second, reason) = (plane.first, plane.second, plane.reason)
    try Task.checkCancellation()
    // Many features cost more for each cell.
    let count = arguments[.points] ?? 80
    let across = extent(data.training.features.column(first) + data.validation.features.column(first))
    let up = extent(data.training.features.column(second) + data.validation.features.column(second))
    let (x, y) = (
      spread(from: across.lower, to: across.upper, count: count), spread(from: up.lower, to: up.upper, count: count)
    )
    // All other features stand at their mean over the training part.
    let middle = data.featureNames.indices.map { column in
      let values = data.training.features.column(column)
      return values.isEmpty ? 0 : values.mean
    }
    var grid = Matrix(rows: count * count, columns: middle.count)
    for j in 0..<count {
      for i in 0..<count {
        for column in 0..<middle.count { grid[j * count + i, column] = middle[column] }
        grid[j * count + i, first] = x[i]
        grid[j * count + i, second] = y[j]
      }
    }
    self.grid = grid
    xs = Self.natural(x, first, data)
    ys = Self.natural(y, second, data)
  }

  /// Standardised values of a feature in its own units again.
  private static func natural(_ values: [Double], _ column: Int, _ data: PreparedData) -> [Double] {
    values.map { data.featureMeans[column] + data.featureDeviations[column] * $0 }
  }

  func series(predictor: any Predictor) -> [Series] {
    let probabilities = predictor.predict(grid)
    let classes = dataset.classes
    var series: [Series] = []
    if classes.count == 2 {
      let values = (0..<grid.rows).map { probabilities[$0, 1] }
      series = [
        Series("", role: .surface, .heatmap(x: xs, y: ys, values: values)),
        Series("", role: .reference, .contours(x: xs, y: ys, values: values, levels: [0.1, 0.25, 0.75, 0.9])),
        Series("boundary", role: .best, .contours(x: xs, y: ys, values: values, levels: [0.5])),
      ]
    } else {
      // The class, paler where it is less sure: the lines show where each one's lead ends.
      let values = (0..<grid.rows).map { Double(likeliest(probabilities.row($0))) }
      series = [Series("", role: .surface, .heatmap(x: xs, y: ys, values: values))]
      for label in classes.indices {
        let leads = (0..<grid.rows).map { row in
          let others = classes.indices.filter { $0 != label }.map { probabilities[row, $0] }.max() ?? 0
          return probabilities[row, label] - others
        }
        guard leads.contains(where: { $0 > 0 }), leads.contains(where: { $0 < 0 }) else { continue }
        series.append(
          Series(
            label == 0 ? "boundary" : "", role: .best, .contours(x: xs, y: ys, values: leads, levels: [0])))
      }
    }
    for (index, label) in classes.enumerated() {
      for (part, isHeldOut) in [(data.training, false), (data.validation, true)] {
        let members = (0..<part.rowCount).filter { part.targets[$0] == Double(index) }
        guard !members.isEmpty || !isHeldOut else { continue }
        series.append(
          Series(
            isHeldOut ? dataset.name(ofHeldOut: index, among: data.validation.targets) : label,
            role: isHeldOut ? .heldOut(index) : .category(index),
            .points(
              x: Self.natural(members.map { part.features[$0, first] }, first, data),
              y: Self.natural(members.map { part.features[$0, second] }, second, data), value: [])))
      }
    }
    return series
  }

  func figure(
    _ kind: String, _ run: Run, _ arguments: ChartArguments, predictor: any Predictor
  ) -> Figure {
    let classes = dataset.classes
    let last = run.result.kept
    let wrong = Int(((1 - last.trainingScore) * Double(data.training.rowCount)).rounded())
    let others = data.featureNames.count - 2
    var finding =
      "\(wrong) of \(data.training.rowCount) training points are on the wrong side; of the \(data.validation.rowCount) "
      + "validation points it is right for \(NumberText.percent(last.validationScore))."
    if others > 0 {
      finding +=
        " Seen along \(dataset.featureNames[first]) and \(dataset.featureNames[second])"
        + reason
        + (others == 1
          ? "; the other one stands at its mean."
          : "; the other \(others) stand at their means, so points may seem on the wrong side that are not.")
    }
    switch run.result.status {
    case .finished: break
    case .interrupted: finding += " The training was interrupted."
    case .diverged: finding += " The training diverged."
    }
    var color: Axis
    if classes.count == 2 {
      color = Axis("probability of \(classes[1])", lower: 0, upper: 1)
      color.endNames = classes
    } else {
      color = Axis(
        dataset.targetName, lower: 0, upper: Double(max(classes.count - 1, 1)),
        ticks: classes.enumerated().map { .init(Double($0), $1) })
    }
    return Figure(
      kind: kind,
      title: "Run \(run.name): where \(run.model) sees which \(dataset.targetName) of \(dataset.name)"
        + settingsSuffix(run.settings), finding: finding, x: dataset.axis(ofFeature: first),
      y: dataset.axis(ofFeature: second), color: color, series: series(predictor: predictor))
  }

  private func likeliest(_ row: ArraySlice<Double>) -> Int {
    var best = row.startIndex
    for index in row.indices where row[index] > row[best] { best = index }
    return best - row.startIndex
  }
}

extension ChartKey<Int> {
  fileprivate static let frames = ChartKey("frames")
}
