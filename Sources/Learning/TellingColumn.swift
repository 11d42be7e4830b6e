import Arithmetic
import Datasets

/// A column that tells the target of every row by itself: what no honest measurement does often.
struct TellingColumn {
  /// How it tells a number: without a full stop.
  var manner = "tells the target alone"
  /// "the column zip", "the column id, which numbers the rows,".
  let words: String
  /// As the table calls it.
  let name: String

  /// The first such column, over training and validation rows; nil for fewer than twenty rows.
  ///
  /// For classes: sorted by the column the rows fall into one stretch for each class, those where it is missing apart; or,
  /// where it has few different values, each stands for one class (so do the columns made of one text column). For numbers:
  /// the target is nearly a line over it, or rises or falls with it all the way. A column that only counts the rows is said to
  /// be one.
  static func first(in data: PreparedData) -> TellingColumn? {
    let count = data.training.rowCount + data.validation.rowCount
    guard count >= 20 else { return nil }
    let targets = data.training.targets + data.validation.targets
    guard Set(targets).count > 1 else { return nil }
    func column(_ index: Int) -> [Double] {
      data.training.features.column(index) + data.validation.features.column(index)
    }
    for index in data.featureNames.indices {
      let values = column(index)
      let fill =
        data.fills.indices.contains(index)
        ? (data.fills[index] - data.featureMeans[index]) / data.featureDeviations[index] : .nan
      guard
        data.classCount > 0
          ? parts(values, targets) || parts(values, targets, fill: fill)
          : isLine(values, targets) || values.order(targets)
      else { continue }
      let name = data.featureNames[index]
      var column = TellingColumn(
        words: counts(values) ? "the column \(name), which numbers the rows," : "the column \(name)", name: name)
      if data.classCount == 0 {
        column.manner =
          isLine(values, targets)
          ? "alone gives the target but for a ten-thousandth of its variance" : "alone gives the order of the target"
      }
      return column
    }
    guard data.classCount > 0 else { return nil }
    // The columns of zeros and ones that a text column was made into.
    let groups = Dictionary(grouping: data.featureNames.indices) { index in
      data.featureNames[index].split(separator: "=", maxSplits: 1).first.map(String.init) ?? ""
    }.filter { $0.value.count > 1 }
    for name in groups.keys.sorted() {
      let columns = (groups[name] ?? []).map(column)
      var told: [Int: Double] = [:]
      let isPure = targets.indices.allSatisfy { row in
        let place = columns.firstIndex { $0[row] > 0 } ?? columns.count
        defer { told[place] = told[place] ?? targets[row] }
        return told[place].map { $0 == targets[row] } ?? true
      }
      if isPure, told.count * 4 <= count { return TellingColumn(words: "the column \(name)", name: name) }
    }
    return nil
  }

  private static func parts(_ values: [Double], _ targets: [Double]) -> Bool {
    guard let order = Array(values.indices).sortedUnlessCancelled(by: { values[$0] < values[$1] }) else { return false }
    var (stretches, distinct) = (1, 1)
    for (row, next) in zip(order, order.dropFirst()) {
      if values[row] != values[next] { distinct += 1 }
      guard targets[row] != targets[next] else { continue }
      if values[row] == values[next] { return false }
      stretches += 1
    }
    return stretches == Set(targets).count || distinct * 4 <= values.count
  }

  /// The same, where the rows at what stands for a missing value are of one class.
  private static func parts(_ values: [Double], _ targets: [Double], fill: Double) -> Bool {
    let missing = Set(values.indices.filter { values[$0] == fill })
    let others = values.indices.filter { !missing.contains($0) }
    guard missing.count > 1, others.count > 1, Set(missing.map { targets[$0] }).count == 1 else { return false }
    let rest = others.map { targets[$0] }
    if Set(rest).count == 1 { return missing.first.map { targets[$0] != rest[0] } ?? false }
    return parts(others.map { values[$0] }, rest)
  }

  private static func isLine(_ values: [Double], _ targets: [Double]) -> Bool {
    let (spread, all) = (squaresAroundMean(values), squaresAroundMean(targets))
    guard spread > 0, all > 0 else { return false }
    let count = Double(values.count)
    let (mean, middle) = (values.reduce(0, +) / count, targets.reduce(0, +) / count)
    let product = zip(values, targets).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - middle) }
    return product * product > 0.9999 * spread * all
  }

  /// Whether the values are whole steps apart, each there once at most, as numbers of rows are.
  private static func counts(_ values: [Double]) -> Bool {
    let sorted = values.sorted()
    let steps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    guard let step = steps.min(), step > 0 else { return false }
    // Rows of the test part leave gaps.
    return steps.allSatisfy { ($0 / step - ($0 / step).rounded()).magnitude < 1e-6 }
      && (sorted[sorted.count - 1] - sorted[0]) / step < 3 * Double(values.count)
  }
}
