import Arithmetic

extension Study {
  /// The next round of repeats, with the trials of it that are still to be trained once more; nil where there is none.
  ///
  /// A round depends on what was before it alone, so that one that was broken off goes on as it began.
  var repeatRound: (number: Int, trials: [Int])? {
    guard definition.mostRepeats != nil else { return nil }
    let last = trials.reduce(0) { max($0, $1.repeats.last?.round ?? 0) }
    for round in max(last, 1)...(last + 1) where !hasUsedUpEpochs(before: round) {
      let due = RepeatStanding(self, before: round)?.next ?? []
      let missing = due.filter { number in
        trials.first { $0.number == number }?.repeats.contains { $0.round == round } != true
      }
      if !missing.isEmpty { return (round, missing) }
    }
    return nil
  }

  private func hasUsedUpEpochs(before round: Int) -> Bool {
    guard let limit = definition.limits.epochs else { return false }
    let used = trials.reduce(0) { sum, trial in
      guard !trial.repeats.isEmpty else { return sum + max(trial.epochsTrained, 1) }
      return trial.repeats.reduce(sum) { $1.round < round ? $0 + max($1.reported.count, 1) : $0 }
    }
    return used >= limit
  }

  /// Whether trials are to be trained again before it is settled which is best.
  package var hasRepeatsToCome: Bool { repeatRound != nil }
}

extension StudyRunner {
  /// Trains those trials again of which it is open whether they are the best, round by round, until that is settled or as much was
  /// spent on it as may be.
  ///
  /// The trainings of a round do not depend on each other, and the next one on all of them: no number depends on `jobs`.
  static func repeatTrials(
    of definition: StudyDefinition, storage: any StudyStorage, jobs: Int, clock: @escaping @Sendable () -> Double,
    evaluate: @escaping @Sendable (TrialRequest) async -> TrialOutcome, onTrial: (Trial, Study) -> Void
  ) async throws {
    guard definition.mostRepeats != nil, var study = try storage.load(name: definition.name) else { return }
    study.definition = definition
    while !Task.isCancelled, let (round, numbers) = study.repeatRound {
      let trials = numbers.compactMap { number in study.trials.first { $0.number == number } }
      var fault: (any Error)?
      // Each is stored as soon as it has ended; `onTrial` hears of them in order.
      let done = try await Jobs.inOrder(trials, atOnce: jobs) { (index: Int, training: TrialRepeat?, _: Int) in
        guard let training, fault == nil else { return }
        var trial = trials[index]
        trial.take(training, in: definition)
        do { try storage.record(trial, in: definition.name) } catch { fault = error }
      } _: { [study] trial in
        let start = clock()
        let outcome = await evaluate(study.repeatRequest(of: trial))
        return study.repetition(outcome, round: round, seconds: clock() - start)
      }
      if let fault { throw fault }
      var isBroken = false
      for (var trial, training) in zip(trials, done) {
        guard let training, let training else {
          isBroken = true
          continue
        }
        trial.take(training, in: definition)
        study.add(trial)
        onTrial(trial, study)
      }
      guard !isBroken else { return }
    }
  }
}

extension Study {
  /// What is asked of the objective for one more training of a trial: its whole training, with the next seed.
  fileprivate func repeatRequest(of trial: Trial) -> TrialRequest {
    let seed = seed(of: trial) ?? definition.seed
    return TrialRequest(
      number: trial.number, configuration: trial.configuration, seed: seed &+ UInt64(max(trial.repeats.count, 1)),
      epochs: nil, mayContinue: false, past: [], wantsGradient: false, leastEpochs: 0, goesOn: { _ in true })
  }

  /// The training as it is kept; nil where it was interrupted.
  fileprivate func repetition(_ outcome: TrialOutcome, round: Int, seconds: Double) -> TrialRepeat? {
    let worst = Double.infinity * sign
    switch outcome {
    case .finished(let value, let reported, let metrics, _, _):
      return TrialRepeat(
        round: round, value: value.isFinite ? value : worst, reported: reported, metrics: metrics, seconds: seconds)
    case .pruned(let reported, _), .diverged(let reported):
      return TrialRepeat(round: round, value: worst, reported: reported, seconds: seconds)
    case .failed: return TrialRepeat(round: round, value: worst, seconds: seconds)
    case .interrupted: return nil
    case .elsewhere(let itself, _, let seconds): return repetition(itself, round: round, seconds: seconds)
    }
  }
}
