import Arithmetic
import Figures
import Options
import Search
import Text

/// Trials over pairs of parameters, coloured by their rank among all: as robust as it gets against a few monstrous values.
struct RankChart: Chart {
  let name = "rank"
  let summary = "the trials over pairs of parameters, colored by their rank"
  let examples = [
    ChartExample(
      "the trials over two parameters, by rank", shows: "Rank 1 of 20", setup: "objective branin; tune random trials=20"
    )
  ]
  let valueAxis: Figure.AxisName? = .color
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let need = SearchNeed(fewest: 2)
  let arguments = [
    ChartArgument(.x, "parameter along the bottom, for one pair alone", naming: .parameter),
    ChartArgument(.y, "parameter up the side", naming: .parameter),
  ]

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? { search.fault(ofPlane: name) }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let (first, second) = try view.plane(arguments, kind: name)
    try view.requireValues()
    let ranks = Self.ranks(view)
    var pairs = [(first, second)]
    if arguments[.x] == nil, arguments[.y] == nil {
      let shown = Array(view.byImportance.parameters.prefix(4))
      pairs = shown.indices.flatMap { i in shown.indices.dropFirst(i + 1).map { (shown[i], shown[$0]) } }
    }
    let panels = pairs.map { Self.panel($0.0, $0.1, view, ranks) }
    let most = view.parameters.count
    let finding =
      Self.finding(view, pairs, ranks) + view.thinning(most: SliceChart.mostPoints)
      + (most > 4 && pairs.count > 1
        ? " Shown are the pairs of \(view.byImportance.areRanked ? "the 4 most important" : "the first 4") of \(most) parameters."
        : "")
    guard var figure = panels.first else {
      throw ChartError.noPair
    }
    figure.finding = finding
    guard panels.count > 1 else {
      figure.title = "Ranks over \(first.name) and \(second.name): \(view.caption)"
      return figure
    }
    (figure.title, figure.series, figure.panels) = ("Ranks over pairs of parameters: \(view.caption)", [], panels)
    figure.panelColumns = 3
    return figure
  }

  /// From 1, the best; equal values share the middle of their ranks. Diverged trials come last. By number.
  static func ranks(_ view: StudyView) -> [Int: Double] {
    func key(_ trial: Trial) -> Double { trial.finiteValue.map { $0 * view.sign } ?? .infinity }
    let sorted = (view.compared + view.trials.filter { $0.state == .diverged }).sorted {
      (key($0), $0.number) < (key($1), $1.number)
    }
    var ranks: [Int: Double] = [:]
    var start = 0
    while start < sorted.count {
      var end = start
      while end + 1 < sorted.count, key(sorted[end + 1]) == key(sorted[start]) { end += 1 }
      for place in start...end { ranks[sorted[place].number] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }

  private static func panel(_ first: Parameter, _ second: Parameter, _ view: StudyView, _ ranks: [Int: Double])
    -> Figure
  {
    let (x, y) = (ParameterAxis(first, trials: view.trials), ParameterAxis(second, trials: view.trials))
    // The best on top.
    let trials = view.thinned(view.trials.filter { ranks[$0.number] != nil }, most: SliceChart.mostPoints)
      .sorted { (ranks[$0.number] ?? 0, $0.number) > (ranks[$1.number] ?? 0, $1.number) }
    var series = [
      Series(
        "", role: .path,
        .points(x: trials.map(x.position), y: trials.map(y.position), value: trials.map { ranks[$0.number] ?? .nan }),
        notes: view.notes(trials))
    ]
    if let best = view.best {
      series.append(
        Series(
          "best", role: .best, .points(x: [x.position(best)], y: [y.position(best)], value: []),
          notes: view.notes([best])))
    }
    return Figure(
      kind: "rank", title: "", finding: "", x: x.axis, y: y.axis,
      color: Axis("rank", lower: 1, upper: Double(max(ranks.count, 2)), isWhole: true, goodEnd: .lower), series: series)
  }

  /// Where the best quarter lies, on the pair whose box of them is smallest.
  private static func finding(_ view: StudyView, _ pairs: [(Parameter, Parameter)], _ ranks: [Int: Double]) -> String {
    let best = view.best
    let value = view.text(best?.finiteValue)
    let opening = "Rank 1 of \(ranks.count) is trial \(best?.ordinal ?? 0) with \(view.metric) \(value)"
    let top = view.compared.filter { (ranks[$0.number] ?? .infinity) <= Double(ranks.count) / 4 }
    guard top.count >= 3 else { return opening + view.losses + "." + view.leftOut }
    // nil where not all of them used it: what it would be then is no part of a box.
    func span(_ parameter: Parameter) -> Double? {
      let encoded = EncodedSpace(SearchSpace(parameters: [Parameter(name: parameter.name, kind: parameter.kind)]))
      let places = top.map { encoded.encode($0.configuration)[0] }.filter { !$0.isNaN }
      guard places.count == top.count, let low = places.min(), let high = places.max() else { return nil }
      if case .categorical(let count) = encoded.kinds[0] { return Double(Set(places).count) / Double(max(count, 1)) }
      return high - low
    }
    let boxes = pairs.compactMap { pair in
      span(pair.0).flatMap { first in span(pair.1).map { (pair: pair, share: first * $0) } }
    }
    guard let box = boxes.min(by: { $0.share < $1.share }) else { return opening + view.losses + "." + view.leftOut }
    return opening + "; the best quarter, \(top.count) trials, fills \(NumberText.percent(box.share)) of the box of "
      + "\(box.pair.0.name) and \(box.pair.1.name)\(view.losses)." + view.leftOut
  }
}
