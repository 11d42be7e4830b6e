import Experiments
import Notebooks
import Search
import Text

extension StudyDefinition {
  /// How its trials are shared out among what it compares: `10 for each of 3 values of optimizer`; nil where it compares nothing.
  var comparedShare: String? {
    guard !space.scientific.isEmpty, let count = try? space.comparedCombinations().count, count > 1 else { return nil }
    let share = budget % count == 0 ? "\(budget / count)" : "\(budget / count) or \(budget / count + 1)"
    let names = space.scientific.map(\.name).joined(separator: " and ")
    return "\(share) for each of \(count) \(space.scientific.count == 1 ? "values" : "combinations") of \(names)"
  }
}

extension Study {
  /// What each scientific value came to with the others tuned for it, one line each; nil where nothing is compared, or nothing
  /// has come to a value yet.
  var comparisonTable: Table? {
    guard let comparison = ScientificComparison(self), comparison.arms.contains(where: { !$0.ranked.isEmpty }) else {
      return nil
    }
    let others = definition.space.parameters.filter { $0.role != .scientific }
    let arms = comparison.arms
    // A quarter of a few is hardly more than the best.
    let areFew = arms.contains { $0.ranked.count < 12 }
    let best = arms.indices.filter { !arms[$0].ranked.isEmpty }.min {
      (arms[$0].ranked[0].value ?? 0) * sign < (arms[$1].ranked[0].value ?? 0) * sign
    }
    return Table(
      name: "compared",
      columns: comparison.parameters.map { .init($0.name) }
        + [
          .init("trials"), .init("best \(definition.metric)"), .init("trial"),
          .init(areFew ? "best three from" : "best quarter from", dispensable: 2),
        ]
        + others.map { .init($0.name, dispensable: 1) },
      rows: arms.map { arm in
        let quarter = arm.ranked.prefix(areFew ? 3 : arm.ranked.count / 4)
        return comparison.parameters.map { parameter in arm.values[parameter.name].map(parameter.cell) ?? .empty }
          + [
            .integer(arm.trials), arm.ranked.first?.value.map { .number($0) } ?? .text("none"),
            arm.ranked.first.map { .integer($0.number + 1) } ?? .empty,
            quarter.last?.value.map { .number($0) } ?? .empty,
          ] + others.map { parameter in arm.ranked.first?.configuration[parameter.name].map(parameter.cell) ?? .empty }
      }, highlighted: best,
      footer: footer(of: comparison))
  }

  /// Whether each had as many trials to be tuned with, and what seeds may still make of it.
  private func footer(of comparison: ScientificComparison) -> String {
    let counts = comparison.arms.map(\.trials)
    guard let least = counts.min(), let most = counts.max() else { return "" }
    let names = comparison.parameters.map(\.name).joined(separator: " and ")
    if most > least + 1 {
      return "The values of \(names) had \(least) to \(most) trials: the best of more is better by chance alone."
    }
    let budget = least == most ? counted(least, "trial") : "\(least) or \(most) trials"
    return
      "Each value of \(names) had \(budget) to be tuned with. What another seed makes of a best: apply its trial, and train repeats=5."
  }
}
