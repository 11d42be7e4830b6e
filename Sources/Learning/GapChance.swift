import Arithmetic
import Datasets

/// How far the gap between validation and training loss is beyond what chance alone makes, by which rows fell into
/// which part.
///
/// Each row's loss is capped at four baselines: so a single wild row can neither make a gap nor, by its own spread, hide one.
package struct GapChance: Sendable {
  /// The gap of the capped losses, and its squared standard error.
  let difference: Double
  let errorSquared: Double
  /// How many validation rows the gap was measured on.
  let rows: Int

  /// The gap in standard errors.
  var inErrors: Double {
    let error = errorSquared.squareRoot()
    return error > 0 ? difference / error : difference > 0 ? .infinity : 0
  }

  package init(_ result: TrainingResult, _ request: TrainingRequest) {
    let data = request.data
    let cap = 4 * max(result.baselineLoss, data.baselineLoss(on: data.training))
    let training = MeanEstimate(result.predictor.losses(on: data.training, rows: 500, data: data, cap: cap))
    let validation = MeanEstimate(result.predictor.losses(on: data.validation, rows: 500, data: data, cap: cap))
    difference = validation.mean - training.mean
    errorSquared = training.squaredError + validation.squaredError
    rows = data.validation.rowCount
  }

  static let none = GapChance(difference: 0, errorSquared: 0, rows: 0)

  private init(difference: Double, errorSquared: Double, rows: Int) {
    (self.difference, self.errorSquared, self.rows) = (difference, errorSquared, rows)
  }

  /// The mean over trainings: those on the same rows share their chance, those on other folds each have their own.
  package static func mean(_ folds: [[GapChance]]) -> GapChance? {
    let perFold = folds.filter { !$0.isEmpty }.map { fold in
      let count = Double(fold.count)
      return GapChance(
        difference: fold.reduce(0) { $0 + $1.difference } / count,
        errorSquared: fold.reduce(0) { $0 + $1.errorSquared } / count, rows: fold[0].rows)
    }
    guard !perFold.isEmpty else { return nil }
    let count = Double(perFold.count)
    return GapChance(
      difference: perFold.reduce(0) { $0 + $1.difference } / count,
      errorSquared: perFold.reduce(0) { $0 + $1.errorSquared } / (count * count),
      rows: perFold.reduce(0) { $0 + $1.rows })
  }
}
