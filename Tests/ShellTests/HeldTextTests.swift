import Testing

@testable import Shell

@Suite struct HeldTextTests {
  @Test func countsLinesAndForgetsNone() {
    var text = HeldText()
    #expect(text.isEmpty && !text.isDue(at: 9))
    text.add(["a", "b"], at: 1)
    text.add(["wrong"], isError: true, at: 1.1)
    text.add(["c"], at: 1.2)
    text.add(["d"], at: 1.2)
    // The next prompt takes a row.
    #expect(text.isTaller(than: 5) && !text.isTaller(than: 6))
    #expect(!text.isDue(at: 1.2) && text.isDue(at: 1.25))
    #expect(
      text.take() == [.init(lines: ["a", "b"]), .init(lines: ["wrong"], isError: true), .init(lines: ["c", "d"])])
    #expect(text.isEmpty)
    text.add(["e"], at: 2)
    #expect(!text.isDue(at: 2.1))
  }
}
