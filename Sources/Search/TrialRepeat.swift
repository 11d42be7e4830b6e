import Arithmetic

/// One of the trainings of a trial that was trained again with other seeds: the n-th has the trial's own seed plus n, from 0.
package struct TrialRepeat: Sendable, Equatable {
  /// Which round of repeats it was done in: 0 for the trial's first training.
  package var round: Int
  /// The value that it came to; infinitely bad where it diverged or could not be evaluated.
  package var value: Double
  /// The objective epoch by epoch, where there are epochs.
  package var reported: [Double]
  /// What it came to beside its value.
  package var metrics: TrialMetrics
  package var seconds: Double

  package init(
    round: Int, value: Double, reported: [Double] = [], metrics: TrialMetrics = [:], seconds: Double = 0
  ) {
    self.round = round
    self.value = value
    self.reported = reported
    self.metrics = metrics
    self.seconds = seconds
  }
}

extension Trial {
  /// The trial as its first training left it, which is what the search's method heard of.
  var afterFirst: Trial {
    guard let first = repeats.first else { return self }
    var trial = self
    (trial.value, trial.reported, trial.metrics, trial.seconds) = (
      first.value, first.reported, first.metrics, first.seconds
    )
    (trial.state, trial.repeats) = (.finished, [])
    return trial
  }

  /// The value of its first training, where that came to its end; nil for a trial that no repeats are for.
  var firstValue: Double? {
    guard !isForeign, let value = repeats.first?.value ?? (state == .finished ? value : nil), value.isFinite else {
      return nil
    }
    return value
  }

  /// Takes a further training in: value, curve and figures become means over all trainings so far, the same bits as a
  /// run with that many repeats. If one training diverged, the trial counts as diverged.
  mutating func take(_ further: TrialRepeat, in definition: StudyDefinition) {
    if repeats.isEmpty {
      repeats = [
        TrialRepeat(round: 0, value: value ?? .nan, reported: reported, metrics: metrics, seconds: seconds)
      ]
    }
    repeats.append(further)
    seconds = repeats.reduce(0) { $0 + $1.seconds }
    let values = repeats.map(\.value)
    guard values.allSatisfy(\.isFinite) else {
      (state, value) = (.diverged, definition.direction == .minimize ? .infinity : -.infinity)
      return
    }
    value = values.sampleMean
    reported = Self.meanCurve(of: repeats.map(\.reported))
    metrics = [:]
    for name in repeats[0].metrics.figures.keys {
      let figures = repeats.compactMap { $0.metrics[name] }
      metrics[name] = figures.sampleMean
      // What is counted, such as epochs, has no spread of its own.
      if figures.contains(where: { $0 != $0.rounded() }) { metrics.deviations[name] = figures.deviation }
    }
    metrics.deviations[definition.metric] = values.deviation
    if definition.objective.has(.bench) { metrics.trainings = values.count }
  }

  /// The mean curve, epoch by epoch. A training that has stopped early counts with its last value from there on.
  private static func meanCurve(of curves: [[Double]]) -> [Double] {
    let whole = curves.filter { !$0.isEmpty }
    guard whole.count == curves.count else { return [] }
    return (0..<(whole.map(\.count).max() ?? 0)).map { epoch in
      whole.map { $0[min(epoch, $0.count - 1)] }.sampleMean
    }
  }
}
