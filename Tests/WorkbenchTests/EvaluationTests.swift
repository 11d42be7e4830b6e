import Datasets
import Experiments
import Foundation
import Learning
import Notebooks
import Options
import Search
import Testing
import Text
import TunebookTesting
import Workbench

@Suite struct EvaluationTests {
  /// The sealed part is opened for what was applied, once it is trained, or for a run that is named.
  @Test func theTestPartIsNotOpenedForAnotherRunThanTheOneApplied() async {
    let session = makeTestSession()
    await session.type("data iris; set epochs 3; train; space lr 1e-3..0.1 log; tune random trials=3; apply best")
    let refused = await session.type("evaluate test")
    #expect(refused.text.contains("was applied and is not trained yet; the last run, 1, is another"), "\(refused.text)")
    #expect(refused.text.hasSuffix("train; evaluate test"), "\(refused.text)")
    #expect(session.state.testLooks.isEmpty)
    #expect(await session.type("evaluate test run=1").status == .succeeded)
    #expect(await session.type("train; evaluate test").status == .succeeded)
  }

  private func number(_ session: Session, _ expression: String) async -> Double? {
    Double(await session.type("print " + expression).text)
  }

  /// The losses beside the verdict are means: those of one training are said to be its own, or the verdict is from the means.
  @Test func aVerdictOverSeveralTrainingsSaysWhoseLossesItNames() async throws {
    let session = makeTestSession()
    let text = await session.type("data wine; set epochs 3; train lr=1e-4 repeats=3").text
    let verdict = try #require(session.state.runs.last?.diagnosis)
    let sentence = try #require(verdict.evidence.first)
    #expect(sentence.contains("of 3 trainings show it") || sentence.hasPrefix("All 3 trainings show it"))
    #expect(sentence.contains(", and so do their mean curves: "))
    let mean = try #require(await number(session, "run.val_loss"))
    #expect(verdict.evidence[1].hasSuffix("; this model costs \(NumberText.short(mean))."), "\(verdict.evidence)")
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(sentence.prefix(40)))
  }

  /// Where the gap decides, it is the mean one, with its standard error over the folds, and no vote contradicts the means.
  @Test func overFoldsTheMeanGapDecides() async throws {
    let session = makeTestSession()
    await session.type("data moons n=120; model tree; split folds=5; train")
    let run = try #require(session.state.runs.last)
    #expect(run.diagnosis.verdict == .overfitting)
    let gaps = run.members.map { $0.result.kept.validationLoss - $0.result.kept.trainingLoss }
    let mean = gaps.reduce(0, +) / 5
    let error = (gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4 / 5).squareRoot()
    let (gap, spread) = (NumberText.short(mean, digits: 2), NumberText.short(error, digits: 2))
    let sentence = try #require(run.diagnosis.evidence.first)
    #expect(
      sentence.hasSuffix(
        "; the gap is \(gap) ± \(spread) (standard error over the folds)\(mean <= 2.75 * error ? ", and may still be chance" : "")."
      ),
      "\(sentence)")
    #expect(sentence.hasPrefix("Over the 5 folds the mean loss is "))
  }

  @Test func repeatsGiveMeanAndDeviationOfTheSingleTrainings() async throws {
    let session = makeTestSession(jobs: 2)
    await session.type("set epochs 8; train repeats=3")
    let run = try #require(session.state.runs.last)
    #expect(run.members.map(\.seed) == [0, 1, 2] && run.members.allSatisfy { $0.fold == nil })
    let losses = run.members.map(\.result.kept.validationLoss)
    let mean = losses.reduce(0, +) / 3
    let deviation = (losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
    #expect(await session.type("print abs(run.val_loss - \(mean)) < 1e-12").text == "on")
    #expect(await session.type("print abs(run.val_loss_sd - \(deviation)) < 1e-12").text == "on")
    // The first of them is what a plain training is.
    await session.type("train")
    #expect(session.state.runs.last?.result.history == run.result.history)
    #expect(await session.type("print run.val_loss_sd").error == "Run 2 has no val_loss_sd: it was trained once.")
  }

  @Test func foldsTrainOnceEachAndJobsChangeNothing() async throws {
    let cell = "data wine; split folds=4; train epochs=5 repeats=2"
    let (one, two) = (makeTestSession(jobs: 1), makeTestSession(jobs: 4))
    let (first, second) = (await one.type(cell), await two.type(cell))
    #expect(first.text == second.text && first.text.contains("8 trainings (4 folds, 2 seeds)"))
    let run = try #require(one.state.runs.last)
    #expect(run.members.map(\.fold) == [1, 2, 3, 4, 1, 2, 3, 4])
    #expect(run.members.map(\.result.history) == two.state.runs.last?.members.map(\.result.history))
    let whole = run.dataset.rowCount - (try Split.make(run.dataset, plan: run.plan, seed: 0).test.count)
    #expect(run.members.prefix(4).map(\.data.validation.rowCount).reduce(0, +) == whole)
    #expect(await one.type("print run.trainings").text == "8")
  }

  @Test func theTestPartIsThatOfTheRunAndOfEachModel() async throws {
    let session = makeTestSession()
    await session.type("data iris; split folds=3 test=0.2; train epochs=5")
    await session.type("split val=0.4 test=0")
    let result = await session.type("evaluate test")
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(result.text.contains("on 30 test rows, mean of 3 models: accuracy"))
    let accuracy = try #require(session.state.testFigures["accuracy"])
    #expect(result.reports[0].fields.contains { $0.name == "test_accuracy" && $0.value == .number(accuracy) })
    #expect(await session.type("print abs(test.accuracy - \(accuracy)) < 1e-12").text == "on")
    #expect(await session.type("print test.rmse").error == "There is nothing called test.rmse.")
    await session.type("train epochs=5")
    #expect(await session.type("evaluate test").error == "This split keeps no test part.")
    #expect(await session.type("data wine; print test.accuracy").error == "The test part has not been opened yet.")
  }

  @Test func metricsByEpochAreKeptOnlyWhenAskedFor() async throws {
    let session = makeTestSession()
    await session.type("train epochs=6 metrics=[f1, auc]; train epochs=6")
    let runs = session.state.runs
    #expect(runs[0].result.history.map(\.validationLoss) == runs[1].result.history.map(\.validationLoss))
    #expect(runs[0].result.last.validationMetrics.keys.sorted() == ["auc", "f1"])
    #expect(runs[1].result.history.allSatisfy { $0.validationMetrics.isEmpty })
    #expect(await session.type("print run1.best_val_f1 >= run1.val_f1").text == "on")
    #expect(await session.type("print run1.val_f1 == run2.val_f1").text == "on")
    let missing = await session.type("print run.best_val_f1")
    #expect(missing.error == "Run 2 has no best_val_f1: it was not measured at every epoch.")
    #expect(missing.proposal == "train metrics=[f1]")
    #expect(
      await session.type("print run.val_rmse").error == "Run 2 has no val_rmse: its target is a class.")
  }

  @Test func errorsAreInTheTargetsUnits() async throws {
    let session = makeTestSession()
    await session.type("data penguins target=body_mass_g; train epochs=20")
    let run = try #require(session.state.runs.last)
    let expected = (run.result.kept.validationLoss).squareRoot() * run.data.targetDeviation
    #expect(abs((await number(session, "run.val_rmse") ?? 0) / expected - 1) < 1e-4)
    #expect(await session.type("print run.val_mae < run.val_rmse and run.val_mae > 50").text == "on")
  }

  @Test(arguments: [
    ("maximize val_f1", "val_f1", true), ("maximize val_auc", "val_auc", true),
    ("maximize best_val_f1", "best_val_f1", true), ("objective val_loss", "val_loss", false),
    ("maximize val_balanced_accuracy", "val_balanced_accuracy", true),
  ]) func aSearchMayAimAtAnyMetric(_ command: String, _ metric: String, _ larger: Bool) async throws {
    let session = makeTestSession()
    let result = await session.type("\(command); set epochs 4; space lr 1e-3..0.1 log; tune random trials=4")
    #expect(result.status == .succeeded, "\(result.text)")
    let study = try #require(session.state.study)
    let values = study.trials.compactMap(\.value)
    #expect(values.count == 4 && study.best?.value == (larger ? values.max() : values.min()))
    #expect(study.trials.allSatisfy { $0.metrics[metric] == $0.value })
  }

  @Test func aSearchOverFoldsKeepsTheSpread() async throws {
    let session = makeTestSession()
    await session.type("split folds=3; set epochs 4; space lr 1e-3..0.1 log; tune random trials=3 name=folded")
    let trial = try #require(session.state.study?.trials.first)
    #expect(trial.metrics.deviations["val_loss"] ?? 0 > 0)
    #expect(session.state.study?.definition.recipe.text.contains("split folds=3 test=0.2") == true)
    // The best trial's figure is what training with its settings and seed over the same folds gives.
    await session.type("split val=0.25; tune resume folded trials=4")
    #expect(session.state.plan.folds == 3 && session.state.study?.trials.count == 4)
    #expect(await session.type("objective val_rmse; tune random").error?.contains("There is no val_rmse here") == true)
  }

  @Test func whatCannotBeSplitIsRefusedAndNothingChanges() async throws {
    let session = makeTestSession()
    await session.type("data anscombe")
    let result = await session.type("split folds=20")
    #expect(result.error == "20 folds need 20 rows, and outside the test part there are 9.")
    #expect(result.proposal == "split folds=5")
    #expect(session.state.plan == SplitPlan())
    #expect(await session.type("split folds=5 val=0.2").status == .failed)
    // As many folds as rows: one row is left out at a time, and its R² says nothing.
    let single = await session.type("split folds=9; model polynomial; train; print run.val_r2; print run.val_mae > 0")
    #expect(single.status == .succeeded, "\(single.text)")
    await session.type("split val=0.3")
    #expect(session.state.plan.folds == nil)
  }

  @Test func rareClassesAreTold() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    let rows = (0..<40).map { "\($0),\($0 % 7),\($0 < 3 ? "rare" : $0 % 2 == 0 ? "even" : "odd")" }
    try Data(("x,z,class\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    let split = await session.type("data \"\(path)\"; split folds=5")
    let words = split.text.replacing("\n", with: " ")
    #expect(
      words.contains("Not every fold has a row of rare: F1 and balanced accuracy are of the 2 with all classes."),
      "\(words)")
    let result = await session.type("train epochs=3; print run.val_auc; print run.val_f1_sd")
    #expect(result.status == .succeeded, "\(result.text)")
    // Every row the same answer: with three classes that is a third, whatever folds there are.
    await session.type("model knn; train neighbors=1000 metrics=[balanced_accuracy]")
    let spread = session.state.runs.last?.spread(of: "val_balanced_accuracy")
    #expect(spread?.mean == 1.0 / 3 && spread?.count == 2, "\(String(describing: spread))")
    // Solved in one go: there are no epochs to tell of.
    let shown = await session.type("train neighbors=3 metrics=[balanced_accuracy]").text
    #expect(shown.contains("F1 ") && !shown.contains("by epoch"), "\(shown)")
    await session.type("maximize val_balanced_accuracy; space neighbors {700, 800, 900}; tune grid")
    #expect(session.state.study?.best?.value == 1.0 / 3)
  }

  @Test func cancellationKeepsTheTrainingsThatEnded() async throws {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      let session = makeTestSession()
      let result = await session.type("train epochs=1000 repeats=5")
      return (result.status, session.state.runs.first?.members.count, session.state.runs.first?.status)
    }
    let (cell, members, status) = await task.value
    #expect(cell == .interrupted && members == 1 && status == .interrupted)
  }

  @Test func aSourceIsMadeAgainByItsCommand() async throws {
    let session = makeTestSession()
    await session.type("data penguins features=[island, bill_length_mm] encode=ordered")
    let names = session.state.dataset?.featureNames
    #expect(names == ["island", "bill_length_mm"])
    let command = session.state.source.command
    await session.type("data moons")
    #expect(await session.type(command).status == .succeeded)
    #expect(session.state.dataset?.featureNames == names)
  }

  /// What a tree is compared with before it is solved is no epoch of it, by which it would never be worse than guessing.
  @Test func whatIsSolvedInOneGoHasNoBestEpoch() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60 flip=0.4; model tree; train")
    #expect(await session.type("print run.val_loss > run.baseline_loss").text == "on")
    #expect(await session.type("print run.best_val_loss == run.val_loss").text == "on")
    #expect(await session.type("print run.best_epoch").error == "Run 1 has no best_epoch: it was solved in one go.")
    await session.type("model mlp; train epochs=3")
    #expect(await session.type("print run.best_epoch >= 0").text == "on")
  }
}
