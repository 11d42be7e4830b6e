/// Words that say what part or how many times one number is of another: `half of the rows`, `two thirds`, `twice`, `by a factor of ten`.
enum QuotedMultiples {
  /// As it stands in a text, with the numbers that may prove it.
  struct Quote: Equatable {
    var text: String
    var meanings: [Double]
    /// One number against another, `half as much`: never something that was typed, as a share may be, `half of the neurons`.
    var isComparison = true
  }

  static func all(in text: String) -> [Quote] {
    let text = text.lowercased()
    return times(in: text) + halves(in: text) + parts(in: text) + shares(in: text)
  }

  /// Behind `times`, where one number is held against another.
  nonisolated(unsafe) static let comparison =
    /\ times (?:as|more|less|worse|better|larger|smaller|higher|lower|faster|slower|too|longer|shorter|narrower|wider|steeper|deeper|further|farther|(?:the|its|that|what|this|those|these|their)(?! same))\b/

  /// `three times as much`, `by a factor of ten`, `tenfold`, `twice`, `it doubled`.
  private static func times(in text: String) -> [Quote] {
    var found: [Quote] = []
    func add(_ words: Substring, _ value: Double?) {
      if let value { found.append(Quote(text: String(words), meanings: [value, 1 / value])) }
    }
    for match in text.matches(of: /\b(?:[a-z]+-)?[a-z]+(?: (?:hundred|thousand|million)| and a half)?\b/) {
      let behind = text[match.range.upperBound...]
      guard let value = NumberWords.value(of: match.0), let more = behind.prefixMatch(of: comparison) else { continue }
      add(match.0 + more.0, value)
    }
    for match in text.matches(
      of:
        /\bby (?:more than |less than )?(?:a|another) factor of (?:(?:more|less|about|nearly|almost|over|only) (?:than )?)?((?:[a-z]+ (?=hundred|thousand|million))?[a-z]+)\b/
    ) {
      add(match.0, NumberWords.value(of: match.1))
    }
    for match in text.matches(of: /\b([a-z]+)fold\b/) { add(match.0, NumberWords.value(of: match.1)) }
    for match in text.matches(
      of: /\b(?:twice|thrice|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing))\b/)
    where !text[match.range.upperBound...].hasPrefix(" descent") {
      add(match.0, match.0.hasPrefix("t") && match.0 != "twice" ? 3 : match.0.hasPrefix("q") ? 4 : 2)
    }
    for match in text.matches(of: /\bhalv(?:ed|es|ing)\b/) {
      let before = lastWord(of: text[..<match.range.lowerBound])
      let behind = text[match.range.upperBound...]
      let isNoun =
        match.0 == "halves" && (["two", "both", "the", "these", "middle"].contains(before) || behind.hasPrefix(" of"))
      let isMethod = match.0 == "halving" && behind.prefixMatch(of: /\ (?:the|it|its|a|that)\b/) == nil
      if !isNoun, !isMethod { add(match.0, 2) }
    }
    return found
  }

  /// `half of the rows`, `by half`; not half moons, the middle half, and what is cut in half.
  private static func halves(in text: String) -> [Quote] {
    text.matches(of: /\b(?:a |one )?half\b/).compactMap { match in
      let before = lastWord(of: text[..<match.range.lowerBound])
      let behind = text[match.range.upperBound...]
      let next = behind.prefixMatch(of: /\ ([a-z]+)/)?.1 ?? ""
      let others: [Substring] = [
        "middle", "in", "first", "second", "other", "upper", "lower", "better", "each", "either", "left", "right",
      ]
      guard !others.contains(before), !next.hasPrefix("moon"), behind.first != "-",
        before != "and" || !match.0.hasPrefix("a ")
      else { return nil }
      let isAgainst =
        (["by", "to", "than"] as [Substring]).contains(before)
        || (["as", "what", "that"] as [Substring]).contains(next)
        || behind.hasPrefix(" of what")
      let leading: [Substring] = ["by", "to", "than", "about", "nearly", "almost", "only", "is", "are", "was", "were"]
      let text = leading.contains(before) ? "\(before) \(match.0)" : next.isEmpty ? "\(match.0)" : "\(match.0) \(next)"
      return Quote(text: text, meanings: [0.5, 2], isComparison: isAgainst)
    }
  }

  /// `a fifth of`, `a tenth lower`, `two thirds`: so many, or what is left of one, or comes to it.
  private static func parts(in text: String) -> [Quote] {
    text.matches(
      of:
        /\b(a|one|another|best|worst|two|three|four|five|six|seven|eight|nine|ten) (third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|thousandth)(s?)\b/
    ).compactMap { match in
      guard let part = parts[match.2] else { return nil }
      let before = lastWord(of: text[..<match.range.lowerBound])
      let behind = text[match.range.upperBound...]
      if match.3 == "s" {
        let count = NumberWords.value(of: match.1) ?? 0
        return count > 1
          ? Quote(text: String(match.0), meanings: [count / part, part / count], isComparison: false) : nil
      }
      // A third one, a fifth training: the next in a row.
      let isPart = match.1 == "one" || match.2 == "quarter" || behind.prefixMatch(of: follower) != nil
      guard isPart, NumberWords.value(of: match.1) ?? 1 == 1 else { return nil }
      let comparing = behind.prefixMatch(
        of: /\ (?:as|lower|higher|less|more|smaller|larger|better|worse|above|below|of what)\b/)
      let leading: [Substring] = ["to", "by", "than", "within", "nearly", "almost", "about", "only"]
      let next = behind.prefixMatch(of: /\ (?:of|as|lower|higher|less|more|smaller|larger|better|worse|above|below)\b/)
      let words = next.map { match.0 + $0.0 } ?? (leading.contains(before) ? "\(before) \(match.0)" : match.0)
      return Quote(
        text: String(words),
        meanings: [1 / part, part, 1 - 1 / part, 1 + 1 / part, 1 / (1 - 1 / part), 1 / (1 + 1 / part)],
        isComparison: comparing != nil || (["to", "by", "than", "within"] as [Substring]).contains(before))
    }
  }

  /// Behind a part: the sentence's end, or a word that no ordinal has behind it.
  nonisolated(unsafe) private static let follower =
    /[.,;:!?)]|$| (?:of|as|or|and|in|to|at|is|are|was|were|goes|gives|lies|lower|higher|less|more|smaller|larger|better|worse|above|below|for|from|by|with|each)\b/

  /// `two out of three`, `one neuron in twenty`, `two of every three`.
  private static func shares(in text: String) -> [Quote] {
    text.matches(of: share).compactMap { match in
      guard let count = NumberWords.value(of: match.1), let whole = NumberWords.value(of: match.2), count < whole
      else { return nil }
      return Quote(text: String(match.0), meanings: [count / whole, whole / count, 1 - count / whole])
    }
  }

  /// Whether a text begins with a share: `nine draws in ten`.
  static func isShare(_ text: Substring) -> Bool {
    guard let match = text.prefixMatch(of: share) else { return false }
    return NumberWords.value(of: match.2) != nil
  }

  nonisolated(unsafe) private static let share =
    /\b(one|two|three|four|five|six|seven|eight|nine)(?: [a-z]+)? (?:out of|in|of every) (?:a )?([a-z]+)\b/

  private static func lastWord(of text: Substring) -> Substring {
    text.suffix(20).split { !$0.isLetter }.last.flatMap { text.last?.isLetter == true || text.last == " " ? $0 : nil }
      ?? ""
  }

  private static let parts: [Substring: Double] = [
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20, "hundredth": 100, "thousandth": 1000,
  ]
}
