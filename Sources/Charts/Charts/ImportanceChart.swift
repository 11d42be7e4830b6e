import Arithmetic
import Figures
import Options
import Search
import Text

/// How much each parameter mattered, as bars; what pairs do together beyond that, where the measure tells.
struct ImportanceChart: Chart {
  let name = "importance"
  let summary = "how much each parameter mattered, and pairs of them together (method=fanova)"
  let examples = [
    ChartExample(
      "how much each parameter mattered", shows: "of what it took", setup: "objective branin; tune random trials=20")
  ]
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let need = SearchNeed(fewest: 2)
  let arguments = [
    ChartArgument(
      .method, "how it is measured", .choice(allImportanceMeasures.map { OptionChoice($0.name, $0.summary) }))
  ]
  static let mostBars = 16
  /// The fewest finished trials: shares of fewer would be chance.
  static let fewest = 5

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    Self.withoutRival(search) ?? search.fault(ofTrials: Self.fewest, for: "Importance")
  }

  private static func withoutRival(_ search: StudyDefinition) -> ChartError? {
    guard search.space.parameters.count == 1, let only = search.space.parameters.first else { return nil }
    return .nothingToCompare(parameter: only.name, search: search.name)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let (measure, importance) = try importance(in: view, by: arguments[.method])
    try Task.checkCancellation()
    let bars = bars(of: importance)
    let shown = Array(bars.prefix(Self.mostBars))
    // The first at the top.
    let rows = shown.indices.map { Double(shown.count - $0) }
    let most = shown.map { $0.share + $0.deviation }.max() ?? 1
    var figure = Figure(
      kind: name, title: "What mattered for \(view.metric): \(view.caption)",
      finding: finding(bars, importance, measure) + ".",
      // Behind a share of all there is room for a label, and no share.
      x: Axis(
        "share (\(measure.name))", lower: 0, upper: max(most * 1.25, 1e-3),
        ticks: most * 1.25 > 1
          ? (0...5).map { Axis.Tick(Double($0) / 5, NumberText.fixed(Double($0) / 5, decimals: 1)) } : []),
      y: Axis(
        "parameter", lower: 0.4, upper: Double(shown.count) + 0.6,
        ticks: zip(rows, shown).map { Axis.Tick($0, $1.name) }),
      series: [
        series("alone", of: shown, at: rows, isPair: false, .category(0)),
        series("two together", of: shown, at: rows, isPair: true, .category(1)),
        Series(
          "", role: .reference,
          .labels(x: shown.map { $0.share + $0.deviation + most * 0.01 }, y: rows, texts: shown.map(\.text))),
      ].compactMap(\.self))
    figure.facts = shown.filter { !$0.isPair }.flatMap {
      [.init($0.name, $0.share), .init($0.name + "_sd", $0.deviation)]
    }
    return figure
  }

  /// The measure that was asked for, and what it says; throws where the search cannot tell.
  private func importance(
    in view: StudyView, by asked: String?
  ) throws -> (measure: any ImportanceMeasure, importance: Importance) {
    guard
      let measure = asked.map({ name in allImportanceMeasures.first { $0.name == name } })
        ?? allImportanceMeasures.first
    else {
      throw ChartError.unknownMeasure(asked ?? "")
    }
    if let fault = Self.withoutRival(view.definition) { throw fault }
    guard !view.isFlat || view.compared.count < 2 else {
      throw ChartError.allAlike(trials: view.compared.count, metric: view.metric)
    }
    if let fault = Self.lacksTrials(view.trials, of: view.definition) { throw fault }
    guard
      let importance = measure.importanceWithDeviations(
        of: view.definition.space, trials: view.trials, direction: view.definition.direction)
    else { throw CancellationError() }
    return (measure, importance)
  }

  /// What is wrong where too few trials have a value of the whole training; nil where they suffice.
  static func lacksTrials(_ trials: some Collection<Trial>, of definition: StudyDefinition) -> ChartError? {
    let whole = trials.count { $0.state == .finished && $0.value?.isFinite == true }
    guard whole < fewest else { return nil }
    // Where most are ended early, more of the same search would hardly bring more whole ones.
    let method = 3 * whole < trials.count ? "random" : definition.method
    return .tooFewToCompare(
      whole, needed: fewest, more: .tune(method, [.init("trials", .integer(max(30, 2 * trials.count)))]))
  }

  /// Parameters and pairs of them, the longest bar first.
  private func bars(of importance: Importance) -> [Bar] {
    let singles = importance.shares.map {
      Bar(name: $0.parameter, share: $0.share, deviation: $0.deviation, isPair: false)
    }
    let pairs = importance.pairs.map {
      Bar(name: "\($0.first) × \($0.second)", share: $0.share, deviation: $0.deviation, isPair: true)
    }
    return (singles + pairs).enumerated().sorted {
      ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
    }.map(\.element)
  }

  /// The bars of parameters, or those of pairs; nil where there is none.
  private func series(
    _ name: String, of bars: [Bar], at rows: [Double], isPair: Bool, _ role: Series.Role
  ) -> Series? {
    let own = bars.indices.filter { bars[$0].isPair == isPair }
    guard !own.isEmpty else { return nil }
    return Series(
      name, role: role,
      .horizontalBars(
        y: own.map { rows[$0] }, lengths: own.map { bars[$0].share }, errors: own.map { bars[$0].deviation }))
  }

  /// What mattered most, from how many trials, how sure that is, and what is not drawn.
  private func finding(_ bars: [Bar], _ importance: Importance, _ measure: any ImportanceMeasure) -> String {
    let (shown, left) = (bars.prefix(Self.mostBars), bars.dropFirst(Self.mostBars))
    let singles = shown.filter { !$0.isPair }
    let isVariance = measure.name == "fanova"
    var finding = singles.prefix(3).enumerated().map { index, bar in
      "\(bar.name) \(index == 0 ? isVariance ? "explains " : "has " : "")\(bar.text)"
    }.joined(separator: ", ")
    finding += isVariance ? " of the variance" : " of what it took to be among the best tenth"
    if let pair = shown.first(where: \.isPair), pair.share > 0 {
      finding += "; \(pair.name) together \(pair.text) beyond that"
    }
    finding +=
      "; from \(counted(importance.trials, "finished trial")), ± one deviation \(measure.deviationsAre)"
    if let caution = measure.caution(trials: importance.trials) {
      finding += "; \(caution)"
    } else if let first = singles.first, singles.count > 1,
      first.share - first.deviation < singles[1].share + singles[1].deviation
    {
      finding += ", which leaves open what mattered most"
    }
    if !left.isEmpty {
      let unshown = left.reduce(0) { $0 + $1.share }
      finding += "; not shown: \(counted(left.count, "lesser bar")) with \(NumberText.percent(unshown)) together"
    }
    // What is of three parameters together or more.
    let rest = 1 - bars.reduce(0) { $0 + $1.share }
    if isVariance, rest > 0.005 { finding += "; the other \(NumberText.percent(rest)) are of three or more together" }
    return finding
  }
}

extension Study {
  /// What is wrong with asking it what mattered; nil where its trials can tell.
  package var lackOfWholeTrials: ChartError? { ImportanceChart.lacksTrials(trials, of: definition) }
}

private struct Bar {
  var name: String
  var share: Double
  var deviation: Double
  var isPair: Bool

  /// `84 ± 5 %`.
  var text: String {
    let small = max(share, deviation) < 0.1
    let number = { (share: Double) in
      small ? NumberText.short(share * 100, digits: 2) : NumberText.wholePercent(share)
    }
    return "\(number(share)) ± \(number(deviation)) %"
  }
}

extension ChartKey<String> {
  fileprivate static let method = ChartKey("method")
}
