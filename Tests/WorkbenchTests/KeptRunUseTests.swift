import Experiments
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Kept runs where runs are named: their weights and curves come by training again.
@Suite struct KeptRunUseTests {
  /// A session beside one that has trained; and that one's runs.
  private func sessions(_ cell: String) async -> (session: Session, runs: [Run], storage: InMemoryStorage) {
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type(cell)
    return (makeTestSession(storage: storage), Array(first.state.runs), storage)
  }

  @Test func itsCurvesComeAgain() async {
    let (session, runs, _) = await sessions("seed 2; data circles; train lr=0.1 epochs=6; train repeats=2 epochs=3")
    let drawn = await session.type("plot curves run=kept1")
    #expect(drawn.text.contains("kept1 was trained again, to the same bits."), "\(drawn.text)")
    #expect(drawn.text.contains("Run kept1: loss of mlp on circles by epoch"), "\(drawn.text)")
    #expect(session.known(kept: 1)?.members[0].result.milestones == runs[0].members[0].result.milestones)
    // The bench is as it was, and no run of the session's.
    #expect(session.state.runs.isEmpty && session.nextRun == 1)
    #expect(session.state.seed == 0 && session.state.source.shortName == "moons")
    #expect(await session.type("plot boundary run=kept1").text.contains("trained again") == false)
    let over = await session.type("print 1; plot curves runs=[kept2, kept1]")
    #expect(over.status == .succeeded && over.text.contains("kept2 was trained again, to the same bits."))
    #expect(over.text.contains("run kept1"), "\(over.text)")
    #expect(await session.type("diagnose kept2").text.contains("Run kept2 · mlp on circles"))
    #expect(await session.type("evaluate test kept1").text.contains("Run kept1 on"))
    #expect(await session.type("runs all").tables[0].rows.count == 2)
  }

  @Test func itIsComparedAndAskedWithoutTraining() async {
    let (session, runs, _) = await sessions("train lr=0.1 epochs=3; train epochs=3")
    await session.type("train lr=0.1 epochs=4")
    let table = await session.type("compare kept1 1").tables.first
    #expect(table?.columns.map(\.name).prefix(3) == ["", "kept1", "run 1"])
    let names = table?.rows.map { $0[0].shown } ?? []
    #expect(names.starts(with: ["epochs"]) && names.contains("val_loss") && !names.contains("lr"))
    #expect(await session.type("compare kept1 kept2").tables[0].rows.map { $0[0].shown }.first == "lr")
    await session.type("train lr=0.1 epochs=3")
    #expect(await session.type("compare kept1 2").tables[0].footer?.hasPrefix("Nothing differs") == true)
    let said = await session.type(
      "print kept1.val_loss == run2.val_loss; print kept1.lr; print kept2.optimizer; print kept2.model")
    #expect(said.text.contains("on") && said.text.contains("0.1") && said.text.contains("adam"), "\(said.text)")
    #expect(runs.count == 2)
  }

  /// What a run was trained on differs as well, and is shown as it is typed: of runs of the session and of kept ones alike.
  @Test(arguments: [
    ("split val=0.3", "split", "val=0.25 test=0.2", "val=0.3 test=0.2"),
    ("split folds=3", "split", "val=0.25 test=0.2", "folds=3 test=0.2"),
    ("split mistake=copy_first", "split", "val=0.25 test=0.2", "val=0.25 test=0.2 mistake=copy_first"),
    ("data moons noise=0.4", "data", "moons", "moons noise=0.4"),
    ("data circles", "data", "moons", "circles"),
    ("seed 5", "seed", "0", "5"),
    ("train repeats=2", "repeats", "1", "2"),
  ]) func whatItWasTrainedOnIsCompared(_ change: String, _ name: String, _ first: String, _ second: String) async {
    let (session, _, _) = await sessions("set epochs 2; train; \(change); train")
    let own = makeTestSession()
    await own.type("set epochs 2; train; \(change)" + (change.hasPrefix("train") ? "" : "; train"))
    for (session, cell) in [(session, "compare kept1 kept2"), (own, "compare 1 2")] {
      let rows = await session.type(cell).tables.first?.rows ?? []
      let row = rows.first { $0[0].shown == name }
      #expect(row?[1].shown.hasPrefix(first) == true && row?[2].shown.hasPrefix(second) == true, "\(cell): \(rows)")
      #expect(rows.count { $0[0].shown == name } == 1)
      if name != "repeats" { #expect(!rows.contains { $0[0].shown == "repeats" }) }
      #expect(!rows.contains { $0[0].shown == "trial" })
    }
  }

  @Test func anotherValueIsNotCalledTheSame() async {
    let (session, _, storage) = await sessions("train epochs=3")
    var run =
      storage.runs([1])[1]
      ?? StoredRun(
        time: "", session: "", data: "", model: "", recipe: "", command: "", settings: [:], figures: [:], verdict: "")
    run.figures["val_loss"] = 0.5
    _ = storage.keep([run], waiting: 0)
    run.verdict = "interrupted"
    _ = storage.keep([run], waiting: 0)
    #expect(
      await session.type("plot curves run=kept2").text.contains("and came to other values (val_loss"))
    for cell in ["plot curves run=kept3", "diagnose kept3", "set lr 0.5; plot curves run=kept3"] {
      #expect(await session.type(cell).error?.hasPrefix("kept3 was interrupted, and its weights are not kept") == true)
    }
    #expect(await session.type("print lr").text == "0.01")
    #expect(await session.type("runs all").text.contains("goes on to its end, where the run was interrupted."))
    #expect(await session.type("apply kept3").text.contains("The run was interrupted: train goes on to its end"))
  }

  @Test(arguments: [
    "plot curves run=kept9", "plot curves run=kept", "plot curves run=keptx", "plot curves runs=[1, kept9]",
    "compare kept9 1",
    "compare 1 kept9", "diagnose kept9", "evaluate test kept9", "print kept9.lr", "print kept1.nothing",
    "print kept1.status",
    "plot curves run=-1", "print 1; plot curves run=kept9", "print 1; compare 1 kept9",
    "plot curves run=kept99999999999999999999",
  ]) func whatIsNotThereIsRefused(_ cell: String) async {
    let session = makeTestSession()
    await session.type("train epochs=2")
    let result = await session.type(cell)
    #expect(result.status == .failed && !result.text.contains("-9"), "\(result.text)")
  }

  @Test func theyAreOffered() async {
    let (session, _, _) = await sessions("train epochs=2")
    for line in ["compare ", "plot curves run=", "plot curves runs=[", "apply ", "diagnose "] {
      let words = session.completions(in: line, at: line.count).candidates.map(\.word)
      #expect(words.contains { $0.contains("kept1") }, "\(line): \(words)")
    }
  }

  /// A figure of a search shows no run, and trains none again.
  @Test func aFigureOfASearchTakesNoRun() async {
    let session = makeTestSession()
    await session.type("train epochs=2; space lr 1e-3..0.1 log; tune random trials=3")
    let text = await session.type("plot slice run=1").text
    #expect(text.contains("plot slice is drawn from the search in view, and shows no run."), "\(text)")
    #expect(await session.type("plot curves run=1").status == .succeeded)
  }
}
