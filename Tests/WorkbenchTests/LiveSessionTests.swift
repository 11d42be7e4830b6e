import Dispatch
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Synchronization
import Testing
import TunebookTesting
import Workbench

/// Holds up whoever comes through, until it is opened.
private final class Gate: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let isOpen = Mutex(false)
  private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)

  /// Waits on this very thread, which does nothing else meanwhile.
  func pass() {
    guard !isOpen.withLock({ $0 }) else { return }
    arrival.yield()
    opened.wait()
    opened.signal()
  }

  /// Waits until so many are held up.
  func holds(_ count: Int = 1) async {
    var held = 0
    for await _ in arrivals {
      held += 1
      if held == count { return }
    }
  }

  func open() {
    isOpen.withLock { $0 = true }
    opened.signal()
  }
}

/// Keeps trials in memory, each of them only once the gate is open.
private struct GatedStorage: StudyStorage {
  let gate: Gate
  /// Called when a study begins, on the session's thread.
  var begins: @Sendable () -> Void = {}
  let inside = InMemoryStorage()
  func studies() throws -> [StudySummary] { try inside.studies() }
  func create(_ definition: StudyDefinition) throws {
    begins()
    try inside.create(definition)
  }
  func load(name: String) throws -> Study? { try inside.load(name: name) }
  func record(_ trial: Trial, in name: String) throws {
    gate.pass()
    try inside.record(trial, in: name)
  }
  func setBudget(_ budget: Int, of name: String) throws { try inside.setBudget(budget, of: name) }
  func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws { try inside.setLimits(limits, of: name) }
  func setOuterResult(_ result: OuterResult, of name: String) throws { try inside.setOuterResult(result, of: name) }
  func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws { try inside.exchange(name, body) }
  func delete(name: String) throws { try inside.delete(name: name) }
}

/// Nothing here looks at a clock: work is held up until the answers are there, so that a question that waited for it would
/// never come back.
@Suite(.timeLimit(.minutes(10))) struct LiveSessionTests {
  private static let search = "set epochs 1; space lr 1e-3..1 log; tune random trials=4 name=held"

  /// Outputs without progress, and how it ended.
  private func end(_ run: CellRun) async -> (outputs: [Output], result: CellResult?) {
    var (outputs, result) = ([Output](), CellResult?.none)
    for await event in run {
      switch event {
      case .output(.progress), .asked: break
      case .output(let output): outputs.append(output)
      case .ended(let ended): result = ended
      }
    }
    return (outputs, result)
  }

  @Test func whatIsAskedWhileASearchRunsIsAnsweredBeforeItEnds() async {
    let gate = Gate()
    let live = LiveSession(makeTestSession(storage: GatedStorage(gate: gate)))
    let run = live.run(Self.search)
    // The session's own thread now stands before the store with the first trial.
    await gate.holds()
    #expect(live.completions(in: "plot hist", at: 9).candidates.map(\.word) == ["history"])
    #expect(live.completions(in: "study he", at: 8).candidates.map(\.word) == ["held"])
    #expect(live.completions(in: "set act", at: 7).candidates.map(\.word).contains("activation"))
    let snapshot = live.snapshot
    #expect(snapshot.running?.source == Self.search && snapshot.running?.number == 1)
    #expect(snapshot.state.space.parameters.count == 1)
    #expect(live.reading { try? $0.evaluate("settings.epochs") } == .number(1))
    #expect(live.interpret("train") == "train")
    #expect(!live.isComplete("print (1"))
    live.interrupt()
    gate.open()
    let (_, result) = await end(run)
    #expect(result?.status == .interrupted)
    #expect(live.snapshot.running == nil && live.snapshot.nextCell == 2)
  }

  /// Trainings on all workers leave the threads free that all tasks share.
  @Test func trainingsLeaveOtherTasksTheirThreads() async {
    let (gate, passage) = (Gate(), Gate())
    passage.open()
    let own = Mutex<ObjectIdentifier?>(nil)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let session = makeTestSession(
      jobs: cores,
      storage: GatedStorage(
        gate: passage, begins: { own.withLock { $0 = ObjectIdentifier(Thread.current) } }),
      clock: {
        // A trial's clock is looked at on the thread that trains it, which is not the session's.
        if let own = own.withLock({ $0 }), own != ObjectIdentifier(Thread.current) { gate.pass() }
        return 0
      })
    let live = LiveSession(session)
    let run = live.run(Self.search)
    await gate.holds(min(cores, 4))
    let other = Task.detached { live.completions(in: "tun", at: 3).candidates.map(\.word) }
    #expect(await other.value == ["tune"])
    gate.open()
    #expect(await run.result.status == .succeeded)
  }

  @Test func cellsRunInTurn() async {
    let live = LiveSession(makeTestSession())
    let runs = (1...20).map { live.run("print \($0)") }
    for (index, run) in runs.enumerated() {
      let result = await run.result
      #expect(result.number == index + 1 && result.text == "\(index + 1)")
    }
    #expect(live.snapshot.notebook.cells.map(\.source) == runs.map(\.source))
  }

  @Test func anInterruptEndsWhatWaitsToo() async {
    let gate = Gate()
    let live = LiveSession(makeTestSession(storage: GatedStorage(gate: gate)))
    let (first, second) = (live.run(Self.search), live.run("set lr 0.5"))
    await gate.holds()
    live.interrupt()
    gate.open()
    #expect(await first.result.status == .interrupted)
    let (outputs, result) = await end(second)
    #expect(result?.status == .interrupted && outputs == [.diagnostic(.interrupted)])
    // It has not begun: nothing of it is there, and its number is the next one's.
    #expect(!live.snapshot.state.settings.sets(.learningRate))
    let third = await live.run("print settings.lr").result
    #expect(third.status == .succeeded && third.number == 2)
  }

  /// The same cells yield the same outputs as where somebody waits for them.
  @Test func whatComesOfCellsIsTheSame() async {
    let cells = [
      "data circles; train epochs=4", "space lr 1e-3..1 log units 2..8; tune tpe trials=12",
      "plot history; best; trials all",
      "set lr 1e9", "diagnose", "undo; runs",
    ]
    let (session, live) = (makeTestSession(), LiveSession(makeTestSession()))
    for cell in cells {
      let plain = await session.run(cell) { _ in }
      let (outputs, result) = await end(live.run(cell))
      #expect(outputs == plain.outputs && result?.outputs == plain.outputs && result?.status == plain.status)
    }
  }

  /// Of progress that nobody has taken yet the latest is kept, and everything else in its order.
  @Test func whoListensSlowlyMissesNothingButProgress() async {
    let live = LiveSession(makeTestSession())
    let run = live.run("print 1; space lr 1e-3..1 log; set epochs 1; tune random trials=30; print 2")
    let kept = await run.result.outputs
    var (events, inARow, last) = ([Output](), 0, false)
    for await case .output(let output) in run {
      if case .progress(let progress) = output {
        // Its end is never left out.
        inARow += last && !progress.isFinal ? 1 : 0
        last = !progress.isFinal
      } else {
        last = false
        events.append(output)
      }
    }
    #expect(events == kept && inARow == 0)
  }

  @Test func aQuestionGoesOutAndItsAnswerIsACell() async {
    let live = LiveSession(makeTestSession())
    var asked: SessionQuestion?
    let setup = "objective branin; space x1 -5..10 step=0.25; space x2 0..15 step=0.5; "
    for await case .asked(let question) in live.run(setup + "tune grid", canBeAsked: true) { asked = question }
    #expect(asked?.answers.map(\.letter) == ["y", "r"])
    #expect(live.interpret("r") == setup + "tune random trials=100" && live.snapshot.question == asked)
    _ = await live.run("print 1").result
    #expect(live.interpret("r") == "r")
  }

  /// What a copy is made to do leaves the session as it was.
  @Test func aCopyIsACopy() async {
    let live = LiveSession(makeTestSession())
    live.reading { $0.state.model = "linear" }
    #expect(live.snapshot.state.model == "mlp")
    #expect(await live.run("print settings.lr").result.text == "0.01")
  }
}
