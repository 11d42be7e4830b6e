import Arithmetic

extension Metric {
  /// What training makes small: mean cross-entropy in nats, or the mean squared error in the scale the model learns.
  package static let loss = Metric(
    "loss", title: "loss", summary: "mean cross-entropy, or mean squared error of the scaled target", task: .both,
    isLargerBetter: false, unit: .loss
  ) { predictions in
    guard predictions.rowCount > 0 else { return nil }
    let losses = predictions.targets.enumerated().map { row, target in
      guard predictions.classCount > 0 else {
        let error = predictions.outputs[row, 0] - target
        return error * error
      }
      let label = min(max(Int(target), 0), predictions.classCount - 1)
      return -Elementary.log(max(predictions.outputs[row, label], 1e-300))
    }
    return Kernels.standard.sum(losses) / Double(predictions.rowCount)
  }
}
