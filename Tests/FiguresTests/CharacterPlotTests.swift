import Figures
import Foundation
import Testing
import Text

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

  @Test func aRoomsLettersAreLargerAndItsSizeIsTheSame() {
    let (hall, desk) = (FigureStyle(size: .hall), FigureStyle(size: FigureSize(width: 1240, height: 640)))
    #expect(hall.unit > 1.3 * desk.unit && FigureSize.hall.width == 1240)
  }

  @Test func lossesFarApartAreDrawnByFactorsAndThatCanBeAsked() {
    #expect(
      MiniPlot.isLog([40, 1, .nan]) && !MiniPlot.isLog([20, 1]) && !MiniPlot.isLog([40, 0]) && !MiniPlot.isLog([]))
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

  /// Panels of the same groups name them once, below all, and have the rows that this saves.
  @Test func panelsOfTheSameSeriesHaveOneLegend() {
    let panel = Figure(
      kind: "t", title: "", finding: "",
      series: ["setosa", "virginica"].map { Series($0, role: .path, .line(x: [0, 1], y: [0, 1])) })
    var figure = Figure(kind: "t", title: "t", finding: "f", panels: [panel, panel, panel], panelColumns: 3)
    let text = CharacterPlot.render(figure, columns: 78, rows: 20, unicode: true)
    #expect(text.count { $0.contains("setosa") } == 1 && text.dropLast().last?.contains("virginica") == true)
    #expect(text.count == 20, "\(text)")
    figure.panels[1].series[0].name = "versicolor"
    let apart = CharacterPlot.render(figure, columns: 78, rows: 20, unicode: true)
    #expect(apart.joined().split(separator: "virginica").count == 4, "\(apart)")
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
    #expect(lines.contains { $0.contains("series (12 of 60 drawn)") })
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

  /// What stands behind a wide letter stays in its column of the screen: in the axes, at them, and in panels beside each other.
  @Test(arguments: [true, false]) func aWideLetterTakesTwoColumns(_ unicode: Bool) {
    let axis = { (name: String) in
      Axis(name, lower: -0.5, upper: 1.5, ticks: [.init(0, "猫科动物"), .init(1, "狗")])
    }
    var one = Figure(
      kind: "t", title: String(repeating: "训练", count: 60), finding: "猫", x: axis("预测"), y: axis("类别"),
      series: [
        Series("正确", role: .training, .points(x: [1.5, 1.5], y: [0, 1], value: [])),
        Series("", role: .surface, .labels(x: [0], y: [1], texts: ["猫科"])),
      ])
    let bar: Character = unicode ? "│" : "|"
    func columns(of sign: Character, in lines: [String]) -> [Int] {
      lines.filter { $0.contains(bar) }.compactMap { line in
        line.lastIndex(of: sign).map { DisplayWidth.of(String(line[..<$0])) }
      }
    }
    let drawn = CharacterPlot.render(one, columns: 40, rows: 16, unicode: unicode)
    #expect(drawn.count == 16 && drawn.allSatisfy { DisplayWidth.of($0) <= 40 }, "\(drawn)")
    #expect(drawn[1].hasSuffix(unicode ? "…" : "...") && drawn.contains { $0.contains("猫科") && $0.contains("o") })
    #expect(Set(columns(of: bar, in: drawn)) == [8] && columns(of: "o", in: drawn) == [38, 38], "\(drawn)")
    one.title = ""
    let panels = Figure(kind: "t", title: "t", finding: "f", panels: [one, one], panelColumns: 2)
    let both = CharacterPlot.render(panels, columns: 82, rows: 20, unicode: unicode)
    #expect(Set(columns(of: bar, in: both)) == [50] && both.allSatisfy { DisplayWidth.of($0) <= 82 }, "\(both)")
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

  /// Bars, pieces and upright lines of two kinds differ by more than a colour.
  @Test(arguments: [true, false]) func otherMarksAreToldApart(unicode: Bool) {
    let kinds: [(Double) -> Series.Marks] = [
      { .horizontalBars(y: [$0], lengths: [$0], errors: []) }, { .bars(x: [$0], heights: [$0]) },
      { .segments(x: [$0], y: [$0], toX: [$0 + 1], toY: [$0], value: []) }, { .vertical(x: $0) },
    ]
    for kind in kinds {
      let series = [Series.Role.best, .reference].enumerated().map { index, role in
        Series("kind \(index)", role: role, kind(Double(index + 1)))
      }
      let figure = Figure(
        kind: "t", title: "t", finding: "f", x: Axis("x", lower: 0, upper: 4), y: Axis("y", lower: 0, upper: 4),
        series: series)
      let marks = (0...1).compactMap { legend(figure, of: "kind \($0)", unicode: unicode) }
      #expect(Set(marks).count == 2, "\(marks)")
      // Above the axis, where no legend is.
      let lines = CharacterPlot.render(figure, columns: 60, rows: 20, unicode: unicode)
      let drawn = lines.prefix { !$0.contains("└") && !$0.contains("+--") }.joined()
      for mark in marks {
        let sign = mark.filter { !"─-┊| ".contains($0) }.first ?? "?"
        #expect(drawn.contains(sign), "\(mark) in \(lines.joined(separator: "\n"))")
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
      #expect(drawn.count <= rows && drawn.allSatisfy { $0.width <= columns })
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

/// What is as long one way as the other, and which ground is which.
@Suite struct CharacterMapTests {
  private func field(_ figure: Figure, columns: Int, rows: Int) -> (width: Int, height: Int) {
    let lines = CharacterPlot.render(figure, columns: columns, rows: rows, unicode: true)
    let height = lines.count { $0.contains("│") }
    let foot = lines.first { $0.contains("└") } ?? ""
    return (foot.count { $0 == "─" }, height)
  }

  /// A character is twice as high as wide.
  @Test(arguments: [(80, 24), (200, 50), (60, 40)]) func equalAxesAreEqual(_ columns: Int, _ rows: Int) {
    var figure = figure(.points(x: [0, 10], y: [0, 10], value: []))
    for (name, upper, ratio) in [("x", 10.0, 1.0), ("x", 20.0, 2.0), ("x", 2.0, 0.2)] {
      figure.x = Axis(name, lower: 0, upper: upper)
      figure.y = Axis("y", lower: 0, upper: 10)
      figure.hasEqualAxes = true
      let (width, height) = field(figure, columns: columns, rows: rows)
      #expect((Double(width) / Double(2 * height) / ratio - 1).magnitude < 0.15 || width == 8, "\(width) × \(height)")
      #expect(width <= columns && height <= rows)
    }
  }

  /// Two characters beside each other are a square pixel, all of them alike, where there is room.
  @Test func aPixelIsWholeCharacters() {
    let pixels = (0..<6).flatMap { row in (0..<8).map { Double(($0 + row) % 2) } }
    var image = Figure(
      kind: "t", title: "", finding: "", x: Axis("x", lower: -0.5, upper: 7.5), y: Axis("y", lower: -0.5, upper: 5.5),
      color: Axis("brightness", lower: 0, upper: 1),
      series: [
        Series("", role: .surface, .heatmap(x: (0..<8).map(Double.init), y: (0..<6).map(Double.init), values: pixels))
      ], hasEqualAxes: true)
    let lines = CharacterPlot.render(image, columns: 60, rows: 20, unicode: true).filter { $0.contains("│") }
    #expect(lines.count == 12)
    let even = String(repeating: "    ▓▓▓▓", count: 4)
    let odd = String(repeating: "▓▓▓▓    ", count: 4)
    for (row, line) in lines.enumerated() {
      let own = String(line[line.index(after: line.firstIndex(of: "│") ?? line.startIndex)...])
      #expect(own == CharacterLineText.trimmed(row / 2 % 2 == 0 ? odd : even), "\(row)")
    }
    // Where there is no room for that, it is as near as characters allow.
    image.series = [
      Series(
        "", role: .surface,
        .heatmap(x: (0..<80).map(Double.init), y: (0..<40).map(Double.init), values: (0..<3200).map { Double($0 % 2) }))
    ]
    (image.x.upper, image.y.upper) = (79.5, 39.5)
    let (width, height) = field(image, columns: 80, rows: 16)
    #expect((Double(width) / Double(2 * height) / 2 - 1).magnitude < 0.1)
  }

  @Test(arguments: [true, false]) func noTwoOfManyClassesShareAGround(_ unicode: Bool) {
    var map = Figure(
      kind: "boundary", title: "", finding: "", x: Axis("x"), y: Axis("y"),
      color: Axis("kind", lower: 0, upper: 31, ticks: (0..<32).map { .init(Double($0), "class\($0)") }),
      series: [
        Series("", role: .surface, .heatmap(x: (0..<32).map(Double.init), y: [0], values: (0..<32).map(Double.init)))
      ])
    let text = CharacterPlot.render(map, columns: 120, rows: 30, unicode: unicode).joined(separator: "   ")
    let keys = (0..<32).compactMap { index in
      text.components(separatedBy: "   ").first { $0.hasSuffix(" class\(index)") }?.dropLast(" class\(index)".count)
    }.map { $0.replacingOccurrences(of: "kind: ", with: "") }
    #expect(keys.count == 32 && Set(keys).count == 32)
    // Of two classes the two ends of the shades are regions.
    map.color = Axis("probability of b", lower: 0, upper: 1)
    map.color?.endNames = ["a", "b"]
    let two = CharacterPlot.render(map, columns: 120, rows: 30, unicode: unicode).joined(separator: "\n")
    #expect(two.contains(unicode ? "regions: blank a   ▓▓ b" : "regions: blank a   @@ b"))
  }

  private func weights(_ count: Int, names: (Int) -> String) -> Figure {
    let rows = (0..<count).map(Double.init)
    return Figure(
      kind: "weights", title: "t", finding: "f", x: Axis("neuron", lower: -0.5, upper: 1.5),
      y: Axis(
        "feature", lower: -0.5, upper: Double(count) - 0.5,
        ticks: (0..<count).map { .init(Double(count - 1 - $0), names($0)) }),
      color: Axis("weight", lower: -1, upper: 1),
      series: [
        Series(
          "", role: .surface, .heatmap(x: [0, 1], y: rows, values: rows.flatMap { [$0 / 100, $0 == 3 ? 1 : 0] })),
        Series("", role: .surface, .labels(x: [1], y: [3], texts: ["L"])),
      ])
  }

  /// Where rows have no room, those that matter stay at their names, and it is said which do not.
  @Test func aNameStandsAtItsOwnRow() throws {
    for rows in 9...40 {
      let lines = CharacterPlot.render(weights(20) { "w\($0 + 1)" }, columns: 60, rows: rows, unicode: true)
      let field = lines.filter { $0.contains("│") }
      // The fourth from below is the largest by far.
      let largest = field.filter { $0.contains("▓") }
      #expect(largest.contains { $0.hasPrefix("w17│") } && largest.contains { $0.contains("L") }, "\(lines)")
      #expect(field.count { $0.contains("L") } == 1)
      let left = lines.first { $0.hasPrefix("no room for ") }
      let shown = field.compactMap { $0.split(separator: "│").first }.filter { $0.hasPrefix("w") || $0.hasPrefix(" w") }
      #expect((left == nil) == (Set(shown).count == 20), "\(lines)")
      if let left { #expect(left.contains(" rows of the smallest values: ") && !left.contains("w17")) }
    }
  }

  /// Thirty names that begin and end alike, as a table of thirty columns has, in any window.
  @Test(arguments: [true, false]) func manyNamesThatLookAlikeFitAnyWindow(_ unicode: Bool) {
    for columns in stride(from: 20, through: 130, by: 5) {
      for name in ["worst concave points of the cell", "worst × concave"] {
        var panels = Figure(
          kind: "t", title: "t", finding: "f", panels: [weights(30) { "\(name) \($0 % 15)\(name)" }], panelColumns: 2)
        panels.panels.append(panels.panels[0])
        for figure in [panels, panels.panels[0]] {
          for rows in [8, 24, 60] {
            let lines = CharacterPlot.render(figure, columns: columns, rows: rows, unicode: unicode)
            #expect(lines.allSatisfy { $0.count <= columns + 1 })
          }
        }
      }
    }
  }

  /// Cells that end within half a character of the axis's end fill that character.
  @Test func aMapHasNoBlankFrame() {
    let places = (0..<40).map { Double($0) / 39 }
    let figure = Figure(
      kind: "contour", title: "", finding: "", x: Axis("x", lower: -0.02, upper: 1.02),
      y: Axis("y", lower: -0.02, upper: 1.02), color: Axis("value", lower: 0, upper: 1),
      series: [
        Series(
          "", role: .surface, .heatmap(x: places, y: places, values: places.flatMap { _ in places.map { _ in 1 } }))
      ])
    let field = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true).filter { $0.contains("│") }
    #expect(field.allSatisfy { $0.drop { $0 != "│" }.dropFirst().allSatisfy { $0 == "▓" } }, "\(field)")
  }

  /// The number of the best trial stands beside its mark, whole.
  @Test func theBestKeepsItsNumber() {
    let figure = Figure(
      kind: "search", title: "", finding: "", x: Axis("x", lower: 0, upper: 1), y: Axis("y", lower: 0, upper: 1),
      series: [
        Series("", role: .reference, .labels(x: [0.5, 0.2], y: [0.5, 0.2], texts: ["10", "9"])),
        Series("best", role: .best, .points(x: [0.5], y: [0.5], value: [])),
      ])
    let text = CharacterPlot.render(figure, columns: 60, rows: 16, unicode: true).joined()
    #expect(text.contains("*10") && text.contains("9"))
  }

  @Test func oneValueIsNoRange() {
    var alone = figure(.points(x: [1], y: [1], value: [0.41]))
    alone.color = Axis("val_loss", lower: 0.2, upper: 0.6)
    #expect(
      CharacterPlot.render(alone, columns: 80, rows: 20, unicode: true).contains { $0.contains("val_loss: 0.41 (") })
  }
}

private enum CharacterLineText {
  static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}

@Suite struct CharacterNameTests {
  /// Ticks of 0.05, 0.10, 0.15 are not cut to the 0.1 of fewer ticks.
  @Test func ticksAreWhole() {
    for rows in 8...40 {
      for upper in [0.21, 0.024, 3.3, 1234.5, 0.99996] {
        var figure = figure(.line(x: [0, 1], y: [0, upper]))
        (figure.y.lower, figure.y.upper) = (upper > 0.99 && upper < 1 ? 0.99991 : 0, upper)
        let lines = CharacterPlot.render(figure, columns: 60, rows: rows, unicode: true)
        let labels = lines.compactMap { line -> String? in
          guard let bar = line.firstIndex(of: "│") else { return nil }
          let label = line[..<bar].trimmingCharacters(in: .whitespaces)
          return label.isEmpty ? nil : label
        }
        #expect(Set(labels).count == labels.count, "\(labels)")
        let numbers = labels.compactMap(Double.init)
        #expect(numbers.count == labels.count, "\(labels)")
        let steps = zip(numbers, numbers.dropFirst()).map { $0 - $1 }
        #expect((steps.max() ?? 1) < (steps.min() ?? 1) * 1.01, "\(labels)")
      }
    }
  }

  /// Names that begin alike stay apart where they are cut: at the side, and under panels beside each other.
  @Test(arguments: [true, false]) func longNamesThatBeginAlikeAreToldApart(_ unicode: Bool) {
    let names = ["learning_rate_of_the_first_part", "learning_rate_of_the_first_part_two", "n"]
    let bars = Figure(
      kind: "t", title: "", finding: "", x: Axis("share"),
      y: Axis("parameter", ticks: names.enumerated().map { .init(Double($0), $1) }),
      series: [Series("", role: .category(0), .horizontalBars(y: [0, 1, 2], lengths: [1, 2, 3], errors: []))])
    let lines = CharacterPlot.render(bars, columns: 60, rows: 20, unicode: unicode)
    let sign: Character = unicode ? "│" : "|"
    let labels = lines.compactMap { $0.split(separator: sign).first?.trimmingCharacters(in: .whitespaces) }.filter {
      $0.hasPrefix("lear") || $0.hasSuffix("part") || $0.hasSuffix("two")
    }
    #expect(Set(labels).count == 2, "\(labels)")
    let panels = names.prefix(2).map { name in
      Figure(
        kind: "t", title: "", finding: "", x: Axis(name), y: Axis("y"),
        series: [Series("", role: .training, .line(x: [0, 1], y: [0, 1]))])
    }
    let drawn = CharacterPlot.render(
      Figure(kind: "t", title: "t", finding: "f", panels: panels, panelColumns: 2), columns: 50, rows: 20,
      unicode: unicode)
    #expect(drawn.contains { $0.contains("_part ") && $0.hasSuffix("_two") }, "\(drawn)")
  }
}
