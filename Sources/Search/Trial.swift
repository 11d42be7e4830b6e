/// One evaluated configuration of a study.
public struct Trial: Sendable, Equatable, Codable {
  public enum State: String, Sendable, Codable {
    case running
    case finished
    /// Its training diverged: infinitely bad, never missing.
    case diverged
    /// Stopped by a person; tried again on resuming.
    case interrupted
    case failed
  }
  /// From 0, in the order of suggestion.
  public var number: Int
  /// Active parameters only.
  public var configuration: [String: ParameterValue]
  public var state: State
  /// The objective; +∞ when diverged and minimising (−∞ when maximising); nil unless finished or diverged.
  public var value: Double?
  /// The objective epoch by epoch, where there are epochs.
  public var reported: [Double]
  /// Other figures worth keeping: `val_accuracy`, `epochs`, …
  public var metrics: [String: Double]
  public var seconds: Double

  public init(
    number: Int, configuration: [String: ParameterValue], state: State = .running, value: Double? = nil,
    reported: [Double] = [], metrics: [String: Double] = [:], seconds: Double = 0
  ) {
    self.number = number
    self.configuration = configuration
    self.state = state
    self.value = value
    self.reported = reported
    self.metrics = metrics
    self.seconds = seconds
  }
}
