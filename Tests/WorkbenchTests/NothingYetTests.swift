import Language
import Learning
import Notebooks
import Options
import Search
import Testing
import TunebookTesting
import Workbench

/// What is asked before there is anything, several things in a line, and what programs are told.
@Suite struct NothingYetTests {
  @Test(arguments: ["runs", "trials", "best", "studies", "trials top=2 sort=value"])
  func listsWithNothingInThemSaySoAndSucceed(_ command: String) async {
    let result = await makeTestSession().type(command)
    let notes = ["There is no run yet.", "There is no search yet.", "No search is stored yet."]
    #expect(result.status == .succeeded && result.error == nil)
    #expect(notes.contains(result.note ?? ""))
  }

  /// A word that no search can have is wrong before there is one, and nothing of the cell runs.
  @Test(arguments: [
    "trials sort=foo", "trials sort=-foo", "trials columns=[foo]", "trials columns=[value, foo]",
    "trials where=\"foo > 1\"",
    "trials where=\"value >\"", "trials where=\" \"", "trials state=foo", "trials top=-1", "importance foo",
    "runs sort=foo",
    "best foo", "studies foo",
  ])
  func aWrongWordIsWrongBeforeThereIsASearch(_ command: String) async {
    let session = makeTestSession()
    #expect(await session.type("set lr 0.77; \(command)").status == .failed)
    #expect(session.state.settings[.learningRate] == 0.01)
  }

  /// What a search could have is not wrong.
  @Test(arguments: [
    "trials sort=lr", "trials sort=-val_accuracy", "trials sort=value", "trials columns=[lr, seed, val_f1]",
    "trials where=\"lr < 0.1 and state == \\\"finished\\\"\"",
  ])
  func whatASearchCouldHaveIsNotWrong(_ command: String) async {
    let result = await makeTestSession().type(command)
    #expect(result.status == .succeeded && result.note == "There is no search yet.", "\(result.text)")
  }

  @Test func theBestFewAreShown() async throws {
    let session = makeTestSession()
    await session.type("set epochs 3; space lr 1e-3..1 log; tune random trials=6 name=six")
    let table = try #require(await session.type("trials top=2").tables.first)
    let values = try #require(session.state.study).trials.compactMap(\.value).sorted()
    #expect(table.rows.count == 2 && table.study == "six")
    #expect(table.rows.map { $0[1] } == values.prefix(2).map { .number($0) })
    #expect(
      await session.type("trials top=2 sort=number").tables.first?.rows.map { $0[0] } == [.integer(1), .integer(2)])
  }

  @Test func spaceTakesSeveralInOneLineAndShowsThemOnce() async throws {
    let session = makeTestSession()
    let result = await session.type(
      "space lr 1e-4..1 log units 4..64 log int optimizer {sgd, momentum} momentum 0..0.9 if optimizer=momentum")
    #expect(result.error == nil && result.tables.count == 1)
    #expect(session.state.space.parameters.map(\.name) == ["learning_rate", "units", "optimizer", "momentum"])
    #expect(session.state.space.parameters[3].condition != nil)
    #expect(await session.type("space layers 1..3; space dropout 0..0.5").tables.count == 1)
    #expect(await session.type("space lr=1e-3..1 log epochs=5..50").error == nil)
    #expect(session.state.space.parameters.count == 7)
    #expect(await session.type("space lr").error == "learning_rate needs a range or a set to search.")
    #expect(await session.type("space lr 1..2 3..4").status == .failed)
    #expect(await session.type("space lr 1..2 foo 3..4").error == "There is no setting foo.")
  }

  @Test func aLastLineThatRepeatsTheValueIsNoEpoch() async throws {
    for (script, reported) in [
      ("echo 3; echo 2; echo 1; echo 1", [3.0, 2, 1]), ("echo 3; echo 2; echo 2; echo 1", [3, 2, 2, 1]),
      ("echo 1; echo 1", []),
    ] as [(String, [Double])] {
      try await withProgram(script) { path in
        let session = makeTestSession()
        await session.type("objective \"sh \(path) {x}\"; space x 1..2 int; tune grid")
        let trial = try #require(session.state.study?.trials.first)
        #expect(trial.reported == reported && trial.value == 1)
      }
    }
  }

  @Test(arguments: [("inf", Trial.State.diverged), ("-Infinity", .diverged), ("nan", .diverged)])
  func aProgramMaySpellWhatJSONCannot(_ word: String, _ state: Trial.State) async throws {
    try await withProgram("echo '{\"value\": \"\(word)\"}'") { path in
      let session = makeTestSession()
      await session.type("objective \"sh \(path) {x}\"; space x 1..2 int; tune grid")
      #expect(session.state.study?.trials.first?.state == state)
    }
  }

  @Test func pausedIsCalledPaused() async throws {
    let session = makeTestSession()
    await session.type("space lr 1e-3..1 log; tune halving trials=9 epochs=9 seed=1")
    let count = try #require(session.state.study).trials.count { $0.state == .paused }
    let result = await session.type("best")
    #expect(count > 0 && result.text.contains("\(count) of them paused"))
    let report = try #require(result.reports.first)
    #expect(report.fields.first { $0.name == "paused" }?.value == .integer(count))
    #expect(report.fields.first { $0.name == "pruned" }?.value == .integer(0))
    #expect(report.fields.first?.name == "study")
  }
}
