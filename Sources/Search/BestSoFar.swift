/// The best value that a search had found after each unit of its budget (trials or epochs): the curves by which methods
/// are compared.
package enum BestSoFar {
  /// The least value after each trial.
  ///
  /// - Parameters:
  ///   - values: one a trial, to be made small; NaN counts as +∞.
  ///   - budget: entries of the curve: a search that ended before keeps its best to the end.
  package static func curve(_ values: [Double], budget: Int) -> [Double] {
    curve(values.map { (1, $0) }, budget: budget)
  }

  /// The least value after each unit that was spent, for pieces of work that cost several each (epochs).
  ///
  /// A piece's value is there once it is paid for; one that goes beyond the budget does not count.
  package static func curve(_ pieces: [(cost: Int, value: Double)], budget: Int) -> [Double] {
    var curve: [Double] = []
    var best = Double.infinity
    for piece in pieces where curve.count < budget {
      let end = curve.count + max(piece.cost, 0)
      while curve.count < min(end - 1, budget) { curve.append(best) }
      guard end <= budget else { break }
      if piece.value < best { best = piece.value }
      if curve.count < end { curve.append(best) }
    }
    while curve.count < budget { curve.append(best) }
    return curve
  }
}
