package import Options

/// One thing that a search shows, with the figures that tell it and what to do about it.
package struct SearchFinding: Sendable, Equatable {
  /// The sign that it is of: `edge`.
  package var sign: String
  /// In a few words, without a full stop: what stands in one line.
  package var brief: String
  /// Whole sentences with the figures.
  package var evidence: [String]
  /// What to do: a cell that runs as the session stands.
  package var suggestion: Suggestion
  /// Whether it speaks against taking the best trial as it is.
  package var isFault: Bool

  package init(
    _ sign: String, _ brief: String, evidence: [String], suggestion: Suggestion, isFault: Bool = true
  ) {
    self.sign = sign
    self.brief = brief
    self.evidence = evidence
    self.suggestion = suggestion
    self.isFault = isFault
  }
}
