import Arithmetic

extension Metric {
  /// The mean size of the errors, in the target's own units.
  package static let mae = Metric(
    "mae", title: "MAE", summary: "mean size of the errors, in the target's units", task: .regression,
    isLargerBetter: false, unit: .target
  ) { predictions in
    guard predictions.rowCount > 0 else { return nil }
    return Kernels.standard.sum(predictions.errors.map(\.magnitude)) / Double(predictions.rowCount)
  }
}
