import Testing
import TunebookTesting
import Workbench

@Suite struct TimeTests {
  @Test func theLastOfTheRunsIsKeptAsIfTypedOnce() async {
    let timed = makeTestSession()
    await timed.type("train epochs=3")
    let result = await timed.type("time \"set lr 0.1; train epochs=5\" runs=3")
    #expect(result.status == .succeeded)
    #expect(result.outputs.count == 1)
    #expect(
      result.text.hasPrefix(
        """
        set lr 0.1; train epochs=5
          median 0 µs of 3 runs: fastest 0 µs, slowest 0 µs, first 0 µs
          run 2, validation loss
        """), "\(result.text)")
    let typed = makeTestSession()
    await typed.type("train epochs=3")
    await typed.type("set lr 0.1; train epochs=5")
    for expression in ["run.number", "run.val_loss", "settings.lr"] {
      #expect(await timed.type("print \(expression)").text == (await typed.type("print \(expression)").text))
    }
    #expect(await timed.type("print run3.epochs").status == .failed)
  }

  @Test func undoTakesATimedCellBackWhole() async {
    let session = makeTestSession()
    await session.type("time \"set lr 0.1; train epochs=2\" runs=3")
    await session.type("undo")
    #expect(await session.type("print settings.lr").text == "0.01")
    #expect(await session.type("runs").note == "There is no run yet.")
  }

  @Test func aFaultInTheCellIsTold() async {
    let session = makeTestSession()
    #expect(await session.type("time \"trian\"").error == "There is no command trian.")
    #expect(await session.type("time").error == "time needs a cell in quotes.")
  }
}
