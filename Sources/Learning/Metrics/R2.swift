import Arithmetic

extension Metric {
  /// The coefficient of determination: the share of the targets' variance that is explained; below 0 where their mean would
  /// do better, and 0 where the targets do not vary.
  package static let r2 = Metric(
    "r2", title: "R²", summary: "share of the target's variance explained", task: .regression, isLargerBetter: true,
    unit: .words("share of variance explained")
  ) { predictions in
    guard predictions.rowCount > 0 else { return nil }
    let squares = predictions.targets.enumerated().map { row, target in
      let error = predictions.outputs[row, 0] - target
      return error * error
    }
    return squaredErrorMeasure(squares, predictions.targets).score
  }
}
