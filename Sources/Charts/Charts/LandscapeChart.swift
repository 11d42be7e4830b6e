import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// The training loss around the weights that a training came to: along two random directions whose neurons are as long as
/// those found, or along the two principal directions of training's own path, with the path on it (Li, Xu, Taylor, Studer
/// and Goldstein, "Visualizing the loss landscape of neural nets", NeurIPS 2018, arXiv:1712.09913, §4 and §7).
struct LandscapeChart: Chart {
  let name = "landscape"
  let summary = "the loss around a run's weights, in two random directions or along training's own path"
  let examples = [
    ChartExample(
      "directions=path points=5", "the loss along training's own path", shows: "explain", setup: "train epochs=5")
  ]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.run
  let arguments = [
    ChartArgument(
      .directions, "which plane through weight space",
      .choice([
        OptionChoice("random", "two random directions, neuron by neuron as long as the weights (Li et al. 2018)"),
        OptionChoice("path", "the two directions in which training moved most, with its path"),
      ])), SurfaceDrawing.viewArgument,
    ChartArgument(.points, "cells along each side (41 unless told)", .integer(lower: 5, upper: 151)),
    ChartArgument(
      .reach, "how far the random directions go (1: as far as the weights are long)", .number(lower: 0.01, upper: 100)),
    ChartArgument(.seed, "of the random directions", .integer(lower: 0, upper: 1_000_000)),
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    SettingKey.epochs.setting.applies(to: model, settings) ? nil : .noPath(model: model)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the landscape")
    guard run.result.hasEpochs else { throw ChartError.noPath(model: run.model) }
    try material.beginWork()
    guard let training = try Training.begin(run.request(of: run.members[0])) else {
      throw ChartError.noPath(model: run.model)
    }
    let path = try retrain(training, run, material)
    let isPath = arguments[.directions] == "path"
    let plane =
      isPath
      ? try LandscapePlane.principal(path)
      : LandscapePlane.random(
        path[path.count - 1].weights, seed: UInt64(arguments[.seed] ?? 0), reach: arguments[.reach] ?? 1)
    let count = arguments[.points] ?? (arguments.isMoving ? 31 : 41)
    let (x, y) = (
      spread(from: plane.x.lower, to: plane.x.upper, count: count),
      spread(from: plane.y.lower, to: plane.y.upper, count: count)
    )
    func losses(_ plane: LandscapePlane) throws -> [Double] {
      var values: [Double] = []
      for (row, second) in y.enumerated() {
        try Task.checkCancellation()
        for first in x { values.append(training.trainingLoss(at: plane.weights(first, second))) }
        material.work.progress("landscape", row + 1, count)
      }
      return values
    }
    let values = try losses(plane)
    guard values.contains(where: \.isFinite) else {
      throw ChartError.noFiniteLoss
    }
    let isSpatial = arguments[.view] == "3d"
    if isPath {
      return alongPath(plane, path, SurfaceDrawing(x: x, y: y, values: values, isSpatial: isSpatial), run, arguments)
    }
    // For a film the same directions, as long as the weights are then, around the weights of some epochs; and one range of
    // colours for all of them.
    let stages = try arguments.frames {
      let count = min(path.count, 12)
      return try (0..<count).map { index in
        let moment = path[count > 1 ? index * (path.count - 1) / (count - 1) : path.count - 1]
        let own = LandscapePlane.random(
          moment.weights, seed: UInt64(arguments[.seed] ?? 0), reach: arguments[.reach] ?? 1)
        return (moment: moment, values: try losses(own))
      }
    }
    let all = stages.flatMap(\.values) + values
    let drawing = SurfaceDrawing(x: x, y: y, values: values, among: all, isSpatial: isSpatial)
    // In a film it is those of every epoch.
    let star = stages.isEmpty ? "weights found" : "weights"
    var figure = aroundWeights(plane, drawing, training, run, star: star)
    let still = figure
    if !stages.isEmpty {
      figure.frames =
        stages.map { moment, values in
          let around = SurfaceDrawing(x: x, y: y, values: values, among: all, isSpatial: isSpatial)
          var frame = still
          frame.series = around.ground() + [around.places(star, role: .best, x: [0], y: [0], z: [moment.loss])]
          frame.finding =
            "Around the weights of epoch \(moment.epoch) of \(path[path.count - 1].epoch), where the training loss is "
            + "\(NumberText.short(moment.loss))."
          return frame
        } + [still]
    }
    return figure
  }

  /// The very training of the run once more, its weights kept after at most 200 of its epochs; the kept ones last.
  private func retrain(
    _ training: NetworkTraining, _ run: Run, _ material: ChartMaterial
  ) throws -> [PathEpoch] {
    let last = run.result.last.epoch
    let step = max(1, (last + 199) / 200)
    var path = [PathEpoch(epoch: 0, weights: training.weights, loss: training.history[0].trainingLoss)]
    for epoch in Array(stride(from: step, to: last, by: step)) + (last > 0 ? [last] : []) {
      training.advance(to: epoch)
      try Task.checkCancellation()
      guard training.epoch > path[path.count - 1].epoch else { break }
      path.append(
        PathEpoch(
          epoch: training.epoch, weights: training.weights,
          loss: training.history[training.history.count - 1].trainingLoss))
      material.work.progress("training", training.epoch, last)
    }
    return path
  }

  private func aroundWeights(
    _ plane: LandscapePlane, _ drawing: SurfaceDrawing, _ training: NetworkTraining, _ run: Run, star: String
  ) -> Figure {
    let center = training.trainingLoss(at: plane.center.numbers)
    // Rings around the weights: how fast the loss rises.
    func ring(_ share: Double) -> Double {
      let losses = (0..<16).map { index -> Double in
        let angle = Double(index) * 0.392_699_081_698_724_1
        return training.trainingLoss(
          at: plane.weights(
            share * plane.x.upper * Elementary.cos(angle), share * plane.y.upper * Elementary.sin(angle)))
      }.filter(\.isFinite)
      return losses.isEmpty ? .infinity : losses.mean
    }
    let reach = NumberText.short(plane.x.upper)
    var series = drawing.ground()
    series.append(drawing.places(star, role: .best, x: [0], y: [0], z: [center]))
    let ticks = "× the weights' length"
    return Figure(
      kind: name,
      title:
        "Run \(run.name): training loss of \(run.model) on \(run.dataset.name) around its weights, in two random directions"
        + settingsSuffix(run.settings),
      finding:
        "At the weights found the training loss is \(NumberText.short(center)); a quarter of the reach away it is "
        + "\(NumberText.short(ring(0.25))) on average, half of it away \(NumberText.short(ring(0.5))), and all of it "
        + "(\(reach == "1" ? "" : "\(reach) times ")as far as the weights are long, neuron by neuron) \(NumberText.short(ring(1))).",
      x: Axis("first direction", unit: ticks), y: Axis("second direction", unit: ticks),
      color: drawing.colors("training loss"), series: series, view: drawing.view)
  }

  private func alongPath(
    _ plane: LandscapePlane, _ path: [PathEpoch], _ drawing: SurfaceDrawing, _ run: Run, _ arguments: ChartArguments
  ) -> Figure {
    let places = plane.places
    let heights = places.map { drawing.height(atX: $0.x, y: $0.y) }
    func series(upTo end: Int) -> [Series] {
      var series = drawing.ground()
      series.append(
        drawing.way(
          "training's path", role: .path, x: places.prefix(end).map(\.x), y: places.prefix(end).map(\.y),
          z: Array(heights.prefix(end))))
      series.append(
        drawing.places("start", role: .category(1), x: [places[0].x], y: [places[0].y], z: [heights[0]]))
      if end == places.count {
        let last = places.count - 1
        series.append(
          drawing.places(
            "weights found", role: .best, x: [places[last].x], y: [places[last].y], z: [heights[last]]))
      }
      return series
    }
    var length = 0.0
    for (one, next) in zip(path, path.dropFirst()) { length += distance(one.weights, next.weights) }
    let straight = distance(path[0].weights, path[path.count - 1].weights)
    let both = plane.shares.first + plane.shares.second
    let unit = "weight units"
    var figure = Figure(
      kind: name,
      title:
        "Run \(run.name): training loss of \(run.model) on \(run.dataset.name) along training's own path"
        + settingsSuffix(run.settings),
      finding: "The two directions explain \(NumberText.percent(both)) of the path's variance "
        + "(\(NumberText.percent(plane.shares.first)) and \(NumberText.percent(plane.shares.second))); the weights moved "
        + "\(NumberText.short(length)) along \(path.count - 1) steps and ended \(NumberText.short(straight)) from their "
        + "start, the training loss going from \(NumberText.short(path[0].loss)) to "
        + "\(NumberText.short(path[path.count - 1].loss)).",
      x: Axis("direction 1, \(NumberText.percent(plane.shares.first)) of the path", unit: unit),
      y: Axis("direction 2, \(NumberText.percent(plane.shares.second)) of the path", unit: unit),
      color: drawing.colors("training loss"), series: series(upTo: places.count),
      view: drawing.view)
    let still = figure
    let frames = max(min(places.count - 1, 24), 1)
    figure.frames = arguments.frames {
      (1...frames).map { index in
        var frame = still
        let end = 1 + index * (places.count - 1) / frames
        frame.series = series(upTo: end)
        frame.finding =
          "Epoch \(path[end - 1].epoch) of \(path[path.count - 1].epoch): training loss \(NumberText.short(path[end - 1].loss))."
        return frame
      }
    }
    return figure
  }

  private func distance(_ one: WeightVector, _ other: WeightVector) -> Double {
    zip(one.numbers, other.numbers).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

extension RandomSource.Purpose {
  /// Random directions in weight space.
  static let landscape = RandomSource.Purpose(rawValue: 0x6c61)
  /// Rows that are drawn again for another training.
  static let resample = RandomSource.Purpose(rawValue: 0x7265)
}

extension ChartKey<String> {
  fileprivate static let directions = ChartKey("directions")
}

extension ChartKey<Double> {
  fileprivate static let reach = ChartKey("reach")
}
