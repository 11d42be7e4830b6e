import Foundation
import Language
import Search
import Testing
import TunebookTesting
import Workbench

@Suite struct ProgramObjectiveTests {
  /// The trials of a search over a whole number x that a program is given: every one from 1 to 9 unless said.
  private func trials(
    _ text: String, _ search: String = "tune grid", epochs: Int = 4, x: String = "1..9 int"
  ) async throws -> (trials: [Trial], text: String) {
    var result: (trials: [Trial], text: String) = ([], "")
    try await withProgram(text) { path in
      let session = makeTestSession()
      await session.type("set epochs \(epochs); objective \"sh \(path) {x}\"; space x \(x)")
      result.text = await session.type(search).text
      result.trials = try #require(session.state.study).trials
    }
    return result
  }

  /// An argument keeps its place where the parameter before it is not active.
  @Test func aParameterThatSleepsIsAnEmptyArgument() async throws {
    let log = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: log) }
    try await withProgram("echo \"$#:$1:$2:$3:$4\" >> \(log); echo 1") { path in
      let session = makeTestSession()
      await session.type("objective \"sh \(path) {opt} {momentum} {momentum|0.5} {x}\"")
      await session.type("space opt {sgd, heavy} momentum {0.9} if opt=heavy x {7}")
      let result = await session.type("tune grid")
      #expect(result.text.contains("Where momentum is not active, the program is given an empty argument for it."))
      #expect(session.state.study?.trials.allSatisfy { $0.state == .finished } == true, "\(result.text)")
    }
    let lines = Set(try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init))
    #expect(lines == ["4:sgd::0.5:7", "4:heavy:0.9:0.9:7"])
  }

  /// A word for where it sleeps says all that is to be said; braces of the shell or of awk stay what they are.
  @Test func aNamedWordNeedsNoNote() async throws {
    try await withProgram("echo 1") { path in
      let session = makeTestSession()
      await session.type("objective \"sh \(path) {opt} {momentum|0} | awk '{print|\\\"cat\\\"}'\"")
      await session.type("space opt {sgd, heavy} momentum {0.9} if opt=heavy")
      let result = await session.type("tune grid")
      #expect(!result.text.contains("empty argument"), "\(result.text)")
    }
  }

  @Test func aPrunerStopsAProgramAtItsFirstEpoch() async throws {
    let trials = try await trials("echo $1; echo $1; echo $1; echo $1", "tune grid prune=threshold upper=5")
      .trials
    #expect(trials.count == 9)
    for trial in trials {
      let isBad = (trial.configuration["x"]?.double ?? 0) > 5
      #expect(trial.state == (isBad ? .pruned : .finished) && trial.reported.count == (isBad ? 1 : 4))
    }
  }

  @Test func medianLooksAtTheFirstEpochOfAProgram() async throws {
    let trials = try await trials(
      "echo $1; echo $1; echo $1; echo $1", "tune grid prune=median startup=2"
    ).trials
    #expect(trials.map(\.reported.count) == [4, 4, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func ashaStopsProgramsAtItsFirstRungAndNoneAtTheLast() async throws {
    let trials = try await trials("echo $1; echo $1; echo $1; echo $1", "tune grid prune=asha").trials
    #expect(trials.map(\.state) == [.finished] + Array(repeating: .pruned, count: 8))
    #expect(trials.map(\.reported.count) == [4] + Array(repeating: 1, count: 8))
  }

  @Test func whatHasReachedItsLastEpochIsNotPruned() async throws {
    for last in ["echo 9", "echo 9; echo 9"] {
      let trials = try await trials(
        "echo 1; echo 1; echo 1; \(last)", "tune grid prune=threshold upper=5", x: "{1, 5, 9}"
      )
      .trials
      #expect(trials.map(\.state) == [.finished, .finished, .finished])
    }
  }

  @Test func aPrunedProgramHasTheFiguresOfItsEpoch() async throws {
    let trials = try await trials(
      "echo '{\"value\": 9, \"size\": 1}'; echo '{\"value\": 9, \"size\": 2}'; sleep 600",
      "tune grid prune=threshold upper=5", x: "{1, 9}"
    ).trials
    #expect(trials.map { $0.metrics["size"] } == [1, 1])
  }

  /// Whatever a program calls its figures, and whatever the method notes under such a name.
  @Test func aProgramsFiguresAreItsOwn() async throws {
    let figures = [
      "event_loss": 3.0, "event_asked": 1, "a:b": 4, "planned_epochs": 2, "slope:x": 6, "rung": 5, "trainings": 7,
      "event_loss_sd": 8,
    ]
    let printed = figures.map { ", \"\($0.key)\": \($0.value)" }.joined()
    try await withProgram("for i in 1 2 3 4; do echo '{\"value\": '$1'\(printed)}'; done") { path in
      let session = makeTestSession()
      await session.type("set epochs 4; objective \"sh \(path) {x}\"; space x 0..1; tune halving trials=9 seed=1")
      let study = try #require(session.state.study)
      #expect(study.trials.count == 9 && study.trials.allSatisfy { $0.metrics.figures == figures })
      #expect(Set(study.trials.compactMap { $0.plan.labels[.rung] }) == [0, 1] && study.trainingsBehindAValue == 1)
      for (name, value) in figures where !name.contains(":") {
        #expect(try session.evaluate("best.\(name)") == .number(value))
        let listed = await session.type("trials where=\"\(name) == \(value)\" columns=[\(name)]")
        #expect(listed.error == nil && !listed.text.contains("No trial"), "\(listed.text)")
      }
      // The other notes of the method have their names, as far as the program leaves them.
      #expect(try session.evaluate("best.bracket") == .number(study.best?.plan.labels[.bracket] ?? -1))
      let table = await session.type("trials columns=[\"a:b\", bracket] sort=bracket")
      #expect(table.error == nil, "\(table.text)")
    }
  }

  /// It would sleep for longer than the test may take: that a line is no result is known from the trials before.
  @Test(.timeLimit(.minutes(8))) func whatEveryTrialWentPastIsAnEpochAtOnce() async throws {
    let trials = try await trials(
      "echo $1; [ $1 -gt 5 ] && sleep 600; echo $1; echo $1", "tune grid prune=threshold upper=5"
    ).trials
    #expect(trials.suffix(4).allSatisfy { $0.state == .pruned && $0.reported.count == 1 })
  }

  @Test func aProgramThatEndsBeforeTheEpochsAskedForIsFinishedAndRunOnce() async throws {
    let log = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let program = "echo run >> \(log); for i in 1 2 3 4 5 6 7 8 9 10; do echo $1; done"
    let (trials, text) = try await trials(program, "tune halving trials=9 seed=1", epochs: 100)
    #expect(trials.allSatisfy { $0.state == .finished && $0.reported.count == 10 }, "\(text)")
    #expect(try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count == 9)
    #expect(text.contains("90 epochs in all, as many as 9 whole trainings have"), "\(text)")
    #expect(!text.contains("of 100 epochs"))
    #expect(text.contains("The program printed 10 epochs, and halving planned for 100.\nset epochs 10"), "\(text)")
    let told = try await self.trials(program, "tune halving trials=9 seed=1", epochs: 10)
    #expect(!told.text.contains("planned for") && told.trials.contains { $0.state == .paused })
  }

  @Test func aMethodWithoutRungsCountsWholeProgramsByWhatTheyPrint() async throws {
    let text = try await trials("seq 1 10 # $1", "tune random trials=4", epochs: 100).text
    #expect(text.contains("40 epochs in all, as many as 4 whole trainings have") && !text.contains("planned for"))
  }

  @Test func aSearchWhoseProgramsEndEarlyIsResumedAsUnbroken() async throws {
    try await withProgram("for i in 1 2 3 4 5; do echo $1; done") { path in
      let cell = "set epochs 27; objective \"sh \(path) {x}\"; space x 0..1"
      let whole = makeTestSession()
      await whole.type(cell + "; tune hyperband trials=9 name=s")
      var expected = try #require(whole.state.study)
      expected.definition.budget = 9
      for kept in [1, 5, 9] {
        let storage = InMemoryStorage()
        try storage.create(expected.definition)
        for trial in expected.trials.prefix(kept) { try storage.record(trial, in: "s") }
        let second = makeTestSession(storage: storage)
        await second.type(cell + "; tune resume s")
        #expect(second.state.study?.trials == expected.trials)
      }
    }
  }

  @Test(arguments: [
    "nan", "inf", "NaN", "{\"value\": NaN}", "{\"value\": Infinity}", "{\"value\":-Infinity, \"a\": 1}",
    "{\"value\": null}",
  ])
  func whatIsNoFiniteNumberDiverged(_ line: String) async throws {
    #expect(try await trials("echo '\(line)'", "tune grid", x: "{5}").trials.map(\.state) == [.diverged])
  }

  @Test func whatDivergesOnItsWayIsStoppedAndDiverged() async throws {
    let trials = try await trials("echo 4; echo nan; echo 3", "tune grid prune=threshold upper=5", x: "{5}").trials
    #expect(trials.map(\.state) == [.diverged] && trials.map(\.reported) == [[4]])
  }

  @Test func linesMayEndAsOnWindows() async throws {
    let trials = try await trials("printf '3\\r\\n{\"value\": 2}\\r\\n0.8927\\r\\n'", "tune grid", x: "{5}").trials
    #expect(trials.first?.reported == [3, 2, 0.8927])
  }

  @Test(arguments: [
    ("{\"value\": true}", "the program's value is true, and a number is wanted"),
    (
      "{\"value\": 1, \"state\": \"done\"}",
      "the program says that its state is done, and a state is pruned or failed"
    ),
    ("{\"value\": 1, \"state\": \"failed\"}", "the program says that it failed: no reason given"),
    ("{\"state\": \"failed\"}", "the program says that it failed: no reason given"),
    ("{\"state\": \"pruned\"}", "the program says that it was pruned, and printed no value"),
    ("{\"loss\": 1}", "the program printed no number, but: {\"loss\": 1}"),
  ]) func aLineThatGivesNoValueIsSaid(_ line: String, _ sentence: String) async throws {
    let text = try await trials("echo '\(line)'", "tune grid", x: "{5}").text
    #expect(text.contains("No trial could be evaluated: \(sentence)."), "\(text)")
  }

  @Test func aProgramMayPruneItself() async throws {
    let trials = try await trials("echo 3; echo '{\"value\": 1.5, \"state\": \"pruned\", \"size\": 7}'").trials
    #expect(trials.allSatisfy { $0.state == .pruned && $0.reported == [3, 1.5] && $0.value == 1.5 })
    #expect(trials.first?.metrics["size"] == 7)
    // What comes after says otherwise.
    let others = try await self.trials("echo '{\"value\": 1.5, \"state\": \"pruned\"}'; echo 2").trials
    #expect(others.allSatisfy { $0.state == .finished })
  }
}
