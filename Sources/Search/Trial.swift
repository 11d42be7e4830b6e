/// One evaluated configuration of a study.
package struct Trial: Sendable, Equatable {
  /// How far a trial has come.
  package enum State: String, Sendable, Codable {
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
  package var number: Int
  /// A segment of a training that changed its settings on the way, or took another's training over.
  package struct Stage: Sendable, Equatable, Codable {
    /// The epoch that it begins after.
    package var start: Int
    /// The trial whose training it took over; nil where it went on with its own.
    package var donor: Int?
    package var configuration: [String: ParameterValue]
    package init(start: Int, donor: Int?, configuration: [String: ParameterValue]) {
      self.start = start
      self.donor = donor
      self.configuration = configuration
    }
  }
  /// A reported value that is no finite number.
  package enum Unusable: String, Sendable, Codable {
    case notANumber = "nan"
    case infinity = "inf"
    case negativeInfinity = "-inf"

    /// nil for a number.
    init?(_ value: Double) {
      guard !value.isFinite else { return nil }
      self = value.isNaN ? .notANumber : value > 0 ? .infinity : .negativeInfinity
    }

    package var value: Double {
      switch self {
      case .notANumber: .nan
      case .infinity: .infinity
      case .negativeInfinity: -.infinity
      }
    }
  }
  /// The value as the objective reported it, be it NaN or infinite.
  package var reportedValue: Double? { unusable?.value ?? value }

  /// Active parameters only; the last ones, where they changed on the way.
  package var configuration: [String: ParameterValue]
  package var state: State
  /// The objective; +∞ when diverged and minimising (−∞ when maximising); nil while it is not known;
  /// of one that was paused or pruned: after its last epoch.
  package var value: Double?
  /// What was reported as its value where that was NaN, or infinite on the good side. To the search such a trial counts
  /// as infinitely bad (`value`).
  package var unusable: Unusable?
  /// The objective epoch by epoch, where there are epochs.
  package var reported: [Double]
  /// What it came to beside its value.
  package var metrics: TrialMetrics
  /// How long its evaluation took, in seconds.
  package var seconds: Double
  /// When it ended, in seconds since 1970, where the store knows.
  package var ended: Double?
  /// Where settings changed on the way, the first stage first; empty where they did not.
  package var stages: [Stage]
  /// Where it stands in the method's plan.
  package var plan = TrialPlan()
  /// Slopes of the value by the parameters, in their own units; of those that are known.
  package var slopes: [String: Double] = [:]
  /// When it was asked for, handed out and told, where somebody outside evaluates it.
  package var events = TrialEvents()
  /// Its trainings, the first one first, where the search has trained it again with other seeds; empty where it has not.
  package var repeats: [TrialRepeat] = []
  /// The seed of the first of its trainings; nil where none was noted.
  package var seed: UInt64?
  /// The machine that it ran on, where that was another one than the search's own.
  package var node: String?
  /// Whether another program has added it to the study.
  package var isForeign = false
  /// For a trial that another program has added: how many trials of its own the search had begun when it first learned of
  /// this one; nil while it has not.
  package var learnedAfter: Int?

  package init(
    number: Int, configuration: [String: ParameterValue], state: State = .running, value: Double? = nil,
    reported: [Double] = [], metrics: TrialMetrics = [:], seconds: Double = 0, stages: [Stage] = []
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
