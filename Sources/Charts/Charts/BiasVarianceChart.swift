import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// Where a model's error comes from, against a setting: real trainings on training parts drawn again and again, and what
/// their predictions have in common (Geman, Bienenstock and Doursat, "Neural networks and the bias/variance dilemma",
/// Neural Computation 4(1), 1992, doi:10.1162/neco.1992.4.1.1).
///
/// Over the validation rows: bias² is how far the mean prediction lies from the truth, variance how far single predictions
/// lie from their mean, both squared. Where the data was made on the spot the truth is known: the training rows get fresh
/// noise, and the noise is apart. Elsewhere they are drawn with replacement, and bias² holds the noise. For classes the
/// same with probabilities in place of numbers (the Brier score's decomposition).
struct BiasVarianceChart: Chart {
  let name = "bias_variance"
  let summary = "bias², variance and noise against a setting, from trainings on data drawn again and again"
  let examples = [
    ChartExample(
      "degree 1..9 points=3 repeats=5", "where the error comes from", shows: "variance",
      setup: "data sine; model polynomial")
  ]
  let arguments = [
    ChartArgument(.x, "setting along the bottom (the model's own measure of size unless told)", naming: .setting()),
    ChartArgument(.points, "values along the range (10 unless told)", .integer(lower: 2, upper: 100)),
    ChartArgument(.repeats, "trainings at each value (20 unless told)", .integer(lower: 2, upper: 500)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let axis = try SurfaceAxis(
      arguments[.x] ?? material.kind.sizeSetting.name, material, arguments, usualCount: 10)
    let repeats = arguments[.repeats] ?? 20
    let dataset = material.dataset
    let truth = dataset.isClassification ? nil : material.truth
    try material.beginWork()
    let samples = (0..<repeats).map { sample($0, material, truth) }
    var requests: [TrainingRequest] = []
    for value in axis.values {
      var settings = material.settings
      settings[axis.setting] = axis.value(value)
      let preparation = Preparation(settings, mistakes: material.mistakes)
      for (index, sample) in samples.enumerated() {
        requests.append(
          TrainingRequest(
            data: .make(dataset: sample.dataset, split: sample.split, by: preparation), model: material.model,
            settings: settings, seed: material.seed &+ UInt64(index)))
      }
    }
    let results = try await material.work.train(requests)
    guard results.count == requests.count else { throw CancellationError() }
    let goals = goals(material, truth)
    let shares = axis.values.indices.map { index -> Shares? in
      let range = index * repeats..<(index + 1) * repeats
      let predictions = range.filter { results[$0].status != .diverged }.map { place -> Matrix in
        let data = requests[place].data
        var outputs = results[place].predictor.predict(data.validation.features)
        if !dataset.isClassification {
          outputs.elements = outputs.elements.map { data.targetMean + data.targetDeviation * $0 }
        }
        return outputs
      }
      return predictions.count > 1 ? Shares(predictions, goals) : nil
    }
    let diverged = results.count { $0.status == .diverged }
    let totals = shares.map { $0.map { $0.bias + $0.variance + (truth?.noise ?? 0) * (truth?.noise ?? 0) } ?? .nan }
    guard let best = totals.indices.filter({ totals[$0].isFinite }).min(by: { totals[$0] < totals[$1] }),
      let there = shares[best]
    else { throw ChartError.diverged(.ofResamples) }
    let setting = axis.setting.name
    let noise = (truth?.noise ?? 0) * (truth?.noise ?? 0)
    let biasName = truth == nil ? "bias² and noise" : "bias²"
    var series = [
      Series(biasName, role: .training, .line(x: axis.values, y: shares.map { $0?.bias ?? .nan })),
      Series("variance", role: .validation, .line(x: axis.values, y: shares.map { $0?.variance ?? .nan })),
    ]
    if truth != nil {
      series.append(Series("noise", role: .reference, .line(x: axis.values, y: axis.values.map { _ in noise })))
    }
    series += [
      Series("total", role: .path, .line(x: axis.values, y: totals)),
      Series("", role: .best, .points(x: [axis.values[best]], y: [totals[best]], value: [])),
    ]
    let all = shares.flatMap { [$0?.bias ?? .nan, $0?.variance ?? .nan] } + totals
    let isLog = wantsLogScale(all)
    var finding =
      "The error is least, \(NumberText.short(totals[best])), at \(setting) \(axis.text(axis.values[best])): "
      + "\(biasName) \(NumberText.short(there.bias)), variance \(NumberText.short(there.variance))"
      + (truth == nil ? "" : ", noise \(NumberText.short(noise))")
    let known = shares.indices.filter { shares[$0] != nil }
    if let first = known.first, let last = known.last, let low = shares[first], let high = shares[last], first != last {
      finding +=
        "; from \(axis.text(axis.values[first])) to \(axis.text(axis.values[last])) \(biasName) goes from "
        + "\(NumberText.short(low.bias)) to \(NumberText.short(high.bias)) and variance from "
        + "\(NumberText.short(low.variance)) to \(NumberText.short(high.variance))"
    }
    finding +=
      "; \(repeats) trainings at each value, "
      + (truth == nil ? "each on rows drawn with replacement" : "each with fresh noise on the same rows")
    if diverged > 0 { finding += "; \(diverged) diverged and are left out" }
    var figure = Figure(
      kind: name,
      title: "Bias and variance of \(material.model) on \(dataset.name) by \(setting)"
        + settingsSuffix(material.settings, without: [setting]), finding: finding + ".", x: axis.axis,
      y: Axis(
        dataset.isClassification ? "squared error of the probabilities" : "squared error",
        unit: dataset.isClassification ? nil : "\(dataset.targetName)²", scale: isLog ? .log : .linear,
        lower: isLog ? nil : 0), series: series)
    figure.facts = [
      .init("least", totals[best]), .init("least_at", axis.values[best]), .init("bias", there.bias),
      .init("variance", there.variance),
    ]
    if truth != nil { figure.facts.append(.init("noise", noise)) }
    for (end, index) in [("first", known.first), ("last", known.last)] {
      guard let index, let share = shares[index] else { continue }
      figure.facts += [
        .init(end + "_at", axis.values[index]), .init("bias_" + end, share.bias),
        .init("variance_" + end, share.variance),
      ]
    }
    return figure
  }

  private struct Shares {
    var bias = 0.0
    var variance = 0.0

    /// - Parameter goals: the truth, or what was measured, in the form of the predictions.
    init(_ predictions: [Matrix], _ goals: Matrix) {
      let count = Double(predictions.count)
      for row in 0..<goals.rows {
        for column in 0..<goals.columns {
          let mean = predictions.reduce(0) { $0 + $1[row, column] } / count
          let off = mean - goals[row, column]
          bias += off * off
          variance += predictions.reduce(0) { $0 + ($1[row, column] - mean) * ($1[row, column] - mean) } / count
        }
      }
      bias /= Double(max(goals.rows, 1))
      variance /= Double(max(goals.rows, 1))
    }
  }

  /// A training part drawn again: fresh noise on the same rows where the truth is known, else rows with replacement. The
  /// validation rows are those of the split in view.
  private func sample(_ number: Int, _ material: ChartMaterial, _ truth: Truth?) -> (dataset: Dataset, split: Split) {
    var (dataset, split) = (material.dataset, material.split)
    split.test = []
    var random = RandomSource(seed: material.seed, purpose: .resample, index: 1_000_000 + UInt64(number))
    if let truth {
      for row in split.training {
        dataset.targets[row] = truth.value(Array(dataset.features.row(row))) + truth.noise * random.normal()
      }
    } else {
      let rows = split.training
      split.training = rows.indices.map { _ in rows[random.integer(below: rows.count)] }.sorted()
    }
    return (dataset, split)
  }

  /// What the predictions on the validation rows are held against.
  private func goals(_ material: ChartMaterial, _ truth: Truth?) -> Matrix {
    let (dataset, rows) = (material.dataset, material.split.validation)
    guard dataset.isClassification else {
      return Matrix(
        rows: rows.count, columns: 1,
        elements: rows.map { truth?.value(Array(dataset.features.row($0))) ?? dataset.targets[$0] })
    }
    var goals = Matrix(rows: rows.count, columns: dataset.classes.count)
    for (index, row) in rows.enumerated() {
      goals[index, min(max(Int(dataset.targets[row]), 0), dataset.classes.count - 1)] = 1
    }
    return goals
  }
}
