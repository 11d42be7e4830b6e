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
    let stored = resuming ? try storage.load(name: definition.name)?.trials ?? [] : []
    var queue = try TrialQueue(definition, by: sampler, stored: stored, jobs: jobs)
    if !resuming { try storage.create(definition) }
    for trial in queue.foreign.news { try storage.record(trial, in: definition.name) }
    let isInstant = definition.objective.has(.instant)
    func take(_ index: Int, _ outcome: TrialOutcome, _ seconds: Double) throws {
      if let trial = queue.journal.settle(index, outcome, seconds: seconds) {
        try storage.record(trial, in: definition.name)
      }
      for trial in queue.journal.told() { onTrial(trial, queue.journal.study) }
    }
    try await withThrowingTaskGroup(of: (Int, TrialOutcome, Double).self) { group in
      var running = 0
      while true {
        while running < max(1, jobs), !Task.isCancelled {
          guard let next = try queue.next() else { break }
          guard let request = next.request else {
            for trial in queue.journal.told() { onTrial(trial, queue.journal.study) }
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
    if queue.journal.isSettled, !Task.isCancelled {
      try await repeatTrials(
        of: definition, storage: storage, jobs: jobs, clock: clock, evaluate: evaluate, onTrial: onTrial)
    }
    return try storage.load(name: definition.name) ?? queue.journal.study
  }
}

/// The trials of a search that are next: its method is asked for them, as far as what is under way lets it.
private struct TrialQueue {
  private let definition: StudyDefinition
  private let sampler: any Sampler
  private let pruner: (any Pruner)?
  private let jobs: Int
  private let numbering: TrialNumbering
  /// How many trials the method may suggest.
  private let budget: Int
  private let process: any SearchProcess
  /// Whether the method may be asked again before what it suggested has come to something: it looks at no values, and nothing
  /// ends by them.
  private let isOpen: Bool
  var journal: StudyJournal
  var foreign: ForeignTrials
  /// What was suggested and not begun.
  private var suggested: [Assignment] = []
  private var isOver = false

  /// - Parameter stored: the trials of a study that is resumed.
  init(_ definition: StudyDefinition, by sampler: any Sampler, stored: [Trial], jobs: Int) throws {
    (self.definition, self.sampler, self.jobs) = (definition, sampler, jobs)
    pruner = allPruners.named(definition.pruner)
    numbering = TrialNumbering(stored)
    // What others have added counts, where the plan does not stand from the start.
    budget = definition.budget - (sampler.plansWithBudget ? 0 : numbering.foreignCount)
    let problem = SearchProblem(definition, budget: budget)
    process = try sampler.process(for: problem)
    journal = StudyJournal(
      definition, space: problem.space, stored: stored, window: sampler.isAsynchronous ? definition.batch : nil)
    foreign = ForeignTrials(stored, begun: numbering.begun(stored), in: problem.space, sign: journal.study.sign)
    let limits = definition.limits
    isOpen = !sampler.usesValues && pruner == nil && limits.target == nil && limits.patience == nil
  }

  /// The next trial's place in the journal and what is to be evaluated, nil where the store knows what came of it. nil as a
  /// whole where nothing may begin before more has come to something, and where the search is over.
  mutating func next() throws -> (index: Int, request: TrialRequest?)? {
    if journal.mayHaveUsedUpEpochs, !isOver {
      // Trials under way are counted with all epochs that they could take, and may take fewer: it is known once they ended.
      guard journal.isSettled else { return nil }
      journal.countEpochs()
      if journal.mayHaveUsedUpEpochs { (suggested, isOver) = ([], true) }
    }
    if suggested.isEmpty, !isOver, isOpen || journal.isReady {
      guard ask() else { return nil }
    }
    guard !suggested.isEmpty else { return nil }
    let next = journal.add(suggested.removeFirst(), pruner: pruner)
    if let foreign = journal.foreign { throw StudyStorageError.foreignTrial(definition.name, foreign) }
    return next
  }

  /// Tells the method what came of its trials and of others', and asks it for more.
  ///
  /// - Returns: false where a limit of the search is reached.
  private mutating func ask() -> Bool {
    if !isOpen { process.tell(journal.hear().map(numbering.own)) }
    guard !journal.reachedLimit else { return false }
    journal.beginAsking()
    let begun = numbering.own(journal.begun)
    let heard = foreign.take(begun: begun)
    if !heard.isEmpty { process.learn(heard) }
    let room = max(0, budget - begun)
    let count = isOpen ? 2 * max(1, jobs) : sampler.isAsynchronous ? 1 : definition.batch
    suggested = process.ask(min(room, count)).map(numbering.placed)
    isOver = suggested.isEmpty
    return true
  }
}
