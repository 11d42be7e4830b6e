import Arithmetic
import Experiments
import Figures
import Options
import Search
import Text

/// The empirical distribution function of the values: which share of the trials is at least as good as a value.
struct EDFChart: Chart {
  let name = "edf"
  let summary = "which share of the trials reached a value: the empirical distribution function"
  let examples = [
    ChartExample(
      "which share of the trials reached a value", shows: "A tenth of 20 trials",
      setup: "objective branin; tune random trials=20")
  ]
  let valueAxis: Figure.AxisName? = .x
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let arguments = [ChartArgument(.with, "stored searches to hold it against", naming: .studies)]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let others = try material.others(arguments, than: view)
    let values = ValueAxis(
      view.metric, values: ([view] + others).flatMap { $0.compared.compactMap(\.finiteValue) }, sign: view.sign)
    let roles = material.roles(of: [view] + others)
    var series = [
      Series(
        others.isEmpty && !view.study.isFromElsewhere ? view.definition.method : view.definition.name, role: roles[0],
        Self.steps(view, values), notesWhenAsked: { Self.notes(view) })
    ]
    for (other, role) in zip(others, roles.dropFirst()) {
      series.append(
        Series(other.definition.name, role: role, Self.steps(other, values), notesWhenAsked: { Self.notes(other) }))
    }
    series.append(Series("half of them", role: .reference, .horizontal(y: 0.5)))
    let beside = others.map { other in
      " Of \(other.definition.name) half reached \(Self.reached(0.5, by: other).map { other.text($0) } ?? "nothing finite")."
    }
    return Figure(
      kind: name, title: "Share of trials by \(view.metric): \(view.caption)",
      finding: Self.finding(view) + view.losses + values.beyond(Self.sorted(view)) + "." + view.leftOut
        + beside.joined(), x: values.axis,
      y: Axis("share of trials at least as good", lower: 0, upper: 1.02), series: series)
  }

  /// The compared values, the best first.
  private static func sorted(_ view: StudyView) -> [Double] { view.ranked.compactMap(\.finiteValue) }

  /// How many trials the shares are of: those whose values are compared, and those that came to none.
  private static func count(_ view: StudyView) -> Int { view.compared.count + lostCount(view) }

  /// How many of them came to no value.
  private static func lostCount(_ view: StudyView) -> Int {
    view.trials.count { $0.state == .diverged || $0.state == .failed }
  }

  /// The value that a share of all reached; nil where fewer came to one.
  private static func reached(_ share: Double, by view: StudyView) -> Double? {
    let (values, place) = (sorted(view), Int((share * Double(count(view))).rounded(.up)) - 1)
    return values.indices.contains(place) ? values[place] : nil
  }

  private static func steps(_ view: StudyView, _ values: ValueAxis) -> Series.Marks {
    let sorted = sorted(view)
    let count = Double(count(view))
    let shares = sorted.indices.map { Double($0 + 1) / count }
    let start = (view.sign > 0 ? values.axis.lower : values.axis.upper) ?? sorted.first ?? 0
    let bad = (view.sign > 0 ? values.axis.upper : values.axis.lower) ?? sorted.last ?? 1
    let end = sorted.last.map { view.sign > 0 ? max($0, bad) : min($0, bad) } ?? bad
    // From the good end, where it is 0, to the bad one.
    let x = [start] + sorted + [end]
    guard view.sign < 0 else { return .steps(x: x, y: [0] + shares + [shares.last ?? 0]) }
    // Upwards along the axis a share falls: it holds from its value leftwards.
    return .steps(x: x.reversed(), y: shares.reversed() + [0, 0])
  }

  /// The most steps that have notes: more cannot be told apart under a cursor.
  private static let mostNotes = 400

  /// Of each step the trial that makes it, and which share is at least as good; of the ends nothing, and of many steps every few.
  private static func notes(_ view: StudyView) -> [String] {
    let (ranked, all) = (view.ranked, count(view))
    let apart = (ranked.count + mostNotes - 1) / mostNotes
    let own = zip(view.notes(ranked), ranked.indices).map { note, index in
      index % max(apart, 1) > 0
        ? ""
        : note + "\n\(index + 1) of \(counted(all, "trial")) \(index == 0 ? "is" : "are") at least as good"
    }
    return view.sign < 0 ? [""] + own.reversed() + [""] : [""] + own + [""]
  }

  private static func finding(_ view: StudyView) -> String {
    let count = count(view)
    let best = view.text(sorted(view).first)
    guard count > 1 else { return "The only trial reached \(view.metric) \(best)" }
    let half =
      reached(0.5, by: view).map { "half of them \(view.text($0))" }
      ?? "fewer than half came to a finite value"
    // The median that is said of a search is that of its values alone.
    let all = "\(count) trials" + (lostCount(view) > 0 ? ", those without a value too," : "")
    guard count > 9 else { return "The best of \(all) reached \(view.metric) \(best), \(half)" }
    guard let tenth = reached(0.1, by: view) else {
      return "Fewer than a tenth of \(all) came to a finite value"
    }
    return "A tenth of \(all) reached \(view.metric) \(view.text(tenth)) or better, \(half)"
  }
}
