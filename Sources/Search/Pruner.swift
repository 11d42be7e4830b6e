package import Options

/// A rule that stops a trial whose values so far do not look promising, so that its epochs go to others.
package protocol Pruner: Sendable {
  /// What is typed behind `prune=`.
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  var options: [Option] { get }
  /// Options of which one must be given for it to stop anything.
  var needsOneOf: [Option] { get }
  /// Whether where it stops trials depends on how many epochs a whole training has.
  var plansEpochs: Bool { get }
  /// Whether a trial stops after the last epoch of its curve.
  func stops(_ question: PrunerQuestion) -> Bool
}

extension Pruner {
  package var options: [Option] { [] }
  package var needsOneOf: [Option] { [] }
  package var plansEpochs: Bool { false }
}

/// Every pruner.
package let allPruners: [any Pruner] = [
  MedianPruner(),
  PercentilePruner(),
  AshaPruner(),
  HyperbandPruner(),
  ThresholdPruner(),
  PatiencePruner(),
]

/// What a pruner is asked after each epoch: a trial under way, and those that it is compared with.
package struct PrunerQuestion: Sendable {
  /// A trial that had ended before the one in question was suggested.
  package struct Ended: Sendable, Equatable {
    package var number: Int
    /// Its values after each epoch, to be made small; as long as it was trained, but to the last epoch with +∞ where it
    /// diverged.
    package var curve: [Double]
    /// Whether it came to its end, rather than being stopped or paused on the way.
    package var isComplete: Bool
    package init(number: Int, curve: [Double], isComplete: Bool) {
      self.number = number
      self.curve = curve
      self.isComplete = isComplete
    }
  }

  /// The trial's number.
  package var trial: Int
  /// Its values after each epoch so far, to be made small; +∞ in place of what is not finite.
  package var curve: [Double]
  /// Those trials in ascending order of their numbers.
  package var others: [Ended]
  /// The pruner's options that were given, by key.
  package var options: OptionValues
  /// Epochs of a whole training.
  package var epochs: Int
  /// 1 where the objective itself is to be made small, −1 where it is to be made large and the curves are its negative.
  package var sign: Double

  package init(
    trial: Int, curve: [Double], others: [Ended] = [], options: OptionValues = [:], epochs: Int, sign: Double = 1
  ) {
    self.trial = trial
    self.curve = curve
    self.others = others
    self.options = options
    self.epochs = epochs
    self.sign = sign
  }

  /// Whether the rule is to be looked at after this epoch: not in the first `warmup` ones, then each `interval`th.
  var isDue: Bool {
    let (warmup, interval) = (options[PrunerTiming.warmup], options[PrunerTiming.interval])
    return curve.count > warmup && (curve.count - 1 - warmup) % max(interval, 1) == 0
  }
}

/// After which epochs of a trial a pruner's rule is applied.
package enum PrunerTiming {
  package static let warmup = OptionKey<Int>(
    "warmup", "epochs at the beginning that nothing is stopped in", default: 0, from: 0, to: 100_000)
  package static let interval = OptionKey<Int>(
    "interval", "epochs from one look to the next", default: 1, from: 1, to: 100_000)
  static let options = [warmup.option, interval.option]
}

extension [any Pruner] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String?) -> (any Pruner)? { first { $0.name == name } }
}
