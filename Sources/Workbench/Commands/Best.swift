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
    try await session.showBest(of: study)
    session.showNested(study)
  }
}

extension Session {
  /// The best trial of a search, with how its own data come into view where others are.
  func showBest(of study: Study) async throws {
    let own = try await ownData(of: study.definition)
    emit(
      .report(
        study.bestReport(
          Array(state.runs), proposes: state.showsAdvice, setup: dataBehind(study.definition).map { $0 + "; " } ?? "",
          data: own)))
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
  ///   - runs: those of the session, of which some may be trainings of the best trial with other seeds, or better ones.
  ///   - isBrief: whether it says no more than what is best, for one that more is to follow.
  ///   - proposes: whether it says what to try.
  ///   - setup: what is typed before that where other data are in view, as `data iris; `.
  ///   - data: how its data stand now, on which what it promises hangs.
  ///   - reading: what the search shows above all, to be said in a line.
  func bestReport(
    _ runs: [Run] = [], isBrief: Bool = false, proposes: Bool = true, setup: String = "",
    data: OwnData = .asTheyWere, reading: SearchFinding? = nil
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
      early == nil ? deviation(of: best).map { " ± " + NumberText.short($0, digits: 2) } ?? "" : ""
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
    let other = chosen.flatMap { $0.number == best.number ? nil : $0 }
    if let other, let value = other.value {
      lines.append(
        .init(
          [
            .init("chosen as the simplest within one standard error: "),
            .init(NumberText.short(value, digits: digits), .good),
            .init(", trial \(other.number + 1): "), .init(other.assignmentTextShort, .code),
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
    let better = betterRun(among: runs)
    if let (run, value) = better { lines.append(betterRunLine(run, value)) }
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
    lines += sureness.map { .init([.init($0)], indent: 2, hanging: 2) }
    if !isBrief, let noise = noise(runs) { lines.append(.init([.init(noise)], indent: 2, hanging: 2)) }
    if let outer = definition.outer {
      lines += [
        .init([.init("inside outer fold \(outer.number) of \(outer.count) of \(outer.study)", .dim)], indent: 2),
        .init(
          [.init("see  "), .init("study \(outer.study.typed)", .code), .init("  the flat search", .dim)], indent: 2),
      ]
    } else if !isBrief, proposes, case .gone(let reason) = data {
      lines += [
        .init(
          [.init("Its data cannot be read any more, and so its value cannot be had again: \(reason)", .warning)],
          indent: 2,
          hanging: 2),
        .init([.init("try  "), .init("trials", .code), .init("  what each trial had", .dim)], indent: 2, hanging: 5),
      ]
    } else if !isBrief, proposes, definition.objective.has(.bench) {
      let whose = other.map { "trial \($0.number + 1)'s" } ?? "its"
      let seed =
        data == .changed
        ? "another value: the data have changed since"
        : seed(of: other ?? best).map { "\(whose) value again, with its seed \($0)" } ?? "train with \(whose) settings"
      lines += [
        better.map { run, _ in
          .init(
            [
              .init("try  "), .init(setup + "apply \(run.name); train", .code),
              .init("  what no trial has bettered", .dim),
            ],
            indent: 2, hanging: 5)
        }
          ?? .init(
            [.init("try  "), .init(setup + "apply best; train", .code), .init("  " + seed, .dim)], indent: 2, hanging: 5
          ),
        reading.map(Self.line)
          ?? .init(
            [.init("plot search", .code), .init("  where it looked", .dim)], indent: 7, hanging: 5),
        .init(
          hasSeeds && chanceOfBest == nil
            ? [.init(setup + "apply best; train repeats=5", .code), .init("  what it is worth with other seeds", .dim)]
            : [
              .init(setup + "apply best; split folds=\(otherFolds); train", .code),
              .init("  what it is worth on other rows", .dim),
            ],
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
    if let other, let value = other.value {
      fields += [.init("chosen_trial", .integer(other.number + 1)), .init("chosen_value", .number(value))]
    }
    if let line = definition.choiceLine { fields.append(.init("chosen", .text(line.method))) }
    if !definition.objective.has(.certain), let seed = seed(of: best) {
      fields.append(.init("seed", .integer(Int(clamping: seed))))
    }
    if definition.direction == .minimize, let optimum = definition.objective.placedSurface?.optimum {
      fields += [.init("optimum", .number(optimum)), .init("regret", .number(max(value - optimum, 0)))]
    }
    if let chance = chanceOfBest { fields.append(.init("sure", .number(chance))) }
    if let reading { fields.append(.init("reading", .text(reading.sign))) }
    if let early { fields.append(.init("after_epochs", .integer(early))) }
    if let (run, value) = better {
      fields += [.init("better_run", .text(run.name)), .init("run_value", .number(value))]
    }
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
