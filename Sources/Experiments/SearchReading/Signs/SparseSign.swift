import Options
import Search
import Text

/// Too few trials came near the best one to say that it is the best of its region.
struct SparseSign: SearchSign {
  let name = "too few trials"
  let meaning = "too few trials came near the best one to say that it is the best of its region"
  let remedy = "More trials, or a narrower range around it."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.study.exhaustedCombinations == nil, !evidence.costs.isEmpty,
      evidence.costs.count < 5 || evidence.sampler?.needsGradient != true, evidence.definition.limits.target == nil
    else { return nil }
    let (count, parameters) = (evidence.costs.count, evidence.definition.space.parameters.count)
    let more = max(2 * evidence.definition.budget, 4 * parameters)
    let suggestion = suggestion(evidence, more)
    let isGrid =
      evidence.sampler?.trialCount(of: evidence.definition.space, options: evidence.definition.options) != nil
    // What a pruner stopped was looked at, too.
    let seen = count + evidence.study.trials.count { $0.state == .pruned }
    guard seen >= 5, isGrid || seen > 2 * parameters else {
      // More trials of the same would be lost, too.
      if let frontier = Frontier(evidence), let narrower = evidence.narrower(frontier) {
        return SearchFinding(
          name, "\(frontier.divergedBeyond) of \(evidence.study.trials.count) trials diverged: too few are left",
          evidence: [frontier.sentence(evidence) + "; \(counted(count, "trial")) came to a value."],
          suggestion: narrower)
      }
      return SearchFinding(
        name, "\(counted(count, "whole trial")) for \(counted(parameters, "parameter")): too few",
        evidence: [
          "\(counted(count, "trial")) came to a value, for \(counted(parameters, "parameter")): too few to tell a good region from a lucky place."
        ], suggestion: suggestion)
    }
    guard let lead = evidence.lonelyLead else { return nil }
    // Within the chance of the rows that judge nobody knows where the good region is.
    let chance = evidence.usualError(of: evidence.middle * evidence.study.sign) ?? 0
    guard lead > chance, evidence.luckyLead == nil else { return nil }
    let share = lead / evidence.spread
    let sign = evidence.study.sign
    let told =
      "The best value is \(evidence.text(evidence.costs[0] * sign)), the third best \(evidence.text(evidence.costs[2] * sign)): that is \(NumberText.percent(share)) of the way to the median, \(evidence.text(evidence.middle * sign)). Two of \(count) trials at most came into the good region."
    return SearchFinding(
      name, "hardly a trial came near the best", evidence: [told],
      suggestion: suggestion)
  }

  private func suggestion(_ evidence: SearchEvidence, _ trials: Int) -> Suggestion {
    // A grid has as many trials as it has points.
    if evidence.sampler?.trialCount(of: evidence.definition.space, options: evidence.definition.options) != nil {
      return .actions(evidence.definition.search(by: "random", [.init("trials", .integer(trials))]))
    }
    // Those that were tried twice count twice, and what is left once.
    guard let left = evidence.study.untriedCombinations else { return .actions(evidence.more(trials)) }
    return .actions(evidence.more(min(trials, evidence.study.trials.count + left)))
  }
}
