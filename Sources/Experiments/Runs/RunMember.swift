package import Datasets
package import Learning

/// One training of a run.
package struct RunMember: Sendable {
  /// The fold, from 1; nil for a hold-out.
  package var fold: Int?
  package var seed: UInt64
  package var data: PreparedData
  package var result: TrainingResult
  /// Metrics of the model as it was at the end, by name, beside loss, accuracy and R².
  package var trainingMetrics: [String: Double] = [:]
  package var validationMetrics: [String: Double] = [:]

  package init(fold: Int? = nil, seed: UInt64, data: PreparedData, result: TrainingResult) {
    self.fold = fold
    self.seed = seed
    self.data = data
    self.result = result
  }
}
