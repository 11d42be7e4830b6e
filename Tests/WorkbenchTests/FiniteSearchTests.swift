import Experiments
import Search
import Testing
import TunebookTesting
import Workbench

private let six = "data moons n=60; set epochs 3; space lr {0.01, 0.1, 0.3}; space wd {0, 0.01}"

@Suite struct FiniteSearchTests {
  @Test(arguments: allSamplers.map(\.name).filter { $0 != "gradient" })
  func everyMethodSaysThatAllWasTriedAndStops(_ method: String) async throws {
    let session = makeTestSession()
    let text = await session.type("\(six); tune \(method) trials=30 seed=1").text
    #expect(text.contains("All 6 combinations of this space have been tried: the search is over after 6 of 30 trials."))
    #expect(session.state.study?.trials.count == 6)
    // Without a number, too.
    let bare = await session.type("tune \(method) seed=1").text
    #expect(bare.contains("All 6 combinations of this space have been tried: the search is over."))
    // Five are not all.
    #expect(await !session.type("tune \(method) trials=5 seed=1").text.contains("combinations of this space"))
  }

  @Test(arguments: ["random", "bayes", "tpe", "ga"]) func repeatsAndNoiseTryAgain(_ method: String) async throws {
    let session = makeTestSession()
    for option in ["repeats=2", "noise=on"] {
      let text = await session.type("\(six); tune \(method) trials=10 \(option)").text
      #expect(session.state.study?.trials.count == 10)
      #expect(text.contains("All 6 combinations of this space have been tried, and tried again up to 10 trials."))
    }
    // As many as there are, each with its repeats, where no number was asked for.
    await session.type("tune \(method) repeats=2")
    #expect(session.state.study?.trials.count == 6)
    #expect(
      await session.type("objective branin; tune \(method) noise=on").error?.hasPrefix("A known surface has no noise")
        == true)
  }

  @Test func aProgramThatIsGivenASeedIsNoisy() async throws {
    let session = makeTestSession(jobs: 1)
    await session.type("objective \"echo {a}\"; space a {1, 2}")
    #expect(await session.type("tune random trials=5").text.contains("over after 2 of 5 trials"))
    await session.type("space clear; objective \"echo {a} # {seed}\"; space a {1, 2}; tune random trials=5")
    #expect(session.state.study?.trials.count == 5)
    await session.type("tune random trials=5 noise=off")
    #expect(session.state.study?.trials.count == 2)
  }

  @Test func whoAsksHearsThatAllWasTried() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective outside; space a {yes, no}; tune bayes name=q")
    let desk = AskTellJSON(storage: storage, study: "q")
    for _ in 0..<2 {
      let asked = desk.answer(#"{"ask": 1}"#).first ?? ""
      #expect(asked.contains(#""a":"yes""#) || asked.contains(#""a":"no""#))
      let trial = asked.contains(#""trial":1"#) ? 1 : 2
      _ = desk.answer(#"{"tell": \#(trial), "value": 1}"#)
    }
    let end = desk.answer(#"{"ask": 1}"#).first ?? ""
    #expect(end.contains(#""done":true"#) && end.contains("All 2 combinations have been tried and told."))
  }

  @Test func aGridTakesAllValuesAndAsksBeyondAThousand() async throws {
    let session = makeTestSession()
    await session.type("model knn; data moons n=60; space neighbors 1..16; tune grid")
    #expect(session.state.study?.trials.compactMap { $0.configuration["neighbors"] } == (1...16).map { .integer($0) })
    let noted = await session.type("tune grid points=3").text
    #expect(noted.contains("points= is for ranges without steps: of these settings every value is taken."))
    #expect(session.state.study?.trials.count == 16)
    await session.type("objective branin; space x1 -5..10 step=0.25; space x2 0..15 step=0.5")
    session.canBeAsked = true
    let refused = await session.type("tune grid")
    #expect(refused.error == "This grid has 1891 combinations, each of them a trial.")
    #expect(refused.text.contains("type y to try them all (tune grid trials=1891)"))
    let unasked = await session.run("tune grid", isTyped: false) { _ in }
    #expect(unasked.text.contains("tune grid trials=1891 tries them all"))
    await session.type("tune grid")
    #expect(await session.type(session.interpret("y")).status == .succeeded)
    #expect(session.state.study?.trials.count == 1891)
    await session.type("space x1 -5..10 step=1e-9")
    #expect(await session.type("tune grid").error == "This grid has 465000000031 combinations: more than can be tried.")
  }
}
