extension Metric {
  /// The share classified right of each class, averaged over the classes that have rows: a rare class counts as much as a
  /// frequent one (K. H. Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010,
  /// doi:10.1109/ICPR.2010.764). Of rows of a single class, and of a fold without a class that other folds have, there is no such
  /// figure.
  package static let balancedAccuracy = Metric(
    "balanced_accuracy", title: "balanced accuracy",
    summary: "share classified right of each class, averaged over the classes", task: .classification,
    isLargerBetter: true
  ) { predictions in
    guard predictions.tellsClasses else { return nil }
    var (sum, present) = (0.0, 0)
    for label in 0..<predictions.classCount {
      let counts = predictions.counts(of: label)
      guard counts.members > 0 else { continue }
      sum += Double(counts.right) / Double(counts.members)
      present += 1
    }
    return present > 0 ? sum / Double(present) : nil
  }
}
