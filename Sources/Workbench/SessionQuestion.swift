import Language

/// What the person may answer to the last error with a letter, instead of typing the command that it stands for.
struct SessionQuestion {
  /// A letter, and the cell it stands for.
  var answers: [(letter: String, cell: String)]
}

extension Session {
  /// The cell that a line stands for: a letter that answers the last cell's question, a bare Enter or letter that a
  /// guide understands, else the line as it is.
  public func interpret(_ line: String) -> String {
    let word = line.split(whereSeparator: \.isWhitespace)
    if word.count == 1, let answer = question?.answers.first(where: { $0.letter == word[0] }) { return answer.cell }
    return guide?.interpret(line) ?? line
  }

  /// The cell of a command that asks something, with another in its place: the whole of it where nothing has run yet,
  /// else from there on.
  func cell(_ invocation: Invocation, with command: String) -> String {
    let characters = Array(invocation.source)
    let span = invocation.span
    guard 0 <= span.lower, span.lower <= span.upper, span.upper <= characters.count else { return command }
    return String(characters[(isRehearsing ? 0 : span.lower)..<span.lower]) + command
      + String(characters[span.upper...])
  }
}

extension Invocation {
  /// The command as it was typed, with another value of an argument.
  func text(with value: String, for name: String) -> String {
    let characters = Array(source)
    guard let place = self.value(name)?.span, span.lower <= place.lower, place.upper <= span.upper,
      span.upper <= characters.count
    else { return source }
    return String(characters[span.lower..<place.lower]) + value + String(characters[place.upper..<span.upper])
  }
}
