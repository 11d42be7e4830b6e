import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// What came of a search; throws when it was interrupted.
  ///
  /// - Parameters:
  ///   - timeout: seconds that it was given; nil for none.
  ///   - asked: how many trials a person wanted; nil for one who did not say.
  func report(_ study: Study, timeout: Double?, asked: Int?) async throws {
    let done = study.count { $0.hasResult || $0 == .failed }
    await sayBest(of: study)
    sayFailures(in: study)
    if Task.isCancelled {
      sayStopped(study, done: done)
      let isWhole =
        done >= study.definition.budget && !study.hasRepeatsToCome && study.definition.nested == nil
      throw InterruptionReported(isOfWhole: isWhole)
    }
    sayChance(study)
    sayRungs(study)
    sayEnd(of: study, done: done, timeout: timeout, asked: asked)
  }

  /// The best trial with what its search shows first; that all diverged where none has a value.
  private func sayBest(of study: Study) async {
    let definition = study.definition
    // Who has stopped it does not wait until very many trials were read: diagnose search does that.
    let isRead =
      (state.showsAdvice || definition.round != nil) && (!Task.isCancelled || study.trials.count <= Self.readAtOnce)
    let found = isRead ? await self.reading(of: study, advised: false).findings.first : nil
    keep(found, of: study)
    let reading = state.showsAdvice ? found : nil
    if study.best != nil {
      emit(
        .report(
          study.bestReport(
            Array(state.runs), isBrief: definition.nested != nil, proposes: state.showsAdvice, reading: reading)))
    } else if study.hasResults {
      emit(
        .diagnostic(
          Diagnostic(
            "Every trial diverged.", severity: .warning,
            proposal: reading.flatMap { cell(of: $0, in: study) })))
    }
    if definition.nested == nil, let table = study.comparisonTable { emit(.table(table)) }
    if let note = definition.objective.evaluator?.note(after: study) {
      emit(.diagnostic(Diagnostic(note.message, severity: .note, proposal: note.suggestion?.text)))
    }
  }

  /// How many trials are read in a few milliseconds.
  private static let readAtOnce = 300

  /// How many trials had no value at all, here and in the program of another.
  private func sayFailures(in study: Study) {
    let definition = study.definition
    guard study.count(.failed) > 0 else { return }
    let failed = study.trials.count { $0.state == .failed && !$0.isForeign }
    let failedElsewhere = study.trials.count { $0.state == .failed && $0.isForeign }
    if failed > 0 {
      let reason = lastFailure.map { ": \($0)" } ?? ""
      let isAll = failedElsewhere == 0 && !study.hasResults
      emit(
        .diagnostic(
          Diagnostic(
            isAll
              ? "No trial could be evaluated\(reason)."
              : "\(counted(failed, "trial")) could not be evaluated\(reason).",
            severity: .warning,
            proposal: definition.objective.has(.bench)
              ? "train shows why"
              : lastFailure == ProgramObjective.lackOfEpochs ? "tune \(wholeMethod) trials=\(definition.budget)" : nil))
      )
    }
    if failedElsewhere > 0 {
      emit(
        .diagnostic(
          Diagnostic(
            failedElsewhere == 1
              ? "1 trial failed in the program that added it."
              : "\(failedElsewhere) trials failed in the program that added them.", severity: .note)))
    }
  }

  /// Says that a person stopped the search, and what to type to go on with it.
  private func sayStopped(_ study: Study, done: Int) {
    let definition = study.definition
    guard done < definition.budget else {
      // All trials are there: what Ctrl-C stopped is the work behind them, such as training the best once more.
      emit(
        .diagnostic(
          Diagnostic(
            "Stopped; \(done == 1 ? "the trial is" : "all \(done) trials are") done and kept.", severity: .note,
            proposal: study.hasRepeatsToCome
              ? "tune resume goes on with the repeats"
              : definition.nested == nil ? nil : "tune resume measures the outer folds")))
      return
    }
    emit(
      .diagnostic(
        Diagnostic(
          done == 0
            ? "Stopped before the first of \(counted(definition.budget, "trial")) had ended."
            : "Stopped after \(done) of \(counted(definition.budget, "trial")); what was done is kept.",
          severity: .note,
          proposal: "tune resume")))
  }

  /// Why it ended where that was before its budget, or where the budget was not what the person spoke of.
  private func sayEnd(of study: Study, done: Int, timeout: Double?, asked: Int?) {
    let definition = study.definition
    if study.hasRepeatsToCome, timeout != nil, done >= definition.budget {
      emit(
        .diagnostic(
          Diagnostic(
            "The time is up before the repeats have shown which trial is best.", severity: .note,
            proposal: "tune resume")))
      return
    }
    let isExhausted = study.exhaustedCombinations != nil
    if isExhausted { sayExhausted(study, asked: asked) }
    if isExhausted, definition.whenTried != .again || done >= definition.budget { return }
    guard done < definition.budget else {
      if asked == nil { sayBudgetCameFirst(definition, hasTimeout: timeout != nil) }
      return
    }
    guard let end = earlierEnd(of: study, done: done, hasTimeout: timeout != nil) else { return }
    emit(.diagnostic(Diagnostic(end.reason, severity: .note, proposal: end.proposal)))
  }

  /// What ended a search before its budget, and what lets it go on; nil where nothing did that is known.
  private func earlierEnd(of study: Study, done: Int, hasTimeout: Bool) -> (reason: String, proposal: String)? {
    let (definition, limits) = (study.definition, study.definition.limits)
    let resume = "tune resume \(definition.name.typed)"
    if let target = limits.target, let best = study.best?.value, best * study.sign <= target * study.sign {
      return ("The target was reached after \(counted(done, "trial")).", "\(resume) target=… sets another")
    }
    let spent = study.epochsSpent
    if let epochs = limits.epochs, spent >= epochs {
      // Twice what they took, which may be more than was given: the last trial comes to its end.
      return (
        "\(epochs == 1 ? "The epoch is" : "The \(epochs) epochs are") used up after \(counted(done, "trial")).",
        "\(resume) epochs=\(2 * spent)"
      )
    }
    if let patience = limits.patience, done > patience {
      return ("The last \(patience) of \(done) trials bettered nothing.", "\(resume) no_progress=\(2 * patience)")
    }
    return hasTimeout ? ("The time is up after \(done) of \(definition.budget) trials.", "tune resume") : nil
  }

  /// A method with rungs that none fits into is random search: that is said.
  private func sayRungs(_ study: Study) {
    let definition = study.definition
    let sampler = definition.sampler
    guard sampler?.hasRungs == true, definition.resource == .epochs, definition.budget > 1 else { return }
    func option(_ name: String) -> Int? {
      guard let option = sampler?.options.first(where: { $0.name == name }) else { return nil }
      guard case .integer(let number)? = definition.options[option] ?? option.defaultValue else { return nil }
      return number
    }
    let (eta, first) = (option("eta") ?? 3, max(option("min_epochs") ?? 1, 1))
    guard definition.epochs < eta * first else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "Every trial was trained whole: no rung lies before the end of \(counted(definition.epochs, "epoch")) with eta=\(eta)\(first > 1 ? " and min_epochs=\(first)" : "").",
          severity: .note,
          proposal: "set epochs \(first * eta * eta * eta); \(definition.command)")))
  }

  /// Whoever gave a time or epochs alone may not expect that the usual number of trials ended the search before.
  private func sayBudgetCameFirst(_ definition: StudyDefinition, hasTimeout: Bool) {
    let sampler = definition.sampler
    guard definition.budget == Self.defaultBudget, hasTimeout || definition.limits.epochs != nil,
      sampler?.trialCount(of: definition.space, options: definition.options) == nil
    else { return }
    let (more, plans) = (10 * definition.budget, sampler?.plansWithBudget == true)
    emit(
      .diagnostic(
        Diagnostic(
          "The \(definition.budget) trials that a search has unless told came first.", severity: .note,
          proposal: plans
            ? [definition.search([.init("trials", .integer(more))])].text
            : "tune resume \(definition.name.typed) trials=\(more)")))
  }
}
