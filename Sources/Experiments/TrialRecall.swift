package import Learning

/// What stands behind a trial's value beside its settings: `apply best` takes it over, and `train` goes by it.
package struct TrialRecall: Sendable, Equatable {
  /// The search's name and the trial's number, from 0.
  package var study: String
  package var trial: Int
  /// Of trainings from now on, whatever they are.
  package var seed: UInt64
  /// What the trial did beside: `train` does it too as long as the bench is as it was when the trial was applied.
  package var repeats = 1
  package var course: TrainingCourse?
  /// The share of the training rows that it had, and what they are chosen by.
  package var share: Double?
  package var shareSeed: UInt64 = 0
  /// The bench as it was then.
  private var bench: Bench?

  package init(study: String, trial: Int, seed: UInt64) {
    self.study = study
    self.trial = trial
    self.seed = seed
  }

  /// From here on the bench is the trial's.
  package mutating func hold(_ bench: Bench) { self.bench = bench }

  /// Whether a training on such a bench would be the trial's.
  package func holds(on bench: Bench) -> Bool { self.bench == bench }
}
