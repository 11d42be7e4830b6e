import Arithmetic

/// The loss along a range of penalties, measured on each fold by a model of the others
/// (Stone 1974, "Cross-validatory choice and assessment of statistical predictions", JRSS B 36(2), 111–147).
package struct PenaltyCurve: Sendable, Equatable {
  /// Ascending.
  package let strengths: [Double]
  /// The mean over the folds of the loss on the fold held out, one a penalty.
  package let losses: [Double]
  /// The standard error of that mean.
  package let errors: [Double]
  /// The penalty with the lowest loss (the strongest of equals), as an index.
  package let best: Int
  /// The strongest penalty whose loss is within one standard error of the lowest: the simplest model that the folds do
  /// not tell from the best (Breiman et al. 1984; Hastie, Tibshirani and Friedman, 2nd ed., §7.10).
  package let simplest: Int

  /// - Parameters:
  ///   - strengths: ascending; at least one.
  ///   - folds: the loss by strength of each fold; at least two, as `PathRequest.losses` gives them.
  /// - Throws: `TrainingError.notFinite`.
  package init(strengths: [Double], folds: [[Double]]) throws(TrainingError) {
    let count = Double(folds.count)
    var (losses, errors): ([Double], [Double]) = ([], [])
    for index in strengths.indices {
      let values = folds.map { $0[index] }
      losses.append(values.mean)
      errors.append((values.squares(around: values.mean) / (max(count - 1, 1) * count)).squareRoot())
    }
    guard losses.allSatisfy(\.isFinite) else { throw .notFinite }
    let best = losses.indices.reduce(0) { losses[$1] <= losses[$0] ? $1 : $0 }
    let limit = losses[best] + errors[best]
    (self.strengths, self.losses, self.errors, self.best) = (strengths, losses, errors, best)
    simplest = losses.indices.last { losses[$0] <= limit } ?? best
  }
}
