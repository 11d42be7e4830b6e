import Arithmetic
package import Datasets

/// How far chance alone moves what a model costs on its validation rows, by what it costs on each of them: where a few rows make most of a
/// loss, that is far more than of errors that are alike.
package struct RowErrors: Sendable, Equatable {
  /// The standard error of the mean loss, and of the mean size of an error, each as a share of that mean.
  package var loss: Double
  package var absolute: Double
  /// The standard error of what guessing costs more, row by row.
  package var lead: Double

  package init(loss: Double, absolute: Double, lead: Double) {
    (self.loss, self.absolute, self.lead) = (loss, absolute, lead)
  }

  /// nil for fewer than two rows, for so many that chance is small, and where nothing is lost on any.
  ///
  /// - Parameter parts: models with their rows, which no two of them share.
  package init?(_ parts: [(predictor: any Predictor, data: PreparedData)]) {
    var (losses, leads): ([Double], [Double]) = ([], [])
    for (predictor, data) in parts {
      let count = data.validation.rowCount
      guard losses.count + count <= 20_000 else { return nil }
      let own = predictor.losses(on: data.validation, at: Array(0..<count), data: data)
      losses += own
      leads += zip(data.guessedLosses(on: data.validation), own).map { $0 - $1 }
    }
    let (loss, absolute) = (MeanEstimate(losses), MeanEstimate(losses.map { max($0, 0).squareRoot() }))
    guard losses.count > 1, loss.mean > 0, loss.mean.isFinite, loss.squaredError.isFinite else { return nil }
    self.init(
      loss: loss.squaredError.squareRoot() / loss.mean, absolute: absolute.squaredError.squareRoot() / absolute.mean,
      lead: MeanEstimate(leads).squaredError.squareRoot())
  }
}

extension PreparedData {
  /// What always predicting the training part's class shares, or its mean, costs on each row of a part: `baselineLoss(on:)` is the mean.
  func guessedLosses(on part: DataPart) -> [Double] {
    guard classCount > 0 else {
      let mean = training.targets.mean
      return part.targets.map { ($0 - mean) * ($0 - mean) }
    }
    var counts = [Double](repeating: 1, count: classCount)
    for target in training.targets where counts.indices.contains(Int(target)) { counts[Int(target)] += 1 }
    let all = counts.reduce(0, +)
    return part.targets.map { -Elementary.log(counts[min(max(Int($0), 0), classCount - 1)] / all) }
  }
}
