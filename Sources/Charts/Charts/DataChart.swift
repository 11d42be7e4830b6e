import Arithmetic
import Datasets
import Figures

/// The points of a dataset: two features by class, or the target over a feature.
struct DataChart: Chart {
  let name = "data"
  let summary = "the points: two features by class, or the target over a feature"
  let arguments = [
    ChartArgument("x", "feature along the bottom", .feature), ChartArgument("y", "feature up the side", .feature),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let dataset = material.dataset
    let rows = (material.split.training + material.split.validation).sorted()
    let first = try featureIndex(arguments.words["x"], in: dataset, place: 0)
    guard dataset.isClassification else {
      let x = { (rows: [Int]) in rows.map { dataset.features[$0, first] } }
      let y = { (rows: [Int]) in rows.map { dataset.targets[$0] } }
      let (training, validation) = (material.split.training, material.split.validation)
      return Figure(
        kind: name, title: "\(dataset.name): \(dataset.targetName) over \(dataset.featureNames[first])",
        finding: "\(training.count) points are for training and \(validation.count) for validation; "
          + "\(material.split.test.count) more stay sealed for the test.",
        x: Axis(dataset.featureNames[first]), y: Axis(dataset.targetName),
        series: [
          Series("training", role: .training, .points(x: x(training), y: y(training), value: [])),
          Series("validation", role: .validation, .points(x: x(validation), y: y(validation), value: [])),
        ])
    }
    let second = try featureIndex(arguments.words["y"], in: dataset, place: 1)
    let series = dataset.classes.enumerated().map { index, label in
      let members = rows.filter { dataset.targets[$0] == Double(index) }
      return Series(
        label, role: .category(index),
        .points(
          x: members.map { dataset.features[$0, first] }, y: members.map { dataset.features[$0, second] }, value: []))
    }
    let others = dataset.featureNames.count - 2
    return Figure(
      kind: name, title: "\(dataset.name): \(dataset.classes.count) classes of \(dataset.targetName)",
      finding: "\(rows.count) points of \(dataset.classes.count) classes"
        + (others > 0 ? ", seen along two of \(others + 2) features" : "")
        + "; \(material.split.test.count) more stay sealed for the test.",
      x: Axis(dataset.featureNames[first]), y: Axis(dataset.featureNames[second]), series: series)
  }
}

/// The index of a feature by its name, or the one to take at a place when no name was given: measured numbers come
/// before columns of zeros and ones, along which all points would fall on each other.
func featureIndex(_ name: String?, in dataset: Dataset, place: Int) throws -> Int {
  guard let name else {
    guard !dataset.featureNames.isEmpty else { throw ChartError("\(dataset.name) has no features to show.") }
    let columns = dataset.featureNames.indices
    let spread = columns.filter { Set(dataset.features.column($0).filter(\.isFinite)).count > 2 }
    let order = spread + columns.filter { !spread.contains($0) }
    return order[min(place, order.count - 1)]
  }
  guard let found = dataset.featureNames.firstIndex(of: name) else {
    throw ChartError(
      "\(dataset.name) has no feature \(name).", proposal: "features: " + dataset.featureNames.joined(separator: ", "))
  }
  return found
}
