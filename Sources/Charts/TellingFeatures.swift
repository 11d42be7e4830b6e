import Arithmetic
import Datasets
import Learning

/// The columns that say most about the target, the most telling first: by the share of their variance that lies between
/// the classes (η², the correlation ratio: Fisher, *Statistical Methods for Research Workers*, 1925), or that goes with a
/// number (r²). Of equals the first. Columns of two values (yes and no, one of a text's words) come behind measured numbers,
/// since points would fall on each other; columns that never change come last.
func tellingFeatures(_ part: DataPart, classCount: Int) -> [(column: Int, share: Double)] {
  let shares = (0..<part.features.columns).map { column -> (column: Int, share: Double, isMeasured: Bool) in
    // Whoever cancelled looks at nothing that comes of it.
    if Cancellation.wasCut(part.rowCount) { return (column, 0, true) }
    var values = Set<Double>()
    for row in 0..<part.rowCount where values.count <= 2 && !part.features[row, column].isNaN {
      values.insert(part.features[row, column])
    }
    // Equal up to rounding is equal.
    let share = NumberText.rounded(tellingShare(column, part, classCount: classCount), digits: 9)
    return (column, share, values.count > 2)
  }
  return shares.sorted { one, other in
    if one.isMeasured != other.isMeasured { return one.isMeasured }
    return one.share == other.share ? one.column < other.column : one.share > other.share
  }.map { ($0.column, $0.share) }
}

private func tellingShare(_ column: Int, _ part: DataPart, classCount: Int) -> Double {
  let known = (0..<part.rowCount).filter { part.features[$0, column].isFinite }
  let (x, y) = (known.map { part.features[$0, column] }, known.map { part.targets[$0] })
  guard let (mean, total) = squares(x), total > 1e-20 * mean * mean * Double(x.count), total > 0 else { return 0 }
  guard classCount > 0 else {
    guard let (middle, spread) = squares(y), spread > 0 else { return 0 }
    let common = zip(x, y).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - middle) }
    return common * common / (total * spread)
  }
  var between = 0.0
  for label in 0..<classCount {
    guard let own = squares(zip(x, y).filter { $0.1 == Double(label) }.map(\.0)) else { continue }
    between += Double(y.count { $0 == Double(label) }) * (own.mean - mean) * (own.mean - mean)
  }
  return between / total
}

/// Mean and summed squared distance from it; nil for none.
private func squares(_ values: [Double]) -> (mean: Double, sum: Double)? {
  guard !values.isEmpty else { return nil }
  let mean = values.reduce(0, +) / Double(values.count)
  return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
}

extension Dataset {
  /// The side of the square image that each row is; nil where the features are no grid of pixels.
  var imageSide: Int? {
    let side = Int(Double(featureNames.count).squareRoot().rounded())
    guard side >= 4, side * side == featureNames.count else { return nil }
    return name == "digits" || featureNames.allSatisfy({ $0.lowercased().hasPrefix("pixel") }) ? side : nil
  }
}

/// The two features to look along: those named, else the most telling ones where there are more than two, else both; and
/// whether they were chosen for what they tell.
func plane(
  of dataset: Dataset, _ part: DataPart, _ arguments: ChartArguments
) throws -> (first: Int, second: Int, areChosen: Bool) {
  let areChosen = dataset.featureNames.count > 2 && (arguments.words["x"] == nil || arguments.words["y"] == nil)
  let usual =
    areChosen
    ? tellingFeatures(part, classCount: dataset.classes.count).map(\.column)
    : Array(dataset.featureNames.indices.prefix(2))
  let first = try featureIndex(
    arguments.words["x"], in: dataset,
    default: usual.first { dataset.featureNames[$0] != arguments.words["y"] } ?? 0)
  let second = try featureIndex(
    arguments.words["y"], in: dataset, default: usual.first { $0 != first } ?? first)
  guard first != second || dataset.featureNames.count < 2 else {
    throw ChartError("The two axes need different features.", proposal: "plot data")
  }
  return (first, second, areChosen)
}
