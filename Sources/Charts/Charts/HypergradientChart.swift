import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Search
import Text

/// The slope of the validation loss by settings after each epoch of a training; or the way of a search that follows slopes.
struct HypergradientChart: Chart {
  let name = "hypergradient"
  let summary = "the validation loss's slope by settings, epoch by epoch; or the way of a gradient search"
  let examples = [
    ChartExample(
      "which way each setting would lower the loss", shows: "the slope is by",
      setup: "set epochs 5; hypergradient weight_decay")
  ]
  let steps: ChartSteps? = .places()
  let need = SearchNeed(way: .slopes)
  let arguments = [
    ChartArgument(
      .of, "a training's slopes, or a search's way (that of a gradient search in view unless told)",
      .choice([
        OptionChoice("training", "the slopes after each epoch"), OptionChoice("search", "the settings trial by trial"),
      ])),
    ChartArgument(
      .names, "settings",
      naming: .settings(Hyperparameter.settings.map { OptionChoice($0, Setting.named($0)?.summary ?? "") })),
  ]

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    arguments[.of] == "search" && search.method != "gradient" ? .noSlopesFollowed : nil
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let search = material.study.flatMap { $0.definition.method == "gradient" ? $0 : nil }
    let of = arguments[.of]
    if of == "search" || (of == nil && search != nil && arguments[.names] == nil) {
      guard let search, search.trials.contains(where: { $0.value != nil }) else {
        throw ChartError.noSlopesFollowed
      }
      return way(of: StudyView(search, subject: material.subject(of: search.definition)))
    }
    return try slopes(material, arguments)
  }

  private func slopes(_ material: ChartMaterial, _ arguments: ChartArguments) throws -> Figure {
    let request = material.request()
    var asked: [Hyperparameter] = []
    for name in arguments[.names] ?? [] {
      guard let hyperparameter = Hyperparameter(name) else {
        throw ChartError.noSlope(setting: name)
      }
      asked.append(hyperparameter)
    }
    if asked.isEmpty {
      asked = [.learningRate, .momentum, .weightDecay].filter { $0.counts(in: request) }
    }
    try material.beginWork()
    let outcome = try Hypergradient.forward(request, of: asked) { event, _ in
      guard case .epoch(let record, let total) = event else { return }
      material.work.progress("training", record.epoch, total)
    }
    try Task.checkCancellation()
    let epochs = outcome.result.history.prefix(outcome.history.count).map { Double($0.epoch) }
    let kept = Double(outcome.result.keptEpoch)
    var panels = asked.enumerated().map { index, hyperparameter -> Figure in
      let slopes = outcome.history.prefix(epochs.count).map { $0[index] }
      return Figure(
        kind: name, title: "slope by \(hyperparameter.name)", finding: "", x: Axis("epoch", lower: 0, isWhole: true),
        y: Axis("slope", unit: "loss per unit of \(hyperparameter.name)"),
        series: [
          Series("", role: .reference, .horizontal(y: 0)),
          Series("", role: .training, .line(x: epochs, y: slopes)),
          Series("", role: .reference, .vertical(x: kept)),
          Series("", role: .best, .points(x: [kept], y: [outcome.gradient[index]], value: [])),
        ])
    }
    let losses = outcome.result.history.map(\.validationLoss)
    panels.append(
      Figure(
        kind: name, title: "validation loss", finding: "", x: Axis("epoch", lower: 0, isWhole: true),
        y: Axis("validation loss", scale: wantsLogScale(losses) ? .log : .linear),
        series: [
          Series("", role: .validation, .line(x: outcome.result.history.map { Double($0.epoch) }, y: losses))
        ]))
    let sentences = zip(asked, outcome.gradient).map { hyperparameter, slope in
      let now = hyperparameter.value(in: request.settings)
      let step = now > 0 ? 0.1 * now : 0.001
      let change = (slope * step).magnitude
      guard change < max(outcome.result.kept.validationLoss, 1e-300) else {
        return
          "\(hyperparameter.name) \(NumberText.short(slope)), too steep to say what \(NumberText.short(step)) more would do"
      }
      return "\(hyperparameter.name) \(NumberText.short(slope)), so that raising it by \(NumberText.short(step)) would "
        + "\(slope > 0 ? "raise" : "lower") the loss by about \(NumberText.short(change))"
    }
    return Figure(
      kind: name,
      title: "Slopes of the validation loss of \(material.model) on \(material.dataset.name), epoch by epoch"
        + settingsSuffix(material.settings),
      finding: "After epoch \(Int(kept)) the slope is by " + sentences.joined(separator: "; by ") + ".", panels: panels,
      panelColumns: panels.count > 1 ? 2 : 1)
  }

  /// The settings and the value, trial by trial, a line for each beginning.
  private func way(of view: StudyView) -> Figure {
    let ways = Dictionary(grouping: view.trials.filter { $0.value != nil }) { $0.plan.labels[.restart] ?? 0 }
      .sorted { $0.key < $1.key }.map(\.value)
    let all = ways.flatMap(\.self)
    let values = ValueAxis(view)
    let x = Axis("trial", lower: 0, upper: Double(all.map(\.ordinal).max() ?? 1) + 1, isWhole: true)
    func panel(_ title: String, _ y: Axis, _ place: (Trial) -> Double) -> Figure {
      var series = ways.enumerated().map { index, trials in
        Series(
          ways.count > 1 ? "beginning \(index + 1)" : "", role: ways.count > 1 ? .category(index) : .path,
          .path(x: trials.map { Double($0.ordinal) }, y: trials.map(place), z: []), notes: view.notes(trials))
      }
      if let best = view.best {
        series.append(
          Series(
            "best", role: .best, .points(x: [Double(best.ordinal)], y: [place(best)], value: []),
            notes: view.notes([best])))
      }
      return Figure(kind: name, title: title, finding: "", x: x, y: y, series: series)
    }
    var panels = view.parameters.map { parameter in
      let axis = ParameterAxis(parameter, trials: all)
      return panel(parameter.name, axis.axis, axis.position)
    }
    panels.append(panel(view.metric, values.axis) { values.color($0.finiteValue) })
    var figure = Figure(
      kind: name, title: "The way of \(view.caption)", finding: finding(view, ways) + view.losses + ".",
      panels: panels, panelColumns: 2)
    figure.study = view.definition.name
    return figure
  }

  private func finding(_ view: StudyView, _ ways: [[Trial]]) -> String {
    guard let best = view.best, let value = best.finiteValue else {
      return "None of \(counted(view.trials.count, "trial")) came to a finite \(view.metric)"
    }
    let place = spoken(best.configuration, of: view.definition.space)
    guard let own = ways.firstIndex(where: { way in way.contains { $0.number == best.number } }) else { return "" }
    let first = ways[own].lazy.compactMap(\.finiteValue).first
    let opening =
      "\(view.metric) went from \(view.text(first)) to \(view.text(value)) in trial \(best.ordinal), at \(place)"
    guard ways.count > 1 else { return "In \(counted(view.trials.count, "trial")) \(opening)" }
    let ends = ways.enumerated().filter { $0.offset != own }.map { index, way in
      let reached = way.compactMap(\.finiteValue).min { $0 * view.sign < $1 * view.sign }
      return "beginning \(index + 1) \(reached.map { "came to \(view.text($0))" } ?? "to nothing finite")"
    }
    let shown = ends.prefix(5).joined(separator: ", ")
    return "From beginning \(own + 1) of \(ways.count) \(opening); \(shown)"
      + (ends.count > 5 ? " and \(ends.count - 5) others no further" : "")
  }
}

extension ChartKey<String> {
  fileprivate static let of = ChartKey("of")
}

extension ChartKey<[String]> {
  fileprivate static let names = ChartKey("names")
}
