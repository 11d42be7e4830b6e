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
    return choice(words, of: question.options.map { normal(StyledText.words(markdown: $0)) }).map(Answer.choice)
  }

  /// Whether somebody says that they do not know: that is to pass, as Enter does.
  static func passes(_ typed: String) -> Bool {
    ["i don't know", "i dont know", "don't know", "dont know", "dunno", "no idea", "idk", "pass", "not sure"].contains(
      normal(typed))
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
    for beginning in ["answer ", "option ", "choice ", "it is ", "it's ", "i think ", "i guess "]
    where words.hasPrefix(beginning) {
      return normal(String(words.dropFirst(beginning.count)))
    }
    return words
  }

  private static func choice(_ typed: String, of options: [String]) -> Int? {
    if let index = options.firstIndex(of: typed) { return index }
    if let letter = letters.firstIndex(of: typed) { return letter < options.count ? letter : nil }
    if let number = Int(typed), (1...options.count).contains(number) { return number - 1 }
    // The whole line of a choice: `c) nearly all`.
    if let match = typed.wholeMatch(of: /([a-z])[):. ]+(.+)/), let place = letters.firstIndex(of: String(match.1)),
      place < options.count
    {
      let words = normal(String(match.2))
      if words == options[place] || words.count >= 3 && bare(options[place]).hasPrefix(bare(words)) { return place }
    }
    // Numbers that one choice names, as they may be spelled: `0,2`, `ten`, `50%`, `94 to 98`.
    let numbers = numbers(typed)
    let naming = options.indices.filter { !numbersNamed(in: options[$0]).isDisjoint(with: numbers) }
    if naming.count == 1 { return naming[0] }
    // A share, of choices that name theirs in words: `75%` for three out of four.
    if typed.contains("%") || typed.contains("/") {
      let sharing = options.indices.filter { index in
        shares(in: options[index]).contains { share in numbers.contains { ($0 - share).magnitude < 1e-9 } }
      }
      if sharing.count == 1 { return sharing[0] }
    }
    let digits = digits(in: typed)
    let alike = options.indices.filter { !digits.isEmpty && self.digits(in: options[$0]) == digits }
    if alike.count == 1 { return alike[0] }
    guard typed.count >= 3 else { return nil }
    let ordinals = ["first", "second", "third", "fourth", "fifth"]
    let place = typed.replacing("the ", with: "").replacing(" one", with: "").replacing(" answer", with: "")
    if place == "last" { return options.count - 1 }
    if let index = ordinals.firstIndex(of: place), index < options.count { return index }
    let words = bare(typed)
    let beginning = options.indices.filter { options[$0].hasPrefix(typed) || bare(options[$0]).hasPrefix(words) }
    if beginning.count == 1 { return beginning[0] }
    let holding = options.indices.filter { " \(bare(options[$0])) ".contains(" \(words) ") }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Without the marks between words.
  private static func bare(_ words: String) -> String {
    words.filter { !",;:".contains($0) }.split(separator: " ").joined(separator: " ")
  }

  /// The shares that a choice names in words: half, a third, three out of four.
  private static func shares(in option: String) -> [Double] {
    let words = " \(bare(option)) "
    let named = named.filter { $0.value > 0 && $0.value < 1 && words.contains(" \($0.key) ") }.map(\.value)
    let counted = words.matches(of: /([a-z0-9-]+) (?:out of|of|in) ([a-z0-9-]+)/).compactMap { match -> Double? in
      guard let part = number(String(match.1)), let whole = number(String(match.2)), part < whole else { return nil }
      return part / whole
    }
    return named + counted
  }

  private static func digits(in words: String) -> [Double] {
    words.matches(of: /(?:^|[^\p{L}0-9.])([0-9]+(?:\.[0-9]+)?)(?![\p{L}0-9])/).compactMap { Double($0.1) }
  }

  /// The numbers that a choice names, in digits or in words.
  private static func numbersNamed(in option: String) -> Set<Double> {
    let percent = option.contains("%") ? digits(in: option).map { $0 / 100 } : []
    return Set(digits(in: option) + percent + NumberWords.values(in: option))
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
  private static func numbers(_ typed: String) -> [Double] {
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
    if words.hasPrefix("between ") {
      let ends = words.dropFirst(8).split(separator: " and ").map { number(String($0)) }
      if ends.count == 2, let low = ends[0], let high = ends[1] { return [(low + high) / 2] }
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
    // 729 epochs, 2 thousand: a number and one word behind it.
    let parts = words.split(separator: " ").map(String.init)
    guard parts.count == 2, parts[1].allSatisfy(\.isLetter), let number = number(parts[0]) else { return [] }
    return [number * (["dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6][parts[1]] ?? 1)]
  }

  private static func number(_ words: String) -> Double? {
    if let named = named[words] ?? NumberWords.value(ofWords: words) { return named }
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

  private static let named: [String: Double] = {
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
