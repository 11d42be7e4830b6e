import Experiments
import Options
import Search
import Testing
import TunebookTesting

@testable import Learning
@testable import Workbench

/// A search does not make one forget what was there before it.
@Suite struct BetterRunTests {
  @Test func aRunThatNoTrialBettersIsNamed() async throws {
    let session = makeTestSession()
    await session.type("data friedman n=20; model tree; set min_leaf 20; train; space max_depth 5..6 min_leaf {1}")
    let before = try #require(session.state.runs.last?.spread(of: "val_loss")?.mean)
    let searched = await session.type("tune grid").text
    let best = try #require(session.state.study?.best?.value)
    try #require(before < best)
    #expect(searched.contains("run 1 has ") && searched.contains(" on the same rows: no trial is lower"), "\(searched)")
    #expect(searched.contains("try  apply 1; train"), "\(searched)")
    #expect(await session.type("best").text.contains("no trial is lower"))
    await session.type("apply 1; train")
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == before)
  }

  @Test func runsOnOtherRowsAreNotHeldAgainstIt() async throws {
    let session = makeTestSession()
    await session.type(
      "data friedman n=20; model tree; set min_leaf 20; train; seed 1; space max_depth 5..6 min_leaf {1}")
    #expect(!(await session.type("tune grid").text.contains("on the same rows")))
    // Nor is the best trial itself, trained again.
    await session.type("apply best; train")
    #expect(!(await session.type("best").text.contains("on the same rows")))
  }

  /// Folds that are in force are not proposed again.
  @Test func foldsAreProposedOnce() async {
    let session = makeTestSession()
    let text = await session.type("data sine n=30 noise=3; model knn; set neighbors 20; split folds=5; train; diagnose")
      .text
    #expect(!text.contains("split folds=5; train"), "\(text)")
  }

  /// What is proposed to be searched holds what is in force, so that the search can come back to it.
  @Test(arguments: [
    "data friedman n=20; model tree; set max_depth 4 min_leaf 20", "data moons n=60; model tree; set max_depth 14",
    "data sine n=40; model polynomial; set degree 15 weight_decay 0", "data sine; model polynomial; set degree 0",
    "data sine n=40; model polynomial; set weight_decay 10", "data moons n=80; model knn; set neighbors 40",
    "data friedman n=40; model linear; set l1 0.1 lr 0.2",
    "data moons n=80; set units 200 dropout 0.3 weight_decay 0.8",
    "data moons n=80; set label_smoothing 0.2 l1 0.01 lr 0.0012",
  ])
  func whatIsInForceIsSearchedToo(_ cell: String) async throws {
    let session = makeTestSession()
    await session.type(cell + "; train")
    let run = try #require(session.state.runs.last)
    let actions = Evidence(run.result, run.request(of: run.members[0])).search().actions
    for case .set(let assignments) in actions {
      // A net is trained for longer, and nothing else is set.
      #expect(assignments.allSatisfy { ["epochs", "early_stopping"].contains($0.name) }, "\(actions.text)")
    }
    let before = session.state.settings
    let declared = await session.type(actions.filter { if case .tune = $0 { false } else { true } }.text)
    #expect(declared.status == .succeeded, "\(declared.text)")
    for parameter in session.state.space.parameters {
      let value = try #require(before.value(named: parameter.name))
      #expect(parameter.holds(value), "\(cell): \(parameter.name) \(value.text), not in \(actions.text)")
    }
  }
}

extension Parameter {
  fileprivate func holds(_ value: OptionValue) -> Bool {
    switch (kind, value) {
    case (.number(let lower, let upper, _, _), .number(let number)): lower <= number && number <= upper || number == 0
    case (.integer(let lower, let upper, _, _), .integer(let integer)): lower <= integer && integer <= upper
    default:
      choices?.contains { choice in Setting.named(name).map { OptionValue(choice, for: $0) == value } ?? false }
        ?? false
    }
  }
}
