import Language
import Testing
import TunebookTesting
import Workbench

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
