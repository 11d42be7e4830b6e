import Figures
import Language
import Notebooks
import Testing

/// What is written of an output is what is read of it.
@Suite struct OutputCodingTests {
  /// Writes and reads it.
  private func again(_ output: Output) throws -> Output { try Output(json: try output.json()) }

  @Test func whatIsCountedHasItsPlural() {
    let units = ["epoch", "search", ""].map { Progress(label: "at work", done: 1, total: 2, unit: $0).units }
    #expect(units == [" epochs", " searches", ""])
  }

  static let texts: [StyledText] = [
    StyledText(), StyledText("two\nlines", .code),
    {
      var text = StyledText(
        lines: StyledText.Style.allCases.map {
          .init([.init("a \u{1B}[0m \"ü\" /", $0), .init("")], indent: 2, hanging: 3)
        }
          + [.init([], wraps: false)])
      text.beginsPage = true
      return text
    }(),
  ]

  static let cells: [Table.Cell] = [
    .number(0.1), .number(-0.0), .number(.leastNonzeroMagnitude), .number(.greatestFiniteMagnitude), .number(.infinity),
    .number(-.infinity), .integer(.max), .integer(-3), .text("nan"), .text(""), .labelled("93 %", 0.93), .empty,
    .several("{sgd, adam}", [.text("sgd"), .empty, .integer(1)]),
    .named("lr 0.1, epochs 5", [.init("lr", .number(0.1)), .init("further", .named("", [.init("a", .empty)]))]),
  ]

  static let marks: [Series.Marks] = [
    .line(x: [1, 2], y: [0.1, -0.0]), .steps(x: [], y: []), .lines(x: [[1], [2]], y: [[3], [4]], value: [5]),
    .points(x: [1], y: [2], value: []), .intervals(x: [1], y: [2], lower: [1], upper: [3]),
    .segments(x: [1], y: [2], toX: [3], toY: [4], value: [5]), .bars(x: [1], heights: [2]),
    .horizontalBars(y: [1], lengths: [2], errors: []), .band(x: [1], lower: [0], upper: [1]),
    .heatmap(x: [1], y: [1], values: [.infinity]), .contours(x: [1], y: [1], values: [1], levels: []),
    .path(x: [1], y: [2], z: [3]), .labels(x: [1], y: [2], texts: ["`a`"]), .vertical(x: 1), .horizontal(y: 2),
  ]

  static let figure: Figure = {
    let roles: [Series.Role] = [
      .training, .validation, .reference, .best, .path, .surface, .category(3), .heldOut(1),
    ]
    var x = Axis("epochs", unit: "s", scale: .log, lower: 1, upper: 2, ticks: [.init(1, "a")], isWhole: true)
    x.endNames = ["low", "high"]
    var figure = Figure(
      kind: "curves", title: "T", finding: "F", x: x, y: Axis("loss", goodEnd: .lower), color: Axis("value"),
      series: marks.enumerated().map { Series("s\($0)", role: roles[$0 % roles.count], $1) },
      view: .spatial(azimuth: 30, elevation: 60), hasEqualAxes: true,
      panels: [Figure(kind: "a", title: "", finding: "")], panelColumns: 2,
      frames: [Figure(kind: "b", title: "", finding: "")])
    (figure.study, figure.otherStudies, figure.runs, figure.legendPlace) = ("s", ["t"], [1, 2], .inside)
    return figure
  }()

  @Test(arguments: texts) func textsAreWhatTheyWere(_ text: StyledText) throws {
    #expect(try again(.text(text)) == .text(text))
  }

  @Test(arguments: cells) func cellsAreWhatTheyWere(_ cell: Table.Cell) throws {
    let table = Output.table(
      Table(
        name: "t", columns: [.init("a"), .init("b", dispensable: 2)], rows: [[cell, .empty]], highlighted: 0,
        footer: "f", widening: "", study: "s"))
    #expect(try again(table) == table)
    let report = Output.report(Report(name: "r", fields: [.init("x", cell)], text: Self.texts[2]))
    #expect(try again(report) == report)
  }

  @Test func aTableOfNothingIsOne() throws {
    let table = Output.table(Table(name: "", columns: [], rows: []))
    #expect(try again(table) == table)
  }

  /// A NaN is equal to nothing, and so is looked for.
  @Test func gapsStayGaps() throws {
    let figure = Figure(kind: "k", title: "", finding: "", series: [.init("", role: .best, .line(x: [1], y: [.nan]))])
    let read = try again(.figure(FigureOutput(figure: figure)))
    guard case .figure(let output) = read, case .line(_, let y)? = output.figure.series.first?.marks else {
      Issue.record("no line")
      return
    }
    #expect(y.count == 1 && y[0].isNaN)
    guard
      case .table(let table) = try again(.table(Table(name: "", columns: [.init("a")], rows: [[.number(.nan)]]))),
      case .number(let number) = table.rows[0][0]
    else {
      Issue.record("no number")
      return
    }
    #expect(number.isNaN)
  }

  @Test func figuresAreWhatTheyWere() throws {
    var output = FigureOutput(
      figure: Self.figure, path: "a b.png", size: FigureSize(width: 3, height: 4), asCharacters: true,
      picture: [0, 255, 10])
    (output.below, output.isLarge) = (StyledText("below"), true)
    #expect(try again(.figure(output)) == .figure(output))
    let plain = Output.figure(FigureOutput(figure: Figure(kind: "", title: "", finding: "")))
    #expect(try again(plain) == plain)
  }

  /// The figure of work under way is made when it is written.
  @Test func progressHasTheFigureThatIsWanted() throws {
    let progress = Output.progress(
      Progress(
        label: "l", done: 1, total: 2, unit: "u", detail: "d", isFinal: true,
        figure: FigureMaker(isForWindow: true, theme: .dark) { Self.figure }))
    #expect(try again(progress) == progress)
    let bare = Output.progress(Progress(label: "l", done: 1, total: 2, unit: "u"))
    #expect(try again(bare) == bare)
    #expect(bare != progress)
    let other = Output.progress(
      Progress(
        label: "l", done: 1, total: 2, unit: "u", detail: "d", isFinal: true,
        figure: FigureMaker(isForWindow: true, theme: .dark) { Figure(kind: "", title: "", finding: "") }))
    #expect(other != progress)
  }

  @Test func diagnosticsAreWhatTheyWere() throws {
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      let whole = Output.diagnostic(
        Diagnostic("m", severity: severity, source: "train", span: Span(0, 5), proposal: "p"))
      #expect(try again(whole) == whole)
    }
    #expect(try again(.diagnostic(.interrupted)) == .diagnostic(.interrupted))
  }

  /// The form in writing, which other programs read.
  @Test func theFormIsKnown() throws {
    let table = Output.table(
      Table(name: "t", columns: [.init("a")], rows: [[.labelled("93 %", 0.93)], [.integer(2)], [.empty]]))
    #expect(
      String(decoding: try table.json(), as: UTF8.self)
        == #"{"kind":"table","value":{"columns":[{"dispensable":0,"name":"a"}],"name":"t","rows":[[{"number":0.93,"shown":"93 %"}],[{"integer":2}],[{}]]},"version":1}"#
    )
    #expect(
      String(decoding: try Output.text(StyledText("hi", .good)).json(), as: UTF8.self)
        == #"{"kind":"text","value":{"beginsPage":false,"lines":[{"hanging":0,"indent":0,"pieces":[{"style":"good","text":"hi"}],"wraps":true}]},"version":1}"#
    )
  }

  @Test func anotherVersionIsRefused() {
    let text = #"{"kind":"text","value":{"beginsPage":false,"lines":[]},"version":2}"#
    #expect(throws: DecodingError.self) { try Output(json: Array(text.utf8)) }
    #expect(throws: DecodingError.self) {
      try Output(json: Array(text.replacing("\"version\":2", with: "\"v\":1").utf8))
    }
    #expect(throws: DecodingError.self) { try Output(json: Array("".utf8)) }
  }
}
