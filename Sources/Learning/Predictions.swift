package import Arithmetic
package import Datasets

/// What a model said of a part of the data, beside what is true: what metrics are made from.
package struct Predictions: Sendable {
  /// Class probabilities (rows × classes), or the predicted target in the scale the model learns (rows × 1).
  package let outputs: Matrix
  /// Class indices, or the targets in the scale the model learns.
  package let targets: [Double]
  /// 0 for regression.
  package let classCount: Int
  /// One unit of the model's scale in the target's own units.
  package let unit: Double
  /// Whether they are of a fold's validation part without a row of a class that other folds have.
  package let lacksClass: Bool
  /// The likeliest class of each row, the first of equals; empty for regression.
  package let chosen: [Int]

  /// - Parameters:
  ///   - outputs: with as many rows as there are targets.
  ///   - unit: for regression, the deviation that the target was divided by.
  package init(outputs: Matrix, targets: [Double], classCount: Int, unit: Double = 1, lacksClass: Bool = false) {
    self.outputs = outputs
    self.targets = targets
    self.classCount = classCount
    self.unit = unit
    self.lacksClass = lacksClass
    guard classCount > 0 else {
      chosen = []
      return
    }
    chosen = (0..<min(outputs.rows, targets.count)).map { row in
      var best = 0
      for column in 1..<max(outputs.columns, 1) where outputs[row, column] > outputs[row, best] { best = column }
      return best
    }
  }

  /// How many rows there are.
  package var rowCount: Int { targets.count }

  /// Whether figures that count each class alike say something of these rows: there are two classes at least, and none is missing
  /// that other folds have. Of rows of one class whoever always answers it would be perfect.
  var tellsClasses: Bool {
    guard !lacksClass, let first = targets.first else { return false }
    return classCount < 2 || targets.contains { $0 != first }
  }

  /// For one class: how many rows belong to it, how many were predicted to, and how many of those predictions are
  /// right.
  func counts(of label: Int) -> (members: Int, chosen: Int, right: Int) {
    var (members, said, right) = (0, 0, 0)
    for (choice, target) in zip(chosen, targets) {
      let isMember = target == Double(label)
      if isMember { members += 1 }
      if choice == label {
        said += 1
        if isMember { right += 1 }
      }
    }
    return (members, said, right)
  }
}

extension Predictor {
  /// What it says of a part of the data that it was trained on.
  package func predictions(on part: DataPart, of data: PreparedData) -> Predictions {
    data.predictions(predict(part.features), on: part)
  }
}

extension PreparedData {
  /// A model's outputs for the rows of one of its parts, beside what is true.
  package func predictions(_ outputs: Matrix, on part: DataPart) -> Predictions {
    Predictions(
      outputs: outputs, targets: part.targets, classCount: classCount, unit: targetDeviation,
      lacksClass: part.lacksClass)
  }
}

extension Predictions {
  /// The metrics that are defined here, by name. Of many rows without meaning when the task was cancelled.
  package func values(of metrics: [Metric]) -> [String: Double] {
    var values: [String: Double] = [:]
    for metric in metrics where metric.applies(toClasses: classCount > 0) {
      if Cancellation.wasCut(rowCount) { break }
      if let value = metric.value(self), value.isFinite { values[metric.name] = value }
    }
    return values
  }
}
