import Arithmetic

/// How much each parameter of a study mattered.
package struct Importance: Sendable, Equatable {
  /// Two parameters with what they do together beyond what each does alone: a share of the whole, from 0 to 1.
  package struct Pair: Sendable, Equatable {
    package var first: String
    package var second: String
    package var share: Double
    /// How unsure the share is: its deviation over the trees, or over trials drawn again; 0 while that was not asked for.
    package var deviation = 0.0
  }
  /// One parameter with its share.
  package struct Share: Sendable, Equatable {
    package var parameter: String
    package var share: Double
    /// How unsure the share is: its deviation over the trees, or over trials drawn again; 0 while that was not asked for.
    package var deviation = 0.0
  }
  /// From 0 to 1 for each parameter, in the order of the space.
  package var shares: [Share]
  /// What two parameters do together beyond what each does alone; empty where the measure does not tell.
  package var pairs: [Pair] = []
  /// How many trials it rests on.
  package var trials: Int

  /// The share of a parameter by name; nil for one that is not in the space.
  package subscript(parameter: String) -> Double? { shares.first { $0.parameter == parameter }?.share }
  /// The share of two parameters together, in either order; nil where it is not told.
  package subscript(first: String, second: String) -> Double? {
    pairs.first { [$0.first, $0.second] == [first, second] || [$0.second, $0.first] == [first, second] }?.share
  }
}

/// A way to tell how much each parameter mattered.
package protocol ImportanceMeasure: Sendable {
  /// What is typed behind `importance method=`.
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// The parameters' shares; nil where there are too few trials with finite values to say anything.
  ///
  /// Only trials that ended with a finite value count. When the task was cancelled, what it returns has no meaning and
  /// is to be thrown away.
  func importance(of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction) -> Importance?
  /// The same for other draws of the trials: of those that count, how often each is drawn.
  func importances(
    of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction, drawn: [[Int]]
  ) -> [Importance]
  /// A sentence on why shares from so few trials are hardly more than a guess, however small their deviations; nil
  /// where there is nothing to warn of.
  func caution(trials: Int) -> String?
  /// What the deviations of its shares are taken over, in words behind "one deviation": `over the trees`; nil for a
  /// measure that gives no deviations itself.
  var spread: String? { get }
}

/// Every measure of importance, the usual one first.
package let allImportanceMeasures: [any ImportanceMeasure] = [
  PEDANOVA(),
  FunctionalANOVA(),
]

extension ImportanceMeasure {
  package var spread: String? { nil }
  package func caution(trials: Int) -> String? { nil }
  package func importances(
    of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction, drawn: [[Int]]
  ) -> [Importance] {
    let counted = counted(trials, direction).map(\.trial)
    return drawn.compactMap { often in
      let sample = zip(counted, often).flatMap { Array(repeating: $0, count: $1) }
      return Task.isCancelled ? nil : importance(of: space, trials: sample, direction: direction)
    }
  }

  /// What the deviations of `importance(_:of:)` with how sure it is are taken over, in words.
  package var deviationsAre: String { spread ?? "over \(importanceResamples) draws of the trials" }

  /// The shares with how sure they are: where the measure itself does not tell, by drawing as many of the trials with
  /// replacement, again and again (B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7,
  /// 1979, doi:10.1214/aos/1176344552).
  package func importanceWithDeviations(
    of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction
  ) -> Importance? {
    if spread != nil { return importance(of: space, trials: trials, direction: direction) }
    let count = counted(trials, direction).count
    // All of them as they are, and the draws.
    var drawn = [Array(repeating: 1, count: count)]
    drawn += (0..<importanceResamples).map { draw in
      var random = RandomSource(seed: 2, purpose: .sampler, index: UInt64(draw))
      var often = [Int](repeating: 0, count: count)
      for _ in 0..<count { often[random.integer(below: count)] += 1 }
      return often
    }
    let all = importances(of: space, trials: trials, direction: direction, drawn: drawn)
    guard var importance = all.first else { return nil }
    let draws = all.dropFirst()
    for index in importance.shares.indices {
      importance.shares[index].deviation = draws.map { $0.shares[index].share }.deviation ?? 0
    }
    return importance
  }

  /// Trials that count, with their values, to be made small.
  func counted(_ trials: [Trial], _ direction: StudyDefinition.Direction) -> [(trial: Trial, value: Double)] {
    trials.compactMap { trial in
      guard trial.state == .finished, let value = trial.value, value.isFinite else { return nil }
      return (trial, direction == .minimize ? value : -value)
    }
  }
}

/// How many bootstrap resamples of the trials the deviations of shares are taken from.
private let importanceResamples = 50
