import Experiments
import Figures
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// A setting that does nothing is not searched.
@Suite struct AwakeSpaceTests {
  @Test func layersSleepBesideAListOfWidthsThatIsSearched() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log; space layers 1..3; space units {4, 8}")
    #expect(session.awakeSpace.asleep.isEmpty)
    let text = await session.type("space hidden {[8], [16, 4], [5, 5, 5]}; space").text
    #expect(Set(session.awakeSpace.asleep.keys) == ["layers", "units"], "\(text)")
    #expect(text.contains("no say beside hidden"), "\(text)")
    let trials = await session.type("tune random trials=2; trials").text
    #expect(!trials.contains("layers ") || trials.contains("layers sleeps"), "\(trials)")
  }

  /// The nets of a search over lists of widths are those that `train` makes of the same lists.
  @Test func listsOfWidthsThatAreSearchedAreTrained() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2; space hidden {[8], [16, 4]}; tune grid")
    let study = try #require(session.state.study)
    // Two features, two classes: weights and biases from layer to layer.
    let weights: [Double?] = [42, 126]
    #expect(study.trials.map { $0.metrics["weights"] } == weights)
    await session.type("apply trial2; train")
    #expect(session.state.settings[.hidden] == [16, 4])
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == study.trials[1].value)
  }

  @Test func whatHasNoSaySleepsAndIsNotCounted() async throws {
    let session = makeTestSession()
    let declared = await session.type(
      "model polynomial; space degree 1..12; model mlp; set epochs 2; space lr {0.01, 0.1, 0.3}"
    ).text
    #expect(declared.contains("no say in mlp"), "\(declared)")
    let text = await session.type("tune grid").text
    #expect(text.contains("degree sleeps in this search: no say in mlp."))
    #expect(text.contains("3 combinations"), "\(text)")
    let study = try #require(session.state.study)
    #expect(study.trials.count == 3 && study.definition.space.parameters.map(\.name) == ["learning_rate"])
    #expect(session.state.space["degree"] != nil)
    await session.type("apply best; train")
    #expect(!session.state.settings.sets(.degree))
    // It wakes with its model.
    #expect(await session.type("model polynomial; space").text.contains("no say in a polynomial solved in one go"))
    await session.type("tune grid points=3")
    #expect(session.state.study?.definition.space.parameters.map(\.name) == ["degree"])
  }

  @Test func aSpaceOfSleepersIsNoSpace() async {
    let session = makeTestSession()
    let text = await session.type("space momentum 0..0.9").text
    #expect(
      text.contains(
        "momentum has no say under optimizer adam: it counts under momentum or nesterov. It sleeps until then."))
    #expect(
      await session.type("tune random trials=8").error
        == "Nothing in the space has a say here: momentum has no say under optimizer adam.")
    #expect(await session.type("set optimizer nesterov epochs 2; tune random trials=2").status == .succeeded)
  }

  @Test(arguments: [
    "space optimizer {adam, momentum}; space momentum 0..0.9",
    "space momentum 0..0.9; space optimizer {adam, momentum}",
  ])
  func aSettingCountsOnlyWhereAnotherGivesItASay(_ cell: String) async throws {
    let session = makeTestSession()
    let table = await session.type(cell).text
    #expect(table.contains("optimizer=momentum"), "\(table)")
    await session.type("set epochs 2; tune random trials=8 seed=1")
    let trials = try #require(session.state.study).trials
    #expect(
      trials.contains { $0.configuration["momentum"] != nil } && trials.contains { $0.configuration["momentum"] == nil }
    )
    for trial in trials {
      #expect((trial.configuration["momentum"] != nil) == (trial.configuration["optimizer"] == .category("momentum")))
    }
  }

  @Test func aGridCountsWhatDiffers() async throws {
    let session = makeTestSession()
    await session.type("set epochs 1; space optimizer {adam, sgd, momentum}; space momentum {0.5, 0.9}; tune grid")
    #expect(session.state.study?.trials.count == 4)
    await session.type("space clear; space layers 0..2; space units {4, 8}; tune grid")
    #expect(session.state.study?.trials.count == 5)
    await session.type(
      "space clear; model polynomial; space solver {closed, gradient}; space optimizer {sgd, momentum}; space momentum {0.5, 0.9}; tune grid"
    )
    #expect(session.state.study?.trials.count == 4)
  }

  @Test func whereEverythingHasASayTheSpaceIsAsDeclared() async {
    let session = makeTestSession()
    for cell in [
      "space units 4..64 log; space layers 1..3; space lr 1e-4..1 log",
      "space dropout 0..0.5; space wd 1e-5..1 log; space batch 8..64",
      "set optimizer momentum; space momentum 0..0.9; space optimizer {momentum, nesterov}",
      "space optimizer {sgd, momentum}; space momentum 0..0.9 if optimizer=momentum",
    ] {
      await session.type("reset; " + cell)
      #expect(session.awakeSpace == AwakeSpace(all: session.state.space), "\(cell)")
    }
  }

  @Test func aConditionOfOnesOwnHoldsBeside() async {
    let session = makeTestSession()
    await session.type(
      "space optimizer {sgd, momentum, nesterov, adam}; space momentum 0..0.9 if optimizer={momentum, adam}")
    #expect(
      session.awakeSpace.space["momentum"]?.condition
        == .init(parameter: "optimizer", .oneOf([.category("momentum")])))
    await session.type("space momentum 0..0.9 if optimizer=adam")
    #expect(session.awakeSpace.space["momentum"] == nil)
    #expect(await session.type("space").text.contains("it needs another optimizer"))
    // The target decides too.
    await session.type("space clear; space label_smoothing 0..0.3")
    #expect(session.awakeSpace.asleep.isEmpty)
    await session.type("data sine")
    #expect(session.awakeSpace.asleep["label_smoothing"] == .inactive(.task(isForClasses: true)))
  }

  @Test func aDeclaredSpaceCountsBeforeASearch() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60; set epochs 1 units 4; space lr 1e-3..1e-1 log; space units {4, 8, 16}")
    func figure(_ cell: String) async throws -> Figure {
      let outputs = await session.type(cell).outputs
      let figures = outputs.compactMap { output -> Figure? in
        if case .figure(let output) = output { output.figure } else { nil }
      }
      return try #require(figures.first, "\(cell): \(outputs.map(\.plainText))")
    }
    let curve = try await figure("plot validation_curve lr points=3 repeats=1")
    #expect(curve.finding.contains("at 0.001 and") && curve.finding.contains("at 0.1,"), "\(curve.finding)")
    #expect(try await figure("plot validation_curve units repeats=1").finding.contains("at 4 and"))
    #expect(try await figure("plot surface lr units points=3").finding.hasPrefix("Of 9 trainings"))
    // Without names they take the space's settings.
    #expect(try await figure("plot validation_curve points=3 repeats=1").title.contains("by learning_rate"))
    #expect(try await figure("plot surface points=3").title.contains("over learning_rate and units"))
    // One that sleeps or has no numbers is passed over, and words come behind numbers.
    await session.type("space clear; space momentum 0.1..0.9 activation {relu, tanh} units 4..16 int")
    #expect(try await figure("plot validation_curve points=3 repeats=1").title.contains("by units"))
    #expect(try await figure("plot surface points=3").title.contains("over units and activation"))
    await session.type("space clear; space units 4..16 int")
    #expect(await session.type("plot surface").proposal == "plot surface units lr")
    #expect(try await figure("plot surface lr points=3").title.contains("over learning_rate and units"))
    await session.type("space lr 1e-3..1e-1 log wd 1e-3..1e-2 log")
    #expect(
      try await figure("plot surface points=3").finding.contains("Of 3 settings in the space the first 2 are drawn."))
    await session.type("tune random trials=20 seed=1")
    #expect(
      try await figure("plot surface points=3").finding.contains("Of 3 settings that were searched these mattered most")
    )
    await session.type("space clear; space lr 1e-3..1e-1 log units {4, 8, 16} wd 1e-3..1e-2 log")
    let projection = try await figure("plot projection trials=4").title
    // Ranges before a set of numbers, whatever mattered more; and of these what mattered most first.
    #expect(projection.contains("over weight_decay and learning_rate"), "\(projection)")
  }

  @Test func completionOffersWhatHasASay() async {
    let session = makeTestSession()
    let words = { (line: String) in session.completions(in: line, at: line.count).candidates.map(\.word) }
    #expect(words("set be") == ["beta1", "beta2"] && words("set mom") == ["momentum"])
    #expect(!words("set ").contains("momentum") && words("set ").contains("dropout"))
    await session.type("model knn")
    #expect(words("space ") == ["neighbors", "standardize", "select", "clear"])
    await session.type("model mlp; space optimizer {adam, sgd}")
    #expect(words("space mom") == ["momentum"])
  }
}
