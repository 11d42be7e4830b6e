import Figures
import Language
import Notebooks
import Testing

@Suite struct TranscriptTests {
  private let transcript = Transcript(cells: [
    .init(number: 1, source: "set lr 0.01", outputs: []),
    .init(
      number: 2, source: "train\nplot curves",
      outputs: [
        .text(StyledText("fine ``` text")), .table(Table(name: "t", columns: [.init("a|b")], rows: [[.number(0.5)]])),
      ]),
  ])

  @Test func aScriptHoldsTheCells() {
    let text = transcript.text(as: .script)
    #expect(text == "set lr 0.01\ntrain\nplot curves\n")
    #expect(Transcript.cells(of: text, as: .script) == ["set lr 0.01", "train", "plot curves"])
  }

  @Test func aDocumentGivesItsCellsBack() {
    let text = transcript.text(as: .markdown)
    #expect(Transcript.cells(of: text, as: .markdown) == ["set lr 0.01", "train\nplot curves"])
    #expect(text.contains("````text\nfine ``` text\n````"))
    #expect(text.contains("| a\\|b |"))
  }

  @Test func aScriptGoesOnOverOpenLines() {
    #expect(
      Transcript.cells(of: "space units {1,\n2}\r\n\n# note\ntrain", as: .script) == [
        "space units {1,\n2}", "# note", "train",
      ])
  }

  @Test(arguments: [("a.tb", TranscriptFormat.script), ("b.MD", .markdown)]) func formatByEnding(
    _ path: String, _ format: TranscriptFormat
  ) {
    #expect(TranscriptFormat(path: path) == format)
    #expect(TranscriptFormat(path: "x.txt") == nil)
  }
}
