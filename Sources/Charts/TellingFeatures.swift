import Arithmetic
import Datasets
import Learning
import Options

/// A column, and how much it tells of the target.
struct TellingFeature {
  var column: Int
  var share: Double
  /// Whether it has more than two values. Points along two that do not, yes and no or one of a text's words, fall on each other.
  var isMeasured: Bool
}

/// The columns that say most about the target, the most telling first: by the share of their variance that lies between
/// the classes (η², the correlation ratio: Fisher, *Statistical Methods for Research Workers*, 1925), or that goes with a
/// number (r²). Of equals measured numbers, and then the first; columns that never change come last.
func tellingFeatures(_ part: DataPart, classCount: Int) -> [TellingFeature] {
  let features = (0..<part.features.columns).map { column -> TellingFeature in
    // Whoever cancelled looks at nothing that comes of it.
    if Cancellation.wasCut(part.rowCount) { return TellingFeature(column: column, share: 0, isMeasured: true) }
    var values = Set<Double>()
    for row in 0..<part.rowCount where values.count <= 2 && !part.features[row, column].isNaN {
      values.insert(part.features[row, column])
    }
    let share = explainedShare(part.features.column(column), of: part.targets, classCount: classCount)
    return TellingFeature(column: column, share: share, isMeasured: values.count > 2)
  }
  return features.sorted { one, other in
    if one.share != other.share { return one.share > other.share }
    return one.isMeasured == other.isMeasured ? one.column < other.column : one.isMeasured
  }
}

extension [TellingFeature] {
  /// The same with measured numbers first, for axes that points are drawn along.
  var measuredFirst: [TellingFeature] { filter(\.isMeasured) + filter { !$0.isMeasured } }

  /// Those that tell more than one of some, and are none of them.
  func passedOver(for chosen: some Collection<TellingFeature>) -> [TellingFeature] {
    let least = chosen.map(\.share).min() ?? 0
    return filter { feature in feature.share > least && !chosen.contains { $0.column == feature.column } }
  }
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

/// Two features to look along.
struct FeaturePlane {
  var first: Int
  var second: Int
  /// What they were chosen for, to stand behind their names: `, the most telling of 8 features`; empty where one was named, or
  /// where there are no more.
  var reason = ""
}

/// The two features to look along: those named, else the most telling measured numbers where there are more than two, else both.
func plane(of dataset: Dataset, _ part: DataPart, _ arguments: ChartArguments) throws -> FeaturePlane {
  let names = dataset.featureNames
  let named = try [arguments[.x], arguments[.y]].compactMap(\.self).map {
    try featureIndex($0, in: dataset, default: 0)
  }
  guard named.count < 2 || named[0] != named[1] || names.count < 2 else { throw ChartError.sameFeatures }
  guard names.count > 2, named.count < 2 else {
    let first = try featureIndex(
      arguments[.x], in: dataset, default: names.indices.first { names[$0] != arguments[.y] } ?? 0)
    let second = try featureIndex(arguments[.y], in: dataset, default: names.indices.first { $0 != first } ?? first)
    return FeaturePlane(first: first, second: second)
  }
  try Task.checkCancellation()
  let telling = tellingFeatures(part, classCount: dataset.classes.count)
  let usual = telling.measuredFirst
  let first = try featureIndex(
    arguments[.x], in: dataset, default: usual.first { names[$0.column] != arguments[.y] }?.column ?? 0)
  let second = try featureIndex(
    arguments[.y], in: dataset, default: usual.first { $0.column != first }?.column ?? first)
  guard named.isEmpty else { return FeaturePlane(first: first, second: second) }
  var plane = FeaturePlane(first: first, second: second)
  let chosen = usual.prefix(2)
  if let most = telling.passedOver(for: chosen).first {
    let isMost = most.share > (chosen.map(\.share).max() ?? 0)
    let words =
      "of all \(names.count) features \(names[most.column]) tells \(isMost ? "most" : "more than one of them")"
    plane.reason = (chosen.allSatisfy(\.isMeasured) ? ", the most telling of the numbers" : "") + " (\(words))"
  } else {
    plane.reason = ", the most telling of \(names.count) features"
  }
  return plane
}
