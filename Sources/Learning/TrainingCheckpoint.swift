/// A training laid aside: numbers as bit patterns, so that they come back from disk as they were.
package struct TrainingCheckpoint: Sendable, Equatable, Codable {
  /// One pattern a weight, padding included.
  var weights: [UInt32]
  /// Those at the end of the last finite epoch.
  var lastGood: [UInt32]
  /// Those of the best epoch, where training may stop early.
  var best: [UInt32]?
  /// How the last update moved with the learning rate, for hypergradient descent.
  var rateSlope: [UInt32]?
  /// What the optimizer remembers and counts.
  var memory: [[UInt32]]
  var counters: [UInt64]
  /// The rows in the order of the epoch under way, and where in it training stands.
  var order: [Int32]
  var position: Int
  /// Updates done.
  var step: UInt64
  var rate: UInt64
  var bestEpoch: Int
  package private(set) var history: [EpochRecord]
  var status: TrainingResult.Status?

  init(
    weights: [UInt32], lastGood: [UInt32], best: [UInt32]?, rateSlope: [UInt32]?, memory: [[UInt32]],
    counters: [UInt64], order: [Int32], position: Int, step: UInt64, rate: UInt64, bestEpoch: Int,
    history: [EpochRecord], status: TrainingResult.Status?
  ) {
    self.weights = weights
    self.lastGood = lastGood
    self.best = best
    self.rateSlope = rateSlope
    self.memory = memory
    self.counters = counters
    self.order = order
    self.position = position
    self.step = step
    self.rate = rate
    self.bestEpoch = bestEpoch
    self.history = history
    self.status = status
  }
}
