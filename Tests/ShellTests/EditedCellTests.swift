import Testing

@testable import Shell

@Suite struct EditedCellTests {
  /// A cell with a bar where its cursor is.
  private func cell(_ marked: String) -> EditedCell {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    return EditedCell(parts.joined(), cursor: parts[0].unicodeScalars.count)
  }

  @Test func movesAsFarFromTheStartAsTheLineHas() {
    let start = cell("train (\n\n  epochs=5|)")
    let up = start.moved(down: false, column: 10)
    #expect(up == cell("train (\n|\n  epochs=5)"))
    #expect(up?.moved(down: false, column: 10) == cell("train (|\n\n  epochs=5)"))
    #expect(up?.moved(down: true, column: 10) == start)
    #expect(cell("tr|ain\nx").moved(down: false, column: 2) == nil)
    #expect(cell("train\n|x").moved(down: true, column: 0) == nil)
    #expect(cell("größe|\nab").moved(down: true, column: 5) == cell("größe\nab|"))
  }

  @Test func knowsItsLine() {
    let middle = cell("ab\nc|d\nef")
    #expect((middle.lineStart, middle.lineEnd) == (3, 5))
    #expect(middle.before == "ab\nc")
    #expect(middle.inserting("\n") == cell("ab\nc\n|d\nef"))
  }

  @Test(arguments: [
    ("print (1 +|", "  "), ("print (1 +\n  2 +|", "  "), ("print (1 +\n  f(|", "    "), ("print (f(\n    2),|", "    "),
    ("print \"a (|", ""), ("train \\|", "  "), ("set lr 1\n  train|", "  "), ("print (1)|", ""), ("|", ""),
  ])
  func indentsWhatFollows(_ marked: String, _ expected: String) { #expect(cell(marked).indentation == expected) }
}

@Suite struct CellPageTests {
  private let lines = (0..<50).map { "line \($0)" }

  @Test func hasTheLinesAroundTheCursorAndTheWholeCell() {
    var page = CellPage()
    let all = EditedCell(lines.joined(separator: "\n"))
    var shown = page.fold(all, rows: 10) { _ in 1 }
    #expect(shown.string == lines[40...].joined(separator: "\n"))
    #expect(page.whole(shown) == all)
    // Up to the top, a line at a time: one more stays to be seen.
    for place in (0..<49).reversed() {
      guard let up = shown.moved(down: false, column: 2) else { return #expect(Bool(false), "stuck at \(place)") }
      #expect(page.isToFold(up, rows: 10) { _ in 1 } == (place <= 40 && place > 0))
      shown = page.fold(up, rows: 10) { _ in 1 }
      #expect(page.whole(shown).text == all.text)
      #expect(page.whole(shown).text[..<page.whole(shown).cursor].count { $0 == "\n" } == place)
      #expect(shown.lineStart > 0 || place == 0)
    }
    #expect(page.linesAbove == 0)
    for _ in 0..<49 { shown = page.fold(shown.moved(down: true, column: 0)!, rows: 10) { _ in 1 } }
    #expect(page.isAtEnd && page.whole(shown).text == all.text)
  }

  @Test func countsRowsAndNotLines() {
    var page = CellPage()
    let long = EditedCell((0..<6).map { "\($0)" + String(repeating: "x", count: 30) }.joined(separator: "\n"))
    let shown = page.fold(long, rows: 9) { $0.count / 10 }
    #expect(shown.text.count { $0 == "\n" } == 2)
    #expect(page.whole(shown) == long)
    // One line higher than the window is there all the same.
    var other = CellPage()
    let single = EditedCell(String(repeating: "x", count: 500))
    #expect(other.fold(single, rows: 9) { $0.count / 10 } == single)
  }

  @Test func cutsALineThatIsHigherThanTheWindow() {
    var page = CellPage()
    let pieces = { (line: String) in
      stride(from: 0, to: max(line.count, 1), by: 10).map { String(line.dropFirst($0).prefix(10)) }
    }
    let height = { (line: String) in line.count / 10 + 1 }
    let text = (0..<30).map { String(repeating: String(UnicodeScalar(UInt8(65 + $0))), count: 10) }.joined()
    var cell = EditedCell("first\n" + text + "\nlast")
    // From its end back to its start and on again, a letter at a time: the cursor is always among what is shown, and nothing is lost.
    for place in Array((0...cell.text.count).reversed()) + Array(0...cell.text.count) {
      cell.cursor = place
      let shown = page.fold(whole: cell, rows: 6, pieces: pieces, height: height)
      #expect(page.whole(shown) == cell)
      #expect(shown.text.count <= 60)
      // The letter on either side is in view.
      #expect(shown.cursor > 0 || place == 0)
      #expect(shown.cursor < shown.text.count || place == cell.text.count)
      #expect(!page.isToFold(shown, rows: 6, pieces: pieces, height: height))
    }
    #expect(page.isAtEnd && page.linesAbove == 1)
  }

  @Test func givesBackWhatHasRoomAgain() {
    var page = CellPage()
    var shown = page.fold(EditedCell(lines.prefix(12).joined(separator: "\n")), rows: 10) { _ in 1 }
    #expect(page.linesAbove == 2)
    // Its last lines are deleted.
    let kept = shown.text.lastIndex(of: "\n")!
    shown = EditedCell(String(shown.string.prefix(kept)))
    shown = page.fold(shown, rows: 10) { _ in 1 }
    #expect(page.linesAbove == 1 && page.isAtEnd)
  }
}

@Suite struct PastCellsTests {
  private func past(_ entries: String...) -> PastCells { entries.reduce(into: PastCells()) { $0.add($1) } }

  @Test func stepsThroughThoseThatBeginSoAndBack() {
    var cells = past("set lr 1", "train", "set lr 2", "set lr 2", "print 1")
    #expect(cells.step(back: true, from: "set", beginning: "set") == "set lr 2")
    #expect(cells.step(back: true, from: "set lr 2", beginning: "set lr 2") == "set lr 1")
    #expect(cells.step(back: true, from: "set lr 1", beginning: "") == nil)
    #expect(cells.step(back: false, from: "set lr 1", beginning: "") == "set lr 2")
    #expect(cells.step(back: false, from: "set lr 2", beginning: "") == "set")
    #expect(cells.step(back: false, from: "set", beginning: "") == nil)
    // What was changed since begins anew.
    #expect(cells.step(back: true, from: "", beginning: "") == "print 1")
    #expect(cells.step(back: true, from: "tr", beginning: "tr") == "train")
  }

  @Test func takesUpWhatCameBefore() {
    var cells = past("train", "print 1")
    cells.add(before: ["set lr 1", "set lr 1", "train"])
    #expect(cells.entries == ["set lr 1", "train", "print 1"])
    #expect(cells.step(back: true, from: "set", beginning: "set") == "set lr 1")
  }

  @Test func proposesTheNewestThatGoesOn() {
    let cells = past("train epochs=5", "train epochs=9\n", "träne", "train")
    #expect(cells.newest(beginning: "tr") == "train")
    #expect(cells.newest(beginning: "train") == "train epochs=9\n")
    #expect(cells.newest(beginning: "trä") == "träne")
    #expect(cells.newest(beginning: "x") == nil)
  }
}
