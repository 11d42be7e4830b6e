import Arithmetic
import Datasets
import Figures
import Search

/// Where a search has looked: its trials over two parameters, numbered in order and coloured by their value.
struct SearchChart: Chart {
  let name = "search"
  let summary = "where the search has looked: its trials in order, over one or two of its parameters"
  let arguments = [
    ChartArgument("x", "parameter along the bottom", .parameter),
    ChartArgument("y", "parameter up the side", .parameter),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    guard let study = material.study, let best = study.best, let bestValue = best.value else {
      throw ChartError("There is no search yet to show.", proposal: "space lr 1e-4..1 log; tune random")
    }
    let definition = study.definition
    let first = try parameter(arguments.words["x"], of: definition, default: 0)
    let trials = study.trials.filter { $0.configuration[first.name] != nil && $0.value != nil }
    let finite = trials.compactMap(\.value).filter(\.isFinite)
    let metric = definition.metric
    let valueScale: Axis.Scale = wantsLogScale(finite, ratio: 8) ? .log : .linear
    let diverged = trials.count - finite.count
    let finding =
      "After \(trials.count) trials of \(definition.method) search the best \(metric) is \(NumberText.short(bestValue)), from trial \(best.number + 1)"
      + (diverged > 0 ? "; \(diverged) diverged." : ".")
    let title = "\(definition.method) search on \(material.dataset.name): \(trials.count) trials"
    let xs = trials.map { first.position(of: $0.configuration[first.name]) }

    guard definition.space.parameters.count > 1 else {
      let values = trials.map { ($0.value ?? .nan).isFinite ? $0.value ?? .nan : .nan }
      return Figure(
        kind: name, title: title, finding: finding, x: first.axis, y: Axis(metric, scale: valueScale),
        series: [
          Series("trials", role: .path, .points(x: xs, y: values, value: [])),
          Series("", role: .reference, .labels(x: xs, y: values, texts: trials.map { "\($0.number + 1)" })),
          Series(
            "best", role: .best,
            .points(x: [first.position(of: best.configuration[first.name])], y: [bestValue], value: [])),
        ])
    }
    let second = try parameter(
      arguments.words["y"], of: definition, default: definition.space.parameters[0] == first ? 1 : 0)
    guard first.name != second.name else {
      throw ChartError("The two axes need different parameters.", proposal: "plot search")
    }
    let shown = trials.filter { $0.configuration[second.name] != nil }
    let (px, py) = (
      shown.map { first.position(of: $0.configuration[first.name]) },
      shown.map { second.position(of: $0.configuration[second.name]) }
    )
    return Figure(
      kind: name, title: title, finding: finding, x: first.axis, y: second.axis,
      color: Axis(metric, scale: valueScale),
      series: [
        Series(
          "trials, numbered in order", role: .path,
          .points(x: px, y: py, value: shown.map { ($0.value ?? .nan).isFinite ? $0.value ?? .nan : .nan })),
        Series("", role: .reference, .labels(x: px, y: py, texts: shown.map { "\($0.number + 1)" })),
        Series(
          "best", role: .best,
          .points(
            x: [first.position(of: best.configuration[first.name])],
            y: [second.position(of: best.configuration[second.name])], value: [])),
      ])
  }

  private func parameter(_ name: String?, of definition: StudyDefinition, default index: Int) throws -> Parameter {
    let parameters = definition.space.parameters
    guard let name else { return parameters[min(index, parameters.count - 1)] }
    guard let found = definition.space[name] else {
      throw ChartError(
        "The search \(definition.name) did not vary \(name).",
        proposal: "it varied: " + parameters.map(\.name).joined(separator: ", "))
    }
    return found
  }
}

extension Parameter {
  /// Where a value stands along an axis: a choice at its place in the list.
  func position(of value: ParameterValue?) -> Double {
    guard let value else { return .nan }
    if let choices { return choices.firstIndex(of: value).map(Double.init) ?? .nan }
    return value.number ?? .nan
  }

  /// Its axis, log where it is searched so, with named ticks for choices.
  var axis: Axis {
    if let choices {
      return Axis(
        name, lower: -0.5, upper: Double(choices.count) - 0.5,
        ticks: choices.enumerated().map { .init(Double($0), $1.text) })
    }
    let range = chartRange
    return Axis(name, scale: range?.isLog == true ? .log : .linear, lower: range?.lower, upper: range?.upper)
  }
}

extension ParameterValue {
  /// As a person would write it.
  var text: String {
    switch self {
    case .number(let number): NumberText.short(number, digits: 6)
    case .integer(let integer): "\(integer)"
    case .category(let name): name
    }
  }
}
