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
    // As wide as the window, and letters that have no width of their own.
    #expect(layout(EditedCell(String(repeating: "x", count: 15))) != nil)
    #expect(layout(EditedCell(String(repeating: "x", count: 16))) == nil)
    #expect(layout(EditedCell("e\u{301}")) == nil)
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
