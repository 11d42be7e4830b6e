import Arithmetic

extension Dataset {
  /// How many validation and test rows are equal to a training row in every feature and in the target: over all folds, each
  /// row outside the test part once. Of many rows without meaning when the task was cancelled.
  ///
  /// - Parameter isCopy: whether only a row that stands in both parts itself counts, as after `SplitMistake.copyFirst`.
  public func twins(in splits: [Split], isCopy: Bool = false) -> (validation: Int, test: Int) {
    let number = isCopy ? Array(targets.indices) : rowNumbers
    var (validation, test) = (0, 0)
    for split in splits {
      // Whoever cancelled looks at nothing that comes of it.
      if Cancellation.wasCut(number.count) { break }
      let training = Set(split.training.map { number[$0] })
      validation += split.validation.count { training.contains(number[$0]) }
      // The test part is the same for every fold; what one of them trains on is enough.
      test = max(test, split.test.count { training.contains(number[$0]) })
    }
    return (validation, test)
  }

  /// How many different rows there are, the target not counted. Of many rows without meaning when the task was cancelled.
  public var distinctFeatureRows: Int {
    var rows = Set<[UInt64]>()
    for row in targets.indices {
      if Cancellation.isSeen(at: row) { break }
      rows.insert(features.row(row).map { ($0 + 0).bitPattern })
    }
    return rows.count
  }

  /// How many rows are equal to one above them, in every feature and in the target. Of many rows without meaning when the task was
  /// cancelled.
  public var repeatedRows: Int {
    rowNumbers.enumerated().count { $0.offset != $0.element }
  }

  /// Whether equal rows are the same case rather than alike by chance: nearly all rows differ, or some column is so fine that hardly
  /// two of its values would come out equal.
  public var tellsCasesApart: Bool {
    guard 10 * distinctFeatureRows < 9 * rowCount else { return true }
    return (0..<features.columns).contains { isFine($0) }
  }

  /// Whether a column's values lie so much further apart than the nearest two do that they are no small set of them, as ages are:
  /// of those that could be told apart over its range, a fifth at most is taken.
  private func isFine(_ column: Int) -> Bool {
    if Cancellation.wasCut(rowCount) { return false }
    let values = Set(targets.indices.map { features[$0, column] }.filter(\.isFinite)).sorted()
    guard values.count >= 10, let least = values.first, let most = values.last else { return false }
    let step = zip(values, values.dropFirst()).reduce(Double.infinity) { min($0, $1.1 - $1.0) }
    return most - least >= 5 * Double(values.count) * step
  }

  /// For each row the number of the first that is equal to it.
  private var rowNumbers: [Int] {
    var first: [[UInt64]: Int] = [:]
    var numbers = Array(targets.indices)
    for row in targets.indices {
      if Cancellation.isSeen(at: row) { break }
      // 0 and -0 are the same value.
      let key = features.row(row).map { ($0 + 0).bitPattern } + [targets[row].bitPattern]
      if let known = first[key] { numbers[row] = known } else { first[key] = row }
    }
    return numbers
  }
}
