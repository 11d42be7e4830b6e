import Arithmetic
import Language
import Options
import Search
import Text

/// The best trial lies at the edge of a range, and those next to it towards there: what is beyond was never tried.
struct EdgeSign: SearchSign {
  let name = "edge"
  let meaning = "the best trial lies at an end of a range, and the good ones are next to it"
  let remedy = "Widen the range there: what is beyond was never tried."

  /// One end of one parameter.
  private struct Edge {
    var index: Int
    var isUpper: Bool
    var domain: Domain
    var top: Int
    /// How far outwards, from 0 to 1, the top ones lie, and what they are held against.
    var mean: Double
    var expected: Double
    var strength: Double
  }

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    if let found = finding(in: evidence, for: nil) { return found }
    // Which of several choices is better is not told before each has been searched as far as it goes.
    let parts = evidence.scientificParts
    for part in parts {
      if let found = finding(in: part.evidence, for: part.words) { return found }
    }
    // Of a few trials each, no choice may show by itself what all of them show together.
    for (place, part) in parts.enumerated() {
      guard let pooled = evidence.ranked(within: parts.map(\.evidence), first: place) else { return nil }
      if let found = finding(in: pooled, for: part.words, by: part.evidence) { return found }
    }
    return nil
  }

  /// - Parameters:
  ///   - choice: what the trials have in common, where they are a part of the search: `optimizer sgd`. There the parameters are
  ///     looked at that are searched for its sake alone.
  ///   - own: the values of that part, where the trials of all parts are looked at, each ranked within its own.
  private func finding(
    in evidence: SearchEvidence, for choice: String?, by own: SearchEvidence? = nil
  ) -> SearchFinding? {
    guard evidence.ranked.count + evidence.diverged.count >= 3, !evidence.isFlat, !evidence.isGuessing,
      evidence.spread > 0 || evidence.diverged.count >= 3
    else { return nil }
    if let own, own.isFlat || own.isGuessing { return nil }
    let edges = evidence.space.kinds.indices
      .filter { choice == nil || evidence.parameter($0).role == .nuisance }.compactMap { edge($0, evidence) }
      .filter { edge in own.map { isGain(toward: edge, $0) } ?? true }
    guard let edge = edges.max(by: { $0.strength < $1.strength }) else { return nil }
    let (name, end) = (evidence.name(edge.index), edge.isUpper ? "upper" : "lower")
    let ranking = own == nil ? "" : ", ranked within each choice,"
    let told =
      "The best trial\(choice.map { " of " + $0 } ?? ""), with \(name) \(evidence.bestText(edge.index)), lies at the \(end) end of \(evidence.parameter(edge.index).values.text)"
      + (edge.top < 3
        ? ", and the values get better toward there."
        : ", and the best \(edge.top) of \(evidence.ranked.count + evidence.diverged.count)\(ranking) on average \(NumberText.percent(edge.mean)) of the way there (if \(name) did not matter, about \(NumberText.percent(edge.expected))).")
    return SearchFinding(
      self.name, "the best\(choice.map { " of " + $0 } ?? "") lies at the \(end) end of \(name)",
      evidence: [told, "What is beyond was never tried."],
      suggestion: beyond(edge, evidence))
  }

  /// A search that goes on; at 0 and at 1 of a parameter of one's own, if it can.
  private func beyond(_ edge: Edge, _ evidence: SearchEvidence) -> Suggestion {
    var suggestion = Suggestion.actions(evidence.searched(edge.index, over: edge.domain), evidence.again())
    if !evidence.definition.objective.has(.bench), evidence.definition.objective.placedSurface == nil,
      case .number(let lower, let upper, _, _) = evidence.parameter(edge.index).kind,
      edge.isUpper ? upper == 1 && lower >= 0 : lower == 0
    {
      suggestion.words = "if \(evidence.name(edge.index)) can go beyond \(edge.isUpper ? "1" : "0")"
    }
    return suggestion
  }

  /// The wider range of a parameter at whose one end the best lies; nil where it does not lie there.
  func wider(_ index: Int, atUpper isUpper: Bool, _ evidence: SearchEvidence) -> Domain? {
    guard let edge = edge(index, evidence), edge.isUpper == isUpper else { return nil }
    return edge.domain
  }

  private func edge(_ index: Int, _ evidence: SearchEvidence) -> Edge? {
    let parameter = evidence.parameter(index)
    guard parameter.isOrdered, parameter.valueCount.map({ $0 >= 2 }) ?? true, let place = evidence.points.first?[index],
      !place.isNaN
    else { return nil }
    let isUpper = place > 0.5
    let outer = 1 - (parameter.valueCount.map { max(1 / Double($0) * 1.01, 0.1) } ?? 0.1)
    guard (isUpper ? place : 1 - place) > outer else { return nil }
    // What diverged is worse than any value.
    let (points, all) = (
      evidence.points + evidence.divergedPoints,
      evidence.costs + evidence.divergedPoints.map { _ in Double.infinity }
    )
    let active = points.indices.filter { !points[$0][index].isNaN }
    let outward = active.map { isUpper ? points[$0][index] : 1 - points[$0][index] }
    let costs = active.map { all[$0] }
    guard outward.count >= 3, outward[0] == (isUpper ? place : 1 - place) else { return nil }
    // Beyond the best trial others diverged: that is another sign.
    let lost = zip(outward, costs).count { $1 == .infinity && $0 >= outward[0] - 0.02 }
    if let failed = Frontier(failedOf: evidence), failed.index == index, failed.isUpper == isUpper { return nil }
    guard lost < 2, isGain(outward, costs, evidence),
      let strength = climb(outward, costs, evidence) ?? strength(outward, costs, evidence)
        ?? beforeAllDiverge(index, isUpper, outward, evidence)
    else { return nil }
    // Among those out there, the better ones do not lie further inside.
    let band = outward.indices.filter { outward[$0] >= 0.75 && costs[$0].isFinite }
    if band.count >= 4 {
      let half = band.count / 2
      let mean = { (some: ArraySlice<Int>) in some.reduce(0) { $0 + outward[$1] } / Double(some.count) }
      guard mean(band[..<half]) >= mean(band[half...]) - 0.02 else { return nil }
    }
    let surface = evidence.definition.objective.placedSurface
    let bounds = surface.flatMap { surface in
      surface.space.parameters.firstIndex { $0.name == parameter.name }.map { surface.domain[$0] }
    }
    guard var domain = parameter.wider(atUpper: isUpper, within: bounds) else { return nil }
    // What diverged at the other end is not searched again.
    if let frontier = Frontier(evidence), frontier.index == index, frontier.isUpper != isUpper {
      domain = evidence.narrowed(domain, by: frontier) ?? domain
    }
    return Edge(
      index: index, isUpper: isUpper, domain: domain, top: strength.top, mean: strength.mean,
      expected: strength.expected,
      strength: strength.errors)
  }

  /// Whether the best values get better on the way outwards by more than the error that the best one is known to have, and by
  /// more than anybody could make use of: on a plateau, and within noise, some trial is always the furthest out.
  private func isGain(_ outward: [Double], _ costs: [Double], _ evidence: SearchEvidence) -> Bool {
    guard let best = costs.first,
      let inner = zip(outward, costs).filter({ $0.0 < 0.75 }).map(\.1).min(), inner.isFinite
    else { return true }
    let isOfBench = evidence.definition.objective.has(.bench)
    let useless = 1e-3 * max(evidence.spread, isOfBench ? abs(best) : 0)
    let error = evidence.study.standardErrorOfBest(evidence.runs) ?? 0
    guard inner - best > max(useless, error) else { return false }
    // Nor where half of those on the last quarter of the way are as good.
    let outer = zip(outward, costs).filter { $0.0 >= 0.75 && $0.0 < outward[0] - 0.05 && $0.1.isFinite }.map(\.1)
    return outer.count < 4 || outer.median - best > useless
  }

  /// The same of some of the trials at an edge that was found among all.
  private func isGain(toward edge: Edge, _ evidence: SearchEvidence) -> Bool {
    let active = evidence.points.indices.filter { !evidence.points[$0][edge.index].isNaN }
    let outward = active.map { place in
      edge.isUpper ? evidence.points[place][edge.index] : 1 - evidence.points[place][edge.index]
    }
    return isGain(outward, active.map { evidence.costs[$0] }, evidence)
  }

  /// An edge of few places along the parameter: the values get better toward the end, in a search that tried every place by more
  /// than a tenth of what its trials differ by, in another by more than chance.
  private func climb(
    _ outward: [Double], _ costs: [Double], _ evidence: SearchEvidence
  ) -> (top: Int, mean: Double, expected: Double, errors: Double)? {
    var groups: [Double: [Double]] = [:]
    for (place, cost) in zip(outward, costs) { groups[place, default: []].append(cost) }
    let places = groups.keys.sorted(by: >)
    let bests = places.map { groups[$0]?.min() ?? .infinity }
    let isGrid =
      evidence.sampler?.trialCount(of: evidence.definition.space, options: evidence.definition.options) != nil
    let isWhole = isGrid || evidence.study.exhaustedCombinations != nil
    if isWhole {
      guard (3...20).contains(places.count), bests[0] < bests[1], bests[1] < bests[2],
        bests[1] - bests[0] > 0.1 * evidence.spread, RankStatistics.correlation(places, bests) < -0.5
      else { return nil }
    } else {
      let medians = places.map { (groups[$0] ?? []).median }
      let numbers = outward.map { place in places.firstIndex(of: place) ?? 0 }
      guard (2...8).contains(places.count), outward.count >= 8, bests[0] < bests[1], medians[0] < medians[1],
        places.count < 3 || medians[1] < medians[2],
        let chance = RankStatistics.differenceChance(costs, groups: numbers), chance < 0.01
      else { return nil }
    }
    let top = max(1, outward.count / 10)
    let mean = outward.prefix(top).reduce(0, +) / Double(top)
    return (top, mean, outward.mean, 2.5)
  }

  /// The same where all but those at this very end diverged.
  private func beforeAllDiverge(
    _ index: Int, _ isUpper: Bool, _ outward: [Double], _ evidence: SearchEvidence
  ) -> (top: Int, mean: Double, expected: Double, errors: Double)? {
    guard let frontier = Frontier(evidence), frontier.index == index, frontier.isUpper != isUpper,
      frontier.place < 0.25
    else { return nil }
    return (1, outward[0], outward.mean, 2.5)
  }

  /// How far the best trials lie outwards, in standard errors of what as many trials would that the parameter did not matter
  /// to; nil where that can be chance.
  private func strength(
    _ outward: [Double], _ costs: [Double], _ evidence: SearchEvidence
  ) -> (top: Int, mean: Double, expected: Double, errors: Double)? {
    let count = outward.count
    guard count >= 5 else { return nil }
    let top = max(3, count / 10)
    let mean = outward.prefix(top).reduce(0, +) / Double(top)
    // A method that looks at values crowds where it found good ones: its trials are held against even ones.
    var (expected, variance) = (0.5, 1.0 / 12)
    if evidence.sampler?.usesValues == false {
      expected = outward.mean
      variance = outward.squares(around: expected) / Double(count)
      variance *= Double(count - top) / Double(max(count - 1, 1))
    }
    // About the middle of the range is no edge, wherever the others lie.
    guard variance > 0, mean >= 0.6 else { return nil }
    let errors = (mean - expected) / (variance / Double(top)).squareRoot()
    let trend = -RankStatistics.correlation(outward, costs) * Double(count - 1).squareRoot()
    guard errors > 2.5 || errors > 1.5 && trend > 1.9 || errors > 1 && trend > 2.3 else { return nil }
    if evidence.sampler?.usesValues == false {
      // A plateau out there is no edge, whatever another parameter makes of its trials: what they cost still falls over the outer half.
      let outer = outward.indices.filter { outward[$0] >= 0.5 }
      let fall = -RankStatistics.correlation(outer.map { outward[$0] }, outer.map { costs[$0] })
      guard outer.count < 6 || fall * Double(outer.count - 1).squareRoot() > 1 else { return nil }
    }
    if evidence.sampler?.usesValues != false {
      // It crowds somewhere along a parameter that does nothing, too: among the better half, what lies further out is better, or
      // half of them stand at the very end.
      let half = max(count / 2, 4)
      let inner = -RankStatistics.correlation(Array(outward.prefix(half)), Array(costs.prefix(half)))
      let atEnd = outward.prefix(half).count { $0 > 0.99 }
      // Or two in three near it, and those that it drew before it looked at values say the same.
      let nearEnd = outward.prefix(half).count { $0 > 0.92 }
      guard
        inner * Double(half - 1).squareRoot() > 2.3 || atEnd * 2 >= half
          || nearEnd * 3 >= 2 * half && drawnTrend(outward, evidence) > 1
      else { return nil }
    }
    return (top, mean, expected, errors)
  }

  /// How clearly the ten trials drawn first get better outwards, in standard errors.
  private func drawnTrend(_ outward: [Double], _ evidence: SearchEvidence) -> Double {
    let drawn = zip(evidence.ranked, zip(outward, evidence.costs)).filter { $0.0.number < 10 }.map(\.1)
    guard drawn.count >= 4 else { return 0 }
    return -RankStatistics.correlation(drawn.map(\.0), drawn.map(\.1)) * Double(drawn.count - 1).squareRoot()
  }
}
