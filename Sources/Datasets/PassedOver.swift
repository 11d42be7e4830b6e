import Text

/// What stands in a file beside its rows: titles above the header, remarks and the header again among the rows, remarks below them.
extension CSVRecords {
  /// So many lines above or below a table may be none of it.
  private static let mostLines = 20

  /// Takes out records at the end that hold nothing in any field: what to say of it.
  mutating func passOverEmptyEnd() -> [String] {
    var end = count
    while end > 2, width(of: end - 1) > 1, filled(end - 1) == 0 { end -= 1 }
    let removed = end..<count
    guard !removed.isEmpty else { return [] }
    remove(Set(removed))
    return [
      removed.count == 1
        ? "An empty row at the end is passed over." : "\(removed.count) empty rows at the end are passed over."
    ]
  }

  /// Takes out what stands behind an empty line and a header of its own: another table. What to say of it.
  mutating func passOverOtherTables() -> [String] {
    guard count > 5 else { return [] }
    let last = count - 1
    for record in 3..<last where partedLines.contains(lines[record]) {
      // A title may stand above it.
      let head = filled(record) == 1 ? record + 1 : record
      guard head < last, isHeader(head, behind: record) else { continue }
      let passed = (lines[record], lines[last])
      remove(Set(record..<count))
      return [
        "Line \(passed.0) begins another table; lines \(passed.0) to \(passed.1) are passed over (footer=off reads them as rows)."
      ]
    }
    return []
  }

  /// Whether a record names columns: no field of it is a value, and below it are some; of as many columns as the table before
  /// it, some hold numbers there.
  private func isHeader(_ record: Int, behind end: Int) -> Bool {
    let own = width(of: record)
    guard own > 1, filled(record) == own, width(of: record + 1) == own,
      !(0..<own).contains(where: { isValue(record, $0) }),
      (0..<own).contains(where: { isValue(record + 1, $0) }), Set((0..<own).map { text(record, $0) }).count == own
    else { return false }
    guard own == width(of: 0) else { return true }
    if (0..<own).allSatisfy({ bytes(record, $0).elementsEqual(bytes(0, $0)) }) { return false }
    let rows = 1..<min(end, 100)
    return (0..<own).contains { field in rows.allSatisfy { isValue($0, field) || isMissing($0, field) } }
  }

  /// Takes out remarks among the rows (#) and lines below them, which are no rows by their fields; what to say of it.
  ///
  /// - Parameter keepsFooter: whether lines below the rows are said to be rows.
  mutating func passOverRemarks(keepsFooter: Bool) -> [String] {
    let (header, usual) = (width(of: 0), usualWidth)
    guard max(header, usual) > 1, count > 3 else { return [] }
    let fits = { (record: Int, records: CSVRecords) in
      let width = records.width(of: record)
      return width == header || width == usual
    }
    var notes: [String] = []
    var remarks = Set<Int>()
    for record in 1..<count where !fits(record, self) && bytes(record, 0).first == UInt8(ascii: "#") {
      remarks.insert(record)
    }
    if !remarks.isEmpty {
      notes.append("\(counted(remarks.count, "line")) of remarks (#) passed over.")
      remove(remarks)
    }
    guard !keepsFooter else { return notes }
    var below: [Int] = []
    var start = count
    while start > 3, count - start < Self.mostLines, !fits(start - 1, self) { start -= 1 }
    if start < count, (start..<count).allSatisfy({ isBelow($0, from: start, fewerThan: max(header, usual)) }) {
      below = (start..<count).map { lines[$0] }
      remove(Set(start..<count))
    }
    // Programs for sheets fill such lines up with empty fields.
    let padded = paddedEnd
    if let first = padded.first {
      let isEmpty = padded.allSatisfy { filled($0) == 0 }
      if !isEmpty { below = padded.filter { filled($0) > 0 }.map { lines[$0] } + below }
      remove(Set(first..<count))
    }
    if let sentence = Self.sentence(below, "below the table") {
      notes.append(sentence + (padded.isEmpty ? "." : " (footer=off reads it as rows)."))
    }
    return notes
  }

  /// Whether a line that has too few fields, or too many, stands below the table, and is no row that was cut off.
  private func isBelow(_ record: Int, from start: Int, fewerThan width: Int) -> Bool {
    let isParted = lines[record] > lines[record - 1] + 1
    if record > start || isParted { return true }
    guard self.width(of: record) < width else { return false }
    let text = trimmedText(record, 0)
    // A line drawn below the table.
    if let sign = text.first, "_-=*~".contains(sign), text.count > 2, text.allSatisfy({ $0 == sign }) { return true }
    return WrittenDate(text) == nil && text.contains(where: \.isLetter)
  }

  /// Records at the end that have as many fields as the others, but nothing in them, or a remark in one.
  private var paddedEnd: [Int] {
    var padded: [Int] = []
    for record in stride(from: count - 1, through: 3, by: -1) {
      guard padded.count < Self.mostLines, width(of: record) > 1 else { break }
      let filled = filled(record)
      guard filled == 0 || filled == 1 && isRemark(record) else { break }
      padded.insert(record, at: 0)
    }
    // A row of which nothing is known is no remark.
    guard let first = padded.first, first > 2 else { return [] }
    let known = stride(from: first - 1, through: max(first / 2, first - 200), by: -1)
    return known.contains { filled($0) <= 1 }
      ? padded.filter { record in (record..<count).allSatisfy { filled($0) == 0 } }
      : padded
  }

  private func isRemark(_ record: Int) -> Bool {
    guard let field = (0..<width(of: record)).first(where: { !isMissing(record, $0) }) else { return false }
    let text = trimmedText(record, field)
    guard text.contains(where: \.isLetter), WrittenDate(text) == nil, WrittenNumber(bytes(record, field)) == nil else {
      return false
    }
    // Of two fields a row that misses one is nothing rare.
    return width(of: record) > 2 || text.contains(":") || text.hasPrefix("*") || text.hasPrefix("(")
  }

  /// How many fields hold something.
  private func filled(_ record: Int) -> Int { (0..<width(of: record)).count { !isMissing(record, $0) } }

  /// Takes out titles above the header that have as many fields as it: what to say of it.
  mutating func passOverTitle() -> [String] {
    guard count > 4, width(of: 0) > 2, let header = filled(0) <= 1 ? headerBelowTitle : isTitled ? 1 : nil else {
      return []
    }
    let passed = (0..<header).map { lines[$0] }
    remove(Set(0..<header))
    return Self.sentence(passed, "above the table").map { [$0 + " (header=on reads names from the first line)."] } ?? []
  }

  /// The header below lines of one field that are filled up with empty ones.
  private var headerBelowTitle: Int? {
    guard
      let header = (1...min(10, count - 3)).first(where: { filled($0) > 1 }), filled(header) == width(of: header),
      !(0..<width(of: header)).contains(where: { isValue(header, $0) }),
      (0..<width(of: header + 1)).contains(where: { isValue(header + 1, $0) })
    else { return nil }
    return header
  }

  /// Whether names of columns stand in the second line, and in the first a sentence with commas, or names of groups of columns,
  /// each once or over each of its columns.
  private var isTitled: Bool {
    let fields = 0..<width(of: 0)
    guard width(of: 1) == fields.count, filled(1) == fields.count, !fields.contains(where: { isValue(1, $0) }),
      Set(fields.map { trimmedText(1, $0) }).count == fields.count,
      (2..<min(count, 20)).contains(where: { record in fields.contains { isValue(record, $0) } })
    else { return false }
    if fields.dropFirst().allSatisfy({ bytes(0, $0).first == 32 && bytes(1, $0).first != 32 }) { return true }
    guard !fields.contains(where: { isValue(0, $0) }) else { return false }
    let names = fields.map { trimmedText(0, $0) }
    let groups = names.drop { $0.isEmpty }
    return groups.count >= names.count - 1 && (groups.contains("") || Set(groups).count < groups.count)
  }

  private func isValue(_ record: Int, _ field: Int) -> Bool {
    WrittenNumber(bytes(record, field)) != nil || WrittenDate(trimmedText(record, field)) != nil
  }

  /// Takes out the header where it comes again: what to say of it.
  mutating func passOverHeaders() -> [String] {
    guard count > 2, width(of: 0) > 1 else { return [] }
    let names = bytes(0, 0)
    var again: [Int] = []
    for record in 1..<count where width(of: record) == width(of: 0) && bytes(record, 0).elementsEqual(names) {
      if (1..<width(of: 0)).allSatisfy({ bytes(record, $0).elementsEqual(bytes(0, $0)) }) { again.append(record) }
    }
    guard let first = again.first else { return [] }
    let line = lines[first]
    remove(Set(again))
    return [
      again.count == 1
        ? "Line \(line) repeats the header and is passed over."
        : "\(again.count) lines repeat the header, line \(line) the first; they are passed over."
    ]
  }

  /// "Line 3 stands below the table and is passed over", without a full stop; nil for no line.
  private static func sentence(_ lines: [Int], _ place: String) -> String? {
    guard let first = lines.first, let last = lines.last else { return nil }
    return lines.count == 1
      ? "Line \(first) stands \(place) and is passed over"
      : "Lines \(first) to \(last) stand \(place) and are passed over"
  }
}
