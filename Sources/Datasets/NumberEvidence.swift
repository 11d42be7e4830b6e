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
  /// Whether every unit so far may stand for a power of ten; the first number that has one, and the first of a currency's.
  private var areUnitsPowers = true
  private var scaled: (text: String, number: WrittenNumber)?
  /// The first number with each currency or unit, and of those without one, and how many there are.
  private var symbolTexts: [String: DataTable.Oddity] = [:]
  private var hasBare = false
  private var hasBareNonzero = false
  private var allDigits = true
  private var leadingZero: String?
  /// The first whole number that has more digits than a number keeps.
  private(set) var longText: String?
  private var hasCodeName = false
  /// Numbers of digits, an E and digits, the first, whether all others are digits alone, and the largest.
  private var powers = 0
  private var power: (text: String, number: WrittenNumber)?
  private var hasOnlyDigitsAndPowers = true
  private var largest = 0.0
  /// The first number of each kind that is marked as negative otherwise than by a sign before it.
  private var negations: [WrittenNumber.Negation: (text: String, number: WrittenNumber)] = [:]
  private var dash: DataTable.Oddity?
  /// The first few texts that are no numbers: one of them may be the unit alone.
  private var words: [String: DataTable.Oddity] = [:]
  /// How many numbers have a statistical office's letter behind them, and the first; the first with a point of the compass.
  private var flagged = 0
  private var flag: String?
  private var hemisphere: (text: String, number: WrittenNumber)?
  /// How many numbers stand in parentheses and are years; and whether all bare ones are shares, from 0 to 1.
  private var years = 0
  private var areBareShares = true
  /// Single digits with a minus behind them, and without one; and how many numbers are anything else.
  private var behind: Set<Double> = []
  private var bare: Set<Double> = []
  private var longer = 0
  /// Numbers that an address of the network may be: four parts of up to three digits, each below 256.
  private var addresses = 0
  /// The first few different numbers.
  private var different: Set<Double> = []
  /// Points, commas and blanks among the digits, each with the first number that has it.
  private var marks: [UInt8: (text: String, number: WrittenNumber)] = [:]
  private var groups: [UInt8: (text: String, number: WrittenNumber)] = [:]
  private var fractions: [UInt8: (text: String, number: WrittenNumber)] = [:]
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
        if Self.blanks.contains(text.lowercased()) || Self.isFlaggedBlank(text) {
          dash.note(text, records.lines[record])
        } else if ColumnReader.infinities.contains(text.lowercased()) {
          hasInfinities = true
        } else {
          notNumber.note(text, records.lines[record])
          if words.count < 4 || words[text] != nil { words[text].note(text, records.lines[record]) }
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
      take(number, records.lines[record], text: { records.trimmedText(record, reader.field) })
    }
    takeUnitAlone()
    if areYears { pointValues = pointValues.map(\.magnitude) }
  }

  /// Where all that is no number is the numbers' own unit, it stands for none.
  private mutating func takeUnitAlone() {
    guard let odd = notNumber, symbols.count == 1, let symbol = symbols.keys.first,
      let word = words[symbol] ?? words.first(where: { $0.key.lowercased() == symbol.lowercased() })?.value,
      word.count == odd.count, dash == nil
    else { return }
    (dash, notNumber) = (word, nil)
  }

  /// `(1996)` in every row: years, which nobody owes.
  var areYears: Bool { count > 1 && years == count }

  /// `: c`, as Eurostat writes what is missing, and why.
  private static func isFlaggedBlank(_ text: String) -> Bool {
    text.first == ":" && text.utf8.count <= 4 && text.dropFirst().allSatisfy { $0 == " " || $0.isLetter }
  }

  private mutating func take(_ number: WrittenNumber, _ line: Int, text: () -> String) {
    if symbolTexts[number.symbol] == nil {
      symbolTexts[number.symbol] = .init(text: text(), line: line, count: 0)
    }
    symbolTexts[number.symbol]?.count += 1
    if longText == nil, number.losesDigits { longText = text() }
    if different.count < 5, let value = number.value(.point) ?? number.value(.comma) { different.insert(value) }
    if let negation = number.negation, negations[negation] == nil { negations[negation] = (text(), number) }
    if let digit = number.digit {
      if number.negation == .behind { behind.insert(digit) } else { bare.insert(digit) }
    } else {
      longer += 1
    }
    if number.mayBeAddress { addresses += 1 }
    if number.isFlagged {
      flagged += 1
      if flag == nil { flag = text() }
    }
    if number.hasHemisphere, hemisphere == nil || hemisphere?.number.isBelowZero == false && number.isBelowZero {
      hemisphere = (text(), number)
    }
    if number.isYearInParentheses { years += 1 }
    if number.isDigitsWithPower {
      powers += 1
      if power == nil { power = (text(), number) }
      largest = max(largest, number.value(.point) ?? 0)
    } else if !number.isDigits {
      hasOnlyDigitsAndPowers = false
    }
    if number.symbol.isEmpty {
      hasBare = true
      let value = number.value(.point) ?? number.value(.comma) ?? 2
      if value != 0 { hasBareNonzero = true }
      areBareShares = areBareShares && (0...1).contains(value)
    } else {
      symbols[number.symbol] = number.symbolKind
    }
    if number.unitPower != nil || number.power > 0 {
      if scaled == nil { scaled = (text(), number) }
    } else if !number.symbol.isEmpty {
      areUnitsPowers = areUnitsPowers && number.symbolKind == .currency
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
    for mark in Self.signs where number.has(mark) {
      if marks[mark] == nil { marks[mark] = (text(), number) }
      // As the sign that parts thousands, and as the one before a fraction.
      if groups[mark] == nil, mark == 44 ? number.fitsPoint : number.fitsComma || mark == 32 {
        groups[mark] = (text(), number)
      }
      if fractions[mark] == nil, mark == 44 ? number.fitsComma : number.fitsPoint { fractions[mark] = (text(), number) }
    }
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
    guard !isQuick, count > 0 || hasInfinities, symbolsAgree else { return false }
    // Beside a few numbers a dash may be a class, as in 1 and -; beside many it stands for none, however often.
    guard different.count >= 5 || count >= 2 * (dash?.count ?? 0) else { return false }
    return notNumber == nil && max(pointFits, commaFits) == count && !areGrades && (addresses < count || count == 0)
  }

  /// Grades such as 1, 1- and 2: the same digit with and without a minus behind it, and nothing longer.
  private var areGrades: Bool { longer == 0 && !behind.intersection(bare).isEmpty }

  /// Whether the digits are names: some begin with a zero.
  var isCode: Bool { allDigits && !isMarked && (leadingZero != nil || hasCodeName) }
  var codeText: String? { leadingZero }
  var isAllDigits: Bool { allDigits && !isMarked }

  /// Of digits with an E among them in each row, or of sizes that nobody counts to, the first: codes, and no powers of ten.
  var powerCode: String? {
    hasOnlyDigitsAndPowers && powers > 0 && largest.isFinite && (powers == count || largest >= 1e15) ? power?.text : nil
  }

  /// Whether what stands behind the numbers are powers of ten, since no unit is written in several ways: 19M, 201k, 350.
  var mixesPowers: Bool {
    areUnitsPowers && !symbols.isEmpty && symbols.values.allSatisfy { $0 == .unit }
      && (symbols.count > 1 || hasBareNonzero && count > 1)
  }

  /// One currency or unit at most, and no bare numbers beside percentages or units.
  private var symbolsAgree: Bool {
    if mixesPowers || hasFlags { return true }
    guard symbols.count <= 1 else { return false }
    switch symbols.values.first {
    case nil, .currency?, WrittenNumber.SymbolKind.none?: return true
    case .percent?: return !hasBareNonzero || areBareShares
    case .unit?: return !hasBare && count > 1
    }
  }

  /// Whether all that stands behind some of the numbers are letters of a statistical office.
  private var hasFlags: Bool {
    flagged > 0 && symbolTexts.reduce(0) { $0 + ($1.key.isEmpty ? 0 : $1.value.count) } == flagged
      && flagged * 5 <= count * 4
  }

  /// The currency or unit that most numbers have; empty where most have none.
  private var usualSymbol: String {
    symbolTexts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? ""
  }

  /// Whether a number is written as most are: with the same currency, unit or none, where they do not agree.
  func isUsual(_ number: WrittenNumber) -> Bool { symbolsAgree || number.symbol == usualSymbol }

  /// Of a column that is nearly all numbers: the first that is none, or is not written as most are.
  ///
  /// - Parameter isText: whether only a column of which four in five are numbers is meant to be one; else the half will do.
  func oddity(isText: Bool) -> DataTable.Oddity? {
    guard !isQuick, count > 0 else { return nil }
    if let odd = notNumber ?? (pointFits >= commaFits ? notPoint : notComma) {
      return count >= odd.count * (isText ? 4 : 1) && (symbolsAgree || !isText) ? odd : nil
    }
    let usual = usualSymbol
    guard !symbolsAgree, !isText, let most = symbolTexts[usual], most.count * 2 >= count,
      var odd = symbolTexts.filter({ $0.key != usual }).values.min(by: { $0.line < $1.line })
    else { return nil }
    odd.count = count - most.count
    odd.beside = most.quoted
    return odd
  }

  /// Whether every value that is not missing is in `pointValues`, and finite.
  var isReadWithPoint: Bool {
    fitsPoint && symbolsAgree && !mixesPowers && notNumber == nil && !hasInfinities && !pointValues.contains(.infinity)
      && !pointValues.contains(-.infinity)
  }

  /// The first number that cannot be read with a decimal sign; where the other sign reads more, with that one.
  func oddity(for sign: DecimalSign) -> DataTable.Oddity? {
    var odd = sign == .point ? notPoint : notComma
    if sign == .point ? commaFits > pointFits : pointFits > commaFits { odd?.sign = sign == .point ? .comma : .point }
    return odd
  }

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
    // Of so many with parted thousands one in ten ends in a zero; decimals that were cut short never do. Where decimals
    // are commas, as they are beside semicolons, a dot parts thousands.
    case (false, let separator):
      return (hasSmall || separator == .semicolon) && (endsInZero || marked < 30) ? grouping : decimal
    }
  }

  /// What there is to say of how the numbers were read.
  ///
  /// - Parameter isOpen: whether nothing in the table shows the decimal sign.
  func guesses(_ sign: DecimalSign, isOpen: Bool = false) -> [ReadingNotes.Guess] {
    var guesses: [ReadingNotes.Guess] = []
    let group: UInt8 = sign == .point ? 44 : 46
    for (mark, word) in [(32, "blanks"), (group, group == 44 ? "commas" : "dots")] as [(UInt8, String)] {
      guard let (text, number) = groups[mark], isUsual(number) else { continue }
      let word = mark == 32 && !text.contains(where: \.isWhitespace) ? "apostrophes" : word
      guesses.append(.grouped(word, example: text, value: number.plainText(sign)))
    }
    if sign == .comma, let (text, number) = fractions[44] {
      guesses.append(.decimalComma(isOpen && groups[44] != nil ? (text, number.plainText(sign)) : nil))
    }
    if isOpen, sign == .point, let (text, number) = fractions[46], groups[46] != nil {
      guesses.append(.mayBeGrouped(example: text, value: number.plainText(.comma)))
    }
    if let (text, number) = scaled, mixesPowers || number.power > 0, let value = number.value(sign, isScaled: true) {
      guesses.append(.powersOfTen(text, value: value == value.rounded() && value < 1e15 ? "\(Int(value))" : "\(value)"))
    }
    if mixesPowers {
    } else if hasFlags {
      guesses.append(.flags(flag ?? ""))
    } else if symbolsAgree, let (symbol, kind) = symbols.first {
      guesses.append(kind == .percent ? .percent : .symbol(symbol))
    } else if let kind = symbols[usualSymbol] {
      guesses.append(kind == .percent ? .percent : .symbol(usualSymbol))
    }
    if let dash { guesses.append(.blank(dash.text)) }
    if hasOnlyDigitsAndPowers, let (text, number) = power, let value = number.value(.point), value < 1e15 {
      guesses.append(.power(text, value: "\(Int(value))"))
    }
    if let (text, number) = hemisphere { guesses.append(.hemispheres(example: text, value: number.plainText(sign))) }
    if areYears {
      guesses.append(.symbol("( )"))
      return guesses
    }
    for negation in [WrittenNumber.Negation.parentheses, .behind] {
      guard let (text, number) = negations[negation], isUsual(number) else { continue }
      let percent = number.symbolKind == .percent ? "%" : ""
      guesses.append(.negative(negation, example: text, value: number.plainText(sign) + percent))
    }
    return guesses
  }

  /// A blank, a comma and a point.
  private static let signs: [UInt8] = [32, 44, 46]

  /// What stands for a missing number in a column of numbers, and may be a text elsewhere.
  private static let blanks: Set<String> = [
    "-", "--", "---", ":", ".", "..", "/", "s.o.", "n.c.", "k/a", "sin dato", "sin datos", "...", "–", "—", "*", "nil",
    "missing", "unknown", "#value!", "#div/0!", "#ref!",
    "#null!",
    "#num!", "#name?", "tbd", "x", "k.a.", "k. a.", "n.v.", "n/d", "nd", "n.d.", "s/d", "s.d.", "n.r.", "na()", "n/k",
    "not available", "not applicable", "no data", "not reported", "not recorded", "undefined", "unbekannt",
    "keine angabe", "inconnu", "desconocido", "sconosciuto", "desconhecido", "onbekend",
  ]
}
