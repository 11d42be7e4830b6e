extension Domain {
  /// How the values of a set were typed, each without its quotes: `01` and `1e-3` are numbers like others, and read so. For
  /// a set of lists or of ranges there may be more of them than values.
  package static func spellings(in source: String, at span: Span) -> [String] {
    let characters = Array(source)
    guard span.lower >= 0, span.upper <= characters.count else { return [] }
    var spellings: [String] = []
    for token in tokenize(characters, in: span) {
      switch token.kind {
      case .word(let word): spellings.append(word)
      case .text(let text): spellings.append(text)
      case .punctuation("}"): return spellings
      case .punctuation: continue
      }
    }
    return spellings
  }
}

extension Span {
  /// What stands there; empty where the source is shorter.
  package func text(in source: String) -> String {
    let characters = Array(source)
    guard lower >= 0, lower < upper, upper <= characters.count else { return "" }
    return String(characters[lower..<upper])
  }
}
