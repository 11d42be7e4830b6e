import Testing
import TunebookTesting
import Workbench

/// What a cell asks comes with its result, with what each letter stands for.
@Suite struct QuestionTests {
  @Test func aQuestionComesWithTheCellThatAsksIt() async {
    let session = makeTestSession()
    session.canBeAsked = true
    // Nothing of the cell has run: the answer is all of it.
    let setup = "objective branin; space x1 -5..10 step=0.25; space x2 0..15 step=0.5; "
    let asked = await session.type(setup + "tune grid").question
    #expect(asked?.answers.map(\.letter) == ["y", "r"])
    #expect(asked?.answers.map(\.cell) == [setup + "tune grid trials=1891", setup + "tune random trials=100"])
    #expect(
      asked?.text
        == "This grid has 1891 combinations, each of them a trial. type y to try them all (tune grid trials=1891), or r for a hundred of them by chance (tune random trials=100)"
    )
    #expect(session.interpret("r") == setup + "tune random trials=100")
    // The next cell leaves it.
    #expect(await session.type("print 1").question == nil)
    #expect(session.interpret("r") == "r")
  }

  @Test func nobodyIsAskedOfWhatAFileDoes() async {
    #expect(
      await makeTestSession().run(
        "objective branin; space x1 -5..10 step=0.25; space x2 0..15 step=0.5; tune grid", isTyped: false
      ) { _ in }.question == nil)
  }

  /// A command that runs a cell leaves the next one as it was: typed.
  @Test func aCellIsTypedAgainAfterOneInsideAnother() async {
    let session = makeTestSession()
    session.canBeAsked = true
    #expect(await session.type("again 7").status == .failed)
    #expect(await session.type("time \"print 1\" runs=2").status == .succeeded)
    #expect(
      await session.type("objective branin; space x1 -5..10 step=0.25; space x2 0..15 step=0.5; tune grid").question
        != nil)
  }

  /// What a nested cell yields is the outer one's; what is run unseen is nobody's.
  @Test func whatANestedCellYieldsIsKeptOnce() async {
    let session = makeTestSession()
    await session.type("print 1")
    #expect(await session.type("again 1").outputs.count == 1)
    let timed = await session.type("time \"print 1; print 2\" runs=2").outputs
    #expect(timed.count == 1)
    #expect(await session.type("again 1; print 3").outputs.count == 2)
  }
}
