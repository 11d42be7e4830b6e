import Arithmetic
import Figures
import Options
import Search
import Text

/// The value against each parameter by itself.
struct SliceChart: Chart {
  let name = "slice"
  let summary = "the value against each parameter, a panel each"
  let examples = [
    ChartExample(
      "the value against each parameter", shows: "The best value", setup: "objective branin; tune random trials=20")
  ]
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let arguments = [ChartArgument(.x, "one parameter alone", naming: .parameter)]
  /// Panels that can still be read.
  static let mostPanels = 9
  /// Points of a panel that can still be read.
  static let mostPoints = 800

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let parameters =
      try arguments[.x].map { [try view.parameter($0, default: 0)] }
      ?? view.parameters.prefix(Self.mostPanels).map(\.self)
    let title = "\(view.metric) by parameter: \(view.caption)"
    let finding = Self.finding(view, parameters)
    let panels = parameters.map { Self.panel($0, view, values: ValueAxis(view)) }
    guard panels.count > 1, var figure = panels.first else {
      var figure = panels[0]
      (figure.title, figure.finding) = ("\(view.metric) by \(parameters[0].name): \(view.caption)", finding)
      return figure
    }
    (figure.title, figure.finding, figure.series, figure.panels) = (title, finding, [], panels)
    figure.panelColumns = panels.count < 4 ? panels.count : panels.count == 4 ? 2 : 3
    return figure
  }

  private static func panel(_ parameter: Parameter, _ view: StudyView, values: ValueAxis) -> Figure {
    let axis = ParameterAxis(parameter, trials: view.trials)
    let shown = view.thinned(view.compared, most: mostPoints)
    var series = [
      Series(
        "", role: .path,
        .points(
          x: shown.map(axis.position), y: shown.map { values.shown($0.finiteValue) },
          value: shown.map { Double($0.ordinal) }), notes: view.notes(shown))
    ]
    if shown.isEmpty { series = [] }
    let compared = Set(view.compared.map(\.number))
    for state in Trial.State.shown {
      let trials = view.thinned(
        view.trials.filter { $0.state == state && !compared.contains($0.number) }, most: mostPoints / 4)
      guard !trials.isEmpty else { continue }
      series.append(
        Series(
          state.legend, role: state.role,
          .points(x: trials.map(axis.position), y: trials.map { values.shown($0.finiteValue) }, value: []),
          notes: view.notes(trials)))
    }
    if let best = view.best {
      series.append(
        Series(
          "best", role: .best, .points(x: [axis.position(best)], y: [values.shown(best.finiteValue)], value: []),
          notes: view.notes([best])))
    }
    return Figure(
      kind: "slice", title: parameter.name, finding: "", x: axis.axis, y: values.axis,
      color: view.trialColors, series: series)
  }

  /// Where the best trials lie along the parameter that they agree on most.
  private static func finding(_ view: StudyView, _ parameters: [Parameter]) -> String {
    guard let best = view.best, let value = best.finiteValue else {
      return "None of \(counted(view.trials.count, "trial")) came to a finite \(view.metric)\(view.losses)."
    }
    let more =
      view.thinning(most: mostPoints)
      + (parameters.count < view.parameters.count && parameters.count > 1
        ? " Shown are the first \(parameters.count) of \(view.parameters.count) parameters." : "")
    let trials = view.ranked
    let beyond = ValueAxis(view).beyond(view.values)
    let opening =
      "The best \(view.metric), \(view.text(value)), is at \(spoken(best.configuration, of: view.definition.space))"
    let top = trials.prefix(max(trials.count / 5, 3))
    let encoded = EncodedSpace(SearchSpace(parameters: parameters.map { Parameter(name: $0.name, kind: $0.kind) }))
    let spans = parameters.indices.compactMap { index -> (index: Int, share: Double)? in
      let places = top.map { encoded.encode($0.configuration)[index] }.filter { !$0.isNaN }
      guard parameters[index].isOrdered, places.count == top.count, let low = places.min(), let high = places.max()
      else {
        return nil
      }
      return (index, high - low)
    }
    guard trials.count >= 10, !view.isFlat, let narrow = spans.min(by: { $0.share < $1.share }), narrow.share < 0.8
    else {
      return opening + view.losses + beyond + "." + view.leftOut + more
    }
    let parameter = parameters[narrow.index]
    let axis = ParameterAxis(parameter, trials: view.trials)
    let used = top.filter { $0.configuration[parameter.name] != nil }.sorted { axis.position($0) < axis.position($1) }
    guard let low = used.first?.configuration[parameter.name], let high = used.last?.configuration[parameter.name]
    else { return opening + beyond + "." + more }
    let (from, to) = (parameter.spoken(low), parameter.spoken(high))
    let place = low == high ? from : "between \(from) and \(to)"
    return opening
      + "; the best \(top.count) of \(trials.count) all have \(parameter.name) \(place)\(view.losses)\(beyond)."
      + view.leftOut + more
  }
}
