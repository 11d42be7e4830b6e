import Arithmetic

/// Reads one column of a text cut into records: what its values are, and what they come to.
struct ColumnReader {
  let records: CSVRecords
  /// The record of the first row.
  let first: Int
  let field: Int
  let name: String
  let separator: FieldSeparator
  /// What the column was said to be.
  let kind: ColumnKind?
  let decimal: DecimalSign?
  /// The first year that two digits stand for, where a person said it.
  var firstYear: Int?
  /// Whether nobody looks at the column.
  var isUnused = false

  /// What a column turned out to be, before the whole file has shown its decimal sign.
  enum Draft {
    case column(DataTable.Column, [ReadingNotes.Guess])
    /// Numbers whose decimal sign is known, and whether a mark in them shows it.
    case numbers(NumberEvidence, DecimalSign, isShown: Bool)
    /// Numbers that could be read either way.
    case undecided(NumberEvidence)
  }

  private var rows: Range<Int> { first..<records.count }

  func draft() throws(DataError) -> Draft {
    switch kind {
    case .text: return .column(try texts(), [])
    case .date, .dayFirst, .monthFirst:
      if let evidence = try DateEvidence(self, isCompact: true), let dates = try dates(evidence) { return dates }
      let texts = try texts()
      guard case .categories(_, let levels) = texts.values, !levels.isEmpty,
        let record = rows.first(where: { !records.isMissing($0, field) })
      else { return .column(texts, []) }
      let odd = DataTable.Oddity(
        text: records.trimmedText(record, field), line: records.lines[record], count: rows.count - texts.missing,
        kind: kind ?? .date)
      throw .noneOf(name, kind ?? .date, odd)
    case .number, nil: break
    }
    if kind == nil, isDayName, let evidence = try DateEvidence(self, isCompact: true),
      let dates = try dates(evidence)
    {
      return dates
    }
    if let plain = try plainNumbers() { return plain }
    let evidence = try NumberEvidence(self)
    if kind == .number || evidence.isNumeric {
      if kind == nil, evidence.isCode { return .column(try texts(), [.code(evidence.codeText)]) }
      if kind == nil, let code = evidence.powerCode { return .column(try texts(), [.powerCode(code)]) }
      if kind == nil, evidence.isAllDigits, let long = evidence.longText {
        return .column(try texts(), [.longCode(long)])
      }
      if let decimal { return .numbers(evidence, decimal, isShown: true) }
      switch (evidence.fitsPoint, evidence.fitsComma) {
      case (true, false): return .numbers(evidence, .point, isShown: evidence.isMarked)
      case (false, true): return .numbers(evidence, .comma, isShown: evidence.isMarked)
      case (true, true): return evidence.isMarked ? .undecided(evidence) : .numbers(evidence, .point, isShown: false)
      case (false, false): return .numbers(evidence, evidence.usualSign, isShown: false)
      }
    }
    let dated = try DateEvidence(self, isCompact: isDayName)
    if let dated, let dates = try dates(dated) { return dates }
    var texts = try texts()
    if case .categories(_, let levels) = texts.values {
      // Few different texts are classes, whatever they look like; of many, a half of numbers or dates is a column of them.
      let number = evidence.oddity(isText: levels.count <= 10)
      // What fewer rows keep from being one it is nearly.
      texts.oddity = [number, dated?.oddity].compactMap(\.self).min { $0.count < $1.count }
      if texts.oddity == nil, levels.count > 10 { texts.nearly = nearly }
    }
    return .column(texts, missingWord(beside: texts))
  }

  /// The word that was taken for a missing value where it may be a text like the others: None, or NA among codes of capitals or in
  /// many rows.
  private func missingWord(beside column: DataTable.Column) -> [ReadingNotes.Guess] {
    guard kind == nil, column.missing > 0, case .categories(_, let levels) = column.values, levels.count <= 300,
      let record = rows.first(where: { records.isMissingWord($0, field) })
    else { return [] }
    let word = records.trimmedText(record, field)
    let areCodes =
      !levels.isEmpty && levels.allSatisfy { $0.count <= 3 && $0 == $0.uppercased() && $0.first?.isLetter == true }
    let count = rows.count { records.isMissingWord($0, field) }
    guard word.lowercased() != "na" || areCodes || count * 5 >= rows.count else { return [] }
    return [.word(word, count: count)]
  }

  /// Numbers as programs write them: digits, a point, a minus. Most columns of numbers are these, and this is quick. nil where
  /// something else is among them, or where points may part thousands.
  private func plainNumbers() throws(DataError) -> Draft? {
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    var (dotted, hasZeros, allDigits, areGroups, hasThousands) = (0, false, true, true, false)
    var (areDays, areMonths) = (true, true)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      guard let plain = records.plainNumber(record, field) else {
        guard records.isMissing(record, field) else { return nil }
        numbers.append(.nan)
        continue
      }
      numbers.append(plain.value)
      areDays = areDays && plain.whole == 8 && plain.fraction < 0 && (18_000_101...21_001_231).contains(plain.value)
      areMonths =
        areMonths && plain.whole == 6 && plain.fraction < 0 && (190_001...210_012).contains(plain.value)
        && (1...12).contains(Int(plain.value) % 100)
      if plain.fraction >= 0 {
        dotted += 1
        allDigits = false
        areGroups = areGroups && plain.fraction == 3 && plain.whole <= 3 && !plain.startsWithZero
      } else {
        hasThousands = hasThousands || plain.whole > 3
        hasZeros = hasZeros || plain.startsWithZero && plain.whole > 1
        allDigits = allDigits && !plain.isNegative
      }
    }
    if kind == nil, allDigits, hasZeros || isCodeName { return nil }
    // 20240131, 202401: no other whole numbers are all days or months of the calendar.
    if kind == nil, areDays || areMonths, numbers.count >= 10, Set(numbers.prefix(1000)).count > 2,
      let evidence = try DateEvidence(self, isCompact: true), let dates = try dates(evidence)
    {
      return dates
    }
    guard dotted == 0 || decimal == .point || !areGroups || hasThousands else { return nil }
    guard dotted == 0 || decimal != .comma else { return nil }
    var column = DataTable.Column(name: name, values: .numbers(numbers))
    column.isChosen = kind != nil
    return .column(column, dotted > 0 ? [.point] : [])
  }

  /// Whether whole numbers under this name are names: of a place, of a telephone. What else ends with another thing is that
  /// thing's: `phone_weight`, `zip_count`.
  var isCodeName: Bool {
    var words = name.lowercased().split { !$0.isLetter }.map(String.init)
    if words.suffix(2) == ["postal", "code"] { return true }
    while words.count > 1, ["code", "codes", "no", "nr", "num", "number", "nummer"].contains(words.last) {
      words.removeLast()
    }
    let codes: Set<String> = [
      "zip", "zipcode", "zipcodes", "postcode", "postalcode", "plz", "phone", "telephone", "tel", "fax", "fips", "iban",
      "isbn", "ean", "barcode", "ssn",
    ]
    return words.last.map(codes.contains) ?? false
  }

  /// The column of numbers, its decimal sign known.
  ///
  /// - Parameter isOpen: whether nothing in the table shows that sign.
  func numbers(
    _ evidence: NumberEvidence, _ sign: DecimalSign, isOpen: Bool = false
  ) throws(DataError) -> (DataTable.Column, [ReadingNotes.Guess]) {
    if kind == nil, let oddity = evidence.oddity(for: sign) { return (try texts(oddity: oddity), []) }
    let guesses = evidence.guesses(sign, isOpen: isOpen)
    if sign == .point, evidence.isReadWithPoint {
      var column = DataTable.Column(name: name, values: .numbers(evidence.pointValues))
      column.isChosen = kind != nil
      return (column, guesses)
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    var (unread, count): (DataTable.Oddity?, Int) = (nil, 0)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      guard let written = WrittenNumber(records.bytes(record, field)), evidence.isUsual(written),
        sign == .point ? written.fitsPoint : written.fitsComma,
        var number = written.value(sign, isScaled: evidence.mixesPowers), number.isFinite
      else {
        let text = records.trimmedText(record, field)
        let isInfinite =
          Self.infinities.contains(text.lowercased())
          || WrittenNumber(records.bytes(record, field))?.value(sign)?.isFinite == false
        if isInfinite, kind != .number, !isUnused {
          throw .notFinite(line: records.lines[record], column: name, text: text)
        }
        if kind == .number, !records.isMissing(record, field) {
          unread.note(text, records.lines[record])
          if isInfinite { unread?.isInfinite = true }
        }
        numbers.append(.nan)
        continue
      }
      count += 1
      if evidence.areYears { number = number.magnitude }
      numbers.append(number)
    }
    if let unread, count == 0, !isUnused { throw .noneOf(name, .number, unread) }
    var column = DataTable.Column(name: name, values: .numbers(numbers))
    column.isChosen = kind != nil
    return (column, guesses + (unread.map { [.unread($0)] } ?? []))
  }

  static let infinities: Set<String> = ["inf", "+inf", "-inf", "infinity", "-infinity", "+infinity", "∞", "-∞"]

  func texts(oddity: DataTable.Oddity? = nil) throws(DataError) -> DataTable.Column {
    var places: [String: Int] = [:]
    var found: [String] = []
    var indices: [Int?] = []
    indices.reserveCapacity(rows.count)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      // Who says that it holds texts means these words too.
      if records.isMissing(record, field), kind != .text || !records.isMissingWord(record, field) {
        indices.append(nil)
        continue
      }
      let text = records.trimmedText(record, field)
      if let place = places[text] {
        indices.append(place)
      } else {
        places[text] = found.count
        indices.append(found.count)
        found.append(text)
      }
    }
    guard let order = Array(found.indices).sortedUnlessCancelled(by: { found[$0] < found[$1] }) else {
      throw .interrupted
    }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    var column = DataTable.Column(
      name: name, values: .categories(indices.map { $0.map { ranks[$0] } }, levels: order.map { found[$0] }))
    column.oddity = oddity
    column.isChosen = kind != nil
    return column
  }

  /// Whether the column was said to hold dates.
  var isDate: Bool { kind == .date || kind == .dayFirst || kind == .monthFirst }

  /// Dates or times, if all values are, or the column was said to hold them: what is none then counts as missing. Else nil.
  private func dates(_ evidence: DateEvidence) throws(DataError) -> Draft? {
    guard isDate || evidence.fits else { return nil }
    let isDayFirst = kind == .dayFirst || kind != .monthFirst && evidence.isDayFirst
    if Task.isCancelled { throw .interrupted }
    let values = evidence.values(dayFirst: isDayFirst, yearsFrom: firstYear ?? WrittenDate.defaultFirstYear)
    var guesses: [ReadingNotes.Guess] = evidence.blank.map { [.blank($0)] } ?? []
    if let odd = evidence.odd(dayFirst: isDayFirst) {
      guard values.contains(where: { !$0.isNaN }) else { throw .noneOf(name, kind ?? .date, odd) }
      guesses.append(.unread(odd))
    }
    var column = DataTable.Column(name: name, values: .numbers(values))
    column.isChosen = kind != nil
    guard evidence.hasDates else {
      let unit = WrittenDuration.unit(ofHours: values)
      if unit.hours != 1 { column.values = .numbers(values.map { ($0 / unit.hours).rounded() }) }
      return .column(column, guesses + [.times(unit: unit.name)])
    }
    let firstDay = Int((values.filter { !$0.isNaN }.min() ?? 0).rounded(.down))
    column.values = .numbers(values.map { $0 - Double(firstDay) })
    column.calendar = .init(firstDay: firstDay, hasTimes: evidence.hasTimes)
    let isGuess = evidence.example != nil && !evidence.isShown && kind != .dayFirst && kind != .monthFirst
    let since = DataTable.Calendar(firstDay: firstDay, hasTimes: false).text(of: 0)
    if firstYear == nil, let short = evidence.latestShort(dayFirst: isDayFirst) {
      guesses.append(.shortYears(short.text, year: short.year))
    }
    if let far = farDate(values) { guesses.append(far) }
    let isCompact = kind == nil && !isDayName && evidence.example == nil && isAllDigits
    return .column(
      column,
      guesses + [
        .dates(since: since, order: isGuess ? evidence.example.map { ($0, isDayFirst) } : nil, isCompact: isCompact)
      ])
  }

  /// Whether its first value that is not missing is written in digits alone.
  private var isAllDigits: Bool {
    rows.first { !records.isMissing($0, field) }.map { [6, 8].contains(records.plainNumber($0, field)?.whole) } ?? false
  }

  private var isDayName: Bool { name.lowercased().contains("date") || name.lowercased().hasSuffix("day") }
}
