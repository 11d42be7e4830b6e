extension Command.Example {
  /// What an example of the manual promises of its output, so that a test can hold it to that. A string literal is
  /// words.
  package enum Promise: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Words that its output contains.
    case words(String)
    /// What an expression comes to afterwards, as it is printed: `0.1` of `lr`.
    case value(of: String, String)
    /// That the session ends.
    case end

    package init(stringLiteral words: String) { self = .words(words) }
  }
}
