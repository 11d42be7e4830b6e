import Language
import Testing

/// What is typed is quoted, and not repeated at length.
@Suite struct QuotedShortlyTests {
  @Test func aLongWordKeepsItsEnds() {
    let message = Diagnostic("There is no setting \(String(repeating: "y", count: 5000)).").message
    #expect(message.count < 100 && message.hasPrefix("There is no setting yyyy") && message.hasSuffix("yyy."))
  }

  @Test func aLongSentenceKeepsItsEnds() {
    let list = "[" + (0..<8000).map(String.init).joined(separator: ", ") + "]"
    let message = Diagnostic("hidden is a list, not \(list).").message
    #expect(message.count < 400 && message.hasPrefix("hidden is a list, not [0, 1,") && message.hasSuffix("7999]."))
  }

  @Test func whatIsShortAndWhatIsAPathStayWhole() {
    let path = "/a/" + String(repeating: "folder/", count: 100) + "x.csv"
    #expect(Diagnostic("There is no file \(path).").message == "There is no file \(path).")
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    #expect(Diagnostic(words).message == words)
  }
}
