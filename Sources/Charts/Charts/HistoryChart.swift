import Arithmetic
import Figures
import Options
import Search
import Text

/// A study's values in the order of its trials, with the best so far.
struct HistoryChart: Chart {
  let name = "history"
  let summary = "each trial's value in order, and the best so far"
  let examples = [
    ChartExample(
      "how the best came down", shows: "came at trial",
      setup: "set epochs 3; space lr 1e-4..1 log; tune random trials=8")
  ]
  let steps: ChartSteps? = .places()
  let subject = ChartSubject.study
  let arguments = [ChartArgument(.with, "stored searches to hold it against", naming: .studies)]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let others = try material.others(arguments, than: view)
    let values = ValueAxis(
      view.metric, values: view.values + others.flatMap { Self.bestSoFar($0).compactMap(\.finiteValue) },
      sign: view.sign)
    let roles = material.roles(of: [view] + others)
    var series = Self.points(view, values, roles[0], isAlone: others.isEmpty)
    for (index, study) in ([view] + others).enumerated() {
      let steps = Self.bestSoFar(study)
      guard !steps.isEmpty else { continue }
      series.append(
        Series(
          others.isEmpty ? "best so far" : study.definition.name, role: others.isEmpty ? .best : roles[index],
          .steps(
            x: steps.map { Double($0.ordinal) } + [Double(study.trials.last?.ordinal ?? 1)],
            y: (steps + steps.suffix(1)).map { values.shown($0.finiteValue) })))
    }
    let last = ([view] + others).compactMap { $0.trials.last?.ordinal }.max() ?? 1
    return Figure(
      kind: name, title: "Best \(view.metric) so far: \(view.caption)",
      finding: Self.finding(view, values) + Self.comparison(others),
      x: Axis("trial", lower: 0, upper: Double(last) + 1, isWhole: true), y: values.axis, series: series)
  }

  /// The trials by what became of them; beside other studies in the study's own colour, and what did not finish in none.
  private static func points(_ view: StudyView, _ values: ValueAxis, _ role: Series.Role, isAlone: Bool) -> [Series] {
    func series(_ name: String, _ role: Series.Role, _ trials: [Trial]) -> [Series] {
      guard !trials.isEmpty else { return [] }
      return [
        Series(
          name, role: role,
          .points(x: trials.map { Double($0.ordinal) }, y: trials.map { values.shown($0.finiteValue) }, value: []),
          notesWhenAsked: { view.notes(trials) })
      ]
    }
    guard !isAlone else {
      return Trial.State.shown.flatMap { state in
        series(state.legend, state.role, view.trials.filter { $0.state == state })
      }
    }
    let others = Trial.State.shown.filter { state in
      state != .finished && view.trials.contains { $0.state == state }
    }
    return series("", role, view.trials.filter { $0.state == .finished })
      + series(
        others.map(\.legend).joined(separator: ", "), .reference, view.trials.filter { others.contains($0.state) })
  }

  /// The trials that bettered all before them. Trials that were stopped on the way count where their best rung does, or
  /// none has finished.
  static func bestSoFar(_ view: StudyView) -> [Trial] {
    let candidates = view.best.map(view.study.counts) == true ? view.valued.filter(view.study.counts) : view.valued
    return candidates.reduce(into: []) { steps, trial in
      guard let value = trial.finiteValue else { return }
      if steps.last?.finiteValue.map({ value * view.sign < $0 * view.sign }) ?? true { steps.append(trial) }
    }
  }

  /// A sentence on what other searches came to, or an empty text.
  private static func comparison(_ others: [StudyView]) -> String {
    let parts = others.compactMap { other in
      other.best.map {
        "\(other.definition.name) came to \(other.text($0.finiteValue)) in \(counted(other.trials.count, "trial"))"
      }
    }
    return parts.isEmpty ? "" : " Beside it, " + parts.joined(separator: ", ") + "."
  }

  private static func finding(_ view: StudyView, _ values: ValueAxis) -> String {
    guard let best = view.best, let value = best.finiteValue else {
      return "None of \(counted(view.trials.count, "trial")) came to a finite \(view.metric)\(view.losses)."
    }
    guard view.begun > 1 else { return "The only trial has \(view.metric) \(view.text(value))." }
    let since = view.trials.count { $0.number > best.number }
    let later = view.begun - best.ordinal
    let after =
      later == 0
      ? ", the last one"
      : since == 0
        ? ""
        : since < later
          ? "; the \(counted(since, "trial", one: "one")) done since bettered nothing"
          : "; \(since == 1 ? "the last trial" : "the last \(since) trials") bettered nothing"
    return "The best \(view.metric), \(view.text(value)), came at trial \(best.ordinal) of \(view.begun)"
      + after + view.losses + valueless(view) + view.undone + values.beyond(view.values) + "."
  }

  /// A clause on trials that another program stopped with no value, which stand at the bad end; or an empty text.
  private static func valueless(_ view: StudyView) -> String {
    let stopped = view.trials.filter { $0.state == .pruned || $0.state == .paused }
    let count = stopped.count { $0.finiteValue == nil }
    guard count > 0 else { return "" }
    let (has, stands) = count == 1 ? ("has", "stands") : ("have", "stand")
    let who = count < stopped.count ? "\(count) of them \(has)" : count == 1 ? "it has" : "they have"
    return "; \(who) no value and \(stands) at the edge"
  }
}
