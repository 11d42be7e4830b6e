import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search

extension Session {
  /// What became of the outer folds of a search.
  enum NestedEnd { case whole, stopped, outOfTime }

  /// Searches anew inside each outer fold of a flat search, from where that stands, and measures what was chosen there on the
  /// rows held out; puts the flat search in view with what came of it.
  ///
  /// The outer folds are searched side by side, with so many trainings at once in all of them together; none depends on
  /// another, and so no number on `jobs`. Each result is stored as soon as it is there.
  ///
  /// - Parameter deadline: on the clock; no training begins after it.
  func searchInside(_ flat: Study, jobs: Int, until deadline: Double?) async throws -> NestedEnd {
    let definition = flat.definition
    let storage = try studyStorage()
    var known = try storage.load(name: definition.name)?.outerResults ?? []
    state.study?.outerResults = known
    guard flat.best != nil, !isOver(deadline) else { return flat.best == nil ? .whole : .outOfTime }
    let splits = try nestedSplits(definition)
    let flatRows = try self.splits(state.plan).map(\.training.count).min() ?? 0
    let gate = TrainingGate(width: jobs)
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let clock = environment.clock
    var searches: [(definition: StudyDefinition, evaluate: TrialEvaluation)] = []
    for (index, split) in splits.enumerated() {
      let inner = try begun(definition.inside(fold: index + 1), in: storage)
      let evaluate = try evaluation(
        of: inner,
        on: TrialBench(model: state.model, settings: state.settings) { try self.parts(of: split.inner) })
      searches.append(
        (
          inner,
          { request in
            await gate.pass {
              if let deadline, clock() >= deadline { return .interrupted }
              let outcome = await evaluate(request)
              if case .failed(let reason) = outcome { continuation.yield(.failed(reason)) }
              return outcome
            }
          }
        ))
    }
    let all = searches.count * definition.budget
    var done = [Int](repeating: 0, count: searches.count)
    var (measured, ended) = (0, 0)
    var lastShown = clock() - 1
    func show(isFinal: Bool = false) {
      let now = clock()
      guard isFinal || now - lastShown > 0.05 else { return }
      lastShown = now
      emit(
        .progress(
          Progress(
            label: "nested search", done: min(done.reduce(0, +), all), total: all, unit: "trial",
            detail: "\(measured) of \(searches.count) outer folds measured", isFinal: isFinal)))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, search) in searches.enumerated() {
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
        case .trial(let index, let count):
          done[index] = count
          show()
          continue
        case .failed(let reason):
          lastFailure = reason
          continue
        case .broken(let error):
          group.cancelAll()
          throw (error as? StudyStorageError).map(Self.told) ?? error
        case .searched(let index, let study):
          done[index] = study.trials.count
          if isOver(deadline) {
            ended += 1
            break
          }
          let work = try measurement(
            of: study, on: splits[index], fold: index + 1, flatRows: flatRows, unless: known)
          group.addTask {
            let result = await gate.pass { work() }
            if let result { continuation.yield(.measured(result)) }
          }
          continue
        case .measured(let result):
          (measured, ended) = (measured + 1, ended + 1)
          if !known.contains(result) { try storage.setOuterResult(result, of: definition.name) }
          known.removeAll { $0.fold == result.fold }
          known.append(result)
          known.sort { $0.fold < $1.fold }
          state.study?.outerResults = known
          show()
        }
        if ended == searches.count { break }
      }
    }
    show(isFinal: true)
    if Task.isCancelled { return .stopped }
    return isOver(deadline) && known.count < searches.count ? .outOfTime : .whole
  }

  /// What comes from the tasks of a nested search.
  private enum Event: Sendable {
    /// So many trials are there inside the outer fold at that place.
    case trial(Int, Int)
    case searched(Int, Study)
    case measured(OuterResult)
    case failed(String)
    case broken(any Error)
  }

  /// What a storage complains of, as a person is told it.
  private static func told(_ error: StudyStorageError) -> any Error {
    guard case .unknown(let name) = error else { return error }
    return Diagnostic("The search \(name) was deleted while it ran, and its trials with it.")
  }

  private func isOver(_ deadline: Double?) -> Bool { deadline.map { environment.clock() >= $0 } ?? false }

  /// Outer folds of the data in view under a search's plan, with what it divides inside each.
  func nestedSplits(_ definition: StudyDefinition) throws -> [NestedSplit] {
    guard let count = definition.nested else { return [] }
    return try Split.nested(dataset(), plan: state.plan, outer: count, seed: state.seed)
  }

  /// The search inside an outer fold as it is stored, with the budget and the limits of the flat one.
  private func begun(_ inner: StudyDefinition, in storage: any StudyStorage) throws -> StudyDefinition {
    guard let there = try storage.load(name: inner.name)?.definition else {
      try storage.create(inner)
      return inner
    }
    guard there.outer == inner.outer else { throw StudyStorageError.nameTaken(inner.name) }
    if there.budget != inner.budget { try storage.setBudget(inner.budget, of: inner.name) }
    if there.limits != inner.limits { try storage.setLimits(inner.limits, of: inner.name) }
    return inner
  }

  /// The data in view under splits of any kind, as settings want them prepared.
  private func parts(of splits: [Split]) throws(Diagnostic) -> PreparedParts {
    PreparedParts(try dataset(), splits, mistakes: state.plan.mistakes)
  }

  /// What measures the choice of a search inside an outer fold: trains it on the fold's training rows, and looks at those held
  /// out. Where that is known already, it gives what is known; nil from it where it was broken off.
  private func measurement(
    of study: Study, on split: NestedSplit, fold: Int, flatRows: Int, unless known: [OuterResult]
  ) throws -> @Sendable () -> OuterResult? {
    let definition = study.definition
    var result = OuterResult(
      fold: fold, trainingRows: split.outer.training.count, heldOutRows: split.outer.validation.count,
      flatRows: flatRows)
    guard let trial = study.chosen else {
      let nothing = result
      return { nothing }
    }
    (result.trial, result.configuration, result.innerValue) = (trial.number, trial.configuration, trial.value)
    if let known = known.first(where: {
      $0.fold == fold && $0.trial == result.trial && $0.configuration == result.configuration
        && $0.innerValue == result.innerValue && $0.trainingRows == result.trainingRows
    }) {
      return { known }
    }
    var training = trialTraining(of: trial, in: study, over: state.settings, stopsItself: false)
    let figure = RunFigure.named(definition.metric)
    var plan = EvaluationPlan(
      parts: try parts(of: [split.outer]).parts(for: training.settings), model: state.model,
      settings: training.settings,
      seeds: (0..<max(definition.repeats, 1)).map { (study.seed(of: trial) ?? definition.seed) &+ UInt64($0) },
      course: training.course)
    plan.metrics = figure?.metric.map { $0.isAlwaysMeasured ? [] : [$0] } ?? []
    plan.measuresTraining = false
    if let share = training.share {
      plan.parts = plan.parts.map { $0.withShareOfTraining(share, seed: definition.seed) }
    }
    // What stops by itself looks at its validation rows for that, and these are held out here: it trains for as long as it
    // did inside the search.
    var inside: EvaluationPlan?
    if training.needsLength {
      training = trialTraining(of: trial, in: study, over: state.settings)
      inside = EvaluationPlan(
        parts: try parts(of: split.inner).parts(for: training.settings), model: plan.model, settings: training.settings,
        seeds: plan.seeds)
    }
    let (outer, search, empty) = (plan, inside, result)
    let hasSchedule = Self.plansAhead(outer.settings)
    return {
      var (plan, result) = (outer, empty)
      do throws(TrainingError) {
        if let search {
          let lengths = try search.runInTurn().map { Double($0.result.keptEpoch) }
          if Task.isCancelled { return nil }
          let length = max(1, Int(((Spread(lengths)?.mean) ?? 1).rounded()))
          if hasSchedule {
            plan.course = TrainingCourse(end: length)
          } else {
            plan.settings[.epochs] = length
          }
        }
        let members = try plan.runInTurn()
        if members.contains(where: { $0.result.status == .interrupted }) { return nil }
        guard members.allSatisfy({ $0.result.status == .finished }), let figure else { return result }
        let values = members.compactMap(figure.value)
        result.value = values.count == members.count ? Spread(values).flatMap { $0.mean.isFinite ? $0.mean : nil } : nil
        return result
      } catch {
        return result
      }
    }
  }
}

/// Lets so many pieces of work at once pass, in the order in which they came.
actor TrainingGate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter width: at least 1.
  init(width: Int) { free = max(width, 1) }

  /// Waits for its turn, does the work outside of the actor, and lets the next one in.
  nonisolated func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    await enter()
    let value = await work()
    await leave()
    return value
  }

  private func enter() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
