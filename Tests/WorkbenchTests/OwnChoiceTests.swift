import Experiments
import Foundation
import Language
import Search
import Testing
import TunebookTesting
import Workbench

@Suite struct OwnChoiceTests {
  /// What a person's own program gets of a set is what was typed.
  @Test(arguments: [
    ("{yes, no}", ["yes", "no"]), ("{true, false}", ["true", "false"]), ("{on, off, yes}", ["on", "off", "yes"]),
    ("{01, 1}", ["01", "1"]), ("{007, 8}", ["007", "8"]), ("{1e-3, 0.10}", ["1e-3", "0.10"]),
    ("{1.0, 1}", ["1.0", "1"]),
    ("{5m, 10%, 3x3}", ["5m", "10%", "3x3"]), ("{\"two words\", 'b'}", ["two words", "b"]), ("{16, 32}", ["16", "32"]),
    ("{-01, +1}", ["-01", "+1"]),
  ]) func itKeepsItsSpelling(_ set: String, _ texts: [String]) async throws {
    let session = makeTestSession()
    let result = await session.type("objective outside; space a \(set)")
    #expect(result.status == .succeeded, "\(result.text)")
    let parameter = try #require(session.state.space["a"])
    #expect(parameter.choices?.map { parameter.text(of: $0) } == texts)
    #expect(result.text.contains("{" + texts.joined(separator: ", ") + "}"))
  }

  /// The best trial is named with its own choice, where two are one number.
  @Test(arguments: [("{1e-3, 0.001}", ["1e-3", "0.001"]), ("{1.0, 2.0}", ["1.0", "2.0"])])
  func theBestTrialsChoiceIsSpelledAsItWasTyped(_ choices: String, _ spellings: [String]) async {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective outside; space a \(choices); tune grid name=q")
    let desk = AskTellJSON(storage: storage, study: "q")
    for trial in 1...2 {
      _ = desk.answer(#"{"ask": 1}"#)
      _ = desk.answer(#"{"tell": \#(trial), "value": \#(trial)}"#)
    }
    let text = await session.type("study q; best; trials").text
    #expect(spellings.count { text.contains("trial 1: a \($0)") } == 1, "\(text)")
    #expect(spellings.allSatisfy(text.contains), "\(text)")
  }

  @Test func numbersStayNumbersInAnOrder() async throws {
    let session = makeTestSession()
    await session.type("objective outside; space a {1e-3, 1e-2}; space b {01, 02}")
    await session.type("space c {1, 1}")
    #expect(session.state.space["a"]?.kind == .ordered([.number(0.001), .number(0.01)]))
    #expect(session.state.space["b"]?.kind == .choice([.category("01"), .category("02")]))
    // However they are typed, each as it is spelled.
    await session.type("space d {0.10, 1e-3, 1}; space e {9, 3} ordered")
    let d = try #require(session.state.space["d"])
    #expect(d.kind == .ordered([.number(0.001), .number(0.1), .integer(1)]))
    #expect(d.choices?.map { d.text(of: $0) } == ["1e-3", "0.10", "1"])
    #expect(session.state.space["e"]?.kind == .ordered([.integer(9), .integer(3)]))
    await session.type("objective val_loss; space lr {0.1, 0.01, 0.001}")
    #expect(session.state.space["learning_rate"]?.kind == .ordered([.number(0.001), .number(0.01), .number(0.1)]))
    // The very same twice is one too many.
    #expect(session.state.space["c"] == nil)
  }

  /// Where others depend on a choice that is taken away, the way out that is named works.
  @Test(arguments: [
    ("space optimizer {sgd, momentum, adam} momentum 0..0.99 if optimizer=momentum", "space optimizer {adam}"),
    ("space opt {sgd, momentum, adam}; space momentum 0..0.99 if opt={sgd, momentum}", "space opt {sgd, adam}"),
    (
      "objective outside; space a {x, y, z}; space b {u, v} if a=z; space c 0..1 if b=u; space d 0..1 if a=z",
      "space a {x, y}"
    ),
    ("space layers 1..4; space dropout 0..0.5 if layers=4", "space layers 1..3"),
  ]) func aNarrowerChoiceNamesAWayOutThatWorks(_ before: String, _ narrower: String) async throws {
    let session = makeTestSession()
    await session.type(before)
    let proposal = try #require(await session.type(narrower).proposal)
    #expect(proposal.hasPrefix("space clear ") && proposal.hasSuffix("; " + narrower), "\(proposal)")
    let result = await session.type(proposal)
    #expect(result.status == .succeeded, "\(result.text)")
  }

  @Test func aProgramIsGivenWhatWasTyped() async throws {
    try await withProgram("echo \"$1,$2,$3\" >> \"$0.seen\"; echo 1\n") { path in
      let session = makeTestSession(jobs: 1)
      let result = await session.type(
        "objective \"sh \(path) {a} {b} {c}\"; allow \"sh \(path) {a} {b} {c}\"; space a {yes, no}; space b {01, 1} if a=yes; space c {1e-3, 2e-3}; tune grid; trials where=\"a == 'no'\""
      )
      #expect(result.status == .succeeded, "\(result.text)")
      let seen = try String(contentsOfFile: path + ".seen", encoding: .utf8).split(separator: "\n").map(String.init)
      #expect(
        seen == [
          "yes,01,1e-3", "yes,01,2e-3", "yes,1,1e-3", "yes,1,2e-3", "no,,1e-3", "no,,2e-3",
        ])
      try? FileManager.default.removeItem(atPath: path + ".seen")
    }
  }

  @Test(arguments: [
    ("space layers 1..4; space dropout 0..0.5 if layers>=2", "layers>=2"),
    ("space layers 1..4; space dropout 0..0.5 if layers > 2", "layers>2"),
    ("space layers 1..4; space dropout 0..0.5 if layers={2, 3}", "layers={2, 3}"),
    ("space layers 1..4; space dropout 0..0.5 if layers!=1", "layers={2, 3, 4}"),
    ("space lr 1e-4..1 log; space dropout 0..0.5 if lr<=0.01", "learning_rate<=0.01"),
    ("space opt {sgd, adam}; space dropout 0..0.5 if opt!=sgd", "optimizer=adam"),
    ("objective outside; space s {small, medium, large} ordered; space x 0..1 if s>=medium", "s={medium, large}"),
    ("objective outside; space s {yes, no}; space x 0..1 if s={yes}", "s=yes"),
    ("objective outside; space s 0..1 step=0.5; space x 0..1 if s={0, 1}", "s={0, 1}"),
  ]) func conditionsAreShownAsTheyAreTyped(_ cell: String, _ text: String) async throws {
    let session = makeTestSession()
    let result = await session.type(cell)
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(result.text.contains(" " + text))
    #expect(result.text.split(separator: "\n").last?.hasSuffix(text) == true)
  }

  @Test(arguments: [
    (
      "space layers 1..4; space dropout 0..0.5 if layers>=9",
      "dropout would never be used: layers never has such a value."
    ),
    (
      "space layers 1..4; space dropout 0..0.5 if layers={2, 7}",
      "dropout depends on layers being 7, which it never is."
    ),
    (
      "space layers 1..4; space dropout 0..0.5 if layers=1..2",
      "A condition names values or compares with a number, and this is a range."
    ),
    ("space opt {sgd, adam}; space dropout 0..0.5 if opt>=adam", "optimizer>= compares numbers, and adam is none."),
    (
      "space lr 1e-4..1 log; space dropout 0..0.5 if lr!=0.1",
      "learning_rate has a whole range of values: all but one of them are as good as all."
    ),
  ]) func conditionsThatCannotHoldAreRefused(_ cell: String, _ message: String) async throws {
    let result = await makeTestSession().type(cell)
    #expect(result.error == message)
  }

  /// A search over such conditions comes back from where it is stored, and goes on as if unbroken.
  @Test(arguments: ["random", "grid", "tpe", "bayes", "ga", "cmaes"]) func searchesOverConditionsResume(
    _ method: String
  ) async throws {
    let cell =
      "data moons n=60; set epochs 2; space layers 1..3; space dropout 0..0.5 if layers>=2; space wd 1e-4..1e-2 log if layers={1, 3}; tune \(method) trials=8 name=s seed=2"
    let whole = makeTestSession()
    let result = await whole.type(cell + "; importance")
    #expect(result.status == .succeeded, "\(result.text)")
    let expected = try #require(whole.state.study).trials
    #expect(expected.allSatisfy { ($0.configuration["dropout"] != nil) == ($0.configuration["layers"] != .integer(1)) })
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type(cell)
    let definition = try #require(first.state.study).definition
    try storage.delete(name: "s")
    try storage.create(definition)
    for trial in expected.prefix(3) { try storage.record(trial, in: "s") }
    let second = makeTestSession(storage: storage)
    await second.type("tune resume s")
    var got = try #require(second.state.study).trials
    for index in got.indices { got[index].seconds = expected[index].seconds }
    #expect(got == expected)
  }
}
