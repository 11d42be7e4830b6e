import Arithmetic
import Figures
import Options
import Search

/// Every trial as a line over one axis for each parameter, coloured by its value.
struct ParallelChart: Chart {
  let name = "parallel"
  let summary = "every trial as a line over all parameters, colored by its value"
  let examples = [
    ChartExample("every trial as a line", shows: "the best line", setup: "objective branin; tune random trials=20")
  ]
  let valueAxis: Figure.AxisName? = .color
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let arguments: [ChartArgument] = []
  /// The most lines and the most axes that can still be told apart.
  static let (mostLines, mostAxes) = (400, 10)

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let values = ValueAxis(compared: view)
    let parameters = Array(view.parameters.prefix(Self.mostAxes))
    // The best ones, and others evenly; the best are drawn last.
    let ranked = view.ranked
    let count = min(ranked.count, Self.mostLines)
    let trials = (0..<count).map { ranked[$0 * ranked.count / count] }.reversed()
    let axes = parameters.map { AxisPlace($0) }
    let lines = trials.map { trial in
      [Self.share(values.color(trial.finiteValue), values.colors)] + axes.map { $0.place(trial) }
    }
    let across = (0...parameters.count).map(Double.init)
    var series = [
      Series(
        "", role: .path,
        .lines(x: lines.map { _ in across }, y: lines, value: trials.map { values.color($0.finiteValue) }),
        notes: view.notes(Array(trials)))
    ]
    series += across.map { Series("", role: .reference, .vertical(x: $0)) }
    if let best = view.best {
      series.append(
        Series(
          "best", role: .best,
          .line(
            x: across, y: [Self.share(values.color(best.finiteValue), values.colors)] + axes.map { $0.place(best) }),
          notes: view.notes([best])))
    }
    let texts = [values.colors.lower ?? 0, values.colors.upper ?? 1].map(view.text)
    let ends = [(0.0, 0.0, texts[0]), (0.0, 1.0, texts[1])]
    let marks =
      ends + axes.enumerated().flatMap { index, axis in axis.marks.map { (Double(index + 1), $0.place, $0.text) } }
    series.append(
      Series("", role: .reference, .labels(x: marks.map(\.0), y: marks.map(\.1), texts: marks.map(\.2))))
    let hasUnused = trials.contains { trial in parameters.contains { trial.configuration[$0.name] == nil } }
    let names = [view.metric] + parameters.map(\.name)
    return Figure(
      kind: name, title: "\(view.metric) over all parameters: \(view.caption)",
      finding: Self.finding(view, Array(ranked), parameters, values, shown: count),
      x: Axis(
        "parameter", lower: -0.15, upper: Double(parameters.count) + 0.35,
        ticks: names.enumerated().map { Axis.Tick(Double($0), $1) }),
      y: Axis(
        "from least to most", lower: hasUnused ? -0.24 : -0.06, upper: 1.06,
        ticks: (hasUnused ? [Axis.Tick(AxisPlace.unused, ParameterAxis.unusedName)] : [])
          + [Axis.Tick(0, "least"), Axis.Tick(1, "most")]),
      color: values.colors, series: series)
  }

  private static func share(_ value: Double, _ axis: Axis) -> Double {
    guard let lower = axis.lower, let upper = axis.upper, lower < upper else { return 0.5 }
    // What lies beyond the axis stands at its end, as the sentence says.
    let value = min(max(value, lower), upper)
    return axis.scale == .log
      ? (Elementary.log(value) - Elementary.log(lower)) / (Elementary.log(upper) - Elementary.log(lower))
      : (value / 2 - lower / 2) / (upper / 2 - lower / 2)
  }

  private static func finding(
    _ view: StudyView, _ ranked: [Trial], _ parameters: [Parameter], _ values: ValueAxis, shown: Int
  ) -> String {
    guard let best = ranked.first, let worst = ranked.last else { return "" }
    let opening =
      view.isFlat
      ? "\(ranked.count == 1 ? "The only trial has" : "All \(ranked.count) trials have") \(view.metric) \(view.text(best.finiteValue))"
      : "From \(view.text(worst.finiteValue)) to \(view.text(best.finiteValue)): the best line, trial \(best.ordinal), runs through \(spoken(best.configuration, of: view.definition.space))"
    var further = view.leftOut
    if shown < ranked.count { further += " Drawn are \(shown) of \(ranked.count) trials, evenly by their value." }
    if parameters.count < view.parameters.count {
      further += " Drawn are the first \(parameters.count) of \(view.parameters.count) parameters."
    }
    return opening + view.losses + values.beyond(ranked.compactMap(\.finiteValue)) + "." + further
  }
}

/// Where values stand on one of the upright axes, from 0 to 1.
private struct AxisPlace {
  static let unused = -0.18
  let parameter: Parameter
  private let encoded: EncodedSpace

  init(_ parameter: Parameter) {
    self.parameter = parameter
    encoded = EncodedSpace(SearchSpace(parameters: [Parameter(name: parameter.name, kind: parameter.kind)]))
  }

  func place(_ trial: Trial) -> Double {
    guard let value = trial.configuration[parameter.name] else { return Self.unused }
    return place(value)
  }

  private func place(_ value: ParameterValue) -> Double {
    if let choices = parameter.choices {
      guard let index = choices.firstIndex(of: value) else { return .nan }
      return choices.count > 1 ? Double(index) / Double(choices.count - 1) : 0.5
    }
    return encoded.encode([parameter.name: value])[0]
  }

  /// What is written beside the axis: its ends, or its choices.
  var marks: [(place: Double, text: String)] {
    if let choices = parameter.choices {
      return (choices.count > 12 ? [choices[0], choices[choices.count - 1]] : choices).map { (place($0), $0.text) }
    }
    // A few whole numbers are all written; each stands in the middle of its share of the axis.
    if case .integer(let lower, let upper, let scale, let step) = parameter.kind {
      let all = Array(stride(from: lower, through: upper, by: max(step, 1)).prefix(9))
      let shown = scale == .linear && all.count < 9 ? all : [lower, upper]
      return shown.map { (place(.integer($0)), "\($0)") }
    }
    guard let range = parameter.chartRange else { return [] }
    let texts = Scale.ends(range.lower, range.upper, isLog: range.isLog)
    return zip([range.lower, range.upper], texts).map { (place(.number($0)), $1) }
  }
}
