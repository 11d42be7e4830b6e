import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// Training and validation score against the number of training rows: real trainings on seeded parts of the training part,
/// judged on the same validation rows.
struct LearningCurveChart: Chart {
  let name = "learning_curve"
  let summary = "training and validation loss against the number of training rows, with the spread over trainings"
  let examples = [
    ChartExample(
      "points=3 repeats=2", "what more rows would bring", shows: "Validation loss goes from", setup: "set epochs 3")
  ]
  let steps: ChartSteps? = .places()
  let arguments = [
    ChartMetric.argument, ChartArgument(.points, "sizes (8 unless told)", .integer(lower: 2, upper: 50)),
    ChartArgument(
      .repeats, "trainings at each size, each on other rows (5 unless told)", .integer(lower: 1, upper: 100)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let dataset = material.dataset
    let metric = try ChartMetric(arguments[.metric], of: dataset, in: name)
    let repeats = arguments[.repeats] ?? 5
    let sizes = try sizes(of: material, count: arguments[.points] ?? 8)
    try material.beginWork()
    let requests = try requests(sizes, repeats, material)
    let results = try await material.work.train(requests)
    guard results.count == requests.count else { throw CancellationError() }
    let scores = scores(of: results, for: requests, metric, material)
    func moments(_ part: KeyPath<(Double?, Double?), Double?>) -> [(Double?, Double?)] {
      sizes.indices.map { index in
        let known = scores[index * repeats..<(index + 1) * repeats].compactMap { $0[keyPath: part] }
        let moments = meanAndDeviation(known.filter(\.isFinite))
        return (moments?.mean, moments?.deviation)
      }
    }
    let curves = SpreadCurves(x: sizes.map(Double.init), training: moments(\.0), validation: moments(\.1))
    let known = sizes.indices.filter { curves.validation.middle[$0].isFinite }
    guard let first = known.first, let last = known.last, first != last else {
      throw ChartError.diverged(.ofSizes)
    }
    var finding = finding(of: curves, sizes, known, from: first, to: last, metric)
    let diverged = results.count { $0.status == .diverged }
    if diverged > 0 { finding += "; \(diverged) of \(results.count) trainings diverged" }
    finding += "; \(counted(repeats, "training")) at each size"
    let axis = metric.axis(curves.all)
    var figure = Figure(
      kind: name,
      title: "\(metric.title.capitalizedFirst) of \(material.model) on \(dataset.name) by the number of training rows"
        + settingsSuffix(material.settings), finding: finding + ".",
      x: Axis("training rows", scale: wantsLogScale(curves.x, ratio: 8) ? .log : .linear, isWhole: true), y: axis,
      series: curves.series(isLog: axis.scale == .log))
    for (end, index) in [("first", first), ("last", last)] {
      figure.facts += [
        .init(end, curves.validation.middle[index]), .init(end + "_rows", Double(sizes[index])),
        .init(end + "_train", curves.training.middle[index]),
        .init(end + "_gap", metric.gap(curves.training.middle[index], curves.validation.middle[index])),
      ]
    }
    return figure
  }

  /// Numbers of rows to train on, by equal factors up to the whole training part; each once.
  private func sizes(of material: ChartMaterial, count: Int) throws -> [Int] {
    let (dataset, all) = (material.dataset, material.split.training.count)
    let least = max(min(all, 10), min(all, 2 * dataset.classes.count))
    guard all > least + 1 else {
      throw ChartError.tooFewRows(all, needed: max(10, 2 * dataset.classes.count) + 2, of: dataset.rowCount)
    }
    let sizes = spread(from: Double(least), to: Double(all), count: count, isLog: true).map { Int($0.rounded()) }
    return sizes.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// So many trainings of each size, one size's behind another's.
  private func requests(_ sizes: [Int], _ repeats: Int, _ material: ChartMaterial) throws -> [TrainingRequest] {
    var requests: [TrainingRequest] = []
    for size in sizes {
      for repetition in 0..<repeats {
        try Task.checkCancellation()
        let rows = subset(size, of: material, repetition)
        let data = PreparedData.make(
          dataset: material.dataset, split: Split(training: rows, validation: material.split.validation, test: []),
          by: Preparation(material.settings, mistakes: material.mistakes))
        requests.append(
          TrainingRequest(
            data: data, model: material.model, settings: material.settings,
            seed: material.seed &+ UInt64(repetition)))
      }
    }
    return requests
  }

  /// The metric on each training's own rows and on the validation part; nil where it diverged.
  private func scores(
    of results: [TrainingResult], for requests: [TrainingRequest], _ metric: ChartMetric, _ material: ChartMaterial
  ) -> [(Double?, Double?)] {
    // With a number as target, each part has its own scale: losses are put on that of the whole training part.
    let whole = material.request().data.targetDeviation
    return zip(results, requests).map { result, request -> (Double?, Double?) in
      guard result.status != .diverged else { return (nil, nil) }
      let values = metric.values(result, on: request.data)
      guard metric.metric == .loss, !material.dataset.isClassification, whole > 0 else { return values }
      let factor = request.data.targetDeviation / whole
      return (values.0.map { $0 * factor * factor }, values.1.map { $0 * factor * factor })
    }
  }

  /// How the validation metric changes with the rows, over all sizes and over the last half of the rows.
  ///
  /// - Parameter known: the places of sizes at which it is known, of which `first` and `last` are two.
  private func finding(
    of curves: SpreadCurves, _ sizes: [Int], _ known: [Int], from first: Int, to last: Int, _ metric: ChartMetric
  ) -> String {
    let validation = curves.validation
    let (start, end) = (validation.middle[first], validation.middle[last])
    // From half of the rows on, or from the size before the last where that is more than half.
    let half = known.first { 2 * sizes[$0] >= sizes[last] && $0 < last } ?? known.last { $0 < last } ?? first
    let (before, gap) = (validation.middle[half], metric.gap(curves.training.middle[last], end))
    let change = (before - end).magnitude
    // A change within the spread is not one.
    let noise = max(validation.deviation[last], validation.deviation[half])
    let text = numbersInWords([start, end])
    let trend =
      change <= noise
      ? "changes less than its spread (\(NumberText.short(change)) against \(NumberText.short(noise)))"
      : "\(metric.isBetter(end, than: before) ? "improves" : "worsens") by \(NumberText.short(change))"
    return "Validation \(metric.title) goes from \(text(start)) with \(sizes[first]) rows to "
      + "\(text(end)) with \(sizes[last]); from \(sizes[half]) rows on it \(trend)"
      + "; the gap to training at the end is \(NumberText.short(gap))"
  }

  /// So many rows of the training part, of each class in turn; a smaller part of the same repetition lies in a larger one.
  private func subset(_ size: Int, of material: ChartMaterial, _ repetition: Int) -> [Int] {
    let classes = max(material.dataset.classes.count, 1)
    var groups = [[Int]](repeating: [], count: classes)
    for row in material.split.training {
      let label = material.dataset.isClassification ? Int(material.dataset.targets[row]) : 0
      groups[min(max(label, 0), classes - 1)].append(row)
    }
    for index in groups.indices {
      var random = RandomSource(
        seed: material.seed, purpose: .resample, index: UInt64(repetition * 1000 + index))
      random.shuffle(&groups[index])
    }
    // By share of each class: the one that is most behind its share is next.
    var taken = [Int](repeating: 0, count: classes)
    var rows: [Int] = []
    while rows.count < size {
      guard
        let next = groups.indices.filter({ taken[$0] < groups[$0].count }).min(by: {
          (taken[$0] + 1) * groups[$1].count < (taken[$1] + 1) * groups[$0].count
        })
      else { break }
      rows.append(groups[next][taken[next]])
      taken[next] += 1
    }
    return rows.ascendingRows(below: material.dataset.rowCount)
  }
}

extension ChartMetric {
  /// Its value on the training and the validation part of a training that has ended.
  func values(_ result: TrainingResult, on data: PreparedData) -> (Double?, Double?) {
    guard !metric.isAlwaysMeasured else {
      return (value(result.kept, ofTraining: true), value(result.kept, ofTraining: false))
    }
    let outputs = result.outputs
    return (
      data.predictions(outputs?.training ?? result.predictor.predict(data.training.features), on: data.training)
        .values(of: [metric])[name],
      data.predictions(outputs?.validation ?? result.predictor.predict(data.validation.features), on: data.validation)
        .values(of: [metric])[name]
    )
  }
}
