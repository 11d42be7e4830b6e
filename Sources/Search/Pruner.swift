public import Options

/// A rule that stops a trial whose values so far do not look promising, so that its epochs go to others.
public protocol Pruner: Sendable {
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
  public var options: [Option] { [] }
  public var needsOneOf: [Option] { [] }
  public var plansEpochs: Bool { false }
}

/// Every pruner.
public let allPruners: [any Pruner] = [
  MedianPruner(),
  PercentilePruner(),
  AshaPruner(),
  HyperbandPruner(),
  ThresholdPruner(),
  PatiencePruner(),
]

/// What a pruner is asked after each epoch: a trial under way, and those that it is compared with.
public struct PrunerQuestion: Sendable {
  /// A trial that had ended before the one in question was suggested.
  public struct Ended: Sendable, Equatable {
    public var number: Int
    /// Its values after each epoch, to be made small; as long as it was trained, but to the last epoch with +∞ where it
    /// diverged.
    public var curve: [Double]
    /// Whether it came to its end, rather than being stopped or laid aside on the way.
    public var isComplete: Bool
    public init(number: Int, curve: [Double], isComplete: Bool) {
      self.number = number
      self.curve = curve
      self.isComplete = isComplete
    }
  }

  /// The trial's number.
  public var trial: Int
  /// Its values after each epoch so far, to be made small; +∞ in place of what is not finite.
  public var curve: [Double]
  /// By number.
  public var others: [Ended]
  /// The pruner's options that were given, by key.
  public var options: OptionValues
  /// Epochs of a whole training.
  public var epochs: Int
  /// 1 where the objective itself is to be made small, −1 where it is to be made large and the curves are its negative.
  public var sign: Double

  public init(
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
    let (warmup, interval) = (options[Timing.warmup], options[Timing.interval])
    return curve.count > warmup && (curve.count - 1 - warmup) % max(interval, 1) == 0
  }
}

/// When a pruner's rule is looked at.
enum Timing {
  static let warmup = OptionKey<Int>(
    "warmup", "epochs at the beginning that nothing is stopped in", default: 0, from: 0, to: 100_000)
  static let interval = OptionKey<Int>("interval", "epochs from one look to the next", default: 1, from: 1, to: 100_000)
  static let options = [warmup.option, interval.option]
}
