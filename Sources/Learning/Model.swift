/// A kind of model: what `model NAME` chooses.
public protocol Model: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// Trains it. Called on data that has rows and is finite.
  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult
}

/// Every model.
public let allModels: [any Model] = [MLP(), Polynomial()]
