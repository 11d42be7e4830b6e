import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// Training and validation score against a setting, each a mean over real trainings, with their spread.
struct ValidationCurveChart: Chart {
  let name = "validation_curve"
  let summary = "training and validation loss against a setting, with the spread over trainings"
  let examples = [
    ChartExample("units points=3 repeats=2", "the loss against a setting", shows: "is best", setup: "set epochs 3")
  ]
  let steps: ChartSteps? = .places()
  let arguments = [
    ChartArgument(.x, "a setting along the bottom (the space's first unless told)", naming: .setting()).first,
    ChartMetric.argument,
    ChartArgument(.points, "values along the range (12 unless told)", .integer(lower: 2, upper: 200)),
    ChartArgument(
      .repeats, "trainings at each value, or at each fold (5 unless told)", .integer(lower: 1, upper: 100)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let metric = try ChartMetric(arguments[.metric], of: material.dataset, in: name)
    guard let asked = arguments[.x] ?? material.searchedSettings.names.first else {
      throw ChartError.noAxis(plot: name, material.usualAxes)
    }
    let axis = try SurfaceAxis(asked, material, arguments, defaultCount: 12)
    // What is solved in one go comes out the same from any seed.
    let hasChance = SettingKey.learningRate.setting.applies(to: material.model, material.settings)
    let repeats = arguments[.repeats] ?? (hasChance ? 5 : 1)
    let cells = axis.values.map { value in
      var settings = material.settings
      settings[axis.setting] = axis.value(value)
      return settings
    }
    let scores = try await material.work.scores(cells, repeats)
    let curves = SpreadCurves(
      x: axis.values,
      training: scores.map { ($0.mean(metric.name, ofTraining: true), $0.deviation(metric.name, ofTraining: true)) },
      validation: scores.map { ($0.mean(metric.name), $0.deviation(metric.name)) })
    guard let best = metric.best(curves.validation.middle) else {
      throw ChartError.diverged(.ofCurve)
    }
    let each = scores.first?.count ?? 0
    let setting = axis.setting.name
    let (bestValue, bestDeviation) = (curves.validation.middle[best], curves.validation.deviation[best])
    let gap = { (index: Int) in metric.gap(curves.training.middle[index], curves.validation.middle[index]) }
    let finite = axis.values.indices.filter { curves.validation.middle[$0].isFinite }
    let text = numbersInWords(finite.map { curves.validation.middle[$0] })
    var finding =
      "Validation \(metric.title) is best, \(text(bestValue))"
      + (each > 1 ? " ± \(NumberText.short(bestDeviation))" : "") + ", at "
      + "\(setting) \(axis.text(axis.values[best]))"
    if let first = finite.first, let last = finite.last, first != last {
      finding +=
        "; it is \(text(curves.validation.middle[first])) at \(axis.text(axis.values[first])) and "
        + "\(text(curves.validation.middle[last])) at \(axis.text(axis.values[last])), where the gap to training "
        + "goes from \(NumberText.short(gap(first))) to \(NumberText.short(gap(last)))"
    }
    finding += "; \(counted(each, "training")) at each value"
    let diverged = scores.reduce(0) { $0 + $1.count { $0.validation.isEmpty } }
    if diverged > 0 { finding += ", of which \(diverged) in all diverged" }
    var figure = Figure(
      kind: name,
      title:
        "\(metric.title.capitalizedFirst) of \(material.model) on \(material.dataset.name) by \(setting)"
        + settingsSuffix(material.settings, without: [setting]),
      finding: finding + "." + (arguments[.x] == nil ? material.choiceOfAxes(1) : ""), x: axis.axis,
      y: metric.axis(curves.all),
      series: curves.series(
        isLog: metric.axis(curves.all).scale == .log, isCategorical: axis.isCategorical)
        + [
          Series("best", role: .reference, .vertical(x: axis.values[best])),
          Series("", role: .best, .points(x: [axis.values[best]], y: [bestValue], value: [])),
        ])
    figure.facts = [.init("best", bestValue), .init("best_at", axis.values[best])]
    if each > 1 { figure.facts.append(.init("best_sd", bestDeviation)) }
    for (end, index) in [("first", finite.first), ("last", finite.last)] {
      guard let index else { continue }
      figure.facts += [
        .init(end, curves.validation.middle[index]), .init(end + "_at", axis.values[index]),
        .init(end + "_train", curves.training.middle[index]), .init(end + "_gap", gap(index)),
      ]
    }
    return figure
  }
}

/// Training and validation means with one deviation to either side.
struct SpreadCurves {
  let x: [Double]
  let training: (middle: [Double], deviation: [Double])
  let validation: (middle: [Double], deviation: [Double])

  /// nil where there is no figure.
  init(x: [Double], training: [(Double?, Double?)], validation: [(Double?, Double?)]) {
    self.x = x
    let numbers = { (values: [(Double?, Double?)]) in
      (values.map { $0.0 ?? .nan }, values.map { $0.1 ?? .nan })
    }
    (self.training, self.validation) = (numbers(training), numbers(validation))
  }

  var all: [Double] { training.middle + validation.middle }

  func series(isLog: Bool, isCategorical: Bool = false) -> [Series] {
    let least = all.filter { $0.isFinite && $0 > 0 }.min() ?? 0
    var series: [Series] = []
    for (name, part, role) in [
      ("train", training, Series.Role.training), ("validation", validation, .validation),
    ] {
      let lower = zip(part.middle, part.deviation).map { isLog ? max($0 - $1, least / 3) : $0 - $1 }
      let upper = zip(part.middle, part.deviation).map { $0 + $1 }
      guard !isCategorical else {
        let shift = role == .training ? -0.08 : 0.08
        series.append(
          Series(name, role: role, .intervals(x: x.map { $0 + shift }, y: part.middle, lower: lower, upper: upper)))
        continue
      }
      if part.deviation.contains(where: { $0 > 0 }) {
        series.append(Series("", role: role, .band(x: x, lower: lower, upper: upper)))
      }
      series.append(Series(name, role: role, .line(x: x, y: part.middle)))
    }
    return series
  }
}
