/// What is asked of an objective: a configuration, with a seed of its own.
package struct TrialRequest: Sendable {
  /// A segment of the way on which a training came to where it stands.
  package struct Segment: Sendable, Hashable {
    /// The trial it belonged to, with that trial's seed.
    package var trial: Int
    package var seed: UInt64
    package var configuration: [String: ParameterValue]
    /// The epoch it ended with.
    package var end: Int

    package init(trial: Int, seed: UInt64, configuration: [String: ParameterValue], end: Int) {
      self.trial = trial
      self.seed = seed
      self.configuration = configuration
      self.end = end
    }
  }

  /// The trial's number, from 0.
  package var number: Int
  package var configuration: [String: ParameterValue]
  /// Derives from the study's seed and the trial's number.
  package var seed: UInt64
  /// The epoch to train up to; nil for the whole training.
  package var epochs: Int?
  /// Whether it may be asked to go on from there.
  package var mayContinue: Bool
  /// How it came to where it stands, the first segment first; empty for a training that begins. Whoever has no checkpoint
  /// of the last one comes there again by training along these.
  package var past: [Segment]
  /// Whether slopes of the value by the parameters are wanted.
  package var wantsGradient: Bool
  /// The number of epochs that every trial which had finished when this one was asked for went beyond: an epoch up to
  /// this one is taken not to be the last. 0 where no pruner asks, or where that says nothing.
  package var leastEpochs: Int
  /// What `goesOn` decides by, in a form that can be sent to another machine; nil where nothing stops trials.
  package var pruning: TrialPruning?
  /// Told the objective after each epoch so far; false when the trial is to be stopped.
  package var goesOn: @Sendable ([Double]) -> Bool

  package init(
    number: Int, configuration: [String: ParameterValue], seed: UInt64, epochs: Int?, mayContinue: Bool,
    past: [Segment], wantsGradient: Bool, leastEpochs: Int, pruning: TrialPruning? = nil,
    goesOn: @escaping @Sendable ([Double]) -> Bool
  ) {
    self.number = number
    self.configuration = configuration
    self.seed = seed
    self.epochs = epochs
    self.mayContinue = mayContinue
    self.past = past
    self.wantsGradient = wantsGradient
    self.leastEpochs = leastEpochs
    self.pruning = pruning
    self.goesOn = goesOn
  }
}

/// What an objective answers.
package indirect enum TrialOutcome: Sendable {
  /// - reported: the objective after each epoch done so far, those of the past included.
  /// - gradient: slope of the value by each parameter that has one, in the parameter's own units.
  /// - isWhole: whether it came to its end by itself before the epochs that were asked for, and never goes on.
  case finished(
    value: Double, reported: [Double], metrics: TrialMetrics, gradient: [String: Double]? = nil,
    isWhole: Bool = false)
  /// `goesOn` said to stop.
  case pruned(reported: [Double], metrics: TrialMetrics)
  case diverged(reported: [Double] = [])
  case interrupted
  case failed(String)
  /// What came of it on another machine, and how many seconds it took there.
  case elsewhere(TrialOutcome, node: String, seconds: Double)

  /// The outcome without the machine that it came from.
  package var itself: TrialOutcome {
    if case .elsewhere(let outcome, _, _) = self { outcome.itself } else { self }
  }
}
