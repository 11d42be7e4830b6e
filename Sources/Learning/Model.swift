public import Options

/// A kind of model: what `model NAME` chooses.
public protocol Model: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// Trains it. Called on data that has rows and is finite.
  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult
  /// A training that can be paused, copied and continued; nil for a model that is solved in one go.
  func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining?
  /// What to try against overfitting, the likeliest first; what is already so, or has no say, is left out later.
  /// `size`: how large it has become, as in `TrainingResult`.
  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice]
  /// What to try against underfitting, once nothing in the settings holds the model back; like `simpler`.
  func richer(than request: TrainingRequest) -> [Diagnosis.Advice]
  /// A search worth beginning with, under these settings.
  func firstSearch(under settings: Settings) -> [Action]
  /// A search over what matters together, for where no single change is known to help; nil for one over the usual settings
  /// of steps.
  func search(for request: TrainingRequest) -> [Action]?
  /// Whether advice that was tried and did not help is all that such a search could find.
  func leavesNothingToSearch(_ failed: [Diagnosis.Advice], for request: TrainingRequest) -> Bool
}

extension Model {
  public func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining? { nil }
  public func search(for request: TrainingRequest) -> [Action]? { nil }
  public func leavesNothingToSearch(_ failed: [Diagnosis.Advice], for request: TrainingRequest) -> Bool { false }
  public func firstSearch(under settings: Settings) -> [Action] {
    [.space(.learningRate, 1e-4, 1, isLog: true), .tune("random")]
  }

  /// Trains a net to the end.
  func trained(_ training: NetworkTraining, onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    training.advance(to: .max, onEvent: onEvent)
    return training.result
  }
}

/// Every model.
public let allModels: [any Model] = [MLP(), Linear(), Polynomial(), NearestNeighbors(), DecisionTree()]
