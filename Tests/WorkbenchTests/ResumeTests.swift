import Foundation
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What a search that is gone on with may be told, and what stands in its way.
@Suite struct ResumeTests {
  private static let start = "seed 3; objective branin; tune random trials=9 name=s"

  @Test func otherLimitsHoldFromThenOn() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective branin; tune random trials=300 target=20 name=s seed=3")
    let reached = try #require(session.state.study).trials.count
    #expect(reached < 300)
    let again = await session.type("tune resume s trials=300")
    #expect(again.text.contains("The target was reached") && again.text.contains("tune resume s target="))
    await session.type("tune resume s target=1.5")
    let further = try #require(session.state.study).trials
    #expect(further.count > reached && (further.last?.value ?? 9) <= 1.5)
    // It is kept, and the search is what it would have been with that target from the start.
    #expect(try storage.load(name: "s")?.definition.limits.target == 1.5)
    await session.type("objective branin; tune random trials=300 target=1.5 name=t seed=3")
    let whole = try #require(session.state.study).trials
    #expect(whole.map(\.configuration) == further.map(\.configuration))
  }

  @Test func noProgressCountsWhatWasTriedBefore() async throws {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=40 name=s seed=3")
    // Whatever gaps lie behind, what is stored stays, and a new limit ends it soon.
    let result = await session.type("tune resume s trials=400 no_progress=3")
    let trials = try #require(session.state.study).trials
    #expect((40..<400).contains(trials.count))
    #expect(result.text.contains("The last 3 of"))
  }

  @Test(arguments: ["seed=4", "prune=median", "repeats=2", "startup=3", "name=other", "batch=2"])
  func whatCannotChangeIsRefused(_ option: String) async throws {
    let session = makeTestSession()
    await session.type(Self.start)
    let result = await session.type("tune resume s trials=12 " + option)
    #expect(result.error?.contains("goes on as it began") == true, "\(result.text)")
    #expect(session.state.study?.trials.count == 9)
  }

  @Test func otherDataAreNoticed() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    func write(_ flip: Int) throws {
      let rows = (0..<40).map { "\($0),\($0 * 7 % 11),\(($0 + flip) % 2 == 0 ? "a" : "b")" }
      try Data((["x,y,class"] + rows).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
    try write(0)
    let storage = InMemoryStorage()
    await makeTestSession(storage: storage).type(
      "data '\(path)' target=class; set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=s")
    #expect(await makeTestSession(storage: storage).type("tune resume s trials=3").status == .succeeded)
    try write(1)
    let result = await makeTestSession(storage: storage).type("tune resume s trials=4")
    #expect(result.error?.contains("have changed since s began") == true, "\(result.text)")
    #expect(try storage.load(name: "s")?.trials.count == 3)
  }

  @Test func aSearchIsOfTheDataThatItWasMadeOn() async throws {
    let storage = InMemoryStorage()
    await makeTestSession(storage: storage).type(
      "data iris; set epochs 2; space lr 1e-3..1 log; tune random trials=3 name=s")
    let session = makeTestSession(storage: storage)
    await session.type("study s")
    #expect(await session.type("plot history").text.contains("random search on iris, 3 trials"))
  }

  @Test func theUsualNumberOfTrialsIsSaidWhereTimeOrEpochsWereAskedFor() async {
    let session = makeTestSession()
    let text = await session.type("objective branin; tune random timeout=30s name=s").text
    #expect(text.contains("The 30 trials that a search has unless told came first."))
    #expect(text.contains("tune resume s trials=300"))
    #expect(await !session.type("tune random").text.contains("came first"))
  }

  @Test func aSurfaceWantsItsOwnParameters() async {
    let session = makeTestSession()
    await session.type("objective branin; space clear x1")
    #expect(await session.type("tune random").error == "branin is a function of x1, x2, and the space has no x1.")
  }

  @Test func whoSitsThereIsAskedBeforeASearchIsDeleted() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type(Self.start)
    session.canBeAsked = true
    let asked = await session.type("study delete s")
    #expect(asked.error?.contains("its 9 trials") == true)
    #expect(try storage.load(name: "s") != nil)
    let command = session.interpret("y")
    _ = await session.run(command, isTyped: false) { _ in }
    #expect(try storage.load(name: "s") == nil)
    #expect(session.interpret("y") == "y")
  }

  /// The rest of the cell goes with the yes.
  @Test func aYesRunsTheWholeCell() async throws {
    let session = makeTestSession(storage: InMemoryStorage())
    await session.type(Self.start)
    session.canBeAsked = true
    await session.type("set units 3; study delete s; print 7")
    #expect(session.interpret("y") == "set units 3; study delete s; print 7")
  }

  @Test func whatAShortGridNeverTriesIsNamed() async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-4..1 log; space units 4..32 log int; space beta1 0..0.9")
    let text = await session.type("tune grid points=3 trials=5").text
    #expect(text.contains("5 of 27 combinations, in which lr never changes"), "\(text)")
    #expect(await !session.type("tune grid points=2").text.contains("never"))
  }

  @Test func anInterruptedRaceKeepsWhatAllCameThrough() async throws {
    let session = makeTestSession(jobs: 1)
    await session.type("objective branin")
    let result = await session.run("race random sobol trials=3 repeats=500") { output in
      guard case .progress(let progress) = output, progress.done == 7 else { return }
      withUnsafeCurrentTask { $0?.cancel() }
    }
    #expect(result.status == .interrupted)
    #expect(session.state.race?.entries.map(\.curves.count) == [3, 3])
  }

  @Test func theBestOfAScheduleIsSaidToBeOne() async {
    let session = makeTestSession()
    await session.type("data moons n=120; set epochs 12; space lr 1e-4..10 log; tune pbt trials=8 seed=1")
    #expect(session.state.study?.best?.stages.count ?? 0 > 1)
    #expect(
      await session.type("apply best").text.contains("on weights taken over; these are the last. train does so again"))
  }

  @Test func aRaceSaysWhyAProgramFailed() async {
    let session = makeTestSession()
    await session.type("objective \"sh -c 'exit 3 # {x}'\"; space x 0..1")
    let text = await session.type("race random sobol trials=2 repeats=2").text
    #expect(text.contains("Some trials could not be evaluated: "), "\(text)")
  }
}
