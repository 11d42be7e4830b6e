import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let train = Command(
    "train", group: .training, summary: "train the model on the data, for real, and say how it went",
    details:
      "Settings given here hold for this training only. With repeats, or a split in folds, it trains once for each and gives means with their standard deviation; curves and plots are the first training's, the verdict is that of most; where some are too short and others overfitting the mean curves decide, and whether the gap is wide the mean losses. Loss, accuracy and R² are measured at every epoch; metrics= adds others. Ctrl-C stops at the next batch and keeps what was learned.",
    arguments: [
      Argument("settings", "settings for this training", form: .assignments),
      Argument(
        "repeats", "trainings with seeds of their own", form: .named, domain: .integer(lower: 1, upper: 1000)),
      Argument(
        "metrics", "what else to measure at every epoch", form: .named,
        domain: .list(what: "metric", isOpen: false) { _ in allMetrics.map { Candidate($0.name, $0.summary) } }),
    ],
    examples: [
      Example("train", "with the settings in force", shows: "validation"),
      Example("train lr=0.1 epochs=20", "with others, once", shows: "validation"),
      Example("train repeats=5 epochs=20", "five seeds: how much is chance?", shows: "±"),
      Example("train epochs=20 metrics=[f1, auc]", "more figures by epoch", shows: "F1 by epoch"),
      Example(
        "train epochs=20; print run.val_loss_sd", "how far the folds lie apart", shows: "5 folds",
        setup: "split folds=5"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.runs])
  ) { invocation, session in
    var settings = session.state.settings
    for (setting, value) in try invocation.assignedSettings() {
      settings[setting] = try setting.check(value, source: invocation.source)
    }
    session.noteSilence(of: invocation.assignments.compactMap { Setting.named($0.0.value)?.name }, settings)
    // However much of it is known, there is one run more behind it.
    if session.isRehearsing { session.nextRun += 1 }
    try session.consult(.settings)
    var metrics = (invocation.strings("metrics") ?? []).compactMap(Metric.named)
    let isClassification = try session.dataset().isClassification
    if let metric = metrics.first(where: { !$0.applies(toClasses: isClassification) }) {
      let fitting = allMetrics.filter { $0.applies(toClasses: isClassification) }.map(\.name)
      throw invocation.error(
        "\(metric.name) is for \(isClassification ? "numbers" : "classes"), and the target is \(isClassification ? "a class" : "a number").",
        at: "metrics", proposal: "metrics=[\(fitting.joined(separator: ", "))]")
    }
    try session.consult(.model)
    if session.isRehearsing {
      let run = (try session.dataset(), session.state.model, settings)
      session.context.rehearsal?.foreseenRun = run
    }
    try session.endRehearsal()
    // Behind `apply best` what the search aimed at is measured, so that its value can be seen again.
    if let study = session.state.study, session.state.recall?.study == study.definition.name,
      let metric = RunFigure.named(study.definition.metric)?.metric, !metric.isAlwaysMeasured,
      metric.applies(toClasses: isClassification), !metrics.contains(where: { $0.name == metric.name })
    {
      metrics.append(metric)
    }
    let run = try await session.train(settings, repeats: invocation.integer("repeats"), epochMetrics: metrics)
    session.emit(.report(run.summary(start: session.adviceStart(for: run), hasCurves: !session.context.hasSearched)))
    session.noteSeeds(of: run)
    if run.status == .interrupted { throw CancellationError() }
  }

  static let diagnose = Command(
    "diagnose", group: .training, summary: "say what a run's curves show, or a search's trials, and what to try",
    details:
      "diagnose search reads the search in view: whether its best trial lies at the edge of a range, beside what diverges, was stopped, still improving or overfitting; whether it has enough trials, rows and seeds behind it; which parameters do nothing; what the budget was lost on. Each finding comes with its figures and a command. Nothing wrong: stop, and open the test part once.",
    arguments: [
      Argument(
        "run", "a run's number, kept12 of any session (the last one unless told), or search",
        form: .positional(optional: true, repeats: false),
        domain: .word { session in
          session.runCandidates + [Candidate("search", "the search in view: what its trials show")]
            + session.otherKeptCandidates
        })
    ],
    examples: [
      Example("diagnose", "the last run", shows: "loss", setup: "train epochs=20"),
      Example(
        "diagnose search", "what the search in view shows", shows: "at the upper end of",
        setup: "set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    if invocation.string("run") == "search" {
      guard let study = try session.studyInViewOrNote() else { return }
      try session.consult(.trials)
      guard study.trials.contains(where: \.hasResult) else {
        throw invocation.error("No trial of this search has finished yet.", proposal: "tune resume")
      }
      session.emit(.report(await session.readingReport(of: study)))
      return
    }
    let typed = invocation.string("run")
    let number = typed.flatMap { word in Int(word) ?? Session.keptNumber(word).map { -$0 } }
    guard typed == nil || number != nil else {
      throw invocation.error(
        "diagnose takes a run's number, or search.", at: "run",
        proposal: session.state.runs.isEmpty ? "train" : "diagnose \(session.state.runs.last?.number ?? 1)")
    }
    if let number {
      _ = try await session.bringBack([number], at: "run", of: invocation, isAdvised: session.state.showsAdvice)
    }
    let run = try session.run(number, for: invocation)
    let lines = [
      StyledText.Line([.init("Run \(run.name)", .strong), .init(" · \(run.model) on \(run.source.shortName)")])
    ]
    let (diagnosis, start) = (run.diagnosis, session.adviceStart(for: run))
    let kept = run.number < 0 ? run.name : nil
    let advice = (diagnosis.advice + (diagnosis.settling.map { [$0] } ?? [])).map {
      $0.command(after: start, kept: kept)
    }
    session.emit(
      .report(
        Report(
          name: "diagnosis",
          fields: [
            .init("run", run.number < 0 ? .text(run.name) : .integer(run.number)),
            .init("verdict", .text(run.diagnosis.verdict.rawValue)),
            .init("evidence", .text(run.diagnosis.evidence.joined(separator: " "))),
            .init("advice", .text(advice.joined(separator: "; "))),
            .init("try", advice.first.map { .text($0) } ?? .empty),
          ], text: StyledText(lines: lines + diagnosis.lines(brief: false, start: start, kept: kept)))))
  }

  static let apply = Command(
    "apply", group: .training, summary: "take a run's settings again, or a trial's",
    details:
      "apply kept12 brings back data, seed, split, model and settings of a run of any session, as runs all lists them; train then comes to its bits again. apply best, or apply trial7, brings back the split, the model and the settings that the search began with, sets what the trial had, and gives trainings its seed: train then comes to the trial's value, to the last bit (of one that diverged there is no value to come to: it diverges again). seed 0, or whatever the session's seed is, gives them the session's again. What is simpler for rule=one_se: fewer weights, leaves or terms; of as many, what the settings say, such as more neighbors, less depth, larger leaves, stronger penalties, fewer epochs.",
    arguments: [
      Argument(
        "which", "a run's number, best, a trial as trial7, or a kept run as kept12",
        form: .positional(optional: false, repeats: false),
        domain: .word { session in
          session.runCandidates + [Candidate("best", "the best trial of the search in view")] + session.trialCandidates
            + session.otherKeptCandidates
        }),
      Argument(
        "rule", "which trial counts as best (what tune was told, else best)", form: .named,
        domain: .choice(what: "rule") { _ in
          [
            Candidate("best", "the one with the best value"),
            Candidate("one_se", "the simplest within one standard error of it; needs repeats= or folds"),
          ]
        }),
    ],
    examples: [
      Example("apply 1", "back to run 1's settings", shows: .value(of: "lr", "0.1"), setup: "train lr=0.1 epochs=5"),
      Example(
        "apply kept1", "the bench of a run of any session", shows: "the same bits", setup: "train lr=0.1 epochs=5"),
      Example(
        "apply best", "what the search found", shows: "set lr 0.1",
        setup: "set epochs 5; space lr {0.01, 0.1}; tune grid"),
      Example(
        "apply trial2", "what another trial had", shows: .value(of: "lr", "0.1"),
        setup: "set epochs 5; space lr {0.01, 0.1}; tune grid"),
      Example(
        "apply best rule=one_se", "the simplest within the noise", shows: "units",
        setup: "set epochs 5; space units {4, 16}; tune grid repeats=3"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings, .model, .split])
  ) { invocation, session in
    let which = invocation.string("which") ?? ""
    let number = which.hasPrefix("trial") ? Int(which.dropFirst(5)) : nil
    if invocation.string("rule") != nil, which != "best" {
      throw invocation.error("rule= is about the best trial.", at: "rule", proposal: "apply \(which)")
    }
    if which == "best" || number != nil {
      try session.consult(.study)
      if let study = session.state.study, study.definition.objective.has(.bench) {
        try session.checkForeseen(study.definition, trial: number, invocation)
        try session.consult(.trials)
      }
      guard let study = session.state.study else {
        throw invocation.error(
          "There is no search yet, and so no \(which == "best" ? "best trial" : which).", at: "which",
          proposal: session.usualSearch)
      }
      guard study.definition.objective.has(.bench) || study.hasSettingsAlone else {
        throw invocation.error(
          "The \(which == "best" ? "best trial" : "trials") of this search \(which == "best" ? "has" : "have") no settings of a training.",
          at: "which", proposal: "best shows what it has")
      }
      guard var best = study.best ?? study.trials.first else {
        throw invocation.error(
          "No trial of this search has finished yet.", at: "which", proposal: "tune resume")
      }
      if number == nil, study.best == nil {
        throw invocation.error(
          "No trial of this search has a value, and so none is best.", at: "which",
          proposal: "trials lists them; apply trial\(best.number + 1) takes the settings of one")
      }
      if let number {
        guard let trial = study.trials.first(where: { $0.number == number - 1 }) else {
          throw invocation.error(
            "This search has no trial \(number).", at: "which", proposal: "type trials to see those there are")
        }
        best = trial
      }
      if (invocation.string("rule") ?? study.definition.choice.rawValue) == "one_se" {
        guard let simplest = study.simplestWithinNoise else {
          throw invocation.error(
            "How far a value is chance is not known: there is one training behind each.", at: "rule",
            proposal: "tune \(study.definition.method) repeats=3; apply best rule=one_se")
        }
        best = simplest
      }
      guard study.definition.objective.has(.bench) else { return try session.takeOver(best, for: invocation) }
      try await session.recall(best, of: study)
      return
    }
    if let number = Session.keptNumber(which) {
      try session.consult(.runs)
      let run = try session.keptRun(number, at: "which", of: invocation)
      try session.endRehearsal(changing: [.data, .split, .model, .settings])
      try await session.apply(kept: run, at: "which", invocation)
      return
    }
    if let number = Int(which) { try session.consult(run: number) }
    guard let number = Int(which), let run = session.state.runs.first(where: { $0.number == number }) else {
      throw invocation.error(
        "There is no run \(which).", at: "which",
        proposal: session.state.runs.isEmpty ? "train" : "type runs to see those there are")
    }
    session.state.settings = run.settings
    session.state.model = run.model
    session.state.recall = run.recall
    defer { session.sayOtherData(than: run) }
    let changed = run.settings.set.map { "\($0.name) \($0.value.text)" }
    session.emit(
      .text(
        StyledText(
          "model \(run.model); "
            + (changed.isEmpty ? "every setting at its default" : "set " + changed.joined(separator: " "))
            + (run.recall.map { "; seed \($0.seed), that of trial \($0.trial + 1)" } ?? ""), .dim)))
    // Its figures are means, which one training does not come to.
    let seeds = Set(run.members.map(\.seed)).count
    if seeds > 1 {
      session.emit(
        .diagnostic(
          Diagnostic(
            "Run \(run.number) is the mean of \(run.members.count) trainings with \(seeds) seeds; train alone does one of them.",
            severity: .note, proposal: "train repeats=\(seeds)")))
    }
  }

  static let evaluate = Command(
    "evaluate", group: .training, summary: "open the sealed test part once, for a last honest figure",
    details:
      "Each look at the test part makes the next one worth less: choices made after it are fitted to it. So every opening is counted and shown. A run of several trainings (repeats, folds) is judged by each of its models: none is trained anew, and the figure is their mean with its standard deviation.",
    arguments: [
      Argument(
        "part", "test", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "sealed part") { _ in [Candidate("test", "rows that no training or search has seen")] }),
      .run,
    ],
    examples: [Example("evaluate test", "how good it really is", shows: "opened", setup: "train epochs=20")],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    if let number = invocation.integer("run") {
      _ = try await session.bringBack([number], at: "run", of: invocation)
    }
    let run = try session.run(invocation.integer("run"), for: invocation)
    guard let rows = try? Split.make(run.dataset, plan: run.plan, seed: run.seed).test, !rows.isEmpty else {
      throw invocation.error("This split keeps no test part.", proposal: "split val=0.25 test=0.2; train")
    }
    try session.endRehearsal()
    let report = run.testReport(rows: rows, openings: (session.state.testLooks[run.source.command] ?? 0) + 1)
    // Stopped before the report is shown, nobody has seen the part: it does not count as opened.
    try Task.checkCancellation()
    session.state.testLooks[run.source.command, default: 0] += 1
    session.state.testFigures = [:]
    for field in report.fields where field.name.hasPrefix("test_") {
      if case .number(let value) = field.value { session.state.testFigures[String(field.name.dropFirst(5))] = value }
    }
    session.emit(.report(report))
    session.sayRemade()
  }
}

extension Argument {
  /// The run that a plot is of.
  static let namedRun = {
    var argument = Argument(
      "run", "which run, as 3, or kept12 of any session (the last one unless told)", form: .named,
      domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }()

  /// An optional run number.
  static let run = {
    var argument = Argument(
      "run", "a run's number, or kept12 of any session (the last one unless told)",
      form: .positional(optional: true, repeats: false), domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }()
}

extension Session {
  /// That seeds have no say, where several were trained of a model that is solved in one go.
  fileprivate func noteSeeds(of run: Run) {
    guard !run.result.hasEpochs, run.plan.folds == nil, run.members.count > 1 else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "A seed has no say in \(run.model), which is solved in one go: all \(run.members.count) trainings are the same. Other rows show what chance there is.",
          severity: .note, proposal: "split folds=5; train")))
  }

  /// The trials of the search in view that have a value, the best first: `trial7`.
  var trialCandidates: [Candidate] {
    guard let study = state.study, study.definition.objective.has(.bench) else { return [] }
    let sign = study.definition.direction == .minimize ? 1.0 : -1.0
    let valued = study.trials.compactMap { trial in trial.value.map { (trial.number, $0) } }
    return valued.filter { $0.1.isFinite }.sorted { sign * $0.1 < sign * $1.1 }.map {
      Candidate("trial\($0 + 1)", "\(study.definition.metric) \(NumberText.short($1))")
    }
  }

  /// The runs so far, by number.
  var runCandidates: [Candidate] {
    state.runs.map { run in
      let loss = NumberText.short(run.spread(of: "val_loss")?.mean ?? .nan)
      return Candidate("\(run.number)", "\(run.model) on \(run.source.shortName), val_loss \(loss)")
    }
  }
}
