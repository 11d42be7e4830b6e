import Arithmetic
import Figures
import Options
import Search
import Text

/// Methods against each other: best so far by trial, the median and the quartiles over repeats.
struct RaceChart: Chart {
  let name = "race"
  let summary = "methods against each other: best so far by trial, median and quartiles over repeats"
  let examples = [
    ChartExample(
      "two methods, three times each", shows: "After 10 trials",
      setup: "objective branin; race random bayes trials=10 repeats=3")
  ]
  let subject = ChartSubject.race
  let steps: ChartSteps? = .places(name: "trial")
  let arguments: [ChartArgument] = []

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    guard let race = material.race, race.entries.contains(where: { !$0.curves.isEmpty }) else {
      throw ChartError.noRace
    }
    let sign = race.direction == .minimize ? 1.0 : -1.0
    let entries = race.entries.filter { !$0.curves.isEmpty }.map { entry in
      let length = entry.curves.map(\.count).max() ?? 0
      let columns = (0..<length).map { place in
        entry.curves.map { $0.indices.contains(place) ? $0[place] : $0.last ?? .infinity * sign }
          .map { $0 * sign }.map { $0.isNaN ? .infinity : $0 }.sorted()
      }
      return (
        method: entry.method,
        low: columns.map { $0.quantile(0.25) * sign }, middle: columns.map { $0.quantile(0.5) * sign },
        high: columns.map { $0.quantile(0.75) * sign }
      )
    }
    let values = ValueAxis(
      race.metric, values: entries.flatMap { $0.low + $0.middle + $0.high }, sign: sign)
    var series: [Series] = []
    for (index, entry) in entries.enumerated() {
      let x = entry.middle.indices.map { Double($0 + 1) }
      let (first, last) = (entry.low.map(values.shown), entry.high.map(values.shown))
      series.append(
        Series(
          "", role: .category(index),
          .band(x: x, lower: zip(first, last).map { min($0, $1) }, upper: zip(first, last).map { max($0, $1) })))
    }
    for (index, entry) in entries.enumerated() {
      series.append(
        Series(
          entry.method, role: .category(index),
          .line(
            x: entry.middle.indices.map { Double($0 + 1) },
            y: entry.middle.map { $0.isFinite ? values.shown($0) : .nan })))
    }
    let ranked = entries.sorted {
      (($0.middle.last ?? .infinity) * sign, $0.method) < (($1.middle.last ?? .infinity) * sign, $1.method)
    }
    let repeats = entries.isEmpty ? 0 : race.entries.map(\.curves.count).max() ?? 0
    let text = numbersInWords(ranked.compactMap(\.middle.last))
    var finding =
      "After \(counted(race.trials, "trial")) \(ranked[0].method) has the best median, \(text(ranked[0].middle.last ?? .nan))"
    if ranked.count > 1 {
      finding +=
        "; then "
        + ranked.dropFirst().map { "\($0.method) \(text($0.middle.last ?? .nan))" }.joined(separator: ", ")
      // How long the best needed for what the second came to.
      if let second = ranked[1].middle.last,
        let passed = ranked[0].middle.firstIndex(where: { $0 * sign <= second * sign }), passed + 1 < race.trials
      {
        finding += "; it was as far as \(ranked[1].method) at trial \(passed + 1)"
      }
    }
    return Figure(
      kind: name, title: "Race: best \(race.metric) so far, median and quartiles of \(counted(repeats, "repeat"))",
      finding: finding + ".",
      x: Axis("trials' worth of work", lower: 1, upper: Double(max(race.trials, 2)), isWhole: true),
      y: values.axis, series: series)
  }
}
