import Options
import Search
import Text

/// The best few lie within what other seeds would make of the best one.
struct SeedNoiseSign: SearchSign {
  let name = "within the seeds"
  let meaning = "the best few trials lie within what other seeds would make of the best one"
  let remedy = "Repeats part them: repeats=auto spends them where they change the choice."

  /// As many trainings as are proposed of a trial at the most: more would be a search of their own.
  private static let most = 20

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    if let chance = evidence.study.chanceOfBest { return finding(in: evidence.study, chance: chance) }
    guard let best = evidence.best, let value = best.value,
      let error = evidence.study.standardErrorOfBest(evidence.runs), error > 1e-12 * abs(value)
    else { return nil }
    let others = evidence.ranked.filter { $0.number != best.number }
    let near = others.count { abs(($0.value ?? .infinity) - value) <= error }
    guard near > 0, let nextTrial = others.first, let next = nextTrial.value else { return nil }
    let behind = best.metrics.trainings ?? evidence.study.trainingsBehindAValue
    // The deviation of a single training: that of their mean is smaller by √n.
    let deviation = error * Double(behind).squareRoot()
    let gap = abs(next - value)
    // The difference of two means is two of its standard errors.
    let needed = gap > 0 ? min(8 * deviation * deviation / (gap * gap), 1e6).rounded(.up) : .infinity
    let areFolds = evidence.definition.folds > 1
    let isTrainedHere = evidence.definition.objective.has(.bench)
    let isWorthIt = needed <= Double(Self.most)
    let parting =
      !isTrainedHere
      ? "Only more trainings of each, with other seeds or on other parts of the rows, would tell."
      : areFolds
        ? "It is how the folds differ, which other seeds do not change."
        : needed > 1000
          ? "No number of repeats worth paying for would part it from the next."
          : "About \(Int(needed)) trainings of each would part it from the next, \(NumberText.short(gap, digits: 2)) away."
    let told =
      "\(counted(near, "other trial")) \(near == 1 ? "lies" : "lie") within ± \(NumberText.short(error, digits: 2)) of the best, the standard error that the best trials' trainings have shown: which of them is best cannot be told. "
      + parting
    let again = max(Int(min(needed, Double(Self.most))), 2)
    let suggestion: Suggestion =
      isWorthIt && !areFolds && isTrainedHere
      ? .actions(
        .apply("trial\(nextTrial.number + 1)"), .train([.init("repeats", .integer(again))]), .apply("best"),
        .train([.init("repeats", .integer(again))]), because: "trains both again: compare their means")
      : .actions(.plot("slice"), because: "any of them will do: take the simplest")
    return SearchFinding(
      name,
      "the best and \(counted(near, "other")) differ no more than \(isTrainedHere ? areFolds ? "folds" : "seeds" : "its trainings") do",
      evidence: [told], suggestion: suggestion)
  }

  /// Where the best were trained again: whether that has told them apart.
  private func finding(in study: Study, chance: Double) -> SearchFinding? {
    guard chance < 0.8 else { return nil }
    return SearchFinding(
      name, "its repeats leave open which is best",
      evidence: study.sureness.map { $0.capitalizedFirst + "." },
      suggestion: .actions(.plot("slice"), because: "any of the first will do: take the simplest"))
  }
}
