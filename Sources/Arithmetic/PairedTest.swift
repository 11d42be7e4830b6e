/// Whether one of two methods is better than the other, from runs that go together: the same seed, the same surface.
///
/// The signed-rank test of F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1, 1945,
/// doi:10.2307/3001968, two-sided. Pairs without a difference are left out, equal differences share their ranks' mean,
/// and the p-value is exact for the ranks there are: of all ways to give them signs, the share that is as one-sided as
/// this. That is SciPy's `wilcoxon` with `method="exact"`, or with ties its permutation test over all signs.
public struct PairedTest: Sendable, Equatable {
  /// Pairs with a difference.
  public let count: Int
  /// Ranks of the pairs in which the first is larger, and in which the second is.
  public let (firstLarger, secondLarger): (Double, Double)
  /// How likely so one-sided a result is where there is no difference; 1 for no pairs.
  public let p: Double

  /// - Complexity: O(n³) for n pairs.
  public init(_ first: [Double], _ second: [Double]) {
    let differences = zip(first, second).map { $0 == $1 ? 0 : $0 - $1 }.filter { $0 != 0 && !$0.isNaN }
    let ranks = Self.doubledRanks(differences.map(\.magnitude))
    var sums = (0, 0)
    for (difference, rank) in zip(differences, ranks) {
      if difference > 0 { sums.0 += rank } else { sums.1 += rank }
    }
    count = differences.count
    (firstLarger, secondLarger) = (Double(sums.0) / 2, Double(sums.1) / 2)
    p = Self.probability(of: min(sums.0, sums.1), ranks)
  }

  /// Twice each one's rank from 1, which is whole also where equal ones share the mean.
  private static func doubledRanks(_ magnitudes: [Double]) -> [Int] {
    let order = magnitudes.indices.sorted { (magnitudes[$0], $0) < (magnitudes[$1], $1) }
    var ranks = Array(repeating: 0, count: magnitudes.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, magnitudes[order[end]] == magnitudes[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = start + 1 + end }
      start = end
    }
    return ranks
  }

  /// Twice the chance that ranks with signs by chance sum up to no more, adding rank after rank to the distribution.
  private static func probability(of sum: Int, _ ranks: [Int]) -> Double {
    var chances = [1.0]
    for rank in ranks {
      var next = [Double](repeating: 0, count: chances.count + rank)
      for (place, chance) in chances.enumerated() {
        next[place] += 0.5 * chance
        next[place + rank] += 0.5 * chance
      }
      chances = next
    }
    return min(2 * chances.prefix(sum + 1).reduce(0, +), 1)
  }
}
