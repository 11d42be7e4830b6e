public import Language

/// A command with the arguments it was called with, checked.
public struct Invocation: Sendable {
  public var command: Command
  /// The whole cell and the place of this command in it.
  public var source: String
  public var span: Span
  /// Positional and named arguments by name; a repeating one has several values.
  public var values: [String: [Spanned<Value>]]
  /// `setting=value` pairs, in the order typed.
  public var assignments: [(name: Spanned<String>, value: Spanned<Value>)]
  /// Of an argument in the form of an expression.
  public var expression: Expression?

  public init(
    command: Command, source: String, span: Span, values: [String: [Spanned<Value>]] = [:],
    assignments: [(name: Spanned<String>, value: Spanned<Value>)] = [], expression: Expression? = nil
  ) {
    self.command = command
    self.source = source
    self.span = span
    self.values = values
    self.assignments = assignments
    self.expression = expression
  }
}
