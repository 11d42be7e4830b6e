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
    /// Times of day were read as hours.
    case hours
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

  private var entries: [(name: String, guess: Guess)] = []

  mutating func add(_ guess: Guess, to column: String) { entries.append((column, guess)) }

  /// One sentence for each kind of guess, in the order in which they were made.
  var sentences: [String] {
    var order: [String] = []
    var kinds: [String: [(name: String, guess: Guess)]] = [:]
    for entry in entries {
      let key = Self.key(entry.guess, entry.name)
      if kinds[key] == nil { order.append(key) }
      kinds[key, default: []].append(entry)
    }
    return order.compactMap { key in
      guard let entries = kinds[key], let first = entries.first else { return nil }
      return Self.sentence(first.guess, of: entries.map(\.name))
    }
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
    case .hours: "hours"
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

  private static func sentence(_ guess: Guess, of names: [String]) -> String? {
    let (all, isOne) = (listed(names), names.count == 1)
    switch guess {
    case .point: return nil
    case .grouped(let mark, let example, let value):
      let other =
        mark == "dots" ? " (decimal=point reads decimals)" : mark == "commas" ? " (decimal=comma reads decimals)" : ""
      return
        "\(mark.prefix(1).uppercased() + mark.dropFirst()) part thousands in \(all): \(example) is \(value)\(other)."
    case .decimalComma(let open?):
      return
        "Decimal commas are read as points in \(all): \(open.example) is \(open.value) (decimal=point reads thousands)."
    case .decimalComma(nil): return "Decimal commas are read as points in \(all)."
    case .mayBeGrouped(let example, let value):
      return
        "\(all) \(isOne ? "is" : "are") read with a decimal point: \(example) may as well be \(value) (decimal=comma reads it so)."
    case .longCode(let example):
      return
        "\(all) \(isOne ? "is" : "are") read as text: a number keeps 15 digits, and \(example) has more (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .percent: return "\(all) \(isOne ? "holds" : "hold") percentages, read as shares: 5% is 0.05."
    case .symbol("( )"): return "The parentheses around the years of \(all) are taken off."
    case .symbol(let symbol): return "\(symbol) is taken off the numbers of \(all)."
    case .flags(let example): return "Letters behind some numbers of \(all) are taken off, as in \(example)."
    case .hemispheres(let example, let value):
      return "South and west are negative in \(all): \(example) is \(value)."
    case .blank(let text): return "In \(all), \(text) counts as missing."
    case .word(let text, let count):
      return
        "In \(all), \(text) counts as missing\(isOne ? ", in \(counted(count, "row"))" : "") (kinds={\(names[0].typedColumn)=text} reads it as a text like the others)."
    case .code(let example?):
      return
        "\(all) \(isOne ? "is" : "are") read as text: numbers do not begin with a zero, as \(example) does (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .code(nil):
      return
        "\(all) \(isOne ? "is" : "are") read as text: by the name \(isOne ? "it is a code" : "they are codes") (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .hours: return "\(all) \(isOne ? "holds times, read as hours" : "hold times, read as hours")."
    case .dates(let since, let order, let isCompact):
      var text = "\(all) \(isOne ? "holds dates, read as days" : "hold dates, read as days") since \(since)"
      if let order {
        let other = order.isDayFirst ? ColumnKind.monthFirst : .dayFirst
        text +=
          "; in \(order.example) the \(order.isDayFirst ? "day" : "month") comes first (kinds={\(names[0].typedColumn)=\(other.rawValue)} turns it round)"
      }
      if isCompact { text += " (kinds={\(names[0].typedColumn)=number} reads numbers)" }
      return text + "."
    case .powerCode(let example):
      return
        "\(all) \(isOne ? "is" : "are") read as text: as a number \(example) would be a power of ten (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .power(let example, let value):
      return
        "In \(all), \(example) is read as \(value) (kinds={\(names[0].typedColumn)=text} reads codes)."
    case .powersOfTen(let example, let value):
      return "What stands behind the numbers of \(all) are thousands, millions or billions: \(example) is \(value)."
    case .negative(let negation, let example, let value):
      return
        "\(negation == .behind ? "A minus behind a number counts in" : "Numbers in parentheses are negative in") \(all): \(example) is \(value) (kinds={\(names[0].typedColumn)=text} reads texts)."
    case .shortYears(let example, let year):
      let first = (year - 100) / 10 * 10
      return
        "Years of two digits are from 1970 to 2069 in \(all): \(example) is in \(year) (years=\(first) reads \(year - 100))."
    case .farDate(let text, let count, let from, let to):
      return
        "\(all) is \(text) in \(count == 1 ? "a row" : "\(count) rows"), far from all else (\(from) to \(to)): if that stands for no date, missing=[\"\(text)\"] reads it so."
    case .wrapped(let wrapping):
      return wrapping == .apostrophe
        ? "The apostrophe before the values of \(all) is taken off."
        : "=\"…\" around the values of \(all) is taken off."
    case .unread(let odd):
      return
        "\(counted(odd.count, "value")) of \(all) counted as missing: \(odd.quoted) in line \(odd.line) is no \(odd.isInfinite ? "finite number" : odd.kind.noun)."
    case .odd(let odd):
      return
        "\(odd.sentence(of: all)); "
        + (odd.sign.map { "decimal=\($0.rawValue) reads numbers." }
          ?? "kinds={\(names[0].typedColumn)=\(odd.kind.rawValue)} reads \(odd.count > 1 ? "them" : "it") as missing.")
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
