import Experiments
import Foundation
import Learning
import Search
import Testing
import TunebookTesting
import Workbench

@Suite struct AdviceTests {
  /// What looked low and close by one of the two losses alone, or still falling while it rose.
  @Test(arguments: [
    ("data moons n=120 noise=0.35; set units 64 epochs 80 weight_decay 0.02; train", "Validation loss was lowest, "),
    ("data moons n=120 noise=0.35; set units 64 epochs 80; train", "Validation loss was lowest, "),
    ("data sine; model polynomial; set degree 30; train", "; the gap of 0.2 may be chance: 30 validation rows."),
    ("data iris; model polynomial; set degree 2; train", "; the gap of 0.35 may be chance: 38 validation rows."),
    (
      "data wine; model tree; set max_depth 4 min_leaf 5; train", "; the gap of 0.37 may be chance: 45 validation rows."
    ),
    ("data moons n=120; model tree; train", "; the gap of 0.57 may be chance: 30 validation rows."),
  ])
  func whatIsFarApartOrHasTurnedIsOverfitting(_ cell: String, _ words: String) async throws {
    let session = makeTestSession()
    let text = await session.type(cell).text
    let diagnosis = try #require(session.state.runs.last?.diagnosis)
    #expect(diagnosis.verdict == .overfitting, "\(text)")
    #expect(diagnosis.evidence.first?.contains(words) == true, "\(diagnosis.evidence)")
    #expect(text.contains("split folds=5; train") == words.contains("chance"))
  }

  @Test(arguments: [
    "data breast_cancer; model tree; set max_depth 1; train",
    "data sine n=60 noise=0.3; model tree; set max_depth 3; train",
    "data moons n=200; model linear; set epochs 60 lr 0.001; train",
    "data moons n=200 noise=0.3; set units 64; train",
  ])
  func adviceThatIsFollowedComesToWhatItSaid(_ cell: String) async throws {
    let session = makeTestSession()
    await session.type(cell)
    for _ in 0..<3 {
      let run = try #require(session.state.runs.last)
      let advice = try #require(run.diagnosis.advice.first)
      guard let trial = advice.trial else {
        #expect(advice.command.contains("tune ") || run.diagnosis.verdict == .goodFit, "\(advice)")
        return
      }
      await session.type(advice.command + "; train")
      let next = try #require(session.state.runs.last)
      #expect(next.result.kept.validationLoss == trial.after, "\(advice.command)")
      #expect(try trial.after < #require(trial.before), "\(advice.command)")
    }
  }

  @Test func whatExplodedFromALowLossIsHelpedByASmallerRateToo() async throws {
    let session = makeTestSession()
    await session.type("data penguins target=species; set lr 5; train")
    let run = try #require(session.state.runs.last)
    #expect(run.result.status == .diverged && run.result.kept.validationLoss < 0.01)
    let advice = try #require(run.diagnosis.advice.first)
    #expect(
      advice.command.contains("lr 0.")
        && advice.trial?.words.hasPrefix("tried: it trains to its end, with a validation loss of 0.0") == true
        && advice.trial?.words.contains(", and a lower one in ") == true,
      "\(advice)")
  }

  @Test func jobsChangeNothing() async {
    let cell = "data moons n=120 noise=0.35; set units 64; train; diagnose"
    let (one, two) = (makeTestSession(jobs: 1), makeTestSession(jobs: 4))
    #expect(await one.type(cell).text == two.type(cell).text)
  }

  @Test func adviceOnOtherSettingsThanThoseInForceBeginsWithThem() async throws {
    let session = makeTestSession()
    let text = await session.type("data circles; train epochs=3").text
    #expect(text.contains("try  apply 1; set "), "\(text)")
    let trial = try #require(session.state.runs.last?.diagnosis.advice.first?.trial)
    let command = try #require(session.state.runs.last?.diagnosis.advice.first?.command)
    await session.type("apply 1; \(command); train")
    #expect(session.state.runs.last?.result.kept.validationLoss == trial.after)
    // On other data it begins with those.
    let later = await session.type("data moons; diagnose 1").text
    #expect(later.contains("try  data circles; apply 1; set "), "\(later)")
  }

  @Test func whatRanToItsEndDidNotStopEarly() async {
    let session = makeTestSession()
    let whole = await session.type("set early_stopping 200 epochs 60; data moons n=120 noise=0.35; train").text
    #expect(whole.contains("60 epochs (back to epoch ") && !whole.contains("stopped early"), "\(whole)")
    let stopped = await session.type("set early_stopping 3 epochs 400; train").text
    #expect(stopped.contains(" epochs (stopped early, of 400; back to epoch "), "\(stopped)")
  }

  @Test func aSearchIsNotProposedTwice() async throws {
    let session = makeTestSession()
    await session.type("data spirals n=216 noise=0.6; model tree; space max_depth 1..4; tune grid; apply best; train")
    let run = try #require(session.state.runs.last)
    guard run.diagnosis.verdict != .goodFit, run.diagnosis.advice.first?.trial == nil else { return }
    #expect(run.diagnosis.advice.first?.command == "plot learning_curve", "\(run.diagnosis)")
  }

  @Test func aColumnThatTellsTheTargetIsAskedAbout() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = (0..<90).map { "\(($0 * 37) % 11 / 2).5,\($0 % 3 == 0 ? 1 : 0).0,\($0 % 3 == 0 ? "ill" : "well")" }
    try (["age,treated,state"] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let session = makeTestSession()
    let text = await session.type("data \"\(path)\"; model tree; train").text
    #expect(
      text.contains(
        "possible leak: The score is perfect, and the column treated tells the target alone, on all 72 training and validation rows."
      ), "\(text)")
  }
}

@Suite struct JointLeakTests {
  /// Two columns whose sum is the target: what a table of counts often has.
  @Test(arguments: [0.0, 3]) func columnsThatAddUpToTheTargetAreALeak(_ noise: Double) async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = (0..<90).map { row -> String in
      let (casual, registered) = ((row * 37) % 91, (row * 53) % 89)
      return
        "\((row * 7) % 13 + 1),\(casual),\(registered),\(Double(casual + registered) + noise * Double(row * 31 % 17))"
    }
    try (["month,casual,registered,cnt"] + rows).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let session = makeTestSession()
    let text = await session.type("data \"\(path)\"; model polynomial; set degree 1; train").text
    #expect(text.contains("the columns casual and registered together give the target.") == (noise == 0), "\(text)")
  }
}

@Suite struct UntriedAdviceTests {
  /// Long trainings: what there was no time for is not said to be of no help.
  @Test(arguments: [
    "data moons n=120 noise=0.35; set units 64 epochs 400; train", "data digits; set epochs 300; train",
    "data circles; set layers 0 epochs 1000; train", "data moons n=120 noise=0.35; set units 256 epochs 600; train",
  ])
  func ofALongTrainingAChangeComesFirst(_ cell: String) async throws {
    let session = makeTestSession()
    let text = await session.type(cell + "; diagnose").text
    let advice = try #require(session.state.runs.last?.diagnosis.advice)
    #expect(advice.first?.command.hasPrefix("set ") == true && advice.first?.trial != nil, "\(text)")
    for one in advice.dropFirst() where one.trial == nil && !one.command.contains("tune ") {
      #expect(text.contains("; not tried"), "\(text)")
    }
  }

  /// A net that was never better than untrained takes too long steps; to take the untrained one back is no help.
  @Test func whatIsBestBeforeTheFirstEpochIsTrainedInSmallerSteps() async throws {
    let session = makeTestSession()
    let text = await session.type("data breast_cancer; set units 64 epochs 100 lr 0.3; train; diagnose").text
    let advice = try #require(session.state.runs.last?.diagnosis.advice)
    #expect(advice.first?.command.hasPrefix("set lr 0.0") == true && advice.first?.trial != nil, "\(text)")
    #expect(!text.contains("set early_stopping 20  stop"), "\(text)")
    // One that took them back did learn its training rows.
    await session.type("set early_stopping 20; train")
    let back = try #require(session.state.runs.last)
    #expect(back.diagnosis.verdict == .overfitting && back.result.kept.epoch == 0, "\(back.diagnosis)")
    #expect(back.diagnosis.advice.first?.command.hasPrefix("set lr 0.0") == true, "\(back.diagnosis.advice)")
  }

  /// The search that is offered where no change helps varies only what has a say.
  @Test(arguments: [
    "layers 0", "hidden [8, 4]", "layers 0 l1 0.1", "epochs 3 dropout 0.5", "optimizer sgd lr 5",
    "epochs 300 units 128",
  ])
  func aSearchThatIsOfferedVariesWhatHasASay(_ settings: String) async throws {
    for model in ["mlp", "linear", "tree", "knn", "polynomial"] {
      let session = makeTestSession()
      await session.type("data moons n=60 noise=0.5; model \(model); set \(settings); train")
      let run = try #require(session.state.runs.last)
      let request = TrainingRequest(data: run.data, model: run.model, settings: run.settings, seed: 0)
      let search = Diagnosis.search(for: run.result, request: request, after: .init()).command
      await session.type("\(search) trials=2")
      #expect(session.state.study?.trials.count == 2, "\(model) \(settings): \(search)")
      let asleep = session.state.space.parameters.filter {
        Setting.named($0.name)?.applies(to: session.state.model, session.state.settings) != true
      }
      #expect(asleep.isEmpty, "\(model) \(settings): \(search)")
    }
  }
}

@Suite struct GoodFitAdviceTests {
  /// That a simple model of other rows costs so much is no proof of noise; where it costs less, there is more to learn.
  @Test(arguments: [
    ("data friedman n=1000; model linear; train; diagnose", "simple models find nothing more."),
    ("data friedman; model knn; set neighbors 12; train; diagnose", "there is more to learn."),
  ])
  func noNoiseIsSeenWhereNobodyLooked(_ cell: String, _ words: String) async throws {
    let session = makeTestSession()
    let text = await session.type(cell).text
    #expect(text.contains(words) && !text.contains("noise"), "\(text)")
  }

  @Test(arguments: [
    "data moons; set select 1; train", "data circles; set select 1; train", "data wine; set select 1; train",
    "data digits; model knn; set select 4; train",
  ])
  func featuresLeftOutAreTriedFirst(_ cell: String) async throws {
    let session = makeTestSession()
    let text = await session.type(cell).text
    let advice = try #require(session.state.runs.last?.diagnosis.advice.first)
    #expect(advice.command.contains("select all") && advice.trial != nil, "\(text)")
  }

  @Test func warmUpThatNeverEndsIsToldFirst() async throws {
    let session = makeTestSession()
    let text = await session.type("data moons; set warmup 1000; train").text
    #expect(session.state.runs.last?.diagnosis.advice.first?.command.contains("warmup 0") == true, "\(text)")
  }

  @Test func ofFiveRowsTwoWrongOnesMayBeChance() async throws {
    let session = makeTestSession()
    let text = await session.type("data moons n=20; model tree; train").text
    #expect(text.contains("may be chance: 5 validation rows"), "\(text)")
  }

  @Test func aSingleWeightIsOne() async throws {
    let text = await makeTestSession().type("data polynomial; model polynomial; train degree=0").text
    #expect(text.contains(" 1 weight, "), "\(text)")
  }
}

@Suite struct ExhaustedAdviceTests {
  /// One that fits its rows too closely already is not told to look at fewer of them, though on these rows it would help.
  @Test func againstOverfittingNoFinerAnswerIsAdvised() async throws {
    let session = makeTestSession()
    await session.type("data circles n=104 noise=0.12; model knn; set neighbors 2 standardize off; train")
    let diagnosis = try #require(session.state.runs.last?.diagnosis)
    #expect(diagnosis.verdict == .overfitting && diagnosis.advice.first?.command.contains("neighbors 1") == false)
  }

  @Test func whatHasAllBeenTriedIsNotSearched() async {
    let session = makeTestSession()
    let text = await session.type(
      "data spirals n=43 noise=0.34 classes=3; split val=0.5 test=0.2; model knn; set neighbors 6; train"
    ).text
    #expect(text.contains("split folds=5; train") && !text.contains("tune random"), "\(text)")
  }
}
