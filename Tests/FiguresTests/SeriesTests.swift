import Figures
import Synchronization
import Testing

@Suite struct SeriesTests {
  /// Those of thousands of points take longer than the points, and a terminal has none.
  @Test func notesAreWrittenWhenTheyAreAskedForAndOnce() {
    let written = Counter()
    let series = Series("", role: .best, .points(x: [1, 2], y: [3, 4], value: [])) {
      written.count.withLock { $0 += 1 }
      return ["one", "two"]
    }
    let figure = Figure(
      kind: "history", title: "values", finding: "", x: Axis("x", lower: 0, upper: 3),
      y: Axis("y", lower: 0, upper: 5), series: [series])
    let shown = figure.mapTexts { $0 + "!" }
    #expect(!CharacterPlot.render(shown, columns: 60, rows: 12, unicode: true).isEmpty)
    #expect(shown.title == "values!" && shown.series[0].notes.isEmpty)
    #expect(written.count.withLock { $0 } == 0)
    #expect(figure.series[0].notes == ["one", "two"])
    #expect(series == Series("", role: .best, .points(x: [1, 2], y: [3, 4], value: []), notes: ["one", "two"]))
    #expect(series != Series("", role: .best, .points(x: [1, 2], y: [3, 4], value: []), notes: ["one"]))
    #expect(written.count.withLock { $0 } == 1)
  }

  private final class Counter: Sendable { let count = Mutex(0) }
}
