import Arithmetic

extension Dataset {
  /// Columns that alone tell the target in every row: of classes, each of the column's values or a stretch of them stands for
  /// one class; of a number, it is the same number but for a factor and a constant. Whether they were known before the target
  /// was is what to ask: often they are the target by another name (S. Kaufman et al., "Leakage in data mining", ACM TKDD
  /// 6(4), 2012, doi:10.1145/2382577.2382579).
  public var tellingColumns: [String] {
    guard rowCount >= 20 else { return [] }
    let used = Set(featureNames)
    return table.columns.filter {
      $0.name != targetName && $0.isUsed(among: used) && !Cancellation.wasCut(rowCount) && tells($0)
    }.map(\.name)
  }

  private func tells(_ column: DataTable.Column) -> Bool {
    switch (column.values, isClassification) {
    case (.categories(let indices, let levels), true):
      guard levels.count * 4 <= rowCount else { return false }
      var classOf = [Double](repeating: -1, count: levels.count)
      for (index, target) in zip(indices, targets) {
        guard let index else { return false }
        if classOf[index] < 0 { classOf[index] = target } else if classOf[index] != target { return false }
      }
      return true
    case (.numbers(let numbers), true): return classesAreStretches(of: numbers)
    case (.numbers(let numbers), false): return isLine(numbers)
    case (.categories, false): return false
    }
  }

  /// Whether each class has a stretch of the numbers to itself.
  private func classesAreStretches(of numbers: [Double]) -> Bool {
    var ranges = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: classes.count)
    for (number, target) in zip(numbers, targets) {
      guard !number.isNaN, ranges.indices.contains(Int(target)) else { return false }
      let range = ranges[Int(target)]
      ranges[Int(target)] = (min(range.low, number), max(range.high, number))
    }
    ranges.removeAll { $0.low > $0.high }
    ranges.sort { $0.low < $1.low }
    return ranges.count > 1 && zip(ranges, ranges.dropFirst()).allSatisfy { $0.high < $1.low }
  }

  /// Whether the target is the numbers times a factor plus a constant.
  private func isLine(_ numbers: [Double]) -> Bool {
    guard let low = numbers.indices.min(by: { numbers[$0] < numbers[$1] }),
      let high = numbers.indices.max(by: { numbers[$0] < numbers[$1] }), numbers[high] > numbers[low]
    else { return false }
    let factor = (targets[high] - targets[low]) / (numbers[high] - numbers[low])
    guard factor != 0, factor.isFinite else { return false }
    let scale = max(targets[high].magnitude, targets[low].magnitude)
    for (number, target) in zip(numbers, targets) {
      guard (targets[low] + factor * (number - numbers[low]) - target).magnitude <= scale * 1e-9 else { return false }
    }
    return true
  }
}

extension DataTable.Column {
  /// Whether it is learnt from, where these are the names of the features.
  public func isUsed(among features: Set<String>) -> Bool {
    if features.contains(name) { return true }
    guard case .categories(_, let levels) = values, let first = levels.first else { return false }
    return features.contains("\(name)=\(first)")
  }
}
