/// Numbers in words: `twenty`, `twenty-five`, `three hundred`, `a dozen`.
enum NumberWords {
  /// Each in a text that says how many, as it stands there, with what may prove it.
  ///
  /// Up to twelve only before what is counted in lessons, `five trials`, and from four on: `one of the two` is how people speak.
  static func counts(in text: String) -> [(text: String, meanings: [Double])] {
    let text = text.lowercased()
    var found: [(text: String, meanings: [Double])] = []
    for match in text.matches(of: /\b(?:[a-z]+-)?[a-z]+(?: (?:hundred|thousand|million)| and a half)?\b/) {
      let behind = text[match.range.upperBound...]
      let before = text[..<match.range.lowerBound]
      guard let number = value(of: match.0), behind.first != "-", before.last != "-", !isWhole(of: before) else {
        continue
      }
      // Nine draws in ten are a share.
      if QuotedMultiples.isShare(text[match.range.lowerBound...]) { continue }
      let isTimes = behind.hasPrefix(" times") && behind.prefixMatch(of: QuotedMultiples.comparison) == nil
      let isCounted = number >= 4 && behind.prefixMatch(of: counted) != nil
      if behind.prefixMatch(of: QuotedMultiples.comparison) != nil { continue }
      guard number >= 12 || number != number.rounded() || isTimes || isCounted else { continue }
      found.append((String(match.0) + (isTimes ? " times" : ""), [number]))
    }
    // Some hundreds: any of them.
    for match in text.matches(of: /\b(hundred|thousand|million)s\b/) {
      let one = values[match.1] ?? 0
      found.append((String(match.0), (1...10).map { Double($0) * one } + [100 * one]))
    }
    return found
  }

  /// Behind `one in`, `two neurons out of`: a share, which is another thing to prove.
  private static func isWhole(of before: Substring) -> Bool {
    before.suffix(40).firstMatch(
      of:
        /\b(?:one|two|three|four|five|six|seven|eight|nine)(?: [a-z]+)? (?:in|out of|of every) $|\bfactor of (?:[a-z]+ (?:than )?)?$/
    ) != nil
  }

  /// What lessons count, with at most one word before it: `nine tidy trainings`.
  nonisolated(unsafe) private static let counted =
    /(?: (?!of\b|in\b|or\b|and\b|to\b|the\b|at\b)[a-z]+)? (?:epochs|trials|trainings|repeats|rows|steps|folds|seeds|points|columns|classes|layers|neurons|units|weights|features|searches|draws|runs|knobs|batches|generations|members|rungs|curves|parameters|levels|combinations|walks)\b/

  /// All numbers in a text, whatever they count.
  static func values(in text: String) -> [Double] {
    text.lowercased().matches(of: /\b(?:[a-z]+-)?[a-z]+(?: (?:hundred|thousand|million)| and a half)?\b/).compactMap {
      value(of: $0.0)
    }
  }

  /// What words say; nil where they are no number.
  static func value(of words: Substring) -> Double? {
    if let value = values[words] { return value }
    if words.hasSuffix(" and a half") { return value(of: words.dropLast(11)).map { $0 + 0.5 } }
    if let dash = words.firstIndex(of: "-") {
      let (tens, ones) = (values[words[..<dash]] ?? 0, values[words[words.index(after: dash)...]] ?? 0)
      return (20...90).contains(tens) && (1...9).contains(ones) ? tens + ones : nil
    }
    let parts = words.split(separator: " ")
    guard parts.count == 2, let power = values[parts[1]], power >= 100 else { return nil }
    // `a hundred`, `these hundred`, `three hundred`.
    return (values[parts[0]] ?? 1) * power
  }

  /// What words alone say, as people type them: `twenty-five`, `twenty five`, `three hundred`; nil where they say more.
  static func value(ofWords words: String) -> Double? {
    let parts = words.split { " -".contains($0) }
    guard !parts.isEmpty, parts.count <= 2, parts.allSatisfy({ values[$0] != nil || $0 == "a" }) else { return nil }
    return value(of: Substring(words)) ?? value(of: Substring(parts.joined(separator: "-")))
  }

  private static let values: [Substring: Double] = {
    let small: [Substring] = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens: [Substring] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var values = Dictionary(uniqueKeysWithValues: small.enumerated().map { ($1, Double($0)) })
    for (index, ten) in tens.enumerated() { values[ten] = Double(20 + 10 * index) }
    let large: [(Substring, Double)] = [("dozen", 12), ("hundred", 100), ("thousand", 1000), ("million", 1e6)]
    for (word, value) in large { values[word] = value }
    return values
  }()
}
