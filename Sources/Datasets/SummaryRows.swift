/// Rows at the end of a table that sum up those above them: totals, averages. They are no rows like the others.
struct SummaryRows {
  /// How many such rows there are.
  let count: Int
  /// A sentence about them for the person.
  let note: String

  private enum Kind { case sum, mean, least, most, count, other }

  /// - Parameters:
  ///   - first: the record of the first row.
  ///   - width: how many columns there are.
  init?(in records: CSVRecords, from first: Int, width: Int) {
    guard records.count - first > 5 else { return nil }
    var start = records.count
    var kinds: [Kind] = []
    var label: String?
    while start - first > 5, kinds.count < 8, let (word, kind) = Self.label(of: start - 1, records, first, width) {
      kinds.insert(kind, at: 0)
      label = word
      start -= 1
    }
    if let label {
      let rows = first..<start
      guard
        zip(start..<records.count, kinds).contains(where: { record, kind in
          Self.fits(record, kind, rows, records, width, isLoose: Self.standsApart(record, records, first, width))
        })
      else { return nil }
      count = kinds.count
      note = Self.sentence(records.lines[start], records.lines[records.count - 1], label)
    } else {
      guard Self.isExactSum(records.count - 1, first..<(records.count - 1), records, width) else { return nil }
      count = 1
      note = Self.sentence(records.lines[records.count - 1], records.lines[records.count - 1], nil)
    }
  }

  private static func sentence(_ line: Int, _ last: Int, _ label: String?) -> String {
    let label = label.map { " (\($0))" } ?? ""
    return line == last
      ? "Line \(line)\(label) sums up the rows above and is passed over (footer=off reads it as a row)."
      : "Lines \(line) to \(last)\(label) sum up the rows above and are passed over (footer=off reads them as rows)."
  }

  /// The word of a row that says that it sums up, which no row before it has in that column.
  private static func label(
    of record: Int, _ records: CSVRecords, _ first: Int, _ width: Int
  ) -> (String, Kind)? {
    for field in 0..<width where !records.isMissing(record, field) {
      if records.plainNumber(record, field) != nil { continue }
      let text = records.trimmedText(record, field)
      let word = text.lowercased().filter { $0.isLetter || $0 == " " }.split(separator: " ").joined(separator: " ")
      guard let kind = words[word] else { continue }
      let bytes = records.bytes(record, field)
      guard !(first..<record).contains(where: { records.bytes($0, field).elementsEqual(bytes) }) else { return nil }
      return (text, kind)
    }
    return nil
  }

  /// Whether a row begins with its word, or has empty fields where the row before has none. Else the word may be a class that
  /// no other row has: an average grade.
  private static func standsApart(_ record: Int, _ records: CSVRecords, _ first: Int, _ width: Int) -> Bool {
    let filled = (0..<width).filter { !records.isMissing(record, $0) }
    if let first = filled.first, records.plainNumber(record, first) == nil, !recurs(first, records, record) {
      return true
    }
    return record > first && (0..<width).count { !records.isMissing(record - 1, $0) } > filled.count
  }

  /// Whether the texts above in a column come again, as classes do, and names of rows do not.
  private static func recurs(_ field: Int, _ records: CSVRecords, _ record: Int) -> Bool {
    let texts = (max(0, record - 20)..<record).map { records.trimmedText($0, field) }.filter { !$0.isEmpty }
    return Set(texts).count < texts.count
  }

  /// Whether the numbers of a row are what its word says of the rows above.
  ///
  /// - Parameter isLoose: whether an average need not be the plain one, but may be weighted.
  private static func fits(
    _ record: Int, _ kind: Kind, _ rows: Range<Int>, _ records: CSVRecords, _ width: Int, isLoose: Bool
  ) -> Bool {
    for sign in [DecimalSign.point, .comma] {
      var (looked, held, within, above) = (0, 0, 0, 0)
      for field in 0..<width {
        guard let value = number(record, field, records, sign),
          let column = Summary(field, rows, records, sign)
        else { continue }
        looked += 1
        if value >= column.least && value <= column.most { within += 1 }
        if value >= column.most { above += 1 }
        let expected: Double? =
          switch kind {
          case .sum: column.sum
          case .mean: column.sum / Double(column.count)
          case .least: column.least
          case .most: column.most
          case .count: Double(column.count)
          case .other: nil
          }
        if let expected, (value - expected).magnitude <= 0.01 * expected.magnitude + 1e-9 { held += 1 }
      }
      guard looked > 0 else { continue }
      switch kind {
      case .sum: if held > 0 || isLoose && above == looked { return true }
      case .mean: if held > 0 || isLoose && within == looked { return true }
      case .least, .most, .count: if held > 0 { return true }
      case .other: break
      }
    }
    return false
  }

  /// Whether every number of a row, two at least or beside a field that is empty, is the sum of its column.
  private static func isExactSum(_ record: Int, _ rows: Range<Int>, _ records: CSVRecords, _ width: Int) -> Bool {
    var (numbers, blanks) = ([Int](), 0)
    for field in 0..<width {
      if records.isMissing(record, field) {
        blanks += 1
      } else if WrittenNumber(records.bytes(record, field)) != nil {
        numbers.append(field)
      } else {
        return false
      }
    }
    guard numbers.count > 1 || numbers.count == 1 && blanks > 0 else { return false }
    for sign in [DecimalSign.point, .comma] {
      let isSum = numbers.allSatisfy { field in
        guard let value = number(record, field, records, sign), value != 0 else { return false }
        // The last rows show soon that it is none.
        let last = rows.suffix(5).compactMap { number($0, field, records, sign) }
        guard last.count > 1, last.contains(where: { $0 < 0 }) || value >= last.reduce(0, +) * 0.999,
          let column = Summary(field, rows, records, sign), column.count * 2 > rows.count
        else { return false }
        return (value - column.sum).magnitude <= 1e-6 * column.sum.magnitude
      }
      if isSum { return true }
    }
    return false
  }

  private static func number(
    _ record: Int, _ field: Int, _ records: CSVRecords, _ sign: DecimalSign
  ) -> Double? {
    guard let number = WrittenNumber(records.bytes(record, field)) else { return nil }
    return sign == .point ? number.fitsPoint ? number.value(sign) : nil : number.fitsComma ? number.value(sign) : nil
  }

  /// What there is to sum up of a column; nil where it holds no numbers.
  private struct Summary {
    var (count, sum, least, most) = (0, 0.0, Double.infinity, -Double.infinity)

    init?(_ field: Int, _ rows: Range<Int>, _ records: CSVRecords, _ sign: DecimalSign) {
      for record in rows {
        guard let value = number(record, field, records, sign) else { continue }
        count += 1
        sum += value
        (least, most) = (min(least, value), max(most, value))
      }
      if count == 0 { return nil }
    }
  }

  /// What such rows are called, in letters.
  private static let words: [String: Kind] = {
    var words: [String: Kind] = [:]
    for word in [
      "total", "totals", "grand total", "total general", "total général", "totale", "totaal", "sum", "sums", "summe",
      "gesamt",
      "gesamtsumme", "insgesamt", "zusammen", "somme", "suma", "soma", "somma", "summa", "razem", "итого", "всего",
      "合計",
      "总计", "合计", "overall", "all", "sum total",
    ] { words[word] = .sum }
    for word in [
      "average", "averages", "avg", "mean", "means", "mittelwert", "mittel", "durchschnitt", "moyenne", "media",
      "promedio",
      "média", "gemiddelde", "среднее", "平均",
    ] { words[word] = .mean }
    for word in ["min", "minimum", "least"] { words[word] = .least }
    for word in ["max", "maximum"] { words[word] = .most }
    for word in ["count", "n", "anzahl", "number"] { words[word] = .count }
    for word in ["median", "std", "sd", "stdev", "std dev", "standard deviation", "standardabweichung", "variance"] {
      words[word] = .other
    }
    return words
  }()
}
