/// A text cut into records and fields: where each field's bytes stand, without a string a field.
struct CSVRecords {
  /// The fields' bytes one behind the other, quotes taken off.
  private var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; it begins where the one before it ends.
  private var ends: [Int] = []
  /// How many fields there are up to and with each record.
  private var bounds: [Int] = []
  /// The line that each record begins in, from 1.
  private(set) var lines: [Int] = []

  /// Whether fields are parted by commas, and not by semicolons or tabs.
  let isPartedByCommas: Bool

  var count: Int { bounds.count }
  /// How many fields a record has.
  func width(of record: Int) -> Int { bounds[record] - (record > 0 ? bounds[record - 1] : 0) }

  private func range(_ record: Int, _ field: Int) -> Range<Int> {
    let place = (record > 0 ? bounds[record - 1] : 0) + field
    return (place > 0 ? ends[place - 1] : 0)..<ends[place]
  }

  func text(_ record: Int, _ field: Int) -> String { String(decoding: bytes[range(record, field)], as: UTF8.self) }

  /// The number of a field of digits with at most one point among them and a minus before them; nil for all else, which
  /// may yet be a number.
  ///
  /// Exact: whole numbers below 2⁵³ and powers of ten up to 10²² are doubles without error, and one division rounds once
  /// (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990, doi:10.1145/93542.93557).
  func plainNumber(_ record: Int, _ field: Int) -> Double? {
    let range = range(record, field)
    guard !range.isEmpty, range.count <= 16 else { return nil }
    var (whole, scale, hasPoint, digits) = (0, 1, false, 0)
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    for index in (isNegative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound {
      let byte = bytes[index]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        whole = whole * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        if hasPoint { scale *= 10 }
      } else if byte == UInt8(ascii: "."), !hasPoint, digits > 0, index + 1 < range.upperBound {
        hasPoint = true
      } else {
        return nil
      }
    }
    guard digits > 0, digits <= 15 else { return nil }
    let number = Double(whole) / Double(scale)
    return isNegative ? -number : number
  }

  /// Empty lines are passed over. Throws when a quote is never closed.
  init(_ text: [UInt8]) throws(DataError) {
    let separator = Self.separator(of: text)
    isPartedByCommas = separator == UInt8(ascii: ",")
    let (quote, newline, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    bytes.reserveCapacity(text.count)
    var line = 1
    var startLine = 1
    var isQuoted = false
    var quoteLine = 0
    var wasQuoted = false
    var fieldStart = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if isQuoted {
        if byte == quote {
          if index < text.count, text[index] == quote {
            bytes.append(quote)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == newline { line += 1 }
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
        endRecord(startedIn: startLine, from: &fieldStart, &wasQuoted)
        line += 1
        startLine = line
      } else {
        bytes.append(byte)
      }
    }
    guard !isQuoted else { throw .openQuote(line: quoteLine) }
    endRecord(startedIn: startLine, from: &fieldStart, &wasQuoted)
  }

  private mutating func endRecord(startedIn line: Int, from fieldStart: inout Int, _ wasQuoted: inout Bool) {
    let isFirst = ends.count == (bounds.last ?? 0)
    if isFirst, !wasQuoted, bytes[fieldStart...].allSatisfy({ $0 == 32 || $0 == 9 }) {
      bytes.removeLast(bytes.count - fieldStart)
    } else {
      ends.append(bytes.count)
      bounds.append(ends.count)
      lines.append(line)
    }
    (fieldStart, wasQuoted) = (bytes.count, false)
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
}
