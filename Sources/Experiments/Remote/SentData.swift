import Arithmetic
import Datasets

/// The rows of a search on their way to another machine, with how they are divided.
struct SentData: Codable {
  private var name: String
  /// nil where the target is a number.
  private var classes: [String]?
  private var targetName: String
  private var featureNames: [String]
  private var features: ExactNumbers
  private var targets: ExactNumbers
  /// Training, validation and test rows of each fold.
  private var splits: [[[Int]]]
  private var mistakes: [String]

  init(_ parts: PreparedParts) {
    let dataset = parts.dataset
    name = dataset.name
    classes = dataset.isClassification ? dataset.classes : nil
    targetName = dataset.targetName
    featureNames = dataset.featureNames
    features = ExactNumbers(dataset.features.elements)
    targets = ExactNumbers(dataset.targets)
    splits = parts.splits.map { [$0.training, $0.validation, $0.test] }
    mistakes = parts.mistakes.map(\.rawValue).sorted()
  }

  /// Throws where the numbers are not those of such a table.
  func parts() throws(RemoteFault) -> PreparedParts {
    let rows = targets.numbers.count
    guard features.numbers.count == rows * featureNames.count,
      splits.allSatisfy({ $0.count == 3 && $0.joined().allSatisfy { (0..<rows).contains($0) } })
    else { throw .rowsIncomplete }
    let dataset = Dataset(
      name: name, summary: "", table: DataTable(columns: []), targetName: targetName,
      task: classes.map { .classification(classes: $0) } ?? .regression,
      features: Matrix(rows: rows, columns: featureNames.count, elements: features.numbers),
      featureNames: featureNames, targets: targets.numbers)
    return PreparedParts(
      dataset, splits.map { Split(training: $0[0], validation: $0[1], test: $0[2]) },
      mistakes: Set(mistakes.compactMap { SplitMistake(rawValue: $0) }))
  }
}
