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
  static let auc = Metric(
    "auc", title: "ROC AUC",
    summary: "chance that a row of a class is given a higher probability of it than another row",
    task: .classification, isLargerBetter: true
  ) { predictions in
    let labels = predictions.classCount == 2 ? [1] : Array(0..<predictions.classCount)
    let areas = labels.compactMap { label in
      area(
        scores: (0..<predictions.rowCount).map { predictions.outputs[$0, label] },
        isMember: predictions.targets.map { $0 == Double(label) })
    }
    return areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count)
  }

  /// From the sum of the members' ranks, those of equal scores shared. O(n log n).
  private static func area(scores: [Double], isMember: [Bool]) -> Double? {
    let members = isMember.count { $0 }
    let others = isMember.count - members
    guard members > 0, others > 0, scores.allSatisfy({ !$0.isNaN }) else { return nil }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    // Twice the rank, so that halves stay whole.
    var (twiceRanks, start) = (0, 0)
    while start < order.count {
      var (end, found) = (start, 0)
      while end < order.count, scores[order[end]] == scores[order[start]] {
        if isMember[order[end]] { found += 1 }
        end += 1
      }
      twiceRanks += found * (start + 1 + end)
      start = end
    }
    return (Double(twiceRanks) / 2 - Double(members) * Double(members + 1) / 2) / (Double(members) * Double(others))
  }
}
