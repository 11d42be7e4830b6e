import Foundation
import Testing
import Text

@testable import Figures

@Suite struct ScaleTests {
  @Test(
    arguments: [
      (0.0, 1.0, false, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (-3, 3, false, 4, ["-2", "0", "2"]),
      (1e-5, 1, true, 6, ["1e-5", "0.0001", "0.001", "0.01", "0.1", "1"]),
      (1e-4, 1, true, 6, ["0.0001", "0.001", "0.01", "0.1", "1"]),
      (0.08, 1.1, true, 4, ["0.1", "0.2", "0.5", "1"]), (0.25, 9, true, 2, ["0.3", "1", "3"]),
      (0, 4e6, false, 4, ["0", "1000000", "2000000", "3000000", "4000000"]),
      (0, 4e7, false, 4, ["0", "1e7", "2e7", "3e7", "4e7"]),
      // As many digits as tell neighbours apart.
      (1e9, 1e9 + 4, false, 4, ["1000000000", "1000000001", "1000000002", "1000000003", "1000000004"]),
      (123456.7, 123456.9, false, 4, ["123456.70", "123456.75", "123456.80", "123456.85", "123456.90"]),
      (0.9991, 0.9999, false, 4, ["0.99925", "0.99950", "0.99975"]),
      (1.000009e-6, 1.000031e-6, false, 3, ["1.00001e-6", "1.00002e-6", "1.00003e-6"]),
    ] as [(Double, Double, Bool, Int, [String])])
  func ticksAreRoundAndNamed(_ lower: Double, _ upper: Double, _ isLog: Bool, _ count: Int, _ expected: [String]) {
    let scale = Scale(Axis("x", scale: isLog ? .log : .linear, lower: lower, upper: upper), data: [])
    #expect(Scale.texts(scale.ticks(count)) == expected)
  }

  /// A number is written alike on every axis of a figure, and as in what is said of it.
  @Test func aNumberIsWrittenAlikeOnAllLogAxes() {
    for lower in [1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.02] {
      for upper in [1.0, 30, 2e3, 5e8] {
        let scale = Scale(Axis("x", scale: .log, lower: lower, upper: upper), data: [])
        for count in 2...9 {
          let ticks = scale.ticks(count)
          #expect(Scale.texts(ticks) == ticks.map { NumberText.short($0) }, "\(lower) to \(upper)")
        }
      }
    }
  }

  /// Two ticks far apart: the smaller one is not next to nothing.
  @Test func noTickOfALogAxisIsZero() {
    #expect(Scale.texts([0.001, 10]) == ["0.001", "10"] && Scale.texts([0.01, 100]) == ["0.01", "100"])
  }

  @Test(
    arguments: [
      (0.0, 3.0, false, 8, ["0", "1", "2", "3"]), (1, 12, false, 6, ["2", "4", "6", "8", "10", "12"]),
      (0.9, 5, true, 9, ["1", "2", "3", "4", "5"]), (0.5, 2000, true, 5, ["1", "10", "100", "1000"]),
    ] as [(Double, Double, Bool, Int, [String])])
  func wholeAxesHaveWholeTicks(_ lower: Double, _ upper: Double, _ isLog: Bool, _ count: Int, _ expected: [String]) {
    let axis = Axis("trial", scale: isLog ? .log : .linear, lower: lower, upper: upper, isWhole: true)
    let scale = Scale(axis, data: [])
    #expect(Scale.texts(scale.ticks(count)) == expected)
    #expect(scale.minorTicks.allSatisfy { $0 == $0.rounded() })
  }

  @Test func endsOfARangeAreToldApart() {
    #expect(Scale.ends(0.99912, 0.99987) == ["0.99912", "0.99987"])
    #expect(Scale.ends(1_000_000_000, 1_000_000_003) == ["1000000000", "1000000003"])
    #expect(Scale.ends(0.0461234, 0.512) == ["0.046", "0.512"])
    #expect(Scale.ends(1.234e-6, 0.5, isLog: true) == ["1.23e-6", "0.5"])
  }

  @Test func namesAreCutSoThatTheyDiffer() {
    let names = ["encoder_hidden_dimension", "encoder_hidden_dimensions_out", "lr", "encoder_hidden_dimensiom"]
    for width in [4.0, 6, 9, 14] {
      let cut = TextMeasure.cutApart(names, to: width)
      #expect(Set(cut).count == names.count, "\(cut)")
      #expect(cut.allSatisfy { TextMeasure.width($0) <= width + 1.5 })
    }
    let pairs = ["learning_rate × weight_decay", "learning_rate × batch_size", "weight_decay × batch_size"]
    let cut = TextMeasure.cutApart(pairs, to: 10)
    #expect(Set(cut).count == 3 && cut.allSatisfy { $0.contains(" × ") && TextMeasure.width($0) <= 10 })
  }

  @Test(arguments: FigureTheme.allCases) func noTwoGroundsAreAlike(_ theme: FigureTheme) {
    let style = FigureStyle(theme: theme, size: FigureSize(width: 960, height: 640))
    func channels(_ color: String) -> [Int] {
      let number = Int(color.dropFirst(), radix: 16) ?? 0
      return [number >> 16 & 255, number >> 8 & 255, number & 255]
    }
    let grounds = (0..<32).map { style.tint(category: $0) }
    for first in grounds.indices {
      for second in grounds.indices.dropFirst(first + 1) {
        let apart = zip(channels(grounds[first]), channels(grounds[second])).map { ($0 - $1).magnitude }.reduce(0, +)
        #expect(apart >= 12, "\(first) and \(second): \(grounds[first]), \(grounds[second])")
      }
    }
    #expect(Set((0..<24).map(style.category)).count == 24)
  }

  @Test func theGoodEndStandsOutFromTheGround() {
    func light(_ color: String) -> Int {
      let number = Int(color.dropFirst(), radix: 16) ?? 0
      return (number >> 16 & 255) + (number >> 8 & 255) + (number & 255)
    }
    for theme in FigureTheme.allCases {
      let style = FigureStyle(theme: theme, size: FigureSize(width: 960, height: 640))
      for end in [Axis.End.lower, .upper] {
        let colors = style.values(of: Axis("loss", goodEnd: end))
        let (good, bad) = end == .lower ? (colors[0], colors[colors.count - 1]) : (colors[colors.count - 1], colors[0])
        let apart = { (color: String) in (light(color) - light(style.ground)).magnitude }
        #expect(apart(good) > apart(bad))
      }
    }
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

/// Ticks tell how far apart things are.
@Suite struct FewTicksTests {
  @Test(arguments: [(1_000_000_000.1, 1_000_000_003.6), (0.99991, 0.999978), (3.1, 3.9), (123456.7, 123460.4)])
  func aTickIsNotAlone(_ lower: Double, _ upper: Double) {
    let scale = Scale(Axis("y", lower: lower, upper: upper), data: [])
    for count in 1...8 {
      let ticks = scale.ticks(count)
      let texts = Scale.texts(ticks)
      #expect(ticks.count > 1 && Set(texts).count == ticks.count, "\(texts)")
      for (tick, text) in zip(ticks, texts) {
        #expect(((Double(text) ?? .nan) - tick).magnitude < (upper - lower) / 1000, "\(text)")
      }
    }
  }

  @Test func oneNumberAloneIsItself() {
    for value in [1_000_000_002, 0.99995, 7, 1e-5] { #expect(Double(Scale.texts([value])[0]) == value) }
  }
}
