import Arithmetic
import Experiments
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// `repeats=auto`, as a person meets it.
@Suite struct RepeatCommandTests {
  private static let bench = "data moons n=80 noise=0.3; set epochs 5; space lr 1e-3..1 log units 4..16 int; "

  @Test func theBestIsAMeanThatTrainGivesAgain() async throws {
    let session = makeTestSession()
    let text = await session.type(Self.bench + "tune random trials=8 repeats=auto").text
    let study = try #require(session.state.study)
    let best = try #require(study.best)
    #expect(best.repeats.count > 1)
    let further = study.trials.reduce(0) { $0 + max($1.repeats.count - 1, 0) }
    #expect(text.contains("sure that none of the other 7 is better, after \(further) further trainings of "), "\(text)")
    #expect(text.contains("the mean of its \(best.repeats.count) is "), "\(text)")
    await session.type("apply best; train")
    let run = try #require(session.state.runs.last)
    #expect(run.members.count == best.repeats.count && run.spread(of: "val_loss")?.mean == best.value)
    #expect(run.spread(of: "val_loss")?.deviation == best.metrics.deviations["val_loss"])
    #expect(run.spread(of: "val_accuracy")?.mean == best.metrics["val_accuracy"])
    let table = try #require(await session.type("trials top=1").tables.first)
    let place = try #require(table.columns.firstIndex { $0.name == "trainings" })
    #expect(table.rows[0][place].exact == "\(best.repeats.count)")
    let report = try #require(await session.type("best").reports.first)
    #expect(report.fields.contains { $0.name == "sure" })
    #expect(await session.type("diagnose search").error == nil)
  }

  @Test func numbersDoNotDependOnJobs() async throws {
    var all: [[Trial]] = []
    for jobs in [1, 4] {
      let session = makeTestSession(jobs: jobs)
      await session.type(Self.bench + "tune tpe trials=12 repeats=auto max_repeats=3")
      all.append(try #require(session.state.study).trials)
    }
    #expect(all[0] == all[1] && all[0].contains { $0.repeats.count > 1 } && all[0].allSatisfy { $0.repeats.count <= 3 })
  }

  @Test func aProgramIsRunAgainWithTheNextSeed() async throws {
    try await withProgram("awk -v s=$1 -v x=$2 'BEGIN { srand(s); print (x - 3) ^ 2 + rand() }'") { path in
      let session = makeTestSession()
      await session.type("objective \"sh \(path) {seed} {x}\"; space x 1..6; tune random trials=8 repeats=auto")
      let study = try #require(session.state.study)
      #expect(study.best?.repeats.count ?? 0 > 1)
      #expect(study.best?.value == study.best?.repeats.map(\.value).sampleMean)
      #expect(study.trialColumns.contains { $0.name == "trainings" && $0.isUsual })
      // What a program prints under that name is its own.
      var told = study
      for place in told.trials.indices { told.trials[place].metrics["trainings"] = 7 }
      let columns = told.trialColumns.filter { $0.name == "trainings" }
      #expect(columns.count == 1)
      for column in columns { #expect(told.trials.allSatisfy { column.cell($0).shown == "7" }) }
    }
  }

  @Test(arguments: [
    (
      "objective branin; tune random repeats=auto",
      "A known surface has no noise: a place has the same value each time."
    ),
    (
      "objective \"echo {x}\"; space x 0..1; tune random repeats=auto",
      "The program is not told a seed, so that it cannot be run again with another: put {seed} into it."
    ),
    (
      "objective outside; space x 0..1; tune random repeats=auto",
      "What is evaluated outside cannot be asked for again: repeats=auto is for trainings and programs."
    ),
    (
      "space lr 1e-3..1 log; tune hyperband repeats=auto",
      "hyperband compares trainings that are part of the way or go on from one another; repeats=auto weighs whole ones."
    ),
    (
      "space lr 1e-3..1 log; tune random repeats=auto folds=3",
      "With folds each value is a mean of 3 trainings already; repeats=auto weighs single ones."
    ),
    (
      "space lr 1e-3..1 log; tune random repeats=auto value=best",
      "value=best takes the best epoch of a mean, which one training alone does not have."
    ),
    (
      "model tree; space max_depth 1..8 int; tune random repeats=auto",
      "A tree comes to the same with every seed: there is nothing to repeat."
    ),
    (
      "space lr 1e-3..1 log; tune random repeats=3 max_repeats=5",
      "max_repeats= bounds repeats=auto, and each value has as many trainings as repeats= says here."
    ),
    (
      "space opt {sgd, adam} scientific lr 1e-3..1 log; tune random repeats=auto",
      "A comparison needs repeats of every value's best alike, and repeats=auto gives them to the best of all."
    ),
  ]) func whatItCannotDoIsSaid(_ cell: String, _ sentence: String) async {
    #expect(await makeTestSession().type(cell).error == sentence)
  }

  /// `auto` takes no method whose trainings are part of the way.
  @Test func autoTakesWholeTrainings() async throws {
    let session = makeTestSession()
    await session.type("set epochs 9; space lr 1e-3..1 log; tune trials=9 epochs=40 repeats=auto")
    #expect(session.state.study?.definition.choiceLine?.method == "bayes")
  }

  @Test func theSimplestIsOneThatWasTrainedAgain() async throws {
    let session = makeTestSession()
    await session.type(Self.bench + "tune random trials=8 repeats=auto rule=one_se; apply best")
    let study = try #require(session.state.study)
    let chosen = try #require(study.trials.first { $0.number == session.state.recall?.trial })
    #expect(chosen.repeats.count > 1)
  }
}
