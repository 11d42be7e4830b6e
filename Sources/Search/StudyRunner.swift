import Arithmetic

/// Runs a study from where it stands to its budget.
package enum StudyRunner {
  /// The seed that a trial has: a function of the search's and its number, or the search's for all.
  package static func seed(of trial: Int, in definition: StudyDefinition) -> UInt64 {
    guard definition.trialSeeds == .own else { return definition.seed }
    var seeds = RandomSource(seed: definition.seed, purpose: .trial, index: UInt64(trial))
    return seeds.next() >> 11
  }

  /// Suggests, evaluates and records trials until the budget or a limit is reached, the sampler has no more, or the task is
  /// cancelled.
  ///
  /// Which trials there are, their numbers, seeds and values, and the order in which `onTrial` hears of them never
  /// depend on `jobs`. With a batch of b, a trial is suggested once all but the b − 1 before it have come to something, and
  /// as if these had not, even when they have; methods that plan in generations or rungs are asked for b new trials at a
  /// time, once all has come to something. What a trial yields is stored before anything is suggested that depends on it.
  ///
  /// Where repeats go to the trials that may be the best alone, these are trained again in the end.
  ///
  /// A study in the storage is resumed by playing it back: its trials are answered from the store, and what was not finished
  /// is done again. Trials that another program has added are kept; those that have ended when a search is resumed are told to
  /// its method before the first new trial, and that is stored with them.
  ///
  /// - Parameters:
  ///   - clock: seconds, for how long each piece of work took.
  ///   - evaluate: called for several trials at once.
  ///   - onTrial: hears of each piece of work by its order, with the study up to it.
  package static func run(
    _ definition: StudyDefinition, storage: any StudyStorage, jobs: Int, resuming: Bool,
    clock: @escaping @Sendable () -> Double = { 0 },
    evaluate: @escaping @Sendable (TrialRequest) async -> TrialOutcome, onTrial: (Trial, Study) -> Void
  ) async throws -> Study {
    guard let sampler = definition.sampler else {
      throw StudyStorageError.unknown(definition.method)
    }
    let pruner = allPruners.first { $0.name == definition.pruner }
    let stored = resuming ? try storage.load(name: definition.name)?.trials ?? [] : []
    let numbering = TrialNumbering(stored)
    // What others have added counts, where the plan does not stand from the start.
    let budget = definition.budget - (sampler.plansWithBudget ? 0 : numbering.foreignCount)
    let problem = SearchProblem(definition, budget: budget)
    let process = try sampler.process(for: problem)
    if !resuming { try storage.create(definition) }
    var journal = StudyJournal(
      definition, space: problem.space, stored: stored, window: sampler.isAsynchronous ? definition.batch : nil)
    var foreign = ForeignTrials(
      stored, begun: numbering.begun(stored), in: problem.space, sign: journal.study.sign)
    for trial in foreign.news { try storage.record(trial, in: definition.name) }
    let limits = definition.limits
    let isInstant = definition.objective.has(.instant)
    let isOpen = !sampler.usesValues && pruner == nil && limits.target == nil && limits.patience == nil
    var queue: [Assignment] = []
    var isOver = false
    func take(_ index: Int, _ outcome: TrialOutcome, _ seconds: Double) throws {
      if let trial = journal.settle(index, outcome, seconds: seconds) {
        try storage.record(trial, in: definition.name)
      }
      for trial in journal.told() { onTrial(trial, journal.study) }
    }
    try await withThrowingTaskGroup(of: (Int, TrialOutcome, Double).self) { group in
      var running = 0
      while true {
        while running < max(1, jobs), !Task.isCancelled {
          if journal.mayHaveUsedUpEpochs, !isOver {
            // Trials under way are counted with all epochs that they could take, and may take fewer: it is known once
            // they ended.
            guard journal.isSettled else { break }
            journal.countEpochs()
            if journal.mayHaveUsedUpEpochs { (queue, isOver) = ([], true) }
          }
          if queue.isEmpty, !isOver, isOpen || journal.isReady {
            if !isOpen { process.tell(journal.hear().map(numbering.own)) }
            guard !journal.reachedLimit else { break }
            journal.beginAsking()
            let begun = numbering.own(journal.begun)
            let heard = foreign.take(begun: begun)
            if !heard.isEmpty { process.learn(heard) }
            let room = max(0, budget - begun)
            let count = isOpen ? 2 * max(1, jobs) : sampler.isAsynchronous ? 1 : definition.batch
            queue = process.ask(min(room, count)).map(numbering.placed)
            isOver = queue.isEmpty
          }
          guard !queue.isEmpty else { break }
          let next = journal.add(queue.removeFirst(), pruner: pruner)
          if let foreign = journal.foreign { throw StudyStorageError.foreignTrial(definition.name, foreign) }
          guard let request = next.request else {
            for trial in journal.told() { onTrial(trial, journal.study) }
            continue
          }
          if isInstant {
            // A task of its own would cost more than the value.
            let start = clock()
            try take(next.index, await evaluate(request), clock() - start)
            continue
          }
          group.addTask {
            let start = clock()
            let outcome = await evaluate(request)
            return (next.index, outcome, clock() - start)
          }
          running += 1
        }
        guard running > 0, let (index, outcome, seconds) = try await group.next() else { break }
        running -= 1
        try take(index, outcome, seconds)
      }
    }
    if journal.isSettled, !Task.isCancelled {
      try await repeatTrials(
        of: definition, storage: storage, jobs: jobs, clock: clock, evaluate: evaluate, onTrial: onTrial)
    }
    return try storage.load(name: definition.name) ?? journal.study
  }
}
