import Figures
import Options
import Search
import Text

/// For each value of one parameter, or each share of its range, the best trial over all others: what the parameter is worth when
/// the others are tuned for it (the isolation plot of Godbole, Dahl, Gilmer, Shallue and Nado, *Deep Learning Tuning Playbook*,
/// 2023).
struct IsolationChart: Chart {
  let name = "isolation"
  let summary = "for each value of a parameter, the best over all others, with the spread of those next to it"
  let examples = [
    ChartExample(
      "x1", "the best for each value of one parameter", shows: "x1", setup: "objective branin; tune random trials=20")
  ]
  let subject = ChartSubject.study
  let steps: ChartSteps? = .trials
  let arguments = [ChartArgument(.x, "the parameter (the first scientific one unless told)", naming: .parameter)]
  /// The most groups: a range with more values is cut into so many parts.
  static let mostGroups = 8

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let parameter = try view.parameter(
      arguments[.x], default: view.parameters.firstIndex { $0.role == .scientific } ?? 0)
    let axis = ParameterAxis(parameter, trials: view.trials)
    let groups = Self.groups(view, parameter)
    let values = ValueAxis(compared: view)
    let bests = groups.map { $0.trials[0] }
    let places = bests.map(axis.position)
    // A quarter of a few is hardly more than the best.
    let areFew = groups.contains { $0.trials.count < 12 }
    let top = groups.map { $0.trials.prefix(areFew ? 3 : $0.trials.count / 4) }
    let shown = view.thinned(view.compared, most: SliceChart.mostPoints)
    var figure = Figure(
      kind: name, title: "Best \(view.metric) by \(parameter.name): \(view.caption)",
      finding: Self.finding(view, parameter, groups), x: axis.axis, y: values.axis, series: [])
    figure.series = [
      Series(
        "trials", role: .category(0),
        .points(
          x: shown.map(axis.position), y: shown.map { values.shown($0.finiteValue) }, value: []),
        notes: view.notes(shown)),
      Series(
        areFew
          ? groups.contains { $0.trials.count < 3 }
            ? "the best, to the third best or the last" : "the best, to the third best"
          : "the best, to the worst of its best quarter", role: .path,
        .intervals(
          x: places, y: bests.map { values.clipped($0.finiteValue ?? .nan) },
          lower: zip(bests, top).map { values.clipped(min($0.finiteValue ?? .nan, $1.last?.finiteValue ?? .nan)) },
          upper: zip(bests, top).map { values.clipped(max($0.finiteValue ?? .nan, $1.last?.finiteValue ?? .nan)) }),
        notes: view.notes(bests)),
    ]
    return figure
  }

  /// The compared trials of a value or share, the best first.
  private struct Group {
    var name: String
    var trials: [Trial]
  }

  /// The groups in the parameter's order, without those that no trial is in.
  private static func groups(_ view: StudyView, _ parameter: Parameter) -> [Group] {
    let encoded = EncodedSpace(SearchSpace(parameters: [Parameter(name: parameter.name, kind: parameter.kind)]))
    let count = parameter.valueCount.map { $0 <= mostGroups ? $0 : mostGroups } ?? mostGroups
    var groups = [[Trial]](repeating: [], count: count)
    for trial in view.ranked {
      guard let place = encoded.encode(trial.configuration).first, !place.isNaN else { continue }
      let index = parameter.isOrdered ? Int(place * Double(count)) : Int(place)
      groups[min(max(index, 0), count - 1)].append(trial)
    }
    return groups.compactMap { trials in
      let used = trials.compactMap { $0.configuration[parameter.name] }
      guard let first = used.min(by: { parameter.position(of: $0) < parameter.position(of: $1) }),
        let last = used.max(by: { parameter.position(of: $0) < parameter.position(of: $1) })
      else { return nil }
      let name = first == last ? parameter.spoken(first) : "\(parameter.spoken(first)) to \(parameter.spoken(last))"
      return Group(name: name, trials: trials)
    }
  }

  /// Which value is best when the others are tuned, by how much, and whether the groups had as many trials to be tuned with.
  private static func finding(_ view: StudyView, _ parameter: Parameter, _ groups: [Group]) -> String {
    let order = groups.sorted {
      ($0.trials[0].finiteValue ?? 0) * view.sign < ($1.trials[0].finiteValue ?? 0) * view.sign
    }
    guard let best = order.first else { return "No trial with a finite \(view.metric) used \(parameter.name)." }
    var text =
      "With all else at its best, \(parameter.name) \(best.name) comes to \(view.text(best.trials[0].finiteValue))"
    if order.count > 1 { text += ", \(order[1].name) to \(view.text(order[1].trials[0].finiteValue))" }
    let counts = groups.map(\.trials.count)
    if let least = counts.min(), let most = counts.max(), most > 2 * least {
      text += "; the groups have \(least) to \(most) trials, and the best of more is better by chance alone"
    }
    return text + view.losses + "." + view.leftOut + view.thinning(most: SliceChart.mostPoints)
  }
}
