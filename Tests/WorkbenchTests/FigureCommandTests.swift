import Figures
import Notebooks
import Synchronization
import Testing
import TunebookTesting
import Workbench

/// Remembers how it was asked to draw.
private final class Recorder: FigureRenderer {
  let asked = Mutex<[(format: FigureFormat, theme: FigureTheme)]>([])
  let hasWindow: Bool
  init(hasWindow: Bool) { self.hasWindow = hasWindow }

  func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] {
    asked.withLock { $0.append((format, theme)) }
    throw FigureFailure.noWindows
  }
  func present(_ figure: Figure, size: FigureSize, theme: FigureTheme) async throws {
    guard hasWindow else { throw FigureFailure.noDisplay }
    asked.withLock { $0.append((.sixel, theme)) }
  }
}

@Suite struct FigureCommandTests {
  @Test func theThemeOfTheSessionHoldsUnlessTheLineNamesOne() async {
    let recorder = Recorder(hasWindow: false)
    let session = makeTestSession(renderer: recorder)
    for line in [
      "plot data to=\"a.png\"", "theme dark", "plot data to=\"a.gif\"", "plot data theme=light to=\"a.svg\"",
    ] {
      await session.type(line)
    }
    #expect(recorder.asked.withLock { $0.map(\.format) } == [.png, .gif, .svg])
    #expect(recorder.asked.withLock { $0.map(\.theme) } == [.light, .dark, .light])
  }

  @Test func aWindowTakesTheFigureOrItGoesInline() async {
    let shown = makeTestSession(renderer: Recorder(hasWindow: true))
    await shown.type("plots window")
    #expect(await shown.type("plot data").outputs.allSatisfy { if case .text = $0 { true } else { false } })

    let refused = makeTestSession(renderer: Recorder(hasWindow: false))
    await refused.type("plots window")
    let result = await refused.type("plot data")
    #expect(result.text.contains("There is no display to open a window on. Figures go inline."))
    #expect(result.outputs.contains { if case .figure = $0 { true } else { false } })
    #expect(refused.state.plots == .inline)
  }

  @Test func onlyLivePlotsBringAFigureWithTheProgress() async {
    for (line, expected) in [("plots live", true), ("plots still", false)] {
      let session = makeTestSession()
      await session.type(line)
      var makers: [FigureMaker?] = []
      _ = await session.run("space lr 1e-3..1 log; objective branin; tune random trials=5") { output in
        if case .progress(let progress) = output, !progress.isFinal { makers.append(progress.figure) }
      }
      #expect(!makers.isEmpty && makers.allSatisfy { ($0 != nil) == expected })
      if expected { #expect(makers.last??.make().title == "Trial 5 of 5") }
    }
  }
}
