import Foundation
import Language
import Notebooks
import Testing
import Text

@testable import Figures
@testable import Shell

private let renderer = TextRenderer(columns: 40, usesColor: false, isUnicode: true)

@Suite struct TextRendererTests {
  @Test func wrapsAtWordsWithAHangingIndent() {
    let text = StyledText(lines: [
      .init([.init("one two three four five six seven eight nine ten eleven")], indent: 2, hanging: 3)
    ])
    #expect(renderer.lines(of: text) == ["  one two three four five six seven", "     eight nine ten eleven"])
  }

  /// Faint letters do not reach the last row, in a report and in a figure's axes neither.
  @Test func aRoomSeesNothingFaint() {
    var room = TextRenderer(columns: 40, usesColor: true, isUnicode: true)
    let text = StyledText(lines: [.init([.init("one ", .dim), .init("two", .good)])])
    let drawing = [CharacterLine("┤", .quiet), CharacterLine("o", .category(1))]
    #expect(room.lines(of: text).joined().contains("[2m") && room.lines(of: drawing).joined().contains("[2m"))
    room.usesFaintInk = false
    #expect(room.lines(of: text) == ["one \u{1B}[32mtwo\u{1B}[0m"])
    #expect(room.lines(of: drawing) == ["┤", "\u{1B}[31mo\u{1B}[0m"])
  }

  @Test func aFullStopStaysWithItsWord() {
    let text = StyledText(lines: [
      .init([.init("one two three four five six seven eigh "), .init("nine", .strong), .init(". Ten")])
    ])
    #expect(renderer.lines(of: text) == ["one two three four five six seven eigh", "nine. Ten"])
    let share = StyledText("one two three four five six seven or 36 % of it")
    #expect(renderer.lines(of: share) == ["one two three four five six seven or", "36 % of it"])
  }

  @Test func proseKeepsToAReadableWidth() {
    let wide = TextRenderer(columns: 200, usesColor: false, isUnicode: true)
    let lines = wide.lines(of: StyledText(String(repeating: "word ", count: 60)))
    #expect(lines.count > 2 && lines.allSatisfy { DisplayWidth.of($0) <= 100 })
  }

  @Test func theLastColumnOfATableTakesSeveralLines() {
    let table = Table(
      name: "t", columns: [.init("name"), .init("is")],
      rows: [[.text("a"), .text("one two three four five six seven eight nine ten")], [.text("b"), .text("x")]])
    #expect(
      renderer.lines(of: table) == [
        "name  is", "a     one two three four five six seven", "      eight nine ten", "b     x",
      ])
  }

  @Test func namesOfRowsAreNotCut() {
    let narrow = TextRenderer(columns: 34, usesColor: false, isUnicode: true)
    let table = Table(
      name: "comparison", columns: [.init(""), .init("run 1"), .init("run 2")],
      rows: [
        [.text("lr"), .number(0.01), .number(0.1)],
        [.text("best_val_balanced_accuracy"), .number(0.72222), .number(0.94658)],
        [.text("best_val_accuracy"), .number(0.735), .number(0.035359)],
      ])
    #expect(
      narrow.lines(of: table) == [
        "                   run 1     run 2", "lr                  0.01       0.1",
        "best_val_        0.72222   0.94658",
        "  balanced_", "  accuracy", "best_val_          0.735  0.035359", "  accuracy",
      ])
  }

  @Test func aRowWithoutALastFieldIsARow() {
    let renderer = TextRenderer(columns: 40, usesColor: false, isUnicode: true)
    let table = Table(
      name: "t", columns: [.init("name"), .init("only if")],
      rows: [[.text("a"), .empty], [.text("b"), .text("c  =  1")], [.text("d"), .empty]])
    #expect(renderer.lines(of: table) == ["name  only if", "a", "b     c  =  1", "d"])
  }

  @Test func curvesHaveAnAsciiTwin() {
    let plain = TextRenderer(columns: 40, usesColor: false, isUnicode: false, hasLetters: true)
    #expect(plain.plain("größe 価格 → ≥ 5 € ▁▂█ │") == "größe 価格 -> >= 5 €     |")
    let ascii = TextRenderer(columns: 40, usesColor: false, isUnicode: false)
    let line = StyledText(lines: [.init([.init("0.5┤⠑⠢⡀ ⣀⡇")], wraps: false)])
    #expect(ascii.lines(of: line) == ["0.5|\"-. .|"])
  }

  @Test func aNarrowTableDropsWhatItCan() {
    let table = Table(
      name: "t",
      columns: [.init("name"), .init("long", dispensable: 2), .init("value"), .init("more", dispensable: 1)],
      rows: [
        [.text("a"), .text(String(repeating: "x", count: 30)), .number(0.123456789), .text("yes")],
        [.text("bb"), .empty, .number(1200), .text("no")],
      ])
    #expect(
      renderer.lines(of: table) == [
        "name    value  more", "a     0.12346  yes", "bb       1200  no", "also: long; a wider window shows it",
      ])
    // What holds nothing is not missed.
    var empty = table
    for row in empty.rows.indices { empty.rows[row][1] = .empty }
    empty.columns[1].name = String(repeating: "x", count: 30)
    #expect(renderer.lines(of: empty).count == 3)
  }

  /// A window without room for the columns shows a row after the other; none is wider than it, and what differs can be told apart.
  @Test(arguments: [12, 20, 30, 40, 59]) func aNarrowWindowShowsRecords(_ columns: Int) {
    let narrow = TextRenderer(columns: columns, usesColor: false, isUnicode: true)
    let names = ["train_balanced_accuracy", "train_accuracy", "val_balanced_accuracy"]
    let table = Table(
      name: "comparison",
      columns: [.init(""), .init("kept1"), .init("kept2"), .init("difference", dispensable: 1)],
      rows: names.map { [.text($0), .number(0.88182), .text("a word and some more of them"), .number(-0.029318)] })
    let lines = narrow.lines(of: table)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns }, "\(lines)")
    // A long name may go on in the line below it.
    let text = lines.joined().replacing(" ", with: "")
    for name in names { #expect(text.contains(name)) }
  }

  @Test func aRecordHasEachFieldUnderItsName() {
    let narrow = TextRenderer(columns: 20, usesColor: false, isUnicode: true)
    let table = Table(
      name: "t", columns: [.init("setting"), .init("value"), .init("is"), .init("only if")],
      rows: [[.text("learning_rate"), .number(0.01), .text("how far each update moves"), .empty]])
    #expect(narrow.lines(of: table) == ["learning_rate", "  value 0.01", "  is how far each", "    update moves"])
  }

  @Test func underlinesTheWordsAtFault() {
    let diagnostic = Diagnostic(
      "There is no command trian.", source: "日本 ; trian", span: Span(5, 10), proposal: "did you mean train?")
    #expect(
      renderer.lines(of: diagnostic) == [
        "  日本 ; trian", "         ^~~~~", "error: There is no command trian.", "  → did you mean train?",
      ])
  }

  @Test func aLongCellIsShownAroundTheFault() {
    let source = String(repeating: "set lr 0.1; ", count: 30) + "trian"
    let lines = renderer.lines(of: Diagnostic("x.", source: source, span: Span(360, 365)))
    #expect(lines[0].contains("trian") && lines.allSatisfy { DisplayWidth.of($0) <= 41 })
  }

  @Test(arguments: [Span(0, 0), Span(500, 900), Span(3, 1), Span(-4, 2)]) func survivesAnySpan(_ span: Span) {
    #expect(!renderer.lines(of: Diagnostic("x.", source: "ab\ncd", span: span)).isEmpty)
    #expect(!renderer.lines(of: Diagnostic("x.", source: "", span: span)).isEmpty)
  }

  @Test func nothingSpeaksToTheTerminal() {
    let hostile = "a\u{1B}[31mb\u{7}\u{9B}c\u{202E}d"
    let table = Table(name: "t", columns: [.init(hostile)], rows: [[.text(hostile)]])
    let all =
      renderer.lines(of: table) + renderer.lines(of: StyledText(hostile))
      + renderer.lines(of: Diagnostic(hostile, source: hostile, span: Span(1, 2), proposal: hostile))
    #expect(
      !all.joined().unicodeScalars.contains { $0.value < 32 || (0x80..<0xA0).contains($0.value) || $0.value == 0x202E })
  }

  @Test func asciiTerminalsGetAscii() {
    let ascii = TextRenderer(columns: 40, usesColor: false, isUnicode: false)
    #expect(ascii.lines(of: StyledText("R² · 3 → …")).joined().allSatisfy { $0.isASCII })
  }
}

@Suite struct ProgressBarTests {
  @Test func isDrawnAfterAMomentAndErasedAtTheEnd() {
    var bar = ProgressBar()
    let progress = Notebooks.Progress(label: "training", done: 50, total: 100, unit: "epoch", detail: "loss 0.5")
    #expect(bar.update(progress, at: 0, columns: 80, unicode: false, redraws: true) == "")
    let drawn = bar.update(progress, at: 1, columns: 80, unicode: false, redraws: true)
    #expect(
      drawn.contains("50/100 epochs") && drawn.contains("loss 0.5") && drawn.contains("1 s left")
        && drawn.contains("50/s"))
    #expect(bar.update(progress, at: 1.01, columns: 80, unicode: false, redraws: true) == "")
    let end = Notebooks.Progress(label: "training", done: 100, total: 100, unit: "epoch", isFinal: true)
    #expect(bar.update(end, at: 2, columns: 80, unicode: false, redraws: true) == "\r\u{1B}[K")
  }

  @Test func theTimeLeftIsTheLastToGo() {
    for columns in [50, 60, 80] {
      var bar = ProgressBar()
      let progress = Notebooks.Progress(
        label: "training", done: 1506, total: 100_000, unit: "epoch", detail: "loss 0.000481, validation 0.453")
      _ = bar.update(progress, at: 0, columns: columns, unicode: true, redraws: true)
      let drawn = bar.update(progress, at: 2.4, columns: columns, unicode: true, redraws: true)
      #expect(drawn.hasSuffix("3 min left"))
      #expect(DisplayWidth.of(drawn.replacingOccurrences(of: "\r\u{1B}[K", with: "")) < columns)
    }
  }

  @Test func plainTerminalsGetMilestones() {
    var bar = ProgressBar()
    let at = { (done: Int) in Notebooks.Progress(label: "search", done: done, total: 100, unit: "trial") }
    #expect(bar.update(at(1), at: 0, columns: 80, unicode: false, redraws: false) == "")
    #expect(bar.update(at(30), at: 2, columns: 80, unicode: false, redraws: false) == "search: 25 percent\n")
    #expect(bar.update(at(40), at: 3, columns: 80, unicode: false, redraws: false) == "")
  }
}

@Suite struct JSONRendererTests {
  /// What a person reads as a text of several values, a program reads one by one.
  @Test func severalValuesAreSeveralValues() {
    let table = Table(
      name: "space", columns: [.init("values"), .init("scale")],
      rows: [
        [.named("0.1 .. 1", [.init("lower", .number(0.1)), .init("upper", .number(.infinity))]), .text("log")],
        [.several("{1, two}", [.integer(1), .text("two")]), .empty],
      ])
    #expect(
      JSONRenderer().line(.table(table), cell: 1)
        == #"{"cell":1,"columns":["values","scale"],"kind":"table","name":"space","rows":[[{"lower":0.1,"upper":"inf"},"log"],[[1,"two"],null]]}"#
    )
  }

  @Test func oneObjectALine() throws {
    let table = Table(
      name: "trials", columns: [.init("a"), .init("b")],
      rows: [
        [.number(0.1), .text("x\ny")], [.number(.nan), .integer(3)], [.number(-.infinity), .empty],
        [.labelled("93 %", 0.93), .number(.infinity)],
      ])
    #expect(
      JSONRenderer().line(.table(table), cell: 2)
        == "{\"cell\":2,\"columns\":[\"a\",\"b\"],\"kind\":\"table\",\"name\":\"trials\",\"rows\":[[0.1,\"x\\ny\"],[\"nan\",3],[\"-inf\",null],[0.93,\"inf\"]]}"
    )
    #expect(JSONRenderer().line(.progress(.init(label: "", done: 0, total: 0, unit: "")), cell: 1) == nil)
    var figure = Figure(
      kind: "k", title: "t", finding: "f", x: Axis("x"), y: Axis("y"),
      series: [Series("s", role: .training, .line(x: [.nan], y: [.infinity]))])
    (figure.study, figure.runs) = ("mine", [3])
    let line = try #require(JSONRenderer().line(.figure(FigureOutput(figure: figure)), cell: 1))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["study"] as? String == "mine" && object["runs"] as? [Int] == [3])
    #expect((object["figure"] as? [String: Any])?["study"] as? String == "mine")
  }
}

@Suite struct HistoryTests {
  private func withFile(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder + "/history")
  }

  @Test func twoShellsLoseNothingOfEachOthers() throws {
    try withFile { path in
      let (first, second) = (History(path: path), History(path: path))
      for index in 0..<50 { (index % 2 == 0 ? first : second).add("set lr \(index)\nwith \\ two lines") }
      #expect(History(path: path).load().entries == (0..<50).map { "set lr \($0)\nwith \\ two lines" })
    }
  }

  @Test func allThatIsKeptIsThere() throws {
    try withFile { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let lines = (0..<10_003).map { "print \($0)\n" }.joined()
      try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
      let entries = History(path: path).load().entries
      #expect(entries.count == 10_000 && entries.first == "print 3" && entries.last == "print 10002")
    }
  }

  @Test func anUnreadableFileCostsASentence() throws {
    try withFile { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      #expect(History(path: path).load().entries.isEmpty)
      History(path: path).add("x")
    }
    #expect(History(path: nil).load().entries.isEmpty)
  }
}

@Suite struct PictureEncodingTests {
  @Test func kittyIsSentInPieces() {
    let text = String(decoding: PictureProtocol.kitty.encoded(Array(repeating: 7, count: 7000)), as: UTF8.self)
    #expect(
      text.components(separatedBy: "\u{1B}_G").count == 4 && text.contains("m=0;")
        && text.hasPrefix("\u{1B}_Gf=100,a=T,q=2,m=1;"))
    #expect(
      String(decoding: PictureProtocol.iterm.encoded([1, 2]), as: UTF8.self).hasPrefix(
        "\u{1B}]1337;File=inline=1;size=2"))
  }

  @Test func aDrawingHasTheTerminalsColoursWhereTextHas() {
    let figure = Figure(
      kind: "t", title: "A title", finding: "f.", x: Axis("x"), y: Axis("y"),
      series: [
        Series("a", role: .category(0), .points(x: [0, 1], y: [0, 1], value: [])),
        Series("b", role: .category(1), .points(x: [0, 1], y: [1, 0], value: [])),
      ])
    let drawing = CharacterPlot.lines(figure, columns: 40, rows: 12, unicode: true)
    let plain = TextRenderer(columns: 40, usesColor: false, isUnicode: true).lines(of: drawing)
    #expect(plain == drawing.map(\.text) && !plain.joined().contains("\u{1B}"))
    let colored = TextRenderer(columns: 40, usesColor: true, isUnicode: true).lines(of: drawing)
    #expect(colored[0] == "\u{1B}[1mA title\u{1B}[0m")
    #expect(colored.contains { $0.contains("\u{1B}[94mo\u{1B}[0m") } && colored.contains { $0.contains("\u{1B}[31mx") })
    #expect(colored.map { $0.replacing(/\u{1B}\[[0-9]*m/, with: "") } == plain)
  }
}
