import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Nested cross-validation: the search anew inside each outer fold, flat beside nested.
@Suite struct NestedTests {
  private static let coins = "data coinflips n=60; model knn; space neighbors 1..20"

  /// How many of some rows get their class right when the nearest of others vote; one feature, no two distances alike.
  private static func accuracy(_ dataset: Dataset, of rows: [Int], by others: [Int], neighbors: Int) -> Double {
    let right = rows.count { row in
      let near = others.sorted {
        abs(dataset.features[$0, 0] - dataset.features[row, 0])
          < abs(dataset.features[$1, 0] - dataset.features[row, 0])
      }.prefix(neighbors)
      let ones = near.count { dataset.targets[$0] == 1 }
      return (2 * ones > near.count ? 1 : 0) == dataset.targets[row]
    }
    return Double(right) / Double(rows.count)
  }

  /// A grid of three over rows on a line, both levels reckoned here by sorting distances, without any of the program's models.
  @Test func bothEstimatesAreThoseReckonedByHand() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (0..<36).map {
      "\(Double($0 * $0) * 0.01 + Double($0 % 5) * 0.37),\(($0 * 7 % 11 + $0 / 9) % 3 == 0 ? "b" : "a")"
    }
    try Data((["x,class"] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    let session = makeTestSession()
    await session.type(
      "data '\(path)' target=class; model knn; set standardize off; maximize val_accuracy; space neighbors {1, 3, 5}")
    let result = await session.type("tune grid folds=3 nested=3 name=s")
    #expect(result.status == .succeeded, "\(result.text)")
    let dataset = try session.dataset()
    let values = [1, 3, 5]
    func means(_ parts: [Split]) -> [Double] {
      values.map { neighbors in
        parts.map {
          Self.accuracy(dataset, of: $0.validation, by: $0.training, neighbors: neighbors)
        }.reduce(0, +) / Double(parts.count)
      }
    }
    let flat = means(try Split.all(dataset, plan: SplitPlan(folds: 3), seed: 0))
    let nested = try Split.nested(dataset, plan: SplitPlan(folds: 3), outer: 3, seed: 0)
    let estimate = try #require(session.state.study?.nestedEstimate)
    #expect(abs(estimate.flat - (flat.max() ?? 0)) < 1e-12)
    for (fold, split) in zip(estimate.folds, nested) {
      let inner = means(split.inner)
      let best = inner.firstIndex(of: inner.max() ?? 0) ?? 0
      #expect(fold.trial == best && fold.configuration["neighbors"] == .integer(values[best]))
      #expect(abs((fold.innerValue ?? .nan) - inner[best]) < 1e-12)
      let held = Self.accuracy(
        dataset, of: split.outer.validation, by: split.outer.training, neighbors: values[best])
      #expect(abs((fold.value ?? .nan) - held) < 1e-12)
      #expect(fold.trainingRows == split.outer.training.count && fold.heldOutRows == split.outer.validation.count)
    }
    let mean = estimate.folds.compactMap(\.value).reduce(0, +) / 3
    #expect(try session.evaluate("nested.value") == .number(mean))
    #expect(try session.evaluate("nested.fold2_inner") == .number(estimate.folds[1].innerValue ?? .nan))
    #expect(try session.evaluate("nested.fold3_trial") == .number(Double((estimate.folds[2].trial ?? -2) + 1)))
    #expect(abs((estimate.optimism ?? .nan) - ((flat.max() ?? 0) - mean)) < 1e-12)
  }

  @Test func meanSpreadAndOptimismOfThree() throws {
    var definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(), direction: .maximize, metric: "val_accuracy",
      budget: 2)
    definition.nested = 3
    let best = Trial(number: 0, configuration: [:], state: .finished, value: 0.9)
    func estimate(_ values: [Double?]) -> NestedEstimate? {
      NestedEstimate(
        Study(
          definition: definition, trials: [best],
          outerResults: values.enumerated().map { OuterResult(fold: $0 + 1, trial: 0, value: $1) }), chosen: best)
    }
    let whole = try #require(estimate([0.8, 0.7, 0.6]))
    #expect(abs((whole.mean ?? 0) - 0.7) < 1e-15 && abs((whole.deviation ?? 0) - 0.1) < 1e-15)
    #expect(abs((whole.optimism ?? 0) - 0.2) < 1e-15)
    // A mean of what is left would be another search's.
    #expect(estimate([0.8, nil, 0.6])?.mean == nil)
    #expect(estimate([]) == nil)
  }

  /// Where nothing can be learnt, the flat estimate looks better than chance over many seeds, and the nested one does not.
  @Test func ofCoinFlipsFlatIsOptimisticAndNestedIsNot() async throws {
    var (flat, nested) = ([Double](), [Double]())
    for seed in 0..<10 {
      let session = makeTestSession(seed: UInt64(seed))
      await session.type(
        "data coinflips n=75; model mlp; set layers 0; set epochs 3; maximize val_accuracy; space lr 1e-3..1 log; space l1 1e-4..1 log"
      )
      let result = await session.type("tune random trials=50 folds=4 nested=3")
      #expect(result.status == .succeeded, "\(result.text)")
      let estimate = try #require(session.state.study?.nestedEstimate)
      flat.append(estimate.flat)
      nested.append(try #require(estimate.mean))
    }
    let means = (flat.reduce(0, +) / 10, nested.reduce(0, +) / 10)
    #expect(means.0 > 0.58, "\(flat)")
    // Ten times 60 coins: a standard error of 0.02.
    #expect(abs(means.1 - 0.5) < 0.05, "\(nested)")
    #expect(means.0 - means.1 > 0.08)
  }

  @Test(arguments: allSamplers.map(\.name)) func everyMethodGivesTheSameForAnyJobs(_ method: String) async throws {
    var seen: [(results: [OuterResult], text: String)] = []
    for jobs in [1, 3] {
      let session = makeTestSession(jobs: jobs)
      await session.type(
        "data moons n=60; set epochs 4 units 3 layers 1; space lr 1e-3..1 log; space wd 1e-6..1e-2 log")
      let result = await session.type(
        "tune \(method) trials=6 \(method == "grid" ? "points=2 " : "")folds=2 nested=2 name=s")
      #expect(result.status == .succeeded, "\(result.text)")
      let study = try #require(session.state.study)
      #expect(study.outerResults.count == 2 && study.outerResults.allSatisfy { $0.value != nil })
      let inner = await session.type("study s-outer1; trials; study s-outer2; trials").text
      seen.append((study.outerResults, result.text + inner))
    }
    #expect(seen[0].results == seen[1].results && seen[0].text == seen[1].text)
  }

  /// Broken off after any trial of any of its searches, it comes to the same bits.
  @Test(arguments: ["random", "tpe", "hyperband"]) func resumedItIsAsUnbroken(_ method: String) async throws {
    let cell =
      "data moons n=60; set epochs 4 units 3 layers 1; space lr 1e-3..1 log; tune \(method) trials=5 folds=2 nested=2 name=s"
    let whole = InMemoryStorage()
    let first = makeTestSession(storage: whole)
    await first.type(cell)
    let expected = try #require(try whole.load(name: "s"))
    let inner = try expected.definition.innerNames.map { try #require(try whole.load(name: $0)) }
    // As many trials of each search as are kept, and whether what came of the first fold is.
    for (kept, measured) in [([2, -1, -1], 0), ([5, 0, -1], 0), ([5, 3, 2], 0), ([5, 5, 1], 1), ([5, 5, 5], 0)] {
      let storage = InMemoryStorage()
      for (study, count) in zip([expected] + inner, kept) where count >= 0 {
        try storage.create(study.definition)
        for trial in study.trials.prefix(count) { try storage.record(trial, in: study.definition.name) }
      }
      for result in expected.outerResults.prefix(measured) { try storage.setOuterResult(result, of: "s") }
      let second = makeTestSession(jobs: 3, storage: storage)
      let resumed = await second.type("tune resume")
      #expect(resumed.status == .succeeded, "\(kept): \(resumed.text)")
      #expect(second.state.study?.definition.name == "s")
      #expect(try storage.load(name: "s") == expected, "\(kept)")
      for study in inner { #expect(try storage.load(name: study.definition.name) == study, "\(kept)") }
    }
  }

  /// Ctrl-C in the flat search and inside the folds: what is there is kept and said, and it goes on to the same bits.
  @Test(arguments: [("random search", 3), ("nested search", 1), ("nested search", 7)])
  func interruptedItKeepsWhatIsThere(_ label: String, _ done: Int) async throws {
    let cell = "\(Self.coins); maximize val_accuracy; tune random trials=6 folds=3 nested=3 name=s"
    let expected = makeTestSession()
    await expected.type(cell)
    // The clock moves, or nothing would be shown.
    let ticks = Ticks()
    let storage = InMemoryStorage()
    // In a task of its own, which it cancels.
    let broken = await Task.detached {
      let session = makeTestSession(jobs: 1, storage: storage, clock: { ticks.next() })
      return await session.run(cell) { output in
        guard case .progress(let progress) = output, progress.label == label, progress.done >= done else { return }
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }.value
    #expect(broken.status == .interrupted, "\(broken.text)")
    #expect(broken.text.contains("tune resume"), "\(broken.text)")
    let session = makeTestSession(storage: storage)
    let whole = await session.type("tune resume")
    #expect(whole.status == .succeeded, "\(whole.text)")
    #expect(session.state.study?.outerResults == expected.state.study?.outerResults)
    #expect(session.state.study?.outerResults.count == 3)
  }

  @Test func timeThatIsUpEndsIt() async throws {
    let ticks = Ticks()
    let session = makeTestSession(jobs: 1, clock: { ticks.next() })
    let cell = "\(Self.coins); tune random trials=4 folds=3 nested=3 name=s timeout=30s"
    let text = await session.type(cell).text
    #expect(text.contains("outer folds measured; every trial is kept."), "\(text)")
    let result = await session.type("tune resume")
    #expect(result.status == .succeeded && session.state.study?.outerResults.count == 3, "\(result.text)")
  }

  @Test func moreTrialsLaterAreAsIfTheyHadBeenThereFromTheStart() async throws {
    let (later, atOnce) = (makeTestSession(), makeTestSession())
    await later.type("\(Self.coins); tune random trials=4 folds=3 nested=2 name=s; tune resume s trials=9")
    await atOnce.type("\(Self.coins); tune random trials=9 folds=3 nested=2 name=s")
    #expect(later.state.study?.outerResults == atOnce.state.study?.outerResults)
    #expect(later.state.study?.outerResults.count == 2)
  }

  /// The held-out rows decide nothing: not when training stops, not which epoch counts.
  @Test(arguments: [
    ("set early_stopping 2", "", false), ("set early_stopping 2 schedule cosine", "", true),
    ("set epochs 9", "value=best", false),
    ("set schedule cosine", "value=best", true),
  ])
  func heldOutRowsDecideNothing(_ setup: String, _ option: String, _ isPlanned: Bool) async throws {
    let session = makeTestSession()
    await session.type("data moons n=80 noise=0.4; set epochs 12 units 6; \(setup); space lr 0.05..0.5 log")
    let result = await session.type("tune random trials=4 folds=2 nested=2 seed=3 name=s \(option)")
    #expect(result.status == .succeeded, "\(result.text)")
    let study = try #require(session.state.study)
    let base = session.state.settings
    let plan = SplitPlan(folds: 2)
    let splits = try Split.nested(session.dataset(), plan: plan, outer: 2, seed: 0)
    for (fold, split) in zip(study.outerResults, splits) {
      let inner = try #require(try session.studyStorage().load(name: "s-outer\(fold.fold)"))
      let trial = try #require(inner.best)
      var settings = base
      settings[.learningRate] = trial.configuration["learning_rate"]?.double ?? 0
      let dataset = try session.dataset()
      func request(_ part: Split, _ settings: Settings) throws -> TrainingRequest {
        TrainingRequest(
          data: .make(dataset: dataset, split: part, by: Preparation(standardize: true)), model: "mlp",
          settings: settings,
          seed: try #require(trial.seed))
      }
      // The epoch that the inner value is of: the best of the mean curve, or the mean of where the trainings stopped.
      let epoch =
        option.isEmpty
        ? try split.inner.map { Double(try Training.run(request($0, settings), onEvent: { _ in }).keptEpoch) }.reduce(
          0, +) / 2
        : Double((trial.reported.firstIndex(of: trial.value ?? .nan) ?? 0) + 1)
      var fixed = settings
      fixed[.earlyStopping] = nil
      var own = try request(split.outer, fixed)
      if isPlanned {
        own.course = TrainingCourse(end: Int(epoch.rounded()))
      } else {
        own.settings[.epochs] = Int(epoch.rounded())
      }
      #expect(try Training.run(own, onEvent: { _ in }).kept.validationLoss == fold.value)
    }
  }

  @Test func theSimplestIsMeasuredWhereThatIsTheRule() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60 noise=0.4; model tree; space max_depth 1..8")
    let result = await session.type("tune grid folds=3 nested=2 rule=one_se name=s")
    #expect(result.status == .succeeded && result.text.contains("the simplest within the noise"), "\(result.text)")
    let study = try #require(session.state.study)
    for fold in study.outerResults {
      let inner = try #require(try session.studyStorage().load(name: "s-outer\(fold.fold)"))
      #expect(fold.trial == inner.simplestWithinNoise?.number)
    }
    #expect(study.nestedEstimate?.trial.number == study.simplestWithinNoise?.number)
    await session.type("apply best; train")
    #expect(session.state.runs.last?.spread(of: "val_loss")?.mean == study.simplestWithinNoise?.value)
  }

  @Test func repeatsStandBehindBothEstimates() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60; set epochs 3 units 3 layers 1; space lr 1e-2..1 log")
    #expect(await session.type("tune random trials=3 nested=2 repeats=2 name=s").status == .succeeded)
    let fold = try #require(session.state.study?.outerResults.first)
    let inner = try #require(try session.studyStorage().load(name: "s-outer1")?.best)
    let split = try Split.nested(session.dataset(), plan: SplitPlan(), outer: 2, seed: 0)[0]
    var settings = session.state.settings
    settings[.learningRate] = inner.configuration["learning_rate"]?.double ?? 0
    let dataset = try session.dataset()
    let losses = try (0..<2).map { repetition in
      try Training.run(
        TrainingRequest(
          data: .make(dataset: dataset, split: split.outer, by: Preparation(standardize: true)), model: "mlp",
          settings: settings,
          seed: try #require(inner.seed) &+ UInt64(repetition)), onEvent: { _ in }
      ).kept.validationLoss
    }
    #expect(fold.value == (losses[0] + losses[1]) / 2)
  }

  @Test(arguments: [
    (
      "objective branin", "tune random nested=3",
      "nested= is for trainings: here a value comes from a known surface, which has no rows to hold out."
    ),
    (
      "objective \"true {x}\"; space x 0..1", "tune random nested=3",
      "nested= is for trainings: here a value comes from a program, which holds out its rows itself."
    ),
    (
      "objective outside; space x 0..1", "tune random nested=3",
      "nested= is for trainings: here a value comes from outside, where tunebook holds out no rows."
    ),
    (
      "objective best_val_loss; space lr 1e-3..1 log", "tune random nested=3",
      "best_val_loss takes the epoch that is best on the rows themselves, so on held-out rows it would be a choice too."
    ),
    (
      "objective train_loss; space lr 1e-3..1 log", "tune random nested=3",
      "train_loss is not measured on rows held out."
    ),
    (
      "data anscombe; space lr 1e-3..1 log", "tune random folds=9 nested=9",
      "An outer fold leaves 8 rows for the search inside it, too few for its 9 folds."
    ),
    (
      "space lr 1e-3..1 log", "tune random nested=3 rule=one_se",
      "How far a value is chance will not be known: there is one training behind each."
    ),
    (
      "space lr 1e-3..1 log; set epochs 1; tune random trials=1 nested=2 name=s; study delete s; tune random trials=1 name=s-outer1",
      "tune random nested=2 name=s",
      "There is already a search called s-outer1, which is what one inside an outer fold would be called."
    ),
    (
      "space lr 1e-3..1 log; set epochs 1; tune random trials=1 nested=2 name=s", "tune resume s nested=3",
      "s goes on as it began: nested= cannot be changed on the way."
    ),
  ])
  func whatWouldNotMeanWhatItSaysIsRefused(_ setup: String, _ cell: String, _ sentence: String) async {
    let session = makeTestSession()
    #expect(await session.type(setup).status == .succeeded)
    #expect(await session.type(cell).error == sentence)
  }

  @Test func howMuchItWillBeIsSaidBefore() async {
    let session = makeTestSession()
    let text = await session.type(
      "\(Self.coins.replacing("1..20", with: "{1, 5, 9}")); tune grid folds=5 nested=3 repeats=2"
    ).text
    // 3 × 10 in the flat search, as many in each of three folds, and 3 × 2 of what was chosen.
    #expect(
      text.contains("3 combinations of 10 trainings each, as many inside each of 3 outer folds: 126 trainings in all"),
      "\(text)")
  }

  @Test func theStoreKnowsWhatBelongsTogether() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type(
      "\(Self.coins); tune random trials=4 folds=3 nested=2 name=s; space clear; space neighbors {1, 3}; tune grid name=t"
    )
    let list = await session.type("studies").text
    #expect(list.contains("flat, 2/2") && list.contains("outer 1/2") && list.contains("s-outer2"), "\(list)")
    let inner = await session.type("study s-outer1")
    #expect(
      inner.text.contains("inside outer fold 1 of 2 of s") && !inner.text.contains("apply best; train"), "\(inner.text)"
    )
    let applied = await session.type("apply best")
    #expect(applied.note?.contains("inside outer fold 1 of s, without that fold's rows") == true, "\(applied.text)")
    #expect(session.state.recall == nil)
    // Going on with a part goes on with the whole.
    let resumed = await session.type("study s-outer1; tune resume")
    #expect(resumed.status == .succeeded && session.state.study?.definition.name == "s", "\(resumed.text)")
    #expect(await session.type("best").text.contains("nested val_loss"))
    let export = await session.type("study s-outer2; export trials")
    #expect(export.text.contains("4 trials of s-outer2"))
    #expect(await session.type("export nested").error == "There is no nested search in view.")
    #expect(await session.type("study s; export nested").text.contains("2 outer folds of s."))
    #expect(await session.type("study delete s").text.contains("with it those inside its 2 outer folds"))
    #expect(try storage.studies().map(\.definition.name) == ["t"])
  }

  /// What the test part showed can be asked for, behind the look and not before.
  @Test func theLastLookAtTheTestPartHasNames() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60; model knn; train")
    let closed = await session.type("print test.accuracy")
    #expect(closed.error == "The test part has not been opened yet.")
    #expect(closed.proposal == "evaluate test")
    let opened = await session.type("evaluate test; print test.accuracy")
    #expect(opened.status == .succeeded, "\(opened.text)")
    let report = try #require(opened.reports.first)
    let field = try #require(report.fields.first { $0.name == "test_accuracy" })
    let value = try session.evaluate("test.accuracy")
    #expect("\(field.value)" == "\(value)")
    let other = await session.type("data iris; print test.accuracy")
    #expect(other.error == "The test part has not been opened yet.")
  }

  @Test func whatIsNotThereYetIsSaid() async {
    let session = makeTestSession()
    #expect(await session.type("print nested.value").error == "There is no nested search in view.")
    await session.type("\(Self.coins); tune random trials=2")
    #expect(await session.type("plot nested").error == "This search has no outer folds.")
    await session.type("tune random trials=2 nested=2 name=s; study s-outer1")
    let refused = await session.type("plot nested")
    #expect(refused.error == "This search ran inside outer fold 1 of s." && refused.proposal == "study s")
  }
}

/// Seconds that go by as they are asked for.
private final class Ticks: @unchecked Sendable {
  private let lock = NSLock()
  private var now = 0.0
  func next() -> Double {
    lock.withLock {
      now += 1
      return now
    }
  }
}
