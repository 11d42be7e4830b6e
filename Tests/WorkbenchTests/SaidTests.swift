import Datasets
import Language
import Testing
import TunebookTesting

@testable import Workbench

/// What expressions see of trials, races, and of what was printed.
@Suite struct SaidTests {
  private func value(_ expression: String, after cell: String) async throws -> Double {
    let session = makeTestSession()
    #expect(await session.type(cell).error == nil)
    guard case .number(let number) = try session.evaluate(expression) else { return .nan }
    return number
  }

  @Test func aTrialIsNamedByItsNumber() async throws {
    let cell = "objective branin; tune random trials=4"
    #expect(try await value("trial3.value - best.value", after: cell) >= 0)
    #expect(try await value("trial3.number", after: cell) == 3)
    #expect(try await value("trial2.x1", after: cell) != (try await value("trial3.x1", after: cell)))
  }

  @Test func whatASearchSpentCanBeAsked() async throws {
    let cell = "set epochs 9; space lr 1e-4..1 log; tune halving trials=9"
    #expect(try await value("trials.stopped + trials.finished", after: cell) == 9)
    #expect(try await value("trials.epochs", after: cell) < 81)
  }

  /// Of the tables of one cell the last that has the name; those of a cell before are gone.
  @Test func aNameIsLookedForInAllThatACellPrinted() async throws {
    let session = makeTestSession()
    await session.type("describe; print 1; train epochs=2")
    #expect(try session.evaluate("said.val_loss") == session.evaluate("run.val_loss"))
    let columns = try #require(session.state.dataset?.featureNames.first)
    #expect(session.said.contains { $0.name.hasPrefix(columns) })
    await session.type("train epochs=2")
    #expect(!session.said.contains { $0.name.hasPrefix(columns) })
  }

  @Test func aSurfacesOwnParameterComesBack() async {
    let session = makeTestSession()
    await session.type("objective rastrigin dims=3; space clear")
    #expect(await session.type("space x1 0..2").error == nil)
    #expect(await session.run("space nope 0..2") { _ in }.text.contains("it has: x1, x2, x3"))
  }

  @Test func aRaceHasQuartiles() async throws {
    let cell = "objective branin; race random tpe trials=5 repeats=4"
    let lower = try await value("race.tpe_lower", after: cell)
    #expect(try await value("race.tpe", after: cell) >= lower)
    #expect(try await value("race.tpe_upper", after: cell) > lower)
  }

  @Test func aReportsFieldsAndATablesRowsHaveNames() async throws {
    let slopes = "set epochs 3; hypergradient lr"
    #expect(try await value("said.d_learning_rate", after: slopes) != 0)
    let shares = "objective branin; tune random trials=30; importance"
    #expect(
      abs(try await value("said.x1 + said.x2", after: shares) - 1) < 1e-9)
    #expect(try await value("said.x1_deviation", after: shares) >= 0)
  }

  @Test func whatWillBePrintedIsNotKnownBefore() async throws {
    let session = makeTestSession()
    #expect(await session.type("set epochs 3; hypergradient lr; print said.d_learning_rate").error == nil)
  }

  @Test func aNameThatWasNotPrintedIsAnsweredWithThoseThatWere() async throws {
    let session = makeTestSession()
    _ = await session.type("set epochs 3; hypergradient lr")
    #expect(await session.type("print said.foo").error == "What was printed last has no foo.")
  }
}
