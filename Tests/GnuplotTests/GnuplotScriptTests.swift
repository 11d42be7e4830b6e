import Figures
import Testing

@testable import Gnuplot

/// What can be read off the script without drawing it.
@Suite struct GnuplotScriptTests {
  private func panel(_ y: [Double], ticks: [String] = []) -> Figure {
    Figure(
      kind: "t", title: "", finding: "",
      x: Axis("x", ticks: ticks.enumerated().map { .init(Double($0.offset), $0.element) }), y: Axis("y"),
      series: [Series("", role: .training, .line(x: Array(y.indices).map(Double.init), y: y))])
  }

  private func lines(_ figure: Figure, as format: FigureFormat = .png, _ width: Int = 640) -> [Substring] {
    GnuplotScript.text(for: figure, as: format, size: FigureSize(width: width, height: 480), to: "x").split(
      separator: "\n")
  }

  private func values(_ lines: [Substring], of name: String) -> [Substring] { lines.filter { $0.hasPrefix(name) } }

  @Test func panelsInAColumnStandInLine() {
    // Numbers up the side that are narrow and wide.
    let panels = [panel([0, 1]), panel([0, 0.000_123]), panel([-1234, 5678]), panel([0, 9])]
    let stacked = Figure(kind: "t", title: "t", finding: "f", panels: Array(panels.prefix(3)))
    for side in ["set lmargin", "set rmargin"] {
      #expect(values(lines(stacked), of: side).count == 3)
      #expect(Set(values(lines(stacked), of: side)).count == 1)
    }
    let grid = lines(Figure(kind: "t", title: "t", finding: "f", panels: panels, panelColumns: 2))
    let left = values(grid, of: "set lmargin")
    #expect(left[0] == left[2] && left[1] == left[3] && left[0] != left[1])
    let bottom = values(grid, of: "set bmargin")
    #expect(bottom[0] == bottom[1] && bottom[2] == bottom[3] && bottom[0] != bottom[2])
  }

  /// A cell that gnuplot takes for missing is left out of the grid, and all behind it move up: NaN is none.
  @Test func cellsWithoutAValueKeepTheirPlace() {
    let grid = (0..<25).map { $0 % 5 == 2 || $0 == 0 ? Double.nan : Double($0) }
    let places = (0..<5).map(Double.init)
    let map = Figure(
      kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"), color: Axis("c"),
      series: [Series("", role: .surface, .heatmap(x: places, y: places, values: grid))])
    let script = lines(map)
    #expect(script.count { $0.hasSuffix(" NaN") } == 6)
    #expect(script.contains { $0.contains("using 1:2:3 with image") })
    #expect(!script.contains { $0.contains("missing") })
  }

  @Test func numbersAreLeftOutAndNamesAreTilted() {
    let numbers = lines(panel((1...40).map(Double.init), ticks: (1...40).map { "\($0)" }), 320)
    let ticks = numbers.first { $0.hasPrefix("set xtics") } ?? ""
    #expect(ticks.contains("norotate") && ticks.contains("'1' ") && !ticks.contains("'2' "))
    let names = lines(panel((1...12).map(Double.init), ticks: (1...12).map { "a name \($0)" }), 320)
    #expect(names.contains { $0.hasPrefix("set xtics") && $0.contains("rotate by 35") })
  }

  /// gnuplot draws its own ticks, those of its page, for an empty list.
  @Test func whereThereIsNoRoomForTicksThereAreNone() {
    let panels = Array(repeating: panel([1, 7]), count: 6)
    let small = lines(Figure(kind: "t", title: "t", finding: "f", panels: panels, panelColumns: 6), 150)
    #expect(small.contains("unset xtics"))
    #expect(!small.contains { $0.hasSuffix("()") })
  }

  /// Where a point has whole pixels only, it is never so small that a circle is a diamond.
  @Test func pointsOfASmallGifAreLargeEnough() {
    let points = Figure(
      kind: "t", title: "", finding: "", x: Axis("x"), y: Axis("y"),
      series: [Series("s", role: .training, .points(x: [1, 2], y: [1, 2], value: []))])
    func sizes(_ format: FigureFormat) -> [Double] {
      lines(points, as: format, 320).flatMap { line in
        line.split(separator: " ").enumerated().compactMap { index, word -> Double? in
          let words = line.split(separator: " ")
          return word == "ps" && index + 1 < words.count ? Double(words[index + 1]) : nil
        }
      }
    }
    #expect(sizes(.gif).allSatisfy { $0 >= 0.95 } && !sizes(.gif).isEmpty)
    #expect(sizes(.png).contains { $0 < 0.95 })
  }

  @Test func gapsBetweenImagesAreNoMissingValues() {
    func legend(_ values: [Double], isImage: Bool = true) -> [LegendEntry] {
      Figure(
        kind: "t", title: "", finding: "", x: Axis("x"), y: Axis("y"), color: Axis("c"),
        series: [Series("", role: .surface, .heatmap(x: [0, 1, 2], y: [0, 1, 2], values: values))],
        hasEqualAxes: isImage
      ).legend
    }
    #expect(legend([1, .nan, 2, .nan, .nan, .nan, 3, .nan, 4]).isEmpty)
    // Where there are no images, whole rows may be missing.
    #expect(legend([1, .nan, 2, .nan, .nan, .nan, 3, .nan, 4], isImage: false).map(\.name) == ["no value"])
    #expect(legend([1, .nan, 2, .nan, .nan, .nan, 3, .nan, .nan]).map(\.name) == ["no value"])
    #expect(legend(Array(repeating: .nan, count: 9)).map(\.name) == ["no value"])
  }

  @Test func theBarOfAllIsDrawnWithAPanelThatHasColours() {
    let plain = panel([1, 2])
    var colored = panel([1, 2])
    colored.color = Axis("loss", lower: 0, upper: 4)
    colored.series = [Series("", role: .path, .points(x: [0, 1], y: [1, 2], value: [1, 3]))]
    var figure = plain
    (figure.panels, figure.panelColumns) = ([plain, colored], 2)
    let lines = lines(figure)
    let bar = lines.firstIndex { $0.hasPrefix("set colorbox") }
    let first = lines.firstIndex { $0.hasPrefix("plot ") }
    #expect(bar.map { bar in first.map { $0 < bar } ?? false } == true)
    #expect(values(lines, of: "set cbtics").count == 1)
  }

  @Test func placesInSpaceAreNotJoined() {
    var figure = panel([1, 2])
    figure.view = .spatial(azimuth: 30, elevation: 40)
    figure.color = Axis("value", lower: 0, upper: 1)
    figure.series = [
      Series("", role: .surface, .heatmap(x: [0, 1], y: [0, 1], values: [0, 1, 1, 0])),
      Series("least", role: .best, .path(x: [0, .nan, 1], y: [0, .nan, 1], z: [0, .nan, 0])),
    ]
    let script = GnuplotScript.text(for: figure, as: .png, size: FigureSize(width: 640, height: 480), to: "x")
    #expect(script.contains(/EOD\n\S+ \S+ \S+\n\n\n\S+ \S+ \S+\nEOD/))
  }

  @Test func aLegendStandsWhereLeastIsDrawn() {
    var figure = panel([0, 9])
    figure.series = [
      Series("rises", role: .training, .line(x: [0, 1], y: [0, 9])),
      Series("best", role: .best, .points(x: [0, 1], y: [8.5, 9], value: [])),
    ]
    let names = { (place: Figure.LegendPlace) -> [Substring] in
      figure.legendPlace = place
      return self.lines(figure).filter { $0.hasPrefix("set label 'rises'") || $0.hasPrefix("set label 'best'") }
    }
    #expect(names(.below).count == 2 && names(.off).isEmpty)
    let inside = names(.inside).compactMap { line -> (x: Double, y: Double)? in
      guard let found = line.firstMatch(of: /screen ([0-9.]+),([0-9.]+)/) else { return nil }
      return (Double(found.1) ?? .nan, Double(found.2) ?? .nan)
    }
    // Above the line, to the left.
    #expect(inside.count == 2 && inside.allSatisfy { $0.x < 0.4 && $0.y > 0.6 })
    // More than there is room for stands below.
    figure.series = (0..<40).map { Series("name \($0)", role: .category($0), .points(x: [0], y: [1], value: [])) }
    figure.legendPlace = .inside
    #expect(!lines(figure).contains { $0.hasPrefix("set object rectangle") && $0.contains("border") })
  }

  @Test func aSurfaceInSpaceEndsWhereItsAxesDo() {
    var figure = panel([1, 2])
    figure.view = .spatial(azimuth: 30, elevation: 40)
    figure.color = Axis("value", lower: 0, upper: 1)
    let places = (0..<11).map(Double.init)
    figure.series = [
      Series("", role: .surface, .heatmap(x: places, y: places, values: (0..<121).map { Double($0) / 121 }))
    ]
    (figure.x.lower, figure.x.upper) = (2, 6)
    let script = GnuplotScript.text(for: figure, as: .png, size: FigureSize(width: 640, height: 480), to: "x")
    let rows = script.split(separator: "\n").filter { $0.wholeMatch(of: /[0-9.]+ [0-9.]+ [0-9.]+/) != nil }
    #expect(rows.count == 5 * 11)
  }
}
