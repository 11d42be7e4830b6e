import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// Says how much work a grid, or a nested search, is before it begins.
  func announce(_ definition: StudyDefinition, jobs: Int) throws {
    guard let sampler = definition.sampler else { return }
    let count = sampler.trialCount(of: definition.space, options: definition.options)
    let compared = count == nil ? definition.comparedShare : nil
    guard count != nil || definition.nested != nil || compared != nil else { return }
    let trainings = definition.budget * definition.repeats
    var text = "\(counted(definition.budget, "trial"))"
    if let count {
      text = definition.budget < count ? "\(definition.budget) of \(count) combinations" : counted(count, "combination")
    }
    if let compared { text += ", \(compared)" }
    if definition.trainingsBehindAValue > 1 { text += " of \(definition.trainingsBehindAValue) trainings each" }
    if definition.mostRepeats != nil { text += ", and up to as many trainings again of the best" }
    if definition.nested != nil { text += nestedWork(definition, of: sampler) }
    if definition.objective.has(.bench),
      let seconds = try definition.secondsOfTraining(
        over: state.settings, of: state.model, clock: environment.clock, plan: { try evaluationPlan($0) }), seconds > 0
    {
      // What learns from values waits for them.
      let atOnce = sampler.usesValues ? min(definition.batch, trainings) : trainings
      let flat = Double(trainings) / Double(min(max(jobs, 1), max(atOnce, 1)))
      // Each outer fold leaves all rows but its share, and they run side by side.
      let nested =
        definition.nested.map {
          Double(trainings * ($0 - 1)) / Double(min(max(jobs, 1), max(atOnce, 1) * $0))
        } ?? 0
      text += ", about \(Durations.short(seconds * (flat + nested), digits: 2))"
    }
    if let count, definition.budget < count {
      let kept = try unvaried(definition)
      if !kept.isEmpty {
        text += ", in which \(kept.joined(separator: ", ")) never \(kept.count == 1 ? "changes" : "change")"
      }
    }
    emit(.diagnostic(Diagnostic(text + "; Ctrl-C stops, and what was done is kept.", severity: .note)))
  }

  /// Says that a search draws what the one in view has drawn: whoever types it again wants more trials, or others.
  func sayDrawnAgain(_ definition: StudyDefinition) {
    guard let study = state.study, study.trials.contains(where: \.hasResult), definition.drawsAgain(study.definition),
      study.exhaustedCombinations == nil
    else { return }
    let (count, name) = (min(definition.budget, study.trials.count), study.definition.name.typed)
    let others = definition.withOtherDraws
    emit(
      .diagnostic(
        Diagnostic(
          "\(count == 1 ? "The first trial is" : "The first \(count) trials are") \(name)'s again: the same space, method and seed. seed=\(others.seed) draws others.",
          severity: .note,
          proposal: definition.sampler?.plansWithBudget == true
            ? others.command : "tune resume \(name) trials=\(study.trials.count + definition.budget)")))
  }

  /// How many trainings a nested search comes to in all: those of the flat search, those inside each outer fold, and there what
  /// was chosen, once more for each repeat.
  private func nestedWork(_ definition: StudyDefinition, of sampler: any Sampler) -> String {
    let outer = definition.nested ?? 0
    let each = definition.budget * (definition.mostRepeats == nil ? definition.trainingsBehindAValue : 2)
    let all = each * (outer + 1) + outer * (definition.mostRepeats ?? definition.repeats)
    let isMost =
      sampler.needsEpochs || definition.mostRepeats != nil || definition.pruner != "none"
        || definition.limits != .init() ? "at most " : ""
    return ", as many inside each of \(outer) outer folds: \(isMost)\(all) trainings in all"
  }

  /// Parameters of several values that have the same one in all trials of a search that looks at no values.
  private func unvaried(_ definition: StudyDefinition) throws -> [String] {
    guard definition.budget <= 10_000 else { return [] }
    let space = EncodedSpace(definition.space)
    var problem = SearchProblem(definition)
    problem.batch = 1
    let process = try definition.sampler?.process(for: problem)
    let tried = (process?.ask(definition.budget) ?? []).map { space.decode($0.point) }
    return definition.space.parameters.filter { parameter in
      parameter.valueCount != 1 && Set(tried.compactMap { $0[parameter.name] }).count == 1
    }.map { Setting.named($0.name)?.aliases.first ?? $0.name }
  }

  /// Stores a study that has no trials yet, under another name where nobody chose its own and somebody else has taken it.
  func create(_ definition: StudyDefinition, hasChosenName: Bool) throws -> StudyDefinition {
    var definition = definition
    while true {
      do {
        try studyStorage().create(definition)
        return definition
      } catch StudyStorageError.nameTaken where !hasChosenName {
        definition.name = studyName(nil, method: definition.method)
      }
    }
  }

  /// How a study goes on whose trials somebody else evaluates, or that nothing is left of it to ask for.
  private func sayWaiting(_ study: Study) {
    let (name, done) = (study.definition.name, study.trials.count)
    let isUntold = study.trials.contains { $0.state == .running }
    let tried = study.definition.whenTried == .stop && !isUntold ? study.exhaustedCombinations : nil
    guard tried != nil || done >= study.definition.budget && !isUntold else { return sayWaiting(study.definition) }
    let isPlanned = study.definition.sampler?.plansWithBudget == true
    emit(
      .diagnostic(
        Diagnostic(
          tried.map { "\(name) is done: all of its \(counted($0, "combination")) are told." }
            ?? "\(name) is done: all of its \(counted(done, "trial")) are told.",
          severity: .note,
          proposal: tried != nil || isPlanned
            ? "study \(name.typed); best" : "tune resume \(name.typed) trials=\(2 * done)"))
    )
  }

  /// How a study goes on whose trials somebody else evaluates.
  func sayWaiting(_ definition: StudyDefinition) {
    let name = definition.name.shellWord
    emit(
      .text(
        StyledText(
          "The study \(name) waits to be asked: tunebook ask --study \(name), then tunebook tell --study \(name) TRIAL VALUE."
        )))
  }

  func resume(_ invocation: Invocation, timeout: Double?) async throws {
    do {
      try consult(.trials)
      let all = try studyStorage().studies()
      // The one in view, else the last one that is not done. What runs inside an outer fold goes on with the flat search that
      // it belongs to.
      let flat = all.filter { $0.definition.outer == nil }
      let unfinished = flat.last(where: \.isOpen)
      let viewed = state.study.map { $0.definition.outer?.study ?? $0.definition.name }
      let inView = flat.first { $0.definition.name == viewed }
      let chosen = inView ?? unfinished ?? flat.last
      guard let name = invocation.string("study") ?? chosen?.definition.name else {
        throw invocation.error("No search is stored that could go on.", proposal: usualSearch)
      }
      guard var study = try studyStorage().load(name: name) else {
        throw invocation.error(
          "There is no search called \(name).", at: "study",
          proposal: Proposal.nearest(to: name, in: all.map(\.definition.name)).map { "did you mean \($0.typed)?" }
            ?? "type studies to see those there are")
      }
      if let outer = study.definition.outer {
        guard let whole = try studyStorage().load(name: outer.study) else {
          throw invocation.error(
            "\(name) ran inside an outer fold of \(outer.study), which is gone.",
            proposal: [study.definition.search([.init("nested", .integer(outer.count))])].text)
        }
        study = whole
      }
      try keepsToItsOptions(study.definition, invocation)
      let address = try rayAddress(invocation, for: study.definition)
      try setBudget(of: &study, by: invocation)
      try endRehearsal()
      if study.definition.objective.has(.told) {
        sayWaiting(study)
        return
      }
      let program = study.definition.objective.subject
      if study.definition.objective.has(.process), !permitted.contains(program), !environment.permitsPrograms {
        throw invocation.error(
          "This search runs a program on your machine: \(program)",
          proposal: "if you trust it, type allow \(Value.text(program).text); tune resume \(name.typed)")
      }
      let before = state
      do {
        try await follow(study.definition)
      } catch let error as Diagnostic where !Self.isInterruption(error) {
        throw invocation.error(
          "What \(name) searched cannot be set up any more: \(error.message)",
          proposal: before.study?.definition.name == name ? "trials" : "study \(name.typed)")
      }
      if let known = study.definition.dataChecksum, try dataset().checksum != known {
        throw invocation.error(
          "The data of \(state.source.shortName) have changed since \(name) began: its trials and new ones would not compare. A search of the data as they are now begins anew.",
          proposal: begunAnew(study.definition, before: before))
      }
      try setLimits(of: &study.definition, by: invocation)
      // What was declared may hold more than what was awake.
      if awakeSpace.space != study.definition.space {
        let before = state.space.parameters.map(\.name)
        state.space = study.definition.space
        if !before.isEmpty {
          emit(
            .diagnostic(
              Diagnostic(
                "The search space is that of \(name) again, in place of the one with \(before.joined(separator: ", ")).",
                severity: .note, proposal: "undo brings it back")))
        }
      }
      state.objective = Objective(of: study.definition)
      let done = study.trials.count(where: \.hasResult)
      emit(
        .text(
          StyledText(
            "\(study.definition.methodWords) search: \(done) of \(study.definition.budget) trials were done before.",
            .dim)))
      if invocation.value("study") == nil, let chosen, !chosen.isOpen, invocation.value("trials") == nil {
        let another = flat.last { $0.isOpen && $0.definition.name != name }
        emit(
          .diagnostic(
            Diagnostic(
              "\(name) is done.", severity: .note,
              // A method that planned its trials has no more of them.
              proposal: another.map { "tune resume \($0.definition.name.typed)" }
                ?? (study.definition.sampler?.plansWithBudget == true ? nil : "tune resume trials=\(2 * max(done, 1))"))
          )
        )
      }
      let cluster = try await cluster(address, for: study.definition, invocation)
      let jobs = invocation.integer("jobs") ?? cluster?.size.cores ?? environment.jobs
      if let cluster { announce(cluster, jobs: jobs, for: study.definition) }
      let deadline = timeout.map { environment.clock() + $0 }
      let resumed = try await search(study.definition, on: cluster, jobs: jobs, timeout: timeout, resuming: true)
      sayLosses(on: cluster)
      try await report(resumed, timeout: timeout, asked: invocation.integer("trials"))
      try checkCluster(cluster, after: resumed)
      try await goInside(resumed, jobs: jobs, until: deadline)
    } catch let error as StudyStorageError {
      throw invocation.error(error.message, proposal: error.proposal)
    }
  }

  /// Throws for an argument of `tune` that a search cannot change on its way.
  private func keepsToItsOptions(_ definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    let options = Command.tune.arguments.map(\.name) + allSamplers.flatMap(\.options).map(\.name)
    for name in options + allPruners.flatMap(\.options).map(\.name)
    where !Argument.resumable.contains(name) && invocation.value(name) != nil {
      throw invocation.error(
        "\(definition.name) goes on as it began: \(name)= cannot be changed on the way.", at: name,
        proposal: "tune \(definition.method) \(name)=… begins a search of its own")
    }
  }

  /// Takes up a number of trials that is given on resuming.
  private func setBudget(of study: inout Study, by invocation: Invocation) throws {
    guard let trials = invocation.integer("trials") else { return }
    guard trials >= study.trials.count else {
      throw invocation.error("This search has \(study.trials.count) trials already.", at: "trials")
    }
    let definition = study.definition
    let sampler = definition.sampler
    guard sampler?.plansWithBudget != true || trials == definition.budget else {
      throw invocation.error(
        "\(definition.method) planned this search for \(counted(definition.budget, "trial")); with more it would have been another.",
        at: "trials", proposal: "\([definition.search([.init("trials", .integer(trials))])].text) begins one anew")
    }
    try endRehearsal()
    try studyStorage().setBudget(trials, of: definition.name)
    study.definition.budget = trials
  }

  /// Takes up limits that are given on resuming, in place of those that the search has.
  private func setLimits(of definition: inout StudyDefinition, by invocation: Invocation) throws {
    var limits = definition.limits
    if let epochs = invocation.integer("epochs") { limits.epochs = epochs }
    if let target = invocation.number("target") { limits.target = target }
    if let patience = invocation.integer("no_progress") { limits.patience = patience }
    guard limits != definition.limits else { return }
    definition.limits = limits
    try studyStorage().setLimits(limits, of: definition.name)
  }

  /// What came of a search; throws when it was interrupted.
  ///
  /// - Parameter asked: how many trials a person wanted; nil for one who did not say.
  func report(_ study: Study, timeout: Double?, asked: Int?) async throws {
    let definition = study.definition
    let done = study.trials.count { $0.hasResult || $0.state == .failed }
    let failed = study.trials.count { $0.state == .failed && !$0.isForeign }
    let failedElsewhere = study.trials.count { $0.state == .failed && $0.isForeign }
    let reading = state.showsAdvice ? await reading(of: study, advised: false).findings.first : nil
    if study.best != nil {
      emit(
        .report(
          study.bestReport(
            Array(state.runs), isBrief: definition.nested != nil, proposes: state.showsAdvice, reading: reading)))
    } else if done > failed + failedElsewhere {
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
    if failed > 0 {
      let reason = lastFailure.map { ": \($0)" } ?? ""
      emit(
        .diagnostic(
          Diagnostic(
            failed == done
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
    let isUnsettled = study.hasRepeatsToCome
    if Task.isCancelled, done >= definition.budget {
      // All trials are there: what Ctrl-C stopped is the work behind them, such as training the best once more.
      emit(
        .diagnostic(
          Diagnostic(
            "Stopped; \(done == 1 ? "the trial is" : "all \(done) trials are") done and kept.", severity: .note,
            proposal: isUnsettled
              ? "tune resume goes on with the repeats"
              : definition.nested == nil ? nil : "tune resume measures the outer folds")))
      throw InterruptionSaid()
    }
    if Task.isCancelled {
      emit(
        .diagnostic(
          Diagnostic(
            done == 0
              ? "Stopped before the first of \(counted(definition.budget, "trial")) had ended."
              : "Stopped after \(done) of \(counted(definition.budget, "trial")); what was done is kept.",
            severity: .note,
            proposal: "tune resume")))
      throw InterruptionSaid()
    }
    sayChance(study)
    sayRungs(study)
    if isUnsettled, timeout != nil, done >= definition.budget {
      emit(
        .diagnostic(
          Diagnostic(
            "The time is up before the repeats have shown which trial is best.", severity: .note,
            proposal: "tune resume")))
      return
    }
    let limits = definition.limits
    let isExhausted = study.exhaustedCombinations != nil
    if isExhausted { sayExhausted(study, asked: asked) }
    if isExhausted, definition.whenTried != .again || done >= definition.budget { return }
    guard done < definition.budget else {
      if asked == nil { sayBudgetCameFirst(definition, hasTimeout: timeout != nil) }
      return
    }
    var (reason, proposal) = (nil as String?, nil as String?)
    let resume = "tune resume \(definition.name.typed)"
    if let target = limits.target, let best = study.best?.value, best * study.sign <= target * study.sign {
      reason = "The target was reached after \(counted(done, "trial"))."
      proposal = "\(resume) target=… sets another"
    } else if let epochs = limits.epochs,
      study.trials.reduce(0, { $0 + max($1.epochsTrained, 1) }) * study.definition.trainingsBehindAValue >= epochs
    {
      reason = "\(epochs == 1 ? "The epoch is" : "The \(epochs) epochs are") used up after \(counted(done, "trial"))."
      proposal = "\(resume) epochs=\(2 * epochs)"
    } else if let patience = limits.patience, done > patience {
      reason = "The last \(patience) of \(done) trials bettered nothing."
      proposal = "\(resume) no_progress=\(2 * patience)"
    } else if timeout != nil {
      reason = "The time is up after \(done) of \(definition.budget) trials."
      proposal = "tune resume"
    }
    if let reason { emit(.diagnostic(Diagnostic(reason, severity: .note, proposal: proposal))) }
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
    guard definition.budget == Self.usualBudget, hasTimeout || definition.limits.epochs != nil,
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

  /// Trials of a search that is not told how many.
  static let usualBudget = 30
}
