package import Options

/// What a person typed behind `objective` or `maximize`.
package struct TypedObjective: Sendable {
  /// The word: `val_loss`, `branin`, a command.
  package var word: String
  /// Whether it stood in quotes.
  package var isQuoted: Bool
  /// Whether the value is to be made large.
  package var isMaximizing: Bool
  /// The numbers given behind the word, by name: `dims`, `shift`.
  package var numbers: [String: Double]
  /// The options given, of those that the word has.
  package var options: OptionValues

  package init(word: String, isQuoted: Bool, isMaximizing: Bool, numbers: [String: Double], options: OptionValues) {
    self.word = word
    self.isQuoted = isQuoted
    self.isMaximizing = isMaximizing
    self.numbers = numbers
    self.options = options
  }
}

/// A sentence that a person should know about a search, and what to do about it.
package struct EvaluatorNote: Sendable, Equatable {
  package var message: String
  package var suggestion: Suggestion?

  package init(_ message: String, suggestion: Suggestion? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}
