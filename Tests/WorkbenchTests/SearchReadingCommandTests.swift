import Experiments
import Foundation
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What a search shows, as a person asks for it.
@Suite struct SearchReadingCommandTests {
  /// The command that is proposed is a cell that runs, and makes the search better.
  @Test func whatItProposesHelps() async {
    let session = makeTestSession()
    await session.type("set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24 name=narrow")
    let before = session.state.study?.best?.value ?? .nan
    let result = await session.type("diagnose search")
    let report = result.reports.last
    #expect(result.text.contains("edge: The best trial, with lr"), "\(result.text)")
    guard case .text(let cell)? = report?.fields.first(where: { $0.name == "try" })?.value else {
      Issue.record("\(result.text)")
      return
    }
    #expect(cell == "space lr 1e-6..0.01 log; tune random trials=24")
    await session.type(cell)
    #expect((session.state.study?.best?.value ?? .nan) < before)
  }

  /// One line after the search says what it shows above all; where nothing may be given away it says nothing.
  @Test func aLineAfterTheSearch() async {
    let session = makeTestSession()
    let narrow = "set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24"
    let shown = await session.type(narrow)
    #expect(shown.text.contains("diagnose search  the best lies at the upper end of lr"), "\(shown.text)")
    session.state.showsAdvice = false
    #expect(!(await session.type("tune random trials=6")).text.contains("diagnose search"))
    let read = await session.type("diagnose search")
    #expect(!read.text.contains("try  "), "\(read.text)")
  }

  /// Where another space stands in force, the search's own comes before it.
  @Test func ofASearchOfAnotherSpace() async {
    let session = makeTestSession()
    await session.type("set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24 name=narrow")
    await session.type("space clear; space units 4..8")
    let result = await session.type("diagnose search")
    #expect(
      result.text.contains("space clear; space learning_rate 1e-6..0.001 log; space lr 1e-6..0.01 log; tune random"),
      "\(result.text)")
  }

  @Test func withoutASearch() async {
    let session = makeTestSession()
    #expect((await session.type("diagnose search")).note == "There is no search yet.")
    #expect((await session.type("diagnose serch")).error == "diagnose takes a run's number, or search.")
    #expect((await session.type("diagnose 7")).error == "There is no run 7.")
  }

  @Test func ofAKnownSurface() async {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=40")
    let result = await session.type("diagnose search")
    // Where the least value is known, nothing is called right before it is reached.
    #expect(result.text.contains("not found: The surface's least value is known, 0.3979"), "\(result.text)")
    #expect(!result.text.contains("nothing wrong"))
    await session.type("tune bayes trials=40")
    let found = await session.type("diagnose search")
    #expect(found.text.contains("nothing wrong: The best value of 40 whole trials is 0.39"), "\(found.text)")
  }

  /// Before anything is called right the best trial is asked itself: what its training shows comes with what helps.
  @Test func theBestTrialIsJudgedAsAnyTraining() async {
    let session = makeTestSession()
    let tuned = await session.type("data moons; set epochs 5; space lr 1e-6..1e-3 log; tune random trials=12")
    #expect(tuned.text.contains("diagnose search  the best trial by itself: too slow"), "\(tuned.text)")
    let (runs, best) = (session.state.runs.count, session.state.study?.best?.value ?? .nan)
    let read = await session.type("diagnose search")
    #expect(!read.text.contains("nothing wrong"), "\(read.text)")
    #expect(session.state.runs.count == runs && session.state.recall == nil)
    #expect(session.state.settings[.epochs] == 5)
    guard case .text(let cell)? = read.reports.last?.fields.first(where: { $0.name == "try" })?.value else {
      Issue.record("\(read.text)")
      return
    }
    #expect(cell.hasPrefix("apply best; set ") && cell.hasSuffix("; train"), "\(cell)")
    await session.type(cell)
    #expect((session.state.runs.last?.result.last.validationLoss ?? .nan) < best / 2)
  }

  /// What a search was told, another one like it is told too: else their values cannot be compared.
  @Test func whatASearchWasToldIsKept() async {
    let session = makeTestSession()
    await session.type("data moons n=100; set epochs 10; space lr 1e-6..1e-3 log")
    let result = await session.type(
      "tune grid points=8 trial_seeds=same repeats=2 prune=median startup=6; diagnose search")
    #expect(
      result.text.contains("tune grid points=8 trial_seeds=same repeats=2 prune=median startup=6"),
      "\(result.text)")
  }

  /// Few places that get better toward an end are an edge, in sets, short whole ranges and grids; where all was tried, the way is
  /// beyond it.
  @Test(arguments: [
    ("data wine; model knn; space neighbors 1..3; tune grid", "space neighbors 1..5; tune grid"),
    ("data sine; model polynomial; space degree 1..3; tune grid", "space degree 1..5; tune grid"),
    (
      "data moons; model tree; space max_depth 1..2 min_leaf 1..40; tune random trials=30", "space max_depth 1..4; tune"
    ),
  ])
  func fewPlacesHaveAnEdge(_ search: String, _ way: String) async {
    let session = makeTestSession()
    await session.type(search)
    let result = await session.type("diagnose search")
    #expect(result.text.contains("edge: The best trial"), "\(result.text)")
    #expect(result.text.contains("try  " + way), "\(result.text)")
  }

  /// A range that is too high as a whole: it is not instability that keeps the rate from being larger.
  @Test func farTooHigh() async {
    let session = makeTestSession()
    await session.type("data moons; set epochs 30; space lr 10..1000 log; tune random trials=15")
    let result = await session.type("diagnose search")
    #expect(!result.text.contains("unstable:") && !result.text.contains("nothing wrong"), "\(result.text)")
    #expect(result.text.contains("try  apply best; set lr 0.01; train"), "\(result.text)")
    await session.type("tune bayes start=spread trials=15")
    let other = await session.type("diagnose search")
    #expect(other.text.contains("edge: The best trial, with lr 10, lies at the lower end"), "\(other.text)")
    #expect(other.text.contains("try  space lr 1..11 log; tune bayes trials=15 start=spread"), "\(other.text)")
  }

  /// Trials that diverge are told, and left out, whatever the range's scale; what is proposed keeps the last that did not.
  @Test func whatDivergesOverALinearRangeIsTold() async throws {
    let session = makeTestSession()
    await session.type(
      "data friedman; model linear; set optimizer sgd epochs 5; space lr 0.05..3; tune random trials=20")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("waste: 15 of 20 trials diverged."), "\(result.text)")
    let trials = try #require(session.state.study?.trials)
    let last = trials.filter { $0.value?.isFinite == true }.compactMap { $0.configuration["learning_rate"]?.double }
      .max()
    let upper = try #require(result.text.firstMatch(of: /try  space lr 0\.05\.\.([0-9.]+);/).flatMap { Double($0.1) })
    #expect(upper >= last ?? .infinity && upper < 0.8, "\(result.text)")
  }

  /// The folds of a search are its own: what guessing comes to is known without them in the session.
  @Test func guessingIsKnownOverFolds() async {
    let session = makeTestSession()
    await session.type("data coinflips n=150; model tree; space max_depth 3..12; tune grid folds=4")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("no better than guessing: The best val_loss"), "\(result.text)")
  }

  /// Advice that was measured over repeats is followed by as many.
  @Test func adviceOverRepeatsIsTypedWithThem() async {
    let session = makeTestSession()
    await session.type("data moons n=200; set epochs 10; space optimizer {sgd, momentum, adam}; tune grid repeats=3")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("train repeats=3"), "\(result.text)")
  }

  /// What judges the same combinations on other rows has no more trials than there are combinations.
  @Test func noMoreTrialsThanCombinations() async throws {
    let result = await makeTestSession().type(
      "data iris; model knn; split val=0.1; space neighbors 1..15; tune random trials=30; diagnose search")
    #expect(
      result.text.contains("winner's curse: ") && result.text.contains("tune random trials=15 folds=5"),
      "\(result.text)")
  }

  /// No fault in a few rows is no proof of none elsewhere.
  @Test func allOfFewRowsToldRightlyMayBeLuck() async {
    let session = makeTestSession()
    await session.type("data iris; split val=0.1; set epochs 20; space lr 1e-3..1 log; tune random trials=30")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("winner's curse: 15 validation rows judge every trial"), "\(result.text)")
    #expect(result.text.contains("up to 20 % of other rows may be (the rule of three)"), "\(result.text)")
  }

  /// A model that is solved in one go has no seeds, though the rows of a rung are drawn; and what was paused was not tried.
  @Test func rungsOfRowsHaveNoSeedsToRepeat() async {
    let session = makeTestSession()
    await session.type("data digits; model knn; space neighbors 1..9; tune halving resource=rows trials=9")
    let result = await session.type("diagnose search")
    #expect(!result.text.contains("repeats=5"), "\(result.text)")
    #expect(!result.text.contains("can find nothing better"), "\(result.text)")
  }

  /// What makes no difference is no edge, and no trial is told to lie away from the others.
  @Test func whatMakesNoDifferenceIsToldSo() async {
    let session = makeTestSession()
    await session.type("data sine; model polynomial; set degree 12; space wd 1e-8..1e-6 log; tune random trials=20")
    let result = await session.type("diagnose search")
    #expect(!result.text.contains("edge:") && !result.text.contains("too few trials:"), "\(result.text)")
    #expect(result.text.contains("all alike: 20 of 20 trials come to the best val_loss"), "\(result.text)")
  }

  /// Behind another model the whole bench of the search comes back before what is proposed.
  @Test func ofASearchWithAnotherModel() async {
    let session = makeTestSession()
    await session.type("set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24; model knn")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("; model mlp; unset; set epochs=10; space clear"), "\(result.text)")
    #expect(result.text.contains("space lr 1e-6..0.01 log; tune random trials=24"), "\(result.text)")
  }

  /// What ended a search before its trials were made is to end it later.
  @Test func aLimitIsMovedWithTheTrials() async {
    let session = makeTestSession()
    await session.type(
      "data moons n=100; set epochs 20; space lr 1e-4..1 log units 2..64 log int; tune random trials=40 epochs=60")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("tune resume trials=80 epochs=120"), "\(result.text)")
  }

  /// A space with three combinations cut the trials to three: over a wider one there are as many as a search has unless told.
  @Test func aWiderSpaceHasMoreTrials() async {
    let session = makeTestSession()
    await session.type("seed 350; data wine; model tree; space max_depth 1..3; tune sobol trials=100")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("space max_depth 1..5; tune sobol trials=30"), "\(result.text)")
  }

  /// A grid that left values out beside a best that stands alone is told to be coarse, and looks there next.
  @Test func aCoarseGrid() async {
    let session = makeTestSession()
    await session.type("data wine; model knn; space neighbors 1..40; tune grid")
    let before = session.state.study?.best?.value ?? .nan
    let result = await session.type("diagnose search")
    guard case .text(let cell)? = result.reports.last?.fields.first(where: { $0.name == "advice" })?.value else {
      Issue.record("\(result.text)")
      return
    }
    #expect(result.text.contains("coarse grid: Of neighbors the grid tried 5 values"), "\(result.text)")
    #expect(cell.contains("space neighbors 1..21; tune grid"), "\(cell)")
    await session.type("space neighbors 1..21; tune grid")
    #expect((session.state.study?.best?.value ?? .nan) < before)
  }

  /// A search by the training loss finds what learns by heart.
  @Test func whatWasSearchedByItsTrainingRowsIsSaid() async {
    let session = makeTestSession()
    await session.type(
      "data moons n=100 noise=0.4; set epochs 60 units 32; objective train_loss; space lr 1e-3..0.1 log; tune random trials=12"
    )
    let result = await session.type("diagnose search")
    #expect(result.text.contains("train_loss is measured on the rows that a model is trained on"), "\(result.text)")
    #expect(result.text.contains("try  objective val_loss; tune random trials=12"), "\(result.text)")
  }

  /// Some trial is always the furthest out: on a plateau, and where the gain is less than the error of the best, that is no edge.
  @Test(arguments: [
    "data sine n=300; model polynomial; set degree 5; space wd 1e-8..10 log; tune random trials=30",
    "data wine; model linear; split folds=5; space wd 1e-6..1e2 log; tune random trials=30",
    "data moons n=100; set epochs 30; space units 8..12; tune grid repeats=3",
    // Level over the half that the best lies in, but for what the other parameter makes of it.
    "seed 5; data iris; set epochs 20; space lr 1e-3..0.1 log wd 1e-8..1e-1 log; tune random trials=30",
    "seed 3; data wine; set epochs 15; space wd 1e-8..1e-1 log units 4..64 log; tune random trials=30",
  ])
  func aPlateauHasNoEdge(_ search: String) async {
    let session = makeTestSession()
    await session.type(search)
    let result = await session.type("diagnose search")
    #expect(!result.text.contains("edge:"), "\(result.text)")
  }

  /// Four trials of each choice tell little by themselves; that all choices get better toward one end is an edge.
  @Test(arguments: [
    (
      "data moons n=300; set epochs 30; space optimizer {sgd, momentum, adam} scientific lr 1e-4..1e-2 log nuisance; tune random trials=12",
      "space lr 0.0001..0.1 log nuisance"
    ),
    (
      "data friedman; set epochs 30; space optimizer {sgd, adam} scientific lr 1e-5..1e-3 log nuisance; tune random trials=10",
      "space lr 1e-5..0.01 log nuisance"
    ),
  ])
  func choicesHaveTheirEdgeTogether(_ search: String, _ wider: String) async {
    let session = makeTestSession()
    await session.type(search)
    let result = await session.type("diagnose search")
    #expect(result.text.contains("edge: The best trial of optimizer"), "\(result.text)")
    #expect(result.text.contains("ranked within each choice"), "\(result.text)")
    #expect(result.text.contains("try  " + wider), "\(result.text)")
  }

  /// What is proposed for a parameter without effect can be set: a value rounded out of its range could not.
  @Test func whatHasNoEffectIsSetToWhatItMayBe() async {
    let session = makeTestSession()
    await session.type(
      "data moons n=300; set epochs 20; space lr 1e-3..0.3 log epsilon 1e-9..1e-7 log beta2 0.99..0.9999; tune random trials=60"
    )
    let result = await session.type("diagnose search")
    #expect(result.text.contains("try  set beta2 0.9"), "\(result.text)")
    let next = await session.type("set beta2 0.996; space clear beta2")
    #expect(next.error == nil, "\(next.text)")
  }

  /// Nothing is called right that a dozen rows judge, by whatever metric and in however few trials.
  @Test(arguments: [
    "data coinflips n=60; maximize val_auc; model knn; space neighbors 1..20; tune grid",
    "data coinflips n=60; maximize val_balanced_accuracy; model knn; space neighbors 1..5; tune grid",
    "data iris; split val=0.06; model knn; space neighbors 1..5; tune grid",
    "data friedman n=100; split val=0.1; objective val_mae; model tree; space min_leaf 1..6; tune grid",
  ])
  func fewRowsAreNoGround(_ search: String) async {
    let session = makeTestSession()
    await session.type(search)
    let result = await session.type("diagnose search")
    #expect(!result.text.contains("nothing wrong") && result.text.contains("rows"), "\(result.text)")
  }

  /// A class that hardly any validation row is of is said beside the data; how few rows there are in all is another matter.
  @Test(arguments: [(90, true), (2, false)]) func aRareClassIsSaid(_ every: Int, _ isSaid: Bool) async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = (0..<720).map { "\(($0 * 37) % 101),\(($0 * 53) % 97).5,\($0 % every == 0 ? "rare" : "usual")" }
    try (["a,b,state"] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let session = makeTestSession()
    let result = await session.type("data \"\(path)\"")
    #expect(result.error == nil, "\(result.text)")
    let words = "of 180 validation rows are of the class rare: how it is told is chance"
    #expect((result.note?.contains(words) == true) == isSaid, "\(result.text) \(result.note ?? "")")
  }

  /// Behind a search by another metric no advice is tried by the loss.
  @Test func adviceBehindASearchIsJudgedByItsMetric() async {
    let session = makeTestSession()
    await session.type(
      "data moons; set epochs 5 lr 0.003; maximize val_accuracy; space optimizer {adam, rmsprop}; tune grid")
    let read = await session.type("diagnose search")
    #expect(!read.text.contains("tried: validation loss"), "\(read.text)")
    let before = session.state.study?.best?.value ?? .nan
    guard read.text.contains("tried: val_accuracy"),
      case .text(let cell)? = read.reports.last?.fields.first(where: { $0.name == "try" })?.value
    else {
      Issue.record("\(read.text)")
      return
    }
    await session.type(cell)
    #expect((session.state.runs.last?.result.kept.validationScore ?? .nan) > before, "\(cell)")
  }

  /// After a search over folds other folds have no other rows, and what the trials differ by is not the seeds'.
  @Test func overFoldsThereAreNoOtherRows() async {
    let session = makeTestSession()
    let tuned = await session.type("data wine; model tree; space max_depth 1..6; tune grid folds=5")
    #expect(!tuned.text.contains("on other rows") && !tuned.text.contains("than seeds do"), "\(tuned.text)")
    let read = await session.type("diagnose search")
    #expect(!read.text.contains("on other rows"), "\(read.text)")
  }
}
