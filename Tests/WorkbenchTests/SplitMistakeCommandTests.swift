import Arithmetic
import Datasets
import Experiments
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Mistakes made on purpose, and choosing features as it should be.
@Suite struct SplitMistakeCommandTests {
  /// Section 7.10.2 of *The Elements of Statistical Learning*: labels without meaning, the features chosen on all rows, and
  /// one neighbor is right nearly always; chosen inside each fold, it is right as often as a coin.
  @Test func featuresChosenBeforeTheSplitTellLabelsWithoutMeaning() async throws {
    var (wrong, right) = (0.0, 0.0)
    for seed in 0..<10 {
      let session = makeTestSession()
      session.state.showsAdvice = false
      let bench = "seed \(seed); data coinflips n=50 features=5000; model knn; set neighbors 1 select 100"
      await session.type("\(bench); split folds=5 test=0 mistake=select_first; train; split folds=5 test=0; train")
      let runs = session.state.runs
      try #require(runs.count == 2)
      #expect(runs[0].mistakes.map(\.kind) == [.selectFirst] && runs[1].mistakes.isEmpty)
      #expect(runs[0].diagnosis.verdict == .leak && runs[1].diagnosis.verdict != .leak)
      let scores = runs.map { $0.spread(of: "val_accuracy")?.mean ?? .nan }
      #expect(scores[0] >= 0.9, "seed \(seed)")
      wrong += scores[0] / 10
      right += scores[1] / 10
    }
    #expect(wrong > 0.95)
    // Of 500 rows, 3 standard deviations of a fair coin are 0.067.
    #expect(abs(right - 0.5) < 0.067)
  }

  @Test func everythingThatAMistakeTouchesSaysSo() async throws {
    let session = makeTestSession()
    let split = await session.type(
      "data coinflips n=60 features=300; model knn; set neighbors 1 select 10; split mistake=select_first")
    let sentence =
      "A mistake on purpose (select_first): the 10 of 300 features were chosen on all 60 rows, so the validation and test rows had a say in what is learned from."
    #expect(split.warning == sentence)
    #expect(session.state.plan.command == "split val=0.25 test=0.2 mistake=select_first")
    #expect(session.state.promptCaution == "mistake")
    let train = await session.type("train")
    #expect(train.text.contains("leak: \(sentence)"))
    #expect(train.text.contains("10 of 300 features, chosen on all rows, before the split"))
    #expect(train.reports[0].fields.contains { $0.name == "mistake" && $0.value == .text("select_first") })
    #expect(await session.type("diagnose").text.contains(sentence))
    #expect(await session.type("describe").warning == sentence)
    #expect(await session.type("evaluate test").text.contains(sentence))
    #expect(await session.type("runs").text.contains("mistake select_first"))
    #expect(await session.type("print run.mistake").text == "select_first")
    let caution = "Mistake on purpose: select_first."
    #expect(await session.type("plot confusion").text.contains(caution))
    #expect(await session.type("plot validation_curve neighbors points=3").text.contains(caution))
    #expect(await !session.type("plot data").text.contains("istake"))
    await session.type("space neighbors 1..9; maximize val_accuracy")
    #expect(await session.type("tune grid points=3 name=leaky").text.contains(caution))
    for cell in ["best", "trials", "plot history", "race random sobol trials=2 repeats=2", "plot race"] {
      #expect(await session.type(cell).text.contains(caution), "\(cell)")
    }
    #expect(await session.type("studies").text.contains("With a mistake on purpose: leaky (select_first)."))
    #expect(await session.type("export trials").text.contains("and the mistake on purpose (select_first)"))
    // It is over with the next split; what was made with it stays what it is.
    let over = await session.type("split folds=3")
    #expect(over.note == "The split is right again: select_first is off.")
    #expect(session.state.plan.mistakes.isEmpty && session.state.promptCaution == nil)
    let honest = await session.type("train")
    #expect(!honest.text.contains("istake on purpose"))
    #expect(honest.text.contains("10 of 300 features, chosen on each fold's training rows"))
    #expect(await session.type("print run.mistake").text == "none")
    #expect(await session.type("plot confusion run=1").text.contains(caution))
    #expect(await !session.type("plot confusion").text.contains("istake"))
    #expect(await session.type("best").text.contains(caution))
    // What a mistake made look good is not the best run.
    #expect(await session.type("runs").tables[0].highlighted == 1)
  }

  @Test func aSearchKeepsItsMistakeThroughTheStore() async throws {
    let session = makeTestSession()
    await session.type(
      "data coinflips n=40 features=200; model knn; set neighbors 1 select 5; split mistake=[scale_first, select_first]"
    )
    await session.type("space neighbors 1..5; tune grid name=leaky; split folds=4; data moons; unset")
    #expect(session.state.plan.mistakes.isEmpty)
    let recipe = try #require(session.state.study?.definition.recipe.text)
    #expect(recipe.contains("split val=0.25 test=0.2 mistake=[scale_first, select_first]"))
    #expect(session.state.study?.definition.mistakes == [.scaleFirst, .selectFirst])
    await session.type("data coinflips n=40 features=200; apply best; train")
    let best = try #require(session.state.study?.best?.value)
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == best)
    #expect(session.state.runs.last?.mistakes.map(\.kind) == [.scaleFirst, .selectFirst])
  }

  @Test func copiesAreCountedAndWhatDoesNothingIsSaid() async throws {
    let session = makeTestSession()
    let result = await session.type("split mistake=copy_first copies=0.5")
    let splits = try Split.all(try session.dataset(), plan: session.state.plan, seed: 0)
    let twins = try session.dataset().twins(in: splits, isCopy: true)
    #expect(
      result.warning
        == "A mistake on purpose (copy_first): rows were copied before the split, so that \(twins.validation) of \(splits[0].validation.count) validation rows and \(twins.test) of \(splits[0].test.count) test rows stand in the training part too."
    )
    #expect(await session.type("print data.twins").text == "\(twins.validation)")
    #expect(session.state.plan.command == "split val=0.25 test=0.2 mistake=copy_first copies=0.5")
    #expect(await session.type("export data").text.contains("copies on purpose (copy_first) are among them"))
    #expect(
      await session.type("split copies=0.5").error
        == "copies= is for mistake=copy_first: rows are copied by mistake only.")
    #expect(await session.type("split mistake=[none, copy_first]").error == "none is no mistake beside others.")
    let idle = await session.type("split mistake=select_first")
    #expect(idle.note == "select_first is on, and does nothing yet: every feature is learned from.")
    #expect(
      await session.type("train epochs=3").reports[0].fields.contains {
        $0.name == "mistake" && $0.value == .text("none")
      })
    #expect(
      await session.type("set standardize off; split mistake=scale_first").note
        == "scale_first is on, and does nothing yet: nothing is scaled (standardize is off).")
    #expect(await session.type("split mistake=none").note == "The split is right again: scale_first is off.")
    #expect(await session.type("split mistake=oversampling").error != nil)
  }

  @Test func aTableFromOutsideTellsOfEqualRows() async {
    let session = makeTestSession()
    let result = await session.type("data iris; split")
    #expect(
      result.note
        == "1 test row is equal to a training row in every column: if it is the same case written twice, the model has seen it."
    )
    #expect(await makeTestSession().type("data wine; split").note == nil)
  }

  @Test func choosingFeaturesIsASettingLikeOthers() async throws {
    let session = makeTestSession()
    await session.type("data friedman n=200; model linear; train select=3 epochs=5")
    let run = try #require(session.state.runs.last)
    #expect(run.data.featureNames.count == 3 && run.data.training.features.columns == 3)
    // The target is linear in x4 and x5 and a sine of x1 and x2.
    #expect(await session.type("print run.selected").text == run.data.featureNames.joined(separator: " "))
    #expect(await session.type("print run.features").text == "3")
    #expect(
      await session.type("train select=99 epochs=2").note == "select 99 leaves nothing out: there are 10 features.")
    // Searched, each trial learns from so many, and is had again.
    await session.type("space select 1..8; split folds=3; tune grid; apply best; train")
    #expect(session.state.study?.trials.count == 8)
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == session.state.study?.best?.value)
    await session.type("split folds=3 mistake=select_first")
    #expect(
      await session.type("plot validation_curve select points=3 repeats=1").text.contains(
        "Mistake on purpose: select_first."))
    #expect(await session.type("tune pbt").error?.contains("select changes how many there are") == true)
    // Figures of a run that chose show what it chose.
    await session.type("split val=0.25; unset; data iris; model knn; train select=2")
    let boundary = await session.type("plot boundary")
    #expect(boundary.text.contains("validation points it is right") && !boundary.text.contains("most telling"))
    #expect(await session.type("data friedman; model linear; train select=1 epochs=5; plot fit").status == .succeeded)
    #expect(await session.type("train select=2 epochs=5; plot weights").status == .succeeded)
  }

  @Test func coinFlipsTakeTheirFeaturesByNumber() async {
    let session = makeTestSession()
    let result = await session.type("data coinflips n=30 features=400")
    #expect(result.text.contains("coinflips: 30 rows, 400 features"))
    #expect(session.state.source.command == "data coinflips features=400 n=30")
    #expect(await session.type("data moons features=[x1]").text.contains("1 feature"))
  }

  @Test func anotherSplitThanARunsIsSaid() async {
    let session = makeTestSession()
    await session.type("train epochs=2; split folds=3")
    let result = await session.type("apply 1")
    #expect(result.note == "Run 1 was on another split than the one in force: train comes to another value.")
    #expect(result.proposal == "split val=0.25 test=0.2")
  }
}
