/// What is shown of a cell while it is typed: which words are known, what would complete it, what the word at the cursor means.
package struct TypingAid: Sendable, Equatable {
  /// What a stretch of the cell is.
  package enum Role: Sendable {
    case verb, setting, argument, text, comment
    /// A verb or a setting that there is not.
    case unknown
    /// A bracket at the cursor and the one that it belongs to; one that belongs to none.
    case bracket, stray
  }
  /// A stretch of the cell with what it is.
  package struct Span: Sendable, Equatable {
    /// In Unicode scalars.
    package var range: Range<Int>
    package var role: Role
    package init(_ range: Range<Int>, _ role: Role) { (self.range, self.role) = (range, role) }
  }
  /// In order, none within another.
  package var spans: [Span] = []
  /// What would stand behind the cursor if the only word that can stand there were taken; empty where there is none.
  package var ghost = ""
  /// What the word at the cursor means, its range and its present value; empty where there is nothing to say.
  package var hint = ""
  package init(spans: [Span] = [], ghost: String = "", hint: String = "") {
    (self.spans, self.ghost, self.hint) = (spans, ghost, hint)
  }
}

extension LiveSession {
  /// What is to be shown of a cell that is being typed, from where the session stood when it last said something.
  ///
  /// - Parameter cursor: in Unicode scalars, as all that comes of it.
  package nonisolated func aid(for text: String, at cursor: Int) -> TypingAid {
    reading { session in
      session.isGlancedAt = true
      return session.aid(for: text, at: cursor)
    }
  }
}

extension Session {
  /// What is shown of a line that is being typed in this session, with the cursor at a place that counts in Unicode scalars.
  func aid(for text: String, at cursor: Int) -> TypingAid {
    // One character a scalar: the editor counts so.
    let characters = text.unicodeScalars.map { Character($0) }
    // What a guide or a question makes of the line is none of the language's.
    guard interpret(text) == text else { return TypingAid() }
    let line = TypedLine(characters)
    var aid = TypingAid()
    for command in line.commands { aid.spans += spans(of: command, at: cursor) }
    aid.spans += line.comments.map { .init($0, .comment) }
    let words = aid.spans
    aid.spans += line.texts.filter { text in !words.contains { $0.range.overlaps(text) } }.map { .init($0, .text) }
    aid.spans += line.strays.map { .init($0..<$0 + 1, .stray) }
    // The bracket that was just typed, or else the one that the cursor stands on.
    if let here = [cursor - 1, cursor].first(where: { line.partners[$0] != nil }), let other = line.partners[here] {
      aid.spans += [here, other].map { .init($0..<$0 + 1, .bracket) }
    }
    aid.spans.sort { $0.range.lowerBound < $1.range.lowerBound }
    aid.hint = hint(in: line, at: cursor)
    aid.ghost = bestCompletion(of: line, characters, at: cursor)
    return aid
  }

  /// What is left of the first word that can stand where one has begun at the end.
  private func bestCompletion(of line: TypedLine, _ characters: [Character], at cursor: Int) -> String {
    guard cursor == characters.count, let words = line.commands.last, let word = words.last,
      word.range.upperBound == cursor, !line.comments.contains(where: { $0.upperBound == cursor }),
      // What a file or a stored run is called is not looked up with each key.
      !word.text.contains("\""), !word.text.contains("'"), !word.text.contains("/")
    else { return "" }
    let start = words[0].range.lowerBound
    let found = completions(in: String(characters[start...]), at: cursor - start)
    let typed = String(characters[(start + found.start)...])
    guard !typed.isEmpty, !found.candidates.contains(where: { $0.word == typed }),
      let best = found.candidates.first(where: { $0.word.hasPrefix(typed) })
    else { return "" }
    return String(best.word.dropFirst(typed.count))
  }
}
