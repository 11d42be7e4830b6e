/// How much each parameter of a study mattered.
public struct Importance: Sendable, Equatable {
  public struct Pair: Sendable, Equatable {
    public var first: String
    public var second: String
    public var share: Double
  }
  public struct Share: Sendable, Equatable {
    public var parameter: String
    public var share: Double
  }
  /// From 0 to 1 for each parameter, in the order of the space.
  public var shares: [Share]
  /// What two parameters do together beyond what each does alone; empty where the measure does not tell.
  public var pairs: [Pair] = []
  /// How many trials it rests on.
  public var trials: Int

  public subscript(parameter: String) -> Double? { shares.first { $0.parameter == parameter }?.share }
  public subscript(first: String, second: String) -> Double? {
    pairs.first { [$0.first, $0.second] == [first, second] || [$0.second, $0.first] == [first, second] }?.share
  }
}

/// A way to tell how much each parameter mattered.
public protocol ImportanceMeasure: Sendable {
  /// What is typed behind `importance method=`.
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// The parameters' shares; nil where there are too few trials with finite values to say anything.
  ///
  /// Only trials that ended with a finite value count.
  /// Without meaning when the task was cancelled.
  func importance(of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction) -> Importance?
}

/// Every measure of importance, the usual one first.
public let allImportanceMeasures: [any ImportanceMeasure] = [
  PEDANOVA(),
  FunctionalANOVA(),
]

extension ImportanceMeasure {
  /// Trials that count, with their values, to be made small.
  func counted(_ trials: [Trial], _ direction: StudyDefinition.Direction) -> [(trial: Trial, value: Double)] {
    trials.compactMap { trial in
      guard trial.state == .finished, let value = trial.value, value.isFinite else { return nil }
      return (trial, direction == .minimize ? value : -value)
    }
  }
}
