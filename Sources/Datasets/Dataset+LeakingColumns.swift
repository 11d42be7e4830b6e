import Arithmetic

/// A column that alone tells the target, and how.
package struct LeakingColumn: Sendable, Equatable {
  /// How a column tells the target.
  package enum Manner: Sendable, Equatable {
    /// In every row, the target follows from whether and what the column holds.
    case everyRow
    /// Which rows lack a value tells the class.
    case missing
    /// Sorted by it, the targets rise, or fall, from the first row to the last.
    case order
    /// The target is the same number but for a factor, a constant and very little.
    case nearly
  }

  package var column: String
  package var manner: Manner

  package init(column: String, manner: Manner) {
    self.column = column
    self.manner = manner
  }
}

extension Dataset {
  /// Columns that alone tell the target in every row: of classes, each of the column's values, or a stretch of them, or that
  /// there is none, stands for one class; of a number, the targets rise or fall with the column, or are the same number but
  /// for a factor, a constant and a little noise. Whether they were known before the target was is what to ask: often they
  /// are the target by another name (S. Kaufman et al., "Leakage in data mining", ACM TKDD 6(4), 2012,
  /// doi:10.1145/2382577.2382579).
  package var leakingColumns: [LeakingColumn] {
    guard rowCount >= 20 else { return [] }
    let used = Set(featureNames)
    let telling = table.columns.compactMap { column -> (column: DataTable.Column, manner: LeakingColumn.Manner)? in
      guard column.name != targetName, column.isUsed(among: used), !Cancellation.wasCut(rowCount) else { return nil }
      return manner(column).map { (column, $0) }
    }
    guard telling.contains(where: { $0.manner == .everyRow }) else {
      return telling.map { LeakingColumn(column: $0.column.name, manner: $0.manner) }
    }
    // Of rows that are written several times nothing is told by a value that no other row has.
    let distinct = tellsCasesApart ? rowCount - repeatedRows : rowCount
    return telling.compactMap { column, manner in
      let isOwn = manner == .everyRow && distinct < rowCount && column.distinctCount * 4 > distinct
      return isOwn ? nil : LeakingColumn(column: column.name, manner: manner)
    }
  }

  private func manner(_ column: DataTable.Column) -> LeakingColumn.Manner? {
    switch (column.values, isClassification) {
    case (.categories(let indices, let levels), _):
      guard levels.count * 4 <= rowCount else {
        return isClassification && isToldByMissing(indices.map { $0 == nil }) ? .missing : nil
      }
      var told = [Double?](repeating: nil, count: levels.count + 1)
      for (index, target) in zip(indices, targets) {
        let place = index ?? levels.count
        if let before = told[place], before != target { return nil }
        told[place] = target
      }
      if isClassification, levels.count > 1, isToldByMissing(indices.map { $0 == nil }) { return .missing }
      return .everyRow
    case (.numbers(let numbers), true):
      if isToldByMissing(numbers.map(\.isNaN)) { return .missing }
      return classesAreStretches(of: numbers) || fewNumbersTell(numbers) ? .everyRow : nil
    case (.numbers(let numbers), false):
      guard !numbers.contains(where: \.isNaN) else { return nil }
      if let miss = missOfLine(numbers), miss <= 1e-4 { return miss <= 1e-18 ? .everyRow : .nearly }
      // What goes on with time goes on with the date.
      return column.calendar == nil && numbers.order(targets) ? .order : nil
    }
  }

  /// Whether the rows without a value are of one class, and those with one of another.
  private func isToldByMissing(_ isMissing: [Bool]) -> Bool {
    var (missing, known) = (Set<Double>(), Set<Double>())
    var count = 0
    for (isMissing, target) in zip(isMissing, targets) {
      if isMissing {
        missing.insert(target)
        count += 1
      } else {
        known.insert(target)
      }
      if missing.count > 1 || known.count > 1 { return false }
    }
    return missing.count == 1 && known.count == 1 && missing != known && count > 1
  }

  /// Whether each class has a stretch of the numbers to itself; the rows without a number are of one class.
  private func classesAreStretches(of numbers: [Double]) -> Bool {
    var ranges = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: classes.count)
    var missing: Double?
    for (number, target) in zip(numbers, targets) {
      guard ranges.indices.contains(Int(target)) else { return false }
      guard !number.isNaN else {
        if let missing, missing != target { return false }
        missing = target
        continue
      }
      let range = ranges[Int(target)]
      ranges[Int(target)] = (min(range.low, number), max(range.high, number))
    }
    ranges.removeAll { $0.low > $0.high }
    ranges.sort { $0.low < $1.low }
    return ranges.count > 1 && zip(ranges, ranges.dropFirst()).allSatisfy { $0.high < $1.low }
  }

  /// Whether the numbers are few, and each stands for one class.
  private func fewNumbersTell(_ numbers: [Double]) -> Bool {
    var told: [Double: Double] = [:]
    for (number, target) in zip(numbers, targets) {
      // All that are missing are one.
      let number = number.isNaN ? Double.infinity : number
      if let before = told[number], before != target { return false }
      told[number] = target
      if told.count * 4 > rowCount { return false }
    }
    return Set(told.values).count > 1
  }

  /// What of the targets' spread a line over the numbers misses, from 0; nil where there is no line.
  private func missOfLine(_ numbers: [Double]) -> Double? {
    let count = Double(rowCount)
    let (mean, middle) = (numbers.reduce(0, +) / count, targets.reduce(0, +) / count)
    var (spread, all, product) = (0.0, 0.0, 0.0)
    for (number, target) in zip(numbers, targets) {
      spread += (number - mean) * (number - mean)
      all += (target - middle) * (target - middle)
      product += (number - mean) * (target - middle)
    }
    guard spread > 0, all > 0, spread.isFinite, all.isFinite else { return nil }
    let slope = product / spread
    var miss = 0.0
    for (number, target) in zip(numbers, targets) {
      let error = target - middle - slope * (number - mean)
      miss += error * error
    }
    return miss / all
  }
}

extension DataTable.Column {
  /// How many different values it has.
  fileprivate var distinctCount: Int {
    switch values {
    case .numbers(let numbers): Set(numbers.filter { !$0.isNaN }).count
    case .categories(_, let levels): levels.count
    }
  }

  /// Whether it is learned from, where these are the names of the features.
  package func isUsed(among features: Set<String>) -> Bool {
    if features.contains(name) { return true }
    guard case .categories(_, let levels) = values, let first = levels.first else { return false }
    return features.contains("\(name)=\(first)")
  }
}
