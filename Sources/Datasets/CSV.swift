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
    let text = try decode(bytes, &notes)
    let records = try records(of: text)
    guard let header = records.first else { throw .empty }
    guard records.count > 1 else { throw .headerOnly }
    guard records.count * header.fields.count <= cellLimit else {
      throw .tooLarge("tables up to 5 million fields can be read")
    }
    for record in records.dropFirst() where record.fields.count != header.fields.count {
      throw .ragged(line: record.line, expected: header.fields.count, found: record.fields.count)
    }
    let names = uniqueNames(header.fields.map(trimmed), &notes)
    var columns: [DataTable.Column] = []
    for (index, name) in names.enumerated() {
      columns.append(.init(name: name, values: try values(of: records.dropFirst(), at: index, column: name)))
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

  struct Record {
    var fields: [String]
    /// The line it begins in, from 1.
    var line: Int
  }

  /// Cuts the text into records. Empty lines are passed over.
  static func records(of bytes: [UInt8]) throws(DataError) -> [Record] {
    let separator = separator(of: bytes)
    let (quote, newline, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var records: [Record] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var startLine = 1
    var isQuoted = false
    var quoteLine = 0
    var wasQuoted = false
    var index = 0
    func endField() {
      fields.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRecord() {
      let isEmpty = fields.isEmpty && field.allSatisfy { $0 == 32 || $0 == 9 } && !wasQuoted
      if isEmpty {
        field.removeAll()
      } else {
        endField()
        records.append(Record(fields: fields, line: startLine))
      }
      fields = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte == quote {
          if index < bytes.count, bytes[index] == quote {
            field.append(quote)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == newline { line += 1 }
          field.append(byte)
        }
      } else if byte == quote, field.allSatisfy({ $0 == 32 }), !wasQuoted {
        field.removeAll(keepingCapacity: true)
        (isQuoted, wasQuoted, quoteLine) = (true, true, line)
      } else if byte == separator {
        endField()
      } else if byte == newline || byte == carriage {
        if byte == carriage, index < bytes.count, bytes[index] == newline { index += 1 }
        endRecord()
        line += 1
        startLine = line
      } else {
        field.append(byte)
      }
    }
    guard !isQuoted else { throw .openQuote(line: quoteLine) }
    endRecord()
    return records
  }

  /// The one of comma, semicolon and tab that the first line has most of.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.reduce(candidates[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
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
    of records: ArraySlice<Record>, at index: Int, column: String
  ) throws(DataError) -> DataTable.Column.Values {
    let texts = records.map { trimmed($0.fields[index]) }
    var numbers: [Double] = []
    numbers.reserveCapacity(texts.count)
    for (record, text) in zip(records, texts) {
      if missing.contains(text.lowercased()) {
        numbers.append(.nan)
      } else if let number = Double(text), text.contains(where: \.isNumber) || !number.isFinite,
        !text.lowercased().hasPrefix("0x")
      {
        guard number.isFinite else { throw .notFinite(line: record.line, column: column, text: text) }
        numbers.append(number)
      } else {
        return categories(texts)
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
