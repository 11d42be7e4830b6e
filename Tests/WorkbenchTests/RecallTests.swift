import Arithmetic
import Datasets
import Experiments
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What a search found can be had again: `apply best; train` gives the best trial's value, bit for bit.
@Suite struct RecallTests {
  /// Searches, and holds the training of the best trial against its value.
  private func recall(_ cell: String, from session: Session = makeTestSession()) async throws -> String {
    let tuned = await session.type(cell)
    #expect(tuned.status == .succeeded, "\(tuned.text)")
    let study = try #require(session.state.study)
    let best = try #require(study.best)
    let applied = await session.type("apply best")
    #expect(applied.status == .succeeded, "\(cell): \(applied.text)")
    #expect(await session.type("train").status == .succeeded)
    let run = try #require(session.state.runs.last)
    let value = try #require(run.spread(of: study.definition.metric)?.mean)
    #expect(value == best.value, "\(cell): \(value), not \(best.value ?? .nan)\n\(applied.text)")
    #expect(run.trainingSeed == study.seed(of: best))
    return applied.text
  }

  private let small = "data moons n=80 noise=0.4; set epochs 9 units 4"
  private let space = "; space lr 1e-3..1 log; space wd 1e-4..1 log"

  /// On other data, what leads back leads to the trial that was wanted.
  @Test func aTrialOnOtherDataLeadsToItself() async {
    let session = makeTestSession(storage: InMemoryStorage())
    await session.type("set epochs 2; space lr 1e-4..1 log; tune random trials=4")
    let best = (session.state.study?.best?.number ?? 0) + 1
    let other = best == 1 ? 2 : 1
    await session.type("data circles")
    #expect(await session.type("apply trial\(other)").proposal?.hasSuffix("; apply trial\(other)") == true)
    #expect(await session.type("apply best").proposal?.hasSuffix("; apply best") == true)
  }

  @Test func anyTrialCanBeHadAgain() async throws {
    let session = makeTestSession()
    await session.type("\(small)\(space); tune random trials=4 seed=2")
    for number in 1...4 {
      await session.type("apply trial\(number); train")
      let value = try #require(session.state.runs.last?.spread(of: "val_loss")?.mean)
      #expect(value == session.state.study?.trials[number - 1].value)
    }
    #expect(await session.type("apply trial5").error == "This search has no trial 5.")
    #expect(await session.type("apply trial2 rule=one_se").error == "rule= is about the best trial.")
    #expect(await makeTestSession().type("apply trial2").error == "There is no search yet, and so no trial2.")
  }

  /// Where the search's own rule takes a simpler trial than the best, that is what is proposed, and what comes of it.
  @Test func theSimplestIsSaidAndHadAgain() async throws {
    let session = makeTestSession()
    let search = "tune sobol trials=9 rule=one_se seed=12"
    let text = await session.type(
      "data penguins target=body_mass_g; model knn; split folds=4; space neighbors 1..20; \(search)"
    ).text
    let study = try #require(session.state.study)
    let (best, chosen) = (try #require(study.best), try #require(study.chosen))
    #expect(best.number != chosen.number)
    #expect(text.contains("chosen as the simplest within one standard error"), "\(text)")
    #expect(text.contains("trial \(chosen.number + 1)'s value again"), "\(text)")
    #expect(!text.contains("apply best rule=one_se takes"), "\(text)")
    await session.type("apply best; train")
    #expect(session.state.runs.last?.spread(of: study.definition.metric)?.mean == chosen.value)
    // A trial that is named is that trial.
    await session.type("apply trial\(best.number + 1); train")
    #expect(session.state.runs.last?.spread(of: study.definition.metric)?.mean == best.value)
  }

  @Test(arguments: allSamplers.map(\.name))
  func everyMethodsBestTrialTrainsToItsValue(_ method: String) async throws {
    let more = method == "grid" ? "points=3" : "trials=9"
    let text = try await recall("\(small)\(space); tune \(method) \(more) seed=3")
    #expect(text.contains("seed 0 goes back to the session's."))
  }

  @Test(arguments: [
    "tune random trials=6 seed=2 repeats=3", "tune random trials=6 seed=2 folds=3",
    "tune random trials=4 seed=2 folds=3 repeats=2 value=best", "tune random trials=6 seed=2 value=best",
    "set early_stopping 2; tune random trials=6 seed=2",
    "set early_stopping 2; tune random trials=6 seed=2 value=best folds=2",
    "set schedule cosine; tune hyperband trials=9 seed=2", "set schedule one_cycle warmup 2; tune asha trials=9 seed=2",
    "set early_stopping 2 schedule step; tune hyperband trials=9 seed=2 folds=2",
    "maximize val_accuracy; tune halving trials=9 seed=2 folds=3",
    "maximize val_f1; tune random trials=5 value=best seed=1",
    "objective best_val_loss; tune random trials=5 seed=1", "objective train_loss; tune random trials=5 seed=1",
    "tune random trials=8 seed=2 prune=median", "set schedule cosine; tune pbt trials=8 seed=5",
    "set hypergradient_lr 1e-4; tune pbt trials=8 seed=5 repeats=2", "tune random trials=4 trial_seeds=same",
    "set dropout 0.3; space epochs 3..9; tune random trials=5 seed=2 value=best",
    "split folds=3; set dropout 0.2 hidden [5, 3]; tune tpe trials=5 seed=2",
  ])
  func whateverStandsBehindAValue(_ cell: String) async throws {
    _ = try await recall("\(small)\(space); \(cell)")
  }

  @Test(arguments: [
    "data wine; model knn; split folds=5; space neighbors 1..9; tune grid points=9",
    "data sine n=60; model polynomial; space degree 1..6; space wd 1e-6..1 log; tune bayes trials=6",
    "data iris; model tree; space max_depth 1..6 int; tune hyperband resource=rows trials=3 seed=1",
    "data iris; model linear; set epochs 9; space lr 1e-3..1 log; tune hyperband resource=rows trials=9 seed=1",
  ])
  func ofEveryModel(_ cell: String) async throws {
    _ = try await recall(cell)
  }

  @Test func theBenchIsTheSearchsAgain() async throws {
    let session = makeTestSession()
    await session.type("\(small); set dropout 0.2\(space); tune random trials=4 seed=1 folds=3")
    await session.type("set dropout 0.6 activation tanh; split val=0.4; model knn")
    let text = await session.type("apply best").text
    #expect(session.state.model == "mlp" && session.state.plan.folds == 3)
    #expect(session.state.settings[.dropout] == 0.2 && session.state.settings[.activation] == "relu")
    #expect(text.contains("split folds=3") && text.contains("model mlp") && text.contains("dropout 0.2"), "\(text)")
    await session.type("train")
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == session.state.study?.best?.value)
    await session.type("undo; undo")
    #expect(session.state.model == "knn" && session.state.recall == nil)
  }

  @Test func theSessionsSeedComesBack() async throws {
    let session = makeTestSession()
    await session.type("\(small)\(space); tune random trials=3 seed=1; apply best; train")
    let settings = session.state.settings
    #expect(await session.type("seed").text.hasPrefix("seed 0; trainings have "))
    await session.type("seed 0; train")
    #expect(session.state.settings == settings && session.state.runs.last?.trainingSeed == 0)
    #expect(await session.type("seed").text == "seed 0")
    // A run's own is taken again with it.
    await session.type("apply 1; train")
    let runs = session.state.runs
    #expect(runs[2].spread(of: "val_loss") == runs[0].spread(of: "val_loss"))
    #expect(runs[1].spread(of: "val_loss") != runs[0].spread(of: "val_loss"))
  }

  @Test func otherDataThanTheSearchsAreSaid() async throws {
    let session = makeTestSession()
    await session.type("\(small)\(space); tune random trials=3 seed=1")
    let value = session.state.study?.best?.value
    let applied = await session.type("seed 4; data circles; apply best")
    #expect(applied.text.contains("The search was on other data than those in view (circles, seed 4)"))
    let proposal = try #require(applied.proposal)
    #expect(await !session.type(proposal).text.contains("other data"))
    await session.type("train")
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == value)
  }

  @Test func theSeedIsShownAndKept() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("\(small)\(space); tune random trials=3 seed=1 name=kept")
    let study = try #require(try storage.load(name: "kept"))
    let seeds = study.trials.map(\.seed)
    #expect(seeds == (0..<3).map { StudyRunner.seed(of: $0, in: study.definition) })
    let seed = try #require(study.best?.seed)
    #expect(await session.type("trials").text.contains("  \(seed)"))
    #expect(await session.type("best").text.contains("\(seed)"))
    #expect(await session.type("print best.seed").text == "\(seed)")
    #expect(await session.type("export trials").text.contains("3 trials of kept, each with its seed"))
    // A trial that was stored before seeds were has the same one.
    var old = study
    for index in old.trials.indices { old.trials[index].seed = nil }
    #expect(old.trials.map { old.seed(of: $0) } == seeds)
    old.trials[0].isForeign = true
    #expect(old.seed(of: old.trials[0]) == nil)
  }

  @Test func allTrialsMayHaveOneSeed() async throws {
    let session = makeTestSession(seed: 3)
    await session.type("\(small); space dropout {0.1, 0.2}; tune grid trial_seeds=same")
    let study = try #require(session.state.study)
    #expect(study.trials.map(\.seed) == [3, 3])
    await session.type("set dropout 0.1; train")
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == study.trials[0].value)
    #expect(
      await makeTestSession().type("objective branin; tune random trials=2 trial_seeds=same").error
        == "A known surface has no chance in it, and so no seeds.")
  }

  @Test func whatLiesWithinTheNoiseIsSaidOnceRepeatsHaveShownIt() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60 noise=0.5; set epochs 3 units 4; space lr {0.01, 0.01001, 0.01002, 0.9}")
    let plain = await session.type("tune grid trial_seeds=same").text
    #expect(!plain.contains("cannot be told apart") && plain.contains("apply best; train repeats=5"))
    await session.type("apply best; train repeats=5")
    #expect(await session.type("best").text.contains("the spread that train repeats= has shown"))
    let repeated = await session.type("tune grid repeats=4 trial_seeds=same").text
    #expect(repeated.contains("of it, the best trials' standard error: they cannot be told apart"), "\(repeated)")
  }

  @Test func theSimplestIsKnownForEveryModel() async throws {
    for (cell, setting, wanted) in [
      ("data wine; model knn; split folds=5; space neighbors 1..20; tune grid points=20", "neighbors", 14),
      ("data iris; model tree; split folds=5; space min_leaf 1..10; tune grid points=10", "min_leaf", nil),
    ] as [(String, String, Int?)] {
      let session = makeTestSession()
      await session.type(cell)
      let study = try #require(session.state.study)
      let best = try #require(study.best)
      let deviation = try #require(best.metrics.deviations["val_loss"])
      let limit = (best.value ?? .nan) + deviation / 5.0.squareRoot()
      let near = study.trials.filter { ($0.value ?? .infinity) <= limit }
      let values = near.compactMap { $0.configuration[setting]?.double }
      #expect(await session.type("apply best rule=one_se").status == .succeeded)
      let chosen = Int(session.state.settings.number(named: setting))
      if let wanted { #expect(chosen == wanted) }
      let size = { (trial: Trial) in trial.metrics["weights"] ?? 0 }
      let smallest = near.map(size).min()
      #expect(
        near.filter { size($0) == smallest }.compactMap { $0.configuration[setting]?.double }.max() == Double(chosen))
      #expect(values.contains(Double(chosen)))
    }
  }
}
