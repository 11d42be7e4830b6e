extension Metric {
  /// The harmonic mean of precision and recall of each class, averaged over the classes (macro F1), two classes alike: no
  /// class of a learner's table is marked as the positive one. A class that is neither there nor chosen is left out; one
  /// that is there and never chosen right counts 0. Of rows of a single class, and of a fold without a class that other folds have,
  /// there is no such figure (C. J. van Rijsbergen, *Information Retrieval*, 2nd edition, 1979).
  package static let f1 = Metric(
    "f1", title: "F1", summary: "harmonic mean of precision and recall, averaged over the classes",
    task: .classification, isLargerBetter: true
  ) { predictions in
    guard predictions.tellsClasses else { return nil }
    var (sum, present) = (0.0, 0)
    for label in 0..<predictions.classCount {
      let counts = predictions.counts(of: label)
      guard counts.members + counts.chosen > 0 else { continue }
      sum += 2 * Double(counts.right) / Double(counts.members + counts.chosen)
      present += 1
    }
    return present > 0 ? sum / Double(present) : nil
  }
}
