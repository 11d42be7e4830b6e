import Text
import Workbench

/// Which choice somebody means.
extension Answer {
  /// The place of the choice that is meant; nil where none is, or several may be.
  ///
  /// - Parameter typed: in small letters, without marks around it; so are the options.
  static func place(meantBy typed: String, among options: [String], askedFor question: String = "") -> Int? {
    if let index = options.firstIndex(of: typed) { return index }
    if let letter = letters.firstIndex(of: typed) { return letter < options.count ? letter : nil }
    // A number is what the choices speak of, where they speak of numbers; else it may be their place.
    if typed.contains(where: \.isNumber), !numbers(typed).isEmpty {
      if let place = byNumber(typed, options) ?? byShare(typed, options) { return place }
      let areNumbers = options.contains {
        !numbersNamed(in: $0).isEmpty || range(in: $0) != nil || !shares(in: $0).isEmpty
      }
      guard !areNumbers, let number = Int(typed), (1...options.count).contains(number) else { return nil }
      return number - 1
    }
    let ways: [(String, [String]) -> Int?] = [behindItsLetter, byNumber, byShare, byPlace, bySetting]
    for way in ways {
      if let place = way(typed, options) { return place }
    }
    // It goes up: the words that choices themselves have for it, and others for the same.
    if let place = byWords(typed, options, tellingWords(question)) { return place }
    return options.contains { $0.contains(typed) }
      ? nil
      : byWords(inPlainWords(typed), options.map(inPlainWords), tellingWords(inPlainWords(question)))
  }

  /// With one word for each way that something changes, however it is said: `it goes up` is `it rises`, `unchanged` is `stays`.
  private static func inPlainWords(_ words: String) -> String {
    words
      .replacing(/\b(?:goes|go|going) up\b|\b(?:increases?|climbs?|grows?)\b|^up$/, with: "rises")
      .replacing(/\b(?:goes|go|going) down\b|\b(?:decreases?|drops?|sinks?|shrinks?)\b|^down$/, with: "falls")
      .replacing(
        /\b(?:(?:stays?|remains?|is|are|be) )?(?:(?:about|nearly|almost|just|exactly) )?the same$|^same$|\b(?:is |are |be |stays? |remains? )?unchanged\b|\b(?:does not|doesn't|do not|don't|will not|won't) (?:change|move)\b|^no (?:change|difference)$|^nothing (?:changes|happens)$|\bremains?\b/,
        with: "stays")
  }

  /// `c) nearly all`, `b, the weights`: a letter with the choice's own words.
  private static func behindItsLetter(_ typed: String, _ options: [String]) -> Int? {
    guard let match = typed.wholeMatch(of: /([a-z])[):., ]+(.+)/), let place = letters.firstIndex(of: String(match.1)),
      place < options.count
    else { return nil }
    let words = normal(String(match.2))
    let telling = tellingWords(words)
    let isIts =
      words == options[place] || words.count >= 3 && bare(options[place]).hasPrefix(bare(words))
      || !telling.isEmpty && telling.isSubset(of: tellingWords(options[place]))
    return isIts ? place : nil
  }

  /// The one choice that names such a number, or a range around it: `0,2`, `ten`, `50%`, `94 to 98`; 4 for between 3 and 6.
  private static func byNumber(_ typed: String, _ options: [String]) -> Int? {
    // These are a number only where one is asked for.
    let numbers = ["the same", "same", "no difference", "not at all"].contains(typed) ? [] : numbers(typed)
    if let naming = only(options, where: { !numbersNamed(in: $0).isDisjoint(with: numbers) }) { return naming }
    let digits = digits(in: typed)
    if numbers.isEmpty, !digits.isEmpty, let alike = only(options, where: { self.digits(in: $0) == digits }) {
      return alike
    }
    let isNamed = options.contains { !numbersNamed(in: $0).isDisjoint(with: numbers) }
    guard !isNamed else { return nil }
    return only(options) { option in range(in: option).map { range in numbers.contains(where: range.contains) } ?? false
    }
  }

  /// `75%`, `3 out of 4`, `three quarters`, where a choice names its share in words: three of four.
  private static func byShare(_ typed: String, _ options: [String]) -> Int? {
    let isShare = ["%", "/", "percent", "per cent"].contains { typed.contains($0) }
    // Two tenths; 0.2 in digits is a share only with its sign.
    let isSpelled = !typed.contains(where: \.isNumber)
    let mine = shares(in: typed) + numbers(typed).filter { isShare || isSpelled && $0 > 0 && $0 < 1 }
    let named = options.indices.filter { place in
      shares(in: options[place]).contains { share in mine.contains { ($0 - share).magnitude < 1e-9 } }
    }
    guard named.isEmpty else { return named.count == 1 ? named[0] : nil }
    return only(options) { option in
      shareRange(in: option).map { range in mine.contains { (0...1).contains($0) && range.contains($0) } } ?? false
    }
  }

  /// The shares that a choice bounds: `less than a third`, `more than half`; nil where it bounds none.
  private static func shareRange(in option: String) -> ClosedRange<Double>? {
    let words = bare(option)
    guard let share = shares(in: words).first else { return nil }
    if words.contains(/\b(?:less than|fewer than|under|below|at most)\b/) { return 0...share }
    return words.contains(/\b(?:more than|over|above|at least)\b/) ? share...1 : nil
  }

  /// `the second one`, `last`.
  private static func byPlace(_ typed: String, _ options: [String]) -> Int? {
    let place = typed.replacing("the ", with: "").replacing(" one", with: "").replacing(" answer", with: "")
    if place == "last" { return options.count - 1 }
    return ["first", "second", "third", "fourth", "fifth"].firstIndex(of: place).flatMap {
      $0 < options.count ? $0 : nil
    }
  }

  /// A setting by any of its names: `lr` for the learning rate.
  private static func bySetting(_ typed: String, _ options: [String]) -> Int? {
    guard let setting = SessionState.changeable(named: typed.replacing(" ", with: "_")),
      !["data", "model"].contains(setting)
    else { return nil }
    let spoken = setting.replacing("_", with: " ")
    return only(options) { " \(bare($0).replacing("_", with: " ")) ".contains(" \(spoken) ") }
  }

  /// Words of one choice: its beginning, a part of it, or so many of them in whatever order that no other can be meant.
  ///
  /// - Parameter asked: the question's own words, which are no answer.
  private static func byWords(_ typed: String, _ options: [String], _ asked: Set<String>) -> Int? {
    // Where one choice alone begins with no, that is enough.
    if ["no", "yes"].contains(typed) { return only(options) { bare($0).hasPrefix(typed + " ") } }
    guard typed.count >= 3 else { return nil }
    let words = inDigits(bare(typed))
    let beginning = options.indices.filter {
      (options[$0] + " ").hasPrefix(typed + " ") || (inDigits(bare(options[$0])) + " ").hasPrefix(words + " ")
    }
    let holding = options.indices.filter { " \(inDigits(bare(options[$0]))) ".contains(" \(words) ") }
    if Set(beginning + holding).count > 1 { return nil }
    if let place = beginning.first { return place }
    let (mine, theirs) = (tellingWords(typed), options.map(tellingWords))
    // A word of many, or of the question itself, says too little.
    guard !mine.isEmpty, !mine.isSubset(of: asked) || holding.count == 1 && mine.count * 2 > theirs[holding[0]].count
    else {
      return nil
    }
    if let place = holding.first { return mine.count * 4 > theirs[place].count ? place : nil }
    // Who denies what a choice says does not mean it.
    let agreeing = theirs.indices.filter { theirs[$0].intersection(denials) == mine.intersection(denials) }
    if let place = onlyOne(agreeing, where: { !theirs[$0].isEmpty && theirs[$0].isSubset(of: mine) }) { return place }
    // A word alone in another form, `stays` for stay, or said of something, `it stays`; as it stands it may be a command.
    let isSaid = ["it ", "they "].contains { typed.hasPrefix($0) }
    guard mine.count > 1 || mine.first.map({ isSaid || typed.hasPrefix($0) && typed != $0 }) == true else { return nil }
    if let place = onlyOne(agreeing, where: { mine.isSubset(of: theirs[$0]) }) { return place }
    // Most of what was said, and hardly anything of it in another; or half of it, and nothing in another.
    let shares = theirs.map { Double(mine.intersection($0).count) / Double(mine.count) }
    guard let most = shares.max(), let place = shares.firstIndex(of: most), agreeing.contains(place) else { return nil }
    let second = shares.indices.filter { $0 != place }.map { shares[$0] }.max() ?? 0
    return most >= 0.6 && mine.intersection(theirs[place]).count > 1 && second <= most / 2 || most >= 0.5 && second == 0
      ? place : nil
  }

  private static func only(_ options: [String], where holds: (String) -> Bool) -> Int? {
    onlyOne(Array(options.indices)) { holds(options[$0]) }
  }

  private static func onlyOne(_ places: [Int], where holds: (Int) -> Bool) -> Int? {
    let holding = places.filter(holds)
    return holding.count == 1 ? holding[0] : nil
  }

  /// Without the marks between words.
  private static func bare(_ words: String) -> String {
    words.filter { !",;:".contains($0) }.split(separator: " ").joined(separator: " ")
  }

  /// With its numbers in digits, however they are spelled.
  private static func inDigits(_ words: String) -> String {
    words.split(separator: " ").map { word in NumberWords.value(of: word).map { NumberText.short($0) } ?? String(word) }
      .joined(separator: " ")
  }

  /// Its words but for those that any sentence has, without their endings, settings by their full names.
  private static func tellingWords(_ sentence: String) -> Set<String> {
    let words = inDigits(bare(sentence).replacing("n't ", with: " not ")).split(separator: " ").flatMap {
      word -> [String] in
      let word = String(word)
      guard word.count < 4 || word.contains("_"), let setting = SessionState.changeable(named: word) else {
        return [word]
      }
      return setting.split(separator: "_").map(String.init)
    }
    return Set(words.filter { !fillers.contains($0) }.map(stem))
  }

  private static let fillers: Set<String> = [
    "the", "a", "an", "it", "is", "are", "was", "will", "be", "of", "on", "in", "to", "and", "so", "as", "that", "for",
    "because", "since", "with", "its", "they", "them", "this", "yes", "would", "about", "1",
  ]
  private static let denials: Set<String> = ["not", "no", "never", "nothing", "none", "nowhere", "without"]

  /// A word without what its form adds: `halved` and `halves` are one.
  private static func stem(_ word: String) -> String {
    var stem = word
    let ending = ["ing", "ed", "es", "s"].first { word.hasSuffix($0) && word.count - $0.count >= 3 }
    if let ending, !word.hasSuffix("ss") { stem = String(word.dropLast(ending.count)) }
    return stem.count > 3 && stem.hasSuffix("e") ? String(stem.dropLast()) : stem
  }

  /// The range that a choice names: `between degree 3 and 6`, `7 or more`, `0.001 or less`, `94 to 98`; nil where it names none.
  private static func range(in option: String) -> ClosedRange<Double>? {
    guard shareRange(in: option) == nil else { return nil }
    let words = inDigits(bare(option))
    for (few, range) in [("a few", 2.0...9.0), ("some hundreds", 100...999), ("many thousands", 1000...999_999)]
    where " \(words) ".contains(" \(few) ") {
      return range
    }
    if let ends = words.firstMatch(of: /\bbetween (?:[a-z]+ )?([0-9.]+) ?%? and ([0-9.]+)/)
      ?? words.firstMatch(of: /\b([0-9.]+) ?%? to ([0-9.]+)/), let low = Double(ends.1), let high = Double(ends.2),
      low <= high
    {
      return low...high
    }
    if let above = words.firstMatch(of: /\b([0-9.]+) ?%? or (?:more|above|larger|higher)\b/)
      ?? words.firstMatch(of: /\b(?:more than|over|above|at least) ([0-9.]+)/), let low = Double(above.1)
    {
      return low...(.infinity)
    }
    if let below = words.firstMatch(of: /\b([0-9.]+) ?%? or (?:less|below|smaller|lower|fewer)\b/)
      ?? words.firstMatch(of: /\b(?:less than|fewer than|under|below|at most) ([0-9.]+)/), let high = Double(below.1)
    {
      return -.infinity...high
    }
    return nil
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

  /// The numbers that a choice names, in digits or in words; one of some is no number.
  private static func numbersNamed(in option: String) -> Set<Double> {
    let percent = option.contains("%") ? digits(in: option).map { $0 / 100 } : []
    let zero =
      ["none", "nothing", "zero"].contains(bare(option).split(separator: " ").first.map(String.init)) ? [0.0] : []
    let words = NumberWords.values(in: option).filter { $0 != 1 || bare(option) == "one" }
    return Set(digits(in: option) + percent + words + zero)
  }
}
