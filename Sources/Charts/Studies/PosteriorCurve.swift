import Arithmetic
import Figures
import Search

/// A model over one parameter: what it believes above, what it makes of it below.
struct PosteriorCurve {
  let view: StudyView
  let parameter: Parameter
  private let axis: ParameterAxis
  /// Without its name, for all but the lowest panel.
  private let unnamed: Axis
  private let values: ValueAxis
  private let grid: [ParameterValue]
  private let places: [Double]

  init(_ parameter: Parameter, _ view: StudyView) {
    (self.parameter, self.view) = (parameter, view)
    axis = ParameterAxis(parameter, trials: view.trials.filter { $0.configuration[parameter.name] != nil })
    var unnamed = axis.axis
    unnamed.label = ""
    // An axis without name and ticks would not be drawn.
    if unnamed.ticks.isEmpty, let range = parameter.chartRange {
      unnamed.ticks = roundTicks(from: range.lower, to: range.upper, isLog: range.isLog).map {
        Axis.Tick($0, NumberText.short($0))
      }
    }
    self.unnamed = unnamed
    values = ValueAxis(view)
    let grid = parameter.gridValues(points: 161)
    self.grid = grid
    places = grid.map(axis.position)
  }

  func figure(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    beliefs.model == .densities
      ? densities(before: trial, of: beliefs) : process(before: trial, of: &beliefs)
  }

  private func process(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    guard let belief = beliefs.belief(before: trial) else { return nil }
    let base = beliefs.base(of: trial, using: [parameter])
    let points = beliefs.points(base, [parameter], grid.map { [$0] })
    let estimates = belief.estimates(at: points)
    let worth = beliefs.worth(belief, at: points)
    let middle = estimates.map { values.drawn($0.middle * view.sign) }
    let bounds = estimates.map { [values.drawn($0.lower * view.sign), values.drawn($0.upper * view.sign)].sorted() }
    var series: [Series] = []
    if parameter.choices == nil {
      series.append(
        Series(
          "one deviation", role: .surface, .band(x: places, lower: bounds.map { $0[0] }, upper: bounds.map { $0[1] })))
      series.append(Series("mean", role: .training, .line(x: places, y: middle)))
    } else {
      series.append(
        Series(
          "mean and one deviation", role: .training,
          .intervals(x: places, y: middle, lower: bounds.map { $0[0] }, upper: bounds.map { $0[1] })))
    }
    let peak = worth.indices.filter { worth[$0].isFinite }.max { (worth[$0], $1) < (worth[$1], $0) }
    let (marks, next) = observations(before: trial, peak: peak)
    series += marks
    // Logarithms go down without end; what lies far below the peak says nothing.
    let top = peak.map { worth[$0] } ?? 0
    let shown = worth.map { beliefs.acquisition == .logei ? max($0, top - 12) : $0 }
    var lower: [Series] = [
      parameter.choices == nil
        ? Series(beliefs.acquisition.rawValue, role: .validation, .line(x: places, y: shown))
        : Series(beliefs.acquisition.rawValue, role: .validation, .points(x: places, y: shown, value: []))
    ]
    lower += next
    let finding = finding(
      before: trial, peak: peak.map { grid[$0] },
      belief: peak.map {
        "mean \(NumberText.short(estimates[$0].middle * view.sign)), from \(NumberText.short(min(estimates[$0].lower * view.sign, estimates[$0].upper * view.sign))) to \(NumberText.short(max(estimates[$0].lower * view.sign, estimates[$0].upper * view.sign)))"
      })
    return compose(
      trial, beliefs, finding, top: series, y: values.axis, bottom: lower,
      below: Axis(beliefs.acquisition.rawValue))
  }

  private func densities(before trial: Int, of beliefs: SearchBeliefs) -> Figure? {
    guard let densities = beliefs.densities(before: trial, of: [parameter], at: grid.map { [$0] }) else { return nil }
    let (good, others) = (densities.good.map(Elementary.exp), densities.others.map(Elementary.exp))
    let ratio = zip(densities.good, densities.others).map { $0 - $1 }
    // Its candidates are drawn from l, so that a great l / g where l is next to nothing is never looked at.
    let least = (good.max() ?? 0) / 10
    let peak = ratio.indices.filter { good[$0] >= least }.max { (ratio[$0], $1) < (ratio[$1], $0) }
    let (marks, next) = observations(before: trial, good: densities.goodTrials, peak: peak)
    func curve(_ name: String, _ role: Series.Role, _ y: [Double]) -> Series {
      Series(
        name, role: role,
        parameter.choices == nil ? .line(x: places, y: y) : .points(x: places, y: y, value: []))
    }
    let finding = finding(
      before: trial, peak: peak.map { grid[$0] },
      belief: peak.map {
        "where good trials lie \(NumberText.short(Elementary.exp(ratio[$0]))) times as densely as others"
      })
    let top = Figure(
      kind: "posterior", title: "", finding: "", x: unnamed, y: values.axis, series: marks)
    let middle = Figure(
      kind: "posterior", title: "", finding: "", x: unnamed, y: Axis("density", lower: 0),
      series: [curve("l, of the good", .category(2), good), curve("g, of the others", .training, others)] + next)
    return Figure(
      kind: "posterior", title: title(trial, beliefs), finding: finding, x: axis.axis, y: values.axis,
      panels: [
        top, middle,
        Figure(
          kind: "posterior", title: "", finding: "", x: axis.axis, y: Axis("log l / g"),
          series: [curve("log l / g", .validation, ratio)] + next),
      ])
  }

  /// The trials seen so far, and where the next one is.
  private func observations(before trial: Int, good: [Int] = [], peak: Int?) -> (seen: [Series], next: [Series]) {
    let known = view.thinned(
      view.trials.filter { $0.number < trial && $0.configuration[parameter.name] != nil }, most: SearchChart.mostMarks)
    var series: [Series] = []
    func add(_ name: String, _ role: Series.Role, _ trials: [Trial]) {
      guard !trials.isEmpty else { return }
      series.append(
        Series(
          name, role: role,
          .points(x: trials.map(axis.position), y: trials.map { values.shown($0.finiteValue) }, value: [])))
    }
    let best = Set(good)
    add(
      good.isEmpty ? "trials" : "other trials", .path,
      known.filter { $0.finiteValue != nil && !best.contains($0.number) })
    add("good trials", .category(2), known.filter { best.contains($0.number) })
    add("diverged", Trial.State.diverged.role, known.filter { $0.finiteValue == nil })
    let own = view.study.trials.first { $0.number == trial }
    let place = own.map { $0.configuration[parameter.name] == nil ? nil : axis.position($0) } ?? peak.map { places[$0] }
    let next = place.map { [Series("next trial", role: .best, .vertical(x: $0))] } ?? []
    return (series + next, next)
  }

  private func compose(
    _ trial: Int, _ beliefs: SearchBeliefs, _ finding: String, top: [Series], y: Axis, bottom: [Series], below: Axis
  ) -> Figure {
    Figure(
      kind: "posterior", title: title(trial, beliefs), finding: finding, x: axis.axis, y: y,
      panels: [
        Figure(kind: "posterior", title: "", finding: "", x: unnamed, y: y, series: top),
        Figure(kind: "posterior", title: "", finding: "", x: axis.axis, y: below, series: bottom),
      ])
  }

  private func title(_ trial: Int, _ beliefs: SearchBeliefs) -> String {
    "\(beliefs.name) after \(counted(min(trial, view.study.trials.count), "trial")) of \(view.definition.method) search on \(view.subject)"
  }

  private func finding(before trial: Int, peak: ParameterValue?, belief: String?) -> String {
    let own = view.study.trials.first { $0.number == trial }?.configuration[parameter.name]
    let rest = view.parameters.filter { $0.name != parameter.name }
    var text = own.map { "Trial \(trial + 1) went to \(parameter.name) \($0.spoken)" } ?? "All \(trial) trials are in"
    if let peak, let belief { text += "; the model expects most at \(parameter.name) \(peak.spoken), \(belief)" }
    if !rest.isEmpty {
      let base = SearchBeliefs(view).base(of: trial, using: [parameter])
      let fixed = spoken(base.filter { $0.key != parameter.name }, of: view.definition.space)
      if !fixed.isEmpty { text += "; along the line through \(fixed)" }
    }
    return text + "."
  }
}
