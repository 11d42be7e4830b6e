import Arithmetic
import Charts
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let trials = Command(
    "trials", group: .search, summary: "list the trials of the search in view",
    arguments: [
      Argument(
        "sort", "by what: number, value, or a parameter; with - before it, the other way round", form: .named,
        domain: .word { session in
          [Candidate("number", "as they were tried"), Candidate("value", "the best first")]
            + (session.state.study?.definition.space.parameters ?? []).map {
              Candidate($0.name, "from small to large")
            } + (session.state.study?.figures.names ?? []).map { Candidate($0, "from small to large") }
        }),
      Argument(
        "top", "only so many: the best ones, unless sort= says otherwise", form: .named,
        domain: .integer(lower: 1, upper: .max)),
      Argument(
        "state", "only those in this state", form: .named,
        domain: .choice(what: "state") { _ in Trial.State.shown.map { Candidate($0.0.rawValue, $0.1) } }),
      Argument(
        "columns", "only these columns besides the trial's number: [value, lr, state]", form: .named,
        domain: .list(what: "column", isOpen: true) { session in
          let study = session.state.study
          let space = study?.definition.space ?? SearchSpace()
          return [Candidate("value", "what is searched for"), Candidate("state", "what became of it")]
            + space.parameters.map { Candidate(space.shortName(of: $0.name), "a parameter") }
            + (study?.figures.names ?? []).map { Candidate($0, "a figure") }
        }),
      Argument(
        "where", "only those for which this holds: a condition in quotes over value, parameters and figures",
        form: .named,
        domain: .word { _ in [] }),
    ],
    examples: [
      Example(
        "trials top=5", "the five best", shows: "val_loss",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=6"),
      Example(
        "trials where=\"lr < 0.1 and value < 2\"", "those of which something is true", shows: "val_loss",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=6"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard
      let study = try session.studyInViewOrNote(checking: { () throws(Diagnostic) in
        try session.checkColumns(of: invocation)
      })
    else {
      return
    }
    var trials = study.trials
    if let state = invocation.string("state") { trials = trials.filter { $0.state.rawValue == state } }
    if let condition = invocation.value("where"), let text = condition.value.string {
      guard !text.allSatisfy(\.isWhitespace) else {
        throw invocation.error("This condition is empty.", at: "where", proposal: TrialCondition.example)
      }
      let condition = try TrialCondition(text, of: study)
      trials = try trials.filter { try condition.holds(of: $0) }
    }
    try session.sort(&trials, of: study, by: invocation)
    let matching = trials.count
    if let top = invocation.integer("top") { trials = Array(trials.prefix(top)) }
    let (shown, all, best) = (trials.count, study.trials.count, study.best?.number)
    var columns = study.trialColumns
    if let wanted = invocation.strings("columns") {
      columns = try session.chosen(wanted, of: columns, for: invocation)
    } else {
      columns.removeAll { !$0.isUsual }
    }
    let table = Table(
      name: "trials", columns: columns.map { .init($0.name, dispensable: $0.dispensable) },
      rows: trials.map { trial in columns.map { $0.cell(trial) } },
      highlighted: trials.firstIndex { $0.number == best },
      footer: [
        shown < all
          ? "\(shown) of \(shown < matching && matching < all ? "\(matching) that match, of " : "")\(all) trials."
          : nil, study.definition.mistakes.caution,
      ].compactMap(\.self).joinedOrNil,
      widening: "trials columns=[…]", study: study.definition.name)
    session.emit(.table(table))
  }

  static let best = Command(
    "best", group: .search, summary: "show the best trial of the search in view",
    examples: [
      Example(
        "best", "what was found", shows: "trial", setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=4")
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard let study = try session.studyInViewOrNote() else { return }
    try session.consult(.trials)
    guard study.best != nil else {
      let isUsedUp = study.trials.count { $0.hasResult || $0.state == .failed } >= study.definition.budget
      session.emit(
        .diagnostic(
          Diagnostic(
            isUsedUp ? "Every trial of this search diverged or failed." : "No trial of this search has finished yet.",
            severity: .note,
            proposal: isUsedUp
              ? "trials"
              : study.definition.objective.has(.told)
                ? "tunebook ask --study \(study.definition.name.shellWord)" : "tune resume")))
      return
    }
    session.emit(.report(study.bestReport(Array(session.state.runs), proposes: session.state.showsAdvice)))
    session.showNested(study)
  }
}

extension Trial.State {
  /// States that a list of trials may show, with what they mean.
  fileprivate static let shown: [(Trial.State, String)] = [
    (.finished, "trained to the end"), (.paused, "trained part of the way, as the method planned"),
    (.pruned, "given up before its end, since it did not look promising"), (.diverged, "its loss exploded"),
    (.failed, "could not be evaluated"), (.running, "handed out, and not told yet"),
  ]
}

extension Session {
  func studyInView(for invocation: Invocation) throws(Diagnostic) -> Study {
    try consult(.study)
    if let study = state.study { return study }
    let message = "There is no search in view."
    throw noSearchInView(message, for: invocation)
      ?? invocation.error(message, proposal: usualSearch)
  }

  /// The search in view; where there is none yet, that is said.
  ///
  /// - Parameter check: what can be known to be wrong without one.
  func studyInViewOrNote(checking check: () throws(Diagnostic) -> Void = {}) throws(Diagnostic) -> Study? {
    try consult(.study)
    if let study = state.study { return study }
    try check()
    let last = (try? studyStorage().studies())?.last?.definition.name
    emit(
      .diagnostic(
        Diagnostic(
          last == nil ? "There is no search yet." : "There is no search in view; \(last ?? "") was stored last.",
          severity: .note, proposal: last.map { "study \($0.typed)" } ?? usualSearch)))
    return nil
  }

  /// What to say where searches are stored and none is in view; nil where none is stored.
  func noSearchInView(_ message: String, for invocation: Invocation) -> Diagnostic? {
    guard let last = (try? studyStorage().studies())?.last?.definition.name else { return nil }
    return invocation.error(message, proposal: "study \(last.typed), which was stored last; studies lists them all")
  }

  /// Throws where `trials` is asked for a column, an order or a condition that no search can have. A search that is to come may
  /// vary any setting and what is in the space.
  fileprivate func checkColumns(of invocation: Invocation) throws(Diagnostic) {
    let own = state.space.parameters.map(\.name)
    let figures = RunFigure.all.map(\.name)
    let known = ["number", "trial", "value", "state", "seed", "epochs"] + own + figures + Setting.all.map(\.name)
    func isKnown(_ name: String) -> Bool {
      known.contains(name) || Setting.named(name) != nil
        || name.hasSuffix("_sd") && known.contains(String(name.dropLast(3)))
        || !state.objective.isTraining && state.space.parameters.isEmpty
    }
    func proposal(_ name: String) -> String {
      Proposal.nearest(to: name, in: known).map { "did you mean \($0)?" } ?? "trials sort=value, once there is a search"
    }
    if var order = invocation.string("sort") {
      if order.hasPrefix("-") { order.removeFirst() }
      if !isKnown(order) {
        throw invocation.error("Trials cannot be sorted by \(order).", at: "sort", proposal: proposal(order))
      }
    }
    for name in invocation.strings("columns") ?? [] where !isKnown(name) {
      throw invocation.error("Trials have no column \(name).", at: "columns", proposal: proposal(name))
    }
    if let text = invocation.string("where") {
      guard !text.allSatisfy(\.isWhitespace) else {
        throw invocation.error("This condition is empty.", at: "where", proposal: TrialCondition.example)
      }
      let condition = try Expression.parse(text, example: TrialCondition.example)
      if let odd = condition.names.first(where: { !isKnown($0.value) }) {
        throw Diagnostic("Trials have no \(odd.value).", source: text, span: odd.span, proposal: proposal(odd.value))
      }
    }
  }

  fileprivate func sort(_ trials: inout [Trial], of study: Study, by invocation: Invocation) throws(Diagnostic) {
    guard var order = invocation.string("sort") ?? invocation.value("top").map({ _ in "value" }) else { return }
    let isDescending = order.hasPrefix("-")
    if isDescending { order.removeFirst() }
    let key: (Trial) -> Double
    if order == "number" {
      key = { Double($0.number) }
    } else if order == "value" || order == study.definition.metric {
      key = { ($0.value ?? .infinity * study.sign) * study.sign }
    } else {
      let parameter = study.definition.space.parameter(called: order)
      let figures = study.figures
      guard parameter != nil || figures.names.contains(order) else {
        let names = ["number", "value"] + study.definition.space.parameters.map(\.name) + figures.names
        throw invocation.error(
          "Trials cannot be sorted by \(order).", at: "sort",
          proposal: Proposal.nearest(to: order, in: names).map { "did you mean \($0)?" }
            ?? "there are: " + names.joined(separator: ", "))
      }
      key = { trial in
        guard let parameter else { return figures.value(order, of: trial) ?? .infinity }
        guard let value = trial.configuration[parameter.name] else { return .infinity }
        return value.double ?? parameter.choices?.firstIndex(of: value).map(Double.init) ?? .infinity
      }
    }
    trials.sort { first, second in
      let (one, other) = (key(first), key(second))
      guard one != other else { return first.number < second.number }
      // What has no such value comes last in either order.
      guard isDescending, one.isFinite, other.isFinite else { return one < other }
      return one > other
    }
  }
}

extension ParameterValue {
  var cell: Table.Cell {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .category(let name): .text(name)
    }
  }
}

extension Study {
  /// The values of the finished trials, the best first; nil where none has finished.
  var finishedInOrder: [Double]? {
    let values = trials.compactMap { $0.state == .finished ? $0.value : nil }
    guard !values.isEmpty else { return nil }
    return definition.direction == .minimize ? values.sorted() : values.sorted(by: >)
  }

  /// What a search shows above all, among what to try.
  private static func line(_ reading: SearchFinding) -> StyledText.Line {
    StyledText.Line(
      [
        .init("diagnose search", .code), .init("  "), .init(reading.brief, reading.isFault ? .warning : .dim),
      ], indent: 7, hanging: 5)
  }

  /// The best trial for a person and for programs.
  ///
  /// - Parameters:
  ///   - runs: those of the session, of which some may be trainings of the best trial with other seeds.
  ///   - isBrief: whether it says no more than what is best, for one that more is to follow.
  ///   - proposes: whether it says what to try.
  ///   - reading: what the search shows above all, to be said in a line.
  func bestReport(
    _ runs: [Run] = [], isBrief: Bool = false, proposes: Bool = true, reading: SearchFinding? = nil
  ) -> Report {
    guard let best, let value = best.value else { return Report(name: "best", fields: [], text: StyledText()) }
    let done = trials.count(where: \.hasResult)
    let states: [(Trial.State, String)] = [
      (.diverged, "diverged"), (.pruned, "pruned"), (.paused, "paused"),
    ]
    let asides = states.compactMap { state, words in
      let count = trials.count { $0.state == state }
      return count > 0 ? "\(count) of them \(words)" : nil
    }
    var lines: [StyledText.Line] = [
      .init([
        .init(searchWords, .strong),
        .init(": " + (["\(counted(done, "trial"))"] + asides).joined(separator: ", ")),
      ])
    ]
    let ordered = finishedInOrder ?? []
    // So many that the median and the worst differ from the best where they do.
    let digits = max(4, tellingDigits(ordered + [value], sign: definition.direction == .minimize ? 1 : -1))
    let early = epochs(behind: best)
    // The spread is that of the last epoch.
    let spread =
      early == nil ? best.metrics[definition.metric + "_sd"].map { " ± " + NumberText.short($0, digits: 2) } ?? "" : ""
    lines.append(
      .init(
        [
          .init("best \(definition.metric) "), .init(NumberText.short(value, digits: digits) + spread, .good),
          .init(", trial \(best.number + 1)\(early.map { " after \($0) of \(wholeEpochs(of: best)) epochs" } ?? ""): "),
          .init(best.assignmentTextShort, .code),
        ], indent: 2, hanging: 2))
    if definition.direction == .minimize, let optimum = definition.objective.placedSurface?.optimum {
      lines.append(
        .init(
          [
            .init(
              "the surface's least value is \(NumberText.short(optimum, digits: 4)); the best lies "
                + "\(NumberText.short(max(value - optimum, 0), digits: 3)) above it", .dim)
          ], indent: 2, hanging: 2))
    }
    let equals = ordered.count { $0 == value }
    if early == nil, equals > 1, ordered.count > 1 {
      lines.append(
        .init(
          [
            .init(
              equals == ordered.count
                ? "all \(equals) trials have this very value: the best is the first of them"
                : "\(equals) trials have this very value: the best is the first of them", .dim)
          ], indent: 2, hanging: 2))
    } else if ordered.count > 2 {
      let worst = ordered[ordered.count - 1]
      lines.append(
        .init(
          [
            .init(
              "median \(NumberText.short(ordered.median, digits: digits)), worst \(NumberText.short(worst, digits: digits))",
              .dim)
          ], indent: 2))
    }
    let epochs = epochsUsed
    if !isBrief, wholeEpochs > 1, epochs > 0, definition.space["epochs"] == nil {
      let whole = NumberText.short(Double(epochs) / Double(wholeEpochs), digits: 3)
      let unit = definition.resource == .rows ? "shares of the rows" : "epochs"
      lines.append(
        .init(
          [
            .init(
              "\(epochs) \(unit) in all, as many as \(whole) whole \(whole == "1" ? "training has" : "trainings have")",
              .dim)
          ], indent: 2))
    }
    if let caution = definition.mistakes.caution {
      lines.append(
        .init(
          [.init(caution + " Its values do not say how good a model is on new rows.", .warning)], indent: 2, hanging: 2)
      )
    }
    let hasList = !isBrief && proposes && definition.objective.has(.bench)
    if let reading, definition.outer == nil, !hasList {
      lines.append(
        .init(
          [
            .init("reading: "), .init(reading.brief, reading.isFault ? .warning : .good), .init("  "),
            .init("diagnose search", .code),
          ], indent: 2, hanging: 2))
    }
    if !isBrief, let noise = noise(runs) { lines.append(.init([.init(noise)], indent: 2, hanging: 2)) }
    if let outer = definition.outer {
      lines += [
        .init([.init("inside outer fold \(outer.number) of \(outer.count) of \(outer.study)", .dim)], indent: 2),
        .init(
          [.init("see  "), .init("study \(outer.study.typed)", .code), .init("  the flat search", .dim)], indent: 2),
      ]
    } else if !isBrief, proposes, definition.objective.has(.bench) {
      let seed = seed(of: best).map { "its value again, with its seed \($0)" } ?? "train with its settings"
      lines += [
        .init([.init("try  "), .init("apply best; train", .code), .init("  " + seed, .dim)], indent: 2, hanging: 5),
        reading.map(Self.line)
          ?? .init(
            [.init("plot search", .code), .init("  where it looked", .dim)], indent: 7, hanging: 5),
        .init(
          hasSeeds
            ? [.init("apply best; train repeats=5", .code), .init("  what it is worth with other seeds", .dim)]
            : [.init("apply best; split folds=5; train", .code), .init("  what it is worth on other rows", .dim)],
          indent: 7, hanging: 5),
      ]
    }
    var fields: [Report.Field] = [
      .init("study", .text(definition.name)), .init("method", .text(definition.method)),
      .init("trials", .integer(done)),
      .init("diverged", .integer(trials.count { $0.state == .diverged })),
      .init("pruned", .integer(trials.count { $0.state == .pruned })),
      .init("paused", .integer(trials.count { $0.state == .paused })),
      .init("epochs_used", .integer(epochs)), .init("metric", .text(definition.metric)), .init("value", .number(value)),
      .init("trial", .integer(best.number + 1)),
    ]
    if !definition.objective.has(.certain), let seed = seed(of: best) {
      fields.append(.init("seed", .integer(Int(clamping: seed))))
    }
    if definition.direction == .minimize, let optimum = definition.objective.placedSurface?.optimum {
      fields += [.init("optimum", .number(optimum)), .init("regret", .number(max(value - optimum, 0)))]
    }
    if let reading { fields.append(.init("reading", .text(reading.sign))) }
    if let early { fields.append(.init("after_epochs", .integer(early))) }
    if let caution = definition.mistakes.caution { fields.append(.init("caution", .text(caution))) }
    for (name, value) in best.configuration.sorted(by: { $0.key < $1.key }) { fields.append(.init(name, value.cell)) }
    for (name, metric) in figures.all(of: best).sorted(by: { $0.key < $1.key }) {
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
      return "\(Setting.shortName(ofParameter: name)) \(text)"
    }.joined(separator: ", ")
  }
}

extension [String] {
  /// One text; nil for none.
  fileprivate var joinedOrNil: String? { isEmpty ? nil : joined(separator: " ") }
}
