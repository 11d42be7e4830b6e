import Datasets
import Experiments
import Language
import Notebooks
import Options
import Search

extension Command {
  /// What searches where no method is named.
  static let defaultMethod = "auto"

  static let tune = Command(
    "tune", group: .search, summary: "search the space, with a method or as auto chooses, every trial a real training",
    details:
      "Without a method it is tune auto, which chooses one and says why (help auto). Every finished trial is stored at once. Ctrl-C stops; tune resume goes on as if it had never stopped; trials, timeout, epochs, target, no_progress, jobs and on may be others then. The numbers depend on the seed and on batch, never on jobs. A method that learns from values trains one trial at a time unless batch= says more: batch=3 keeps two cores busy, and costs it little. With repeats=auto each trial is trained once; then the best are trained again with other seeds, those most that are hardest to tell apart, until it is 95 % sure which is best or there were as many further trainings as trials. Of what was trained again the value is the mean, best is the best mean and says how sure that is, and no value that one training came to by luck is best. With nested=3 the search is run anew inside each of three outer folds, on the rows that the fold leaves, and what it chose there is measured on the fold's rows, which no choice has seen; said are the flat estimate (the best trial's own value, which it was chosen for), the nested one (mean and spread over the outer folds) and their difference. The searches inside are stored as NAME-outer1 and so on; apply best takes the flat one's.",
    arguments: [
      Argument(
        "method", "a method (auto unless told), or resume", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "method") { _ in
          allSamplers.map { Candidate($0.name, $0.summary) } + [
            Candidate("resume", "go on with a search that was stopped")
          ]
        }
      ).possible { word, session in
        guard word == "resume", session.state.study == nil else { return true }
        // What is stored is not looked up with each key.
        return session.isGlancedAt || (try? session.studyStorage().studies())?.isEmpty == false
      },
      Argument(
        "study", "which search to resume (the one in view, else the last one)",
        form: .positional(optional: true, repeats: false),
        domain: .word { session in session.studyCandidates }
      ).offered { behind, _ in behind.first == "resume" },
      Argument(
        "trials",
        "how many trials at most (30 unless told; a grid has as many as it has, and no search more than there are combinations)",
        form: .named,
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
        "batch",
        "trials under way at once, each chosen without knowing the others (1 unless told); the numbers depend on it",
        form: .named,
        domain: .integer(lower: 1, upper: 10_000)),
      Argument(
        "jobs", "trainings at once (all cores unless told); the numbers do not depend on it", form: .named,
        domain: .integer(lower: 1, upper: 10_000)),
      Argument(
        "on",
        "where trials run: ray is a Ray of this session, auto this machine's cluster, \"ray://host:10001\" another's; the numbers do not depend on it",
        form: .named,
        domain: .word { _ in
          [
            Candidate("ray", "a Ray of this session on this machine"),
            Candidate("auto", "the Ray cluster that this machine belongs to"),
          ]
        }),
      .trialSeeds,
      Argument(
        "repeats",
        "trainings with seeds of their own behind each value (1 unless told); auto: one each, then more of those of which it is open whether they are the best, as many in all as there are trials at most",
        form: .named,
        domain: .integer(
          lower: 1, upper: 100,
          word: OptionChoice("auto", "repeats go where they change which trial is the best"))),
      Argument(
        "max_repeats", "with repeats=auto: trainings of one trial at most (10 unless told)", form: .named,
        domain: .integer(lower: 2, upper: 100)
      ).offered { behind, _ in behind.contains("repeats=auto") },
      Argument(
        "noise",
        "whether values are noisy: then a search in which every combination was tried tries them again (off unless told, and on for a program that is given {seed})",
        form: .named, domain: .flag),
      Argument(
        "folds", "folds of the data behind each value, in place of the split in force", form: .named,
        domain: .integer(lower: 2, upper: 100)),
      Argument(
        "nested",
        "outer folds: the search anew inside each, and what it chose there measured on the fold's rows; without repeats or folds a value is that of one validation part",
        form: .named, domain: .integer(lower: 2, upper: 100)),
      Argument(
        "rule", "which trial nested= measures and apply best takes (best unless told)", form: .named,
        domain: .choice(what: "rule") { _ in
          [
            Candidate("best", "the one with the best value"),
            Candidate("one_se", "the simplest within one standard error of it; needs repeats= or folds="),
          ]
        }
      ).offered { behind, _ in behind.contains { $0.hasPrefix("repeats=") || $0.hasPrefix("folds=") } },
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
      Argument(
        "store", "off keeps this session's searches in memory alone, and they end with it", form: .named, domain: .flag),
    ].map(\.keepingToResume),
    defaultKind: defaultMethod,
    kindArguments: { method, _ in
      // A pruner's options stand behind the method's; of those that share a name, one is enough.
      let own = allSamplers.named(method)?.options ?? []
      var named: Set<String> = []
      return (own + allPruners.flatMap(\.options)).filter { named.insert($0.name).inserted }.map { option in
        let isOwn = own.contains { $0.name == option.name }
        return Argument(option).offered { behind, _ in
          let pruner = behind.first { $0.hasPrefix("prune=") }?.dropFirst(6)
          return isOwn
            || allPruners.contains { $0.name == pruner ?? "" && $0.options.contains { $0.name == option.name } }
        }.keepingToResume
      }
    },
    examples: [
      Example(
        "tune trials=8", "eight trials by the method that auto chooses", shows: "auto: bayes",
        setup: "set epochs 5; space lr 1e-4..1 log"),
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
        "tune random trials=8 repeats=auto max_repeats=5", "repeats where they change the choice, and how sure it is",
        shows: "sure",
        setup: "set epochs 5; space lr 1e-3..0.1 log"),
      Example(
        "tune random trials=6 folds=3 nested=2", "what the search promises, and what it comes to on rows it never saw",
        shows: "nested", setup: "data coinflips n=60; model knn; space neighbors 1..20"),
      Example(
        "tune resume", "go on with the last one", shows: "best",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3"),
    ],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    try session.requireStore(for: invocation)
    var timeout: Double?
    if case .duration(let seconds)? = invocation.value("timeout")?.value { timeout = seconds }
    guard invocation.string("method") != "resume" else {
      try await session.resume(invocation, timeout: timeout)
      return
    }
    if let word = invocation.value("study") {
      let command = "tune \(invocation.string("method") ?? defaultMethod)"
      throw Diagnostic(
        CallFault.stray(command: command, instead: "usage: \(invocation.command.usage)"), source: invocation.source,
        span: word.span)
    }
    let plan = session.state.plan
    defer { session.state.plan = plan }
    if let folds = invocation.integer("folds") { session.state.plan.folds = folds }
    // Whatever else is known of it, a search of that name is there behind it.
    let chosen = invocation.string("name")
    defer {
      if let chosen, session.foresees(study: chosen) == false { session.context.rehearsal?.studies[chosen] = true }
    }
    let definition = try session.studyDefinition(invocation)
    let address = try session.rayAddress(invocation, for: definition)
    let runsProgram = definition.objective.has(.process)
    if session.isRehearsing {
      session.state.study = .foreseen(definition)
      session.context.rehearsal?.studies[definition.name] = true
    }
    try session.endRehearsal(changing: runsProgram ? [.study, .trials, .files] : [.trials])
    session.sayChoice(of: definition)
    session.sayDrawnAgain(definition)
    if definition.objective.has(.told) {
      session.sayWaiting(try session.create(definition, hasChosenName: invocation.value("name") != nil))
      return
    }
    session.noteSleep(session.awakeSpace)
    if let note = definition.objective.evaluator?.note(before: definition) {
      session.emit(.diagnostic(Diagnostic(note.message, severity: .note, proposal: note.suggestion?.text)))
    }
    let cluster = try await session.cluster(address, for: definition, invocation)
    let jobs = invocation.integer("jobs") ?? cluster?.size.cores ?? session.environment.jobs
    try session.announce(definition, jobs: jobs)
    if let cluster { session.announce(cluster, jobs: jobs, for: definition) }
    let deadline = timeout.map { session.environment.clock() + $0 }
    let study = try await session.search(
      definition, on: cluster, jobs: jobs, timeout: timeout, resuming: false,
      hasChosenName: invocation.value("name") != nil)
    session.sayLosses(on: cluster)
    try await session.report(study, timeout: timeout, asked: invocation.integer("trials"))
    try session.checkCluster(cluster, after: study)
    try await session.goInside(study, jobs: jobs, until: deadline)
  }
}

extension Argument {
  /// The arguments of `tune` that may be given anew when a search is resumed.
  static let resumable: Set = [
    "method", "study", "trials", "timeout", "jobs", "target", "no_progress", "epochs", "store",
    "on",
  ]

  /// The same argument, which is not proposed behind `resume` unless it may be given anew there.
  fileprivate var keepingToResume: Argument {
    let isOffered = isOffered
    return offered { [name] behind, session in
      isOffered(behind, session) && (behind.first != "resume" || Self.resumable.contains(name))
    }
  }
}
