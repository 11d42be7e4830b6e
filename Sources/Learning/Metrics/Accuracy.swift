extension Metric {
  /// The share of rows whose likeliest class is right.
  package static let accuracy = Metric(
    "accuracy", title: "accuracy", summary: "share of rows classified right", task: .classification,
    isLargerBetter: true, unit: .words("share of rows")
  ) { predictions in
    guard predictions.rowCount > 0 else { return nil }
    let right = zip(predictions.chosen, predictions.targets).count { Double($0) == $1 }
    return Double(right) / Double(predictions.rowCount)
  }
}
