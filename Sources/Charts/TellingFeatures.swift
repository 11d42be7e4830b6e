import Arithmetic
import Datasets
import Learning
import Options

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
    let share = explainedShare(part.features.column(column), of: part.targets, classCount: classCount)
    return (column, share, values.count > 2)
  }
  return shares.sorted { one, other in
    if one.isMeasured != other.isMeasured { return one.isMeasured }
    return one.share == other.share ? one.column < other.column : one.share > other.share
  }.map { ($0.column, $0.share) }
}

extension Dataset {
  /// The side of the square image that each row is; nil where the features are no grid of pixels.
  var imageSide: Int? {
    let side = Int(Double(featureNames.count).squareRoot().rounded())
    guard side >= 4, side * side == featureNames.count else { return nil }
    let pixels = table.columns.count { $0.name.lowercased().hasPrefix("pixel") }
    // Not where some were chosen.
    if name == "digits" { return featureNames.count + 1 == table.columns.count ? side : nil }
    return (pixels == 0 || pixels == side * side) && featureNames.allSatisfy({ $0.lowercased().hasPrefix("pixel") })
      ? side : nil
  }
}

extension Dataset {
  /// What the hollow points of a class are called in a legend. With many classes one entry says for all what is hollow, so that
  /// there is room for all classes.
  ///
  /// - Parameter targets: those of the rows held out.
  func name(ofHeldOut index: Int, among targets: [Double]) -> String {
    guard classes.count > 5 else { return "\(classes[index]), validation" }
    let held = Set(targets)
    return index == classes.indices.first { held.contains(Double($0)) } ? "hollow: validation" : ""
  }
}

/// The two features to look along: those named, else the most telling ones where there are more than two, else both; and
/// whether they were chosen for what they tell.
func plane(
  of dataset: Dataset, _ part: DataPart, _ arguments: ChartArguments
) throws -> (first: Int, second: Int, areChosen: Bool) {
  let named = try [arguments[.x], arguments[.y]].compactMap(\.self).map {
    try featureIndex($0, in: dataset, default: 0)
  }
  guard named.count < 2 || named[0] != named[1] || dataset.featureNames.count < 2 else {
    throw ChartError.sameFeatures
  }
  let areChosen = dataset.featureNames.count > 2 && (arguments[.x] == nil || arguments[.y] == nil)
  if areChosen { try Task.checkCancellation() }
  let usual =
    areChosen
    ? tellingFeatures(part, classCount: dataset.classes.count).map(\.column)
    : Array(dataset.featureNames.indices.prefix(2))
  let first = try featureIndex(
    arguments[.x], in: dataset,
    default: usual.first { dataset.featureNames[$0] != arguments[.y] } ?? 0)
  let second = try featureIndex(
    arguments[.y], in: dataset, default: usual.first { $0 != first } ?? first)
  return (first, second, areChosen)
}
