public import Datasets
public import Learning

/// One training of a run.
public struct RunMember: Sendable {
  /// From 1; nil for a hold-out.
  public var fold: Int?
  public var seed: UInt64
  public var data: PreparedData
  public var result: TrainingResult
  /// Metrics of the model as it was at the end, by name, beside loss, accuracy and R².
  public var trainingMetrics: [String: Double] = [:]
  public var validationMetrics: [String: Double] = [:]

  public init(fold: Int? = nil, seed: UInt64, data: PreparedData, result: TrainingResult) {
    self.fold = fold
    self.seed = seed
    self.data = data
    self.result = result
  }
}
