import Arithmetic
import Datasets
import Figures
import Learning
import Search

/// The slope of the validation loss by settings after each epoch of a training; or the way of a search that follows slopes.
struct HypergradientChart: Chart {
  let name = "hypergradient"
  let summary = "the validation loss's slope by settings, epoch by epoch; or the way of a gradient search"
  let arguments = [
    ChartArgument(
      "of", "a training's slopes, or a search's way (that of a gradient search in view unless told)",
      .choice([
        ChartChoice("training", "the slopes after each epoch"), ChartChoice("search", "the settings trial by trial"),
      ])),
    ChartArgument(
      "names", "settings",
      .settings(Hyperparameter.settings.map { ChartChoice($0, Setting.named($0)?.summary ?? "") })),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let search = material.study.flatMap { $0.definition.method == "gradient" ? $0 : nil }
    let of = arguments.words["of"]
    if of == "search" || (of == nil && search != nil && arguments.lists["names"] == nil) {
      guard let search, !search.trials.isEmpty else {
        throw ChartError(
          "There is no gradient search in view.", proposal: "space lr 1e-4..1 log; tune gradient trials=20")
      }
      return way(of: search, material)
    }
    return try slopes(material, arguments)
  }

  private func slopes(_ material: ChartMaterial, _ arguments: ChartArguments) throws -> Figure {
    let request = material.request()
    var asked: [Hyperparameter] = []
    for name in arguments.lists["names"] ?? [] {
      guard let hyperparameter = Hyperparameter(name) else {
        throw ChartError(
          "The validation loss has no slope by \(name), which cannot be changed by a little.",
          proposal: "there are: " + Hyperparameter.settings.joined(separator: ", "))
      }
      asked.append(hyperparameter)
    }
    if asked.isEmpty {
      asked = [.learningRate, .momentum, .weightDecay].filter { $0.counts(in: request) }
    }
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
        kind: name, title: "slope by \(hyperparameter.name)", finding: "", x: Axis("epoch", lower: 0),
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
        kind: name, title: "validation loss", finding: "", x: Axis("epoch", lower: 0),
        y: Axis("validation loss", scale: wantsLogScale(losses) ? .log : .linear),
        series: [
          Series("", role: .validation, .line(x: outcome.result.history.map { Double($0.epoch) }, y: losses))
        ]))
    let sentences = zip(asked, outcome.gradient).map { hyperparameter, slope in
      let now = request.settings.number(hyperparameter.setting)
      let step = now > 0 ? 0.1 * now : 0.001
      let change = (slope * step).magnitude
      guard change < max(outcome.result.kept.validationLoss, 1e-300) else {
        return
          "\(hyperparameter.name) \(NumberText.short(slope)), too steep to be followed: so long a training is chaotic"
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

  /// The settings and the value, trial by trial.
  private func way(of study: Study, _ material: ChartMaterial) -> Figure {
    let trials = study.trials.filter { $0.value != nil }
    let numbers = trials.map { Double($0.number + 1) }
    let values = trials.map { ($0.value ?? .nan).isFinite ? $0.value ?? .nan : .nan }
    let metric = study.definition.metric
    let best = values.indices.filter { values[$0].isFinite }.min { values[$0] < values[$1] }
    let stars = { (y: [Double]) in
      best.map { [Series("", role: .best, .points(x: [numbers[$0]], y: [y[$0]], value: []))] } ?? []
    }
    var panels = study.definition.space.parameters.map { parameter -> Figure in
      let axis = ParameterAxis(parameter, trials: trials)
      let places = trials.map { axis.position($0) }
      return Figure(
        kind: name, title: parameter.name, finding: "", x: Axis("trial"), y: axis.axis,
        series: [Series("", role: .path, .path(x: numbers, y: places, z: []))] + stars(places))
    }
    panels.append(
      Figure(
        kind: name, title: metric, finding: "", x: Axis("trial"),
        y: Axis(metric, scale: wantsLogScale(values, ratio: 8) ? .log : .linear),
        series: [Series("", role: .validation, .path(x: numbers, y: values, z: []))] + stars(values)))
    let settings = best.map { index in
      trials[index].configuration.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
        .joined(separator: ", ")
    }
    return Figure(
      kind: name, title: "The way of the gradient search \(study.definition.name) on \(material.dataset.name)",
      finding: best.map { index in
        "In \(trials.count) trials \(metric) went from \(NumberText.short(values.first { $0.isFinite } ?? .nan)) to "
          + "\(NumberText.short(values[index])) in trial \(Int(numbers[index])), at \(settings ?? "")."
      } ?? "All of its \(trials.count) trials diverged.", panels: panels, panelColumns: 2)
  }
}
