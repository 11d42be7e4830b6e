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

  /// What a column turned out to be, before the whole file has shown its decimal sign.
  enum Draft {
    case column(DataTable.Column, ReadingNotes.Guess?)
    /// Numbers whose decimal sign is known, and whether a mark in them shows it.
    case numbers(NumberEvidence, DecimalSign, isShown: Bool)
    /// Numbers that could be read either way.
    case undecided(NumberEvidence)
  }

  private var rows: Range<Int> { first..<records.count }

  func draft() throws(DataError) -> Draft {
    switch kind {
    case .text: return .column(try texts(), nil)
    case .date, .dayFirst, .monthFirst: return try dates() ?? .column(try texts(oddity: try oddDate()), nil)
    case .number, nil: break
    }
    if kind == nil, isDayName, let dates = try dates() { return dates }
    if let plain = try plainNumbers() { return plain }
    let evidence = try NumberEvidence(self)
    if kind == .number || evidence.isNumeric {
      if kind == nil, evidence.isCode { return .column(try texts(), .code(evidence.codeText)) }
      if let decimal { return .numbers(evidence, decimal, isShown: true) }
      switch (evidence.fitsPoint, evidence.fitsComma) {
      case (true, false): return .numbers(evidence, .point, isShown: evidence.isMarked)
      case (false, true): return .numbers(evidence, .comma, isShown: evidence.isMarked)
      case (true, true): return evidence.isMarked ? .undecided(evidence) : .numbers(evidence, .point, isShown: false)
      case (false, false): return .numbers(evidence, evidence.usualSign, isShown: false)
      }
    }
    if let dates = try dates() { return dates }
    return .column(try texts(oddity: evidence.oddity), nil)
  }

  /// Numbers as programs write them: digits, a point, a minus. Most columns of numbers are these, and this is quick. nil where
  /// something else is among them, or where points may part thousands.
  private func plainNumbers() throws(DataError) -> Draft? {
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    var (dotted, hasZeros, allDigits, areGroups, hasThousands) = (0, false, true, true, false)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      guard let plain = records.plainNumber(record, field) else {
        guard records.isMissing(record, field) else { return nil }
        numbers.append(.nan)
        continue
      }
      numbers.append(plain.value)
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
    guard dotted == 0 || decimal == .point || !areGroups || hasThousands else { return nil }
    guard dotted == 0 || decimal != .comma else { return nil }
    var column = DataTable.Column(name: name, values: .numbers(numbers))
    column.isChosen = kind != nil
    return .column(column, dotted > 0 ? .point : nil)
  }

  /// Whether whole numbers under this name are names: of a place, of a telephone.
  var isCodeName: Bool {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    let codes: Set<String> = [
      "zip", "zipcode", "zipcodes", "postcode", "postalcode", "plz", "phone", "telephone", "tel", "fax", "fips", "iban",
      "isbn", "ean", "barcode", "ssn",
    ]
    return words.contains(where: codes.contains) || words.contains("postal") && words.contains("code")
  }

  /// The column of numbers, its decimal sign known.
  func numbers(_ evidence: NumberEvidence, _ sign: DecimalSign) throws(DataError) -> (
    DataTable.Column, [ReadingNotes.Guess]
  ) {
    if kind == nil, let oddity = evidence.oddity(for: sign) { return (try texts(oddity: oddity), []) }
    if sign == .point, evidence.isReadWithPoint {
      var column = DataTable.Column(name: name, values: .numbers(evidence.pointValues))
      column.isChosen = kind != nil
      return (column, evidence.guesses(sign))
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    var unread: DataTable.Oddity?
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      guard let written = WrittenNumber(records.bytes(record, field)),
        sign == .point ? written.fitsPoint : written.fitsComma, let number = written.value(sign)
      else {
        let text = records.trimmedText(record, field)
        if Self.infinities.contains(text.lowercased()) {
          throw .notFinite(line: records.lines[record], column: name, text: text)
        }
        if kind == .number, !records.isMissing(record, field) {
          unread = .init(
            text: unread?.text ?? text, line: unread?.line ?? records.lines[record], count: (unread?.count ?? 0) + 1)
        }
        numbers.append(.nan)
        continue
      }
      guard number.isFinite else {
        throw .notFinite(line: records.lines[record], column: name, text: records.trimmedText(record, field))
      }
      numbers.append(number)
    }
    var column = DataTable.Column(name: name, values: .numbers(numbers))
    column.isChosen = kind != nil
    return (column, evidence.guesses(sign) + (unread.map { [.unread($0)] } ?? []))
  }

  static let infinities: Set<String> = ["inf", "+inf", "-inf", "infinity", "-infinity", "+infinity", "∞", "-∞"]

  func texts(oddity: DataTable.Oddity? = nil) throws(DataError) -> DataTable.Column {
    var places: [String: Int] = [:]
    var found: [String] = []
    var indices: [Int?] = []
    indices.reserveCapacity(rows.count)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      if records.isMissing(record, field) {
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

  /// Dates or times, if all values are: nil otherwise.
  private func dates() throws(DataError) -> Draft? {
    var (dayFirst, monthFirst, looksDayFirst) = (kind == .dayFirst, kind == .monthFirst, false)
    var (hasDates, hasTimes, count) = (false, false, 0)
    var example: String?
    var unread: [Int] = []
    // The same days come again and again.
    var known: [String: WrittenDate] = [:]
    var written: [WrittenDate?] = []
    written.reserveCapacity(rows.count)
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      if records.isMissing(record, field) {
        written.append(nil)
        continue
      }
      let text = records.trimmedText(record, field)
      if let date = known[text] {
        written.append(date)
        count += 1
      } else if let date = WrittenDate(text) ?? compactDate(text) {
        if known.count < 100_000 { known[text] = date }
        written.append(date)
        if count > 0, date.hasDate != hasDates { return nil }
        hasDates = date.hasDate
        hasTimes = hasTimes || date.seconds != nil
        looksDayFirst = looksDayFirst || date.looksDayFirst
        if kind == nil || kind == .date, date.isTurnable, let isDayFirst = date.isDayFirst {
          if isDayFirst { dayFirst = true } else { monthFirst = true }
        }
        if date.hasDate, date.isDayFirst == nil, example == nil { example = text }
        count += 1
      } else {
        // In a column that was said to hold dates, what is none is missing, as in one of numbers.
        guard kind != nil else { return nil }
        written.append(nil)
        unread.append(record)
      }
    }
    guard count > 0, !(dayFirst && monthFirst) else { return nil }
    let isDayFirst = dayFirst || !monthFirst && looksDayFirst
    if Task.isCancelled { throw .interrupted }
    // One order for the whole column: what can only be read in the other is missing.
    for (place, date) in written.enumerated() {
      guard let date, date.isTurnable, let own = date.isDayFirst, own != isDayFirst else { continue }
      written[place] = nil
      unread.append(rows.lowerBound + place)
    }
    unread.sort()
    let undated = unread.first.map {
      DataTable.Oddity(text: records.trimmedText($0, field), line: records.lines[$0], count: unread.count)
    }
    let values = written.map { $0?.value(dayFirst: isDayFirst) ?? .nan }
    var column = DataTable.Column(name: name, values: .numbers(values))
    column.isChosen = kind != nil
    guard hasDates else { return .column(column, .hours) }
    let firstDay = Int((values.filter { !$0.isNaN }.min() ?? 0).rounded(.down))
    column.values = .numbers(values.map { $0 - Double(firstDay) })
    column.calendar = .init(firstDay: firstDay, hasTimes: hasTimes)
    let isGuess = example != nil && !dayFirst && !monthFirst
    let since = DataTable.Calendar(firstDay: firstDay, hasTimes: false).text(of: 0)
    if let undated { return .column(column, .undated(undated, isDayFirst: kind == .date ? nil : isDayFirst)) }
    return .column(column, .dates(since: since, order: isGuess ? example.map { ($0, isDayFirst) } : nil))
  }

  private var isDayName: Bool { name.lowercased().contains("date") || name.lowercased().hasSuffix("day") }

  /// `20240131`, where the column's name says that it is a day.
  private func compactDate(_ text: String) -> WrittenDate? {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      kind == .date || isDayName
    else { return nil }
    return WrittenDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
  }

  /// The first value that is no date.
  private func oddDate() throws(DataError) -> DataTable.Oddity? {
    var odd: [Int] = []
    for record in rows {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      if !records.isMissing(record, field), WrittenDate(records.trimmedText(record, field)) == nil {
        odd.append(record)
      }
    }
    return odd.first.map {
      .init(text: records.trimmedText($0, field), line: records.lines[$0], count: odd.count)
    }
  }
}
