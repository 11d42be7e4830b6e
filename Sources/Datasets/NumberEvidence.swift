import Arithmetic

/// What a column's values, looked at as numbers that people write, show of how they are to be read.
struct NumberEvidence {
  private(set) var isMarked = false
  private var count = 0
  private var pointFits = 0
  private var commaFits = 0
  private var notNumber: DataTable.Oddity?
  private var notPoint: DataTable.Oddity?
  private var notComma: DataTable.Oddity?
  private var symbols: [String: WrittenNumber.SymbolKind] = [:]
  private var hasBare = false
  private var hasBareNonzero = false
  private var allDigits = true
  private var leadingZero: String?
  private var hasCodeName = false
  private var dash: DataTable.Oddity?
  /// Points, commas and blanks among the digits, each with the first number that has it.
  private var marks: [UInt8: (text: String, number: WrittenNumber)] = [:]
  private var marked = 0
  private var hasSmall = false
  private var hasLarge = false
  private var endsInZero = false
  private var isQuick = false
  private var hasInfinities = false
  /// The numbers as they are with a decimal point: what most columns turn out to have.
  private(set) var pointValues: [Double] = []

  /// Every value is a number with a decimal point; with a decimal comma.
  var fitsPoint: Bool { pointFits == count }
  var fitsComma: Bool { commaFits == count }
  /// The sign that more values can be read by.
  var usualSign: DecimalSign { pointFits >= commaFits ? .point : .comma }

  /// So many values tell whether a column is worth the looking.
  private static let sampleSize = 100

  init(_ reader: ColumnReader) throws(DataError) {
    let records = reader.records
    hasCodeName = reader.isCodeName
    pointValues.reserveCapacity(records.count - reader.first)
    for record in reader.first..<records.count {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      pointValues.append(.nan)
      let bytes = records.bytes(record, reader.field)
      guard let number = WrittenNumber(bytes) else {
        if records.isMissing(record, reader.field) { continue }
        let text = records.trimmedText(record, reader.field)
        if Self.blanks.contains(text.lowercased()) {
          dash.note(text, records.lines[record])
        } else if ColumnReader.infinities.contains(text.lowercased()) {
          hasInfinities = true
        } else {
          notNumber.note(text, records.lines[record])
        }
        // Most columns that are no numbers show it soon.
        if reader.kind == nil, count + (notNumber?.count ?? 0) == Self.sampleSize,
          (notNumber?.count ?? 0) * 2 > Self.sampleSize
        {
          isQuick = true
          pointValues = []
          return
        }
        continue
      }
      count += 1
      if number.fitsPoint {
        pointFits += 1
        pointValues[pointValues.count - 1] = number.value(.point) ?? .nan
      } else {
        notPoint.note(records.trimmedText(record, reader.field), records.lines[record])
      }
      if number.fitsComma {
        commaFits += 1
      } else {
        notComma.note(records.trimmedText(record, reader.field), records.lines[record])
      }
      take(number, text: { records.trimmedText(record, reader.field) })
    }
  }

  private mutating func take(_ number: WrittenNumber, text: () -> String) {
    if number.symbol.isEmpty {
      hasBare = true
      if number.value(.point) ?? 1 != 0 { hasBareNonzero = true }
    } else {
      symbols[number.symbol] = number.symbolKind
    }
    if number.isMarked {
      isMarked = true
      marked += 1
      endsInZero = endsInZero || number.endsInZero
    } else if number.isBelowThousand {
      hasSmall = true
    } else if !number.hasBlanks {
      hasLarge = true
    }
    for mark in Self.signs where marks[mark] == nil && number.has(mark) { marks[mark] = (text(), number) }
    guard number.isDigits else {
      allDigits = false
      return
    }
    if leadingZero == nil, !number.isMarked {
      let text = text()
      if text.hasPrefix("0"), text.utf8.count > 1 { leadingZero = text }
    }
  }

  /// Whether it is a column of numbers, but for some oddities that are told.
  var isNumeric: Bool {
    guard !isQuick, count > 0 || hasInfinities, count >= 2 * (dash?.count ?? 0), symbolsAgree else { return false }
    return notNumber == nil && max(pointFits, commaFits) == count
  }

  /// Whether the digits are names: some begin with a zero.
  var isCode: Bool { allDigits && !isMarked && (leadingZero != nil || hasCodeName) }
  var codeText: String? { leadingZero }

  /// One currency or unit at most, and no bare numbers beside percentages or units.
  private var symbolsAgree: Bool {
    guard symbols.count <= 1 else { return false }
    switch symbols.values.first {
    case nil, .currency?, WrittenNumber.SymbolKind.none?: return true
    case .percent?: return !hasBareNonzero
    case .unit?: return !hasBare && count > 1
    }
  }

  /// Of a column that is nearly all numbers: the first that is none.
  var oddity: DataTable.Oddity? {
    guard !isQuick, let odd = notNumber ?? (pointFits >= commaFits ? notPoint : notComma) else { return nil }
    return count >= odd.count * 4 && symbolsAgree ? odd : nil
  }

  /// Whether every value that is not missing is in `pointValues`, and finite.
  var isReadWithPoint: Bool {
    fitsPoint && notNumber == nil && !hasInfinities && !pointValues.contains(.infinity)
      && !pointValues.contains(-.infinity)
  }

  func oddity(for sign: DecimalSign) -> DataTable.Oddity? { sign == .point ? notPoint : notComma }

  /// Whether a mark parts thousands or is the decimal sign, where every number can be read either way.
  ///
  /// Numbers whose thousands are parted stand beside others below 1000 that have no mark; decimals that come to three digits
  /// each would be without a mark where they are whole, and mostly shorter. Else other columns tell, or what is usual
  /// in files of the kind.
  func sign(separator: FieldSeparator, elsewhere: Set<DecimalSign>) -> DecimalSign {
    guard marks[44] == nil || marks[46] == nil else { return .point }
    let isComma = marks[44] != nil
    let (grouping, decimal): (DecimalSign, DecimalSign) = isComma ? (.point, .comma) : (.comma, .point)
    guard !hasLarge else { return decimal }
    if elsewhere.count == 1, let sign = elsewhere.first { return sign }
    let isProven = hasSmall && endsInZero && marked > 1
    switch (isComma, separator) {
    case (true, .comma): return grouping
    case (true, .semicolon): return isProven ? grouping : decimal
    case (true, _): return grouping
    case (false, .comma), (false, .blanks): return isProven ? grouping : decimal
    // Of so many with parted thousands one in ten ends in a zero; decimals that were cut short never do.
    case (false, _): return hasSmall && (endsInZero || marked < 30) ? grouping : decimal
    }
  }

  /// What there is to say of how the numbers were read.
  func guesses(_ sign: DecimalSign) -> [ReadingNotes.Guess] {
    var guesses: [ReadingNotes.Guess] = []
    let group: UInt8 = sign == .point ? 44 : 46
    for (mark, word) in [(32, "blanks"), (group, group == 44 ? "commas" : "dots")] as [(UInt8, String)] {
      guard let (text, number) = marks[mark] else { continue }
      let word = mark == 32 && !text.contains(where: \.isWhitespace) ? "apostrophes" : word
      guesses.append(.grouped(word, example: text, value: number.plainText(sign)))
    }
    if sign == .comma, marks[44] != nil { guesses.append(.decimalComma) }
    if let (symbol, kind) = symbols.first {
      guesses.append(kind == .percent ? .percent : .symbol(symbol))
    }
    if let dash { guesses.append(.blank(dash.text)) }
    return guesses
  }

  /// A blank, a comma and a point.
  private static let signs: [UInt8] = [32, 44, 46]

  /// What stands for a missing number in a column of numbers, and may be a text elsewhere.
  private static let blanks: Set<String> = [
    "-", "--", "---", ".", "..", "...", "–", "—", "*", "nil", "missing", "unknown", "#value!", "#div/0!", "#ref!",
    "#null!",
    "#num!", "#name?", "tbd", "x",
  ]
}

extension DataTable.Oddity? {
  fileprivate mutating func note(_ text: String, _ line: Int) {
    self = DataTable.Oddity(text: self?.text ?? text, line: self?.line ?? line, count: (self?.count ?? 0) + 1)
  }
}
