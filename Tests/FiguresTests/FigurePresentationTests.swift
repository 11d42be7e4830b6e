import Figures
import Foundation
import Testing

private func figure(_ marks: Series.Marks, x: Axis = Axis("x"), color: Axis? = nil) -> Figure {
  Figure(
    kind: "t", title: "A title", finding: "A finding.", x: x, y: Axis("loss"), color: color,
    series: [Series("s", role: .training, marks)])
}
private let line = Series.Marks.line(x: [0, 1, 2], y: [1, 10, 100])
private let map = Series.Marks.heatmap(x: [0, 1], y: [0, 1], values: [1, 2, 3, 4])

@Suite struct FigurePresentationTests {
  @Test func nothingWishedForChangesNothing() throws {
    let whole = figure(line)
    #expect(try whole.presented(FigurePresentation()).figure == whole)
  }

  @Test func titleFindingLegendAndLimits() throws {
    let shown = try figure(line).presented(
      FigurePresentation(title: "Mine", hasFinding: false, legend: .off, x: (0, 5), y: (-1, 50))
    ).figure
    #expect(shown.title == "Mine" && shown.finding.isEmpty && shown.legendPlace == .off)
    #expect(shown.x.lower == 0 && shown.x.upper == 5 && shown.y.lower == -1 && shown.y.upper == 50)
    let text = String(decoding: try JSONEncoder().encode(shown), as: UTF8.self)
    #expect(text.contains(#""legend":"off""#))
    #expect(try JSONDecoder().decode(Figure.self, from: Data(text.utf8)) == shown)
  }

  @Test func anEmptyRangeIsSaid() throws {
    let curve = figure(.line(x: [0, 5], y: [0.5, 1]), x: Axis("epoch", isWhole: true))
    let shown = try curve.presented(FigurePresentation(x: (100, 200))).figure
    #expect(shown.finding == curve.finding + " Nothing lies between 100 and 200: epoch goes from 0 to 5.")
    #expect(try curve.presented(FigurePresentation(x: (4, 200))).figure.finding == curve.finding)
    // Between two places there is the line between them.
    #expect(try curve.presented(FigurePresentation(x: (1.2, 1.4))).figure.finding == curve.finding)
    #expect(try curve.presented(FigurePresentation(hasFinding: false, x: (100, 200))).figure.finding == "")
  }

  @Test func theScaleIsThatOfTheValues() throws {
    let wish = FigurePresentation(scale: .log)
    #expect(try figure(line).presented(wish).figure.y.scale == .log)
    let colored = try figure(map, color: Axis("loss")).presented(wish).figure
    #expect(colored.color?.scale == .log && colored.y.scale == .linear)
    let bars = Series.Marks.horizontalBars(y: [0], lengths: [1], errors: [])
    #expect(try figure(bars).presented(wish).figure.x.scale == .log)
    #expect(try figure(.line(x: [1, 2], y: [0, 1])).presented(wish, values: .x).figure.x.scale == .log)
    // Classes are no values: the axis up the side is.
    let classes = Axis("class", ticks: [.init(0, "a"), .init(1, "b")])
    #expect(try figure(map, color: classes).presented(wish).figure.y.scale == .log)
  }

  @Test func whatHasNoPlaceOnALogAxisIsCounted() throws {
    let wish = FigurePresentation(scale: .log)
    #expect(try figure(.line(x: [0, 1, 2], y: [0, -1, 3])).presented(wish).leftOut == 2)
    #expect(try figure(.bars(x: [0, 1], heights: [0, 3])).presented(wish).leftOut == 0)
    #expect(throws: FigurePresentation.Fault.nothingPositive(axis: "loss")) {
      try figure(.line(x: [0, 1], y: [0, -1])).presented(wish)
    }
    var below = figure(line)
    below.y.lower = 0
    #expect(try below.presented(wish).figure.y.lower == nil)
  }

  @Test func namesHaveNoLimitsAndALogAxisBeginsAboveZero() throws {
    let named = figure(line, x: Axis("class", ticks: [.init(0, "a"), .init(1, "b")]))
    #expect(throws: FigurePresentation.Fault.names(.xlim, axis: "class")) {
      try named.presented(FigurePresentation(x: (0, 1)))
    }
    let numbered = figure(line, x: Axis("neuron", ticks: [.init(0, "1"), .init(1, "2")]))
    #expect(try numbered.presented(FigurePresentation(x: (0, 1))).figure.x.upper == 1)
    #expect(throws: FigurePresentation.Fault.limitsOfLog(.ylim, axis: "loss", upper: 1)) {
      try figure(line).presented(FigurePresentation(y: (0, 1), scale: .log))
    }
    let log = figure(line, x: Axis("lr", scale: .log))
    #expect(throws: FigurePresentation.Fault.limitsOfLog(.xlim, axis: "lr", upper: 1)) {
      try log.presented(FigurePresentation(x: (-1, 1)))
    }
  }

  @Test func panelsAndFramesFollow() throws {
    var whole = Figure(
      kind: "t", title: "A title", finding: "f", panels: [figure(line), figure(.line(x: [0], y: [-1]))])
    whole.frames = [whole]
    let shown = try whole.presented(FigurePresentation(title: "", legend: .inside, x: (0, 9), scale: .log)).figure
    // The second panel has nothing for a log axis, and stays as it is.
    #expect(shown.title.isEmpty && shown.panels[0].title == "A title" && shown.legendPlace == .inside)
    #expect(shown.panels[0].x.upper == 9 && shown.panels[0].y.scale == .log && shown.panels[1].y.scale == .linear)
    #expect(shown.frames[0].title.isEmpty && shown.frames[0].panels[0].y.scale == .log)
  }
}

/// `scale=` is for the axis that the values stand on.
@Suite struct ValueAxisTests {
  @Test func pointsOverTwoParametersHaveTheirValuesAsColours() throws {
    let points = Series("", role: .path, .points(x: [1, 2], y: [1, 2], value: [0.1, 10]))
    var figure = Figure(
      kind: "search", title: "t", finding: "f.", x: Axis("lr"), y: Axis("units"), color: Axis("loss", goodEnd: .lower),
      series: [points])
    #expect(figure.valueAxis == .color)
    #expect(try figure.presented(FigurePresentation(scale: .log)).figure.color?.scale == .log)
    // The order of trials is no value.
    figure.color?.goodEnd = nil
    #expect(figure.valueAxis == .y)
    (figure.y, figure.color) = (Axis("loss", goodEnd: .lower), Axis("trial", goodEnd: .lower))
    #expect(figure.valueAxis == .y)
  }
}
