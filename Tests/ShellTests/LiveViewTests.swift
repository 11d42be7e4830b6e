import Figures
import Notebooks
import Synchronization
import Testing
import Text

@testable import Shell

@Suite struct LiveViewTests {
  private let maker = FigureMaker {
    Figure(
      kind: "t", title: "A title", finding: "", x: Axis("x"), y: Axis("y"),
      series: [Series("s", role: .training, .line(x: [0, 1], y: [0, 1]))])
  }

  private let text = TextRenderer(columns: 60, usesColor: false, isUnicode: false)

  @Test func isRedrawnInItsPlaceAndNotTooOften() {
    var live = LiveView()
    let draw = { (live: inout LiveView, now: Double) in
      live.update(self.maker, at: now, columns: 60, rows: 24, self.text)
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
    #expect(live.update(maker, at: 0, columns: 60, rows: 12, text) == "")
  }

  /// A name in wide letters would break the line, and what is redrawn then would not stand where it stood.
  @Test func noLineIsWiderThanTheWindow() {
    let wide = FigureMaker {
      Figure(
        kind: "t", title: String(repeating: "学习率", count: 30), finding: "", x: Axis(String(repeating: "学", count: 40)),
        y: Axis("y"), series: [Series("s", role: .training, .line(x: [0, 1], y: [0, 1]))])
    }
    var live = LiveView()
    let drawn = live.update(
      wide, at: 0, columns: 60, rows: 24, TextRenderer(columns: 60, usesColor: true, isUnicode: true))
    for line in drawn.split(separator: "\r\n") {
      #expect(DisplayWidth.of(String(line).replacing(/\u{1B}\[[0-9]*[mAJ]/, with: "")) < 60)
    }
  }
}

@Suite struct LivePictureTests {
  private let maker = FigureMaker { Figure(kind: "t", title: "t", finding: "") }

  private func drawn(_ live: LivePicture) async -> [UInt8] {
    while true {
      if let picture = live.take() { return picture }
      await Task.yield()
    }
  }

  @Test func isShownWhenItIsReadyAndNotTooOften() async {
    let now = Mutex(0.0)
    let live = LivePicture(pace: 2) { now.withLock { $0 } }
    let begun = Mutex(0)
    let offer = {
      live.offer(self.maker) { _ in
        begun.withLock { $0 += 1 }
        now.withLock { $0 += 0.5 }
        return [1]
      }
    }
    offer()
    #expect(await drawn(live) == [1])
    #expect(live.take() == nil)
    // It took half a second: half a second is the work's.
    offer()
    now.withLock { $0 = 0.9 }
    offer()
    #expect(begun.withLock { $0 } == 1)
    now.withLock { $0 = 1.01 }
    offer()
    #expect(await drawn(live) == [1])
    #expect(begun.withLock { $0 } == 2)
  }

  @Test func theLastFigureIsDrawnAfterTheOneUnderWay() async {
    let live = LivePicture(pace: 2) { 0 }
    let (drawn, tell) = AsyncStream<Int>.makeStream()
    let (gate, open) = AsyncStream<Void>.makeStream()
    live.offer(maker) { _ in
      for await _ in gate { break }
      tell.yield(1)
      return []
    }
    live.end()
    live.finish(maker) { _ in
      tell.yield(2)
      tell.finish()
      return []
    }
    open.yield()
    #expect(await drawn.reduce(into: []) { $0.append($1) } == [1, 2])
  }

  @Test func whatCannotBeDrawnFallsBackUntilTheWorkEnds() async {
    struct Failure: Error {}
    let live = LivePicture(pace: 2) { 0 }
    live.offer(maker) { _ in throw Failure() }
    while !live.hasFailed { await Task.yield() }
    live.end()
    #expect(!live.hasFailed && live.take() == nil)
  }

  @Test func aPictureStaysWithinItsRows() {
    for kind in [PictureProtocol.kitty, .iterm, .sixel] {
      let placed = kind.placed([1, 2, 3], columns: 40, rows: 10)
      #expect(!placed.contains(10) && placed.starts(with: Array("\u{1B}7".utf8)))
      #expect(placed.suffix(2) == Array("\u{1B}8".utf8))
    }
    let kitty = String(decoding: PictureProtocol.kitty.placed([1], columns: 40, rows: 10), as: UTF8.self)
    #expect(kitty.contains("i=7077,p=1,C=1,c=40,r=10,m=0;"))
    #expect(String(decoding: PictureProtocol.kitty.removal, as: UTF8.self).contains("i=7077"))
  }
}
