import Arithmetic
import Figures
import Search
import Text

/// A model over one parameter: what it believes above, what it makes of it below.
struct PosteriorCurve {
  let view: StudyView
  let parameter: Parameter
  private let axis: Axis
  /// The same axis without its name, for all but the lowest panel.
  private let unnamed: Axis
  /// The place of a trial along the axis.
  private let place: (Trial) -> Double
  private let grid: [ParameterValue]
  private let places: [Double]

  init(_ parameter: Parameter, _ view: StudyView) {
    (self.parameter, self.view) = (parameter, view)
    let own = ParameterAxis(parameter, trials: view.trials.filter { $0.configuration[parameter.name] != nil })
    place = own.position
    // All panels with the same ticks, of which the lowest has the name.
    var axis = own.axis
    if axis.ticks.isEmpty { axis.ticks = parameter.roundTicks(about: 6) }
    var unnamed = axis
    unnamed.label = ""
    (self.axis, self.unnamed) = (axis, unnamed)
    let grid = parameter.gridValues(points: 161)
    self.grid = grid
    places = grid.map(own.position(of:))
  }

  func figure(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    beliefs.model == .densities
      ? densities(before: trial, of: beliefs) : process(before: trial, of: &beliefs)
  }

  private func process(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    guard let belief = beliefs.belief(before: trial) else { return nil }
    let base = beliefs.base(of: trial, using: [parameter])
    let points = beliefs.points(base, [parameter], grid.map { [$0] })
    let beliefsHere = beliefs.expectations(belief, at: points)
    let worth = beliefs.worth(belief, at: points)
    let (middle, lower, upper) = (beliefsHere.map(\.middle), beliefsHere.map(\.lower), beliefsHere.map(\.upper))
    var series: [Series] = []
    if parameter.choices == nil {
      series.append(Series("95 % band", role: .surface, .band(x: places, lower: lower, upper: upper)))
      series.append(Series("mean", role: .training, .line(x: places, y: middle)))
    } else {
      series.append(
        Series(
          "mean and 95 % band", role: .training, .intervals(x: places, y: middle, lower: lower, upper: upper)))
    }
    let peak = worth.indices.filter { worth[$0].isFinite }.max { (worth[$0], $1) < (worth[$1], $0) }
    let (marks, next) = observations(before: trial, peak: peak)
    series += marks
    // Logarithms go down without end; what lies far below the peak says nothing.
    let top = peak.map { worth[$0] } ?? 0
    let shown = worth.map { beliefs.acquisition == .logei ? max($0, top - 12) : $0 }
    var shownBelow: [Series] = [
      parameter.choices == nil
        ? Series(beliefs.acquisition.rawValue, role: .validation, .line(x: places, y: shown))
        : Series(beliefs.acquisition.rawValue, role: .validation, .points(x: places, y: shown, value: []))
    ]
    shownBelow += next
    let name = beliefs.acquisition.rawValue
    var parts: [String] = []
    let here = peak.map { beliefsHere[$0] }
    let least = beliefs.least(middle)
    let text = numbersInWords(
      [here?.lower, here?.middle, here?.upper, least.map { middle[$0] }].compactMap(\.self))
    if let peak, let here {
      parts.append(
        "\(name) is highest at \(parameter.name) \(parameter.spoken(grid[peak])), where the mean is "
          + "\(text(here.middle)) and 95 % lie "
          + (text(here.lower) == text(here.upper)
            ? "within \(NumberText.short(here.upper / 2 - here.lower / 2)) of it"
            : "from \(text(here.lower)) to \(text(here.upper))"))
    }
    if let least {
      parts.append(
        "the mean is \(view.sign > 0 ? "lowest" : "highest"), \(text(middle[least])), at "
          + "\(parameter.name) \(parameter.spoken(grid[least]))")
    }
    return compose(
      trial, beliefs, finding(before: trial, parts), top: series, y: axis(of: middle + lower + upper),
      bottom: shownBelow,
      below: Axis(name))
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
      before: trial,
      peak.map {
        [
          "l / g is highest at \(parameter.name) \(parameter.spoken(grid[$0])), where good trials lie "
            + "\(NumberText.short(Elementary.exp(ratio[$0]))) times as densely as others"
        ]
      } ?? [])
    let values = ValueAxis(view)
    let top = Figure(
      kind: "posterior", title: "", finding: "", x: unnamed, y: values.axis, series: marks)
    let middle = Figure(
      kind: "posterior", title: "", finding: "", x: unnamed, y: Axis("density", lower: 0),
      series: [curve("l, of the good", .category(2), good), curve("g, of the others", .training, others)] + next)
    return Figure(
      kind: "posterior", title: title(trial, beliefs), finding: finding, x: axis, y: values.axis,
      panels: [
        top, middle,
        Figure(
          kind: "posterior", title: "", finding: "", x: axis, y: Axis("log l / g"),
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
          .points(x: trials.map(place), y: trials.map { shown($0) }, value: []), notes: view.notes(trials)))
    }
    let best = Set(good)
    add(
      good.isEmpty ? "trials" : "other trials", .path,
      known.filter { $0.finiteValue != nil && !best.contains($0.number) })
    add("good trials", .category(2), known.filter { best.contains($0.number) })
    add("diverged", Trial.State.diverged.role, known.filter { $0.finiteValue == nil })
    let own = view.study.trials.first { $0.number == trial }
    let next = own.map { $0.configuration[parameter.name] == nil ? nil : place($0) } ?? peak.map { places[$0] }
    let mark = next.map { [Series("next trial", role: .best, .vertical(x: $0))] } ?? []
    return (series + mark, mark)
  }

  private func shown(_ trial: Trial) -> Double { trial.finiteValue ?? view.sign * .infinity }

  /// For the trials and all that is believed: nothing of either lies beyond it.
  private func axis(of beliefs: [Double]) -> Axis {
    let all = (view.values + beliefs).filter(\.isFinite)
    return Axis(view.metric, scale: wantsLogScale(all) ? .log : .linear, goodEnd: view.sign > 0 ? .lower : .upper)
  }

  private func compose(
    _ trial: Int, _ beliefs: SearchBeliefs, _ finding: String, top: [Series], y: Axis, bottom: [Series], below: Axis
  ) -> Figure {
    Figure(
      kind: "posterior", title: title(trial, beliefs), finding: finding, x: axis, y: y,
      panels: [
        Figure(kind: "posterior", title: "", finding: "", x: unnamed, y: y, series: top),
        Figure(kind: "posterior", title: "", finding: "", x: axis, y: below, series: bottom),
      ])
  }

  private func title(_ trial: Int, _ beliefs: SearchBeliefs) -> String {
    "\(beliefs.name) after \(counted(min(trial, view.study.trials.count), "trial")) of \(view.definition.methodWords) search on \(view.subject)"
  }

  private func finding(before trial: Int, _ parts: [String]) -> String {
    let own = view.study.trials.first { $0.number == trial }?.configuration[parameter.name]
    let rest = view.parameters.filter { $0.name != parameter.name }
    var text =
      own.map { "Trial \(trial + 1) went to \(parameter.name) \(parameter.spoken($0))" } ?? "All \(trial) trials are in"
    text += parts.map { "; " + $0 }.joined()
    if !rest.isEmpty {
      let base = SearchBeliefs(view).base(of: trial, using: [parameter])
      let fixed = spoken(base.filter { $0.key != parameter.name }, of: view.definition.space)
      if !fixed.isEmpty { text += "; along the line through \(fixed)" }
    }
    return text + "."
  }
}
