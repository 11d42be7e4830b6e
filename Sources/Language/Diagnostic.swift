/// What a person is told when something is wrong: what happened, the words at fault, what to do next.
package struct Diagnostic: Error, Sendable, Equatable, Codable {
  /// `error`: nothing came of what was asked for; `warning` and `note`: it was done, and something is to be known of it.
  package enum Severity: String, Sendable, Codable { case error, warning, note }
  package var severity: Severity
  /// One sentence: what happened, and what was expected.
  package var message: String
  /// The whole cell, where the words at fault stand in one.
  package var source: String?
  /// The place of the words at fault within `source`.
  package var span: Span?
  /// The last line: what to type or do next.
  package var proposal: String?
  /// A cell that does what is proposed and can be run as it stands, for a button; nil where there is none.
  package var cell: String?
  /// Whether the words are as they should be and something else stands against them, such as a full disk: nobody guesses what
  /// else was meant. Of no interest where it is kept.
  package var isUnderstood = false

  private enum CodingKeys: String, CodingKey { case severity, message, source, span, proposal, cell }

  package init(
    _ message: String, severity: Severity = .error, source: String? = nil, span: Span? = nil, proposal: String? = nil
  ) {
    self.message = message.quotedShortly
    self.severity = severity
    self.source = source
    self.span = span
    self.proposal = proposal
  }

  /// The person stopped the work: not a fault, and nothing comes of it.
  package static let interrupted = Diagnostic("Interrupted; what was done is kept.", severity: .note)
}
