import Arithmetic

/// A text cut into records and fields: where each field's bytes stand, without a string a field.
struct CSVRecords {
  /// The fields' bytes one behind the other, quotes taken off.
  private var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; it begins where the one before it ends.
  private var ends: [Int] = []
  /// Where each record's fields begin and end among `ends`.
  private var firsts: [Int] = []
  private var bounds: [Int] = []
  /// The line that each record begins in, from 1.
  private(set) var lines: [Int] = []
  /// Lines of records that stand behind an empty line.
  private(set) var partedLines: Set<Int> = []
  private var isBehindGap = false

  var count: Int { bounds.count }
  /// How many fields a record has.
  func width(of record: Int) -> Int { bounds[record] - firsts[record] }

  private func range(_ record: Int, _ field: Int) -> Range<Int> {
    let place = firsts[record] + field
    return (place > 0 ? ends[place - 1] : 0)..<ends[place]
  }

  func text(_ record: Int, _ field: Int) -> String { String(decoding: bytes[range(record, field)], as: UTF8.self) }

  /// A field's bytes; none where the record has no such field.
  func bytes(_ record: Int, _ field: Int) -> ArraySlice<UInt8> {
    field < width(of: record) ? bytes[range(record, field)] : []
  }

  /// A field without blanks at its edges.
  func trimmedText(_ record: Int, _ field: Int) -> String {
    let text = text(record, field)
    // Most begin and end with a letter or a digit.
    if let first = text.utf8.first, let last = text.utf8.last, (33...126).contains(first), (33...126).contains(last) {
      return text
    }
    guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }

  /// Whether a field holds nothing, or what programs write for nothing.
  func isMissing(_ record: Int, _ field: Int) -> Bool {
    let bytes = bytes(record, field)
    if bytes.isEmpty { return true }
    guard bytes.count <= 12 else { return bytes.allSatisfy { $0 == 32 || $0 == 9 } }
    return Self.missing.contains(trimmedText(record, field).lowercased())
  }

  /// Whether what it holds for nothing is a word, which may be a name as well: a class None, the country NA.
  func isMissingWord(_ record: Int, _ field: Int) -> Bool {
    (2...8).contains(bytes(record, field).count)
      && ["na", "none", "null"].contains(trimmedText(record, field).lowercased())
  }

  private static let missing: Set<String> = [
    "", "na", "n/a", "nan", "null", "none", "?", "#n/a", "#na", "<na>", "n.a.", "-nan", "nat", "\\n", "(null)",
    "<null>",
    "[null]", "#n/a n/a",
  ]

  /// A number as programs write it, and how it is written.
  struct PlainNumber {
    var value: Double
    /// Digits before the point.
    var whole = 0
    /// Digits behind the point; -1 where there is none.
    var fraction = -1
    var startsWithZero = false
    var isNegative = false
  }

  /// The number of a field of digits with at most one point among them and a minus before them; nil for all else, which
  /// may yet be a number.
  ///
  /// Exact: whole numbers below 2⁵³ and powers of ten up to 10²² are doubles without error, and one division rounds once
  /// (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990, doi:10.1145/93542.93557).
  func plainNumber(_ record: Int, _ field: Int) -> PlainNumber? {
    guard field < width(of: record) else { return nil }
    var range = range(record, field)
    // A blank behind the comma is no part of the number.
    if !range.isEmpty, bytes[range.lowerBound] == 32 { range = (range.lowerBound + 1)..<range.upperBound }
    guard !range.isEmpty, range.count <= 16 else { return nil }
    var (whole, scale, digits, point) = (0, 1, 0, -1)
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    let start = isNegative ? range.lowerBound + 1 : range.lowerBound
    for index in start..<range.upperBound {
      let byte = bytes[index]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        whole = whole * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        if point >= 0 { scale *= 10 }
      } else if byte == UInt8(ascii: "."), point < 0, digits > 0, index + 1 < range.upperBound {
        point = digits
      } else {
        return nil
      }
    }
    guard digits > 0, digits <= 15 else { return nil }
    let number = Double(whole) / Double(scale)
    return PlainNumber(
      value: isNegative ? -number : number, whole: point < 0 ? digits : point,
      fraction: point < 0 ? -1 : digits - point,
      startsWithZero: bytes[start] == UInt8(ascii: "0"), isNegative: isNegative)
  }

  /// Empty lines are passed over, and so are those before the table. Throws when a quote is never closed, or when the task was cancelled.
  init(_ text: [UInt8], shape: TableShape) throws(DataError) {
    let separator = shape.separator.byte
    let (quote, newline, carriage) = (shape.quote, UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    bytes.reserveCapacity(text.count)
    var line = 1
    var startLine = 1
    var isQuoted = false
    var quoteLine = 0
    var wasQuoted = false
    var fieldStart = 0
    var index = 0
    while line <= shape.skippedLines, index < text.count {
      let byte = text[index]
      index += 1
      guard byte == newline || byte == carriage else { continue }
      if byte == carriage, index < text.count, text[index] == newline { index += 1 }
      line += 1
    }
    startLine = line
    if shape.hasMarkedHeader {
      while index < text.count, text[index] == UInt8(ascii: "#") || text[index] == 32 { index += 1 }
    }
    while index < text.count {
      if Cancellation.isSeen(at: index) { throw .interrupted }
      let byte = text[index]
      index += 1
      if isQuoted {
        if byte == quote {
          if index < text.count, text[index] == quote {
            bytes.append(quote)
            index += 1
          } else {
            isQuoted = false
            // A quote that closes lines further down, and in the middle of a field, has opened another one.
            if line > quoteLine, let separator, index < text.count,
              ![separator, newline, carriage, 32].contains(text[index])
            {
              throw .openQuote(line: quoteLine)
            }
          }
        } else {
          if byte == newline || byte == carriage && !(index < text.count && text[index] == newline) { line += 1 }
          bytes.append(byte)
        }
      } else if byte == quote, !wasQuoted, bytes[fieldStart...].allSatisfy({ $0 == 32 }) {
        bytes.removeLast(bytes.count - fieldStart)
        (isQuoted, wasQuoted, quoteLine) = (true, true, line)
      } else if byte == separator {
        ends.append(bytes.count)
        (fieldStart, wasQuoted) = (bytes.count, false)
      } else if byte == newline || byte == carriage {
        if byte == carriage, index < text.count, text[index] == newline { index += 1 }
        endRecord(startedIn: startLine, from: &fieldStart, &wasQuoted, isParted: separator != nil)
        line += 1
        startLine = line
      } else if separator == nil, byte == 32 || byte == 9 {
        guard fieldStart < bytes.count || wasQuoted else { continue }
        ends.append(bytes.count)
        (fieldStart, wasQuoted) = (bytes.count, false)
      } else {
        bytes.append(byte)
      }
    }
    guard !isQuoted else { throw .openQuote(line: quoteLine) }
    endRecord(startedIn: startLine, from: &fieldStart, &wasQuoted, isParted: separator != nil)
  }

  private mutating func endRecord(
    startedIn line: Int, from fieldStart: inout Int, _ wasQuoted: inout Bool, isParted: Bool
  ) {
    let isFirst = ends.count == (bounds.last ?? 0)
    let isBlank = !wasQuoted && bytes[fieldStart...].allSatisfy { $0 == 32 || $0 == 9 }
    if isFirst, isBlank {
      bytes.removeLast(bytes.count - fieldStart)
      isBehindGap = true
    } else {
      if isBehindGap, !bounds.isEmpty { partedLines.insert(line) }
      isBehindGap = false
      // Blanks at the end of a line part nothing.
      if isParted || !isBlank { ends.append(bytes.count) }
      firsts.append(bounds.last ?? 0)
      bounds.append(ends.count)
      lines.append(line)
    }
    (fieldStart, wasQuoted) = (bytes.count, false)
  }
}

extension CSVRecords {
  /// Takes records out, as though their lines were not there.
  mutating func remove(_ removed: Set<Int>) {
    guard !removed.isEmpty else { return }
    let kept = bounds.indices.filter { !removed.contains($0) }
    (firsts, bounds, lines) = (kept.map { firsts[$0] }, kept.map { bounds[$0] }, kept.map { lines[$0] })
  }

  /// Empties the fields that hold one of some words, or a number that is one of them; how many there were of each word, by the
  /// column's place.
  ///
  /// - Parameter first: the record of the first row.
  mutating func blank(_ standIns: [StandIn], from first: Int) throws(DataError) -> [[Int: Int]] {
    let texts = standIns.map { $0.word.lowercased() }
    let numbers = standIns.map { WrittenNumber(Array($0.word.utf8)[...])?.value(.point) }
    var counts = [[Int: Int]](repeating: [:], count: standIns.count)
    var other = self
    (other.bytes, other.ends, other.firsts, other.bounds) = ([], [], [], [])
    other.bytes.reserveCapacity(bytes.count)
    for record in 0..<count {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      other.firsts.append(other.ends.count)
      for field in 0..<width(of: record) {
        let range = range(record, field)
        var word: Int?
        if record >= first, range.count <= 64, !range.isEmpty {
          if let number = plainNumber(record, field)?.value {
            word = standIns.indices.first { numbers[$0] == number && standIns[$0].field ?? field == field }
          }
          if word == nil {
            let text = trimmedText(record, field).lowercased()
            word = standIns.indices.first { texts[$0] == text && standIns[$0].field ?? field == field }
          }
        }
        if let word { counts[word][field, default: 0] += 1 } else { other.bytes += bytes[range] }
        other.ends.append(other.bytes.count)
      }
      other.bounds.append(other.ends.count)
    }
    self = other
    return counts
  }

  /// Puts other bytes in place of those of each field.
  mutating func rewrite(_ change: (_ record: Int, _ field: Int, _ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>) {
    var other = self
    (other.bytes, other.ends, other.firsts, other.bounds) = ([], [], [], [])
    other.bytes.reserveCapacity(bytes.count)
    for record in 0..<count {
      other.firsts.append(other.ends.count)
      for field in 0..<width(of: record) {
        other.bytes += change(record, field, bytes[range(record, field)])
        other.ends.append(other.bytes.count)
      }
      other.bounds.append(other.ends.count)
    }
    self = other
  }

  /// How many fields most of the first records have.
  var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for record in 0..<min(count, 200) { counts[width(of: record), default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }
}
