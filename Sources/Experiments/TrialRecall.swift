package import Learning

/// How the trial that was applied came to its value, beside its settings. `apply best` sets it, and `train` follows it,
/// so that the trial's value comes again.
package struct TrialRecall: Sendable, Equatable {
  /// The search's name and the trial's number, from 0.
  package var study: String
  package var trial: Int
  /// The seed of every training from now on.
  package var seed: UInt64
  /// How many repeats the trial had. This and what follows hold only while the bench is as it was when the trial was
  /// applied.
  package var repeats = 1
  package var course: TrainingCourse?
  /// The share of the training rows that the trial had (nil for all of them), and the seed by which they are chosen.
  package var share: Double?
  package var shareSeed: UInt64 = 0
  /// The bench when the trial was applied.
  private var bench: Bench?

  package init(study: String, trial: Int, seed: UInt64) {
    self.study = study
    self.trial = trial
    self.seed = seed
  }

  /// Remembers the bench as that of the trial.
  package mutating func hold(_ bench: Bench) { self.bench = bench }

  /// Whether the bench is still that of the trial.
  package func holds(on bench: Bench) -> Bool { self.bench == bench }
}
