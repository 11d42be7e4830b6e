/// A date, a time of day, or both, as people write them: `2024-01-31`, `31.1.2024`, `1/31/24 8:15 PM`, `5 Jan 2024`, `08:15`.
struct WrittenDate {
  /// Which of day and month comes first; nil where both can be.
  private(set) var isDayFirst: Bool?
  /// Whether a person would take the day for the first, where both can be.
  private(set) var looksDayFirst = false
  /// Whether it is three numbers of which the year is last.
  private(set) var isTurnable = false
  /// Year, and the two others in the order of `isDayFirst`; nil where there is only a time.
  private var year: Int?
  private var first = 0
  private var second = 0
  /// Whether its year is written in two digits: which century it is in is a guess.
  private(set) var isShort = false
  /// Whether it is a month, a quarter or a week, and stands for its first day.
  private(set) var isSpan = false
  /// Of the day, from 0; nil where there is none.
  private(set) var seconds: Double?

  var hasDate: Bool { year != nil }

  /// Days since 1 January 1970, with the time of day as fraction; of a time alone the hours. nil where there is no such day.
  ///
  /// - Parameter start: the first year that two digits stand for.
  func value(dayFirst: Bool, yearsFrom start: Int = WrittenDate.defaultFirstYear) -> Double? {
    guard let year = fullYear(from: start) else { return seconds.map { $0 / 3600 } }
    let (day, month) = isDayFirst ?? dayFirst ? (first, second) : (second, first)
    guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    return Double(Self.days(year: year, month: month, day: day)) + (seconds ?? 0) / 86_400
  }

  static let defaultFirstYear = 1970

  /// Its year, where it has one.
  func fullYear(from start: Int) -> Int? {
    guard isShort, let year else { return year }
    return start + (year - start % 100 + 100) % 100
  }

  /// Whether it is minutes and seconds of a duration; or two numbers with a colon between them, which are that beside one.
  private(set) var isMinutes = false
  private(set) var isTwoPart = false
  /// Whether it is a duration of one unit, which may be anything.
  private(set) var isLone = false

  init?(_ text: String) {
    if let date = WrittenDate(calendar: text) {
      self = date
    } else if let duration = WrittenDuration(text), duration.isCertain {
      self.init(duration)
    } else {
      return nil
    }
  }

  /// How long something took.
  init(_ duration: WrittenDuration) {
    (seconds, isMinutes, isLone) = (duration.seconds, duration.isMinutes, !duration.isCertain)
  }

  /// `2020年2月25日`, `2020년 2월 25일 8시 15분`: the same in numbers with marks between them; nil where none of these signs is in it.
  private static func withoutSigns(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0xE0 }), text.contains(where: { signs[$0] != nil }) else { return nil }
    var plain = ""
    var isRemark = false
    for character in text {
      if "(（".contains(character) { isRemark = true }
      if !isRemark { plain += signs[character] ?? String(character) }
      if ")）".contains(character) { isRemark = false }
    }
    for (mark, alone) in [("- ", "-"), (": ", ":")] { plain = plain.replacing(mark, with: alone) }
    while let last = plain.last, "-: ".contains(last) { plain.removeLast() }
    return plain
  }

  private static let signs: [Character: String] = [
    "年": "-", "月": "-", "日": " ", "時": ":", "时": ":", "分": ":", "秒": "", "년": "-", "월": "-", "일": " ", "시": ":",
    "분": ":", "초": "",
  ]

  private init?(calendar text: String) { self.init(plain: Self.withoutSigns(text) ?? text) }

  private init?(plain text: String) {
    guard text.utf8.count >= 4, text.utf8.count <= 40, let initial = text.utf8.first,
      initial > 32, text.utf8.contains(where: { $0 >= 48 && $0 <= 57 })
    else { return nil }
    if takeISO(text) { return }
    var words = text.split(whereSeparator: { $0 == " " || $0 == "," })
    if words.count == 1, let place = text.firstIndex(of: "T"), text.prefix(4).allSatisfy(\.isNumber) {
      words = [text[..<place], text[text.index(after: place)...]]
    }
    guard let last = words.last else { return nil }
    // A zone's name behind it says nothing of the day.
    if last == "Z" || last.hasPrefix("UTC") || last.hasPrefix("GMT") { words.removeLast() }
    var half: Substring?
    if let word = words.last, ["AM", "PM", "am", "pm", "a.m.", "p.m."].contains(word) { half = words.popLast() }
    let place = words.lastIndex { $0.contains(":") }
    if let place, place == words.count - 1 || words.count > 3 || Self.isZone(words[place + 1]) {
      var word = words.remove(at: place)
      // A zone may stand behind it: Tue Jan 07 08:20:31 +0000 2020.
      if place < words.count, Self.isZone(words[place]) {
        let zone = words.remove(at: place)
        if zone.first?.isLetter == false { word += zone }
      }
      guard let time = Self.time(word, half: half) else { return nil }
      seconds = time
      isTwoPart = half == nil && word.utf8.count { $0 == 58 } == 1
    } else if half != nil {
      return nil
    }
    if words.count > 1, Self.isWeekday(words[0]),
      words.count > 3 || words[1].first?.isNumber == true && !Self.isMonth(words[0])
    {
      words.removeFirst()
    }
    if words.count > 3 { words.removeAll { ["de", "of", "del", "the", "le"].contains($0.lowercased()) } }
    switch words.count {
    case 0: guard seconds != nil else { return nil }
    case 1:
      // 18.00.00: no day has a month 0.
      if words[0].utf8.count == 8, !takeNumbers(words[0]), let time = Self.time(dotted: words[0]), seconds == nil {
        (seconds, year, isTurnable, looksDayFirst, isShort) = (time, nil, false, false, false)
        return
      }
      let parts = words[0].split(separator: "-")
      guard
        takeNumbers(words[0]) || takeNamed(parts) || parts.count == 2 && takeMonth(parts) || takeSpan(words[0])
      else { return nil }
    case 2: guard takeMonth(words) else { return nil }
    case 3: guard takeNamed(words) else { return nil }
    default: return nil
    }
    if year != nil, let seconds, seconds > 90_000 { return nil }
  }

  private static func isZone(_ word: Substring) -> Bool {
    word == "UTC" || word == "GMT" || word.utf8.count == 5 && (word.first == "+" || word.first == "-")
  }

  /// `2021-W22`, `2021W223`, `2021-Q3`, `Q3-2021`: the first day of the week or quarter, or the week's day.
  private mutating func takeSpan(_ word: Substring) -> Bool {
    let letters = word.uppercased().filter { $0 != "-" }
    let parts = letters.split { $0 == "W" || $0 == "Q" }
    guard letters.count(where: \.isLetter) == 1, let year = parts.first.flatMap({ Int($0) }) else { return false }
    if letters.contains("W"), parts.count == 2, parts[0].count == 4, (2...3).contains(parts[1].count),
      let week = Int(parts[1].prefix(2)), (1...53).contains(week)
    {
      let day = parts[1].count == 3 ? Int(parts[1].suffix(1)) ?? 0 : 1
      guard (1...7).contains(day), (1...9999).contains(year) else { return false }
      // The fourth of January is in the first week; day 0 was a Thursday.
      let fourth = Self.days(year: year, month: 1, day: 4)
      let monday = fourth - ((fourth + 3) % 7 + 7) % 7
      let date = Self.civil(monday + (week - 1) * 7 + day - 1)
      (self.year, first, second, isDayFirst, isSpan) = (date.year, date.month, date.day, false, day == 1)
      return true
    }
    guard letters.contains("Q") else { return false }
    let isQuarterFirst = letters.hasPrefix("Q")
    let joined = parts.joined()
    guard joined.count == 5, let quarter = Int(isQuarterFirst ? joined.prefix(1) : joined.suffix(1)),
      let whole = Int(isQuarterFirst ? joined.suffix(4) : joined.prefix(4)), (1...4).contains(quarter),
      (1...9999).contains(whole)
    else { return false }
    (self.year, first, second, isDayFirst, isSpan) = (whole, quarter * 3 - 2, 1, false, true)
    return true
  }

  /// `Jan 2024`, `2024 Jan`, `Jan-24`, `Q3 2021`: its first day.
  private mutating func takeMonth(_ words: [Substring]) -> Bool {
    if words[0].first == "Q" || words[1].first == "Q" { return takeSpan(words[0] + "-" + words[1]) }
    // As Excel shows the first of January.
    if words[1].utf8.count == 2, let year = Int(words[1]), let month = Self.month(words[0]) {
      (self.year, first, second, isDayFirst, isSpan, isShort) = (year, month, 1, false, true, true)
      return true
    }
    guard let place = words.firstIndex(where: { $0.utf8.count == 4 && Int($0) != nil }), let year = Int(words[place]),
      year > 0, let month = Self.month(words[1 - place])
    else { return false }
    (self.year, first, second, isDayFirst, isSpan) = (year, month, 1, false, true)
    return true
  }

  /// `2024-01-31`, `2024-01-31 08:15`, `2024-01-31T08:15:30`: what most programs write, read quickly. False where it is not
  /// this, or there is no such day.
  private mutating func takeISO(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard [10, 16, 19].contains(bytes.count), bytes[4] == 45, bytes[7] == 45 else { return false }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 0 else { return false }
    var seconds: Double?
    if bytes.count > 10 {
      guard bytes[10] == 32 || bytes[10] == 84, bytes[13] == 58, let hour = number(11..<13), hour < 24,
        let minute = number(14..<16), minute < 60
      else { return false }
      seconds = Double(hour * 3600 + minute * 60)
      if bytes.count == 19 {
        guard bytes[16] == 58, let rest = number(17..<19), rest < 61 else { return false }
        seconds = Double(hour * 3600 + minute * 60 + rest)
      }
    }
    var date = self
    (date.year, date.first, date.second, date.isDayFirst, date.seconds) = (year, month, day, false, seconds)
    guard date.value(dayFirst: false) != nil else { return false }
    self = date
    return true
  }

  /// `2024-01-31`, `31.1.2024`, `1/31/24`, `2024-01`.
  private mutating func takeNumbers(_ word: Substring) -> Bool {
    guard let mark = word.first(where: { "-/.".contains($0) }) else { return false }
    let parts = word.split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil
    }
    guard numbers.count == parts.count, mark != "." || parts.count == 3 else { return false }
    if parts[0].utf8.count == 4 {
      guard parts.count == 3 || parts.count == 2 && mark != ".", parts.dropFirst().allSatisfy({ $0.utf8.count <= 2 }),
        (1...9999).contains(numbers[0])
      else { return false }
      (year, first, second, isDayFirst) = (numbers[0], numbers[1], parts.count == 3 ? numbers[2] : 1, false)
      return value(dayFirst: false) != nil
    }
    guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, parts[2].utf8.count != 1,
      parts[2].utf8.count != 3
    else { return false }
    (year, first, second, isShort) = (numbers[2], numbers[0], numbers[1], parts[2].utf8.count == 2)
    (looksDayFirst, isTurnable) = (mark != "/", true)
    let fits = [true, false].map { value(dayFirst: $0) != nil }
    guard fits[0] || fits[1] else { return false }
    if fits[0] != fits[1] { isDayFirst = fits[0] }
    return true
  }

  /// `5 Jan 2024`, `Jan 5 2024`, `5-Jan-24`.
  private mutating func takeNamed(_ words: [Substring]) -> Bool {
    guard words.count == 3, let year = Int(words[2]), words[2].utf8.count == 4 || words[2].utf8.count == 2,
      let place = words[..<2].firstIndex(where: { $0.first?.isLetter == true }), let month = Self.month(words[place]),
      let day = Self.day(words[1 - place])
    else { return false }
    (self.year, first, second, isDayFirst, isShort) = (year, day, month, true, words[2].utf8.count == 2)
    return value(dayFirst: true) != nil
  }

  /// `5`, `5.`, `5th`, `1er`.
  private static func day(_ word: Substring) -> Int? {
    let digits = word.prefix { $0.isNumber }
    return ["", ".", "st", "nd", "rd", "th", "er", "º", "ª"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
  }

  /// Seconds of a day: `8:15`, `08:15:30.5`, `8:15 PM`, `08:15:30+02:00`, which is taken to UTC.
  private static func time(_ word: Substring, half: Substring?) -> Double? {
    var word = word
    var shift = 0.0
    if word.last == "Z" {
      word = word.dropLast()
    } else if let place = word.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = word[word.index(after: place)...].filter { $0 != ":" }
      guard digits.utf8.count == 4 || digits.utf8.count == 2, let zone = Int(digits) else { return nil }
      let minutes = digits.utf8.count == 2 ? zone * 60 : zone / 100 * 60 + zone % 100
      shift = Double(minutes * 60) * (word[place] == "+" ? -1 : 1)
      word = word[..<place]
    }
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.first.map { $0 >= 48 && $0 <= 57 } == true }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), parts[1].utf8.count == 2,
      let seconds = parts.count == 3 ? Double(parts[2]) : 0, (0..<61).contains(seconds), (0..<60).contains(minutes)
    else { return nil }
    var hour = hours
    if let half {
      guard (1...12).contains(hours) else { return nil }
      hour = hours % 12 + (half.lowercased().hasPrefix("p") ? 12 : 0)
    }
    // How long something took may be more than a day; it has seconds, and no date beside it.
    guard (0...(parts.count == 3 && half == nil && shift == 0 ? 9999 : 24)).contains(hour) else { return nil }
    return Double(hour * 3600 + minutes * 60) + seconds + shift
  }

  /// `18.30.00`.
  private static func time(dotted word: Substring) -> Double? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 3, word.utf8.count == 8, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]),
      (0..<60).contains(parts[2])
    else { return nil }
    return Double(parts[0] * 3600 + parts[1] * 60 + parts[2])
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? isLeap ? 29 : 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1 January 1970 (E. G. Richards, "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 3rd
  /// ed., 2013, §15.11; counted from March, so that the leap day comes last).
  ///
  /// By whole numbers alone, so that neither a time zone nor the change of calendars in 1582, which Foundation's Gregorian one
  /// makes, has a say.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let march = month > 2 ? year : year - 1
    let era = (march >= 0 ? march : march - 399) / 400
    let ofEra = march - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// The year, month and day of a number of days since 1 January 1970: `days` the other way round.
  ///
  /// The calendar repeats every 400 years, an era of 146,097 days; 719,468 days lie between 1 March of the year 0 and 1 January 1970.
  /// Within an era a leap day comes every 1,460 days, but for one every 36,524. With March as the first month, five months are
  /// always 153 days.
  static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
