import Arithmetic
package import Options

/// Stops a trial whose best value so far is worse than a percentile of the finished trials' values at the same epoch.
///
/// The rule of Optuna's `PercentilePruner` (T. Akiba, S. Sano, T. Yanase, T. Ohta, M. Koyama, "Optuna: A
/// next-generation hyperparameter optimization framework", KDD 2019, arXiv:1907.10902), its step being the epoch less
/// one. A diverged trial counts among the finished ones as infinitely bad.
package struct PercentilePruner: Pruner {
  package let name = "percentile"
  package let summary = "stops what is not among the best share of finished trials at the same epoch"
  package static let percentile = OptionKey<Double>(
    "percentile", "the share in percent that goes on", default: 25, from: 0, to: 100)
  package let options = [Self.percentile.option] + FinishedTrialsRule.options

  package func stops(_ question: PrunerQuestion) -> Bool {
    FinishedTrialsRule(question: question).stops(percentile: question.options[Self.percentile])
  }
}

/// Stops a trial whose best value so far is worse than the median of the finished trials' values at the same epoch.
///
/// The rule of Optuna's `MedianPruner`, which goes back to D. Golovin et al., "Google Vizier: A service for black-box
/// optimization", KDD 2017, doi:10.1145/3097983.3098043, section 3.3.
struct MedianPruner: Pruner {
  let name = "median"
  let summary = "stops what is worse than the median of finished trials at the same epoch"
  let options = FinishedTrialsRule.options

  func stops(_ question: PrunerQuestion) -> Bool { FinishedTrialsRule(question: question).stops(percentile: 50) }
}

/// A trial's best value against those that finished trials had at the same epoch.
package struct FinishedTrialsRule {
  package static let startup = OptionKey<Int>(
    "startup", "finished trials before any is stopped", default: 5, from: 0, to: 100_000)
  package static let minTrials = OptionKey<Int>(
    "min_trials", "finished trials that must have come to an epoch", default: 1, from: 1, to: 100_000)
  static let options = [Self.startup.option] + PrunerTiming.options + [Self.minTrials.option]

  let question: PrunerQuestion

  func stops(percentile: Double) -> Bool {
    let finished = question.others.filter(\.isComplete)
    guard !finished.isEmpty, finished.count >= question.options[Self.startup] else { return false }
    guard question.isDue else { return false }
    guard let best = question.curve.min(), best.isFinite else { return true }
    let epoch = question.curve.count
    let values = finished.filter { $0.curve.count >= epoch }.map { $0.curve[epoch - 1] }
    guard values.count >= question.options[Self.minTrials] else { return false }
    return best > values.sorted().quantile(percentile / 100)
  }
}
