import Arithmetic

extension Metric {
  /// The area under the receiver operating characteristic: the chance that a row of the class gets a higher probability
  /// of it than a row of another, ties counting one half (Mann and Whitney's U over the pairs).
  ///
  /// With two classes, of the second; both give the same where probabilities add up to one. With more, of each class
  /// against the rest, averaged over the classes (macro); a class that no row or every row has is left out, and where
  /// none is left there is no such figure.
  ///
  /// Source: J. A. Hanley, B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
  /// curve", Radiology 143(1), 1982, doi:10.1148/radiology.143.1.7063747.
  package static let auc = Metric(
    "auc", title: "ROC AUC",
    summary: "chance that a row of a class is given a higher probability of it than another row",
    task: .classification, isLargerBetter: true
  ) { predictions in
    let labels = predictions.classCount == 2 ? [1] : Array(0..<predictions.classCount)
    let areas = labels.compactMap { label in
      var (members, others) = ([Double](), [Double]())
      for (row, target) in predictions.targets.enumerated() {
        let score = predictions.outputs[row, label]
        if target == Double(label) { members.append(score) } else { others.append(score) }
      }
      return area(members, over: others)
    }
    return areas.isEmpty ? nil : areas.mean
  }

  /// The share of pairs in which the member's score is the higher, half of those with equal ones; nil without pairs.
  /// O(n log n).
  private static func area(_ members: [Double], over others: [Double]) -> Double? {
    guard !members.isEmpty, !others.isEmpty, !members.contains(where: \.isNaN), !others.contains(where: \.isNaN) else {
      return nil
    }
    guard let others = others.sortedUnlessCancelled(by: <), let members = members.sortedUnlessCancelled(by: <) else {
      return nil
    }
    // Twice the count, so that halves stay whole.
    var (lower, notHigher, twice) = (0, 0, 0)
    for score in members {
      while lower < others.count, others[lower] < score { lower += 1 }
      while notHigher < others.count, others[notHigher] <= score { notHigher += 1 }
      twice += lower + notHigher
    }
    return Double(twice) / 2 / (Double(members.count) * Double(others.count))
  }
}
