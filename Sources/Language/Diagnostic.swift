/// What a person is told when something is wrong: what happened, the words at fault, what to do next.
public struct Diagnostic: Error, Sendable, Equatable, Codable {
  public enum Severity: String, Sendable, Codable { case error, warning, note }
  public var severity: Severity
  /// One sentence: what happened and what was wanted.
  public var message: String
  /// The whole cell, where the words at fault stand in one.
  public var source: String?
  /// The words at fault.
  public var span: Span?
  /// The last line: what to type or do next.
  public var proposal: String?
  /// A cell that does what is proposed and can be run as it stands, for a button; nil where there is none.
  public var cell: String?

  public init(
    _ message: String, severity: Severity = .error, source: String? = nil, span: Span? = nil, proposal: String? = nil
  ) {
    self.message = message.quotedShortly
    self.severity = severity
    self.source = source
    self.span = span
    self.proposal = proposal
  }

  /// The person stopped the work: not a fault, and nothing comes of it.
  public static let interrupted = Diagnostic("Interrupted; what was done is kept.", severity: .note)
}
