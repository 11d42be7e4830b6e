import Arithmetic

extension PreparedData {
  /// The same data with a share of its training rows, chosen by chance from the seed: a larger share holds a smaller one's
  /// rows. Of classes, each keeps its part, and at least one row; there are at least two rows in all.
  ///
  /// - Parameter share: from 0 to 1.
  package func withShareOfTraining(_ share: Double, seed: UInt64) -> PreparedData {
    guard share < 1 else { return self }
    var groups: [[Int]]
    if classCount > 0 {
      groups = [[Int]](repeating: [], count: classCount)
      for (row, target) in training.targets.enumerated() {
        if let label = Int(exactly: target), groups.indices.contains(label) { groups[label].append(row) }
      }
      groups.removeAll(where: \.isEmpty)
    } else {
      groups = [Array(training.targets.indices)]
    }
    var kept: [Int] = []
    for (index, group) in groups.enumerated() {
      var random = RandomSource(seed: seed, purpose: .share, index: UInt64(index))
      var rows = group
      random.shuffle(&rows)
      let least = classCount > 0 ? 1 : 2
      kept += rows.prefix(max(Int((Double(rows.count) * share).rounded()), least))
    }
    kept = kept.ascendingRows(below: training.rowCount)
    var part = self
    part.training = DataPart(
      features: Matrix(
        rows: kept.count, columns: training.features.columns, elements: kept.flatMap { training.features.row($0) }),
      targets: kept.map { training.targets[$0] })
    return part
  }
}
