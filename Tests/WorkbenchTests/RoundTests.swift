import Experiments
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Tuning in rounds: roles in the space, what was compared, the next round from what the last one showed.
@Suite struct RoundTests {
  private static let question = "space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance"

  @Test func rolesInTheSpace() async {
    let session = makeTestSession()
    let shown = await session.type(Self.question)
    #expect(shown.text.contains("scientific") && shown.text.contains("nuisance"), "\(shown.text)")
    #expect(session.state.space["optimizer"]?.role == .scientific)
    #expect(session.state.space["learning_rate"]?.role == .nuisance)
    let endless = await session.type("space lr 1e-4..1 log scientific")
    #expect(
      endless.text.contains(
        "learning_rate is scientific, so its values are compared one by one, and this range has endlessly many."),
      "\(endless.text)")
    #expect(endless.text.contains("space learning_rate {0.0001, 0.01, 1} scientific"), "\(endless.text)")
  }

  @Test func eachValueHasAsManyTrialsAndItsBestIsShown() async throws {
    let session = makeTestSession()
    await session.type("set epochs 5; " + Self.question)
    let result = await session.type("tune random trials=10")
    #expect(result.text.contains("10 trials, 5 for each of 2 values of optimizer"), "\(result.text)")
    let table = try #require(result.tables.first { $0.name == "compared" })
    #expect(table.rows.map { $0[1] } == [.integer(5), .integer(5)])
    let best = table.highlighted.map { table.rows[$0][2].shown }
    #expect(best == session.state.study?.best?.value.map { Table.Cell.number($0).shown })
    #expect((await session.type("compare")).tables.first == table)
    let few = await session.type("tune random trials=1")
    #expect(few.text.contains("There are 2 combinations to compare, and 1 trial: each needs one at least."))
    let plot = await session.type("plot isolation")
    #expect(plot.text.contains("optimizer"), "\(plot.text)")
  }

  /// Of a long range of whole numbers a few are compared, with a search that can be had.
  @Test func ofALongRangeAFewValuesAreCompared() async throws {
    let session = makeTestSession()
    await session.type("set epochs 1; space units 2..64 log int scientific lr 1e-3..1 log nuisance")
    let few = await session.type("tune random trials=10")
    #expect(few.text.contains("There are 63 combinations to compare, and 10 trials"), "\(few.text)")
    let proposed = try #require(few.proposal)
    #expect(proposed.hasSuffix("space units {2, 6, 20, 64} scientific; tune random trials=40"), "\(few.text)")
    #expect((await session.type(proposed)).text.contains("10 for each of 4 values of units"))
  }

  @Test func compareWithNothingToCompare() async {
    let session = makeTestSession()
    #expect((await session.type("compare")).text.contains("compare wants two runs, or a search that compares"))
    #expect((await session.type("train epochs=2; compare 1")).text.contains("compare wants two runs."))
  }

  /// The next round searches what the first finding proposes, and the record says what was asked and what came of it.
  @Test func theNextRound() async throws {
    let session = makeTestSession()
    #expect((await session.type("round")).text.contains("A first round needs its question."))
    await session.type("set epochs 10; space lr 1e-6..1e-3 log")
    #expect((await session.type("round \"which rate?\"")).text.contains("Round 1: which rate?"))
    #expect((await session.type("rounds")).text.contains("not searched yet"))
    await session.type("tune random trials=24 name=narrow")
    #expect(session.state.study?.definition.round == SearchRound(number: 1, question: "which rate?"))
    let next = await session.type("round")
    #expect(next.text.contains("narrow showed: edge:"), "\(next.text)")
    #expect(next.text.contains("Round 2: which rate?"), "\(next.text)")
    #expect(next.text.contains("tune random trials=24"), "\(next.text)")
    #expect(session.state.space["learning_rate"]?.kind == .number(lower: 1e-6, upper: 0.01, scale: .log, step: nil))
    // A round that was not searched yet is begun anew, not counted.
    #expect((await session.type("round \"how wide?\"")).text.contains("Round 2: how wide?"))
    await session.type("tune random trials=12 name=wide")
    let rounds = try #require((await session.type("rounds")).tables.first)
    #expect(rounds.rows.map { $0[0] } == [.integer(1), .integer(2)])
    #expect(rounds.rows.map { $0[1] } == [.text("which rate?"), .text("how wide?")])
    #expect(rounds.rows[0][6].shown.hasPrefix("edge:"), "\(rounds.rows[0])")
    await session.type("undo")
    #expect(session.state.round?.number == 2)
  }

  /// What would help the best trial by itself, and is not searched, is set for the next round.
  @Test func whatTheBestTrialLacks() async {
    let session = makeTestSession()
    await session.type(
      "set epochs 3; " + Self.question + "; round \"which optimizer?\"; tune random trials=16 name=short")
    let next = await session.type("round")
    #expect(next.text.contains("short showed: best's verdict:"), "\(next.text)")
    #expect(next.text.contains("taken over: set epochs"), "\(next.text)")
    #expect(session.state.settings[.epochs] > 3)
    #expect(session.state.space["optimizer"]?.role == .scientific)
    #expect(next.text.contains("tune random trials=16"), "\(next.text)")
  }

  /// A round belongs to the search that it is stored with: another session goes on from there.
  @Test func anotherDay() async {
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type("set epochs 5; space lr 1e-4..1 log; round \"which rate?\"; tune random trials=4 name=monday")
    let second = makeTestSession(storage: storage)
    await second.type("study monday")
    #expect((await second.type("round")).text.contains("Round 2: which rate?"))
  }

  /// What a round has found is kept with its search: without the data nobody could train its best trial again.
  @Test func theFindingIsKeptWithTheSearch() async throws {
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type(
      "data moons; set epochs 5; space lr 1e-6..1e-3 log; round \"which rate?\"; tune random trials=12 name=q1")
    let before = try #require((await first.type("rounds")).tables.first?.rows.first)
    #expect(before[6].shown == "best's verdict: the best trial by itself: too slow")
    let second = makeTestSession(storage: storage)
    let after = try #require((await second.type("data iris; rounds")).tables.first { $0.name == "rounds" }?.rows.first)
    #expect(after[6] == before[6])
    // With more trials it is read anew.
    await first.type("tune resume q1 trials=14")
    #expect(try storage.finding(of: "q1")?.trials == 14)
  }

  /// Half of what a finding proposes is not taken over: a setting without the model that it is of.
  @Test func halfAProposalIsNone() async {
    let session = makeTestSession()
    await session.type(
      "data friedman n=150; model tree; space max_depth 1..20 min_leaf 1..40; round \"how deep?\"; tune random trials=30"
    )
    let next = await session.type("round")
    #expect(!next.text.contains("taken over: set"), "\(next.text)")
    #expect(session.state.settings.set.isEmpty, "\(next.text)")
    #expect(next.text.contains("Nothing of it is taken over") && next.text.contains("seed=1"), "\(next.text)")
  }

  /// The same space is searched with other draws in the next round, and whoever draws the same trials once more is told.
  @Test func otherDraws() async {
    let session = makeTestSession()
    let first = await session.type(
      "set epochs 2; space lr 1e-4..1 log; round \"which rate?\"; tune random trials=3 name=one")
    #expect(!first.text.contains("again: the same"), "\(first.text)")
    let next = await session.type("round \"which rate, then?\"")
    #expect(next.text.contains("tune random trials=3 seed=1"), "\(next.text)")
    let same = await session.type("tune random trials=5 name=two")
    #expect(
      same.text.contains("The first 3 trials are one's again: the same space, method and seed. seed=1 draws others."))
    #expect(same.text.contains("tune resume one trials=8"), "\(same.text)")
    let other = await session.type("tune random trials=3 seed=1")
    #expect(!other.text.contains("again: the same"), "\(other.text)")
    await session.type("set epochs 3")
    #expect(!(await session.type("tune random trials=3 seed=1")).text.contains("again: the same"))
  }

  /// More epochs for the best trial are more for the search, though its rate is searched.
  @Test func whatIsNotSearchedOfAnAdviceIsTakenOver() async {
    let session = makeTestSession()
    await session.type("data iris; set epochs 5; space lr 1e-3..0.03 log; round \"which rate?\"; tune random trials=8")
    let reading = await session.type("diagnose search").text
    let result = await session.type("round")
    #expect(
      !reading.contains("try  apply best; set") || result.text.contains("taken over: set epochs"),
      "\(reading)\(result.text)")
    #expect(!result.text.contains("taken over: set lr"), "\(result.text)")
  }

  @Test(arguments: ["round next", "round 2"]) func whatIsNoQuestionIsRefused(_ cell: String) async {
    let session = makeTestSession()
    await session.type("space lr 1e-3..0.03 log; round \"which rate?\"")
    #expect(await session.type(cell).text.contains("is no question"))
  }
}
