import Figures
import Foundation
import Testing

@testable import Gnuplot

private let program = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { $0 + "/gnuplot" }
  .first { FileManager.default.isExecutableFile(atPath: $0) }

/// What a window says of the place under its cursor, as gnuplot itself reckons it.
@Suite(.enabled(if: program != nil)) struct GnuplotReadoutTests {
  /// `x` and `y` are shares of the axes that were drawn last.
  private func said(of figure: Figure, _ places: [(x: Double, y: Double)]) throws -> [String] {
    let script = GnuplotScript.text(
      for: figure, inWindow: "qt", size: FigureSize(width: 960, height: 640), theme: .light)
    let function = try #require(script.split(separator: "\n").last { $0.hasPrefix("tunebook(x,y) = ") })
    let told = try #require(script.range(of: "set mouse mouseformat function tunebook(x,y)"))
    #expect(told.lowerBound < (script.range(of: "\nplot ")?.lowerBound ?? script.startIndex))
    let path = try #require(program)
    let process = try #require(GnuplotProcess(program: path))
    return try places.enumerated().map { index, place in
      try process.draw(
        "set print '-'\n\(function)\nprint tunebook(\(place.x), \(place.y))\n", number: index, timeout: 10
      ).words
    }
  }

  private func figure(_ x: Axis, _ y: Axis) -> Figure {
    Figure(
      kind: "t", title: "t", finding: "f", x: x, y: y, series: [Series("s", role: .training, .line(x: [1], y: [1]))])
  }

  @Test func numbersNamesAndPowers() throws {
    let plain = figure(Axis("epoch", lower: 0, upper: 200), Axis("loss", scale: .log, lower: 0.01, upper: 100))
    #expect(try said(of: plain, [(0.5, 0.5), (0, 1)]) == ["epoch 100   loss 1", "epoch 0   loss 100"])
    let named = figure(
      Axis("class", lower: -0.5, upper: 2.5, ticks: [.init(0, "it's"), .init(1, "50 % `b`"), .init(2, "c")]),
      Axis("y", lower: -4, upper: 4))
    #expect(
      try said(of: named, [(0.1, 0.25), (0.5, 0.5), (0.99, 0.75)])
        == ["class it’s   y -2", "class 50 % `b`   y 0", "class c   y 2"])
  }

  /// gnuplot knows the axes of the last panel alone.
  @Test func ofPanelsThatOneIsReadInWhichTheCursorIs() throws {
    let first = figure(Axis("a", lower: 0, upper: 10), Axis("b", lower: 0, upper: 10))
    let second = figure(Axis("c", lower: 100, upper: 200), Axis("d", lower: 0, upper: 1))
    let both = Figure(kind: "t", title: "t", finding: "f", panels: [first, second], panelColumns: 2)
    let said = try said(of: both, [(0.5, 0.5), (-1, 0.5), (0.5, -3)])
    #expect(said[0] == "c 150   d 0.5")
    #expect(said[1].hasPrefix("a ") && said[1].hasSuffix("b 5"))
    #expect(said[2].isEmpty)
    #expect(
      !GnuplotScript.text(
        for: first, as: .png, size: FigureSize(width: 960, height: 640), to: "x"
      ).contains("tunebook(x,y)"))
  }
}
