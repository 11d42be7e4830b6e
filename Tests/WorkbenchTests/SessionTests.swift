import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting
import Workbench

@Suite struct SessionTests {
  /// A listing, the same value again and what was refused are nothing to take back.
  @Test(arguments: ["model", "set", "seed 0", "space", "apply best", "tune resume", "theme light", "plot data"])
  func undoPassesOverWhatChangedNothing(_ cell: String) async {
    let session = makeTestSession()
    await session.type("set lr 0.5")
    _ = await session.run(cell) { _ in }
    #expect(await session.type("undo").text.hasPrefix("Taken back: set lr 0.5."))
  }

  /// Where a figure comes behind a training, it is the training that is taken back.
  @Test func undoBehindAFigureTakesBackTheTraining() async {
    let session = makeTestSession()
    for cell in ["train epochs=1", "plot curves", "plot data"] { await session.type(cell) }
    #expect(
      await session.type("undo").text.hasPrefix("Taken back: train epochs=1. Back to moons and mlp, with 0 runs."))
  }

  /// What is about the notebook has a number and is no cell of it: it is passed over among others.
  @Test func againPassesOverWhatIsNoCell() async throws {
    let folder = NSTemporaryDirectory() + "again-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = makeTestSession(outputFolder: folder)
    for cell in ["print 5", "save \"y.md\"", "print 6", "save"] { await session.type(cell) }
    #expect(await session.type("again 2").error?.hasPrefix("Cell 2 is not kept:") == true)
    #expect(await session.type("again 1..2").text == "5")
    #expect(await session.type("again 3..4").text == "6")
    #expect(await session.type("again 8").error == "There is no such cell yet.")
    #expect(await session.type("again 3..20").error == "There is no such cell yet.")
  }

  /// Neither a document nor the notebook's own cells take back what was before them.
  @Test func undoInADocumentEndsAtItsBeginning() async throws {
    let session = makeTestSession()
    await session.type("set lr 0.5")
    let path = NSTemporaryDirectory() + "undo-\(UUID().uuidString).tb"
    try "undo\nprint lr\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = await session.run("run \"\(path)\"") { _ in }
    #expect(result.text.contains("There is nothing to undo."))
    #expect(await session.type("print lr").text.contains("0.5"))
  }

  /// What a document did itself it can take back, and comes to what was typed; from outside it is one cell.
  @Test(arguments: ["run \"", "open \""]) func aDocumentTakesBackItsOwn(_ way: String) async throws {
    let session = makeTestSession()
    await session.type("set units 7")
    let path = NSTemporaryDirectory() + "undo-\(UUID().uuidString).tb"
    try "set lr 0.5\nset lr 0.7\nundo\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(await session.type(way + path + "\"" + (way == "open \"" ? " overwrite=on" : "")).status == .succeeded)
    if way == "open \"" { #expect(await session.type("run").status == .succeeded) }
    #expect(await session.type("print lr").text.contains("0.5"))
    await session.type("undo")
    #expect(await session.type("print lr").text.contains("0.01"))
  }

  /// An empty space is filled for the model in view.
  @Test(arguments: [("tree", "space max_depth"), ("knn", "space neighbors"), ("mlp", "space lr")])
  func aSpaceIsProposedForTheModel(_ model: String, _ space: String) async {
    let session = makeTestSession()
    await session.type("model \(model)")
    let result = await session.type("tune bayes")
    guard case .diagnostic(let diagnostic)? = result.outputs.last else { return }
    #expect(diagnostic.proposal?.hasPrefix(space) == true, "\(diagnostic.proposal ?? "")")
  }

  @Test func undoBringsBackWhatWas() async {
    let session = makeTestSession()
    await session.type("set lr 0.5")
    await session.type("print settings.lr")
    #expect(await session.type("undo").text == "Taken back: set lr 0.5. Back to moons and mlp, with 0 runs.")
    #expect(await session.type("print settings.lr").text == "0.01")
    await session.type("set epochs 2; space lr 0.1..1; tune random trials=2 name=kept")
    #expect(
      await session.type("undo").text
        == "Taken back: set epochs 2; space lr 0.1..1; tune random trials=2 name=kept. Back to moons and mlp, with 0 runs; the search kept stays in the store."
    )
    #expect(await session.type("undo").error == "There is nothing to undo.")
    let refused = await session.type("set lr 0.3; undo")
    #expect(refused.error == "undo takes back whole cells, and this one has not ended.")
    #expect(session.state.settings[.learningRate] == 0.01)
  }

  @Test func sameCommandsGiveSameNumbers() async {
    let cell =
      "data circles; set epochs 20; train; print run.val_loss; space lr 1e-3..1 log; tune random trials=6 seed=3; best"
    let first = await makeTestSession(jobs: 1).type(cell).text
    let second = await makeTestSession(jobs: 2).type(cell).text
    #expect(first == second)
    #expect(first.contains("random search: 6 trials"))
  }

  @Test func runsAreNumberedComparedAndApplied() async {
    let session = makeTestSession()
    await session.type("train epochs=5; train lr=0.1 epochs=5")
    #expect(await session.type("compare 1 2").text.contains("lr  0.01  0.1"))
    await session.type("apply 2")
    #expect(await session.type("print settings.lr").text == "0.1")
    #expect(await session.type("print run1.epochs").text == "5")
    #expect(await session.type("apply 9").error == "There is no run 9.")
  }

  @Test func theTestPartIsSealedAndCounted() async {
    let session = makeTestSession()
    await session.type("train epochs=5")
    #expect(await session.type("print test.openings").text == "0")
    await session.type("evaluate test")
    await session.type("evaluate test")
    #expect(await session.type("print test.openings").text == "2")
  }

  @Test func aMissingRendererCostsOneSentenceAndACharacterPlot() async {
    let session = makeTestSession(renderer: MissingRenderer())
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).png"
    let result = await session.type("plot data to=\"\(path)\"; print 6 * 7")
    #expect(result.error == "gnuplot stopped answering, so no picture could be drawn.")
    #expect(result.status == .succeeded && result.isIncomplete)
    #expect(result.text.hasSuffix("42"), "the rest of the cell ran")
    #expect(await !session.type("print 1").isIncomplete)
    guard case .figure(let output)? = result.outputs.dropFirst().first else {
      Issue.record("no figure")
      return
    }
    #expect(output.asCharacters)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aBadFileLeavesTheSessionAsItWas() async throws {
    let session = makeTestSession()
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    try Data("a,b\n1,2\n1\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(await session.type("data \"\(path)\"").status == .failed)
    #expect(await session.type("data \"/nowhere/at/all.csv\"").status == .failed)
    #expect(await session.type("print data.name").text == "moons")
  }

  @Test func aWrongColumnIsUnderlinedAndTheNearestProposed() async throws {
    let session = makeTestSession()
    let result = await session.type("data ~/iris.csv target=specis")
    #expect(result.error == "There is no column specis.")
    #expect(result.proposal == "did you mean data ~/iris.csv target=species?")
    guard case .diagnostic(let diagnostic)? = result.outputs.first, let span = diagnostic.span else {
      Issue.record("nothing is underlined")
      return
    }
    #expect(String(Array(diagnostic.source ?? "")[span.lower..<span.upper]) == "specis")
    #expect(await session.type("data penguins target=spicies").proposal == "did you mean data penguins target=species?")
    #expect(await session.type("data ~/iris.csv target=species").status == .succeeded)
  }

  @Test func aVeryWideTableIsSummedUp() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    let names = (1...300).map { "c\($0)" }.joined(separator: ",")
    let rows = (0..<30).map { row in (1...300).map { "\(($0 * row) % 7)" }.joined(separator: ",") }
    try Data(([names] + rows).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    await session.type("data \"\(path)\" target=c300")
    let text = await session.type("describe").text
    #expect(text.split(separator: "\n").count < 40)
    #expect(
      text.contains("279 more columns; of all 300, 300 are numbers; nothing is missing. describe NAME shows a column."))
    #expect(await session.type("describe c250").text.contains("c250"))
    #expect(await session.type("describe c250x").error == "There is no column c250x.")
  }

  @Test func aSearchIsResumedInAnotherSession() async throws {
    let storage = InMemoryStorage()
    let cell = "data circles; set epochs 4; space lr 1e-3..1 log; space units 2..16 int"
    let whole = makeTestSession()
    await whole.type(cell + "; tune random trials=7 seed=5")
    let first = makeTestSession(storage: storage)
    await first.type(cell + "; tune random trials=3 seed=5 name=mine")
    let second = makeTestSession(storage: storage)
    let resumed = await second.type("tune resume mine trials=7")
    #expect(resumed.status == .succeeded, "\(resumed.text)")
    #expect(second.state.study?.trials.map(\.configuration) == whole.state.study?.trials.map(\.configuration))
    #expect(second.state.study?.trials.map(\.value) == whole.state.study?.trials.map(\.value))
    #expect(await second.type("print data.name").text == "circles")
  }

  @Test func aFileThatRunsItselfEnds() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).tb"
    try Data("run \"\(path)\"\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(
      await makeTestSession().type("run \"\(path)\"").error == "Cells are nested too deeply: a file that runs itself?")
  }

  @Test func cancellationKeepsWhatWasDone() async throws {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      let session = makeTestSession()
      let result = await session.type("train epochs=1000")
      return (result.status, session.state.runs.first?.result.status)
    }
    let (cell, training) = await task.value
    #expect(cell == .interrupted)
    #expect(training == .interrupted)
  }
}
