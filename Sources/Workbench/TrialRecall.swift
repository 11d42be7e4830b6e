import Datasets
import Learning
import Search

/// What stands behind a trial's value beside its settings: `apply best` takes it over, and `train` goes by it.
public struct TrialRecall: Sendable, Equatable {
  /// The search's name and the trial's number, from 0.
  var study: String
  var trial: Int
  /// Of trainings from now on, whatever they are.
  public var seed: UInt64
  /// What the trial did beside: `train` does it too as long as the bench is as it was when the trial was applied.
  var repeats = 1
  var course: TrainingCourse?
  /// The share of the training rows that it had, and what they are chosen by.
  var share: Double?
  var shareSeed: UInt64 = 0
  /// The bench as it was then.
  private var bench: Bench?

  private struct Bench: Sendable, Equatable {
    var source: DataSource
    var seed: UInt64
    var split: String
    var model: String
    var settings: Settings
  }

  init(study: String, trial: Int, seed: UInt64) {
    self.study = study
    self.trial = trial
    self.seed = seed
  }

  /// From here on the bench is the trial's.
  mutating func hold(_ state: SessionState) { bench = Self.bench(of: state, state.settings) }

  /// Whether a training with these settings would be the trial's.
  func holds(in state: SessionState, _ settings: Settings) -> Bool {
    bench.map { $0 == Self.bench(of: state, settings) } ?? false
  }

  private static func bench(of state: SessionState, _ settings: Settings) -> Bench {
    Bench(
      source: state.source, seed: state.seed, split: state.plan.command, model: state.model, settings: settings)
  }
}

extension SessionState {
  /// Of the first training of a run: an applied trial's, or the session's.
  var trainingSeed: UInt64 { recall?.seed ?? seed }
}
