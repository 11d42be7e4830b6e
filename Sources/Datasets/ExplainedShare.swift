import Arithmetic
import Text

/// How much a column tells of a target: the share of its variance that lies between the classes (η², the correlation ratio:
/// Fisher, *Statistical Methods for Research Workers*, 1925), or that goes with a number (r², the squared correlation).
///
/// Columns rank by it as by the F of an analysis of variance, or of a straight line: F = (n − k) η² / ((k − 1)(1 − η²)).
/// From 0 to 1; 0 where the column or the target never changes; what is not finite is left out. Equal up to rounding is equal.
///
/// - Parameter classCount: how many classes the targets are indices into; 0 for numbers.
package func explainedShare(_ column: [Double], of targets: [Double], classCount: Int) -> Double {
  let known = zip(column, targets).filter { $0.0.isFinite && $0.1.isFinite }
  guard let (mean, total) = squares(known.map(\.0)), total > 1e-20 * mean * mean * Double(known.count), total > 0 else {
    return 0
  }
  guard classCount > 0 else {
    guard let (middle, spread) = squares(known.map(\.1)), spread > 0 else { return 0 }
    let common = known.reduce(0) { $0 + ($1.0 - mean) * ($1.1 - middle) }
    return NumberText.rounded(common * common / (total * spread), digits: 9)
  }
  var sums = [Double](repeating: 0, count: classCount)
  var counts = [Int](repeating: 0, count: classCount)
  for (value, target) in known where sums.indices.contains(Int(target)) {
    sums[Int(target)] += value
    counts[Int(target)] += 1
  }
  var between = 0.0
  for label in sums.indices where counts[label] > 0 {
    let distance = sums[label] / Double(counts[label]) - mean
    between += Double(counts[label]) * distance * distance
  }
  return NumberText.rounded(between / total, digits: 9)
}

/// Mean and summed squared distance from it; nil for none.
private func squares(_ values: [Double]) -> (mean: Double, sum: Double)? {
  guard !values.isEmpty else { return nil }
  let mean = values.mean
  return (mean, values.squares(around: mean))
}

extension Dataset {
  /// The features that tell most of the target on some rows, in the order of the table; of equals the first.
  ///
  /// - Parameters:
  ///   - count: how many; all where there are no more.
  ///   - rows: what they are judged on. The training rows of a split: on others it is `SplitMistake.selectFirst`.
  ///   - fills: what stands in place of a missing value, one a feature.
  package func explainingColumns(_ count: Int, on rows: [Int], fills: [Double]) -> [Int] {
    guard count < featureNames.count else { return Array(featureNames.indices) }
    let targets = rows.map { self.targets[$0] }
    let shares = featureNames.indices.map { column in
      let values = rows.map { row in
        let value = features[row, column]
        return value.isNaN ? fills[column] : value
      }
      return explainedShare(values, of: targets, classCount: classes.count)
    }
    let ranked = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return ranked.prefix(max(count, 1)).sorted()
  }

  /// The same rows and target with some of the features.
  package func selecting(features columns: [Int]) -> Dataset {
    guard columns != Array(featureNames.indices) else { return self }
    var dataset = self
    dataset.featureNames = columns.map { featureNames[$0] }
    dataset.features = Matrix(
      rows: features.rows, columns: columns.count,
      elements: (0..<features.rows).flatMap { row in columns.map { features[row, $0] } })
    return dataset
  }
}
