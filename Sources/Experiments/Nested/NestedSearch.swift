package import Datasets
package import Learning
package import Search

/// Runs a flat search anew inside each outer fold, going on from where that stands, and measures what was chosen there
/// on the rows that were held out.
///
/// The outer folds are searched side by side, with so many trainings at once in all of them together; none depends on
/// another, and so no number on `jobs`. Each result is stored as soon as it is there.
package struct NestedSearch {
  /// How it ended: with all outer folds done, stopped by a person, or by its time.
  package enum End: Sendable { case whole, stopped, outOfTime }

  /// What all its trainings have in common: the data and how they are divided, the model, and the settings that no trial varies.
  package struct Base: Sendable {
    package var dataset: Dataset
    package var plan: SplitPlan
    package var seed: UInt64
    package var model: String
    package var settings: Settings

    package init(dataset: Dataset, plan: SplitPlan, seed: UInt64, model: String, settings: Settings) {
      self.dataset = dataset
      self.plan = plan
      self.seed = seed
      self.model = model
      self.settings = settings
    }

    /// The data under splits of any kind, as settings want them prepared.
    func parts(of splits: [Split]) -> PreparedParts { PreparedParts(dataset, splits, mistakes: plan.mistakes) }

    func retraining(of trial: Trial, in study: Study, stopsItself: Bool) -> TrialRetraining {
      TrialRetraining(of: trial, in: study, model: model, over: settings, stopsItself: stopsItself) {
        $0.inactivity(in: model, $1, isClassification: dataset.isClassification)
      }
    }
  }

  /// How far it has come.
  package struct Progress: Sendable {
    /// Trials inside the outer folds, and how many there are to be.
    package var trials = 0
    package var trialsPlanned = 0
    /// Outer folds that were measured now, and how many there are.
    package var measured = 0
    package var folds = 0
    /// What is known of each outer fold, in their order.
    package var results: [OuterResult] = []
    /// Why the last trial that could not be evaluated could not.
    package var failure: String?
  }

  private let flat: Study
  private let base: Base
  private let storage: any StudyStorage
  private let jobs: Int
  private let clock: @Sendable () -> Double
  /// The time, in seconds on the clock, after which no training begins; nil for no limit.
  private let deadline: Double?

  package init(
    of flat: Study, on base: Base, storage: any StudyStorage, jobs: Int, clock: @escaping @Sendable () -> Double,
    until deadline: Double?
  ) {
    self.flat = flat
    self.base = base
    self.storage = storage
    self.jobs = jobs
    self.clock = clock
    self.deadline = deadline
  }

  private var isOver: Bool { deadline.map { clock() >= $0 } ?? false }

  /// Searches and measures, until the last outer fold is measured, the time is up or the task is cancelled.
  ///
  /// - Parameter onChange: hears how far it has come, from what is known at the start to how it ended.
  package func run(onChange: (Progress) -> Void) async throws -> End {
    let definition = flat.definition
    var progress = Progress()
    progress.results = try storage.load(name: definition.name)?.outerResults ?? []
    onChange(progress)
    guard let outer = definition.nested, flat.best != nil else { return .whole }
    guard !isOver else { return .outOfTime }
    let splits = try Split.nested(base.dataset, plan: base.plan, outer: outer, seed: base.seed)
    let flatRows =
      try Split.all(base.dataset, plan: base.plan, seed: base.seed).map(\.training.count).min() ?? 0
    let gate = TrainingGate(width: jobs)
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let searches = try splits.indices.map { index in
      try search(inside: splits[index], fold: index + 1, through: gate, telling: continuation)
    }
    (progress.trialsPlanned, progress.folds) = (searches.count * definition.budget, searches.count)
    var done = [Int](repeating: 0, count: searches.count)
    var ended = 0
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, search) in searches.enumerated() {
        let (storage, jobs, clock) = (storage, jobs, clock)
        group.addTask {
          do {
            let study = try await StudyRunner.run(
              search.definition, storage: storage, jobs: jobs, resuming: true, clock: clock, evaluate: search.evaluate,
              onTrial: { continuation.yield(.trial(index, $1.trials.count)) })
            continuation.yield(.searched(index, study))
          } catch {
            continuation.yield(.broken(error))
          }
        }
      }
      // Ends where the task is cancelled.
      for await event in events {
        switch event {
        case .trial(let index, let count): done[index] = count
        case .failed(let reason): progress.failure = reason
        case .broken(let error):
          group.cancelAll()
          throw error
        case .searched(let index, let study):
          done[index] = study.trials.count
          if isOver {
            ended += 1
            break
          }
          let measurement = OuterMeasurement(
            of: study, on: splits[index], fold: index + 1, flatRows: flatRows, base: base, unless: progress.results)
          group.addTask {
            if let result = await gate.pass({ measurement.run() }) { continuation.yield(.measured(result)) }
          }
        case .measured(let result):
          (progress.measured, ended) = (progress.measured + 1, ended + 1)
          if !progress.results.contains(result) { try storage.setOuterResult(result, of: definition.name) }
          progress.results.removeAll { $0.fold == result.fold }
          progress.results.append(result)
          progress.results.sort { $0.fold < $1.fold }
        }
        progress.trials = done.reduce(0, +)
        onChange(progress)
        if ended == searches.count { break }
      }
    }
    if Task.isCancelled { return .stopped }
    return isOver && progress.results.count < searches.count ? .outOfTime : .whole
  }

  /// What comes from the tasks of a nested search.
  private enum Event: Sendable {
    /// The search inside the outer fold at that place (first number) has so many trials now (second).
    case trial(Int, Int)
    case searched(Int, Study)
    case measured(OuterResult)
    case failed(String)
    case broken(any Error)
  }

  /// The search inside an outer fold, and what evaluates its trials.
  private func search(
    inside split: NestedSplit, fold: Int, through gate: TrainingGate, telling events: AsyncStream<Event>.Continuation
  ) throws -> (definition: StudyDefinition, evaluate: TrialEvaluation) {
    let inner = try begun(flat.definition.inside(fold: fold))
    let evaluate = try inner.objective.found().evaluation(
      of: inner, on: TrainingBase(model: base.model, settings: base.settings) { base.parts(of: split.inner) })
    let (deadline, clock) = (deadline, clock)
    return (
      inner,
      { request in
        await gate.pass {
          if let deadline, clock() >= deadline { return .interrupted }
          let outcome = await evaluate(request)
          if case .failed(let reason) = outcome { events.yield(.failed(reason)) }
          return outcome
        }
      }
    )
  }

  /// The search inside an outer fold as it is stored, with the budget and the limits of the flat one.
  private func begun(_ inner: StudyDefinition) throws -> StudyDefinition {
    guard let there = try storage.load(name: inner.name)?.definition else {
      try storage.create(inner)
      return inner
    }
    guard there.outer == inner.outer else { throw StudyStorageError.nameTaken(inner.name) }
    if there.budget != inner.budget { try storage.setBudget(inner.budget, of: inner.name) }
    if there.limits != inner.limits { try storage.setLimits(inner.limits, of: inner.name) }
    return inner
  }
}
