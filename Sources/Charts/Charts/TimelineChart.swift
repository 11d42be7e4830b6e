import Arithmetic
import Figures
import Options
import Search
import Text

/// When each trial ran, by what became of it.
struct TimelineChart: Chart {
  let name = "timeline"
  let summary = "when each trial ran, and what became of it; on a cluster, on which machine"
  let examples = [
    ChartExample(
      "when each trial ran", shows: "the longest was trial",
      setup: "set epochs 3; space lr 1e-4..1 log; tune random trials=8")
  ]
  let steps: ChartSteps? = .places(name: "time")
  let subject = ChartSubject.study
  let arguments: [ChartArgument] = []
  /// Bars that can still be told apart.
  static let mostBars = 1000

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let timed = view.trials.filter { ($0.ended ?? .nan).isFinite && $0.seconds.isFinite && $0.seconds >= 0 }
    let starts = timed.map { ($0.ended ?? 0) - $0.seconds }
    guard let zero = starts.min(), let last = timed.compactMap(\.ended).max() else {
      throw ChartError.noTimes(search: view.definition.name)
    }
    let span = last - zero
    let (factor, unit) = Durations.unit(of: span)
    let drawn = view.thinned(timed, most: Self.mostBars)
    let series = Self.groups(of: drawn).map { group in
      let rows = group.trials.map { Double($0.ordinal) }
      return Series(
        group.name, role: group.role,
        .segments(
          x: group.trials.map { (($0.ended ?? 0) - $0.seconds - zero) / factor }, y: rows,
          toX: group.trials.map { (($0.ended ?? 0) - zero) / factor }, toY: rows, value: []),
        notes: zip(view.notes(group.trials), group.trials).map { note, trial in
          note + "\ntook \(Durations.short(trial.seconds))" + (trial.node.map { " on \($0)" } ?? "")
        })
    }
    let isPausing = view.definition.sampler?.needsEpochs == true
    let busy = timed.reduce(0) { $0 + $1.seconds }
    let (mean, longest) = (busy / Double(timed.count), timed.max { $0.seconds < $1.seconds })
    return Figure(
      kind: name, title: "Timeline: \(view.caption)",
      finding: (timed.count == 1
        ? "The only trial with a time took \(Durations.short(span))"
        : "\(counted(timed.count, "trial")) took \(Durations.short(span)), \(Durations.short(mean)) each in the mean"
          + (span > 0 && busy >= span ? " and \(NumberText.short(busy / span, digits: 2)) at once" : ""))
        + (timed.allSatisfy(\.isHandedOut) ? ", from being asked for to being told" : "")
        + (timed.count == 1
          ? "" : "; the longest was trial \(longest?.ordinal ?? 0) with \(Durations.short(longest?.seconds ?? 0))")
        + view.losses + "." + Self.places(of: timed)
        + (isPausing ? " Of a trial that was paused and went on, the last stretch alone is known and counted." : "")
        + view.thinning(most: Self.mostBars),
      x: Axis("time since the first began", unit: unit, lower: 0, upper: span > 0 ? span / factor * 1.02 : 1),
      y: Axis("trial", lower: 0, upper: Double(view.trials.last?.ordinal ?? 1) + 1, isWhole: true), series: series)
  }

  /// Trials that look alike: those of a machine where several ran them, else those of which the same became.
  private static func groups(of trials: [Trial]) -> [(name: String, role: Series.Role, trials: [Trial])] {
    let nodes = nodes(of: trials)
    if nodes.count > 1 {
      return nodes.enumerated().map { index, node in
        (node ?? "here", .category(index), trials.filter { $0.node == node })
      }
    }
    return Trial.State.shown.map { state in (state.legend, state.role, trials.filter { $0.state == state }) }
      .filter { !$0.trials.isEmpty }
  }

  /// The machines that trials ran on, by name; nil, this machine, comes first.
  private static func nodes(of trials: [Trial]) -> [String?] {
    Set(trials.map(\.node)).sorted { ($0 ?? "") < ($1 ?? "") }
  }

  /// How many ran where, in a sentence; empty where all ran here.
  private static func places(of trials: [Trial]) -> String {
    let nodes = nodes(of: trials)
    guard nodes != [nil], !nodes.isEmpty else { return "" }
    let counts = nodes.prefix(6).map { node in "\(node ?? "this machine") ran \(trials.count { $0.node == node })" }
    return " " + counts.joined(separator: ", ") + (nodes.count > 6 ? ", and so on." : ".")
  }
}
