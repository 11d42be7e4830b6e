package import Options

/// A kind of model: what `model NAME` chooses.
package protocol Model: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// Settings worth searching first.
  var mainSettings: [Setting] { get }
  /// Its own measure of size: what makes it bend more or less.
  var sizeSetting: Setting { get }
  /// Whether it can be trained step by step; its weights are then what penalties are on.
  var hasSteps: Bool { get }
  /// Settings under which it is trained step by step, where it can also be solved in one go; empty where nothing has to
  /// be set.
  var stepNeeds: [Setting.Need] { get }
  /// About how many nanoseconds a training takes on a usual core, from counts alone.
  func estimatedCost(of request: TrainingRequest) -> Double
  /// How it is tried in place of another model that learns too little or too much; nil where it is not.
  func inPlace(of request: TrainingRequest) -> Diagnosis.Advice?
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
  /// The same for the rows of a training: what does the same for all of them is left out.
  func firstSearch(for request: TrainingRequest) -> [Action]
  /// A search over what matters together, for where no single change is known to help; nil for one over the usual settings
  /// of steps.
  func search(for request: TrainingRequest) -> [Action]?
  /// Whether advice that was tried and did not help is all that such a search could find.
  func leavesNothingToSearch(_ failed: [Diagnosis.Advice], for request: TrainingRequest) -> Bool
}

extension Model {
  package var hasSteps: Bool { false }
  package var stepNeeds: [Setting.Need] { [] }
  package func inPlace(of request: TrainingRequest) -> Diagnosis.Advice? { nil }
  package func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining? { nil }
  package func search(for request: TrainingRequest) -> [Action]? { nil }
  package func leavesNothingToSearch(_ failed: [Diagnosis.Advice], for request: TrainingRequest) -> Bool { false }
  package func firstSearch(under settings: Settings) -> [Action] {
    [.space(.learningRate, 1e-4, 1, isLog: true), .tune("random")]
  }

  package func firstSearch(for request: TrainingRequest) -> [Action] { firstSearch(under: request.settings) }

  /// Trains a net to the end.
  func trained(_ training: NetworkTraining, onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    training.advance(to: .max, onEvent: onEvent)
    return training.result
  }
}

extension Model {
  /// Whether it is trained step by step under these settings.
  package func isStepwise(under settings: Settings) -> Bool {
    hasSteps && stepNeeds.allSatisfy { $0.isMet(in: settings) }
  }

  /// The action that brings a training step by step: settings of this model, or another model.
  package var stepwise: Action {
    let assignments = stepNeeds.compactMap(\.assignment)
    return assignments.isEmpty ? .model(allModels[0].name) : .set(assignments)
  }
}

/// Every model, that of a new session first.
package let allModels: [any Model] = [MLP(), Linear(), Polynomial(), NearestNeighbors(), DecisionTree()]

extension [any Model] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String) -> (any Model)? { first { $0.name == name } }
}
