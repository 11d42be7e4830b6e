import Arithmetic
import Charts
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

/// What is said of the best trial of a search: how good it is and beside what, how sure that is, and what to try with it.
struct BestTrialReport {
  private let study: Study
  private let best: Trial
  private let value: Double
  private let runs: [Run]
  private let isBrief: Bool
  private let proposes: Bool
  private let setup: String
  private let data: OwnData
  private let reading: SearchFinding?

  /// The values of the finished trials, the best first.
  private let ordered: [Double]
  /// Digits with which the median and the worst differ from the best where they do.
  private let digits: Int
  /// Epochs behind the value, where it is not that of a whole training.
  private let early: Int?
  /// The trial that the search's rule chose, where it is another than the best.
  private let chosen: (trial: Trial, value: Double)?
  /// A run of the session that no trial has bettered, and its value.
  private let better: (run: Run, value: Double)?
  /// The least value of the known surface that is searched.
  private let optimum: Double?

  /// See `Study.bestReport` for the parameters.
  init(
    _ study: Study, _ best: Trial, value: Double, runs: [Run], isBrief: Bool, proposes: Bool, setup: String,
    data: OwnData, reading: SearchFinding?
  ) {
    (self.study, self.best, self.value, self.runs) = (study, best, value, runs)
    (self.isBrief, self.proposes, self.setup) = (isBrief, proposes, setup)
    (self.data, self.reading) = (data, reading)
    let isMinimized = study.definition.direction == .minimize
    ordered = study.finishedInOrder ?? []
    digits = max(4, tellingDigits(ordered + [value], sign: isMinimized ? 1 : -1))
    early = study.epochs(behind: best)
    chosen = study.chosen.flatMap { trial in
      trial.number == best.number ? nil : trial.value.map { (trial: trial, value: $0) }
    }
    better = study.betterRun(among: runs)
    optimum = isMinimized ? study.definition.objective.placedSurface?.optimum : nil
  }

  private var definition: StudyDefinition { study.definition }

  var report: Report { Report(name: "best", fields: fields, text: StyledText(lines: lines)) }

  private var lines: [StyledText.Line] {
    [
      heading, bestLine, stoppedLine, regretLine, chosenLine, standingLine, betterRunLine, epochsLine, cautionLine,
      readingLine,
    ]
    .compactMap(\.self)
      + study.sureness.map { .init([.init($0)], indent: 2, hanging: 2) } + [noiseLine].compactMap(\.self) + proposals
  }

  /// The search, and how many trials it has made.
  private var heading: StyledText.Line {
    let states: [(Trial.State, String)] = [
      (.diverged, "diverged"), (.pruned, "pruned"), (.paused, "paused"),
    ]
    let asides = states.compactMap { state, words in
      let count = study.count(state)
      return count > 0 ? "\(count) of them \(words)" : nil
    }
    let trials = "\(counted(study.resultCount, "trial"))"
    return .init([
      .init(study.searchWords, .strong),
      .init(": " + ([trials] + asides + [study.failureWords].compactMap(\.self)).joined(separator: ", ")),
    ])
  }

  private var bestLine: StyledText.Line {
    // The spread is that of the last epoch.
    let deviation = early == nil ? study.deviation(of: best) : nil
    let spread = deviation.map { " ± " + NumberText.short($0, digits: 2) } ?? ""
    let when = early.map { " after \($0) of \(study.wholeEpochs(of: best)) epochs" } ?? ""
    return .init(
      [
        .init("best \(definition.metric) "), .init(NumberText.short(value, digits: digits) + spread, .good),
        .init(", trial \(best.number + 1)\(when): "), .init(assignmentText(of: best), .code),
      ], indent: 2, hanging: 2)
  }

  /// That it is no result, where no trial has come to its end.
  private var stoppedLine: StyledText.Line? {
    guard best.state == .pruned else { return nil }
    return .init(
      [.init("it was stopped, and no trial has come to its end: what a whole one comes to is not known", .warning)],
      indent: 2, hanging: 2)
  }

  /// How far it is from the least value of a known surface.
  private var regretLine: StyledText.Line? {
    optimum.map { optimum in
      .init(
        [
          .init(
            "the surface's least value is \(NumberText.short(optimum, digits: 4)); the best lies "
              + "\(NumberText.short(max(value - optimum, 0), digits: 3)) above it", .dim)
        ], indent: 2, hanging: 2)
    }
  }

  private var chosenLine: StyledText.Line? {
    chosen.map { trial, value in
      .init(
        [
          .init("chosen as the simplest within one standard error: "),
          .init(NumberText.short(value, digits: digits), .good),
          .init(", trial \(trial.number + 1): "), .init(assignmentText(of: trial), .code),
        ], indent: 2, hanging: 2)
    }
  }

  /// What the other trials came to: the same value, or a median and a worst.
  private var standingLine: StyledText.Line? {
    let equals = ordered.count { $0 == value }
    if early == nil, equals > 1 {
      let who = equals == ordered.count ? "all \(equals) trials" : "\(equals) trials"
      return .init([.init("\(who) have this very value: the best is the first of them", .dim)], indent: 2, hanging: 2)
    }
    guard ordered.count > 2, let worst = ordered.last else { return nil }
    let (median, last) = (
      NumberText.short(ordered.median, digits: digits), NumberText.short(worst, digits: digits)
    )
    return .init([.init("median \(median), worst \(last)", .dim)], indent: 2)
  }

  private var betterRunLine: StyledText.Line? { better.map { study.betterRunLine($0.run, $0.value) } }

  /// What it all cost, in whole trainings.
  private var epochsLine: StyledText.Line? {
    let (epochs, wholeEpochs) = (study.epochsUsed, study.wholeEpochs)
    guard !isBrief, wholeEpochs > 1, epochs > 0, definition.space[.epochs] == nil else { return nil }
    let whole = NumberText.short(Double(epochs) / Double(wholeEpochs), digits: 3)
    let unit = definition.resource == .rows ? "shares of the rows" : "epochs"
    return .init(
      [
        .init(
          "\(epochs) \(unit) in all, as many as \(whole) whole \(whole == "1" ? "training has" : "trainings have")",
          .dim)
      ], indent: 2)
  }

  /// What a mistake on purpose does to its values.
  private var cautionLine: StyledText.Line? {
    definition.mistakes.caution.map {
      .init([.init($0 + " Its values do not say how good a model is on new rows.", .warning)], indent: 2, hanging: 2)
    }
  }

  /// What the search shows above all; where things to try are listed, it stands among these.
  private var readingLine: StyledText.Line? {
    guard let reading, definition.outer == nil, isBrief || !proposes || !definition.objective.has(.bench) else {
      return nil
    }
    return .init(
      [
        .init("reading: "), .init(reading.brief, reading.isFault ? .warning : .good), .init("  "),
        .init("diagnose search", .code),
      ], indent: 2, hanging: 2)
  }

  private var noiseLine: StyledText.Line? {
    isBrief ? nil : study.noise(runs).map { .init([.init($0)], indent: 2, hanging: 2) }
  }

  /// What to try with it.
  private var proposals: [StyledText.Line] {
    if let outer = definition.outer {
      return [
        .init([.init("inside outer fold \(outer.number) of \(outer.count) of \(outer.study)", .dim)], indent: 2),
        .init(
          [.init("see  "), .init("study \(outer.study.typed)", .code), .init("  the flat search", .dim)], indent: 2),
      ]
    }
    guard !isBrief, proposes else { return [] }
    if case .gone(let reason) = data {
      let why = "Its data cannot be read any more, and so its value cannot be had again: \(reason)"
      return [
        .init([.init(why, .warning)], indent: 2, hanging: 2),
        .init([.init("try  "), .init("trials", .code), .init("  what each trial had", .dim)], indent: 2, hanging: 5),
      ]
    }
    return definition.objective.has(.bench) ? [training, look, check] : []
  }

  /// The best settings trained once more.
  private var training: StyledText.Line {
    if let better {
      return .init(
        [
          .init("try  "), .init(setup + "apply \(better.run.name); train", .code),
          .init("  what no trial has bettered", .dim),
        ], indent: 2, hanging: 5)
    }
    let whose = chosen.map { "trial \($0.trial.number + 1)'s" } ?? "its"
    let outcome =
      data == .changed
      ? "another value: the data have changed since"
      : study.seed(of: chosen?.trial ?? best).map { "\(whose) value again, with its seed \($0)" }
        ?? "train with \(whose) settings"
    return .init(
      [.init("try  "), .init(setup + "apply best; train", .code), .init("  " + outcome, .dim)], indent: 2, hanging: 5)
  }

  /// Where to look: at what the search shows above all, or where it looked.
  private var look: StyledText.Line {
    guard let reading else {
      return .init([.init("plot search", .code), .init("  where it looked", .dim)], indent: 7, hanging: 5)
    }
    return .init(
      [
        .init("diagnose search", .code), .init("  "), .init(reading.brief, reading.isFault ? .warning : .dim),
      ], indent: 7, hanging: 5)
  }

  /// The best settings with other seeds, or on other rows where that is known.
  private var check: StyledText.Line {
    let (command, words) =
      study.hasSeeds && study.chanceOfBest == nil
      ? ("train repeats=5", "what it is worth with other seeds")
      : (
        "split folds=\(study.otherFolds); train",
        definition.folds > 1 ? "the same rows, cut into other folds" : "what it is worth on other rows"
      )
    return .init(
      [.init(setup + "apply best; " + command, .code), .init("  " + words, .dim)], indent: 7, hanging: 5)
  }

  /// What programs read of the report: each field with its name.
  private var fields: [Report.Field] {
    func count(_ state: Trial.State) -> Table.Cell { .integer(study.count(state)) }
    var fields: [Report.Field] = [
      .init("study", .text(definition.name)), .init("method", .text(definition.method)),
      .init("trials", .integer(study.resultCount)),
      .init("diverged", count(.diverged)), .init("pruned", count(.pruned)), .init("paused", count(.paused)),
      .init("epochs_used", .integer(study.epochsUsed)), .init("metric", .text(definition.metric)),
      .init("value", .number(value)), .init("trial", .integer(best.number + 1)),
    ]
    if let chosen {
      fields += [
        .init("chosen_trial", .integer(chosen.trial.number + 1)), .init("chosen_value", .number(chosen.value)),
      ]
    }
    if let line = definition.choiceLine { fields.append(.init("chosen", .text(line.method))) }
    if !definition.objective.has(.certain), let seed = study.seed(of: best) {
      fields.append(.init("seed", .integer(Int(clamping: seed))))
    }
    if let optimum {
      fields += [.init("optimum", .number(optimum)), .init("regret", .number(max(value - optimum, 0)))]
    }
    if let chance = study.chanceOfBest { fields.append(.init("sure", .number(chance))) }
    if let reading { fields.append(.init("reading", .text(reading.sign))) }
    if let early { fields.append(.init("after_epochs", .integer(early))) }
    if let better {
      fields += [.init("better_run", .text(better.run.name)), .init("run_value", .number(better.value))]
    }
    if let caution = definition.mistakes.caution { fields.append(.init("caution", .text(caution))) }
    for (name, value) in best.configuration.sorted(by: { $0.key < $1.key }) {
      fields.append(.init(name, definition.space[name]?.cell(of: value) ?? value.cell))
    }
    for (name, metric) in study.figures.all(of: best).sorted(by: { $0.key < $1.key }) {
      fields.append(.init("best_" + name, .number(metric)))
    }
    return fields
  }

  /// A trial's configuration as a person reads it: numbers with four digits, choices as they were spelled.
  private func assignmentText(of trial: Trial) -> String {
    trial.configuration.sorted { $0.key < $1.key }.map { name, value in
      let parameter = definition.space[name]
      let text =
        if parameter?.spellings == nil, case .number(let number) = value {
          NumberText.short(number, digits: 4)
        } else {
          parameter?.text(of: value) ?? value.value.text
        }
      return "\(Setting.shortName(ofParameter: name)) \(text)"
    }.joined(separator: ", ")
  }
}

extension Study {
  /// How many trials have no value beside those that are counted: `7 more failed`; nil where none failed.
  var failureWords: String? {
    let failed = count(.failed)
    return failed > 0 ? "\(failed) more failed" : nil
  }
}
