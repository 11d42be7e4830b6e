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
  /// Of the day, from 0; nil where there is none.
  private(set) var seconds: Double?

  var hasDate: Bool { year != nil }

  /// Days since 1 January 1970, with the time of day as fraction; of a time alone the hours. nil where there is no such day.
  func value(dayFirst: Bool) -> Double? {
    guard let year else { return seconds.map { $0 / 3600 } }
    let (day, month) = isDayFirst ?? dayFirst ? (first, second) : (second, first)
    guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    return Double(Self.days(year: year, month: month, day: day)) + (seconds ?? 0) / 86_400
  }

  init?(_ text: String) {
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
    if last == "UTC" || last == "GMT" || last == "Z" { words.removeLast() }
    var half: Substring?
    if let word = words.last, ["AM", "PM", "am", "pm", "a.m.", "p.m."].contains(word) { half = words.popLast() }
    if let word = words.last, word.contains(":") {
      guard let time = Self.time(word, half: half) else { return nil }
      seconds = time
      words.removeLast()
    } else if half != nil {
      return nil
    }
    switch words.count {
    case 0: guard seconds != nil else { return nil }
    case 1: guard takeNumbers(words[0]) || takeNamed(words[0].split(separator: "-")) else { return nil }
    case 3: guard takeNamed(words) else { return nil }
    default: return nil
    }
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
    let isShort = parts[2].utf8.count == 2
    (year, first, second) = (isShort ? Self.whole(numbers[2]) : numbers[2], numbers[0], numbers[1])
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
      let day = Int(words[1 - place].hasSuffix(".") ? words[1 - place].dropLast() : words[1 - place])
    else { return false }
    (self.year, first, second, isDayFirst) = (words[2].utf8.count == 2 ? Self.whole(year) : year, day, month, true)
    return value(dayFirst: true) != nil
  }

  private static func whole(_ short: Int) -> Int { short < 70 ? 2000 + short : 1900 + short }

  private static func month(_ word: Substring) -> Int? {
    let letters = word.lowercased().prefix { $0.isLetter }
    guard letters.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(letters) }.map { $0 + 1 }
  }
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

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
    guard (0...24).contains(hour) else { return nil }
    return Double(hour * 3600 + minutes * 60) + seconds + shift
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? isLeap ? 29 : 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1 January 1970 (E. G. Richards, "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 3rd
  /// ed., 2013, §15.11; counted from March, so that the leap day comes last).
  static func days(year: Int, month: Int, day: Int) -> Int {
    let march = month > 2 ? year : year - 1
    let era = (march >= 0 ? march : march - 399) / 400
    let ofEra = march - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// The year, month and day of a number of days since 1 January 1970.
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
