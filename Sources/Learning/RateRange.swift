import Arithmetic
import Options

/// One short training in which the learning rate rises with every update, and the loss of each batch on the way: the
/// range test of L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017, arXiv:1506.01186, §3.3.
///
/// The training is thrown away behind it. Schedule, warm-up, early stopping and hypergradient descent have no say in it;
/// everything else is as set.
package struct RateRange: Sendable, Equatable {
  /// The rate of each update that was made, rising.
  package var rates: [Double]
  /// The mean loss over each update's batch before it, dropout off and without penalties; finite.
  package var losses: [Double]
  /// Whether it ended before all rates were tried, the loss being no number or beyond all measure.
  package var hasDiverged: Bool

  package init(rates: [Double], losses: [Double], hasDiverged: Bool) {
    (self.rates, self.losses, self.hasDiverged) = (rates, losses, hasDiverged)
  }

  /// Settings that are switched off for it, since they would change the rate too or end the training.
  private static let suspended = [
    SettingKey.schedule.setting, SettingKey.warmup.setting, SettingKey.earlyStopping.setting,
    SettingKey.hypergradientRate.setting, SettingKey.lrFloor.setting, SettingKey.stepFactor.setting,
    SettingKey.stepSize.setting,
  ]

  /// Makes the updates, one for each rate; nil for a model that is solved in one go. Ends at the first batch after the task
  /// was cancelled.
  package static func run(
    _ request: TrainingRequest, rates: [Double], onStep: (_ done: Int) -> Void = { _ in }
  ) throws(TrainingError) -> RateRange? {
    var request = request
    request.course = nil
    for setting in Self.suspended { request.settings[setting] = nil }
    guard let training = try Training.begin(request) else { return nil }
    var range = RateRange(rates: [], losses: [], hasDiverged: training.status == .diverged)
    for rate in rates where !range.hasDiverged {
      if Task.isCancelled { break }
      let loss = training.update(atRate: rate)
      // Far above where it began nothing comes back; what is beyond Float is no loss.
      guard loss.isFinite, loss < 1e3 * max(range.losses.first ?? loss, 1e-12) else {
        range.hasDiverged = true
        break
      }
      range.rates.append(rate)
      range.losses.append(loss)
      onStep(range.rates.count)
    }
    return range
  }
}
