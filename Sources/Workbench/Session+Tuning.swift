import Arithmetic
import Language
import Notebooks
import Search

extension Session {
  /// Says how much work a grid is before it begins.
  func announce(_ definition: StudyDefinition, jobs: Int) throws(Diagnostic) {
    guard
      let count = allSamplers.first(where: { $0.name == definition.method })?
        .trialCount(of: definition.space, options: definition.options)
    else { return }
    let trainings = definition.budget * definition.repeats
    var text = definition.budget < count ? "\(definition.budget) of \(count) combinations" : "\(count) combinations"
    if trainings > definition.budget { text += " of \(definition.repeats) trainings each" }
    if definition.objective == .training, let seconds = try secondsOfTraining(in: definition), seconds > 0 {
      text += ", about \(Self.time(seconds * Double(trainings) / Double(min(max(jobs, 1), trainings))))"
    }
    emit(.diagnostic(Diagnostic(text + "; Ctrl-C stops, and what was done is kept.", severity: .note)))
  }

  /// `0.2 s`, `3 min`.
  static func time(_ seconds: Double) -> String {
    if seconds < 90 { return NumberText.short(seconds, digits: 2) + " s" }
    if seconds < 5400 { return NumberText.short(seconds / 60, digits: 2) + " min" }
    return NumberText.short(seconds / 3600, digits: 2) + " h"
  }

  /// How a study goes on whose trials somebody else evaluates.
  func sayWaiting(_ definition: StudyDefinition) {
    let name = definition.name
    emit(
      .text(
        StyledText(
          "The study \(name) waits to be asked: tunebook ask --study \(name), then tunebook tell --study \(name) TRIAL VALUE."
        )))
  }

  func resume(_ invocation: Invocation, jobs: Int, timeout: Double?) async throws {
    do {
      let all = try studyStorage().studies()
      // The one in view, unless it is done and there is another to go on with.
      let unfinished = all.last { $0.finished < $0.definition.budget }
      let inView = all.first { $0.definition.name == state.study?.definition.name }
      let isOpen = inView.map { $0.finished < $0.definition.budget || invocation.value("trials") != nil } ?? false
      let chosen = isOpen ? inView : unfinished ?? inView ?? all.last
      guard let name = invocation.string("study") ?? chosen?.definition.name else {
        throw invocation.error("No search is stored that could go on.", proposal: "space lr 1e-4..1 log; tune random")
      }
      guard var study = try studyStorage().load(name: name) else {
        throw invocation.error(
          "There is no search called \(name).", at: "study",
          proposal: Proposal.nearest(to: name, in: all.map(\.definition.name)).map { "did you mean \($0)?" }
            ?? "type studies to see those there are")
      }
      if let trials = invocation.integer("trials") {
        guard trials >= study.trials.count else {
          throw invocation.error("This search has \(study.trials.count) trials already.", at: "trials")
        }
        let method = study.definition.method
        guard
          allSamplers.first(where: { $0.name == method })?.plansWithBudget != true || trials == study.definition.budget
        else {
          throw invocation.error(
            "\(method) planned this search for \(study.definition.budget) trials; with more it would have been another.",
            at: "trials", proposal: "tune \(method) trials=\(trials) begins one anew")
        }
        try studyStorage().setBudget(trials, of: name)
        study.definition.budget = trials
      }
      if study.definition.objective == .outside {
        sayWaiting(study.definition)
        return
      }
      if case .program(let program) = study.definition.objective, !permittedPrograms.contains(program),
        !environment.permitsPrograms
      {
        throw invocation.error(
          "This search runs a program on your machine: \(program)",
          proposal: "if you trust it, type allow \(Value.text(program).text); tune resume \(name)")
      }
      try await runNested(study.definition.recipe, shown: false)
      state.space = study.definition.space
      state.objective = Objective(of: study.definition)
      let done = study.trials.count(where: \.hasResult)
      emit(
        .text(
          StyledText(
            "\(study.definition.method) search: \(done) of \(study.definition.budget) trials were done before.", .dim)))
      let resumed = try await search(study.definition, jobs: jobs, timeout: timeout, resuming: true)
      try report(resumed, timeout: timeout)
    } catch let error as StudyStorageError {
      throw invocation.error(error.message, proposal: error.proposal)
    }
  }

  /// What came of a search; throws when it was interrupted.
  func report(_ study: Study, timeout: Double?) throws {
    let definition = study.definition
    let done = study.trials.count { $0.hasResult || $0.state == .failed }
    let failed = study.trials.count { $0.state == .failed }
    if study.best != nil {
      emit(.report(study.bestReport))
    } else if done > failed {
      emit(
        .diagnostic(
          Diagnostic(
            "Every trial diverged.", severity: .warning,
            proposal: definition.space["learning_rate"] == nil
              ? nil : "search smaller learning rates: space lr 1e-5..1e-2 log")))
    }
    if let hint = study.hintOnEpochs { emit(.diagnostic(hint)) }
    if failed > 0 {
      let reason = lastFailure.map { ": \($0)" } ?? ""
      emit(
        .diagnostic(
          Diagnostic(
            failed == done
              ? "No trial could be evaluated\(reason)." : "\(failed) trials could not be evaluated\(reason).",
            severity: .warning, proposal: definition.objective == .training ? "train shows why" : nil)))
    }
    if Task.isCancelled {
      emit(
        .diagnostic(
          Diagnostic(
            "Stopped after \(done) of \(definition.budget) trials; all of them are kept.", severity: .note,
            proposal: "tune resume")))
      throw InterruptionSaid()
    }
    guard done < definition.budget else { return }
    let limits = definition.limits
    var reason: String?
    if let target = limits.target, let best = study.best?.value, best * study.sign <= target * study.sign {
      reason = "The target was reached after \(done) trials."
    } else if let epochs = limits.epochs, study.trials.reduce(0, { $0 + max($1.epochsTrained, 1) }) >= epochs {
      reason = "The \(epochs) epochs are used up after \(done) trials."
    } else if let patience = limits.patience, done > patience {
      reason = "The last \(patience) of \(done) trials bettered nothing."
    } else if timeout != nil {
      reason = "The time is up after \(done) of \(definition.budget) trials."
    }
    if let reason {
      emit(.diagnostic(Diagnostic(reason, severity: .note, proposal: timeout == nil ? nil : "tune resume")))
    }
  }
}

extension Study {
  /// What to say where a method or a pruner reckoned with more epochs than any of the programs printed.
  fileprivate var hintOnEpochs: Diagnostic? {
    guard case .program(let command) = definition.objective, !ProgramObjective(command).names.contains("epochs"),
      let planner = allSamplers.first(where: { $0.name == definition.method && $0.hasRungs })?.name
        ?? allPruners.first(where: { $0.name == definition.pruner && $0.plansEpochs })?.name,
      trials.contains(where: { $0.state == .finished && !$0.reported.isEmpty }),
      trials.allSatisfy({ $0.reported.count < definition.epochs })
    else { return nil }
    return Diagnostic(
      "The program printed \(wholeEpochs) epochs, and \(planner) planned for \(definition.epochs).", severity: .note,
      proposal: "set epochs \(wholeEpochs) tells it how many there are")
  }
}
