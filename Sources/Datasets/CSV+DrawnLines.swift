extension CSV {
  /// A text without the lines that are drawn below a header or around a table, as Markdown, SQL shells and typewriters do:
  /// `|---|:-:|`, `---+---`, `+===+`, `---- ----`. Each leaves an empty line.
  static func takeOutDrawnLines(of text: [UInt8], _ notes: inout [String]) -> [UInt8] {
    let lines = edges(of: text)
    let drawn = lines.filter { isDrawn(text[$0.range]) }
    guard let first = drawn.first, let last = drawn.last else { return text }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var start = 0
    for line in drawn {
      kept += text[start..<line.range.lowerBound]
      start = line.range.upperBound
    }
    kept += text[start...]
    notes.append(
      drawn.count == 1
        ? "Line \(first.number) is drawn and passed over."
        : "Lines \(first.number) \(drawn.count == 2 ? "and" : "to") \(last.number) hold drawn lines, which are passed over."
    )
    return kept
  }

  private struct Line {
    var number: Int
    var range: Range<Int>
  }

  /// The first lines that are not empty, and the last.
  private static func edges(of text: [UInt8]) -> [Line] {
    var (lines, start, number): ([Line], Int, Int) = ([], 0, 1)
    while start < text.count, lines.count < 4 {
      let end = text[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.count
      if start < end { lines.append(Line(number: number, range: start..<end)) }
      start = end + 1
      if end < text.count, text[end] == 13, start < text.count, text[start] == 10 { start += 1 }
      number += 1
    }
    var end = text.count
    while end > 0, text[end - 1] <= 32 { end -= 1 }
    guard start < end else { return lines }
    let begin = text[start..<end].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? start
    guard isDrawn(text[begin..<end]) else { return lines }
    let before = text[start..<begin]
    number += before.count { $0 == 10 } + (before.contains(10) ? 0 : before.count { $0 == 13 })
    return lines + [Line(number: number, range: begin..<end)]
  }

  private static func isDrawn(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 2, line.allSatisfy({ "-=+|: \t".utf8.contains($0) }) else { return false }
    let strokes = line.split { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "=") }
    let hasMarks = line.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "+") }
    guard hasMarks || strokes.count > 1, !strokes.isEmpty else { return false }
    return strokes.contains { $0.count > 2 } || strokes.allSatisfy { $0.count > 1 } || line.contains(UInt8(ascii: ":"))
  }
}
