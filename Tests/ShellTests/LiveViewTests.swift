import Figures
import Notebooks
import Testing

@testable import Shell

@Suite struct LiveViewTests {
  private let maker = FigureMaker {
    Figure(
      kind: "t", title: "A title", finding: "", x: Axis("x"), y: Axis("y"),
      series: [Series("s", role: .training, .line(x: [0, 1], y: [0, 1]))])
  }

  @Test func isRedrawnInItsPlaceAndNotTooOften() {
    var live = LiveView()
    let draw = { (live: inout LiveView, now: Double) in
      live.update(self.maker, at: now, columns: 60, rows: 24, unicode: false)
    }
    let first = draw(&live, 10)
    #expect(first.contains("A title"))
    let height = first.split(separator: "\r\n", omittingEmptySubsequences: false).count - 1
    // It took 0.05 s: the next may come after as long again ten times over.
    live.written(at: 10.05)
    #expect(draw(&live, 10.54) == "")
    let second = draw(&live, 10.56)
    #expect(second.hasPrefix("\r\u{1B}[\(height)A\u{1B}[J"))
    live.written(at: 10.561)
    #expect(draw(&live, 10.65) == "")
    #expect(draw(&live, 10.69) != "")
    #expect(live.end() == "\r\u{1B}[\(height)A\u{1B}[J")
    #expect(live.end() == "")
  }

  @Test func aLowWindowHasNone() {
    var live = LiveView()
    #expect(live.update(maker, at: 0, columns: 60, rows: 12, unicode: false) == "")
  }
}
