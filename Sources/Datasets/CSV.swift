/// Reads a table of text: a header, then a row a line, fields parted by commas, semicolons or tabs, quoted where needed
/// (RFC 4180).
///
/// Own code and no library, since what matters here is to name the line of every fault and to stop at none: see
/// `docs/decisions/0003-csv-reader.md`.
public enum CSV {
  public static let byteLimit = 200_000_000
  public static let cellLimit = 5_000_000

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
    let names = uniqueNames((0..<width).map { trimmed(records.text(0, $0)) }, &notes)
    var columns: [DataTable.Column] = []
    for (index, name) in names.enumerated() {
      columns.append(.init(name: name, values: try values(of: records, at: index, column: name)))
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

  private static func values(
    of records: CSVRecords, at index: Int, column: String
  ) throws(DataError) -> DataTable.Column.Values {
    var numbers: [Double] = []
    numbers.reserveCapacity(records.count - 1)
    for record in 1..<records.count {
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
      } else {
        return categories((1..<records.count).map { trimmed(records.text($0, index)) })
      }
    }
    return .numbers(numbers)
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
