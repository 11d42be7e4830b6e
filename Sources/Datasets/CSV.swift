/// Reads a table of text: a header, then a row a line, fields parted by commas, semicolons or tabs, quoted where needed
/// (RFC 4180).
///
/// Own code and no library, since what matters here is to name the line of every fault and to stop at none: see
/// `docs/decisions/0003-csv-reader.md`.
public enum CSV {
  public static let byteLimit = 200_000_000
  public static let cellLimit = 5_000_000

  /// The names of a table's columns, from the file's beginning; none when it cannot be read. For completion.
  public static func columnNames(beginning bytes: [UInt8]) -> [String] {
    let whole = bytes.lastIndex(of: 10).map { Array(bytes[...$0]) } ?? bytes
    return (try? read(bytes: whole))?.table.columns.map(\.name) ?? []
  }

  /// The table, and what a person should know of how it was read.
  public static func read(bytes: [UInt8]) throws(DataError) -> (table: DataTable, notes: [String]) {
    guard bytes.count <= byteLimit else { throw .tooLarge("files up to 200 MB can be read") }
    var notes: [String] = []
    let records = try CSVRecords(decode(bytes, &notes))
    guard records.count > 0 else { throw .empty }
    guard records.count > 1 else { throw .headerOnly }
    let width = records.width(of: 0)
    guard records.count * width <= cellLimit else {
      throw .tooLarge("tables up to 5 million fields can be read")
    }
    for record in 1..<records.count where records.width(of: record) != width {
      throw .ragged(line: records.lines[record], expected: width, found: records.width(of: record))
    }
    let header = (0..<width).map { trimmed(records.text(0, $0)) }
    let numbers = header.filter(isNumber)
    // A line of numbers alone is a row: nobody calls every column by a number.
    let first = numbers.count == width ? 0 : 1
    if first == 0 {
      notes.append(
        "The first line holds numbers and no names, so it is read as data; the columns are called "
          + (width == 1 ? "column1." : "column1 to column\(width)."))
    } else if !numbers.isEmpty {
      notes.append(
        "The first line is read as the header, and \(numbers.count == 1 ? "one of its names is a number" : "\(numbers.count) of its names are numbers") (\(numbers[0])): if it is data, write a line of names above it."
      )
    }
    let names = first == 0 ? (1...width).map { "column\($0)" } : uniqueNames(header, &notes)
    var columns: [DataTable.Column] = []
    var commas: [String] = []
    for (index, name) in names.enumerated() {
      let (values, hasCommas) = try values(of: records, from: first, at: index, column: name)
      if hasCommas { commas.append(name) }
      columns.append(.init(name: name, values: values))
    }
    if !commas.isEmpty {
      notes.append(
        "Decimal commas are read as points in \(commas.prefix(4).joined(separator: ", "))"
          + (commas.count > 4 ? " and \(commas.count - 4) more columns." : "."))
    }
    return (DataTable(columns: columns), notes)
  }

  private static func decode(_ bytes: [UInt8], _ notes: inout [String]) throws(DataError) -> [UInt8] {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 32 }) else { throw .empty }
    let controls = bytes.prefix(100_000).count { $0 < 9 || ($0 > 13 && $0 < 27) }
    guard !bytes.contains(0), controls * 50 <= min(bytes.count, 100_000) else { throw .binary }
    if String(validating: bytes, as: UTF8.self) == nil {
      notes.append("The file is not in UTF-8; it was read as Latin-1.")
      bytes = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }
    return bytes
  }

  private static func uniqueNames(_ names: [String], _ notes: inout [String]) -> [String] {
    var taken = Set<String>()
    return names.enumerated().map { index, name in
      var unique = name.isEmpty ? "column\(index + 1)" : name
      var count = 1
      while !taken.insert(unique).inserted {
        count += 1
        unique = "\(name)_\(count)"
      }
      if unique != name {
        notes.append(
          name.isEmpty
            ? "Column \(index + 1) has no name; it is called \(unique)."
            : "A second column \(name) is called \(unique).")
      }
      return unique
    }
  }

  private static let missing: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?"]

  private static func isNumber(_ text: String) -> Bool {
    text.contains { $0.isASCII && $0.isNumber } && !text.lowercased().hasPrefix("0x")
      && (Double(text) ?? withPoint(text).flatMap { Double($0) }) != nil
  }

  /// A number with one comma and no point in it, as most of Europe writes it, with a point for the comma.
  private static func withPoint(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !text.contains("."), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    return parts.joined(separator: ".")
  }

  /// A column's values, and whether there were decimal commas among them: where the comma parts no fields, it may be one.
  private static func values(
    of records: CSVRecords, from first: Int, at index: Int, column: String
  ) throws(DataError) -> (values: DataTable.Column.Values, hasCommas: Bool) {
    var numbers: [Double] = []
    var hasCommas = false
    numbers.reserveCapacity(records.count - first)
    for record in first..<records.count {
      if let number = records.plainNumber(record, index) {
        numbers.append(number)
        continue
      }
      let text = trimmed(records.text(record, index))
      if missing.contains(text.lowercased()) {
        numbers.append(.nan)
      } else if let number = Double(text), text.contains(where: \.isNumber) || !number.isFinite,
        !text.lowercased().hasPrefix("0x")
      {
        guard number.isFinite else {
          throw .notFinite(line: records.lines[record], column: column, text: text)
        }
        numbers.append(number)
      } else if !records.isPartedByCommas, let pointed = withPoint(text), let number = Double(pointed), number.isFinite
      {
        numbers.append(number)
        hasCommas = true
      } else {
        return (categories((first..<records.count).map { trimmed(records.text($0, index)) }), false)
      }
    }
    return (.numbers(numbers), hasCommas)
  }

  private static func categories(_ texts: [String]) -> DataTable.Column.Values {
    let present = texts.map { missing.contains($0.lowercased()) ? nil : $0 }
    let levels = Set(present.compactMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    return .categories(present.map { $0.flatMap { places[$0] } }, levels: levels)
  }

  private static func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }
}
