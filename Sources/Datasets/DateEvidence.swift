import Arithmetic

/// What a column's values, looked at as dates, show of how they are to be read: the day or the month first, in all of them.
struct DateEvidence {
  /// nil where a value is missing, or no date.
  private(set) var written: [WrittenDate?] = []
  private(set) var count = 0
  /// Whether there are dates, or only times of day.
  private(set) var hasDates = false
  private(set) var hasTimes = false
  /// The first value that is neither.
  private(set) var notDate: DataTable.Oddity?
  /// Those that can be read in one order only.
  private var dayFirst: DataTable.Oddity?
  private var monthFirst: DataTable.Oddity?
  private var looksDayFirst = false
  /// The first that can be read in both.
  private(set) var example: String?
  /// Dates with years of two digits, the first of each year.
  private var shorts: [(text: String, date: WrittenDate)] = []
  private var shortYears: Set<Int> = []
  /// How many are a number with one unit, and whether some are minutes and seconds.
  private var lone = 0
  private var loneUnits: Set<Double> = []
  private var hasMinutes = false
  /// A date that programs write where there is none.
  private(set) var blank: String?

  /// So many values tell whether a column is worth the looking.
  private static let sampleSize = 100

  /// nil where most of the first values are no dates, and the column was not said to hold them.
  ///
  /// - Parameter isCompact: whether `20240131` is a date.
  init?(_ reader: ColumnReader, isCompact: Bool) throws(DataError) {
    let records = reader.records
    // The same days come again and again.
    var known: [String: WrittenDate] = [:]
    self.written.reserveCapacity(records.count - reader.first)
    for record in reader.first..<records.count {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      self.written.append(nil)
      if records.isMissing(record, reader.field) { continue }
      let text = records.trimmedText(record, reader.field)
      var written = known[text] ?? WrittenDate(text) ?? (isCompact ? Self.compact(text) : nil)
      if written == nil, let duration = WrittenDuration(text) {
        written = WrittenDate(duration)
      }
      guard let date = written, count == 0 || date.hasDate == hasDates else {
        if text.hasPrefix("0000-00-00") {
          blank = text
          continue
        }
        notDate.note(text, records.lines[record], .date)
        let odd = notDate?.count ?? 0
        if !reader.isDate, count + odd >= min(Self.sampleSize, 10 + 2 * count), odd > count { return nil }
        continue
      }
      if known.count < 100_000 { known[text] = date }
      self.written[self.written.count - 1] = date
      hasMinutes = hasMinutes || date.isMinutes
      if date.isLone {
        lone += 1
        if let unit = WrittenDuration(text)?.longUnit { loneUnits.insert(unit) }
      }
      count += 1
      hasDates = date.hasDate
      if date.isShort, shortYears.insert(date.fullYear(from: 0) ?? 0).inserted { shorts.append((text, date)) }
      hasTimes = hasTimes || date.seconds != nil
      looksDayFirst = looksDayFirst || date.looksDayFirst
      if date.isTurnable, let isDayFirst = date.isDayFirst {
        if isDayFirst {
          dayFirst.note(text, records.lines[record], .monthFirst)
        } else {
          monthFirst.note(text, records.lines[record], .dayFirst)
        }
      }
      if date.hasDate, date.isDayFirst == nil, example == nil { example = text }
    }
    guard count > 0 else { return nil }
  }

  /// Whether every value that is not missing is a date, all in one order.
  var fits: Bool { notDate == nil && (dayFirst == nil || monthFirst == nil) && !areAnything }
  /// Whether nearly all are a number with one unit, and no two of those are units of time written out.
  private var areAnything: Bool { lone * 5 > count * 4 && loneUnits.count < 2 }
  /// Whether the values themselves show the order.
  var isShown: Bool { dayFirst != nil || monthFirst != nil }
  /// Whether the day comes first: as more of the values have it that can be read in one order only.
  var isDayFirst: Bool {
    let (day, month) = (dayFirst?.count ?? 0, monthFirst?.count ?? 0)
    return day == month ? looksDayFirst : day > month
  }

  /// What does not fit one order, the first of it and how many there are.
  func odd(dayFirst isDayFirst: Bool) -> DataTable.Oddity? {
    guard let turned = isDayFirst ? monthFirst : dayFirst else { return notDate }
    guard let notDate else { return turned }
    var first = notDate.line < turned.line ? notDate : turned
    first.count = notDate.count + turned.count
    return first
  }

  /// Of a column that is nearly all dates: the first value that keeps it from being one.
  var oddity: DataTable.Oddity? {
    guard !fits, !areAnything, let odd = odd(dayFirst: isDayFirst), count >= odd.count else { return nil }
    return odd
  }

  /// The first of the latest dates whose years are written in two digits, and its year.
  func latestShort(dayFirst isDayFirst: Bool) -> (text: String, year: Int)? {
    var latest: (text: String, year: Int)?
    for (text, date) in shorts {
      guard let year = date.fullYear(from: WrittenDate.defaultFirstYear), date.value(dayFirst: isDayFirst) != nil else {
        continue
      }
      if latest.map({ year > $0.year }) ?? true { latest = (text, year) }
    }
    return latest
  }

  /// Days since 1 January 1970, or hours, in one order; NaN for what does not fit it.
  ///
  /// - Parameter start: the first year that two digits stand for.
  func values(dayFirst isDayFirst: Bool, yearsFrom start: Int) -> [Double] {
    written.map { date in
      guard let date, !date.isTurnable || (date.isDayFirst ?? isDayFirst) == isDayFirst else { return .nan }
      let value = date.value(dayFirst: isDayFirst, yearsFrom: start) ?? .nan
      // 10:02 beside 6:35.2
      return hasMinutes && date.isTwoPart && !hasDates ? value / 60 : value
    }
  }

  /// `20240131`, and `202401` for the first day of the month.
  static func compact(_ text: String) -> WrittenDate? {
    if text.utf8.count == 6, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), text >= "190001", text <= "210012" {
      return WrittenDate("\(text.prefix(4))-\(text.suffix(2))")
    }
    guard text.utf8.count == 8, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return WrittenDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
  }
}

extension DataTable.Oddity? {
  mutating func note(_ text: String, _ line: Int, _ kind: ColumnKind = .number) {
    self = DataTable.Oddity(
      text: self?.text ?? text, line: self?.line ?? line, count: (self?.count ?? 0) + 1, kind: self?.kind ?? kind)
  }
}
