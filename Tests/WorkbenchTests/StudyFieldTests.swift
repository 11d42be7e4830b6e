import Language
import Testing
import TunebookTesting

@testable import Workbench

/// What an expression may ask of the search in view.
@Suite struct StudyFieldTests {
  @Test func aSearchSaysWhatItWasAskedFor() async throws {
    let session = makeTestSession()
    #expect(try session.evaluate("study.pruner == none and study.repeats == none and trials.count == 0") == .flag(true))
    await session.type(
      "seed 4; set epochs 2; space lr 0.001..1 log units 4..16 step=4 layers {1, 2, 4} optimizer {sgd, adam}")
    await session.type("maximize val_accuracy; split folds=3; tune random trials=2 repeats=2 prune=median")
    for condition in [
      "study.method == random and study.metric == val_accuracy and study.direction == maximize and study.pruner == median",
      "study.folds == 3 and study.repeats == 2 and study.budget == 2 and study.trial_epochs == 2 and study.seed == 4",
      "study.parameters == \"layers, learning_rate, optimizer, units\"",
      "study.lr.low == 0.001 and study.lr.high == 1 and study.lr.scale == log and study.lr.step == 0",
      "study.units.low == 4 and study.units.step == 4 and study.units.scale == linear",
      "study.layers.low == 1 and study.layers.high == 4 and study.layers.step == 0 and study.layers.scale == list",
      "study.optimizer.values == \"adam, sgd\" and study.optimizer.varies == on and study.dropout.varies == off",
      "trials.count == 2 and study.count == 2",
    ] {
      #expect(try session.evaluate(condition) == .flag(true), "\(condition)")
    }
    let offered = session.expressionNames.map(\.word)
    #expect(
      offered.contains("study.lr.low") && offered.contains("study.opt.values") && !offered.contains("study.opt.low"))
    #expect(
      offered.filter { !$0.contains("NAME") && $0.hasPrefix("study.") }.allSatisfy {
        (try? session.evaluate($0)) != nil
      })
  }

  @Test(arguments: [
    ("print study.dropout.low", "The search in view does not vary dropout.", "it varies: lr, opt"),
    ("print study.opt.low", "opt is searched over a list, and has no low.", "print study.opt.values"),
    ("print study.lr.values", "lr is searched over a range, and has no values.", "print study.lr.low"),
  ])
  func whatASearchHasNotIsSaid(_ cell: String, _ message: String, _ proposal: String) async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 0.001..1 log optimizer {sgd, adam}; tune random trials=2")
    let said = await session.type(cell)
    #expect(said.error == message && said.proposal == proposal, "\(said.text)")
  }
}
