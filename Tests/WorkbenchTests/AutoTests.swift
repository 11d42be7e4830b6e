import Foundation
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// `tune` without a method.
@Suite struct AutoTests {
  private static let bench = "data moons n=120; set epochs 9; space lr 1e-3..1 log"

  @Test func withoutAMethodItIsAutoThatSearches() async throws {
    let session = makeTestSession()
    let result = await session.type("objective branin shift=0.1; tune trials=8 seed=4")
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(result.text.contains("auto: bayes start=steps, since with so few"))
    #expect(result.text.contains("auto (bayes) search: 8 trials"))
    let study = try #require(session.state.study)
    #expect(study.definition.method == "auto" && study.definition.name.hasPrefix("auto-"))
    // It is the very search that the method makes.
    await session.type("tune bayes start=steps trials=8 seed=4")
    #expect(session.state.study?.trials.map(\.configuration) == study.trials.map(\.configuration))
    await session.type("tune auto trials=8 seed=4")
    #expect(session.state.study?.trials.map(\.configuration) == study.trials.map(\.configuration))
  }

  @Test func aBareTuneSearches() async throws {
    let session = makeTestSession()
    #expect(await session.type("tune").error == "There is nothing to search yet: the space is empty.")
    await session.type("data moons n=120; set epochs 2; space lr {0.01, 0.1} batch {16, 32}")
    let result = await session.type("tune")
    #expect(result.text.contains("auto: grid, since there are no more combinations than trials"), "\(result.text)")
    #expect(result.text.contains("4 combinations"))
    #expect(session.state.study?.trials.count == 4)
    // What a pruner takes is known without a method too.
    #expect(await session.type("tune prune=median startup=3 trials=3").status == .succeeded)
    let unknown = await session.type("tune acquisition=ei")
    #expect(unknown.error == "tune takes no acquisition=." && unknown.text.contains("usage: tune [METHOD] [STUDY]"))
  }

  @Test func aBudgetOfEpochsIsSpentByRungs() async throws {
    let session = makeTestSession()
    let result = await session.type("\(Self.bench); tune epochs=60 seed=2 name=s")
    #expect(result.text.contains("auto: bohb, since epochs are few"), "\(result.text)")
    let study = try #require(session.state.study)
    #expect(study.definition.valueRule == .rung && study.trials.count > 6)
    #expect(study.trials.contains { $0.state == .paused })
    #expect(study.trials.reduce(0) { $0 + $1.epochsTrained } <= 60)
    #expect(await session.type("plot rungs").status == .succeeded)
    #expect(await session.type("tune resume s trials=99").error?.contains("planned this search") == true)
  }

  @Test(arguments: ["objective branin", "data moons n=120; set epochs 3; space lr 1e-3..1 log"])
  func itGoesOnWithMoreTrialsAsIfItHadHadThemFromTheStart(_ setup: String) async throws {
    let whole = makeTestSession(jobs: 1)
    await whole.type("\(setup); tune trials=9 seed=4 name=s")
    let expected = try #require(whole.state.study).trials
    let storage = InMemoryStorage()
    await makeTestSession(jobs: 2, storage: storage).type("\(setup); tune auto trials=5 seed=4 name=s")
    let session = makeTestSession(jobs: 2, storage: storage)
    let result = await session.type("tune resume trials=9")
    #expect(result.text.contains("auto (bayes) search: 5 of 9 trials were done before."), "\(result.text)")
    let got = try #require(session.state.study).trials
    #expect(got.map(\.configuration) == expected.map(\.configuration) && got.map(\.value) == expected.map(\.value))
    #expect(await session.type("study s").text.contains("auto: bayes start=steps, since"))
    #expect(await session.type("studies").text.contains("auto (bayes)"))
  }

  @Test func aProgramIsSearchedAndOneWithNoiseIsNotGoneThroughOnce() async throws {
    try await withProgram("echo $1") { path in
      let session = makeTestSession(jobs: 2)
      await session.type("objective \"sh \(path) {x}\"; space x 1..5 int")
      #expect(await session.type("tune trials=9").text.contains("auto: grid"))
      #expect(session.state.study?.trials.count == 5)
      #expect(
        await session.type("tune resume trials=60").text.contains("All 5 combinations of this space have been tried"))
      #expect(await session.type("tune trials=9 noise=on").text.contains("auto: bayes"))
      #expect(session.state.study?.trials.count == 9)
    }
  }

  @Test func itRacesAndIsWrittenForOthers() async throws {
    let session = makeTestSession()
    let race = await session.type("objective branin; race auto bayes random trials=20 repeats=2")
    #expect(race.text.contains("auto: bayes"), "\(race.text)")
    #expect(session.state.race?.entries[0].curves == session.state.race?.entries[1].curves)
    let seen = await session.type(
      "objective val_loss; \(Self.bench); tune trials=5; plot history; diagnose search; plot posterior; best")
    #expect(seen.status == .succeeded, "\(seen.text)")
  }

  @Test func theScriptSaysWhatWasChosen() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { for ending in [".py", ".csv"] { try? FileManager.default.removeItem(atPath: path + ending) } }
    let session = makeTestSession()
    await session.type("\(Self.bench); tune trials=3; export optuna to=\"\(path).py\"")
    let text = try String(contentsOfFile: path + ".py", encoding: .utf8)
    #expect(text.contains("It was asked for as tune auto, which chose bayes.") && text.contains("GPSampler"))
    #expect(text.contains("# tune bayes trials=3 start=steps seed=0\n"))
  }

  @Test func itsPageHoldsTheTableOfItsRule() async {
    let text = await makeTestSession().type("help auto").text
    for words in ["When", "every combination fits", "epochs= is the budget", "all else", "race bohb asha bayes"] {
      #expect(text.contains(words), "\(words)")
    }
    // The methods are listed where the verb is explained, as the verb alone searches.
    let tune = await makeTestSession().type("help tune").text
    for sampler in allSamplers {
      #expect(tune.contains(sampler.summary.split(separator: " ").prefix(2).joined(separator: " ")))
    }
  }
}
