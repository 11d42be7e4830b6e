import Experiments
import Foundation
import Learning
import Notebooks
import Search
import Synchronization
import Testing
import TunebookTesting

@testable import Workbench

@Suite struct KeptRunTests {
  @Test func aRunComesAgainInAnotherSessionToTheSameBits() async throws {
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type(
      "seed 3; data circles noise=0.2; split val=0.3; set optimizer sgd epochs 7; train lr=0.3 hidden=[5, 3]")
    await first.type("train repeats=3")
    let runs = first.state.runs
    let second = makeTestSession(storage: storage)
    let said = await second.type("apply kept1")
    #expect(
      said.text.contains(
        "seed 3; data circles noise=0.2; split val=0.3 test=0.2; model mlp; set epochs 7 hidden [5, 3] learning_rate 0.3 optimizer sgd; train comes to the same bits again"
      ), "\(said.text)")
    await second.type("train")
    #expect(second.state.runs.last?.members[0].result.kept == runs[0].members[0].result.kept)
    #expect(second.state.runs.last?.settings == runs[0].settings)
    let again = await second.type("apply kept2")
    #expect(again.text.contains("train repeats=3 comes to the same bits again"), "\(again.text)")
    await second.type("train repeats=3")
    #expect(second.state.runs.last?.members.map(\.result.kept) == runs[1].members.map(\.result.kept))
    await second.type("undo")
    #expect(second.state.runs.count == 1)
    #expect(await second.type("runs all").tables.first?.rows.count == 4)
  }

  @Test func anAppliedTrialIsBroughtBackWithItsSeed() async throws {
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type(
      "set epochs 3; space lr {0.01, 0.1}; tune random trials=2 name=two; apply trial2; train; set units 5; train")
    let runs = first.state.runs
    #expect(runs[0].trainingSeed != 0)
    let second = makeTestSession(storage: storage)
    for number in [1, 2] {
      await second.type("data circles; apply kept\(number); train")
      #expect(second.state.runs.last?.members[0].result.kept == runs[number - 1].members[0].result.kept)
      #expect(second.state.runs.last?.settings == runs[number - 1].settings)
    }
    await second.type("study delete two")
    #expect(await second.type("apply kept1").text.contains("which is not in the store: train comes to another value."))
  }

  /// A run of a file that has gone, or has changed, and one that nobody waited for.
  @Test func whatCannotComeAgainSaysSo() async throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ last: Int) throws {
      let rows = (0..<40).map { "\($0 * 7 % 11),\($0 * 3 % 5),\($0 % 2)" } + ["1,2,\(last)"]
      try Data(("a,b,y\n" + rows.joined(separator: "\n")).utf8).write(to: URL(fileURLWithPath: folder + "/own.csv"))
    }
    try write(0)
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage, outputFolder: folder)
    await first.type("data \"own.csv\" target=y; model tree; train max_depth=3")
    // The path is whole: the second session stands in another folder.
    let second = makeTestSession(storage: storage)
    #expect(await second.type("apply kept1").text.contains("train comes to the same bits again"))
    await second.type("train")
    #expect(second.state.runs[0].members[0].result.kept == first.state.runs[0].members[0].result.kept)
    await second.type("data moons; model mlp")
    try write(1)
    let changed = await second.type("apply kept1")
    #expect(changed.text.contains("The data of own have changed since the run: train comes to another value."))
    await second.type("data moons; model mlp; seed 4")
    try FileManager.default.removeItem(atPath: folder + "/own.csv")
    let gone = await second.type("apply kept1")
    #expect(gone.error?.hasPrefix("The bench of kept1 cannot be set up again:") == true, "\(gone.text)")
    #expect(gone.proposal?.contains("model tree; unset; set max_depth=3") == true, "\(gone.text)")
    #expect(second.state.model == "mlp" && second.state.seed == 4 && second.state.source.shortName == "moons")
  }

  @Test func theTableIsFilteredAndSorted() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("set epochs 3; train; train lr=0.3; model linear; train; data circles; train")
    await session.type("note 2 \"too fast\"")
    func column(_ cell: String, _ name: String) async -> [String] {
      let result = await session.type(cell)
      guard let table = result.tables.first, let index = table.columns.firstIndex(where: { $0.name == name }) else {
        Issue.record("\(result.text)")
        return []
      }
      return table.rows.map { $0[index].shown }
    }
    #expect(await column("runs all", "run") == ["kept1", "kept2", "kept3", "kept4"])
    #expect(
      await column("runs all", "changed") == [
        "first on moons: epochs 3", "lr 0.3", "model linear, unset lr", "first on circles: epochs 3",
      ])
    #expect(await column("runs all", "note") == ["", "too fast", "", ""])
    #expect(await column("runs", "note") == ["", "too fast", "", ""])
    #expect(await column("runs all model=linear", "run") == ["kept3", "kept4"])
    #expect(await column("runs all data=circles", "run") == ["kept4"])
    #expect(await column("runs all last=2", "run") == ["kept3", "kept4"])
    let sorted = await column("runs all sort=val_loss", "val_loss").compactMap(Double.init)
    #expect(sorted.count == 4 && sorted == sorted.sorted())
    #expect(await column("runs all note=FAST", "run") == ["kept2"])
    #expect(await column("runs all sort=lr", "lr") == ["0.01", "0.01", "0.01", "0.3"])
    let best = await column("runs all data=moons sort=accuracy last=3", "val_accuracy").compactMap(Double.init)
    #expect(best.count == 3 && best == best.sorted(by: >))
    await session.type("note 2 \"\"; note kept3 \"a line\"")
    #expect(storage.heads().runs.map(\.note) == ["", "", "a line", ""])
    #expect(await session.type("note 3").text.contains("run 3: a line"))
    #expect(await session.type("undo").text.contains("4 runs up to kept4 stay in the store."))
    session.canBeAsked = true
    #expect(await session.type("runs delete kept2").proposal == "type y to delete it")
    #expect(session.interpret("y") == "runs delete kept2")
    _ = await session.run("runs delete kept2", isTyped: false) { _ in }
    #expect(
      await column("runs all", "changed") == ["first on moons: epochs 3", "model linear", "first on circles: epochs 3"])
    #expect(storage.keep([], waiting: 0) == [])
  }

  @Test(arguments: [
    "apply kept9", "note kept9 \"x\"", "note 9 \"x\"", "note x", "runs sort=val_loss",
    "runs all sort=nothing", "runs some", "runs delete", "runs delete kept7", "runs all kept1",
  ]) func whatIsNotThereIsRefused(_ cell: String) async {
    let session = makeTestSession()
    await session.type("train epochs=2")
    #expect(await session.type(cell).status == .failed)
  }

  @Test func whereNothingCanBeKeptThatIsSaidOnce() async {
    struct Closed: Error {}
    let session = Session(
      commands: Command.bench,
      environment: SessionEnvironment(
        home: repositoryFolder,
        openStorage: { throw StudyStorageError.unavailable(path: "/x", .unopened) },
        renderer: { BlankRenderer() }, jobs: 1, clock: { 0 }, timestamp: { "" }, version: ""))
    let first = await session.type("train epochs=2")
    #expect(first.status == .succeeded && first.text.contains("This session's runs end with it"))
    #expect(await session.type("train epochs=2").text.contains("end with it") == false)
  }

  /// Another program writes to the store for longer than anybody waits.
  @Test func whatCouldNotBeKeptAtOnceIsKeptLater() async throws {
    let storage = BusyStorage()
    let session = makeTestSession(storage: storage)
    storage.isBusy.withLock { $0 = true }
    let first = await session.type("train epochs=2")
    #expect(first.text.contains("1 run will be kept with the next cell: another program is writing to the store."))
    await session.type("note 1 \"early\"")
    storage.isBusy.withLock { $0 = false }
    await session.type("train epochs=3")
    #expect(storage.inside.heads().runs.map(\.note) == ["early", ""])
    #expect(await session.type("note 2 \"late\"; runs").text.contains("late"))
    #expect(storage.inside.heads().runs.map(\.note) == ["early", "late"])
  }

  private final class BusyStorage: StudyStorage, RunStorage {
    let inside = InMemoryStorage()
    let isBusy = Mutex(false)
    var runs: (any RunStorage)? { self }
    func keep(_ runs: [StoredRun], waiting seconds: Double) -> [Int]? {
      isBusy.withLock { $0 } ? nil : inside.keep(runs, waiting: seconds)
    }
    func heads() -> (runs: [RunHead], unreadable: Int) { inside.heads() }
    func runs(_ numbers: [Int]) -> [Int: StoredRun] { inside.runs(numbers) }
    func setNote(_ note: String, ofRun number: Int) -> Bool { inside.setNote(note, ofRun: number) }
    func delete(run number: Int) -> Bool { inside.delete(run: number) }
    func studies() -> [StudySummary] { [] }
    func load(name: String) -> Study? { nil }
    func create(_ definition: StudyDefinition) {}
    func setBudget(_ budget: Int, of name: String) {}
    func setLimits(_ limits: StudyDefinition.Limits, of name: String) {}
    func setOuterResult(_ result: OuterResult, of name: String) {}
    func record(_ trial: Trial, in name: String) {}
    func exchange(_ name: String, _ body: (Study) throws -> [Trial]) {}
    func delete(name: String) {}
  }

  /// What stands in the store is text from outside.
  @Test(arguments: [
    "seed 0; data moons; allow \"rm\"; split val=0.25; model mlp; unset", "quit", "",
    "seed 0; data moons; split val=9; model mlp; unset",
    "seed 0; data moons; split val=0.25; model nobody; unset",
    "seed 0; data moons; split val=0.25; model mlp; unset; set units=1000000000",
  ]) func aRecipeThatDoesMoreOrCannotBeIsRefused(_ recipe: String) async throws {
    let storage = InMemoryStorage()
    let run = StoredRun(
      time: "soon", session: "", data: "\u{1b}[2J", model: "nobody", recipe: BenchRecipe(recipe), command: "train",
      settings: ["x": "y"],
      figures: ["val_loss": .infinity, "train_loss": 1e308], verdict: "")
    #expect(run.figures == ["train_loss": 1e308])
    _ = storage.keep([run, run], waiting: 0)
    let session = makeTestSession(storage: storage)
    await session.type("set lr 0.5")
    #expect(await session.type("apply kept1").status == .failed)
    #expect(session.state.settings.set.map(\.name) == ["learning_rate"])
    #expect(await session.type("runs all sort=loss").status == .failed)
    #expect(await session.type("runs all sort=train_loss").status == .succeeded)
  }
}
