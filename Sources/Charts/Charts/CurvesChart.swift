import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// A metric by epoch on the training and the validation part: the best epoch, the gap; over folds and repeats with a band;
/// of several runs one over the other.
struct CurvesChart: Chart {
  let name = "curves"
  let summary = "train and validation loss by epoch, the best epoch and the gap; several runs with runs=[1, 3]"
  let examples = [ChartExample("how the training went", shows: "loss", setup: "train epochs=10")]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.run
  let arguments = [
    ChartArgument(.runs, "several runs by number or as kept12, one over the other", naming: .runs),
    ChartMetric.argument,
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    SettingKey.epochs.setting.applies(to: model, settings)
      ? nil : .noEpochs(model: model, isClassification: dataset.isClassification)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    if let numbers = arguments[.runs] {
      let runs = try numbers.map { number in
        guard let run = material.runs.first(where: { $0.number == number }) else {
          throw ChartError.unknownRun(number)
        }
        return run
      }
      var figure = try overlay(runs, arguments)
      figure.runs = runs.map(\.number)
      return figure
    }
    let run = try material.requireRun(for: "the curves")
    let metric = try ChartMetric(arguments[.metric], of: run.dataset, in: name)
    let curves = try Curves(run, metric)
    return figure(of: run, curves, metric, arguments)
  }

  private func figure(
    of run: Run, _ curves: Curves, _ metric: ChartMetric, _ arguments: ChartArguments
  ) -> Figure {
    let axis = metric.axis(curves.all)
    let (epochs, training, validation) = (curves.epochs, curves.training, curves.validation)
    let finding = finding(curves, run, metric)
    func series(upTo end: Int) -> [Series] {
      let epochs = Array(epochs.prefix(end))
      let (training, validation) = (Array(training.prefix(end)), Array(validation.prefix(end)))
      var series: [Series] = []
      if curves.count > 1 {
        for (deviations, middle, role) in [
          (curves.trainingDeviation, training, Series.Role.training),
          (curves.validationDeviation, validation, .validation),
        ] {
          let floor = axis.scale == .log ? (middle.min() ?? 0) / 10 : -Double.infinity
          series.append(
            Series(
              "", role: role,
              .band(
                x: epochs, lower: zip(middle, deviations).map { max($0 - $1, floor) },
                upper: zip(middle, deviations).map { $0 + $1 })))
        }
      } else {
        series.append(
          Series(
            "gap", role: .reference,
            .band(
              x: epochs, lower: zip(training, validation).map { min($0, $1) },
              upper: zip(training, validation).map { max($0, $1) })))
      }
      series += [
        Series("train", role: .training, .line(x: epochs, y: training)),
        Series("validation", role: .validation, .line(x: epochs, y: validation)),
      ]
      if let best = metric.best(validation) {
        series += [
          Series("best epoch", role: .reference, .vertical(x: epochs[best])),
          Series(
            "", role: .best, .points(x: [epochs[best]], y: [validation[best]], value: []),
            notes: [
              "best epoch: \(Int(epochs[best]))\nvalidation \(metric.title) \(metric.metric.text(validation[best]))"
            ]),
        ]
      }
      return series
    }
    let last = max(epochs.last ?? 1, 1)
    let usesZero = axis.scale == .linear && !metric.isLargerBetter
    var figure = Figure(
      kind: name,
      title: "Run \(run.name): \(metric.title) of \(run.model) on \(run.dataset.name) by epoch"
        + settingsSuffix(run.settings), finding: finding, x: Axis("epoch", lower: 0, upper: last, isWhole: true),
      y: Axis(metric.title, unit: metric.unit, scale: axis.scale, lower: usesZero ? 0 : nil),
      series: series(upTo: epochs.count))
    let frames = min(epochs.count, 40)
    guard frames > 2 else { return figure }
    let still = figure
    figure.frames = arguments.frames {
      // The axes stay while the curves grow.
      let reach = extent(curves.all, margin: 0.05)
      return (1...frames).map { index in
        var frame = still
        let end = max(2, index * epochs.count / frames)
        frame.series = series(upTo: end)
        frame.finding = "Epoch \(Int(epochs[end - 1])) of \(Int(last))."
        if axis.scale == .linear { (frame.y.lower, frame.y.upper) = (usesZero ? 0 : reach.lower, reach.upper) }
        return frame
      }
    }
    return figure
  }

  private func finding(_ curves: Curves, _ run: Run, _ metric: ChartMetric) -> String {
    guard let best = metric.best(curves.validation), let lastTraining = curves.training.last,
      let lastValidation = curves.validation.last
    else { return "No epoch has a \(metric.title)." }
    let lowest = metric.best(curves.training).map { curves.training[$0] } ?? lastTraining
    let text = numbersInWords([lastTraining, lowest, curves.validation[best], lastValidation])
    func moved(_ from: Double, _ to: Double) -> String { to > from ? "rose" : to < from ? "fell" : "stayed" }
    // Where a curve was better than at its end, both are told.
    func course(_ values: [Double]) -> String {
      guard let best = metric.best(values), let first = values.first, let last = values.last else { return "" }
      let (value, hasTurned) = (values[best], (last - values[best]).magnitude > 0.02 * values[best].magnitude)
      var words =
        best == 0
        ? "was best before the first epoch, \(text(value))"
        : "\(moved(first, value)) to \(text(value)) at epoch \(Int(curves.epochs[best]))"
      if hasTurned { words += ", and then \(moved(value, last)) to \(text(last))" }
      return words
    }
    let isTurned = (lastTraining - lowest).magnitude > 0.02 * lowest.magnitude
    var finding =
      "Training \(metric.title) "
      + (isTurned
        ? course(curves.training) + "; "
        : "\(moved(curves.training[0], lastTraining)) \(lastTraining == curves.training[0] ? "at" : "to") \(text(lastTraining)), ")
      + "validation \(metric.title) " + course(curves.validation)
    finding +=
      "; the gap \(curves.isCut ? "there, where the first of the \(curves.count) trainings ended," : "at the end") is \(NumberText.short(metric.gap(lastTraining, lastValidation)))"
    if curves.count > 1 {
      finding += "; means over \(curves.count) trainings, bands are one deviation"
    }
    switch run.result.status {
    case .finished: finding += "."
    case .interrupted: finding += "; it was interrupted there."
    case .diverged: finding += "; then it diverged."
    }
    return finding
  }

  /// Several runs: validation in full lines, training thin beside it, a colour for each run.
  private func overlay(_ runs: [Run], _ arguments: ChartArguments) throws -> Figure {
    guard let first = runs.first else {
      throw ChartError.noRunNamed
    }
    let metric = try ChartMetric(arguments[.metric], of: first.dataset, in: name)
    var series: [Series] = []
    var all: [Double] = []
    var bests: [(run: String, value: Double, epoch: Int)] = []
    for (index, run) in runs.enumerated() {
      guard run.dataset.isClassification == first.dataset.isClassification else {
        throw ChartError.unlikeRuns(first.name, run.name)
      }
      let curves = try Curves(run, metric)
      all += curves.all
      let settings = settingsText(run.settings)
      let label = "run \(run.name)" + (settings.isEmpty ? ", defaults" : ", \(settings)")
      series.append(Series(label, role: .category(index), .line(x: curves.epochs, y: curves.validation)))
      if curves.count > 1 {
        series.append(
          Series(
            "", role: .category(index),
            .band(
              x: curves.epochs, lower: zip(curves.validation, curves.validationDeviation).map { $0 - $1 },
              upper: zip(curves.validation, curves.validationDeviation).map { $0 + $1 })))
      }
      if let best = metric.best(curves.validation) {
        bests.append((run.name, curves.validation[best], Int(curves.epochs[best])))
        series.append(
          Series(
            "", role: .best, .points(x: [curves.epochs[best]], y: [curves.validation[best]], value: []),
            notes: [
              "run \(run.name), best epoch: \(Int(curves.epochs[best]))\nvalidation \(metric.title) \(metric.metric.text(curves.validation[best]))"
            ]))
      }
    }
    let ranked = bests.sorted { metric.isBetter($0.value, than: $1.value) }
    let text = numbersInWords(ranked.map(\.value))
    let finding =
      "The best validation \(metric.title): "
      + ranked.map { "run \($0.run) \(text($0.value)) at epoch \($0.epoch)" }.joined(separator: ", ") + "."
    let data = Set(runs.map(\.dataset.name)).sorted().joined(separator: ", ")
    return Figure(
      kind: name, title: "Validation \(metric.title) by epoch on \(data): \(runs.count) runs", finding: finding,
      x: Axis("epoch", lower: 0, isWhole: true), y: metric.axis(all, caption: "validation \(metric.title)"),
      series: series)
  }
}

/// A run's curves of one metric: the mean over its trainings, to the epoch that all of them came to.
struct Curves {
  var epochs: [Double]
  var training: [Double]
  var validation: [Double]
  var trainingDeviation: [Double]
  var validationDeviation: [Double]
  /// Trainings behind the means.
  var count: Int
  /// Whether some of them went on beyond the last epoch that all came to.
  var isCut: Bool
  var all: [Double] { training + validation }

  init(_ run: Run, _ metric: ChartMetric) throws {
    guard run.result.hasEpochs else {
      throw ChartError.noEpochs(model: run.model, isClassification: run.dataset.isClassification)
    }
    let histories = run.alikeMembers.map(\.result.history)
    count = histories.count
    let shared = histories.map(\.count).min() ?? 0
    isCut = histories.contains { $0.count > shared }
    (epochs, training, validation, trainingDeviation, validationDeviation) = ([], [], [], [], [])
    for index in 0..<shared {
      let values = [true, false].map { part in
        histories.compactMap { metric.value($0[index], ofTraining: part) }
      }
      guard values[0].count == count, let train = meanAndDeviation(values[0]),
        let validation = meanAndDeviation(values[1])
      else { continue }
      epochs.append(Double(histories[0][index].epoch))
      training.append(train.mean)
      self.validation.append(validation.mean)
      trainingDeviation.append(train.deviation)
      validationDeviation.append(validation.deviation)
    }
    guard epochs.count > 1 else {
      if shared > 1 {
        throw ChartError.unmeasured(metric: metric.name, title: metric.title, run: run.name)
      }
      throw ChartError.noCurve(run: run.name, hasDiverged: run.result.status == .diverged)
    }
  }
}

extension ChartKey<[Int]> {
  fileprivate static let runs = ChartKey("runs")
}
