import Arithmetic
import Figures
import Options
import Search
import Text

/// Who was stopped where: every trial's value from rung to rung, a panel for each bracket.
struct RungsChart: Chart {
  let name = "rungs"
  let summary = "who was stopped where: values from rung to rung, a panel for each bracket"
  let examples = [
    ChartExample(
      "who went on to more epochs", shows: "3 to 3", setup: "set epochs 9; space lr 1e-4..1 log; tune halving trials=9")
  ]
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let need = SearchNeed(way: .rungs)
  let arguments: [ChartArgument] = []

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    let sampler = search.sampler
    return sampler?.needsEpochs == true || search.pruner != "none" ? nil : .noRungs(search: search.name)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let begun = view.trials.filter { !$0.reported.isEmpty }
    try view.requireValues()
    guard begun.contains(where: { $0.plan.labels[.rung] != nil || $0.state == .pruned || $0.state == .paused }) else {
      throw ChartError.noRungs(search: view.definition.name)
    }
    let values = ValueAxis(view.metric, values: begun.flatMap(\.reported), sign: view.sign)
    let brackets = Dictionary(grouping: begun) { $0.plan.labels[.bracket] ?? -1 }
    let last = max(begun.map(\.reported.count).max() ?? 1, view.definition.epochs)
    // In a film a bracket has its panel before it has begun.
    let names = Set(
      (material.end ?? view.study).trials.filter { !$0.reported.isEmpty }.map { $0.plan.labels[.bracket] ?? -1 }
    )
    .sorted(by: >)
    let panels = names.map { bracket in
      Self.panel(
        brackets[bracket] ?? [], bracket < 0 ? "" : "bracket \(NumberText.short(bracket))", view, values, last: last)
    }
    guard var figure = panels.first else {
      throw ChartError.noRungReached
    }
    figure.title = "Who was stopped where: \(view.caption)"
    figure.finding =
      Self.finding(view, begun, names.compactMap { name in brackets[name].map { (name, $0) } }, last: last)
      + values.beyond(begun.flatMap(\.reported)) + "."
    if panels.count > 1 {
      (figure.series, figure.panels) = ([], panels)
      figure.panelColumns = panels.count < 4 ? panels.count : panels.count == 4 ? 2 : 3
    }
    return figure
  }

  /// The epochs after which trials ended, each with how many came that far.
  private static func rungs(_ trials: [Trial]) -> [(epoch: Int, count: Int)] {
    let ends = Set(trials.filter { $0.state != .diverged && $0.state != .failed }.map(\.reported.count)).sorted()
    return ends.map { end in (end, trials.count { $0.reported.count >= end }) }
  }

  private static func panel(_ trials: [Trial], _ title: String, _ view: StudyView, _ values: ValueAxis, last: Int)
    -> Figure
  {
    // Of many rungs (a pruner's), the curve itself is shown.
    let rungs = rungs(trials).map(\.epoch)
    let isPlan = rungs.count <= 12
    func places(_ trial: Trial) -> [Int] {
      isPlan
        ? rungs.filter { $0 < trial.reported.count } + [trial.reported.count] : Array(1...trial.reported.count)
    }
    let ways = trials.map(places)
    let x = ways.map { $0.map(Double.init) }
    let y = zip(trials, ways).map { trial, way in way.map { values.shown(trial.reported[$0 - 1]) } }
    var series = [
      Series("", role: .path, .lines(x: x, y: y, value: trials.map { Double($0.ordinal) }), notes: view.notes(trials))
    ]
    for state in Trial.State.shown {
      let own = trials.filter { $0.state == state }
      guard !own.isEmpty else { continue }
      series.append(
        Series(
          state.legend, role: state.role,
          .points(
            x: own.map { Double($0.reported.count) },
            y: own.map { values.shown(state == .diverged || state == .failed ? nil : $0.reported.last) }, value: []),
          notes: view.notes(own)))
    }
    if let best = view.best, trials.contains(where: { $0.number == best.number }) {
      let way = places(best)
      series.append(
        Series(
          "best", role: .best,
          .line(x: way.map(Double.init), y: way.map { values.shown(best.reported[$0 - 1]) }), notes: view.notes([best]))
      )
    }
    if trials.isEmpty { series = [] }
    let isLog = last >= 8
    return Figure(
      kind: "rungs", title: title, finding: "",
      x: Axis(
        view.stepLabel, scale: isLog ? .log : .linear, lower: isLog ? 0.9 : 0,
        upper: Double(last) * (isLog ? 1.12 : 1.05),
        ticks: isPlan ? rungs.map { Axis.Tick(Double($0), "\($0)") } : [], isWhole: true),
      y: values.axis, color: view.trialColors,
      series: series)
  }

  private static func finding(
    _ view: StudyView, _ begun: [Trial], _ brackets: [(bracket: Double, trials: [Trial])], last: Int
  ) -> String {
    let ways = brackets.map { bracket, trials in
      let rungs = rungs(trials)
      let shown =
        rungs.count <= 6
        ? rungs
        : rungs.enumerated().filter { $0.offset % ((rungs.count + 4) / 5) == 0 || $0.offset == rungs.count - 1 }.map(
          \.element)
      let steps = shown.enumerated().map { index, rung in
        "\(rung.count) \(index == 0 ? "came to \(view.step)" : "to") \(rung.epoch)"
      }.joined(separator: ", ")
      return
        (bracket < 0
        ? "of \(trials.count) trials " : "in bracket \(NumberText.short(bracket)) of \(trials.count) trials ") + steps
    }
    var text = ways.joined(separator: "; ")
    text = text.prefix(1).uppercased() + text.dropFirst()
    text +=
      "; \(counted(view.study.epochsUsed, view.step))\(view.trainingsEach) were spent, \(view.epochsShare(of: begun.count, to: last)) of what all to the end would take"
    if let best = view.best, let value = best.finiteValue {
      text += "; the best is trial \(best.ordinal) with \(view.metric) \(view.text(value))"
      if let early = view.study.epochs(behind: best) { text += " after \(counted(early, view.step))" }
    }
    return text
  }
}
