import Search
import Synchronization
import Testing
import TunebookTesting

@testable import Workbench

/// Which search a command is about, and what it is called.
@Suite struct SearchStandingTests {
  /// A store into which somebody else puts a search of the same name first.
  private final class ContestedStorage: StudyStorage {
    private let storage = InMemoryStorage()
    private let contests = Mutex(2)

    func create(_ definition: StudyDefinition) throws {
      let isContested = contests.withLock { contests in
        contests -= 1
        return contests >= 0
      }
      if isContested { try storage.create(definition) }
      try storage.create(definition)
    }
    func studies() throws -> [StudySummary] { try storage.studies() }
    func load(name: String) throws -> Study? { try storage.load(name: name) }
    func setBudget(_ budget: Int, of name: String) throws { try storage.setBudget(budget, of: name) }
    func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws { try storage.setLimits(limits, of: name) }
    func setOuterResult(_ result: OuterResult, of name: String) throws { try storage.setOuterResult(result, of: name) }
    func record(_ trial: Trial, in name: String) throws { try storage.record(trial, in: name) }
    func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws { try storage.exchange(name, body) }
    func delete(name: String) throws { try storage.delete(name: name) }
  }

  @Test(arguments: ["", "objective outside; "]) func aNameThatNobodyChoseIsAnotherWhereItIsTaken(
    _ objective: String
  ) async throws {
    let session = makeTestSession(storage: ContestedStorage())
    let space = objective.isEmpty ? "space lr 1e-3..1 log" : "space x 0..1"
    let result = await session.type("set epochs 2; \(objective)\(space); tune random trials=2")
    #expect(result.status == .succeeded, "\(result.text)")
    let names = try session.studyStorage().studies().map(\.definition.name)
    #expect(
      names == ["random-2026-01-01-000000", "random-2026-01-01-000000-2", "random-2026-01-01-000000-3"])
  }

  @Test func aChosenNameIsNoOtherOne() async throws {
    let session = makeTestSession(storage: ContestedStorage())
    let result = await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=mine")
    #expect(result.error == "There is already a search called mine.")
  }

  /// What is in view is meant, done or not; another that is not done is named.
  @Test func whatIsInViewIsResumed() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=6 epochs=4 name=open")
    await session.type("tune random trials=3 name=mine")
    let text = await session.type("tune resume").text
    #expect(text.contains("3 of 3 trials were done before"), "\(text)")
    #expect(text.contains("mine is done.") && text.contains("tune resume open"), "\(text)")
    await session.type("tune resume trials=5")
    #expect(session.state.study?.definition.name == "mine" && session.state.study?.trials.count == 5)
  }

  /// Of a search that somebody else evaluates, every value is shown as it was told.
  @Test func whatIsNoNumberIsToldApart() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective outside; space x 0..1; tune random trials=9 name=m")
    let study = try #require(try storage.load(name: "m"))
    for (number, value) in [(0, Double.infinity), (1, .nan), (2, -.infinity), (3, 0.5)] {
      let trial = Trial(number: number, configuration: ["x": .number(0.5)])
      var open = study
      open.add(trial)
      let told = try AskTell(open.definition).tell(number, value: value, of: open)
      #expect(told.state == (value.isFinite ? .finished : .diverged))
      #expect(told.value == (value.isFinite ? 0.5 : .infinity))
      #expect(told.reportedValue?.description == value.description)
      try storage.record(told, in: "m")
    }
    let rows = await session.type("study m; trials columns=[trial, value]").text
    #expect(rows.contains("1  inf\n") && rows.contains("2  nan\n") && rows.contains("3  -inf\n"), "\(rows)")
  }
}
