/// Words that say how many times one number is another: `twice`, `a third of`, `by half`, `by a factor of ten`.
enum QuotedMultiples {
  /// Each as it stands in a text, with the numbers that may prove it.
  static func all(in text: String) -> [(text: String, meanings: [Double])] {
    let text = text.lowercased()
    var found: [(text: String, meanings: [Double])] = []
    func add(_ words: Substring, _ value: Double?, _ more: [Double] = []) {
      if let value { found.append((String(words), [value, 1 / value] + more)) }
    }
    for match in text.matches(
      of:
        /\b([a-z]+) times (?:as|more|less|worse|better|larger|smaller|higher|lower|faster|slower|too|longer|shorter|(?:the|its|that|what)(?! same))\b/
    ) {
      add(match.0, numbers[match.1])
    }
    for match in text.matches(of: /\bby (?:more than |less than )?a factor of (?:[a-z]+ (?:than )?)?([a-z]+)\b/) {
      add(match.0, numbers[match.1])
    }
    for match in text.matches(of: /\b([a-z]+)fold\b/) { add(match.0, numbers[match.1]) }
    for match in text.matches(
      of: /\b(twice|doubled|tripled|halved|(?:it|loss|rate|accuracy|error|gap) (?:doubles|halves))\b/)
    {
      add(match.0, match.0 == "tripled" ? 3 : 2)
    }
    for match in text.matches(
      of:
        /\b(?:by|to|than|about|nearly|almost|only|is|are|was|were) (?:a |one )?half\b|\bhalf (?:as|its|that|what|of (?:it|what|them)|the (?:loss|error|accuracy|gap|work|epochs|rate|time|trials spent))\b/
    ) {
      add(match.0, 2)
    }
    // A fifth of, a tenth lower, within a tenth: so many, or what is left of one, or comes to it.
    for match in text.matches(
      of:
        /\b(?:a|one) (third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth) (?:of|as|lower|higher|less|more|smaller|larger|better|worse|above|below)\b/
    ) {
      add(match.0, parts[match.1], around(parts[match.1]))
    }
    for match in text.matches(
      of:
        /\b(?:to|by|than|within|nearly|almost|about|only) (?:a|one) (third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)\b(?! (?:of|as|lower|higher|less|more|smaller|larger|better|worse|above|below|part|one|way|time|step|kind|run|trial)\b)/
    ) {
      add(match.0, parts[match.1], around(parts[match.1]))
    }
    for match in text.matches(of: /\b(two|three|four|five|nine) (thirds|quarters|fifths|tenths)\b/) {
      if let count = numbers[match.1], let part = parts[match.2.dropLast()] { add(match.0, count / part) }
    }
    for match in text.matches(
      of:
        /\b(one|two|three|four|five|six|seven|eight|nine) (?:out of|in) (two|three|four|five|six|ten|twenty|hundred)\b/)
    {
      if let count = numbers[match.1], let whole = numbers[match.2] { add(match.0, count / whole, [1 - count / whole]) }
    }
    return found
  }

  /// What is a part less, and a part more, than 1.
  private static func around(_ part: Double?) -> [Double] {
    part.map { [1 - 1 / $0, 1 + 1 / $0, 1 / (1 - 1 / $0), 1 / (1 + 1 / $0)] } ?? []
  }

  private static let numbers: [Substring: Double] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
  ]
  private static let parts: [Substring: Double] = [
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "hundredth": 100, "thousandth": 1000,
  ]
}
