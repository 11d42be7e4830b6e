import Arithmetic
import Options

extension Hypergradient {
  /// How a hypergradient is worked out.
  package enum Method: String, Sendable, CaseIterable {
    /// By carrying derivatives along through the whole training.
    case forward
    /// By the implicit function theorem at the optimum, without a training.
    case implicit
  }

  /// A slope measured by training again.
  package struct Measurement: Sendable, Equatable {
    /// The derivative.
    package var slope: Double
    /// The distance between the two estimates (at h and at 2 h) that it is made of: a measure of its own error.
    package var spread: Double
  }

  /// The same derivative without any calculus, by four more trainings with values a little below and above: central
  /// differences at h and 2 h, extrapolated; at 0, differences to the right. A check on the exact one, which is blind to
  /// corners (of relu, of L1) between those values, where this is not.
  package static func measure(
    _ request: TrainingRequest, of hyperparameter: Hyperparameter, by method: Method
  ) throws(HypergradientError) -> Measurement {
    guard hyperparameter.layer == nil else { throw .hasNoSay(hyperparameter) }
    let setting = hyperparameter.setting
    var at = hyperparameter.value(in: request.settings)
    if method == .implicit, hyperparameter == .weightDecay, request.settings[.l1] == 0 {
      at = max(at, RegularisedOptimum.trace(request.data))
    }
    func loss(_ value: Double) throws(HypergradientError) -> Double {
      var moved = request
      moved.settings[setting] = .number(value)
      let result = method == .implicit ? try implicit(moved, of: []).result : try plain(moved)
      guard result.status != .interrupted else { throw .interrupted }
      return result.kept.validationLoss
    }
    // As small as the rounding of the loss allows: 32 bits through a training, double precision at an optimum.
    let h = (method == .forward ? 0.001 : 0.003) * hyperparameter.scale(at: at)
    guard at - 2 * h >= 0 else {
      let (here, near, far) = (try loss(at), try loss(at + h), try loss(at + 2 * h))
      let (first, second) = ((near - here) / h, (far - here) / (2 * h))
      return Measurement(slope: 2 * first - second, spread: abs(first - second))
    }
    let first = (try loss(at + h) - (try loss(at - h))) / (2 * h)
    let second = (try loss(at + 2 * h) - (try loss(at - 2 * h))) / (4 * h)
    return Measurement(slope: (4 * first - second) / 3, spread: abs(first - second))
  }

  /// What becomes of the validation loss where the setting is raised by so much: a training with it as it is, and one with it
  /// raised. Where a training is a rough road, that is far from what the slope foretells.
  package static func change(
    _ request: TrainingRequest, of hyperparameter: Hyperparameter, by change: Double
  ) throws(HypergradientError) -> Double {
    var moved = request
    moved.settings[hyperparameter.setting] = .number(hyperparameter.value(in: request.settings) + change)
    let (here, there) = (try plain(request), try plain(moved))
    guard here.status != .interrupted, there.status != .interrupted else { throw .interrupted }
    return there.kept.validationLoss - here.kept.validationLoss
  }

  private static func plain(_ request: TrainingRequest) throws(HypergradientError) -> TrainingResult {
    do throws(TrainingError) {
      return try Training.run(request) { _ in }
    } catch {
      throw .training(error)
    }
  }
}

extension Hyperparameter {
  /// What a large change of it is: a share that is kept (momentum) can change by what it lacks to 1, anything else by itself,
  /// and by 0.01 where it is 0.
  package func scale(at value: Double) -> Double {
    let shares = [SettingKey.momentum.name, SettingKey.beta1.name, SettingKey.beta2.name]
    if shares.contains(setting.name) { return 1 - value }
    return value > 1e-6 ? value : 0.01
  }
}
