import Arithmetic
import Language
import Learning
import Options
import Search
import Text

/// All beyond some value diverge, and the best trial is beside it: it is held back by what makes training unstable, and larger
/// steps would be better if they could be taken.
struct InstabilitySign: SearchSign {
  let name = "unstable"
  let meaning = "all trials beyond some value diverge, and the best is beside it, or most next to it went wrong"
  let remedy =
    "Clipped gradients, a warm-up or another optimizer make larger steps possible, which may be better still."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    besideDiverged(evidence) ?? amongWorst(evidence)
  }

  /// The best trial stands among trainings that have lost what they had learned: of those nearest to it along one parameter three in
  /// five and more cost over twice what guessing does, and more than nine in ten of all others.
  private func amongWorst(_ evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.judged == .loss, let guessing = evidence.guessing, guessing > 0 else { return nil }
    let trials = evidence.ranked + evidence.diverged
    let points = evidence.points + evidence.divergedPoints
    let costs = evidence.costs + evidence.diverged.map { _ in Double.infinity }
    for index in evidence.space.kinds.indices where evidence.parameter(index).choices == nil {
      guard let place = evidence.points.first?[index], !place.isNaN else { continue }
      let others = points.indices.dropFirst().filter { !points[$0][index].isNaN }
      let near = others.filter { abs(points[$0][index] - place) <= 0.15 }
      let far = others.filter { abs(points[$0][index] - place) > 0.15 }.map { costs[$0] }.sorted()
      guard near.count >= 4, far.count >= 10 else { continue }
      let limit = max(2 * guessing, far[far.count * 9 / 10])
      let wrong = near.count { costs[$0] > limit }
      let values = near.compactMap { trials[$0].configuration[evidence.parameter(index).name]?.double }
      guard limit.isFinite, wrong * 5 >= near.count * 3, let low = values.min(), let high = values.max() else {
        continue
      }
      let (name, more) = (evidence.name(index), far.count { $0 > limit })
      let told =
        "The best trial, with \(name) \(evidence.bestText(index)), stands among trainings that went wrong: \(wrong) of the \(near.count) nearest to it, with \(name) \(NumberText.short(low)) to \(NumberText.short(high)), cost more than \(evidence.text(limit)), and \(more) of the \(far.count) others; guessing costs \(evidence.text(guessing)). That it did not may be luck."
      return SearchFinding(
        self.name, "most trainings next to the best went wrong", evidence: [told], suggestion: evidence.worth)
    }
    return nil
  }

  private func besideDiverged(_ evidence: SearchEvidence) -> SearchFinding? {
    guard let frontier = Frontier(evidence), evidence.isBeside(frontier) else { return nil }
    let name = evidence.name(frontier.index)
    let told =
      frontier.sentence(evidence)
      + ", and the best trial, with \(evidence.bestText(frontier.index)), lies right beside: training is unstable there, which keeps \(name) from being \(frontier.isUpper ? "larger" : "smaller")."
    return SearchFinding(
      self.name, "trainings diverge right beside the best, \(name) \(evidence.bestText(frontier.index))",
      evidence: [told], suggestion: remedy(evidence, frontier))
  }

  /// Another optimizer, clipping, warm-up: the first that is not in force.
  private func remedy(_ evidence: SearchEvidence, _ frontier: Frontier) -> Suggestion {
    let (space, again) = (evidence.definition.space, evidence.again())
    if space.parameters[frontier.index].name == SettingKey.learningRate.name, evidence.definition.objective.has(.bench)
    {
      if case .word(let optimizer)? = evidence.setting(.optimizer), space[.optimizer] == nil,
        OptimizerKind.named(optimizer)?.adapts == false
      {
        return .actions(
          .set([.init(.optimizer, "adam")]), again, because: "scales every weight's step by its own gradients")
      }
      if evidence.setting(.gradientClip) == "off", space[.gradientClip] == nil {
        return .actions(.set([.init(.gradientClip, 1)]), again, because: "shortens the gradients that are too long")
      }
      if evidence.setting(.warmup) == 0, space[.warmup] == nil {
        return .actions(.set([.init(.warmup, 10)]), again, because: "begins with small steps")
      }
    }
    return evidence.narrower(frontier)
      ?? .actions(.plot("slice", of: [evidence.name(frontier.index)]), because: "shows where it begins")
  }
}

extension SearchEvidence {
  /// Whether the best trial lies at the end of what can be trained, and those that come next to it not far from there.
  func isBeside(_ frontier: Frontier) -> Bool {
    let outward = { (point: [Double]) in
      frontier.isUpper ? point[frontier.index] : 1 - point[frontier.index]
    }
    // At the other end at once, it is that end that holds the search back.
    guard let best = points.first, outward(best) > 0.1, ranked.count >= 3 else { return false }
    // On a grid of few places, near is the last place before those that diverged.
    let share: Double = if case .discrete(let count) = space.kinds[frontier.index] { 0.6 / Double(count) } else { 0.08 }
    let near = points.prefix(3).count { frontier.place - outward($0) <= max(0.25, share) }
    return frontier.place - outward(best) <= share && near >= 2
  }

  /// The same range up to where trials begin to diverge; nil where it is no range of numbers.
  func narrower(_ frontier: Frontier) -> Suggestion? {
    // Where the best lies at the other end, that goes outwards as well: of two advices one would undo the other.
    let start = EdgeSign().wider(frontier.index, atUpper: !frontier.isUpper, self) ?? parameter(frontier.index).domain
    guard let domain = narrowed(start, by: frontier) else { return nil }
    return .actions(searched(frontier.index, over: domain), again())
  }

  /// A range without what diverges, the last trial that did not still in it; nil where it is no range of numbers.
  func narrowed(_ domain: Domain, by frontier: Frontier) -> Domain? {
    guard let end = frontier.lastFinite.double, case .range(let lower, let upper) = domain.extent, domain.step == nil
    else { return nil }
    var domain = domain
    let isWhole = if case .integer = parameter(frontier.index).kind { true } else { false }
    let rounded = isWhole ? end : outward(end, up: frontier.isUpper)
    domain.extent =
      frontier.isUpper
      ? .range(lower: lower, upper: min(upper, rounded)) : .range(lower: max(lower, rounded), upper: upper)
    guard case .range(let low, let high) = domain.extent, low < high else { return nil }
    return domain
  }

  /// With two digits, and not short of the number itself.
  private func outward(_ value: Double, up: Bool) -> Double {
    let near = NumberText.rounded(value, digits: 2)
    guard up ? near < value : near > value else { return near }
    let step = Elementary.exp10(Elementary.log10(value.magnitude).rounded(.down) - 1)
    return NumberText.rounded(near + (up ? step : -step), digits: 2)
  }
}
