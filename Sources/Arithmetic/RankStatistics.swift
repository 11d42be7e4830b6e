/// Tests on ranks: what differs among groups by more than chance.
package enum RankStatistics {
  /// Ranks from 1; of equals, their mean.
  package static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }

  /// The chance of a χ² at least this large, by the normal approximation of its cube root (Wilson and Hilferty, "The
  /// distribution of chi-square", PNAS 17, 1931).
  package static func chance(ofChiSquare value: Double, freedom: Int) -> Double {
    guard value > 0, freedom > 0 else { return 1 }
    let ninth = 2 / (9 * Double(freedom))
    let root = Elementary.exp(Elementary.log(value / Double(freedom)) / 3)
    return Normal.distribution((1 - ninth - root) / ninth.squareRoot())
  }

  /// Whether groups differ (Kruskal and Wallis, "Use of ranks in one-criterion variance analysis", JASA 47, 1952).
  ///
  /// - Returns: the chance of as large a difference where there is none; nil for fewer than two groups.
  package static func differenceChance(_ values: [Double], groups: [Int]) -> Double? {
    let ranks = ranks(values)
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (rank, group) in zip(ranks, groups) {
      let known = sums[group] ?? (0, 0)
      sums[group] = (known.sum + rank, known.count + 1)
    }
    guard sums.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = (count + 1) / 2
    // The variance of the ranks themselves counts equals as they are.
    let variance = ranks.squares(around: mean) / (count - 1)
    guard variance > 0 else { return 1 }
    let between = sums.sorted { $0.key < $1.key }.reduce(0) { total, group in
      let off = group.value.sum / group.value.count - mean
      return total + group.value.count * off * off
    }
    return chance(ofChiSquare: between / variance, freedom: sums.count - 1)
  }

  /// Spearman's correlation of two lists.
  package static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let (one, other) = (ranks(first), ranks(second))
    let mean = Double(one.count + 1) / 2
    var (product, left, right) = (0.0, 0.0, 0.0)
    for (a, b) in zip(one, other) {
      product += (a - mean) * (b - mean)
      left += (a - mean) * (a - mean)
      right += (b - mean) * (b - mean)
    }
    return left > 0 && right > 0 ? product / (left * right).squareRoot() : 0
  }
}
