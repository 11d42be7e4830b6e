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
      arguments[.x] ?? material.kind.sizeSetting.name, material, arguments, defaultCount: 10)
    let repeats = arguments[.repeats] ?? 20
    let dataset = material.dataset
    let truth = dataset.isClassification ? nil : material.truth
    try material.beginWork()
    let requests = requests(along: axis, repeats, material, truth)
    let results = try await material.work.train(requests)
    guard results.count == requests.count else { throw CancellationError() }
    let errors = Errors(
      at: axis.values,
      shares: shares(
        of: results, for: requests, repeats, goals(material, truth), isClassification: dataset.isClassification),
      noise: truth.map { $0.noise * $0.noise })
    guard let best = errors.least, let there = errors.shares[best] else { throw ChartError.diverged(.ofResamples) }
    let setting = axis.setting.name
    let isLog = wantsLogScale(errors.all)
    var finding =
      finding(errors, best, there, axis) + "; \(repeats) trainings at each value, "
      + (truth == nil ? "each on rows drawn with replacement" : "each with fresh noise on the same rows")
    let diverged = results.count { $0.status == .diverged }
    if diverged > 0 { finding += "; \(diverged) diverged and are left out" }
    var figure = Figure(
      kind: name,
      title: "Bias and variance of \(material.model) on \(dataset.name) by \(setting)"
        + settingsSuffix(material.settings, without: [setting]), finding: finding + ".", x: axis.axis,
      y: Axis(
        dataset.isClassification ? "squared error of the probabilities" : "squared error",
        unit: dataset.isClassification ? nil : "\(dataset.targetName)²", scale: isLog ? .log : .linear,
        lower: isLog ? nil : 0), series: series(errors, best))
    figure.facts = facts(errors, best, there)
    return figure
  }

  /// Trainings on the same samples at every value of the setting: so many of each, one value's behind another's.
  private func requests(
    along axis: SurfaceAxis, _ repeats: Int, _ material: ChartMaterial, _ truth: Truth?
  ) -> [TrainingRequest] {
    let samples = (0..<repeats).map { sample($0, material, truth) }
    return axis.values.flatMap { value in
      var settings = material.settings
      settings[axis.setting] = axis.value(value)
      let preparation = Preparation(settings, mistakes: material.mistakes)
      return samples.enumerated().map { index, sample in
        TrainingRequest(
          data: .make(dataset: sample.dataset, split: sample.split, by: preparation), model: material.model,
          settings: settings, seed: material.seed &+ UInt64(index))
      }
    }
  }

  /// The errors' parts at each value; nil where fewer than two trainings came to something.
  private func shares(
    of results: [TrainingResult], for requests: [TrainingRequest], _ repeats: Int, _ goals: Matrix,
    isClassification: Bool
  ) -> [Shares?] {
    (0..<results.count / repeats).map { index in
      let range = index * repeats..<(index + 1) * repeats
      let predictions = range.filter { results[$0].status != .diverged }.map { place -> Matrix in
        let data = requests[place].data
        var outputs = results[place].predictor.predict(data.validation.features)
        if !isClassification {
          outputs.elements = outputs.elements.map { data.targetMean + data.targetDeviation * $0 }
        }
        return outputs
      }
      return predictions.count > 1 ? Shares(predictions, goals) : nil
    }
  }

  /// What the errors are made of along the setting.
  private struct Errors {
    /// The setting's values, and what there is of bias and variance at each.
    let values: [Double]
    let shares: [Shares?]
    /// The noise's part, the same everywhere; nil where it is not known, and within the bias.
    let noise: Double?
    /// The whole error at each value; NaN where it is not known.
    let totals: [Double]

    init(at values: [Double], shares: [Shares?], noise: Double?) {
      (self.values, self.shares, self.noise) = (values, shares, noise)
      totals = shares.map { $0.map { $0.bias + $0.variance + (noise ?? 0) } ?? .nan }
    }

    var biasName: String { noise == nil ? "bias² and noise" : "bias²" }
    /// Where the whole error is least.
    var least: Int? { totals.indices.filter { totals[$0].isFinite }.min { totals[$0] < totals[$1] } }
    var known: [Int] { shares.indices.filter { shares[$0] != nil } }
    /// Every number that is drawn, for the scale.
    var all: [Double] { shares.flatMap { [$0?.bias ?? .nan, $0?.variance ?? .nan] } + totals }
  }

  private func series(_ errors: Errors, _ best: Int) -> [Series] {
    var series = [
      Series(errors.biasName, role: .training, .line(x: errors.values, y: errors.shares.map { $0?.bias ?? .nan })),
      Series("variance", role: .validation, .line(x: errors.values, y: errors.shares.map { $0?.variance ?? .nan })),
    ]
    if let noise = errors.noise {
      series.append(Series("noise", role: .reference, .line(x: errors.values, y: errors.values.map { _ in noise })))
    }
    return series + [
      Series("total", role: .path, .line(x: errors.values, y: errors.totals)),
      Series("", role: .best, .points(x: [errors.values[best]], y: [errors.totals[best]], value: [])),
    ]
  }

  /// Where the error is least and of what it is made there, and how its parts change along the setting.
  private func finding(_ errors: Errors, _ best: Int, _ there: Shares, _ axis: SurfaceAxis) -> String {
    let text = { (place: Int) in axis.text(errors.values[place]) }
    let least =
      "The error is least, \(NumberText.short(errors.totals[best])), at \(axis.setting.name) \(text(best)): "
      + "\(errors.biasName) \(NumberText.short(there.bias)), variance \(NumberText.short(there.variance))"
      + (errors.noise.map { ", noise \(NumberText.short($0))" } ?? "")
    let known = errors.known
    guard let first = known.first, let last = known.last, first != last, let low = errors.shares[first],
      let high = errors.shares[last]
    else { return least }
    return least + "; from \(text(first)) to \(text(last)) \(errors.biasName) goes from "
      + "\(NumberText.short(low.bias)) to \(NumberText.short(high.bias)) and variance from "
      + "\(NumberText.short(low.variance)) to \(NumberText.short(high.variance))"
  }

  private func facts(_ errors: Errors, _ best: Int, _ there: Shares) -> [Figure.Fact] {
    var facts: [Figure.Fact] = [
      .init("least", errors.totals[best]), .init("least_at", errors.values[best]), .init("bias", there.bias),
      .init("variance", there.variance),
    ]
    if let noise = errors.noise { facts.append(.init("noise", noise)) }
    for (end, index) in [("first", errors.known.first), ("last", errors.known.last)] {
      guard let index, let share = errors.shares[index] else { continue }
      facts += [
        .init(end + "_at", errors.values[index]), .init("bias_" + end, share.bias),
        .init("variance_" + end, share.variance),
      ]
    }
    return facts
  }

  /// The two parts of the error that are the model's own, as means over the validation rows.
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
