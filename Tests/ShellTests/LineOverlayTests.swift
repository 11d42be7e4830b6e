import Testing
import Workbench

@testable import Shell

@Suite struct LineOverlayTests {
  private func layout(_ cell: EditedCell, prompt: Int = 4, columns: Int = 20) -> CellLayout? {
    CellLayout(cell, promptWidth: prompt, columns: columns) { $0.value > 0x2E80 ? 2 : $0 == "\u{301}" ? 0 : 1 }
  }

  @Test func placesLettersAsTheEditorDoes() throws {
    let two = try #require(layout(EditedCell("ab\n日本c", cursor: 4)))
    #expect(two.rows == [.init(range: 0..<2, start: 4, end: 6), .init(range: 3..<6, start: 0, end: 5)])
    #expect((two.cursorRow, two.cursorColumn) == (1, 2))
    #expect(layout(EditedCell("ab\n", cursor: 3))?.cursorRow == 1)
    // As wide as the window.
    #expect(layout(EditedCell(String(repeating: "x", count: 15))) != nil)
    #expect(layout(EditedCell(String(repeating: "x", count: 16))) == nil)
    #expect(layout(EditedCell("a\u{7}")) == nil)
  }

  /// A family is one letter of two columns, where the editor counts its members and what joins them; a flag is one, too, and an e with
  /// its own accent.
  @Test func joinedLettersStandAsTheyAreSeen() throws {
    let text = "a👨\u{200D}👩\u{200D}👧b"
    func wide(_ cell: EditedCell) throws -> CellLayout {
      try #require(
        CellLayout(cell, promptWidth: 4, columns: 30) {
          ["\u{200D}", "\u{301}"].contains($0) ? 0 : $0.value > 0x1F300 ? 2 : 1
        })
    }
    let end = try wide(EditedCell(text))
    #expect(end.hasJoinedLetters && end.rows[0].end == 4 + 1 + 8 + 1 && end.shownEndColumn == 4 + 1 + 2 + 1)
    let middle = try wide(EditedCell(text, cursor: 6))
    #expect((middle.cursorColumn, middle.shownCursorColumn) == (4 + 1 + 8, 4 + 1 + 2))
    #expect(try wide(EditedCell("e\u{301}x")).shownEndColumn == 4 + 2)
    #expect(try !wide(EditedCell("日b")).hasJoinedLetters)
    // The row is drawn over whole, and the editor finds the cursor where it has put it.
    let overlay = LineOverlay(TypingAid(), over: EditedCell(text, cursor: 6), at: middle, columns: 30, mayHint: true)
    #expect(overlay.drawing.replacing("\u{1B}[", with: "^") == "^?25l\r^4C\(text)^K\r^8C\r^7C^?25h")
    #expect(overlay.wiping.replacing("\u{1B}[", with: "^") == "\r^13C")
  }

  @Test func lettersAreCountedAsReadersDo() {
    let cell = EditedCell("a👨\u{200D}👩\u{200D}👧e\u{301}🇩🇪", cursor: 6)
    #expect(cell.lengthBefore == 5 && cell.lengthBehind == 2)
    #expect(EditedCell("🇩🇪").lengthBefore == 2 && EditedCell("").lengthBefore == 0 && EditedCell("ab").lengthBehind == 0)
  }

  @Test func drawsAndLeavesNothing() throws {
    let cell = EditedCell("set lr")
    let place = try #require(layout(cell))
    let aid = TypingAid(spans: [.init(0..<3, .verb)], ghost: " 0.1", hint: "what it is and more of it")
    let overlay = LineOverlay(aid, over: cell, at: place, columns: 20, mayHint: true)
    #expect(
      overlay.drawing.replacing("\u{1B}[", with: "^")
        == "^?25l\r^4C^36mset^0m lr\r^10C^2m 0.1^0m\r\n^2mwhat it is and mor…^0m^K^1A\r^10C^?25h")
    #expect(overlay.wiping.replacing("\u{1B}[", with: "^") == "\r^10C^J\r^10C")
    // In the middle of a line nothing is proposed; where there is no row for it, nothing explained.
    let middle = EditedCell("set lr", cursor: 3)
    let bare = LineOverlay(aid, over: middle, at: try #require(layout(middle)), columns: 20, mayHint: false)
    #expect(!bare.drawing.contains("0.1") && !bare.drawing.contains("what"))
    #expect(bare.wiping.isEmpty)
    #expect(LineOverlay(TypingAid(), over: cell, at: place, columns: 20, mayHint: true).drawing.isEmpty)
  }

  @Test func comesBackToTheCursorFromBelow() throws {
    let cell = EditedCell("a (\n  b\n)", cursor: 2)
    let overlay = LineOverlay(
      TypingAid(hint: "h"), over: cell, at: try #require(layout(cell)), columns: 20, mayHint: true)
    #expect(
      overlay.drawing.replacing("\u{1B}[", with: "^") == "^?25l^2B\r^1C\r\n^2mh^0m^K^3A\r^6C^?25h")
    #expect(overlay.wiping.replacing("\u{1B}[", with: "^") == "^2B\r^1C^J^2A\r^6C")
  }

  @Test func cutsWhatIsProposedToItsLine() throws {
    let cell = EditedCell("tr")
    let place = try #require(layout(cell))
    let long = LineOverlay(TypingAid(ghost: "ain epochs=100"), over: cell, at: place, columns: 20, mayHint: true)
    #expect(long.drawing.contains("2main epochs=1…"))
    let several = LineOverlay(TypingAid(ghost: "ain\nplot"), over: cell, at: place, columns: 20, mayHint: true)
    #expect(several.drawing.contains("2main …"))
  }
}
