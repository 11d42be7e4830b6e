import Text

/// A figure that says how good predictions are.
package struct Metric: Sendable {
  /// Which kind of target it is for.
  package enum Task: Sendable { case classification, regression, both }
  /// What its values are counted in.
  package enum Unit: Sendable {
    /// The loss's own unit: nats for classes, squared standard deviations of the target for numbers.
    case loss
    /// The target's own unit.
    case target
    case words(String)
  }

  /// As it is typed: `f1`.
  package var name: String
  /// As it is written: `F1`.
  package var title: String
  /// One sentence without a full stop.
  package var summary: String
  package var task: Task
  /// Whether more is better.
  package var isLargerBetter: Bool
  /// nil where it has no unit.
  package var unit: Unit?
  /// The figure; nil where it is not defined: no rows, or too few classes among them.
  package var value: @Sendable (Predictions) -> Double?

  package init(
    _ name: String, title: String, summary: String, task: Task, isLargerBetter: Bool, unit: Unit? = nil,
    value: @escaping @Sendable (Predictions) -> Double?
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.task = task
    self.isLargerBetter = isLargerBetter
    self.unit = unit
    self.value = value
  }

  /// Whether it is defined for that kind of target.
  package func applies(toClasses isClassification: Bool) -> Bool {
    switch task {
    case .classification: isClassification
    case .regression: !isClassification
    case .both: true
    }
  }

  /// A value of it as a person reads it. Those of which more is better are shares, and only the whole is 1.
  package func text(_ value: Double) -> String {
    isLargerBetter ? NumberText.shortShare(value) : NumberText.short(value)
  }

  /// Whether every training measures it at every epoch without being asked: the loss, and the accuracy or R².
  package var isAlwaysMeasured: Bool { [.loss, .accuracy, .r2].contains(self) }
}

extension Metric: Equatable {
  package static func == (one: Metric, other: Metric) -> Bool { one.name == other.name }
}

/// Every metric, in the order they are listed.
package let allMetrics: [Metric] = [
  .loss, .accuracy, .balancedAccuracy, .f1, .auc, .rmse, .mae, .r2,
]

extension Metric {
  /// The score that is measured beside the loss: the accuracy of classes, R² of numbers.
  package static func score(ofClasses isClassification: Bool) -> Metric { isClassification ? .accuracy : .r2 }

  /// The metric of that name.
  package static func named(_ name: String) -> Metric? { allMetrics.first { $0.name == name } }
}
