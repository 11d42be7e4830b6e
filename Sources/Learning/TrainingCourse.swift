/// How a training comes to its end, where it does not simply run all its epochs under its own settings: what stands
/// behind the value of a trial that was stopped early, or that took over another's training.
package struct TrainingCourse: Sendable, Hashable {
  /// A stretch that is trained first, under settings and a seed of its own, up to an epoch.
  package struct Segment: Sendable, Hashable {
    package var settings: Settings
    package var seed: UInt64
    /// The epoch that it ends with.
    package var end: Int
    package init(settings: Settings, seed: UInt64, end: Int) {
      self.settings = settings
      self.seed = seed
      self.end = end
    }
  }
  /// The first segment first, each going on where the one before ended; empty for a training that begins.
  package var past: [Segment]
  /// The epoch after which it stops, out of those that its settings plan for; nil for all of them.
  package var end: Int?
  package init(past: [Segment] = [], end: Int? = nil) {
    self.past = past
    self.end = end
  }

  /// The same for a repeat: all seeds moved by the same offset.
  package func shifted(by offset: UInt64) -> TrainingCourse {
    var shifted = self
    for index in past.indices { shifted.past[index].seed = past[index].seed &+ offset }
    return shifted
  }
}

extension Training {
  /// Brings a training to where the segments before it end; where the task is cancelled on the way, it is interrupted.
  static func follow(
    _ past: [TrainingCourse.Segment], to training: NetworkTraining, of model: any Model
  ) throws(TrainingError) {
    var reached: TrainingCheckpoint?
    for segment in past {
      var request = training.request
      (request.settings, request.seed, request.course) = (segment.settings, segment.seed, nil)
      guard let earlier = try model.begin(request) else { return }
      if let reached { _ = earlier.restore(reached, keepsRate: segment.settings[.hypergradientRate] > 0) }
      earlier.advance(to: segment.end)
      reached = earlier.checkpoint
      if earlier.status == .interrupted { break }
    }
    if let reached {
      _ = training.restore(reached, keepsRate: training.request.settings[.hypergradientRate] > 0)
    }
  }
}
