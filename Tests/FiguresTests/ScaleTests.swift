import Foundation
import Testing

@testable import Figures

@Suite struct ScaleTests {
  @Test(
    arguments: [
      (0.0, 1.0, false, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]), (-3, 3, false, 4, ["−2", "0", "2"]),
      (1e-5, 1, true, 6, ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "0.1", "1"]),
      (0.08, 1.1, true, 4, ["0.1", "0.2", "0.5", "1"]),
      (0, 4e6, false, 4, ["0", "10⁶", "2·10⁶", "3·10⁶", "4·10⁶"]),
    ] as [(Double, Double, Bool, Int, [String])])
  func ticksAreRoundAndNamed(_ lower: Double, _ upper: Double, _ isLog: Bool, _ count: Int, _ expected: [String]) {
    let scale = Scale(Axis("x", scale: isLog ? .log : .linear, lower: lower, upper: upper), data: [])
    #expect(Scale.texts(scale.ticks(count)) == expected)
  }

  @Test func roomStopsAtZeroAndLeavesGivenEndsAlone() {
    let free = Scale(Axis("x"), data: [0, 10], room: 0.05)
    #expect(free.lower == 0 && free.upper == 10.5)
    let fixed = Scale(Axis("x", lower: -1, upper: 11), data: [0, 10], room: 0.05)
    #expect(fixed.lower == -1 && fixed.upper == 11)
    let log = Scale(Axis("x", scale: .log), data: [1, 16], room: 0.25)
    #expect((log.lower - 0.5).magnitude < 1e-4 && (log.upper - 32).magnitude < 1e-3)
  }

  @Test func edgesLieHalfWayBetweenPlaces() {
    #expect(Scale.edges([1, 2, 4], .linear) == [0.5, 1.5, 3, 5])
    #expect(Scale.edges([1, 4], .log) == [0.5, 2, 8])
    #expect(Scale.edges([3], .linear) == [2.5, 3.5])
    #expect(Scale.edges([.nan, 1], .linear) == [])
  }

  @Test func framesShareTheRangeOfAll() {
    func line(_ top: Double) -> Figure {
      Figure(
        kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"),
        series: [Series("s", role: .training, .line(x: [0, 1], y: [0, top]))])
    }
    var film = line(2)
    film.frames = [line(8), line(4)]
    let frames = film.framesOfOneRange(room: 0)
    #expect(frames.map(\.y.upper) == [8, 8] && frames.map(\.y.lower) == [0, 0])
    #expect(line(3).framesOfOneRange(room: 0) == [line(3)])
  }

  @Test func contoursFollowTheLevel() {
    let pieces = Contours.pieces(x: [0, 1, 2], y: [0, 1], values: [0, 1, 2, 0, 1, 2], level: 0.5)
    #expect(pieces.count == 1 && pieces[0].0 == (0.5, 0) && pieces[0].1 == (0.5, 1))
    // A saddle whose middle is below keeps its two low corners together.
    #expect(Contours.pieces(x: [0, 1], y: [0, 1], values: [0, 1, 1, 0], level: 0.6).count == 2)
    #expect(Contours.pieces(x: [0, 1], y: [0, 1], values: [0, nil, 1, 0], level: 0.6).isEmpty)
  }

  @Test func textIsCutAndWrappedToItsWidth() {
    let name = "class_with_a_name_that_ends_in_12"
    for width in [3.0, 6, 10, 40] {
      for cut in [TextMeasure.cut(name, to: width), TextMeasure.cutWithin(name, to: width)] {
        #expect(TextMeasure.width(cut) <= width)
      }
    }
    #expect(TextMeasure.cutWithin(name, to: 10).hasSuffix("_12"))
    #expect(TextMeasure.cut(name, to: 40) == name)
    let lines = TextMeasure.wrapped("one two three " + name, to: 6, lines: 3)
    #expect(lines.count == 3 && lines.allSatisfy { TextMeasure.width($0) <= 6 } && lines[2].hasSuffix("…"))
  }

  @Test func aFigureOfOldIsReadAndANewOneComesBack() throws {
    let panel = Figure(
      kind: "t", title: "t", finding: "f", series: [Series("s", role: .best, .path(x: [1], y: [2], z: [3]))])
    let figure = Figure(
      kind: "t", title: "t", finding: "f", view: .spatial(azimuth: 10, elevation: 20), panels: [panel], panelColumns: 3,
      frames: [panel])
    #expect(try JSONDecoder().decode(Figure.self, from: JSONEncoder().encode(figure)) == figure)
    let old =
      #"{"kind":"t","title":"t","finding":"f","x":{"label":"x","scale":"linear","ticks":[]},"y":{"label":"y","scale":"linear","ticks":[]},"series":[]}"#
    #expect(try JSONDecoder().decode(Figure.self, from: Data(old.utf8)).view == .flat)
  }
}
