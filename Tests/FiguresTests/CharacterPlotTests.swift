import Figures
import Foundation
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

  private func legend(_ figure: Figure, of name: String, unicode: Bool = false) -> String? {
    CharacterPlot.render(figure, columns: 100, rows: 24, unicode: unicode).compactMap { line in
      line.components(separatedBy: "   ").map { $0.trimmingCharacters(in: .whitespaces) }.first {
        $0.hasSuffix(" " + name)
      }
    }.first.map { String($0.dropLast(name.count + 1)) }
  }

  private func lines(_ roles: [Series.Role]) -> Figure {
    Figure(
      kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"),
      series: roles.enumerated().map { index, role in
        Series("line \(index)", role: role, .line(x: [0, 5, 10], y: [0, Double(index), Double(index) * 2]))
      })
  }

  /// Without colours: by dashes where these do, else by a mark on the line that the legend shows.
  @Test(
    arguments: [
      [.training, .validation], [.reference, .path], [.training, .validation, .reference, .path],
      [.category(0), .category(1), .category(2)], (0..<20).map { .category($0) }, [.best, .category(6), .category(7)],
      [.training, .category(0)],
    ] as [[Series.Role]]) func linesAreToldApart(_ roles: [Series.Role])
  {
    for unicode in [true, false] {
      let figure = lines(roles)
      let marks = roles.indices.compactMap { legend(figure, of: "line \($0)", unicode: unicode) }
      #expect(marks.count == roles.count && Set(marks).count == roles.count, "\(marks)")
      let drawn = CharacterPlot.render(figure, columns: 100, rows: 24, unicode: unicode).filter {
        $0.contains(unicode ? "│" : "|")
      }.joined()
      for mark in marks where mark.count == 3 && mark.first == mark.last && mark != ". ." && mark != ": :" {
        #expect(drawn.contains(mark.dropFirst().prefix(1)), "\(mark)")
      }
    }
  }

  @Test func waysThatGoTogetherAreBothSeen() {
    let ways = [Series.Role.category(0), .category(1)].map { role in
      Series("\(role)", role: role, .path(x: [0, 1, 2] + (role == .category(1) ? [3] : []), y: [0, 1, 2, 3], z: []))
    }
    let figure = Figure(kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"), series: ways)
    let field = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: false).filter { $0.contains("|") }.joined()
    #expect(field.count { $0 == "o" } == 3 && field.count { $0 == "x" } == 1)
  }

  @Test func pointsWithAValueAreShaded() {
    let values = Series.Marks.points(x: [0, 1, 2, 3], y: [0, 1, 2, 3], value: [1, 2, 5, .nan])
    for (unicode, low, high) in [(true, "·", "█"), (false, ".", "@")] {
      let lines = CharacterPlot.render(
        Figure(
          kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"), color: Axis("rank"),
          series: [Series("", role: .path, values)]), columns: 60, rows: 16, unicode: unicode)
      #expect(lines.contains("rank: from 1 (\(low)) to 5 (\(high))"))
      let field = lines.filter { $0.contains(unicode ? "│" : "|") }.joined()
      #expect(field.contains(low) && field.contains(high) && field.contains("x"))
    }
  }

  private func map(_ values: [Double], color: Axis, levels: [Double]) -> Figure {
    Figure(
      kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"), color: color,
      series: [
        Series("", role: .surface, .heatmap(x: [0, 1, 2], y: [0, 1, 2], values: values)),
        Series("", role: .reference, .contours(x: [0, 1, 2], y: [0, 1, 2], values: values, levels: [0.1])),
        Series("boundary", role: .best, .contours(x: [0, 1, 2], y: [0, 1, 2], values: values, levels: levels)),
      ])
  }

  @Test func aBoundaryIsALine() {
    let probability = Axis("probability", lower: 0, upper: 1)
    // Both sides have the same shade: the line alone tells them apart.
    let sides = map([0.45, 0.45, 0.45, 0.45, 0.45, 0.45, 0.55, 0.55, 0.55], color: probability, levels: [0.5])
    let field = CharacterPlot.render(sides, columns: 60, rows: 16, unicode: false).filter { $0.contains("|") }
    #expect(field.count { $0.contains("----------") } == 1)
    let one = map(Array(repeating: 0.9, count: 9), color: probability, levels: [0.5])
    let text = CharacterPlot.render(one, columns: 60, rows: 16, unicode: false)
    #expect(!text.contains { $0.contains("|") && $0.contains("--") })
    #expect(text.contains { $0.contains("boundary (not on this map)") })
  }

  @Test func classesHaveGroundsOfTheirOwnAndMissingCellsAreBlank() {
    let classes = Axis("species", lower: 0, upper: 2, ticks: [.init(0, "a"), .init(1, "b"), .init(2, "c")])
    let lines = CharacterPlot.render(
      map([0, 1, 2, 0, 1, 2, 0, 1, 2], color: classes, levels: []), columns: 60, rows: 16, unicode: true)
    #expect(lines.contains { $0.contains("species: blank a   ·· b   ░░ c") })
    let holes = CharacterPlot.render(
      map([0, 1, .nan, 0, 1, 2, 0, 1, 2], color: Axis("loss"), levels: []), columns: 60, rows: 16, unicode: true)
    #expect(holes.contains { $0.contains("loss: from 0 (·) to 2 (█)   blank: no value") })
  }

  @Test func aMapEndsWhereItsCellsDo() {
    var figure = map(Array(repeating: 1, count: 9), color: Axis("loss", lower: 0, upper: 1), levels: [])
    (figure.x.lower, figure.x.upper) = (-3, 3)
    let row = CharacterPlot.render(figure, columns: 62, rows: 16, unicode: false).first { $0.contains("@") } ?? ""
    let field = row.drop { $0 != "|" }.dropFirst()
    #expect(field.prefix(24).allSatisfy { $0 == " " } && field.contains("@") && row.count < 60)
  }

  /// The whole of it, title and finding with it, however narrow and low; without panels always, with them where it is asked.
  @Test(arguments: [(80, 23), (200, 49), (40, 23), (100, 30)]) func isNoHigherThanItsRows(_ columns: Int, _ rows: Int) {
    var one = lines([.training, .validation, .reference, .path])
    one.title = String(repeating: "title ", count: 20)
    one.finding = String(repeating: "what is to be seen ", count: 12) + "."
    #expect(CharacterPlot.render(one, columns: columns, rows: rows, unicode: true).count == rows)
    for count in [2, 3, 7, 20] {
      let panels = Figure(
        kind: "t", title: "t", finding: one.finding, panels: (0..<count).map { _ in lines([.training]) },
        panelColumns: 2)
      let drawn = CharacterPlot.lines(panels, columns: columns, rows: rows, unicode: true, isBounded: true)
      #expect(drawn.count <= rows && drawn.allSatisfy { $0.count <= columns })
      let left = drawn.contains { $0.text.contains("in a larger window") }
      let whole = CharacterPlot.lines(panels, columns: columns, rows: rows, unicode: true)
      #expect(whole.count <= rows || left || count < 4)
      #expect(!whole.contains { $0.text.contains("in a larger window") })
    }
  }

  @Test func theLegendStandsWhereItIsWished() {
    var figure = lines([.training, .validation])
    figure.legendPlace = .off
    #expect(!CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true).joined().contains("line 0"))
    figure.legendPlace = .inside
    let field = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true).filter { $0.contains("│") }
    #expect(field.joined().contains("── line 0") && field.joined().contains("┄┄ line 1"))
  }

  @Test func anEmptyTitleAndFindingTakeNoLine() {
    var figure = lines([.training])
    (figure.title, figure.finding) = ("", "")
    let drawn = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true)
    #expect(drawn.first == "y" && drawn.last == "── line 0")
  }

  @Test func whatLiesBeyondTheAxisIsMarkedAtItsEnd() {
    var figure = figure(.points(x: [0, 1, 2], y: [1, 2, 100], value: []))
    (figure.y.lower, figure.y.upper) = (0, 5)
    let drawn = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true)
    #expect(drawn[2].hasSuffix("▲") && drawn.contains { $0.contains("▲ beyond the axis") })
  }

  @Test func eachSeriesHasAnInkOfItsOwn() {
    let drawn = CharacterPlot.lines(
      lines([.training, .validation, .category(3)]), columns: 60, rows: 16, unicode: true)
    let inks = Set(drawn.flatMap(\.pieces).map(\.ink))
    #expect(inks.isSuperset(of: [.title, .quiet, .category(0), .category(1), .category(3)]))
    #expect(
      drawn.map(\.text)
        == CharacterPlot.render(lines([.training, .validation, .category(3)]), columns: 60, rows: 16, unicode: true))
  }
}
