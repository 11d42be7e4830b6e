import Text

/// What the beginning of a text shows of the table in it: what parts the fields, and where the table begins.
struct TableShape {
  var separator: FieldSeparator
  /// Lines before the table that are passed over.
  var skippedLines = 0
  /// Whether the first line that counts has a # before it that is none of its name's.
  var hasMarkedHeader = false
  /// What stands around a field that may hold separators.
  var quote = UInt8(ascii: "\"")
  var notes: [String] = []

  /// So many lines are looked at.
  private static let sampleLines = 200

  init(of text: [UInt8], options: TableOptions) {
    var lines = Self.lines(of: text)
    var separator = options.separator
    // Excel's own line: which separator the file has.
    if let first = lines.first, first.text.count == 5, first.text.starts(with: Array("sep=".utf8)) {
      let named = FieldSeparator(String(decoding: first.text.suffix(1), as: UTF8.self))
      separator = separator ?? named
      skippedLines = 1
      lines.removeFirst()
    }
    var comments: [Line] = []
    while let line = lines.first, line.text.first == UInt8(ascii: "#") { comments.append(lines.removeFirst()) }
    let entries = lines.isEmpty ? comments : lines
    self.separator = separator ?? Self.separator(of: entries.map(\.text))
    let widths = entries.map { Self.width(of: $0.text, by: self.separator) }
    let width = Self.mode(widths).value
    // Lines below the table are looked at later.
    let end = (widths.lastIndex(of: width) ?? widths.count - 1) + 1
    if Self.hasSingleQuotes(entries.map(\.text), by: self.separator) {
      quote = UInt8(ascii: "'")
      notes.append("The single quotes around fields are taken off.")
    }
    let start = widths.firstIndex(of: width) ?? 0
    let hasTitle =
      width > 1 && (1...10).contains(start) && widths[start..<end].allSatisfy { $0 == width }
      && Self.isTitle(entries.prefix(end).map(\.text), upTo: start, width: width, by: self.separator)
    if let last = comments.last, let next = lines.first, width > 1, !hasTitle {
      // `# x y z` above numbers is a header; a remark above a header is none.
      let isHeader =
        Self.width(of: last.text.dropFirst(), by: self.separator) == width
        && cut(next.text, by: self.separator).contains { $0.isValueLike }
      // A # that stands alone is a column's name.
      let isName = cut(last.text.dropFirst(), by: self.separator).first.map { $0.allSatisfy { $0 == 32 } } ?? false
      hasMarkedHeader = isHeader && !isName
      skippedLines = isHeader ? last.number - 1 : next.number - 1
      if skippedLines > 0, comments.count > (isHeader ? 1 : 0) {
        let passed = comments.count - (isHeader ? 1 : 0)
        notes.append("\(counted(passed, "line")) of remarks (#) passed over.")
      }
    } else if hasTitle {
      let first = comments.first?.number ?? entries[0].number
      let last = entries[start - 1].number
      skippedLines = entries[start].number - 1
      notes.append(
        first == last
          ? "Line \(first) stands above the table and is passed over."
          : "Lines \(first) to \(last) stand above the table and are passed over.")
    }
  }

  /// Whether the lines above one that all others are as wide as are no part of the table: remarks by their first sign, or lines above
  /// names of columns.
  private static func isTitle(
    _ lines: [ArraySlice<UInt8>], upTo start: Int, width: Int, by separator: FieldSeparator
  ) -> Bool {
    let widths = lines[..<start].map { Self.width(of: $0, by: separator) }
    if widths.allSatisfy({ $0 == 1 }), lines[..<start].allSatisfy({ "|%!;*/".utf8.contains($0.first ?? 0) }) {
      return true
    }
    guard namesColumns(cut(lines[start], by: separator)) else { return false }
    if widths.allSatisfy({ $0 == 1 }) { return true }
    guard widths.allSatisfy({ $0 < width }) else { return false }
    if start == 1, widths[0] == width - 1 {
      // A header that lacks the rows' own name is no title, and a row below it that lacks every value no header.
      let names = cut(lines[start], by: separator).map { String(decoding: $0, as: UTF8.self).lowercased() }
      guard Set(names).count == width, !names.contains(where: ["", "na", "nan", "null", "none"].contains) else {
        return false
      }
    }
    return lines[(start + 1)...].prefix(20).contains { line in
      let fields = cut(line, by: separator)
      return fields.contains(where: \.isValueLike) && !namesColumns(fields)
    }
  }

  /// Whether no field is a value, but for years that go up, or other numbers that go up by one, behind names.
  private static func namesColumns(_ fields: [ArraySlice<UInt8>]) -> Bool {
    guard fields.first?.isValueLike == false else { return false }
    let values = fields.filter(\.isValueLike)
    guard !values.isEmpty else { return true }
    let numbers = values.compactMap { field in
      Int(String(decoding: field.filter { $0 != 32 && $0 != UInt8(ascii: "\"") }, as: UTF8.self))
    }
    let areYears = numbers.allSatisfy((1700...2150).contains)
    return numbers.count == values.count && numbers.count > 2
      && zip(numbers, numbers.dropFirst()).allSatisfy { areYears ? $1 > $0 : $1 == $0 + 1 }
  }

  /// A line that is not empty, with its number from 1. A quoted line's end does not end it.
  private struct Line {
    var number: Int
    var text: ArraySlice<UInt8>
  }

  private static func lines(of text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var (start, index, number, startNumber) = (0, 0, 1, 1)
    var isQuoted = false
    let quote = UInt8(ascii: "\"")
    while index < text.count, lines.count < sampleLines {
      let byte = text[index]
      let isEnd = byte == 10 || byte == 13
      if byte == quote {
        if isQuoted {
          if index + 1 < text.count, text[index + 1] == quote { index += 1 } else { isQuoted = false }
        } else if index == start || isOpening(text[index - 1]) {
          isQuoted = true
        }
      } else if isEnd {
        if byte == 13, index + 1 < text.count, text[index + 1] == 10 { index += 1 }
        number += 1
        if !isQuoted {
          let end = byte == 13 && text[index] == 10 ? index - 1 : index
          if text[start..<end].contains(where: { $0 > 32 }) {
            lines.append(Line(number: startNumber, text: text[start..<end]))
          }
          (start, startNumber) = (index + 1, number)
        }
      }
      index += 1
    }
    if lines.count < sampleLines, start < text.count, text[start...].contains(where: { $0 > 32 }) {
      lines.append(Line(number: startNumber, text: text[start...]))
    }
    return lines
  }

  /// Whether a quote behind it opens a field.
  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == 32 || FieldSeparator.all.contains { $0.byte == byte }
  }

  /// The separator that cuts nearly all lines into as many fields as the first one: of several, the one that makes most;
  /// where commas and semicolons both do, commas may be decimal signs.
  private static func separator(of lines: [ArraySlice<UInt8>]) -> FieldSeparator {
    guard let first = lines.first else { return .comma }
    var fitting: [(separator: FieldSeparator, width: Int, isTitled: Bool)] = []
    // What stands between a closing and an opening quote in nearly all lines parts their fields, and nothing within the quotes does.
    let between = FieldSeparator.all.filter { separator in
      lines.count { hasQuotes($0, around: separator) } * 5 >= lines.count * 4
    }
    for separator in FieldSeparator.all where between.isEmpty || between.contains(separator) {
      var widths = lines.map { width(of: $0, by: separator) }
      // Lines below the table are cut into fewer fields, mostly into none.
      if let end = widths.lastIndex(where: { $0 > 1 }), end > 1, widths.count - end <= 20 {
        widths.removeLast(widths.count - 1 - end)
      }
      var isTitled = false
      // Lines of a title above the table are cut by nothing.
      let start = widths.firstIndex { $0 > 1 } ?? 0
      if separator != .blanks, start > 0, start <= 10, widths.count > start + 1,
        widths[start...].allSatisfy({ $0 == widths[start] }),
        widths[start] > 2 || start > 1 || separator != .comma
      {
        widths.removeFirst(start)
        isTitled = true
      }
      let mode = mode(widths)
      let rows = widths.count > 1 ? widths.dropFirst() : widths[...]
      guard mode.value > 1, rows.count(where: { $0 == mode.value }) * 10 >= rows.count * 9,
        widths[0] == mode.value || mode.value > 2 && widths[0] == mode.value - 1
      else { continue }
      if separator == .blanks {
        // Words have blanks too: a table parted by them is mostly numbers.
        let fields = lines.dropFirst().flatMap { cut($0, by: .blanks).map(\.isValueLike) }
        guard fields.count(where: { $0 }) * 2 >= fields.count else { continue }
        let isLaidOut = lines.count { $0.hasRunOfBlanks } * 2 > lines.count
        guard fitting.isEmpty || isLaidOut && fitting.allSatisfy({ $0.width < mode.value }) else { continue }
      }
      fitting.append((separator, mode.value, isTitled))
    }
    if fitting.contains(where: { $0.separator == .semicolon }), fitting.contains(where: { $0.separator == .comma }) {
      let fields = lines.flatMap { cut($0, by: .semicolon).filter { $0.contains(UInt8(ascii: ",")) } }
      let written = fields.count { WrittenNumber($0) != nil }
      fitting.removeAll { $0.separator == (written * 2 > fields.count ? .comma : .semicolon) }
    }
    // What cuts the first line too is surer than what would make it a title.
    if fitting.contains(where: { !$0.isTitled }) { fitting.removeAll(where: \.isTitled) }
    if let best = fitting.max(by: { $0.width < $1.width }) { return best.separator }
    // None does: the one that the first line has most of, so that the line at fault can be named.
    let candidates = FieldSeparator.all.dropLast()
    return candidates.reduce(.comma) { width(of: first, by: $1) > width(of: first, by: $0) ? $1 : $0 }
  }

  /// Whether the separator stands in it between two quotes, as in `"a";"b"`.
  private static func hasQuotes(_ line: ArraySlice<UInt8>, around separator: FieldSeparator) -> Bool {
    guard let byte = separator.byte, line.count > 4 else { return false }
    let quote = UInt8(ascii: "\"")
    return (line.startIndex + 1..<line.endIndex - 1).contains { index in
      line[index] == byte && line[index - 1] == quote && line[index + 1] == quote
    }
  }

  private static func width(of line: ArraySlice<UInt8>, by separator: FieldSeparator) -> Int {
    cut(line, by: separator).count
  }

  /// The most frequent number, and how often it occurs; of several the first.
  private static func mode(_ numbers: [Int]) -> (value: Int, count: Int) {
    var counts: [Int: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    var best = (value: 0, count: 0)
    for number in numbers where counts[number, default: 0] > best.count { best = (number, counts[number, default: 0]) }
    return best
  }
}

extension TableShape {
  /// Whether fields stand in single quotes, as in tables of Weka: in nearly every line, and never around a part of one.
  fileprivate static func hasSingleQuotes(_ lines: [ArraySlice<UInt8>], by separator: FieldSeparator) -> Bool {
    let quote = UInt8(ascii: "'")
    guard lines.count > 1 else { return false }
    var (quoted, others) = (0, 0)
    for line in lines {
      let fields = cut(line, by: separator, quote: quote).map { $0.filter { $0 != 32 } }
      let isWhole = fields.contains { $0.count > 1 && $0.first == quote && $0.last == quote }
      let isBroken = fields.contains { $0.contains(quote) && !($0.count > 1 && $0.first == quote && $0.last == quote) }
      if isBroken || line.contains(UInt8(ascii: "\"")) { return false }
      if isWhole { quoted += 1 } else { others += 1 }
    }
    return quoted >= 9 * others
  }
}

/// A line cut into fields, quotes left on.
private func cut(
  _ line: ArraySlice<UInt8>, by separator: FieldSeparator, quote: UInt8 = UInt8(ascii: "\"")
) -> [ArraySlice<UInt8>] {
  var fields: [ArraySlice<UInt8>] = []
  var start = line.startIndex
  var isQuoted = false
  for index in line.indices {
    let byte = line[index]
    if byte == quote {
      if isQuoted || line[start..<index].allSatisfy({ $0 == 32 }) { isQuoted.toggle() }
    } else if !isQuoted, separator.byte.map({ $0 == byte }) ?? (byte == 32 || byte == 9) {
      if separator.byte != nil || start < index { fields.append(line[start..<index]) }
      start = index + 1
    }
  }
  if separator.byte != nil || start < line.endIndex { fields.append(line[start...]) }
  return fields
}

extension ArraySlice<UInt8> {
  /// Whether it is a number, a date or a time, as no column is called.
  fileprivate var isValueLike: Bool {
    var field = self
    while let first = field.first, first == 32 || first == UInt8(ascii: "\"") { field.removeFirst() }
    while let last = field.last, last == 32 || last == UInt8(ascii: "\"") { field.removeLast() }
    return WrittenNumber(field) != nil || WrittenDate(String(decoding: field, as: UTF8.self)) != nil
  }

  fileprivate var hasRunOfBlanks: Bool { zip(self, dropFirst()).contains { $0 == 32 && $1 == 32 } }
}
