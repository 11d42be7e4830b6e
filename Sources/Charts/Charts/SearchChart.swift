import Arithmetic
import Experiments
import Figures
import Options
import Search
import Text

/// Where a search has looked: its trials in order, over a known surface or what is known of one, or over one parameter.
struct SearchChart: Chart {
  let name = "search"
  let summary = "where the search has looked: its trials in order, over one or two of its parameters"
  let examples = [
    ChartExample(
      "trials one after the other", shows: "trial", setup: "set epochs 3; space lr 1e-4..1 log; tune random trials=5")
  ]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.study
  let arguments = [
    ChartArgument(.x, "parameter along the bottom", naming: .parameter),
    ChartArgument(.y, "parameter up the side", naming: .parameter),
  ]
  /// The most trials that are numbered one by one, and the most frames of the animation.
  static let (mostNumbers, mostFrames) = (60, 60)
  /// The most marks that can still be read.
  static let mostMarks = 2000
  /// And on a surface, so that it is still seen.
  static let mostOnSurface = 500

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let count = view.trials.count
    let step = max(1, (count + Self.mostFrames - 1) / Self.mostFrames)
    let draw: (Int) -> Figure
    if view.parameters.count == 1 {
      let parameter = try view.parameter(arguments[.x], default: 0)
      draw = { self.line(parameter, view, until: $0) }
    } else {
      let (first, second) = try view.plane(arguments, kind: name)
      let surface = SearchedSurface(first, second, view)
      let choice = view.choice(arguments)
      draw = {
        var figure = self.plane(first, second, view, surface, until: $0)
        figure.finding += choice
        return figure
      }
    }
    var figure = draw(count)
    if count > 1 { figure.frames = arguments.frames { (1...count).filter { (count - $0) % step == 0 }.map(draw) } }
    return figure
  }

  private func line(_ parameter: Parameter, _ view: StudyView, until count: Int) -> Figure {
    let axis = ParameterAxis(parameter, trials: view.trials)
    let values = ValueAxis(view)
    let shown = Array(view.trials.prefix(count))
    var series: [Series] = []
    func place(_ trials: [Trial]) -> ([Double], [Double]) {
      (trials.map(axis.position), trials.map { values.shown($0.finiteValue) })
    }
    func add(_ name: String, _ role: Series.Role, _ trials: [Trial]) {
      guard !trials.isEmpty else { return }
      let (x, y) = place(trials)
      series.append(Series(name, role: role, .points(x: x, y: y, value: []), notes: view.notes(trials)))
    }
    let valued = view.thinned(shown.filter { $0.finiteValue != nil }, most: Self.mostMarks)
    let (x, y) = place(valued)
    if !valued.isEmpty {
      series.append(
        Series(
          "trials", role: .path, .points(x: x, y: y, value: valued.map { Double($0.ordinal) }),
          notes: view.notes(valued)))
    }
    for state in [Trial.State.diverged, .failed] { add(state.legend, state.role, shown.filter { $0.state == state }) }
    let best = Study(definition: view.definition, trials: shown).best
    series += numbers(shown, view, best, x: axis.position) { values.shown($0.finiteValue) }
    if let best { add("best", .best, [best]) }
    return Figure(
      kind: name, title: title(view, shown),
      finding: finding(view, shown, best, nil, values.beyond(shown.compactMap(\.finiteValue))),
      x: axis.axis, y: values.axis,
      color: view.trialColors, series: series)
  }

  private func plane(
    _ first: Parameter, _ second: Parameter, _ view: StudyView, _ surface: SearchedSurface?, until count: Int
  ) -> Figure {
    let (x, y) = (ParameterAxis(first, trials: view.trials), ParameterAxis(second, trials: view.trials))
    let shown = Array(view.trials.prefix(count))
    let values = ValueAxis(view.metric, values: view.values + (surface?.values ?? []), sign: view.sign)
    var series: [Series] = []
    if let surface {
      let cells = surface.values.map(values.color)
      series.append(Series("", role: .surface, .heatmap(x: surface.x, y: surface.y, values: cells)))
      series.append(Series("", role: .reference, .contours(x: surface.x, y: surface.y, values: cells, levels: [])))
    }
    let most = surface == nil ? Self.mostMarks : Self.mostOnSurface
    let valued = view.thinned(shown.filter { $0.finiteValue != nil }, most: most)
    if !valued.isEmpty {
      series.append(
        Series(
          "trials, in order", role: .path,
          .points(
            x: valued.map(x.position), y: valued.map(y.position),
            value: surface == nil ? valued.map { values.color($0.finiteValue) } : []), notes: view.notes(valued)))
    }
    for state in [Trial.State.diverged, .failed] {
      let own = shown.filter { $0.state == state }
      guard !own.isEmpty else { continue }
      series.append(
        Series(
          state.legend, role: state.role, .points(x: own.map(x.position), y: own.map(y.position), value: []),
          notes: view.notes(own)))
    }
    let best = Study(definition: view.definition, trials: shown).best
    series += numbers(shown, view, best, x: x.position, y: y.position)
    if let surface {
      series.append(
        Series(
          "lowest of the surface", role: .category(3),
          .points(x: surface.optima.map { $0[0] }, y: surface.optima.map { $0[1] }, value: [])))
    }
    if let best {
      series.append(
        Series(
          "best", role: .best, .points(x: [x.position(best)], y: [y.position(best)], value: []),
          notes: view.notes([best])))
    }
    return Figure(
      kind: name, title: title(view, shown),
      finding: finding(view, shown, best, surface, values.beyond(shown.compactMap(\.finiteValue))), x: x.axis,
      y: y.axis,
      color: values.colors, series: series)
  }

  /// The trials' numbers: all of them where they are few, else of those that bettered all before. At the best trial's place its own stands
  /// alone.
  private func numbers(
    _ shown: [Trial], _ view: StudyView, _ best: Trial?, x: (Trial) -> Double, y: (Trial) -> Double
  ) -> [Series] {
    let numbered =
      view.trials.count <= Self.mostNumbers
      ? shown : HistoryChart.bestSoFar(StudyView(Study(definition: view.definition, trials: shown), subject: ""))
    let trials = numbered.filter { trial in
      guard let best, trial.ordinal != best.ordinal else { return true }
      return (x(trial), y(trial)) != (x(best), y(best))
    }
    guard !trials.isEmpty else { return [] }
    return [
      Series("", role: .reference, .labels(x: trials.map(x), y: trials.map(y), texts: trials.map { "\($0.ordinal)" }))
    ]
  }

  private func title(_ view: StudyView, _ shown: [Trial]) -> String {
    "\(view.study.searchWords) on \(view.subject): \(counted(shown.count, "trial"))"
  }

  private func finding(
    _ view: StudyView, _ shown: [Trial], _ best: Trial?, _ surface: SearchedSurface?, _ beyond: String = ""
  ) -> String {
    let opening =
      "After \(counted(shown.count, "trial")) of \(view.study.isFromElsewhere ? "a " : "")\(view.study.searchWords)"
    let losses = StudyView(Study(definition: view.definition, trials: shown), subject: "").losses
    guard let best, let value = best.finiteValue else {
      return "\(opening) none came to a finite \(view.metric)\(losses)."
    }
    var text = "\(opening) the best \(view.metric) is \(view.text(value)), from trial \(best.ordinal)"
    if let surface { text += "; the surface's lowest is \(view.text(surface.lowest))" }
    let most = surface == nil ? Self.mostMarks : Self.mostOnSurface
    return text + losses + beyond + "." + (shown.count > most ? view.thinning(most: most) : "")
  }
}
