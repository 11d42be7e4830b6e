package import Options

/// What a person said of what is to evaluate trials.
package struct EvaluatorWish: Sendable {
  package var word: String
  /// Whether it stood in quotes.
  package var isQuoted: Bool
  package var isMaximizing: Bool
  /// What was told beside it, by name.
  package var numbers: [String: Double]
  /// What was told of the options that its word has.
  package var options: OptionValues

  package init(word: String, isQuoted: Bool, isMaximizing: Bool, numbers: [String: Double], options: OptionValues) {
    self.word = word
    self.isQuoted = isQuoted
    self.isMaximizing = isMaximizing
    self.numbers = numbers
    self.options = options
  }
}

/// Something to be known of a search, and what to do about it.
package struct EvaluatorNote: Sendable, Equatable {
  package var message: String
  package var suggestion: Suggestion?

  package init(_ message: String, suggestion: Suggestion? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}
