import Arithmetic

extension Split {
  /// Another division of the same training and validation rows: as many validation rows of each class. The test part
  /// stays as it is.
  public func redrawn(of dataset: Dataset, seed: UInt64) -> Split {
    let groups = max(dataset.classes.count, 1)
    func group(of row: Int) -> Int {
      dataset.isClassification ? min(max(Int(dataset.targets[row]), 0), groups - 1) : 0
    }
    var split = Split(training: [], validation: [], test: test)
    for index in 0..<groups {
      var rows = (training + validation).filter { group(of: $0) == index }.sorted()
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index) | 1 << 32)
      random.shuffle(&rows)
      let count = validation.count { group(of: $0) == index }
      split.validation += rows.prefix(count)
      split.training += rows.dropFirst(count)
    }
    split.training.sort()
    split.validation.sort()
    return split
  }
}
