/// A kind of model: what `model NAME` chooses.
public protocol Model: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// Whether it is solved in one go, without epochs.
  var isSolvedAtOnce: Bool { get }
  /// Trains it. Called on data that has rows and is finite.
  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult
}

extension Model {
  /// Most models learn epoch by epoch.
  public var isSolvedAtOnce: Bool { false }
}

/// Every model.
public let allModels: [any Model] = [MLP(), Polynomial()]
