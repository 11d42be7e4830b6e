import Text

/// What was guessed about columns, gathered so that each guess is said once.
struct ReadingNotes {
  enum Guess {
    /// The decimal sign is a point, which needs no word.
    case point
    /// What parts thousands, a number that has it, and what it is.
    case grouped(String, example: String, value: String)
    case decimalComma
    case percent
    /// A currency or unit was taken off.
    case symbol(String)
    /// What stands for a missing number.
    case blank(String)
    /// Digits that are a name: one that begins with a zero, if any.
    case code(String?)
    /// Times of day are hours.
    case hours
    /// Days since the first one. `order`: a date that could be read in two ways, and whether the day was taken to come first.
    case dates(since: String, order: (example: String, isDayFirst: Bool)?)
    case unread(DataTable.Oddity)
    /// What is no date, or none in the order that was said.
    case undated(DataTable.Oddity, isDayFirst: Bool?)
    case odd(DataTable.Oddity)
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
    case .decimalComma: "comma"
    case .percent: "percent"
    case .symbol(let symbol): "symbol " + symbol
    case .blank(let text): "blank " + text
    case .code(let example): example == nil ? "code by name" : "code"
    case .hours: "hours"
    case .dates(let since, let order): order == nil ? "dates " + since : "dates of " + name
    case .unread, .undated: "unread " + name
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
    case .decimalComma: return "Decimal commas are read as points in \(all)."
    case .percent: return "\(all) \(isOne ? "holds" : "hold") percentages, read as shares: 5% is 0.05."
    case .symbol(let symbol): return "\(symbol) is taken off the numbers of \(all)."
    case .blank(let text): return "In \(all), \(text) counts as missing."
    case .code(let example?):
      return
        "\(all) \(isOne ? "is" : "are") read as text: numbers do not begin with a zero, as \(example) does (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .code(nil):
      return
        "\(all) \(isOne ? "is" : "are") read as text: by the name \(isOne ? "it is a code" : "they are codes") (kinds={\(names[0].typedColumn)=number} reads numbers)."
    case .hours: return "\(all) \(isOne ? "holds times, read as hours" : "hold times, read as hours")."
    case .dates(let since, let order):
      var text = "\(all) \(isOne ? "holds dates, read as days" : "hold dates, read as days") since \(since)"
      if let order {
        let other = order.isDayFirst ? ColumnKind.monthFirst : .dayFirst
        text +=
          "; in \(order.example) the \(order.isDayFirst ? "day" : "month") comes first (kinds={\(names[0].typedColumn)=\(other.rawValue)} turns it round)"
      }
      return text + "."
    case .unread(let odd):
      return
        "\(counted(odd.count, "value")) of \(all) counted as missing: \(odd.quoted) in line \(odd.line) is no number."
    case .undated(let odd, let isDayFirst):
      let order = isDayFirst.map { $0 ? " with the day first" : " with the month first" } ?? ""
      return
        "\(counted(odd.count, "value")) of \(all) \(odd.count == 1 ? "counts" : "count") as missing: \(odd.quoted) in line \(odd.line) is no date\(order)."
    case .odd(let odd):
      return
        "\(odd.sentence(of: all)); kinds={\(names[0].typedColumn)=number} reads \(odd.count > 1 ? "them" : "it") as missing."
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
    "\(column) is text: \(quoted) in line \(line)\(count > 1 ? " (one of \(count))" : "") is no number"
  }
}

extension String {
  /// A column's name as it is typed: in quotes where it is no word.
  var typedColumn: String {
    let isWord = first?.isLetter == true && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isWord ? self : "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
