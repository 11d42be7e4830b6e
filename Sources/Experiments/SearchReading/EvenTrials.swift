import Arithmetic
import Search

/// Trials that were spread evenly over the space, in groups along each parameter: what a parameter does by itself, and two
/// together, can be read off them.
struct EvenTrials {
  /// The trials' values, the best first; smaller is better.
  let costs: [Double]
  /// For each parameter, each trial's group along it.
  private let groups: [[Int]]
  let count: Int

  /// nil where there are fewer than forty, where the method looked at values, or where a parameter is not always there.
  init?(_ evidence: SearchEvidence, groups most: Int = 4) {
    guard evidence.costs.count >= 40, evidence.sampler?.usesValues == false, evidence.spread > 0,
      !evidence.points.contains(where: { $0.contains { $0.isNaN } }),
      evidence.diverged.count * 10 <= evidence.costs.count
    else { return nil }
    costs = evidence.costs
    count = evidence.space.count
    groups = evidence.space.kinds.indices.map { index in
      evidence.points.map { point in
        switch evidence.space.kinds[index] {
        case .categorical: Int(point[index])
        case .continuous: min(Int(point[index] * Double(most)), most - 1)
        case .discrete(let places):
          min(Int(point[index] * Double(min(places, most))), min(places, most) - 1)
        }
      }
    }
  }

  /// The chance of as large a difference between the groups of a parameter where it does nothing.
  ///
  /// - Parameter top: of the best trials alone, so many.
  func chance(_ index: Int, top: Int? = nil) -> Double {
    let top = top ?? costs.count
    return RankStatistics.differenceChance(Array(costs.prefix(top)), groups: Array(groups[index].prefix(top))) ?? 1
  }

  /// The chance of as large a difference between the combinations of two, beyond what each does alone.
  func chance(_ first: Int, with second: Int) -> Double {
    let ranks = RankStatistics.ranks(costs)
    let left = centered(ranks, by: groups[first])
    let rest = centered(left, by: groups[second])
    let pairs = zip(groups[first], groups[second]).map { $0 * 100 + $1 }
    let (rows, columns, cells) = (Set(groups[first]).count, Set(groups[second]).count, Set(pairs).count)
    let freedom = cells - rows - columns + 1
    guard freedom > 0 else { return 1 }
    let variance = rest.reduce(0) { $0 + $1 * $1 } / Double(rest.count - rows - columns + 1)
    guard variance > 0 else { return 1 }
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (value, pair) in zip(rest, pairs) {
      let known = sums[pair] ?? (0, 0)
      sums[pair] = (known.sum + value, known.count + 1)
    }
    let between = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value.sum * $1.value.sum / $1.value.count }
    return RankStatistics.chance(ofChiSquare: between / variance, freedom: freedom)
  }

  /// Less each group's mean.
  private func centered(_ values: [Double], by groups: [Int]) -> [Double] {
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (value, group) in zip(values, groups) {
      let known = sums[group] ?? (0, 0)
      sums[group] = (known.sum + value, known.count + 1)
    }
    return zip(values, groups).map { value, group in
      value - (sums[group].map { $0.sum / $0.count } ?? 0)
    }
  }
}
