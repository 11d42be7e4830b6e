import Experiments
import Foundation
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What is said of a setting, a run or a trial is so, and what was given comes back as it was given.
@Suite struct PlainTruthTests {
  /// Why a setting sleeps beside a searched one names what is searched, not what is set.
  @Test func sleepsUnderWhatIsSearched() async {
    let session = makeTestSession()
    let shown = await session.type("space beta2 0.9..0.999 optimizer {adagrad, momentum}")
    #expect(shown.text.contains("no say under optimizer adagrad or momentum"), "\(shown.text)")
    #expect(!shown.text.contains("under optimizer adam"), "\(shown.text)")
  }

  /// What wakes a setting may stand behind it in the same line.
  @Test func theWholeLineCounts() async {
    let session = makeTestSession()
    let shown = await session.type("space momentum 0..0.9 optimizer {adam, momentum}")
    #expect(!shown.text.contains("It sleeps"), "\(shown.text)")
    #expect(shown.text.contains("optimizer=momentum"), "\(shown.text)")
  }

  /// A tree looks at the order of a feature's values alone.
  @Test func aTreeKnowsNoScale() async {
    let session = makeTestSession()
    #expect((await session.type("model tree; set standardize off")).text.contains("standardize has no say in tree"))
    #expect((await session.type("space standardize {on, off}")).text.contains("no say in tree"))
  }

  /// A list of widths does not go without a word.
  @Test func whatASettingDisplacesIsSaid() async {
    let session = makeTestSession()
    let said = await session.type("set hidden [8, 8]; set units 32")
    #expect(said.text.contains("hidden [8, 8] is taken back: units counts in its place."), "\(said.text)")
    #expect(!(await session.type("set layers 2")).text.contains("taken back"))
  }

  /// What was seen of the test part stays seen.
  @Test func noUndoTakesALookBack() async {
    let session = makeTestSession()
    await session.type("train epochs=2")
    #expect((await session.type("evaluate test")).text.contains("for the first time"))
    #expect((await session.type("undo")).text.contains("The look at the test part stays counted."))
    await session.type("train epochs=2; data circles; data moons; train epochs=2")
    #expect(!(await session.type("evaluate test")).text.contains("for the first time"))
    #expect(session.state.testOpenings == 2)
  }

  @Test func theMeanOfSeveralTrainingsIsSaid() async {
    let session = makeTestSession()
    await session.type("set lr 0.3 epochs 5; train repeats=3; unset")
    let applied = await session.type("apply 1")
    #expect(applied.text.contains("Run 1 is the mean of 3 trainings"), "\(applied.text)")
    #expect(applied.text.contains("train repeats=3"), "\(applied.text)")
    await session.type("train repeats=3")
    #expect(
      session.state.runs[1].spread(of: "val_loss")?.mean == session.state.runs[0].spread(of: "val_loss")?.mean)
  }

  /// From 0.5 the usual rate is a smaller one, also where the training is called too slow.
  @Test(arguments: [("0.5", "smaller steps"), ("0.0001", "larger steps")])
  func adviceOnTheRateSaysWhichWay(_ rate: String, _ words: String) async {
    let text = await makeTestSession().type("set lr \(rate); train epochs=\(rate == "0.5" ? 2 : 20)").text
    #expect(text.contains("set lr 0.01") && text.contains(words), "\(text)")
  }

  @Test func choicesKeepTheirSpellingInTables() async {
    let session = makeTestSession()
    await session.type("objective \"echo 1 #{a}\"; space a {5, 25%}; tune grid")
    let trials = await session.type("trials")
    #expect(trials.tables.first?.rows.map { $0[2].shown } == ["25%", "5"], "\(trials.text)")
  }

  /// A whole number is told as it is shown.
  @Test func wholeNumbersAreTold() {
    let parameter = Parameter(name: "a", kind: .number(lower: 1, upper: 9, scale: .linear, step: 4))
    #expect(parameter.text(of: .number(5)) == "5")
    #expect(parameter.text(of: .number(5.5)) == "5.5")
  }

  @Test func whatAProgramEndsWith() async {
    let session = makeTestSession()
    let none = await session.type("objective \"echo null #{a}\"; space a 0..1; tune random trials=1")
    #expect(none.text.contains("Every trial diverged."), "\(none.text)")
    let killed = await session.type("objective \"kill -9 $$ #{a}\"; space a 0..1; tune random trials=1")
    #expect(killed.text.contains("the program was ended by signal 9 (Killed)"), "\(killed.text)")
  }

  /// A search that the cell makes before can stand beside another in a figure.
  @Test func aSearchToCome() async {
    let session = makeTestSession()
    let result = await session.type(
      "set epochs 2; space lr 1e-3..1 log; tune random trials=3 name=alpha; tune tpe trials=3; plot edf with=[alpha]")
    #expect(result.status == .succeeded, "\(result.text)")
  }

  @Test func aRunOfTheSessionIsDeletedByItsNumber() async {
    let session = makeTestSession()
    await session.type("train epochs=2; train epochs=3")
    #expect((await session.type("runs delete 2")).text.contains("The run kept2 is gone."))
    #expect((await session.type("runs all")).text.contains("kept1"))
    #expect((await session.type("runs delete 7")).text.contains("No run 7 of this session is kept."))
  }

  /// Settings found elsewhere are taken over, and no value is promised.
  @Test func aTrialFromElsewhereIsApplied() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "lr,units,value\n0.1,4,0.5\n0.01,8,0.4\n".write(toFile: path, atomically: true, encoding: .utf8)
    let session = makeTestSession()
    await session.type("import \"\(path)\"")
    let applied = await session.type("apply best")
    #expect(applied.text.contains("set lr 0.01 units 8: found elsewhere"), "\(applied.text)")
    #expect(session.state.settings[.learningRate] == 0.01)
  }
}
