import Language
import Options
import Search
import Text

/// A grid whose best point has much worse neighbors, with whole numbers, or steps, between them that it left out.
struct CoarseSign: SearchSign {
  let name = "coarse grid"
  let meaning = "a grid whose best point has much worse neighbors, with values between them that it left out"
  let remedy = "A finer grid around the best, or random search over the same range."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.study.exhaustedCombinations == nil, evidence.spread > 0, !evidence.isFlat, evidence.beatsGuessing,
      evidence.sampler?.trialCount(of: evidence.definition.space, options: evidence.definition.options) != nil
    else { return nil }
    let gaps = evidence.space.kinds.indices.compactMap { gap($0, evidence) }
    guard let gap = gaps.max(by: { $0.drop < $1.drop }) else { return nil }
    let (name, value) = (evidence.name(gap.index), evidence.bestText(gap.index))
    let told =
      "Of \(name) the grid tried \(counted(gap.places, "value")): the best is \(value), and the better of those beside it, \(gap.beside), is worse by \(NumberText.short(gap.drop, digits: 2)); best and median of the trials differ by \(NumberText.short(evidence.spread, digits: 2)). What lies between was not tried."
    return SearchFinding(
      self.name, "the grid is coarse around the best \(name), \(value)", evidence: [told],
      suggestion: .actions(evidence.searched(gap.index, over: gap.domain), evidence.again()))
  }

  private struct Gap {
    var index: Int
    var places: Int
    var beside: String
    var drop: Double
    var domain: Domain
  }

  private func gap(_ index: Int, _ evidence: SearchEvidence) -> Gap? {
    let parameter = evidence.parameter(index)
    let name = parameter.name
    guard parameter.choices == nil, let best = evidence.best?.configuration[name]?.double else { return nil }
    var bests: [Double: Double] = [:]
    for (trial, cost) in zip(evidence.ranked, evidence.costs) {
      if let value = trial.configuration[name]?.double { bests[value] = min(bests[value] ?? .infinity, cost) }
    }
    let values = bests.keys.sorted()
    guard values.count >= 3, let place = values.firstIndex(of: best) else { return nil }
    let (lower, upper) = (values[max(place - 1, 0)], values[min(place + 1, values.count - 1)])
    let beside = [lower, upper].filter { $0 != best }.min { (bests[$0] ?? .infinity) < (bests[$1] ?? .infinity) }
    guard let beside, let cost = bests[beside] else { return nil }
    let isWhole = if case .integer = parameter.kind { true } else { false }
    var domain = parameter.domain
    let step = domain.step ?? (isWhole ? 1 : 0)
    let drop = cost - evidence.costs[0]
    // The values between are no more than neighbors where each was tried.
    guard drop > 0.25 * evidence.spread, step > 0, upper - lower > 2 * step + 1e-9 else { return nil }
    // What the rows that judge cannot tell apart is not refined.
    let chance = evidence.costs.first.flatMap { evidence.usualError(of: $0 * evidence.study.sign) } ?? 0
    guard drop > chance else { return nil }
    domain.extent = .range(lower: lower, upper: upper)
    return Gap(
      index: index, places: values.count, beside: NumberText.short(beside, digits: 3), drop: drop, domain: domain)
  }
}
