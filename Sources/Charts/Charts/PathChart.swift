import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Text

/// A linear or polynomial model's weights against the penalty, as in the figures of the lasso's and ridge's papers (Tibshirani
/// 1996; Hastie, Tibshirani and Friedman, 2nd ed., figures 3.8 and 3.10): every weight a line, the best penalty by folds and
/// the strongest within one standard error of it marked.
struct PathChart: Chart {
  let name = "path"
  let summary = "weights against the penalty, for L2 and for L1, with the best by folds marked"
  let examples = [
    ChartExample(
      "l1 points=20 folds=5", "weights against a penalty", shows: "comes in first", setup: "data friedman; model linear"
    )
  ]
  let arguments = [
    ChartArgument(
      .penalty, "l1 or weight_decay (both beside each other unless told); a range may follow it",
      naming: .oneOf(Penalty.allCases.map(\.rawValue))),
    ChartArgument(
      .points, "penalties along the range (100 unless told, 40 of more than two classes)",
      .integer(lower: 2, upper: 1000)),
    ChartArgument(
      .folds, "parts that the rows are cut into (those of the split, or 10, unless told)",
      .integer(lower: 2, upper: 100)),
    ChartArgument(
      .rule, "of which penalty the weights that are 0 are named (best unless told)",
      .choice([
        OptionChoice("best", "the one with the lowest loss over the folds"),
        OptionChoice("one_se", "the strongest within one standard error of it"),
      ])),
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    let asked = arguments[.penalty].flatMap(Penalty.init(rawValue:)).map { [$0] } ?? Penalty.allCases
    guard asked.contains(where: { PathRequest($0, model: model, settings: settings) == nil }) else { return nil }
    return .noPenalties(model: model, isClassification: dataset.isClassification)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let asked = arguments[.penalty].flatMap(Penalty.init(rawValue:)).map { [$0] }
    var paths: [DrawnPath] = []
    for penalty in asked ?? Penalty.allCases {
      var folds = try PenaltyFolds(
        penalty, model: material.model, settings: material.settings, dataset: material.dataset, split: material.split,
        plan: material.plan, seed: material.splitSeed, count: arguments[.folds])
      try Task.checkCancellation()
      let range = arguments.ranges[penalty.rawValue] ?? material.searched(penalty.rawValue)?.chartRange
      try folds.setStrengths(
        over: range.flatMap { $0.lower > 0 ? $0.lower...$0.upper : nil },
        points: arguments[.points] ?? PathRequest.defaultCount(classes: folds.training.classCount))
      let curve = try await folds.curve(by: material.work.numbers)
      paths.append(
        DrawnPath(
          penalty: penalty, curve: curve, path: try folds.path(), count: folds.folds.count,
          chosen: arguments[.rule] == "one_se" ? curve.simplest : curve.best, dataset: material.dataset))
    }
    let names = (asked ?? Penalty.allCases).map(\.rawValue)
    let degree = material.model == "polynomial" ? " of degree \(material.settings[.degree])" : ""
    let title =
      "Weights of \(material.model)\(degree) on \(material.dataset.name) against "
      + (asked == nil ? "the penalty" : names[0])
      + settingsSuffix(material.settings, without: names + [SettingKey.degree.name])
    guard paths.count > 1 else { return paths[0].figure(title, paths[0].sentences) }
    // One scale, so that the two can be compared; and the same lines in the same colours.
    let all = paths.flatMap(\.path.curves).flatMap { $0 }
    let (low, high) = (min(all.min() ?? 0, 0), max(all.max() ?? 0, 0))
    let room = (high - low) * 0.05
    let largest = paths[0].largest
    return Figure(
      kind: name, title: title, finding: comparison(paths),
      panels: paths.map { path in
        var path = path
        path.largest = largest
        var panel = path.figure(path.penalty == .l1 ? "L1" : "L2", "")
        if room > 0 { (panel.y.lower, panel.y.upper) = (low - room, high + room) }
        return panel
      }, panelColumns: 2)
  }
}

private func inWords(_ names: [String]) -> String {
  guard names.count > 1, let last = names.last else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}

/// Both penalties in one sentence.
private func comparison(_ paths: [DrawnPath]) -> String {
  func told(_ index: (PenaltyCurve) -> Int, _ figures: (PenaltyCurve, Int) -> String) -> String {
    paths.enumerated().map { place, one in
      let at = index(one.curve)
      let zeros = one.path.zeros(at: at).count
      let of = place == 0 ? " of \(one.path.terms.count) weights" : ""
      return "\(one.penalty == .l1 ? "L1" : "L2") (\(figures(one.curve, at))) has "
        + "\(zeros == 0 ? "none" : "\(zeros)")\(of) at 0"
    }.joined(separator: ", ")
  }
  let best = told(\.best) { curve, at in
    "\(NumberText.short(curve.strengths[at])), loss \(NumberText.fixed(curve.losses[at], decimals: 3)) ± "
      + "\(NumberText.fixed(curve.errors[at], decimals: 3))"
  }
  let strongest = told(\.simplest) { curve, at in NumberText.short(curve.strengths[at]) }
  return
    "At the best penalty by \(paths[0].count) folds (± one standard error), \(best); at the strongest within one standard error, \(strongest)."
    + paths.compactMap(\.unfinished).map { " " + $0 }.joined()
}

/// One penalty's path, as it is drawn and told.
private struct DrawnPath {
  let penalty: Penalty
  let curve: PenaltyCurve
  let path: PenaltyPath
  /// How many folds the losses are means over.
  let count: Int
  /// The place, along the path, of the penalty at which the terms that are zero are named.
  let chosen: Int
  let dataset: Dataset
  /// The terms whose lines are drawn each with its name: those that are largest where the folds find the loss lowest.
  var largest: [Int]

  private static let mostNamed = 8

  init(penalty: Penalty, curve: PenaltyCurve, path: PenaltyPath, count: Int, chosen: Int, dataset: Dataset) {
    (self.penalty, self.curve, self.path, self.count) = (penalty, curve, path, count)
    (self.chosen, self.dataset) = (chosen, dataset)
    let sizes = path.curves.map { ($0[curve.best].magnitude, $0.reduce(0) { max($0, $1.magnitude) }) }
    let order = path.curves.indices.sorted { (sizes[$1].0, sizes[$1].1, $0) < (sizes[$0].0, sizes[$0].1, $1) }
    largest = order.prefix(path.curves.count <= Self.mostNamed ? Self.mostNamed : Self.mostNamed - 1).sorted()
  }

  func figure(_ title: String, _ finding: String) -> Figure {
    let strengths = path.strengths
    let others = path.curves.indices.filter { !largest.contains($0) }
    var series = [Series("", role: .reference, .horizontal(y: 0))]
    if !others.isEmpty {
      series.append(
        Series(
          "\(counted(others.count, "smaller weight"))", role: .reference,
          .lines(x: others.map { _ in strengths }, y: others.map { path.curves[$0] }, value: [])))
    }
    for (place, term) in largest.enumerated() {
      series.append(Series(path.terms[term], role: .category(place), .line(x: strengths, y: path.curves[term])))
    }
    series.append(Series("best by folds", role: .best, .vertical(x: strengths[curve.best])))
    if curve.simplest != curve.best {
      series.append(Series("one standard error", role: .reference, .vertical(x: strengths[curve.simplest])))
    }
    let label =
      dataset.classes.count > 2
      ? "weights' length" : dataset.isClassification ? "weight for \(dataset.classes.last ?? "")" : "weight"
    return Figure(
      kind: "path", title: title, finding: finding, x: Axis(penalty.rawValue, scale: .log), y: Axis(label),
      series: series)
  }

  /// That some optima were not reached, where that is so.
  var unfinished: String? {
    path.unfinished == 0
      ? nil
      : "At \(path.unfinished) of the \(path.strengths.count) penalties the descent was left before the weights stood still: they are not quite the optimum."
  }

  /// What the figure shows of this path, in sentences.
  var sentences: String {
    let (best, simplest) = (curve.best, curve.simplest)
    let at = { (index: Int) in NumberText.short(path.strengths[index]) }
    let loss = { (index: Int) in NumberText.fixed(curve.losses[index], decimals: 3) }
    let total = path.curves.count
    var text =
      "\(penalty == .l1 ? "L1" : "L2"): over \(count) folds the loss is lowest, \(loss(best)) ± "
      + "\(NumberText.fixed(curve.errors[best], decimals: 3)) (one standard error), at \(penalty.rawValue) \(at(best))"
    let shares = { (index: Int) -> String in
      let zeros = path.zeros(at: index)
      if penalty == .l1 || !zeros.isEmpty {
        let names = index == chosen && !zeros.isEmpty ? named(zeros) : ""
        return "\(zeros.count == 0 ? "none" : zeros.count == total ? "every one" : "\(zeros.count)") of "
          + "\(counted(total, "weight")) \(zeros.count < 2 || zeros.count == total ? "is" : "are") 0\(names)"
      }
      return "no weight is 0, and all together are \(length(at: index)) as long as at the weakest penalty"
    }
    text += ", where \(shares(best))"
    if best == 0 || best == path.strengths.count - 1 {
      text += "; that is the \(best == 0 ? "weakest" : "strongest") penalty tried, so the best may lie beyond"
    }
    text +=
      simplest == best
      ? "; no stronger one is within one standard error."
      : ". The strongest penalty within one standard error is \(at(simplest)) (\(loss(simplest))): there \(shares(simplest))."
    if penalty == .l1, !path.entries.isEmpty {
      let names = path.entries.prefix(3).map { named($0, limit: 3).dropFirst(2) }
      text += " As the penalty falls, \(names[0]) \(path.entries[0].count == 1 ? "comes" : "come") in first"
      text += names.dropFirst().isEmpty ? "." : ", then \(names.dropFirst().joined(separator: ", then "))."
    }
    if let unfinished { text += " " + unfinished }
    return text
  }

  private func named(_ terms: [Int], limit: Int = 5) -> String {
    let names = terms.prefix(limit).map { path.terms[$0] }
    return ": "
      + (terms.count > limit ? names.joined(separator: ", ") + " and \(terms.count - limit) more" : inWords(names))
  }

  private func length(at index: Int) -> String {
    let whole = path.length(at: 0)
    return whole > 0 ? NumberText.percent(path.length(at: index) / whole) : "0 %"
  }
}

extension ChartKey<String> {
  fileprivate static let penalty = ChartKey("penalty")
  fileprivate static let rule = ChartKey("rule")
}

extension ChartKey<Int> {
  fileprivate static let folds = ChartKey("folds")
}
