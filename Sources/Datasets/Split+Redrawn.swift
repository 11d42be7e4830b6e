import Arithmetic

extension Split {
  /// Another division of the same training and validation rows: as many validation rows of each class. The test part
  /// stays as it is.
  package func redrawn(of dataset: Dataset, seed: UInt64) -> Split {
    let groups = max(dataset.classes.count, 1)
    func group(of row: Int) -> Int {
      dataset.isClassification ? min(max(Int(dataset.targets[row]), 0), groups - 1) : 0
    }
    var members = [[Int]](repeating: [], count: groups)
    for row in (training + validation).ascendingRows(below: dataset.rowCount) { members[group(of: row)].append(row) }
    var counts = [Int](repeating: 0, count: groups)
    for row in validation { counts[group(of: row)] += 1 }
    var split = Split(training: [], validation: [], test: test)
    for index in 0..<groups {
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index) | 1 << 32)
      random.shuffle(&members[index])
      split.validation += members[index].prefix(counts[index])
      split.training += members[index].dropFirst(counts[index])
    }
    split.training = split.training.ascendingRows(below: dataset.rowCount)
    split.validation = split.validation.ascendingRows(below: dataset.rowCount)
    return split
  }
}
