/// One evaluated configuration of a study.
public struct Trial: Sendable, Equatable {
  public enum State: String, Sendable, Codable {
    case running
    case finished
    /// Trained part of the way by the method's plan; it may go on.
    case paused
    /// Stopped by a pruner, for good.
    case pruned
    /// Its training diverged: infinitely bad, never missing.
    case diverged
    /// Stopped by a person; tried again on resuming.
    case interrupted
    case failed
  }
  /// From 0, in the order of suggestion.
  public var number: Int
  /// A segment of a training that changed its settings on the way, or took another's training over.
  public struct Stage: Sendable, Equatable, Codable {
    /// The epoch that it begins after.
    public var start: Int
    /// The trial whose training it took over; nil where it went on with its own.
    public var donor: Int?
    public var configuration: [String: ParameterValue]
    public init(start: Int, donor: Int?, configuration: [String: ParameterValue]) {
      self.start = start
      self.donor = donor
      self.configuration = configuration
    }
  }
  /// A value that no search can use.
  public enum Unusable: String, Sendable, Codable {
    case notANumber = "nan"
    case infinity = "inf"
    case negativeInfinity = "-inf"

    /// nil for a number.
    init?(_ value: Double) {
      guard !value.isFinite else { return nil }
      self = value.isNaN ? .notANumber : value > 0 ? .infinity : .negativeInfinity
    }

    public var value: Double {
      switch self {
      case .notANumber: .nan
      case .infinity: .infinity
      case .negativeInfinity: -.infinity
      }
    }
  }
  /// Its value as it was heard.
  public var heardValue: Double? { unusable?.value ?? value }

  /// Active parameters only; the last ones, where they changed on the way.
  public var configuration: [String: ParameterValue]
  public var state: State
  /// The objective; +∞ when diverged and minimising (−∞ when maximising); nil while it is not known;
  /// of one that was paused or pruned: after its last epoch.
  public var value: Double?
  /// What was heard as its value, where that is neither a number nor infinitely bad: to the search it is that.
  public var unusable: Unusable?
  /// The objective epoch by epoch, where there are epochs.
  public var reported: [Double]
  /// What the objective reported beside the value, under names of its own: `val_accuracy`, `epochs`, …
  public var metrics: [String: Double]
  public var seconds: Double
  /// When it ended, in seconds since 1970, where the store knows.
  public var ended: Double?
  /// Where settings changed on the way, the first stage first; empty where they did not.
  public var stages: [Stage]
  /// Where it stands in the method's plan.
  public var plan = TrialPlan()
  /// Slopes of the value by the parameters, in their own units; of those that are known.
  public var slopes: [String: Double] = [:]
  /// Its asking and telling, where somebody else evaluates it.
  public var events = TrialEvents()
  /// Its trainings, the first one first, where the search has trained it again with other seeds; empty where it has not.
  public var repeats: [TrialRepeat] = []
  /// What chance in it comes from, in the first of its trainings; nil where it was not noted.
  public var seed: UInt64?
  /// The machine that it ran on, where that was another one than the search's own.
  public var node: String?
  /// Whether another program has added it to the study.
  public var isForeign = false
  /// Of one that another program has added: how many trials of its own the search had begun when it heard of this one;
  /// nil where it has not.
  public var heardAfter: Int?

  public init(
    number: Int, configuration: [String: ParameterValue], state: State = .running, value: Double? = nil,
    reported: [Double] = [], metrics: [String: Double] = [:], seconds: Double = 0, stages: [Stage] = []
  ) {
    self.number = number
    self.configuration = configuration
    self.state = state
    self.value = value
    self.reported = reported
    self.metrics = metrics
    self.seconds = seconds
    self.stages = stages
  }
}
