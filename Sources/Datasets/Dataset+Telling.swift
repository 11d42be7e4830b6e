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
      if absenceTells({ indices[$0] == nil }) { return true }
      guard levels.count * 4 <= rowCount else { return false }
      var classOf = [Double](repeating: -1, count: levels.count)
      for (index, target) in zip(indices, targets) {
        guard let index else { return false }
        if classOf[index] < 0 { classOf[index] = target } else if classOf[index] != target { return false }
      }
      return true
    case (.numbers(let numbers), true):
      return classesAreStretches(of: numbers) || absenceTells { numbers[$0].isNaN }
    case (.numbers(let numbers), false): return isLine(numbers) || hasOneOrder(with: numbers)
    case (.categories, false): return false
    }
  }

  /// Whether of two classes one has a value in every row and the other in none: that it is missing tells the target.
  private func absenceTells(_ isMissing: (Int) -> Bool) -> Bool {
    guard classes.count == 2 else { return false }
    var missing: [Bool?] = [nil, nil]
    for (row, target) in targets.enumerated() {
      guard missing.indices.contains(Int(target)) else { return false }
      let isAbsent = isMissing(row)
      if let known = missing[Int(target)], known != isAbsent { return false }
      missing[Int(target)] = isAbsent
    }
    return missing[0] != nil && missing[1] != nil && missing[0] != missing[1]
  }

  /// Whether the rows stand in the same order by the numbers as by the target, or in the opposite one, beside other columns:
  /// the target by another scale, or but for rounding.
  private func hasOneOrder(with numbers: [Double]) -> Bool {
    guard featureNames.count > 1, !numbers.contains(where: \.isNaN) else { return false }
    guard let order = Array(numbers.indices).sortedUnlessCancelled(by: { numbers[$0] < numbers[$1] }) else {
      return false
    }
    var (rises, falls, distinct) = (true, true, 1)
    for (row, next) in zip(order, order.dropFirst()) {
      if numbers[row] == numbers[next] { continue }
      distinct += 1
      if targets[next] < targets[row] { rises = false }
      if targets[next] > targets[row] { falls = false }
    }
    return (rises || falls) && distinct * 2 > rowCount
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
