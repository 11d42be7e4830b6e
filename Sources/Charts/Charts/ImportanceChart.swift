import Arithmetic
import Figures
import Search

/// How much each parameter mattered, as bars; what pairs do together beyond that, where the measure tells.
struct ImportanceChart: Chart {
  let name = "importance"
  let summary = "how much each parameter mattered, and pairs of them together (method=fanova)"
  let steps: ChartSteps? = .trials
  let arguments = [
    ChartArgument(
      "method", "how it is measured", .choice(allImportanceMeasures.map { ChartChoice($0.name, $0.summary) }))
  ]
  static let mostBars = 16
  /// Finished trials below which a share is chance.
  static let fewest = 5

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let asked = arguments.words["method"]
    guard
      let measure = asked.map({ name in allImportanceMeasures.first { $0.name == name } })
        ?? allImportanceMeasures.first
    else {
      throw ChartError("There is no measure \(asked ?? "").", proposal: "plot importance method=fanova")
    }
    let space = view.definition.space
    guard view.parameters.count > 1 else {
      throw ChartError(
        "Importance compares parameters, and the search \(view.definition.name) varied \(view.parameters[0].name) alone.",
        proposal: "plot slice")
    }
    guard !view.isFlat || view.compared.count < 2 else {
      throw ChartError(
        "All \(view.compared.count) compared trials have the same \(view.metric): no parameter made a difference.",
        proposal: "plot history")
    }
    guard view.valued.count(where: { $0.state == .finished }) >= Self.fewest,
      let importance = measure.importance(of: space, trials: view.trials, direction: view.definition.direction)
    else {
      let finished = view.valued.count { $0.state == .finished }
      throw ChartError(
        "\(counted(finished, "trial")) with a finite value \(finished == 1 ? "is" : "are") too few to tell what mattered.",
        proposal: view.moreTrials)
    }
    var bars = importance.shares.map { (name: $0.parameter, share: $0.share, isPair: false) }
    bars += importance.pairs.map { ("\($0.first) × \($0.second)", $0.share, true) }
    bars = bars.enumerated().sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
    let left = max(0, bars.count - Self.mostBars)
    bars = Array(bars.prefix(Self.mostBars))
    // The first at the top.
    let rows = bars.indices.map { Double(bars.count - $0) }
    func series(_ name: String, isPair: Bool, _ role: Series.Role) -> Series? {
      let own = bars.indices.filter { bars[$0].isPair == isPair }
      guard !own.isEmpty else { return nil }
      return Series(
        name, role: role,
        .horizontalBars(y: own.map { rows[$0] }, lengths: own.map { bars[$0].share }, errors: []))
    }
    let texts = bars.map { NumberText.percent($0.share) }
    let most = bars.map(\.share).max() ?? 1
    let singles = bars.filter { !$0.isPair }
    let pair = bars.first { $0.isPair }
    var finding = singles.prefix(3).enumerated().map { index, bar in
      "\(bar.name) \(index == 0 ? "explains " : "")\(NumberText.percent(bar.share))"
    }.joined(separator: ", ")
    if measure.name != "fanova" {
      finding =
        singles.prefix(3).enumerated().map { index, bar in
          "\(bar.name) \(index == 0 ? "has " : "")\(NumberText.percent(bar.share))"
        }.joined(separator: ", ") + (singles.isEmpty ? "" : " of what it took to be among the best tenth")
    } else {
      finding += " of the variance"
    }
    if let pair, pair.share > 0 { finding += "; \(pair.name) together \(NumberText.percent(pair.share)) beyond that" }
    finding += "; from \(counted(importance.trials, "finished trial"))"
    if left > 0 { finding += "; \(left) lesser bars are left out" }
    return Figure(
      kind: name, title: "What mattered for \(view.metric): \(view.caption)", finding: finding + ".",
      x: Axis("share (\(measure.name))", lower: 0, upper: max(most * 1.15, 1e-3)),
      y: Axis(
        "parameter", lower: 0.4, upper: Double(bars.count) + 0.6,
        ticks: zip(rows, bars).map { Axis.Tick($0, $1.name) }),
      series: [
        series("alone", isPair: false, .category(0)), series("two together", isPair: true, .category(1)),
        Series("", role: .reference, .labels(x: bars.map { $0.share + most * 0.01 }, y: rows, texts: texts)),
      ].compactMap(\.self))
  }
}
