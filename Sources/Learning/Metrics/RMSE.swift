import Arithmetic

extension Metric {
  /// The root of the mean squared error, in the target's own units.
  package static let rmse = Metric(
    "rmse", title: "RMSE", summary: "root of the mean squared error, in the target's units", task: .regression,
    isLargerBetter: false, unit: .target
  ) { predictions in
    guard predictions.rowCount > 0 else { return nil }
    let squares = predictions.errors.map { $0 * $0 }
    return (Kernels.standard.sum(squares) / Double(predictions.rowCount)).squareRoot()
  }
}

extension Predictions {
  /// Prediction minus target, in the target's own units.
  var errors: [Double] { targets.enumerated().map { (outputs[$0, 0] - $1) * unit } }
}
