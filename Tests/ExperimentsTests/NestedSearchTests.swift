import Datasets
import Learning
import Options
import Search
import Testing

@testable import Experiments

/// Nested cross-validation as plain values, without a session.
@Suite struct NestedSearchTests {
  private static let definition: StudyDefinition = {
    let neighbors = Parameter(name: "neighbors", kind: .integer(lower: 1, upper: 9, scale: .linear, step: 1))
    var definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [neighbors]), direction: .maximize,
      metric: "val_accuracy", budget: 4)
    definition.nested = 3
    return definition
  }()

  private func base() throws -> NestedSearch.Base {
    let kind = try #require(allDatasets.named("moons"))
    let dataset = try kind.make(options: [:], target: nil, seed: 0, home: "")
    return NestedSearch.Base(dataset: dataset, plan: SplitPlan(), seed: 0, model: "knn", settings: Settings())
  }

  /// The flat search, in the storage.
  private func flat(_ base: NestedSearch.Base, in storage: any StudyStorage) async throws -> Study {
    let split = try Split.all(base.dataset, plan: base.plan, seed: base.seed)
    let evaluate = try Self.definition.objective.found().evaluation(
      of: Self.definition, on: TrainingBase(model: base.model, settings: base.settings) { base.parts(of: split) })
    try storage.create(Self.definition)
    return try await StudyRunner.run(
      Self.definition, storage: storage, jobs: 1, resuming: true, evaluate: evaluate
    ) { _, _ in }
  }

  @Test func itComesToTheSameForAnyJobsAndTellsHowFarItCame() async throws {
    var seen: [[OuterResult]] = []
    for jobs in [1, 3] {
      let (base, storage) = (try base(), InMemoryStorage())
      let flat = try await flat(base, in: storage)
      var told: [NestedSearch.Progress] = []
      let end = try await NestedSearch(
        of: flat, on: base, storage: storage, jobs: jobs, clock: { 0 }, until: nil
      ).run { told.append($0) }
      #expect(end == .whole)
      let last = try #require(told.last)
      #expect(last.trials == 12 && last.trialsPlanned == 12 && last.measured == 3 && last.folds == 3)
      #expect(zip(told, told.dropFirst()).allSatisfy { $0.trials <= $1.trials && $0.measured <= $1.measured })
      #expect(try storage.load(name: "s")?.outerResults == last.results)
      #expect(last.results.allSatisfy { $0.value != nil })
      seen.append(last.results)
    }
    #expect(seen[0] == seen[1])
  }

  @Test func whatIsKnownIsNotStoredAgainAndNoTimeMeansNoTraining() async throws {
    let (base, storage) = (try base(), InMemoryStorage())
    let flat = try await flat(base, in: storage)
    let late = NestedSearch(of: flat, on: base, storage: storage, jobs: 1, clock: { 2 }, until: 1)
    #expect(try await late.run { _ in } == .outOfTime)
    #expect(try storage.load(name: "s-outer1") == nil)
    let search = NestedSearch(of: flat, on: base, storage: storage, jobs: 2, clock: { 0 }, until: nil)
    #expect(try await search.run { _ in } == .whole)
    let results = try storage.load(name: "s")?.outerResults
    var first: NestedSearch.Progress?
    #expect(try await search.run { first = first ?? $0 } == .whole)
    #expect(first?.results == results && results?.count == 3)
    #expect(try storage.load(name: "s")?.outerResults == results)
  }

  /// Of a training of 100 epochs, 2 are tried; where those take no time to speak of, ten times as many.
  @Test func secondsAreReckonedFromAFewEpochs() throws {
    let base = try base()
    let parts = base.parts(of: try Split.all(base.dataset, plan: base.plan, seed: 0)).parts(for: Settings())
    let rate = Parameter(name: "learning_rate", kind: .number(lower: 1e-3, upper: 0.1, scale: .log, step: nil))
    let definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [rate]), budget: 2)
    var settings = Settings()
    settings[.epochs] = 100
    var (now, epochs) = (0.0, [Int]())
    let seconds = definition.secondsOfTraining(
      over: settings, of: "mlp",
      clock: {
        now += 0.01
        return now
      },
      plan: { settings in
        epochs.append(settings[.epochs])
        return EvaluationPlan(parts: parts, model: "mlp", settings: settings, seeds: [0])
      })
    #expect(epochs == [2, 2])
    #expect(abs((seconds ?? 0) - 0.5) < 1e-9)
  }
}
