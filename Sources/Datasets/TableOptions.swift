/// How a table of text is to be read, where a person overrules the guesses. What is nil or empty is guessed.
package struct TableOptions: Sendable, Equatable {
  /// Whether the first line holds names.
  package var hasHeader: Bool?
  package var separator: FieldSeparator?
  package var encoding: TableEncoding?
  package var decimal: DecimalSign?
  /// What columns are, by their names.
  package var kinds: [String: ColumnKind] = [:]
  /// Whether sums and remarks below the rows are passed over.
  package var hasFooter: Bool?
  /// The first year that two digits stand for.
  package var firstYear: Int?
  /// Words, or numbers, that stand for a missing value.
  package var missing: [String] = []
  /// The same by the names of columns, where these stand for nothing there alone.
  package var missingByColumn: [String: [String]] = [:]
  /// Columns that are not looked at: what is wrong with them does not matter.
  package var unused: Set<String> = []
  package init() {}
}

/// What a column is read as.
package enum ColumnKind: String, Sendable, CaseIterable {
  case number
  case text
  case date
  case dayFirst = "day_first"
  case monthFirst = "month_first"

  /// What a value of the kind is called, after "is no".
  var noun: String {
    switch self {
    case .number: "number"
    case .text: "text"
    case .date: "date"
    case .dayFirst: "date with the day first"
    case .monthFirst: "date with the month first"
    }
  }

  /// One sentence without a full stop.
  package var summary: String {
    switch self {
    case .number: "numbers; what is none counts as missing"
    case .text: "texts, or classes when it is the target"
    case .date: "dates, which become numbers of days; what is none counts as missing"
    case .dayFirst: "dates such as 31/12/2024"
    case .monthFirst: "dates such as 12/31/2024"
    }
  }
}

/// What stands between a number's whole part and its fraction.
package enum DecimalSign: String, Sendable, CaseIterable {
  case point
  case comma

  /// By its name, or as it is written; nil for anything else.
  package init?(_ word: String) {
    switch word {
    case "point", "dot", ".": self = .point
    case "comma", ",": self = .comma
    default: return nil
    }
  }

  /// One sentence without a full stop.
  package var summary: String {
    switch self {
    case .point: "1,234.5: commas part thousands"
    case .comma: "1.234,5: dots part thousands"
    }
  }
}

/// What parts the fields of a line.
package struct FieldSeparator: Sendable, Hashable {
  /// The character; nil for runs of blanks and tabs.
  package let byte: UInt8?
  /// As it is typed: a word, or the character itself.
  package let word: String

  package static let comma = FieldSeparator(byte: UInt8(ascii: ","), word: "comma")
  package static let semicolon = FieldSeparator(byte: UInt8(ascii: ";"), word: "semicolon")
  package static let tab = FieldSeparator(byte: UInt8(ascii: "\t"), word: "tab")
  package static let pipe = FieldSeparator(byte: UInt8(ascii: "|"), word: "pipe")
  package static let blanks = FieldSeparator(byte: nil, word: "blanks")
  /// Those that are looked for.
  package static let all = [comma, semicolon, tab, pipe, blanks]

  private init(byte: UInt8?, word: String) {
    self.byte = byte
    self.word = word
  }

  /// One of those that have a name, or any other character of ASCII that is no letter, digit or quote; nil for all else.
  package init?(_ word: String) {
    if let known = Self.all.first(where: { $0.word == word || $0.byte.map { String(UnicodeScalar($0)) } == word }) {
      self = known
    } else if word == " " || word == "blank" || word == "space" {
      self = .blanks
    } else if let byte = word.utf8.first, word.utf8.count == 1, byte > 32 || byte == 31, byte < 127,
      !"\"'.+-_0123456789".utf8.contains(byte), !(65...90).contains(byte & 0xDF)
    {
      self.init(byte: byte, word: word)
    } else {
      return nil
    }
  }
}
