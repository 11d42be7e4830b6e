import Figures
import Testing

private let marks: [Series.Marks] = [
  .line(x: [0, 1, 2], y: [1, 3, 2]), .points(x: [0, 1], y: [1, 2], value: []),
  .points(x: [0, 1], y: [1, 2], value: [3, 4]),
  .band(x: [0, 1], lower: [0, 1], upper: [2, 3]), .heatmap(x: [0, 1], y: [0, 1], values: [0, 1, 2, .nan]),
  .contours(x: [0, 1], y: [0, 1], values: [0, 1, 2, 3], levels: []), .labels(x: [0], y: [1], texts: ["7"]),
  .vertical(x: 1), .horizontal(y: 1), .steps(x: [0, 1], y: [1, 2]), .bars(x: [0, 1], heights: [2, 1]),
  .lines(x: [[0, 1], [0, 2]], y: [[1, 2], [2, 1]], value: [1, 2]), .path(x: [0, 1], y: [1, 2], z: [3, 4]),
  .intervals(x: [0, 1], y: [1, 2], lower: [0, 1], upper: [2, 3]),
  .segments(x: [0, 1], y: [0, 1], toX: [1, 2], toY: [1, 2], value: []),
  .horizontalBars(y: [0, 1], lengths: [2, -1], errors: [0.5, 0.1]),
]

private func figure(_ marks: Series.Marks, scale: Axis.Scale = .linear, title: String = "A title") -> Figure {
  Figure(
    kind: "test", title: title, finding: "What it shows.", x: Axis("x", unit: "s", scale: scale),
    y: Axis("y", scale: scale), color: Axis("loss", scale: scale),
    series: [Series("series", role: .training, marks)])
}

@Suite struct CharacterPlotTests {
  @Test(arguments: [true, false]) func aPointIsSeenUnderALineThatComesAfterIt(_ unicode: Bool) {
    var figure = figure(.points(x: [0, 1, 2], y: [1, 1, 2], value: []))
    let bare = CharacterPlot.render(figure, columns: 40, rows: 12, unicode: unicode).joined()
    figure.series.append(Series("line", role: .best, .line(x: [0, 2], y: [1, 1])))
    let crossed = CharacterPlot.render(figure, columns: 40, rows: 12, unicode: unicode).joined()
    let point: Character = bare.contains("o") ? "o" : "+"
    #expect(crossed.count { $0 == point } >= bare.count { $0 == point })
  }

  @Test(arguments: marks.indices, [true, false]) func drawsEveryKindOfMarks(_ index: Int, _ unicode: Bool) {
    for (columns, rows) in [(20, 8), (60, 16), (180, 48)] {
      for scale in [Axis.Scale.linear, .log] {
        let lines = CharacterPlot.render(
          figure(marks[index], scale: scale), columns: columns, rows: rows, unicode: unicode)
        #expect(lines.first == "A title" && lines.joined(separator: " ").contains("What it shows."))
        #expect(lines.allSatisfy { $0.count <= columns + 1 }, "\(lines.map(\.count))")
        if !unicode { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
      }
    }
  }

  @Test(
    arguments: [
      [], [.nan], [.infinity, -.infinity], [1e308, -1e308], [5, 5], [0],
      [.leastNonzeroMagnitude, .leastNormalMagnitude], [-1, -2],
    ] as [[Double]])
  func survivesAnyNumbers(_ values: [Double]) {
    for scale in [Axis.Scale.linear, .log] {
      for kind in [
        Series.Marks.line(x: values, y: values), .points(x: values, y: values, value: values),
        .heatmap(x: values, y: values, values: values.flatMap { _ in values }),
      ] {
        #expect(!CharacterPlot.render(figure(kind, scale: scale), columns: 60, rows: 16, unicode: true).isEmpty)
      }
    }
    _ = MiniPlot.render(training: values, validation: values, columns: 40, rows: 4, unicode: true)
  }

  @Test func aLongTitleTakesTwoLinesAndLegendsStayWhole() {
    var long = figure(marks[0], title: (1...40).map { "word\($0)" }.joined(separator: " "))
    long.series = (1...9).map { Series("a name of \($0) words", role: .category($0), marks[1]) }
    for (unicode, more) in [(true, "…"), (false, "...")] {
      let lines = CharacterPlot.render(long, columns: 60, rows: 16, unicode: unicode)
      #expect(lines[0].hasPrefix("word1 ") && lines[1].hasSuffix(more) && lines[1].count <= 60)
      #expect((1...9).allSatisfy { number in lines.contains { $0.contains("a name of \(number) words") } })
    }
  }

  @Test func panelsBelowEachOtherStandInLine() {
    let panels = [0.001, 1, 100_000].map { high in
      Figure(
        kind: "t", title: "", finding: "", x: Axis("x"), y: Axis("y"),
        series: [Series("", role: .training, .line(x: [0, 1], y: [0, high]))])
    }
    let lines = CharacterPlot.render(
      Figure(kind: "t", title: "t", finding: "f", panels: panels), columns: 60, rows: 40, unicode: false)
    let places = lines.compactMap { line in
      line.firstIndex(of: "+").map { line.distance(from: line.startIndex, to: $0) }
    }
    #expect(places.count == 3 && Set(places).count == 1)
  }

  @Test func ofManyLinesSomeAreDrawn() {
    let many = Series.Marks.lines(
      x: (0..<60).map { _ in [0, 1] }, y: (0..<60).map { [Double($0), Double($0)] }, value: (0..<60).map(Double.init))
    let lines = CharacterPlot.render(figure(many), columns: 60, rows: 80, unicode: false)
    #expect(lines.count { $0.contains("----") && $0.contains("|") } == 12)
    #expect(lines.contains { $0.contains("series (12 of 60)") })
  }

  @Test func nothingSpeaksToTheTerminal() {
    let lines = CharacterPlot.render(
      figure(marks[0], title: "a\u{1B}[31m\u{7}\nb"), columns: 60, rows: 10, unicode: true)
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 || $0.value == 0x9B })
  }

  @Test func aRisingLineRises() {
    let lines = CharacterPlot.render(
      figure(.points(x: [0, 10], y: [0, 10], value: [])), columns: 40, rows: 14, unicode: false)
    let top = lines.firstIndex { $0.contains("o") && $0.contains("|") }
    let bottom = lines.lastIndex { $0.contains("o") && $0.contains("|") }
    #expect(top == 2 && bottom == lines.lastIndex { $0.contains("|") })
  }

  @Test func miniatureNamesItsEnds() {
    let lines = MiniPlot.render(
      training: [1, 0.5, 0.25], validation: [1, 0.75, 0.5], columns: 40, rows: 4, unicode: false)
    #expect(lines.count == 4 && lines[0].hasPrefix("   1|") && lines[3].hasPrefix("0.25|"))
  }
}
