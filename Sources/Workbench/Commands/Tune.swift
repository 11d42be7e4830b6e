import Arithmetic
import Datasets
import Language
import Learning
import Notebooks
import Search

extension Command {
  static let tune = Command(
    "tune", group: .search, summary: "search the space with a method, every trial a real training",
    details:
      "Every finished trial is stored at once. Ctrl-C stops; tune resume goes on as if it had never stopped. The numbers depend on the seed and on batch, never on jobs.",
    arguments: [
      Argument(
        "method", "a method, or resume", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "method") { _ in
          allSamplers.map { Candidate($0.name, $0.summary) } + [
            Candidate("resume", "go on with a search that was stopped")
          ]
        }),
      Argument(
        "study", "which search to resume (the one in view, else the last one)",
        form: .positional(optional: true, repeats: false),
        domain: .word { session in session.studyCandidates }),
      Argument(
        "trials", "how many trials at most (30 unless told; a grid has as many as it has)", form: .named,
        domain: .integer(lower: 1, upper: 1_000_000)),
      Argument(
        "epochs", "stop after so many epochs in all trials together", form: .named,
        domain: .integer(lower: 1, upper: 1_000_000_000)),
      Argument("timeout", "stop after this time", form: .named, domain: .duration),
      Argument(
        "target", "stop when a value is as good as this", form: .named,
        domain: .number(lower: -.greatestFiniteMagnitude, upper: .greatestFiniteMagnitude)),
      Argument(
        "no_progress", "stop when so many trials in a row have not bettered the best", form: .named,
        domain: .integer(lower: 1, upper: 1_000_000)),
      Argument(
        "seed", "of the search (the session's unless told)", form: .named, domain: .integer(lower: 0, upper: 1 << 53)),
      Argument(
        "batch", "trials suggested at once (1 unless told); the numbers depend on it", form: .named,
        domain: .integer(lower: 1, upper: 256)),
      Argument(
        "jobs", "trainings at once (all cores unless told); the numbers do not depend on it", form: .named,
        domain: .integer(lower: 1, upper: 256)),
      Argument(
        "repeats", "trainings with seeds of their own behind each value (1 unless told)", form: .named,
        domain: .integer(lower: 1, upper: 100)),
      Argument(
        "folds", "folds of the data behind each value, in place of the split in force", form: .named,
        domain: .integer(lower: 2, upper: 100)),
      Argument(
        "resource", "what a method that stops trials early gives them little by little", form: .named,
        domain: .choice(what: "resource") { _ in
          [
            Candidate("epochs", "epochs: a trial goes on from where it stands"),
            Candidate(
              "rows", "training rows, of which 27 shares are all: for models without epochs, and for large data"),
          ]
        }),
      Argument(
        "value", "which epoch gives a trial's value", form: .named,
        domain: .choice(what: "value") { _ in
          [
            Candidate("last", "the last one"), Candidate("best", "the best one of all"),
            Candidate("rung", "the best one at a rung; what halving, hyperband, asha and bohb have unless told"),
          ]
        }),
      Argument(
        "prune", "what stops trials that do not look promising (none unless told)", form: .named,
        domain: .choice(what: "pruner") { _ in
          [Candidate("none", "every trial is trained to its end")] + allPruners.map { Candidate($0.name, $0.summary) }
        }),
      Argument("name", "its name in the store", form: .named, domain: .word { _ in [] }),
    ],
    furtherArguments: { method, _ in
      // A pruner's options stand behind the method's; of those that share a name, one is enough.
      let all = (allSamplers.first { $0.name == method }?.options ?? []) + allPruners.flatMap(\.options)
      var named: Set<String> = []
      return all.filter { named.insert($0.name).inserted }.map { Argument($0) }
    },
    examples: [
      Example(
        "tune random trials=8 seed=3", "eight random trials", shows: "best", setup: "set epochs 5; space lr 1e-4..1 log"
      ),
      Example(
        "tune grid points=3", "every combination of three values each", shows: "3 trials",
        setup: "set epochs 5; space lr 1e-4..1 log"),
      Example(
        "tune random trials=6 repeats=2 target=0.01", "two trainings behind each value, and a reason to stop",
        shows: "best", setup: "set epochs 5; space lr 1e-4..1 log"),
      Example(
        "tune resume", "go on with the last one", shows: "best",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3"),
    ],
    isReadOnly: false
  ) { invocation, session in
    let jobs = invocation.integer("jobs") ?? session.environment.jobs
    var timeout: Double?
    if case .duration(let seconds)? = invocation.value("timeout")?.value { timeout = seconds }
    guard invocation.string("method") != "resume" else {
      try await session.resume(invocation, jobs: jobs, timeout: timeout)
      return
    }
    if let word = invocation.value("study") {
      throw Diagnostic(
        "tune \(invocation.string("method") ?? "") does not know what to do with this.", source: invocation.source,
        span: word.span, proposal: "usage: \(invocation.command.usage)")
    }
    let plan = session.state.plan
    defer { session.state.plan = plan }
    if let folds = invocation.integer("folds") { session.state.plan.folds = folds }
    let definition = try session.studyDefinition(invocation)
    if definition.objective == .outside {
      try session.studyStorage().create(definition)
      session.sayWaiting(definition)
      return
    }
    try session.announce(definition, jobs: jobs)
    let study = try await session.search(definition, jobs: jobs, timeout: timeout, resuming: false)
    try session.report(study, timeout: timeout)
  }
}

extension Session {
  /// The study that was asked for, with its options.
  fileprivate func studyDefinition(_ invocation: Invocation) throws -> StudyDefinition {
    let method = invocation.string("method") ?? ""
    let pruner = allPruners.first { $0.name == invocation.string("prune") }
    var definition = try plainDefinition(method, invocation)
    let sampler = allSamplers.first { $0.name == method }
    for option in sampler?.options ?? [] {
      if let value = invocation.value(option.name)?.value {
        definition.options[option.name] = value.string ?? value.text
      }
    }
    for option in pruner?.options ?? [] {
      if let value = invocation.value(option.name)?.value {
        definition.prunerOptions[option.name] = value.string ?? value.text
      }
    }
    for option in allPruners.flatMap(\.options) where invocation.value(option.name) != nil {
      guard definition.options[option.name] == nil, definition.prunerOptions[option.name] == nil,
        !Command.tune.arguments.contains(where: { $0.name == option.name })
      else { continue }
      throw invocation.error("\(option.name)= is for pruners that have it.", at: option.name, proposal: "prune=median")
    }
    if let pruner {
      guard definition.epochs > 1 || objectiveHasEpochs else {
        throw noEpochs(for: pruner.name, at: "prune", invocation)
      }
      if sampler?.needsEpochs == true {
        throw invocation.error(
          "\(method) stops trials itself; \(pruner.name) would only get in its way.", at: "prune",
          proposal: "tune random prune=\(pruner.name)")
      }
      let needed = pruner.needsOneOf
      if !needed.isEmpty, !needed.contains(where: { definition.prunerOptions[$0] != nil }) {
        throw invocation.error(
          "\(pruner.name) stops nothing without \(needed.map { $0 + "=" }.joined(separator: " or ")).", at: "prune",
          proposal: "prune=\(pruner.name) \(needed[0])=1")
      }
      definition.pruner = pruner.name
    }
    try checkSense(definition, of: sampler, invocation)
    definition.name = studyName(invocation.string("name"), method: method)
    definition.seed = invocation.integer("seed").map(UInt64.init) ?? state.seed
    definition.budget = invocation.integer("trials") ?? 30
    definition.batch = invocation.integer("batch") ?? 1
    definition.valueRule = invocation.string("value").flatMap(StudyDefinition.ValueRule.init) ?? definition.valueRule
    definition.repeats = invocation.integer("repeats") ?? 1
    if invocation.string("resource") == "rows" {
      guard sampler?.hasRungs == true, state.objective.isTraining else {
        throw invocation.error(
          "resource= is for methods that train trials part of the way: "
            + allSamplers.filter(\.hasRungs).map(\.name).joined(separator: ", ") + ".",
          at: "resource")
      }
      // What was seen on fewer rows is no result: nothing would train on so few.
      (definition.resource, definition.epochs, definition.valueRule) = (.rows, 27, .last)
    }
    definition.limits = .init(
      epochs: invocation.integer("epochs"), target: invocation.number("target"),
      patience: invocation.integer("no_progress"))
    if let count = sampler?.trialCount(of: definition.space, options: definition.options) {
      definition.budget = invocation.integer("trials").map { min($0, count) } ?? count
      guard definition.budget <= 1_000_000 else {
        throw invocation.error(
          "This \(method) has \(count) combinations: more than can be tried.", proposal: "tune random, or fewer points="
        )
      }
    }
    do throws(SpaceError) {
      // What the method cannot search is said before anything is stored.
      _ = try sampler?.begin(
        SearchProblem(
          space: EncodedSpace(definition.space), options: definition.options, seed: definition.seed,
          budget: definition.budget, batch: definition.batch, epochs: definition.epochs))
    } catch {
      throw invocation.error(error.message, proposal: error.proposal)
    }
    do {
      if invocation.value("name") != nil, let there = try studyStorage().load(name: definition.name) {
        throw try taken(there, invocation)
      }
    } catch let error as StudyStorageError {
      throw invocation.error(error.message, proposal: error.proposal)
    }
    return definition
  }

  /// Throws for an argument that would do nothing here.
  private func checkSense(
    _ definition: StudyDefinition, of sampler: (any Sampler)?, _ invocation: Invocation
  ) throws(Diagnostic) {
    for name in ["repeats", "folds"] where invocation.value(name) != nil && !state.objective.isTraining {
      throw invocation.error(
        "\(name)= is for trainings: here a value comes from \(state.objective.isSurface ? "a known surface" : "a program").",
        at: name)
    }
    if let asked = invocation.string("name"), asked.allSatisfy(\.isWhitespace) {
      throw invocation.error("A search's name cannot be empty.", at: "name", proposal: "name=first")
    }
    let most = invocation.string("resource") == "rows" ? 27 : definition.epochs
    if sampler?.needsEpochs == true, let least = invocation.integer("min_epochs"), least > most {
      throw invocation.error(
        "A trial has \(most) epochs at most, and min_epochs= wants \(least).", at: "min_epochs",
        proposal: "set epochs \(least), or a smaller min_epochs=")
    }
  }

  /// A study of the space with a method, nothing more said; checked against the objective and the model.
  func plainDefinition(_ method: String, _ invocation: Invocation) throws(Diagnostic) -> StudyDefinition {
    let space = state.space
    guard !space.parameters.isEmpty, let sampler = allSamplers.first(where: { $0.name == method }) else {
      throw invocation.error("There is nothing to search yet: the space is empty.", proposal: "space lr 1e-4..1 log")
    }
    if state.objective.isTraining, let fault = try fault(ofObjective: state.objective.metric) {
      throw invocation.error(fault.message, proposal: fault.proposal)
    }
    try checkParameters(of: space, invocation)
    if sampler.needsEpochs {
      let countsRows = invocation.string("resource") == "rows"
      guard objectiveHasEpochs || countsRows else { throw noEpochs(for: method, at: "method", invocation) }
      if space["epochs"] != nil, !countsRows {
        throw invocation.error(
          "\(method) decides itself how many epochs a trial gets, so epochs cannot be searched with it.",
          proposal: "space clear, and set epochs to the most a trial may have")
      }
    }
    if sampler.takesOverTrainings, !state.objective.isTraining {
      throw invocation.error(
        "\(method) hands trained weights from one trial to another, which a program cannot.", at: "method",
        proposal: "tune asha, or tune tpe")
    }
    if sampler.takesOverTrainings, let shaping = space.parameters.first(where: { Setting.shaping.contains($0.name) }) {
      throw invocation.error(
        "\(method) hands trained weights from one trial to another, and \(shaping.name) changes how many there are.",
        proposal: "space clear, and search settings such as lr and weight_decay")
    }
    if sampler.needsGradient, let fault = try gradientFault(of: space) {
      throw invocation.error(fault.message, proposal: fault.proposal)
    }
    return StudyDefinition(
      name: method, method: method, seed: state.seed, space: space, direction: state.objective.direction,
      metric: state.objective.metric, budget: 30, valueRule: sampler.hasRungs ? .rung : .last,
      epochs: objectiveHasEpochs ? max(state.settings.integer("epochs"), 1) : 1, objective: state.objective.kind,
      recipe: recipe)
  }

  private func noEpochs(for name: String, at argument: String, _ invocation: Invocation) -> Diagnostic {
    invocation.error(
      "\(name) stops trainings between epochs, and there are none here.", at: argument,
      proposal: state.objective.isTraining ? "tune \(name) resource=rows, or model mlp" : "objective val_loss")
  }

  /// Throws where the space has a parameter that the objective does not know, or lacks one that it needs.
  private func checkParameters(of space: SearchSpace, _ invocation: Invocation) throws(Diagnostic) {
    switch state.objective.kind {
    case .training, .surface, .outside: return
    case .program(let command):
      let names = ProgramObjective(command).names
      let parameters = space.parameters.map(\.name)
      let wanted = names.compactMap { ProgramObjective.parameter($0, among: parameters) }
      for name in names
      where !["epochs", "seed", "trial"].contains(name)
        && ProgramObjective.parameter(name, among: parameters) == nil
      {
        throw invocation.error(
          "The program wants {\(name)}, and the space has no \(name).", proposal: "space \(name) 0..1")
      }
      for parameter in space.parameters where !wanted.contains(parameter.name) {
        throw invocation.error(
          "The program is never told \(parameter.name): it has no {\(parameter.name)}.",
          proposal: "objective \"\(command) --\(parameter.name) {\(parameter.name)}\"")
      }
    }
  }

  /// Whether the objective is a training that goes epoch by epoch, or a program that prints them.
  private var objectiveHasEpochs: Bool {
    switch state.objective.kind {
    case .training: Setting.named("epochs")?.applies(to: state.model, state.settings) ?? false
    case .program: true
    case .surface, .outside: false
    }
  }

  /// The name asked for, or one from method and date that is free.
  private func studyName(_ asked: String?, method: String) -> String {
    asked ?? freeStudyName("\(method)-\(environment.timestamp())")
  }

  /// The name itself, or with the first number behind it that is free.
  private func freeStudyName(_ base: String) -> String {
    var name = base
    var count = 1
    while (try? studyStorage().load(name: name)) != nil {
      count += 1
      name = "\(base)-\(count)"
    }
    return name
  }

  /// There is a search of that name: whether to go on with it or to begin another is asked of a person who typed it.
  private func taken(_ study: Study, _ invocation: Invocation) throws -> Diagnostic {
    let name = study.definition.name
    let done = study.trials.count(where: \.hasResult)
    func typed(_ name: String) -> String {
      name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } ? name : Value.text(name).text
    }
    let (resume, other) = ("tune resume \(typed(name))", freeStudyName(name))
    if isTyped {
      question = SessionQuestion(answers: [
        ("c", invocation.integer("trials").map { "\(resume) trials=\(max($0, done))" } ?? resume),
        ("n", invocation.text(with: typed(other), for: "name")),
      ])
    }
    return invocation.error(
      "There is already a search called \(name), with \(done) of \(study.definition.budget) trials done.", at: "name",
      proposal: isTyped
        ? "type c to continue it (\(resume)), or n for a new one (name=\(typed(other)))"
        : "\(resume) continues it; name=\(typed(other)) begins a new one")
  }

  /// Says how much work a grid is before it begins.
  fileprivate func announce(_ definition: StudyDefinition, jobs: Int) throws(Diagnostic) {
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
  fileprivate func sayWaiting(_ definition: StudyDefinition) {
    let name = definition.name
    emit(
      .text(
        StyledText(
          "The study \(name) waits to be asked: tunebook ask --study \(name), then tunebook tell --study \(name) TRIAL VALUE."
        )))
  }

  fileprivate func resume(_ invocation: Invocation, jobs: Int, timeout: Double?) async throws {
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
  fileprivate func report(_ study: Study, timeout: Double?) throws {
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

extension Setting {
  /// Settings that change a model's shape, or what its weights are for.
  fileprivate static let shaping: Set<String> = [
    "layers", "units", "hidden", "activation", "degree", "solver", "standardize",
  ]
}
