import Arithmetic
public import Datasets

/// The loss of ridge regression along a range of penalties, measured on each fold by a model of the others
/// (Stone 1974, "Cross-validatory choice and assessment of statistical predictions", JRSS B 36(2), 111–147).
///
/// Each fold needs one decomposition, whatever the number of penalties: see `RidgePath`.
public struct RidgeCurve: Sendable, Equatable {
  public let decays: [Double]
  /// The mean over the folds of the loss on the fold held out, one a penalty.
  public let losses: [Double]
  /// The standard error of that mean.
  public let errors: [Double]
  /// The penalty with the lowest loss (the strongest of equals), as an index.
  public let best: Int
  /// The strongest penalty whose loss is within one standard error of the lowest: the simplest model that the folds do
  /// not tell from the best (Breiman et al. 1984; Hastie, Tibshirani and Friedman, 2nd ed., §7.10).
  public let simplest: Int

  /// - Parameters:
  ///   - folds: each fold as the validation part of the others; a regression; at least two.
  ///   - degree: of the polynomial; nil for a weighted sum of the features as they are.
  ///   - decays: the penalties, ascending; at least one.
  public init(folds: [PreparedData], degree: Int?, decays: [Double]) throws(TrainingError) {
    var table: [[Double]] = []
    for fold in folds {
      var (features, others) = (fold.training.features, fold.validation.features)
      if let degree {
        let basis = try PolynomialBasis(degree: degree, training: features, limit: 300, hasConstant: false)
        (features, others) = (basis.expand(features), basis.expand(others))
      }
      guard features.columns <= 300 else { throw .tooManyTerms(features.columns, limit: 300) }
      table.append(
        RidgePath(features, fold.training.targets).losses(decays: decays, on: others, fold.validation.targets))
    }
    let count = Double(folds.count)
    var (losses, errors): ([Double], [Double]) = ([], [])
    for index in decays.indices {
      var (sum, squares) = (0.0, 0.0)
      for row in table { sum += row[index] }
      let mean = sum / count
      for row in table { squares += (row[index] - mean) * (row[index] - mean) }
      losses.append(mean)
      errors.append((squares / (max(count - 1, 1) * count)).squareRoot())
    }
    guard losses.allSatisfy(\.isFinite) else { throw .notFinite }
    let best = losses.indices.reduce(0) { losses[$1] <= losses[$0] ? $1 : $0 }
    let limit = losses[best] + errors[best]
    (self.decays, self.losses, self.errors, self.best) = (decays, losses, errors, best)
    simplest = losses.indices.last { losses[$0] <= limit } ?? best
  }
}
