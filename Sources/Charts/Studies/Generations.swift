import Arithmetic
import Figures
import Search
import Text

/// A population that is bred: values and parameters by generation.
struct Generations: Population {
  /// Points that can still be told apart.
  static let mostPoints = 2000
  let view: StudyView
  private let generations: [(number: Int, trials: [Trial])]

  init(_ view: StudyView) {
    self.view = view
    let grouped = Dictionary(grouping: view.trials.filter { $0.plan.labels[.generation]?.isFinite ?? false }) {
      Int(min(max($0.plan.labels[.generation] ?? 0, 0), 1e9))
    }
    generations = grouped.keys.sorted().map { ($0, grouped[$0] ?? []) }
  }

  var panels: [Figure] { panels(until: generations.count - 1) }

  var frames: [[Figure]] {
    let step = max(1, (generations.count + 39) / 40)
    return generations.indices.filter { $0 % step == 0 || $0 == generations.count - 1 }.map { panels(until: $0) }
  }

  var finding: String {
    let medians = generations.map { median($0.trials) }
    let first = medians.first { $0 != nil } ?? nil
    let last = medians.last { $0 != nil } ?? nil
    var finding =
      counted(generations.count, "generation")
      + " of \(generations.map(\.trials.count).max() ?? 0)"
    if let first, let last, generations.count > 1 {
      finding += ": the median \(view.metric) went from \(view.text(first)) to \(view.text(last))"
    }
    if let best = view.best, let value = best.finiteValue {
      finding +=
        "; the best, \(view.text(value)), was born in generation "
        + "\(Int(min(max(best.plan.labels[.generation] ?? 0, 0), 1e9)) + 1)"
    }
    return finding + view.losses + "." + view.thinning(most: Self.mostPoints)
  }

  var facts: [Figure.Fact] {
    let medians = generations.compactMap { median($0.trials) }
    return [("median_first", medians.first), ("median_last", medians.last), ("best", view.best?.finiteValue)]
      .compactMap { name, value in value.map { .init(name, $0) } }
  }

  private func median(_ trials: [Trial]) -> Double? {
    let values = trials.compactMap(\.finiteValue)
    return values.isEmpty ? nil : values.median
  }

  private func panels(until end: Int) -> [Figure] {
    let values = ValueAxis(view)
    let kept = Set(view.thinned(view.trials, most: Self.mostPoints).map(\.number))
    let shown = generations.prefix(end + 1)
    let isWhole = view.valued.contains { $0.state == .finished }
    let x = Axis("generation", lower: 0, upper: Double((generations.last?.number ?? 0) + 2), isWhole: true)
    var (best, bestX): ([Double], [Double]) = ([], [])
    for (number, trials) in shown {
      // As the best of the study: what was stopped on its way counts where nothing came to its end.
      for value in trials.filter({ isWhole == ($0.state == .finished) }).compactMap(\.finiteValue)
      where best.last.map({ value * view.sign < $0 * view.sign }) ?? true {
        best.append(value)
        bestX.append(Double(number + 1))
      }
    }
    func points(_ keep: (Trial) -> Bool, _ y: (Trial) -> Double) -> (x: [Double], y: [Double], value: [Double]) {
      let trials = shown.flatMap { generation in
        generation.trials.filter { kept.contains($0.number) && keep($0) }.map { (generation.number + 1, $0) }
      }
      return (trials.map { Double($0.0) }, trials.map { y($0.1) }, trials.map { values.color($0.1.finiteValue) })
    }
    var series: [Series] = []
    let own = points({ $0.finiteValue != nil }) { values.shown($0.finiteValue) }
    series.append(Series("trials", role: .path, .points(x: own.x, y: own.y, value: [])))
    let lost = points({ $0.finiteValue == nil }) { _ in values.edge }
    if !lost.x.isEmpty {
      series.append(Series("diverged", role: Trial.State.diverged.role, .points(x: lost.x, y: lost.y, value: [])))
    }
    series.append(
      Series(
        "median", role: .validation,
        .line(
          x: shown.map { Double($0.number + 1) },
          y: shown.map { median($0.trials).map(values.shown) ?? .nan })))
    if let last = shown.last {
      series.append(
        Series(
          "best so far", role: .best,
          .steps(
            x: bestX + [Double(last.number + 1)], y: (best + best.suffix(1)).map(values.shown))))
    }
    if best.isEmpty { series.removeLast() }
    var panels = [Figure(kind: "population", title: "values", finding: "", x: x, y: values.axis, series: series)]
    for parameter in view.parameters.prefix(PopulationChart.mostParameters) {
      let axis = ParameterAxis(parameter, trials: view.trials)
      let places = points({ $0.finiteValue != nil }, axis.position)
      panels.append(
        Figure(
          kind: "population", title: parameter.name, finding: "", x: x, y: axis.axis, color: values.colors,
          series: [Series("", role: .path, .points(x: places.x, y: places.y, value: places.value))]))
    }
    return panels
  }
}
