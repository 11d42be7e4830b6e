import Arithmetic
import Language
import Learning
import Notebooks
import Search

extension Command {
  static let tune = Command(
    "tune", group: .search, summary: "search the space with a method, every trial a real training",
    details:
      "Every finished trial is stored at once. Ctrl-C stops; tune resume goes on as if it had never stopped. The numbers depend on the seed, never on jobs.",
    arguments: [
      Argument(
        "method", "a method, or resume", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "method") { _ in
          allSamplers.map { Candidate($0.name, $0.summary) } + [
            Candidate("resume", "go on with a search that was stopped")
          ]
        }),
      Argument(
        "study", "which search to resume (the last one unless told)", form: .positional(optional: true, repeats: false),
        domain: .word { session in session.studyCandidates }),
      Argument(
        "trials", "how many trials at most (30 unless told; a grid has as many as it has)", form: .named,
        domain: .integer(lower: 1, upper: 1_000_000)),
      Argument("timeout", "stop after this time", form: .named, domain: .duration),
      Argument(
        "seed", "of the search (the session's unless told)", form: .named, domain: .integer(lower: 0, upper: 1 << 53)),
      Argument(
        "jobs", "trainings at once (all cores unless told)", form: .named, domain: .integer(lower: 1, upper: 256)),
      Argument("name", "its name in the store", form: .named, domain: .word { _ in [] }),
    ],
    furtherArguments: { method, _ in
      (allSamplers.first { $0.name == method }?.options ?? []).map { option in
        Argument(
          option.name, option.summary, form: .named,
          domain: .integer(lower: Int(option.lower), upper: Int(option.upper)))
      }
    },
    examples: [
      Example(
        "tune random trials=8 seed=3", "eight random trials", shows: "best", setup: "set epochs 5; space lr 1e-4..1 log"
      ),
      Example(
        "tune grid points=3", "every combination of three values each", shows: "3 trials",
        setup: "set epochs 5; space lr 1e-4..1 log"),
      Example(
        "tune resume", "go on with the last one", shows: "best",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3"),
    ],
    isReadOnly: false
  ) { invocation, session in
    let method = invocation.string("method") ?? ""
    let jobs = invocation.integer("jobs") ?? session.environment.jobs
    var timeout: Double?
    if case .duration(let seconds)? = invocation.value("timeout")?.value { timeout = seconds }
    if method == "resume" {
      try await session.resume(invocation, jobs: jobs, timeout: timeout)
      return
    }
    if let word = invocation.value("study") {
      throw Diagnostic(
        "tune \(method) does not know what to do with this.", source: invocation.source, span: word.span,
        proposal: "usage: \(invocation.command.usage)")
    }
    let space = session.state.space
    guard !space.parameters.isEmpty, let sampler = allSamplers.first(where: { $0.name == method }) else {
      throw invocation.error("There is nothing to search yet: the space is empty.", proposal: "space lr 1e-4..1 log")
    }
    let metric = session.state.objective.metric
    if let fault = try session.fault(ofObjective: metric) {
      throw invocation.error(fault.message, proposal: fault.proposal)
    }
    var options: [String: String] = [:]
    for option in sampler.options {
      if let value = invocation.integer(option.name) { options[option.name] = "\(value)" }
    }
    var definition = StudyDefinition(
      name: session.studyName(invocation.string("name"), method: method), method: method, options: options,
      seed: invocation.integer("seed").map(UInt64.init) ?? session.state.seed, space: space,
      direction: session.state.objective.direction, metric: metric, budget: invocation.integer("trials") ?? 30,
      recipe: session.recipe)
    if let count = try sampler.trialCount(of: space, options: options) {
      definition.budget = invocation.integer("trials").map { min($0, count) } ?? count
      guard definition.budget <= 1_000_000 else {
        throw invocation.error(
          "This grid has \(count) combinations: more than can be tried.", proposal: "tune random, or fewer points=")
      }
      if definition.budget > 1000 {
        session.emit(
          .diagnostic(
            Diagnostic(
              "This is \(definition.budget) trainings; Ctrl-C stops, and what was done is kept.", severity: .note)))
      }
    }
    if invocation.value("name") != nil, try session.studyStorage().load(name: definition.name) != nil {
      throw invocation.error(
        "There is already a search called \(definition.name).", at: "name",
        proposal: "tune resume \(definition.name) goes on with it; study delete \(definition.name) removes it")
    }
    let study = try await session.search(definition, jobs: jobs, timeout: timeout, resuming: false)
    try session.report(study, timeout: timeout)
  }

  static let trials = Command(
    "trials", group: .search, summary: "list the trials of the search in view",
    arguments: [
      Argument(
        "sort", "by what", form: .named,
        domain: .choice(what: "order") { _ in
          [Candidate("number", "as they were tried"), Candidate("value", "the best first")]
        }),
      Argument("top", "only so many", form: .named, domain: .integer(lower: 1, upper: .max)),
    ],
    examples: [
      Example(
        "trials sort=value top=5", "the five best", shows: "val_loss",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=6")
    ]
  ) { invocation, session in
    let study = try session.studyInView(for: invocation)
    var trials = study.trials
    let sign = study.definition.direction == .minimize ? 1.0 : -1.0
    if invocation.string("sort") == "value" {
      trials.sort {
        (($0.value ?? .infinity * sign) * sign, $0.number) < (($1.value ?? .infinity * sign) * sign, $1.number)
      }
    }
    if let top = invocation.integer("top") { trials = Array(trials.prefix(top)) }
    let best = study.best?.number
    let names = study.definition.space.parameters.map(\.name)
    let score = study.trials.contains { $0.metrics["val_accuracy"] != nil } ? "val_accuracy" : "val_r2"
    session.emit(
      .table(
        Table(
          name: "trials",
          columns: [.init("trial"), .init(study.definition.metric)] + names.map { .init($0) } + [
            .init(score, dispensable: 2), .init("state", dispensable: 1),
          ],
          rows: trials.map { trial in
            [.integer(trial.number + 1), trial.value.map { .number($0) } ?? .empty]
              + names.map { trial.configuration[$0]?.cell ?? .empty }
              + [trial.metrics[score].map { .number($0) } ?? .empty, .text(trial.state.rawValue)]
          }, highlighted: trials.firstIndex { $0.number == best },
          footer: trials.count < study.trials.count ? "\(trials.count) of \(study.trials.count) trials." : nil)))
  }

  static let best = Command(
    "best", group: .search, summary: "show the best trial of the search in view",
    examples: [
      Example(
        "best", "what was found", shows: "trial", setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=4")
    ]
  ) { invocation, session in
    let study = try session.studyInView(for: invocation)
    guard study.best != nil else {
      throw invocation.error("No trial of this search has finished.", proposal: "tune resume")
    }
    session.emit(.report(study.bestReport))
  }

  static let studies = Command(
    "studies", group: .search, summary: "list the stored searches",
    examples: [
      Example(
        "studies", "what is stored", shows: "random", setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3")
    ]
  ) { invocation, session in
    do {
      let all = try session.studyStorage().studies()
      guard !all.isEmpty else {
        throw invocation.error("No search is stored yet.", proposal: "space lr 1e-4..1 log; tune random")
      }
      session.emit(
        .table(
          Table(
            name: "studies",
            columns: [
              .init("study"), .init("method"), .init("searched", dispensable: 2), .init("trials"),
              .init("metric", dispensable: 1), .init("best"),
            ],
            rows: all.map { summary in
              [
                .text(summary.definition.name), .text(summary.definition.method),
                .text(summary.definition.space.parameters.map(\.name).joined(separator: " ")),
                .text("\(summary.finished)/\(summary.definition.budget)"), .text(summary.definition.metric),
                summary.best.map { .number($0) } ?? .empty,
              ]
            }, highlighted: all.firstIndex { $0.definition.name == session.state.study?.definition.name })))
    } catch let error as StudyStorageError {
      throw invocation.error(error.message, proposal: error.proposal)
    }
  }

  static let study = Command(
    "study", group: .search, summary: "put a stored search in view, or delete it",
    arguments: [
      Argument(
        "name", "its name, or delete", form: .positional(optional: false, repeats: false),
        domain: .word { $0.studyCandidates + [Candidate("delete", "remove one for good")] }),
      Argument(
        "deleted", "which one to delete", form: .positional(optional: true, repeats: false),
        domain: .word { $0.studyCandidates }),
    ],
    examples: [
      Example(
        "study first", "look at it again", shows: "best",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3 name=first")
    ],
    isReadOnly: false
  ) { invocation, session in
    let name = invocation.string("name") ?? ""
    do {
      if name == "delete", let deleted = invocation.string("deleted") {
        try session.studyStorage().delete(name: deleted)
        if session.state.study?.definition.name == deleted { session.state.study = nil }
        session.emit(.text(StyledText("The search \(deleted) is gone.", .dim)))
        return
      }
      guard let study = try session.studyStorage().load(name: name) else {
        let names = try session.studyStorage().studies().map(\.definition.name)
        throw invocation.error(
          "There is no search called \(name).", at: "name",
          proposal: Proposal.nearest(to: name, in: names).map { "did you mean \($0)?" }
            ?? "type studies to see those there are")
      }
      session.state.study = study
      session.state.space = study.definition.space
      if study.best != nil { session.emit(.report(study.bestReport)) }
    } catch let error as StudyStorageError {
      throw invocation.error(
        error.message, at: invocation.value("deleted") == nil ? "name" : "deleted", proposal: error.proposal)
    }
  }
}

extension Session {
  /// Stored searches, for completion.
  fileprivate var studyCandidates: [Candidate] {
    ((try? studyStorage().studies()) ?? []).reversed().map {
      Candidate($0.definition.name, "\($0.definition.method), \($0.finished) of \($0.definition.budget) trials")
    }
  }

  fileprivate func studyInView(for invocation: Invocation) throws(Diagnostic) -> Study {
    if let study = state.study { return study }
    throw invocation.error("There is no search in view.", proposal: "space lr 1e-4..1 log; tune random")
  }

  /// The name asked for, or one from method and date that is free.
  fileprivate func studyName(_ asked: String?, method: String) -> String {
    if let asked { return asked }
    let base = "\(method)-\(environment.timestamp())"
    var name = base
    var count = 1
    while (try? studyStorage().load(name: name)) != nil {
      count += 1
      name = "\(base)-\(count)"
    }
    return name
  }

  fileprivate func resume(_ invocation: Invocation, jobs: Int, timeout: Double?) async throws {
    do {
      let all = try studyStorage().studies()
      let unfinished = all.last { $0.finished < $0.definition.budget }
      guard let name = invocation.string("study") ?? (unfinished ?? all.last)?.definition.name else {
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
        try studyStorage().setBudget(trials, of: name)
        study.definition.budget = trials
      }
      try await runNested(study.definition.recipe, shown: false)
      state.space = study.definition.space
      state.objective.metric = study.definition.metric
      state.objective.direction = study.definition.direction
      let done = study.trials.count { $0.state == .finished || $0.state == .diverged }
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
    let done = study.trials.count { $0.state == .finished || $0.state == .diverged || $0.state == .failed }
    if study.best != nil {
      emit(.report(study.bestReport))
    } else if done > 0 {
      let failed = study.trials.contains { $0.state == .failed }
      emit(
        .diagnostic(
          Diagnostic(
            failed ? "No trial could be trained." : "Every trial diverged.", severity: .warning,
            proposal: failed ? "train shows why" : "search smaller learning rates: space lr 1e-5..1e-2 log")))
    }
    guard done < study.definition.budget else { return }
    if timeout != nil, !Task.isCancelled {
      emit(
        .diagnostic(
          Diagnostic(
            "The time is up after \(done) of \(study.definition.budget) trials.", severity: .note,
            proposal: "tune resume")))
    } else {
      emit(
        .diagnostic(
          Diagnostic(
            "Stopped after \(done) of \(study.definition.budget) trials; all of them are kept.", severity: .note,
            proposal: "tune resume")))
      throw CancellationError()
    }
  }
}

extension ParameterValue {
  fileprivate var cell: Table.Cell {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .category(let name): .text(name)
    }
  }
}

extension Study {
  /// The best trial for a person and for programs.
  var bestReport: Report {
    guard let best, let value = best.value else { return Report(name: "best", fields: [], text: StyledText()) }
    let done = trials.count { $0.state == .finished || $0.state == .diverged }
    let diverged = trials.count { $0.state == .diverged }
    var lines: [StyledText.Line] = [
      .init([
        .init("\(definition.method) search", .strong),
        .init(": \(done) trials" + (diverged > 0 ? ", \(diverged) of them diverged" : "")),
      ])
    ]
    lines.append(
      .init(
        [
          .init("best \(definition.metric) "), .init(NumberText.short(value, digits: 4), .good),
          .init(", trial \(best.number + 1): "), .init(best.assignmentTextShort, .code),
        ], indent: 2, hanging: 2))
    let ordered = trials.compactMap { $0.state == .finished ? $0.value : nil }.sorted()
    if ordered.count > 2 {
      let worst = definition.direction == .minimize ? ordered[ordered.count - 1] : ordered[0]
      lines.append(
        .init(
          [
            .init(
              "median \(NumberText.short(ordered[ordered.count / 2], digits: 4)), worst \(NumberText.short(worst, digits: 4))",
              .dim)
          ], indent: 2))
    }
    lines.append(
      .init(
        [.init("try  "), .init("apply best; train", .code), .init("  or  ", .dim), .init("plot search", .code)],
        indent: 2))
    var fields: [Report.Field] = [
      .init("method", .text(definition.method)), .init("trials", .integer(done)), .init("diverged", .integer(diverged)),
      .init("metric", .text(definition.metric)), .init("value", .number(value)),
      .init("trial", .integer(best.number + 1)),
    ]
    for (name, value) in best.configuration.sorted(by: { $0.key < $1.key }) { fields.append(.init(name, value.cell)) }
    for (name, metric) in best.metrics.sorted(by: { $0.key < $1.key }) {
      fields.append(.init("best_" + name, .number(metric)))
    }
    return Report(name: "best", fields: fields, text: StyledText(lines: lines))
  }
}

extension Trial {
  /// Its configuration as a person reads it.
  fileprivate var assignmentTextShort: String {
    configuration.sorted { $0.key < $1.key }.map { name, value in
      let text = if case .number(let number) = value { NumberText.short(number, digits: 4) } else { value.value.text }
      return "\(Setting.named(name)?.aliases.first ?? name) \(text)"
    }.joined(separator: ", ")
  }
}
