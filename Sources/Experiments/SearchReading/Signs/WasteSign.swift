import Options
import Search
import Text

/// Much of the budget went to trials that diverged, or could be seen to be hopeless by a third of it.
struct WasteSign: SearchSign {
  let name = "waste"
  let meaning = "much of the budget went to trials that diverged, or were hopeless by a third of it"
  let remedy = "Narrow the range, or stop bad trials early with prune=median."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    let all = evidence.study.trials.filter(\.hasResult)
    guard all.count >= 10 else { return nil }
    let diverged = evidence.diverged.count
    let hopeless = hopeless(evidence)
    if diverged * 10 >= all.count * 3, diverged >= hopeless, let frontier = Frontier(evidence),
      let narrower = evidence.narrower(frontier)
    {
      return SearchFinding(
        name, "\(diverged) of \(all.count) trials diverged",
        evidence: ["\(diverged) of \(all.count) trials diverged. " + frontier.sentence(evidence) + "."],
        suggestion: narrower)
    }
    let lost = diverged + hopeless
    // What diverged has ended by itself: nothing is saved by stopping it.
    guard lost * 5 >= all.count * 2, hopeless * 10 >= all.count * 3, evidence.definition.pruner == "none",
      evidence.sampler?.needsEpochs != true,
      evidence.sampler?.trialCount(of: evidence.definition.space, options: evidence.definition.options) == nil
    else { return nil }
    let told =
      "\(lost) of \(all.count) trials were lost: \(diverged > 0 ? "\(diverged) diverged, and " : "")\(hopeless) \(hopeless == 1 ? "was" : "were") by a third of the epochs as far from the best as no good trial was, and ended so."
    return SearchFinding(
      name, "\(lost) of \(all.count) trials were hopeless by a third", evidence: [told],
      suggestion: .actions(
        evidence.again([.init("trials", .integer(2 * evidence.definition.budget)), .init("prune", .word("median"))]),
        because: "stops such trials early, and spends their epochs on others; a late starter may be lost with them"))
  }

  /// Whole trials that at a third of their epochs, and at their end, lay behind the best by more than twice what the median did.
  private func hopeless(_ evidence: SearchEvidence) -> Int {
    let sign = evidence.study.sign
    let whole = evidence.study.wholeEpochs
    guard whole >= 9, evidence.costs.count >= 10, evidence.spread > 0 else { return 0 }
    let third = whole / 3
    let curves = evidence.ranked.map { $0.reported.count >= third ? $0.reported[third - 1] * sign : .nan }
    let good = curves.prefix(max(evidence.costs.count / 4, 1))
    guard !curves.contains(where: \.isNaN), let worstGood = good.max() else { return 0 }
    let best = evidence.costs[0]
    let quarter = evidence.costs[evidence.costs.count / 4] - best
    guard quarter > 0 else { return 0 }
    return zip(curves, evidence.costs).count { early, end in
      early > worstGood + 4 * quarter && end > best + 5 * quarter
    }
  }
}
