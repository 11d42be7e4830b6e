import Arithmetic
import Figures
import Options
import Search
import Text

/// Every trial's curve: its value epoch by epoch, and where it was stopped.
struct IntermediateChart: Chart {
  let name = "intermediate"
  let summary = "every trial's value epoch by epoch, and where it was stopped"
  let examples = [
    ChartExample(
      "the trials epoch by epoch, and who was stopped", shows: "8 trials spent",
      setup: "set epochs 9; space lr 1e-4..1 log; tune random trials=8 prune=median")
  ]
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let need = SearchNeed(way: .epochs)
  let arguments: [ChartArgument] = []
  static let mostCurves = 300

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    search.epochs > 1 || search.objective.has(.process) ? nil : .noEpochsOnTheWay(search: search.name)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let all = view.trials.filter { $0.reported.contains { $0.isFinite } }
    guard !all.isEmpty else {
      if view.definition.epochs > 1 { try view.requireValues() }
      throw ChartError.noEpochsOnTheWay(search: view.definition.name)
    }
    let count = min(all.count, Self.mostCurves)
    var trials = (0..<count).map { all[$0 * all.count / count] }
    if let best = view.best, !trials.contains(where: { $0.number == best.number }), !best.reported.isEmpty {
      trials.append(best)
    }
    let values = ValueAxis(view.metric, values: trials.flatMap(\.reported), sign: view.sign)
    func x(_ trial: Trial) -> [Double] { trial.reported.indices.map { Double($0 + 1) } }
    func y(_ trial: Trial) -> [Double] { trial.reported.map(values.shown) }
    var series = [
      Series(
        "", role: .path,
        .lines(x: trials.map(x), y: trials.map(y), value: trials.map { Double($0.ordinal) }), notes: view.notes(trials))
    ]
    // A curve of one epoch is a point.
    let short = trials.filter { $0.reported.count == 1 && $0.state == .finished }
    if !short.isEmpty {
      series.append(
        Series(
          "", role: Trial.State.finished.role, .points(x: short.map { _ in 1 }, y: short.flatMap(y), value: []),
          notes: view.notes(short)))
    }
    for state in Trial.State.shown where state != .finished {
      let own = trials.filter { $0.state == state }
      guard !own.isEmpty else { continue }
      series.append(
        Series(
          state.legend, role: state.role,
          .points(x: own.map { Double($0.reported.count) }, y: own.map { y($0).last ?? .nan }, value: []),
          notes: view.notes(own)))
    }
    if let best = view.best, !best.reported.isEmpty {
      series.append(Series("best", role: .best, .line(x: x(best), y: y(best)), notes: view.notes([best])))
    }
    let longest = all.map(\.reported.count).max() ?? 1
    let stopped = all.filter { $0.reported.count < longest }
    let lengths = stopped.map(\.reported.count).sorted()
    var finding =
      "\(counted(all.count, "trial"))\(view.trainingsEach) spent \(counted(view.study.epochsUsed, view.step))"
    if !stopped.isEmpty {
      finding +=
        ", \(view.epochsShare(of: all.count, to: longest)) of what all to \(view.step) \(longest) would take: "
        + "\(stopped.count) ended before, half of them by \(view.step) \(lengths[(lengths.count - 1) / 2])"
    }
    if let best = view.best, let value = best.finiteValue {
      finding += "; the best is trial \(best.ordinal) with \(view.metric) \(view.text(value))"
    }
    if count < all.count { finding += "; drawn are \(count) of them" }
    finding += values.beyond(trials.flatMap(\.reported))
    return Figure(
      kind: name, title: "\(view.metric) by \(view.step): \(view.caption)", finding: finding + ".",
      x: Axis(view.stepLabel, lower: longest > 1 ? 1 : 0, upper: Double(max(longest, 2)), isWhole: true),
      y: values.axis,
      color: view.trialColors, series: series)
  }
}
