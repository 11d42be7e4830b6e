import Text

/// What was guessed about columns, collected so that each kind of guess is told once, for all its columns together.
struct ReadingNotes {
  enum Guess {
    /// The decimal sign is a point, which is usual and needs no word.
    case point
    /// What parts thousands, a number that has it, and what it is.
    case grouped(String, example: String, value: String)
    /// A number and what it is, where dots could part its thousands as well.
    case mayBeGrouped(example: String, value: String)
    /// With a number and what it is, where commas could part its thousands as well.
    case decimalComma((example: String, value: String)?)
    case percent
    /// A currency or unit was taken off the numbers.
    case symbol(String)
    /// Letters of a statistical office behind some numbers; one of them with its letter.
    case flags(String)
    /// South and west count as negative: one, and what it is.
    case hemispheres(example: String, value: String)
    /// What stands for a missing number.
    case blank(String)
    /// A word of that many texts that was taken for a missing value, and may be one of them.
    case word(String, count: Int)
    /// Digits that are a name: one that begins with a zero, if any.
    case code(String?)
    /// Digits that are more than a number keeps.
    case longCode(String)
    /// Times of day, or how long things took, were read in a unit: hours, days or months.
    case times(unit: String)
    /// Days since the first one. `order`: a date that could be read in two ways, and whether the day was taken to come first.
    /// `isCompact`: whether they are written as numbers, as 20240131 is.
    case dates(since: String, order: (example: String, isDayFirst: Bool)?, isCompact: Bool)
    /// Digits and an E that are a code, one of them; the same as numbers, with what it is.
    case powerCode(String)
    case power(String, value: String)
    /// Words for powers of ten behind numbers: one, and what it is.
    case powersOfTen(String, value: String)
    /// A number that is negative without a sign before it, and what it is.
    case negative(WrittenNumber.Negation, example: String, value: String)
    /// Years of two digits: the latest date, and its year.
    case shortYears(String, year: Int)
    /// A date that may stand for none, how often it does, and between which days all others lie.
    case farDate(String, count: Int, from: String, to: String)
    /// The marks that Excel puts around texts were taken off.
    case wrapped(CSVRecords.Wrapping)
    case unread(DataTable.Oddity)
    case odd(DataTable.Oddity)

    var isPoint: Bool { if case .point = self { true } else { false } }
  }

  /// A guess about a column.
  struct Entry {
    var name: String
    var guess: Guess
  }

  private var entries: [Entry] = []

  mutating func add(_ guess: Guess, to column: String) { entries.append(Entry(name: column, guess: guess)) }

  /// A note for each kind of guess, in the order in which they were made; none for what is usual.
  var notes: [TableNote] {
    var order: [String] = []
    var kinds: [String: [Entry]] = [:]
    for entry in entries where !entry.guess.isPoint {
      let key = Self.key(entry.guess, entry.name)
      if kinds[key] == nil { order.append(key) }
      kinds[key, default: []].append(entry)
    }
    return order.compactMap { kinds[$0] }.map { TableNote(.columns($0)) }
  }

  /// What one sentence is said for.
  private static func key(_ guess: Guess, _ name: String) -> String {
    switch guess {
    case .point: "point"
    case .grouped(let mark, _, _): "grouped " + mark
    case .decimalComma(let open): open == nil ? "comma" : "comma of " + name
    case .mayBeGrouped: "may be grouped"
    case .longCode: "long code " + name
    case .percent: "percent"
    case .symbol(let symbol): "symbol " + symbol
    case .flags: "flags"
    case .hemispheres: "hemispheres"
    case .blank(let text): "blank " + text
    case .word(let text, _): "word " + text
    case .code(let example): example == nil ? "code by name" : "code"
    case .times(let unit): "times in " + unit
    case .dates(let since, let order, let isCompact): order == nil && !isCompact ? "dates " + since : "dates of " + name
    case .powerCode: "power code"
    case .power: "power"
    case .powersOfTen: "powers of ten"
    case .negative(let negation, _, _): negation == .behind ? "minus behind" : "parentheses"
    case .shortYears: "short years"
    case .farDate: "far " + name
    case .wrapped(let wrapping): "wrapped \(wrapping)"
    case .unread: "unread " + name
    case .odd: "odd " + name
    }
  }

  /// What was guessed, without a full stop.
  ///
  /// - Parameter entries: the same guess about one column or several.
  static func statement(of entries: [Entry]) -> String {
    guard let guess = entries.first?.guess else { return "" }
    let (all, isOne) = (listed(entries.map(\.name)), entries.count == 1)
    let areText = "\(all) \(isOne ? "is" : "are") read as text"
    switch guess {
    case .point: return "\(all) \(isOne ? "has" : "have") a decimal point"
    case .grouped(let mark, let example, let value):
      return "\(mark.prefix(1).uppercased() + mark.dropFirst()) part thousands in \(all): \(example) is \(value)"
    case .decimalComma(let open):
      return "Decimal commas are read as points in \(all)" + (open.map { ": \($0.example) is \($0.value)" } ?? "")
    case .mayBeGrouped(let example, let value):
      return "\(all) \(isOne ? "is" : "are") read with a decimal point: \(example) may as well be \(value)"
    case .longCode(let example): return "\(areText): a number keeps 15 digits, and \(example) has more"
    case .percent: return "\(all) \(isOne ? "holds" : "hold") percentages, read as shares: 5% is 0.05"
    case .symbol("( )"): return "The parentheses around the years of \(all) are taken off"
    case .symbol(let symbol): return "\(symbol) is taken off the numbers of \(all)"
    case .flags(let example): return "Letters behind some numbers of \(all) are taken off, as in \(example)"
    case .hemispheres(let example, let value): return "South and west are negative in \(all): \(example) is \(value)"
    case .blank(let text): return "In \(all), \(text) counts as missing"
    case .word(let text, let count):
      return "In \(all), \(text) counts as missing\(isOne ? ", in \(counted(count, "row"))" : "")"
    case .code(let example?): return "\(areText): numbers do not begin with a zero, as \(example) does"
    case .code(nil): return "\(areText): by the name \(isOne ? "it is a code" : "they are codes")"
    case .times(let unit): return "\(all) \(isOne ? "holds" : "hold") times, read as \(unit)"
    case .dates(let since, let order, _):
      let days = "\(all) \(isOne ? "holds dates, read as days" : "hold dates, read as days") since \(since)"
      return days + (order.map { "; in \($0.example) the \($0.isDayFirst ? "day" : "month") comes first" } ?? "")
    case .powerCode(let example): return "\(areText): as a number \(example) would be a power of ten"
    case .power(let example, let value): return "In \(all), \(example) is read as \(value)"
    case .powersOfTen(let example, let value):
      return "What stands behind the numbers of \(all) are thousands, millions or billions: \(example) is \(value)"
    case .negative(let negation, let example, let value):
      return
        "\(negation == .behind ? "A minus behind a number counts in" : "Numbers in parentheses are negative in") \(all): \(example) is \(value)"
    case .shortYears(let example, let year):
      return "Years of two digits are from 1970 to 2069 in \(all): \(example) is in \(year)"
    case .farDate(let text, let count, let from, let to):
      return "\(all) is \(text) in \(counted(count, "row", one: "a")), far from all else (\(from) to \(to))"
    case .wrapped(let wrapping):
      return wrapping == .apostrophe
        ? "The apostrophe before the values of \(all) is taken off" : "=\"…\" around the values of \(all) is taken off"
    case .unread(let odd):
      return
        "\(counted(odd.count, "value")) of \(all) counted as missing: \(odd.quoted) in line \(odd.line) is no \(odd.isInfinite ? "finite number" : odd.kind.noun)"
    case .odd(let odd): return odd.sentence(of: all)
    }
  }

  /// What behind that says which option of `data` reads it otherwise; empty where there is none.
  static func offer(to entries: [Entry]) -> String {
    guard let first = entries.first else { return "" }
    func kinds(_ kind: ColumnKind) -> String { "kinds={\(first.name.typedColumn)=\(kind.rawValue)}" }
    switch first.guess {
    case .point, .percent, .symbol, .flags, .hemispheres, .blank, .times, .powersOfTen, .wrapped, .unread,
      .decimalComma(nil):
      return ""
    case .grouped(let mark, _, _):
      return mark == "dots"
        ? " (decimal=point reads decimals)" : mark == "commas" ? " (decimal=comma reads decimals)" : ""
    case .decimalComma: return " (decimal=point reads thousands)"
    case .mayBeGrouped: return " (decimal=comma reads it so)"
    case .longCode, .code, .powerCode: return " (\(kinds(.number)) reads numbers)"
    case .word: return " (\(kinds(.text)) reads it as a text like the others)"
    case .dates(_, let order, let isCompact):
      return (order.map { " (\(kinds($0.isDayFirst ? .monthFirst : .dayFirst)) turns it round)" } ?? "")
        + (isCompact ? " (\(kinds(.number)) reads numbers)" : "")
    case .power: return " (\(kinds(.text)) reads codes)"
    case .negative: return " (\(kinds(.text)) reads texts)"
    case .shortYears(_, let year): return " (years=\((year - 100) / 10 * 10) reads \(year - 100))"
    case .farDate(let text, _, _, _): return ": if that stands for no date, missing=[\"\(text)\"] reads it so"
    case .odd(let odd):
      return odd.sign.map { "; decimal=\($0.rawValue) reads numbers" }
        ?? "; \(kinds(odd.kind)) reads \(odd.count > 1 ? "them" : "it") as missing"
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.count <= 4 ? names.listed() : names.prefix(4).joined(separator: ", ") + " and \(names.count - 4) more columns"
  }
}

extension DataTable.Oddity {
  /// The text as a person may be shown it.
  var quoted: String { "'\(text.prefix(30))\(text.count > 30 ? "…" : "")'" }

  /// Why the column is text, without a full stop.
  func sentence(of column: String) -> String {
    let place = "\(column) is text: \(quoted) in line \(line)\(count > 1 ? " (one of \(count))" : "")"
    if let beside { return "\(place) is not written as \(beside) is" }
    if let sign { return "\(place) is no number with a decimal \(sign == .point ? "comma" : "point")" }
    return "\(place) is no \(kind.noun)"
  }
}

extension String {
  /// A column's name as it is typed: in quotes where it is no word.
  var typedColumn: String {
    let isWord = first?.isLetter == true && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isWord ? self : "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
