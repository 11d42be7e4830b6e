/// What a training's curves say about it, with the evidence.
public struct Diagnosis: Sendable, Equatable {
  public enum Verdict: String, Sendable, Codable, CaseIterable {
    case underfitting, overfitting, diverging
    case tooSlow = "too slow"
    case goodFit = "good fit"
    case interrupted
  }
  /// Something to try, with the words to type.
  public struct Advice: Sendable, Equatable {
    public var reason: String
    public var command: String
    public init(reason: String, command: String) {
      self.reason = reason
      self.command = command
    }
  }
  public var verdict: Verdict
  /// Whole sentences with the figures that led to the verdict.
  public var evidence: [String]
  public var advice: [Advice]
  public init(verdict: Verdict, evidence: [String], advice: [Advice]) {
    self.verdict = verdict
    self.evidence = evidence
    self.advice = advice
  }
}
