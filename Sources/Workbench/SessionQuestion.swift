import Language

/// What a cell asks the person, or the guide does behind it: whoever types a letter means the cell that it stands for.
///
/// A question holds up nothing: the cell that asked it has ended, and the next cell is the answer or leaves it. What is answered
/// goes through `Session.interpret`, which knows the letters.
package struct SessionQuestion: Sendable, Equatable, Codable {
  /// A letter, and the cell that it stands for.
  package struct Answer: Sendable, Equatable, Codable {
    package var letter: String
    package var cell: String
    /// What it says, where it is one of several; else empty.
    package var words: String
    package init(_ letter: String, _ cell: String, words: String = "") {
      (self.letter, self.cell, self.words) = (letter, cell, words)
    }
  }
  /// What is asked, with what may be answered, as it was said to the person.
  package var text: String
  /// Empty where a number is wanted.
  package var answers: [Answer]
  package init(_ text: String = "", answers: [Answer]) {
    (self.text, self.answers) = (text, answers)
  }
}

extension Session {
  /// The cell that a line stands for: a letter that answers the last cell's question, a bare Enter or letter that a
  /// guide understands, else the line as it is.
  package func interpret(_ line: String) -> String {
    let word = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    if word.count == 1, let answer = question?.answers.first(where: { $0.letter == word[0] }) { return answer.cell }
    return guidance?.interpret(line) ?? line
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
