import Arithmetic

extension Dataset {
  /// How many validation and test rows are equal to a training row in every feature, in the target, and in what was left out of the features: over all folds, each
  /// row outside the test part once. Of many rows without meaning when the task was cancelled.
  ///
  /// - Parameter isCopy: whether only a row that stands in both parts itself counts, as after `SplitMistake.copyFirst`.
  package func twins(in splits: [Split], isCopy: Bool = false) -> (validation: Int, test: Int) {
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
  package var distinctFeatureRows: Int {
    var rows = Set<[UInt64]>()
    for row in targets.indices {
      if Cancellation.isSeen(at: row) { break }
      rows.insert(features.row(row).map { ($0 + 0).bitPattern })
    }
    return rows.count
  }

  /// How many rows are equal to one above them, in every feature and in the target. Of many rows without meaning when the task was
  /// cancelled.
  package var repeatedRows: Int {
    rowNumbers.enumerated().count { $0.offset != $0.element }
  }

  /// Whether equal rows are the same case rather than alike by chance: nearly all rows differ, or some column is so fine that hardly
  /// two of its values would come out equal; and far more are equal than chance makes. Or most rows are equal to another.
  package var tellsCasesApart: Bool {
    let repeated = repeatedRows
    let isFine =
      10 * distinctFeatureRows >= 9 * rowCount
      || (0..<features.columns).contains { isMeasured($0, different: rowCount - repeated) }
    // Where most rows are copies, few values are left that differ; numbers with fractions are no classes all the same.
    guard isFine || 2 * repeated > rowCount && hasFractions else { return false }
    return Double(repeated) > (isFine ? 3 : 5) * equalByChance
  }

  /// Whether a column has a fine step, and hardly two of so many different rows the same value: ages in whole months and years are far
  /// apart, and come again all the same.
  private func isMeasured(_ column: Int, different: Int) -> Bool {
    guard step(of: column) != nil else { return false }
    return 5 * Set(targets.indices.map { features[$0, column] }).count >= 3 * different
  }

  /// Whether two columns hold ten different numbers and more, not all of them whole.
  private var hasFractions: Bool {
    (0..<features.columns).count { column in
      let values = Set(targets.indices.map { features[$0, column] }.filter(\.isFinite))
      return values.count >= 10 && values.contains { $0 != $0.rounded() }
    } > 1
  }

  /// How many rows would be equal to another if the columns had nothing to do with each other: for each pair of rows the product of
  /// how often two values of a column are the same.
  private var equalByChance: Double {
    // Copies make the values of every column come again: looked at are rows that differ.
    let different = rowNumbers.enumerated().filter { $0.offset == $0.element }.map(\.offset)
    let pairs = Double(different.count) * Double(different.count - 1)
    guard pairs > 0 else { return 0 }
    var share = 1.0
    func take(_ value: (Int) -> Double, possible: Double?) {
      var counts: [UInt64: Double] = [:]
      for row in different { counts[(value(row) + 0).bitPattern, default: 0] += 1 }
      let same = counts.values.reduce(0) { $0 + $1 * ($1 - 1) } / pairs
      // Of a fine column its range and step say how many there can be, half of them mostly.
      share *= possible.map { max(same, 2 / $0) } ?? same
    }
    take({ targets[$0] }, possible: nil)
    let count = Double(rowCount)
    for column in 0..<features.columns where share * count * count > 1e-3 {
      if Cancellation.wasCut(rowCount) { return 0 }
      take({ features[$0, column] }, possible: step(of: column))
    }
    return count * (count - 1) / 2 * share
  }

  /// How many values a column could have by its range and its smallest step, where its values lie so much further apart than the
  /// nearest two do that they are no small set of them, as ages are: of those that could be told apart a fifth at most is taken.
  private func step(of column: Int) -> Double? {
    if Cancellation.wasCut(rowCount) { return nil }
    let values = Set(targets.indices.map { features[$0, column] }.filter(\.isFinite)).sorted()
    guard values.count >= 10, let least = values.first, let most = values.last else { return nil }
    let step = zip(values, values.dropFirst()).reduce(Double.infinity) { min($0, $1.1 - $1.0) }
    return most - least >= 5 * Double(values.count) * step ? (most - least) / step : nil
  }

  /// Columns that nothing is learned from and that tell cases apart all the same: names, addresses, identifiers, whatever was left
  /// out; no numbers of rows.
  private var namesOfCases: [[UInt64]] {
    let used = Set(featureNames)
    return table.columns.compactMap { column in
      guard column.name != targetName, column.count == rowCount, !column.isUsed(among: used), !column.isUnnamed,
        !column.isConsecutive || DataTable.Column.isIdentifier(column.name)
      else {
        return nil
      }
      switch column.values {
      case .numbers(let numbers): return numbers.map { ($0 + 0).bitPattern }
      case .categories(let indices, _): return indices.map { UInt64($0.map { $0 + 1 } ?? 0) }
      }
    }
  }

  /// For each row the number of the first that is equal to it.
  private var rowNumbers: [Int] {
    let names = namesOfCases
    var first: [[UInt64]: Int] = [:]
    var numbers = Array(targets.indices)
    for row in targets.indices {
      if Cancellation.isSeen(at: row) { break }
      // 0 and -0 are the same value.
      let key = features.row(row).map { ($0 + 0).bitPattern } + [targets[row].bitPattern] + names.map { $0[row] }
      if let known = first[key] { numbers[row] = known } else { first[key] = row }
    }
    return numbers
  }
}
