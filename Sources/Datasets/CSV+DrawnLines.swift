import Text

extension CSV {
  /// A text without the lines that are drawn below a header or around a table, as Markdown, SQL shells and typewriters do:
  /// `|---|:-:|`, `---+---`, `+===+`, `---- ----`. Each leaves an empty line.
  static func takeOutDrawnLines(of text: [UInt8], _ notes: inout [String]) -> [UInt8] {
    let (first, last) = edges(of: text)
    var drawn = (first + last).filter { isDrawn(text[$0.range]) }
    if drawn.isEmpty, let rule = ruleBelowProse(of: text) { drawn = [rule] }
    guard !drawn.isEmpty else { return text }
    // Such programs count the rows below.
    drawn += last.filter { line in countsRows(text[line.range]) }
    drawn.sort { $0.number < $1.number }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var start = 0
    for line in drawn {
      kept += text[start..<line.range.lowerBound]
      start = line.range.upperBound
    }
    kept += text[start...]
    let numbers = drawn.map { "\($0.number)" }
    notes.append(
      numbers.count == 1
        ? "Line \(numbers[0]) is drawn and passed over." : "Lines \(numbers.listed()) are drawn and passed over.")
    return kept
  }

  private struct Line {
    var number: Int
    var range: Range<Int>
  }

  /// The first four lines that are not empty, and the last three behind them.
  private static func edges(of text: [UInt8]) -> (first: [Line], last: [Line]) {
    var (first, start, number): ([Line], Int, Int) = ([], 0, 1)
    while start < text.count, first.count < 4 {
      let end = text[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.count
      if start < end { first.append(Line(number: number, range: start..<end)) }
      start = end + 1
      if end < text.count, text[end] == 13, start < text.count, text[start] == 10 { start += 1 }
      number += 1
    }
    guard start < text.count else { return (first, []) }
    let ending: UInt8 = text[start...].contains(10) ? 10 : 13
    var (last, end): ([Line], Int) = ([], text.count)
    while end > start, last.count < 3 {
      let begin = text[start..<end].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? start
      if begin < end { last.insert(Line(number: 0, range: begin..<end), at: 0) }
      end = begin - 1
    }
    for place in last.indices {
      last[place].number = number + text[start..<last[place].range.lowerBound].count { $0 == ending }
    }
    return (first, last)
  }

  /// The line below the header of a Markdown table that stands in a text, within the first hundred lines.
  private static func ruleBelowProse(of text: [UInt8]) -> Line? {
    let bar = UInt8(ascii: "|")
    var (start, number, hasHeader) = (0, 1, false)
    while start < text.count, number <= 100 {
      let end = text[start...].firstIndex { $0 == 10 } ?? text.count
      let range = start..<(end > start && text[end - 1] == 13 ? end - 1 : end)
      let line = text[range]
      if hasHeader, line.contains(bar), isDrawn(line) { return Line(number: number, range: range) }
      hasHeader = line.contains(bar)
      (start, number) = (end + 1, number + 1)
    }
    return nil
  }

  /// `(60 rows)`, `(60 rows affected)`, `60 rows in set (0.00 sec)`.
  private static func countsRows(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 60 else { return false }
    let words = String(decoding: line, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
    return words.count > 1 && Int(words[0]) != nil && (words[1] == "rows" || words[1] == "row")
  }

  private static func isDrawn(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 2, line.allSatisfy({ "-=+|: \t".utf8.contains($0) }) else { return false }
    let strokes = line.split { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "=") }
    let hasMarks = line.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "+") }
    guard hasMarks || strokes.count > 1, !strokes.isEmpty else { return false }
    return strokes.contains { $0.count > 2 } || strokes.allSatisfy { $0.count > 1 } || line.contains(UInt8(ascii: ":"))
  }
}
