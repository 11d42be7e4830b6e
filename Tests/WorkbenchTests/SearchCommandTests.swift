import Datasets
import Experiments
import Figures
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Testing
import TunebookTesting
import Workbench

private let bench = "data moons n=120; set epochs 9; space lr 1e-3..1 log; space wd 1e-6..1e-2 log"

/// A program written for a test, gone with it.
func withProgram(_ text: String, _ body: (String) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).sh"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  try await body(path)
}

@Suite struct SearchCommandTests {
  @Test(arguments: allSamplers.map(\.name)) func everyMethodSearchesATraining(_ method: String) async throws {
    var tables: [String] = []
    for jobs in [1, 2] {
      let session = makeTestSession(jobs: jobs)
      await session.type(bench)
      let result = await session.type("tune \(method) trials=9 seed=4; trials")
      #expect(result.status == .succeeded, "\(result.text)")
      #expect(session.state.study?.best != nil)
      tables.append(result.text)
    }
    #expect(tables[0] == tables[1])
  }

  @Test(arguments: allSamplers.filter { $0.needsEpochs || $0.needsGradient }.map(\.name))
  func resumedInAnotherSessionItIsAsUnbroken(_ method: String) async throws {
    let whole = makeTestSession()
    await whole.type(bench + "; tune \(method) trials=9 seed=4 name=s")
    let expected = try #require(whole.state.study).trials
    // The store has what was finished when it was broken off; what is missing is done again.
    for kept in [0, 1, expected.count / 2, expected.count - 1] {
      let storage = InMemoryStorage()
      let first = makeTestSession(storage: storage)
      await first.type(bench + "; tune \(method) trials=9 seed=4 name=s")
      var definition = try #require(first.state.study).definition
      try storage.delete(name: "s")
      definition.budget = 9
      try storage.create(definition)
      for trial in expected.prefix(kept) { try storage.record(trial, in: "s") }
      let second = makeTestSession(storage: storage)
      await second.type("tune resume s")
      var got = try #require(second.state.study).trials
      for index in got.indices { got[index].seconds = expected[index].seconds }
      #expect(got == expected)
    }
  }

  @Test func theBestOfAMethodWithRungsBringsTheEpochsThatItHadBeenTrained() async throws {
    let session = makeTestSession()
    // A rate that overshoots: the loss is smallest early.
    await session.type("data moons n=120 noise=0.5; set epochs 27 units 64 layers 2; space lr 0.01..0.1 log")
    let text = await session.type("tune hyperband trials=27 seed=1; apply best").text
    let study = try #require(session.state.study)
    let best = try #require(study.best)
    let epochs = try #require(study.epochs(behind: best))
    #expect(best.value == best.reported[epochs - 1])
    #expect(text.contains("after \(epochs) of 27 epochs") && text.contains(" epochs \(epochs)"))
    #expect(session.state.settings[.epochs] == epochs)
  }

  /// A method with rungs and a program: it prints as many epochs as it likes, is stopped at its rung, or is told {epochs}.
  @Test func aProgramUnderAMethodWithRungs() async throws {
    let session = makeTestSession()
    await session.type("set epochs 27")
    for (program, fails) in [
      ("for i in 5 4 3; do echo $i; done # {x}", false), ("seq 1 100 # {x}", false), ("echo {x}", true),
      ("echo {x} # {epochs}", false),
    ] {
      let text = await session.type("objective \"\(program)\"; space clear; space x 0..1; tune hyperband trials=9").text
      let study = try #require(session.state.study)
      if fails {
        #expect(text.contains("nor takes {epochs}") || text.contains("takes {epochs}"), "\(text)")
      } else {
        #expect(!study.trials.contains { $0.state == .diverged || $0.state == .failed }, "\(text)")
      }
      if program.hasPrefix("for") {
        #expect(study.trials.allSatisfy { $0.reported.count <= 3 && $0.value == $0.reported.min() }, "\(text)")
      }
    }
    #expect(await session.type("tune pbt trials=4").text.contains("which a program cannot"))
  }

  /// It sleeps for longer than the test may take: what it says is heard while it runs.
  @Test(.timeLimit(.minutes(8))) func aProgramIsPrunedWhileItRuns() async throws {
    let session = makeTestSession()
    await session.type("set epochs 9; objective \"echo 1{x}; echo 2{x}; sleep 600\"; space clear; space x 101..109 int")
    await session.type("tune random trials=2 prune=threshold upper=50")
    #expect(session.state.study?.trials.map(\.state) == [.pruned, .pruned])
  }

  /// What a program prints until it has ended depends on the machine, and counts no more once it was pruned.
  @Test func aPrunedProgramHasTheEpochsThatItWasPrunedAt() async throws {
    let session = makeTestSession()
    await session.type("set epochs 9; objective \"seq {x} 100000\"; space clear; space x 101..109 int")
    await session.type("tune random trials=3 prune=threshold upper=50")
    let trials = try #require(session.state.study).trials
    #expect(trials.map(\.state) == [.pruned, .pruned, .pruned])
    #expect(trials.map(\.reported.count) == [1, 1, 1])
  }

  @Test func whatIsLackingOrCutIsSaid() async throws {
    let session = makeTestSession()
    await session.type(bench)
    #expect(await session.type("tune random prune=threshold").text.contains("without upper= or lower="))
    #expect(await session.type("tune grid points=3 trials=4").text.contains("4 of 9 combinations"))
    #expect(await session.type("race random tpe trials=2 repeats=3").text.contains("too few seeds"))
    await session.type("tune random trials=2 name=a; tune random trials=2 name=b; study a; tune resume trials=3")
    #expect(session.state.study?.definition.name == "a")
  }

  @Test func epochsOfFoldsAndOfDivergedTrainingsAreCounted() async throws {
    let session = makeTestSession()
    await session.type("data moons n=120; set epochs 4; space lr 1e-3..0.1 log")
    #expect(await session.type("tune random trials=3 folds=3 repeats=2").text.contains("72 epochs in all"))
    await session.type("data friedman n=60; set epochs 4; space clear; space lr 1e6..1e7 log")
    let text = await session.type("tune random trials=2; trials").text
    let study = try #require(session.state.study)
    #expect(study.trials.allSatisfy { $0.state == .diverged }, "\(text)")
  }

  @Test func aNameThatIsTakenAsksWhetherToContinueOrToBeginANewOne() async throws {
    let session = makeTestSession()
    session.canBeAsked = true
    await session.type(bench + "; tune random trials=2 name=mine")
    let typed = "train; tune random trials=4 name=mine seed=3"
    #expect(await session.type(typed).status == .failed)
    // Nothing of the cell has run: the answer runs all of it.
    #expect(await session.type("print runs.count").text == "0")
    #expect(await session.type(typed).status == .failed)
    #expect(session.interpret("n") == "train; tune random trials=4 name=mine-2 seed=3")
    let continued = await session.type(session.interpret(" c "))
    #expect(continued.status == .succeeded)
    #expect(session.state.study?.definition.name == "mine")
    #expect(session.state.study?.trials.count == 4)
    // A question is over with the next cell.
    #expect(session.interpret("c") == "c")
  }

  @Test func aPrunerSavesEpochsAndTheListSaysWhoWasStopped() async throws {
    let session = makeTestSession()
    await session.type(bench)
    let text = await session.type("tune random trials=12 seed=2 prune=median startup=3; trials state=pruned").text
    let study = try #require(session.state.study)
    #expect(study.trials.contains { $0.state == .pruned && $0.reported.count < 9 })
    #expect(text.contains("of them pruned") && !text.contains("stopped early"))
  }

  @Test func aSurfaceBringsItsSpaceAndTakesNoSettings() async throws {
    let session = makeTestSession()
    #expect(await session.type("objective rosenbrock dims=3 shift=0.1").text.contains("x3"))
    #expect(await session.type("space lr 0..1").error == "rosenbrock has no lr.")
    #expect(
      await session.type("tune hyperband").error == "hyperband stops trainings between epochs, and there are none here."
    )
    await session.type("tune bayes trials=25 seed=1")
    #expect(try #require(session.state.study?.best?.value) < 100)
    #expect(await session.type("apply best").status == .failed)
    await session.type("objective val_loss")
    #expect(session.state.space.parameters.isEmpty)
    #expect(await session.type("objective branin dims=3").error == "Branin cannot have 3 dimensions.")
  }

  @Test func bayesBeginsInStepsWhereTrialsAreFewAndComeOneAtATime() async throws {
    let session = makeTestSession()
    await session.type("objective branin shift=0.1; tune bayes trials=12 seed=4 name=few")
    let few = try #require(session.state.study)
    #expect(few.definition.options[named: "start"]?.text == "steps")
    await session.type("tune bayes start=steps trials=12 seed=4")
    #expect(session.state.study?.trials.map(\.configuration) == few.trials.map(\.configuration))
    for said in ["trials=20", "trials=12 start=spread", "trials=12 startup=4", "trials=12 batch=4"] {
      await session.type("tune bayes \(said) seed=4")
      let study = try #require(session.state.study)
      #expect(study.definition.options[named: "start"]?.text != "steps", "\(said)")
      #expect(study.trials.first?.configuration != few.trials.first?.configuration, "\(said)")
    }
    // With more trials it goes on as it began.
    await session.type("tune resume few trials=30")
    let more = try #require(session.state.study)
    #expect(more.trials.count == 30 && more.trials.prefix(12).map(\.value) == few.trials.map(\.value))
    await session.type("tune bayes start=steps trials=30 seed=4")
    #expect(session.state.study?.trials.map(\.value) == more.trials.map(\.value))
  }

  @Test func aProgramIsRunForEachTrial() async throws {
    try await withProgram("echo 3; echo 2.5; echo \"{\\\"value\\\": $1, \\\"size\\\": 7}\"") { path in
      let session = makeTestSession()
      let cell = "objective \"sh \(path) {a}\"; space a 1..2"
      #expect(await session.type(cell + "; tune random trials=4 seed=1").status == .succeeded)
      let best = try #require(session.state.study?.best)
      #expect(best.value == best.configuration["a"]?.double)
      #expect(best.reported.prefix(2) == [3, 2.5] && best.metrics["size"] == 7)
      #expect(
        await session.type("space b {x, y}; tune random trials=2").error
          == "The program is never told b: it has no {b}.")
    }
  }

  @Test func aProgramThatFailsSaysWhy() async throws {
    try await withProgram("echo this is wrong >&2; exit 3") { path in
      let text = await makeTestSession().type("objective \"sh \(path) {a}\"; space a 1..2; tune random trials=2").text
      #expect(text.contains("No trial could be evaluated: the program ended with status 3: this is wrong."))
    }
  }

  @Test(arguments: ["sleep 100; echo 1", "yes 3", "yes '' | tr -d '\\n'"])
  func aTimeoutEndsWhatRuns(_ program: String) async throws {
    let session = makeTestSession(pause: { _ in })
    let result = await session.type(
      "objective \"\(program) # {x}\"; space x 0..1; tune random trials=3 timeout=5s; trials")
    #expect(session.state.study?.trials.isEmpty == true)
    #expect(result.text.contains("The time is up after 0 of 3 trials."))
  }

  @Test func aShortNameInBracesTakesTheSettingThatHasIt() async throws {
    let session = makeTestSession()
    let result = await session.type(
      "space lr 1e-4..1 log; space units 2..32; objective \"echo {lr} {units}; echo {lr}\"; tune random trials=2")
    #expect(result.error == nil)
    let best = try #require(session.state.study?.best)
    #expect(best.value == best.configuration["learning_rate"]?.double)
  }

  @Test func aSearchThatIsEvaluatedOutsideIsExtendedAndItsRunningTrialsListed() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective outside; space x 0..1; tune random trials=2 name=s")
    #expect(await session.type("tune resume s trials=5").status == .succeeded)
    #expect(try storage.load(name: "s")?.definition.budget == 5)
    _ = try AskTellJSON(storage: storage, study: "s").ask(1)
    #expect(await session.type("study s; trials state=running").text.contains("running"))
  }

  @Test func valuesReachAProgramAsPlainText() async throws {
    let mark = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    try await withProgram("echo ${#1}") { path in
      let session = makeTestSession()
      let nasty = "$(touch \(mark)); `touch \(mark)` ' \\\" x"
      await session.type("objective \"sh \(path) {a}\"; space a {\"\(nasty)\"}; tune random trials=1")
      #expect(session.state.study?.best?.value != nil)
      #expect(!FileManager.default.fileExists(atPath: mark))
    }
  }

  @Test func aFileRunsNoProgramWithoutAYes() async throws {
    let session = makeTestSession()
    let cell = "objective \"sh nothing.sh {a}\"; space a 0..1"
    let refused = await session.run(cell, isTyped: false) { _ in }
    #expect(refused.error?.hasPrefix("This file wants to run a program on your machine") == true)
    #expect(await session.run("allow \"sh nothing.sh {a}\"", isTyped: false) { _ in }.status == .failed)
    #expect(await session.type("allow \"sh nothing.sh {a}\"").status == .succeeded)
    #expect(await session.run(cell, isTyped: false) { _ in }.status == .succeeded)
    // A search that somebody else stored is no yes either.
    let storage = InMemoryStorage()
    try storage.create(
      StudyDefinition(
        name: "s", method: "random", seed: 0, space: SearchSpace(parameters: []), budget: 3,
        objective: .program("sh nothing.sh {a}")))
    #expect(
      await makeTestSession(storage: storage).type("tune resume s").error
        == "This search runs a program on your machine: sh nothing.sh {a}")
  }

  @Test func theSimplestWithinTheNoiseIsNeverLargerThanTheBest() async throws {
    let session = makeTestSession()
    await session.type("data moons n=120; set epochs 15; space units {2, 8, 32}; tune grid repeats=3")
    let study = try #require(session.state.study)
    #expect(study.trials.allSatisfy { $0.metrics.trainings == 3 && $0.metrics.deviations["val_loss"] != nil })
    #expect(await session.type("apply best rule=one_se").status == .succeeded)
    let units = session.state.settings[.units]
    #expect([2, 8, 32].contains(units) && .integer(units) <= (study.best?.configuration["units"] ?? .integer(0)))
    await session.type("tune grid")
    #expect(
      await session.type("apply best rule=one_se").error
        == "How far a value is chance is not known: there is one training behind each.")
  }

  @Test func rowsCanBeTheResourceOfModelsWithoutEpochs() async throws {
    let session = makeTestSession()
    await session.type("data moons n=300; model tree; space max_depth 1..12 int; space min_leaf 1..20 int")
    #expect(await session.type("tune hyperband").proposal == "tune hyperband resource=rows")
    #expect(await session.type("tune hyperband resource=rows trials=12 seed=1").status == .succeeded)
    let study = try #require(session.state.study)
    #expect(Set(study.trials.map(\.reported.count)).isSubset(of: [1, 3, 9, 27]))
    #expect(study.best?.reported.count == 27)
    let figures = await session.type("plot rungs").outputs.compactMap { output -> Figure? in
      if case .figure(let output) = output { output.figure } else { nil }
    }
    #expect(figures.map(\.x.label) == ["share of the rows (27 are all)"] && !figures[0].finding.contains("epoch"))
    #expect(await session.type("tune random resource=rows").error?.hasPrefix("resource= is for methods") == true)
  }

  @Test func foldsBehindAValueAreOfTheSearchAlone() async throws {
    let session = makeTestSession()
    await session.type(bench + "; tune random trials=3 folds=4")
    #expect(try #require(session.state.study).trials.allSatisfy { $0.metrics.trainings == 4 })
    #expect(session.state.plan.folds == nil)
    // Their epochs count towards a limit: 36 of one trial, so that two pass it.
    await session.type("tune random trials=9 folds=4 epochs=40")
    #expect(try #require(session.state.study).trials.count == 2)
    #expect(session.state.study?.definition.folds == 4)
  }

  @Test func aBudgetThatWasPlannedWithStays() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective branin; tune ga trials=10 name=g; tune random trials=5 name=r")
    #expect(
      await session.type("tune resume g trials=20").error
        == "ga planned this search for 10 trials; with more it would have been another.")
    #expect(await session.type("tune resume r trials=8").status == .succeeded)
    // Somebody else's trial stands among ours.
    try storage.record(
      Trial(number: 8, configuration: ["x1": .number(1), "x2": .number(2)], state: .finished, value: 0), in: "r")
    #expect(
      await session.type("tune resume r trials=12").error
        == "Trial 9 of r was not made by this search, so the search cannot go on from it.")
  }

  @Test func aFilteredListSaysHowManyThereAre() async throws {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=9 seed=3")
    let count = try #require(session.state.study).trials.count { ($0.configuration["x1"]?.double ?? 0) > 2 }
    #expect((2..<9).contains(count))
    #expect(await session.type("trials where=\"x1 > 2\"").text.contains("\(count) of 9 trials."))
    #expect(await session.type("trials where=\"x1 > 2\" top=1").text.contains("1 of \(count) that match, of 9 trials."))
    #expect(await session.type("trials top=4").text.contains("4 of 9 trials."))
    #expect(await !session.type("trials").text.contains("of 9 trials"))
  }

  @Test func aRaceComparesAtEqualWork() async throws {
    let session = makeTestSession()
    await session.type(bench)
    let text = await session.type("race random hyperband halving trials=4 repeats=3").text
    let race = try #require(session.state.race)
    #expect(race.entries.map(\.method) == ["random", "hyperband", "halving"])
    #expect(race.entries.allSatisfy { $0.curves.count == 3 && $0.curves.allSatisfy { $0.count == 4 } })
    #expect(race.entries.allSatisfy { $0.finals.allSatisfy(\.isFinite) })
    #expect(text.contains("median") && text.contains("p = "))
    #expect(makeTestSession().state.race == nil)
  }

  @Test func limitsEndASearchAndSayWhy() async throws {
    let session = makeTestSession()
    await session.type("objective branin")
    #expect(await session.type("tune random trials=500 target=1").text.contains("The target was reached after"))
    #expect(await session.type("tune random trials=500 no_progress=20").text.contains("bettered nothing"))
    await session.type("objective val_loss; " + bench)
    #expect(
      await session.type("tune random trials=50 epochs=40").text.contains("The 40 epochs are used up after 5 trials."))
    // Where the only trial took more than was given, what is proposed lets another one begin.
    let short = await session.type("tune random trials=50 epochs=3 seed=2")
    #expect(short.text.contains("The 3 epochs are used up after 1 trial."))
    #expect(
      short.outputs.contains { output in
        guard case .diagnostic(let diagnostic) = output else { return false }
        return diagnostic.proposal?.hasSuffix(" epochs=18") == true
      })
  }

  @Test func trialsCanBeSortedAndFiltered() async throws {
    let session = makeTestSession()
    await session.type(bench + "; tune random trials=8 seed=3")
    let rates = { (text: String) in
      text.split(separator: "\n").filter { $0.hasSuffix("finished") }.compactMap { Double($0.split(separator: " ")[2]) }
    }
    let sorted = rates(await session.type("trials sort=lr").text)
    #expect(sorted == sorted.sorted() && sorted.count == 8)
    #expect(rates(await session.type("trials where=\"lr < 0.05\"").text).allSatisfy { $0 < 0.05 })
    #expect(await session.type("trials where=\"lrr < 1\"").proposal == "trials where=\"lr < 1\"")
    #expect(await session.type("trials sort=units").error == "Trials cannot be sorted by units.")
  }

  @Test func settingsThatChangeTheShapeCannotBeHandedOn() async {
    let session = makeTestSession()
    await session.type(bench + "; space units 4..8 int")
    #expect(
      await session.type("tune pbt").error
        == "pbt hands trained weights from one trial to another, and units changes how many there are.")
    #expect(await session.type("tune gradient").error == "The validation loss has no slope by units.")
  }

  @Test func theBestOfAKnownSurfaceIsHeldAgainstItsLeastValue() async throws {
    let session = makeTestSession()
    await session.type("objective hartmann3 shift=0.2; tune random trials=20")
    let result = await session.type("best")
    let best = try #require(session.state.study?.best?.value)
    guard case .report(let report)? = result.outputs.first else {
      Issue.record("no report but \(result.text)")
      return
    }
    guard case .number(let optimum)? = report.fields.first(where: { $0.name == "optimum" })?.value else {
      Issue.record("no optimum but \(report.fields)")
      return
    }
    #expect((optimum + 3.86278).magnitude < 1e-4)
    #expect(report.fields.contains(.init("regret", .number(best - optimum))))
    #expect(result.text.contains("the surface's least value is -3.863; the best lies"))
    #expect(!(await session.type("objective val_loss; objective")).text.contains("least value"))
  }

  /// One sentence and one line, whether it is a table or a figure that lacks whole trials.
  @Test func importanceTakesWholeTrials() async {
    let session = makeTestSession()
    await session.type(
      "data moons n=60; set epochs 9; space lr 1e-3..0.1 log; space units 4..8 int; tune halving trials=9")
    for line in ["importance", "plot importance"] {
      let result = await session.type(line)
      #expect(result.error == "1 whole trial is too few to tell what mattered: it takes 5.", "\(result.text)")
      #expect(result.proposal == "tune random trials=30", "\(result.text)")
    }
  }

  @Test func importanceOfEqualValuesIsASentence() async throws {
    try await withProgram("echo 7") { program in
      let session = makeTestSession()
      await session.type("objective \"sh \(program) {a} {b}\"; space a 0..1; space b 0..1")
      await session.type("tune random trials=8 seed=1")
      for method in ["", "fanova"] {
        #expect(
          await session.type("importance \(method)").error
            == "All 8 finished trials have the same value: no parameter made a difference.")
      }
    }
  }
}

private func <= (left: ParameterValue, right: ParameterValue) -> Bool { (left.double ?? 0) <= (right.double ?? 0) }
