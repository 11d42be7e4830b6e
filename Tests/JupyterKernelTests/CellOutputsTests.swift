import Figures
import Language
import Notebooks
import Testing

@testable import JupyterKernel

private let table = Table(name: "t", columns: [.init("a")], rows: [[.integer(1)]])
private func progress(_ done: Int, isFinal: Bool = false) -> Output {
  .progress(Progress(label: "search", done: done, total: 10, unit: "trial", isFinal: isFinal))
}
private func said(_ text: String) -> CellMessage { .stream(.stdout, text + "\n") }

@Suite struct CellOutputsTests {
  private var outputs = CellOutputs { "id" }

  private mutating func take(_ output: Output, at now: Double = 0) -> [CellMessage] { outputs.take(output, at: now) }

  @Test mutating func whatEndsACellIsItsResult() {
    #expect(take(.table(table)) == [])
    #expect(outputs.end(.succeeded) == [.result(CellOutput.table(table).mimeBundle())])
  }

  @Test mutating func whatIsFollowedByMoreIsNot() {
    _ = take(.table(table))
    #expect(take(.text(StyledText("more"))) == [.display(CellOutput.table(table).mimeBundle(), id: nil)])
    #expect(outputs.end(.succeeded) == [said("more")])
  }

  @Test mutating func aReportIsTheResultWhereItEndsTheCell() {
    let report = Output.report(
      Report(name: "run", fields: [.init("val_loss", .number(0.5))], text: StyledText("Run 1", .strong)))
    _ = take(report)
    #expect(take(report) == [said("Run 1")])
    #expect(outputs.end(.succeeded) == [.result(MIMEBundle(plain: "Run 1"))])
  }

  @Test mutating func aFigureIsPicturesAndItsTwin() throws {
    let figure = Figure(kind: "k", title: "T", finding: "It falls.")
    let pictures = FigurePictures(png: [1], svg: Array("<svg/>".utf8), size: .init(width: 2, height: 3))
    _ = outputs.take(.figure(FigureOutput(figure: figure)), drawn: pictures, at: 0)
    let last = outputs.end(.succeeded)
    guard case .display(let bundle, nil)? = last.first, last.count == 1 else {
      Issue.record("\(last)")
      return
    }
    #expect(bundle.data["image/png"] == "AQ==" && bundle.data["image/svg+xml"] == "<svg/>")
    #expect(bundle.data["text/plain"]?.text?.ranges(of: "It falls.").count == 1)
    #expect(bundle.metadata["image/png"] == ["width": 2, "height": 3])
  }

  @Test func progressIsABarAndWords() {
    let bundle = MIMEBundle(Progress(label: "a < b", done: 30, total: 20, unit: "trial", detail: "best 1"))
    #expect(bundle.data["text/plain"] == "━━━━━━━━━━━━━━━━━━━━━━━━ a < b 30/20 trials  best 1")
    #expect(bundle.data["text/html"] == "<progress max=\"20\" value=\"20\"></progress> a &lt; b 30/20 trials  best 1")
  }

  @Test mutating func linesThatFollowOneAnotherAreOneText() {
    _ = take(.text(StyledText("one")))
    #expect(take(.text(StyledText("two"))) == [])
    #expect(outputs.end(.succeeded) == [said("one\ntwo")])
  }

  @Test mutating func longLinesAreWrappedAtWords() {
    _ = take(.text(StyledText(String(repeating: "word ", count: 30))))
    guard case .stream(.stdout, let text)? = outputs.end(.succeeded).first else { return }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.count <= 100 && $0.hasPrefix("word") })
  }

  @Test mutating func aWarningIsNoError() {
    _ = take(.diagnostic(Diagnostic("Look.", severity: .warning)))
    #expect(outputs.end(.succeeded) == [.stream(.stderr, "warning: Look.\n")])
  }

  @Test mutating func theLastDiagnosticOfAFailureIsTheError() {
    _ = take(.diagnostic(Diagnostic("First.", severity: .note)))
    #expect(take(.diagnostic(Diagnostic("Wrong."))) == [.stream(.stderr, "note: First.\n")])
    let last = outputs.end(.failed)
    guard case .error(let fault)? = last.first, last.count == 1 else {
      Issue.record("\(last)")
      return
    }
    #expect(fault.name == "Error" && fault.sentence == "Wrong." && fault.lines.joined().contains("Wrong."))
  }

  @Test mutating func anInterruptIsOneErrorBehindWhatWasDone() {
    _ = take(.table(table))
    _ = take(.diagnostic(.interrupted))
    #expect(outputs.end(.interrupted) == [.error(.interrupted)])
  }

  /// Work of a quarter of a second shows nothing; longer work at most five changes a second.
  @Test mutating func progressIsShownOnceItTakesAWhile() {
    var messages: [CellMessage] = []
    for step in 0...200 { messages += take(progress(step / 20), at: Double(step) / 100) }
    #expect(messages.count <= 10)
    #expect(
      messages.first?.type == "display_data" && messages.dropFirst().allSatisfy { $0.type == "update_display_data" })
  }

  @Test mutating func nothingOfProgressIsLeft() {
    #expect(take(.text(StyledText("before"))) == [])
    #expect(take(progress(1), at: 0) == [])
    #expect(take(progress(2), at: 1).map(\.type) == ["stream", "display_data"])
    #expect(take(progress(10, isFinal: true), at: 2) == [])
    #expect(take(.text(StyledText("after")), at: 2) == [])
    #expect(outputs.end(.succeeded) == [.clear(waits: true), said("before"), said("after")])
  }

  @Test mutating func aCellThatOnlyWorkedIsEmptyAgain() {
    _ = take(progress(1), at: 0)
    _ = take(progress(2), at: 1)
    #expect(outputs.end(.interrupted) == [.clear(waits: true), .error(.interrupted)])
    var silent = CellOutputs { "id" }
    _ = silent.take(progress(1), at: 0)
    _ = silent.take(progress(2), at: 1)
    #expect(silent.end(.succeeded) == [.clear(waits: false)])
  }

  @Test mutating func aSecondSearchTakesTheFirstOnesBarAway() {
    _ = take(progress(1), at: 0)
    _ = take(progress(2), at: 1)
    _ = take(progress(10, isFinal: true), at: 2)
    _ = take(progress(1), at: 3)
    #expect(take(progress(2), at: 4).map(\.type) == ["clear_output", "display_data"])
  }

  @Test mutating func aPageOfItsOwnTakesAllAway() {
    _ = take(.text(StyledText("before")))
    var page = StyledText("page")
    page.beginsPage = true
    #expect(take(.text(page)) == [.clear(waits: true)])
    #expect(outputs.end(.succeeded) == [said("page")])
  }

  @Test mutating func whatIsAskedComesBehindWhatWasSaid() {
    _ = take(.text(StyledText("Which?")))
    #expect(outputs.end(.asking) == [said("Which?")])
    _ = take(.text(StyledText("Right.")))
    #expect(outputs.end(.succeeded) == [said("Right.")])
  }

  @Test mutating func aFileThatWasDrawnIsNamed() {
    let figure = Figure(kind: "k", title: "T", finding: "It falls.")
    _ = take(.figure(FigureOutput(figure: figure, path: "a.png")))
    #expect(outputs.end(.succeeded) == [said("a.png: It falls.")])
  }
}
