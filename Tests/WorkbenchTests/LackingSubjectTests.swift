import Testing
import TunebookTesting

@testable import Workbench

/// What a goal is about, and whether something of that kind came since.
@Suite struct LackingSubjectTests {
  @Test func aWordIsNoSubject() async {
    let session = makeTestSession()
    let before = session.state
    let goal = ["run.optimizer", "sgd", "run.val_loss"]
    await session.type("set epochs 2; space lr 0.01..1 log; tune random trials=2")
    #expect(session.state.lacks(since: before, for: goal) == .training)
    await session.type("train")
    #expect(session.state.lacks(since: before, for: goal) == nil)
  }

  @Test func aTrainingIsNoWalkAndNoSearch() async {
    let session = makeTestSession()
    let before = session.state
    await session.type("set epochs 2; train")
    #expect(session.state.lacks(since: before, for: ["walk.curvature", "walk.value"]) == .walk)
    #expect(session.state.lacks(since: before, for: ["best.value", "trial3.lr"]) == .search)
    #expect(session.state.lacks(since: before, for: ["best.value", "run.val_loss"]) == nil)
    let later = session.state
    await session.type("set epochs 2; space lr 0.01..1 log; tune random trials=2; space clear")
    #expect(session.state.lacks(since: later, for: ["best.value", "run.val_loss"]) == .training)
    await session.type("walk valley steps=3; space lr 0.01..1 log; tune random trials=1")
    #expect(session.state.lacks(since: before, for: ["walk.curvature"]) == nil)
    #expect(session.state.lacks(since: before, for: ["best.value"]) == nil)
  }
}
