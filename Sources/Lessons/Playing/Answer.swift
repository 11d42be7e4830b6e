import Language
import Notebooks
import Text

/// What somebody means who answers a question: `c)`, `C`, a choice's words; `50%`, `0,5`, `1/2`, `half`.
enum Answer: Equatable {
  /// A choice, by its place.
  case choice(Int)
  /// A number, as what was typed can be read: `50%` is 0.5, and 50 where the question counts in percent.
  case numbers([Double])

  static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)

  /// Reads an answer; nil where it is none.
  static func read(_ typed: String, to question: any Question) -> Answer? {
    let words = normal(typed)
    guard !words.isEmpty, words.count < 200 else { return nil }
    if question.options.isEmpty {
      let numbers = Self.numbers(withoutName(words, in: normal(StyledText.words(markdown: question.question))))
      return numbers.isEmpty ? nil : .numbers(numbers)
    }
    let options = question.options.map { normal(StyledText.words(markdown: $0)) }
    let asked = normal(StyledText.words(markdown: question.question))
    return place(meantBy: words, among: options, askedFor: asked).map(Answer.choice)
  }

  /// Whether somebody says that they do not know: that is to pass, as Enter does.
  static func passes(_ typed: String) -> Bool {
    let words = normal(typed).replacing("do not", with: "don't").replacing("dont ", with: "don't ")
    return words.wholeMatch(
      of:
        /(?:sorry,? )?(?:i |i'm |i am |i've )?(?:really |honestly |just )?(?:don't (?:really )?know|dunno|idk|pass|(?:have |got |have got )?(?:absolutely |really )?no (?:idea|clue)|(?:don't have|haven't|haven't got) (?:a|any) (?:idea|clue)|(?:not|not really|not quite) (?:sure|certain)|unsure)(?: at all| yet| really)?/
    ) != nil
  }

  /// Small letters, one blank between words, without brackets and the marks around it.
  static func normal(_ text: String) -> String {
    var words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // What a typesetter makes of what was typed, and the marks that words may be set apart by.
    for (mark, typed) in [("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("–", "-"), ("…", "..."), ("`", "")] {
      words = words.replacing(mark, with: typed)
    }
    let marks: Set<Character> = [
      "(", ")", "[", "]", "{", "}", ".", ":", ";", "!", "?", "\"", "'", "`", "“", "”", "’", "‘", "*",
    ]
    while let first = words.first, marks.contains(first), !(first == "." && words.dropFirst().first?.isNumber == true) {
      words.removeFirst()
    }
    while let last = words.last, marks.contains(last) { words.removeLast() }
    for ending in [
      " of course", " i think", " i guess", " i'd say", " i suppose", " for sure", " definitely", " surely",
    ]
    where words.hasSuffix(ending) && words.count > ending.count {
      words = String(words.dropLast(ending.count))
      while words.last == "," { words.removeLast() }
      return normal(words)
    }
    for beginning in [
      "answer ", "option ", "choice ", "it is ", "it's ", "i think ", "i guess ", "i'd say ", "of course ", "probably ",
      "maybe ", "perhaps ", "surely ", "certainly ",
    ]
    where words.hasPrefix(beginning) {
      return normal(String(words.dropFirst(beginning.count)))
    }
    return words
  }

  /// Without what the number is given a name by: `lr=0.2`, or `lr 0.2` where the question speaks of an lr.
  private static func withoutName(_ words: String, in question: String) -> String {
    guard let named = words.wholeMatch(of: /((?:about |around |roughly |nearly )?)([a-z][a-z_]*)( ?= ?| )([^ =].*)/)
    else { return words }
    let (name, value) = (String(named.2), String(named.4))
    let asked = question.split { !$0.isLetter && $0 != "_" }.contains { $0 == name }
    guard named.3.contains("=") || asked && number(value) != nil else { return words }
    return value
  }

  /// What the words may stand for; empty where they are no number.
  static func numbers(_ typed: String) -> [Double] {
    var words = typed
    for beginning in [
      "about ", "around ", "approximately ", "roughly ", "near ", "nearly ", "almost ", "close to ", "some ", "≈", "~",
      "=",
    ]
    where words.hasPrefix(beginning) {
      words = String(words.dropFirst(beginning.count)).trimmingBlanks
    }
    for ending in [" or so", " maybe", " perhaps"] where words.hasSuffix(ending) {
      return numbers(String(words.dropLast(ending.count)))
    }
    // The middle of two.
    let isBetween = words.hasPrefix("between ")
    let ends = words.dropFirst(isBetween ? 8 : 0).split(separator: isBetween ? " and " : " to ")
    if ends.count == 2, let low = number(String(ends[0])), let high = number(String(ends[1])) {
      return [(low + high) / 2]
    }
    for ending in ["percent", "per cent", "%"] where words.hasSuffix(ending) {
      let number = Self.number(String(words.dropLast(ending.count)).trimmingBlanks)
      return number.map { [$0 / 100, $0] } ?? []
    }
    let plain = number(words).map { [$0] } ?? []
    // 15,625: thousands in groups, or a decimal comma.
    let groups = words.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1, (1...3).contains(groups[0].count), !groups[0].hasPrefix("0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().allSatisfy(\.isNumber),
      let grouped = Double(groups.joined())
    {
      return [grouped] + plain
    }
    if !plain.isEmpty { return plain }
    // 5x5, 5 times 5, half of 0.69; three of nine is no product.
    if let product = words.wholeMatch(of: /(.+?)( ?[x×*] ?(?=[0-9])| times | of )(.+)/),
      let first = number(String(product.1)), let second = number(String(product.3)), (first * second).isFinite,
      product.2 != " of " || first < 1
    {
      return [first * second]
    }
    if words.hasPrefix("by ") { return numbers(String(words.dropFirst(3))) }
    // 729 epochs, 2 thousand, 3 different ones: a number, and what it counts.
    let parts = words.split(separator: " ").map(String.init)
    guard (2...4).contains(parts.count), let number = number(parts[0]),
      parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isLetter) && !["or", "to", "and"].contains($0) }),
      parts.count == 2 || parts.dropFirst().allSatisfy({ self.number($0) == nil })
    else { return [] }
    return [number * (["dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6][parts[1]] ?? 1)]
  }

  static func number(_ words: String) -> Double? {
    if let named = named[words] ?? NumberWords.value(ofWords: words) ?? fraction(words) { return named }
    // Zero point five.
    let point = words.split(separator: " point ")
    if point.count == 2, let whole = number(String(point[0])), whole == whole.rounded(), whole >= 0 {
      let digits = point[1].split(separator: " ").map { NumberWords.value(of: $0) ?? Double($0) ?? -1 }
      guard digits.allSatisfy({ (0...9).contains($0) && $0 == $0.rounded() }) else { return nil }
      return Double("\(Int(min(whole, 1e9))).\(digits.map { "\(Int($0))" }.joined())")
    }
    let parts = words.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
    if parts.count == 2, let above = number(parts[0]), let below = number(parts[1]), below != 0 { return above / below }
    if parts.count != 1 { return nil }
    let powers = words.split(separator: "^", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
    if powers.count == 2, powers[0] == "10", let power = Int(powers[1]), power.magnitude < 300 {
      return Double("1e\(power)")
    }
    var digits = words.replacing(" ", with: "").replacing("−", with: "-").replacing("_", with: "")
    // A comma with three digits behind it and some before groups thousands where there is a point too; alone it is decimal.
    digits = digits.contains(".") ? digits.replacing(",", with: "") : digits.replacing(",", with: ".")
    guard let number = Double(digits), number.isFinite else { return nil }
    return number
  }

  /// Two tenths, 3 quarters.
  private static func fraction(_ words: String) -> Double? {
    let parts = words.split(separator: " ")
    guard parts.count == 2, let part = partsOfWhole[parts[1].hasSuffix("s") ? parts[1].dropLast() : parts[1]] else {
      return nil
    }
    let count = ["a", "an"].contains(parts[0]) ? 1 : NumberWords.value(of: parts[0]) ?? Double(parts[0])
    return count.flatMap { $0.isFinite && $0 >= 0 ? $0 / part : nil }
  }

  /// How many of each make a whole.
  private static let partsOfWhole: [Substring: Double] = [
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
  ]

  static let named: [String: Double] = {
    let small = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    var named = Dictionary(uniqueKeysWithValues: small.enumerated().map { ($1, Double($0)) })
    for (words, value) in [
      ("none", 0.0), ("nothing", 0), ("not at all", 0), ("no difference", 0), ("the same", 0), ("same", 0),
      ("half", 0.5), ("a half", 0.5), ("one half", 0.5), ("third", 1.0 / 3),
      ("a third", 1.0 / 3),
      ("one third", 1.0 / 3), ("two thirds", 2.0 / 3), ("quarter", 0.25), ("a quarter", 0.25), ("one quarter", 0.25),
      ("three quarters", 0.75), ("a fifth", 0.2), ("one fifth", 0.2), ("a tenth", 0.1), ("one tenth", 0.1),
      ("a hundredth", 0.01), ("twenty", 20), ("fifty", 50), ("hundred", 100), ("a hundred", 100), ("thousand", 1000),
      ("a thousand", 1000),
    ] { named[words] = value }
    return named
  }()
}
