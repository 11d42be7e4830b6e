import Arithmetic
import Datasets
import Experiments
import Figures
public import Language
import Learning
import Options
import Search
import Text

extension Session {
  /// The value of an expression over runs, settings, data and studies: `run.val_loss - run.train_loss`.
  public func evaluate(_ expression: String) throws(Diagnostic) -> Value {
    try evaluate(Expression.parse(expression), source: expression)
  }

  /// The value of a parsed expression that stands in a source.
  public func evaluate(_ expression: Expression, source: String) throws(Diagnostic) -> Value {
    if ![.runs, .study, .trials, .walk].allSatisfy(knows) { try rehearse(expression, source: source) }
    return try plainValue(of: expression, source: source)
  }

  /// Throws where a name in it means nothing, whatever comes of the work before it.
  private func rehearse(_ expression: Expression, source: String) throws(Diagnostic) {
    var end: Diagnostic?
    for name in expression.names {
      do throws(Diagnostic) {
        _ = try value(of: name, source: source)
      } catch {
        guard context.rehearsal?.isOver == true else { throw error }
        context.rehearsal?.isOver = false
        end = error
      }
    }
    guard let end else { return }
    context.rehearsal?.isOver = true
    throw end
  }

  /// A line that shows what may stand in an expression.
  private var expressionExample: String {
    "for example: " + (state.runs.isEmpty ? "print settings.lr" : "print run.val_loss")
  }

  private func plainValue(of expression: Expression, source: String) throws(Diagnostic) -> Value {
    // A name alone that nobody knows: the nearest of all, or one that ends so.
    if case .name(let name) = expression, !name.value.contains("."), try value(of: name, source: source) == nil {
      let names = expressionNames.map(\.word)
      let near =
        names.first { $0.hasSuffix("." + name.value) }
        ?? Proposal.nearest(to: name.value, in: names.filter { !$0.contains(".") })
        ?? Proposal.nearest(to: name.value, in: names.map { String($0.drop { $0 != "." }.dropFirst()) }).flatMap {
          end in
          names.first { $0.hasSuffix("." + end) }
        }
      throw Diagnostic(
        "There is nothing called \(name.value).", source: source, span: name.span,
        proposal: near.map { "did you mean \($0)?" } ?? expressionExample)
    }
    return try expression.evaluate(source: source, functions: Self.functions) { name throws(Diagnostic) in
      try self.value(of: name, source: source)
    }
  }

  /// The functions that expressions may call.
  public static let functions: [String: ExpressionFunction] = {
    let own = [
      ExpressionFunction("log", "the natural logarithm", count: 1...1) { Elementary.log($0[0]) },
      ExpressionFunction("log10", "the logarithm to base 10", count: 1...1) { Elementary.log10($0[0]) },
      ExpressionFunction("exp", "e to the power of a number", count: 1...1) { Elementary.exp($0[0]) },
      ExpressionFunction("power", "the first number to the power of the second", count: 2...2) {
        Elementary.power($0[0], $0[1])
      },
    ]
    return ExpressionFunction.basic.merging(own.map { ($0.name, $0) }) { $1 }
  }()

  private func value(of name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    let parts = name.value.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      if let setting = Setting.named(name.value) { return state.settings[setting]?.value }
      return name.value == "seed" ? .number(Double(state.seed)) : nil
    }
    let (subject, field) = (parts[0], parts[1])
    let number = subject.hasPrefix("run") ? Int(subject.dropFirst(3)) : nil
    if !knows(.runs), subject == "run" || subject == "previous" || number != nil {
      guard RunField.named(field) != nil || Setting.named(field) != nil else {
        throw unknown(field: field, of: name, source: source)
      }
      // One training alone has none before it, and of one that is to come it is known what its target is.
      if subject == "previous", knows(.runCount), nextRun <= 2 {
        throw Diagnostic(
          "There is no run before the last one.", source: source, span: name.span, proposal: "train")
      }
      if subject == "run", knows(.runCount), let run = context.rehearsal?.foreseenRun,
        let metric = RunFigure.named(field.hasSuffix("_sd") ? String(field.dropLast(3)) : field)?.metric,
        !metric.applies(toClasses: run.dataset.isClassification)
      {
        throw Diagnostic(
          "\(field) is for \(run.dataset.isClassification ? "numbers" : "classes"), and the target of \(run.dataset.name) is \(run.dataset.isClassification ? "a class" : "a number").",
          source: source, span: name.span,
          proposal: "print run.\(run.dataset.isClassification ? "val_accuracy" : "val_r2")")
      }
      try consult(run: number)
    }
    if let trial = try trial(called: subject, name: name, source: source) {
      return try value(of: field, in: trial, name: name, source: source)
    }
    if let run = try run(called: subject, name: name, source: source) {
      return try value(of: field, in: run, name: name, source: source)
    }
    if let number = Self.keptNumber(subject) { return try value(of: field, ofKept: number, name: name, source: source) }
    switch subject {
    case "settings":
      if let value = Setting.named(field).flatMap({ state.settings[$0]?.value }) { return value }
    case "best": return try best(field, name: name, source: source)
    case "trials", "study": if let value = studyValue(field) { return value }
    case "data": if let value = try dataValue(field) { return value }
    case "nested": return try nestedValue(field, name: name, source: source)
    case "race": if let value = raceValue(field) { return value }
    case "said": return try said(field, name: name, source: source)
    case _ where subject == "walk" || subject.hasPrefix("walk") && Int(subject.dropFirst(4)) != nil:
      try consult(.walk)
      guard state.walk != nil else {
        throw Diagnostic(
          "There is no walk yet down a known surface.", source: source, span: name.span, proposal: "walk valley")
      }
      if let value = walkValue(subject, field) { return value }
    case "path": if let value = try pathValue(field, name: name, source: source) { return value }
    case "figure": return try figureFact(field, name: name, source: source)
    case "plots":
      if field == "count" { return .number(Double(state.plotsMade.count)) }
      if field == "last" { return .text(state.plotsMade.last ?? "none") }
    case "test":
      if field == "openings" { return .number(Double(state.testOpenings)) }
      if let figure = state.testFigures[field] { return .number(figure) }
      if Metric.named(field) != nil, state.testFigures.isEmpty {
        // What a command before it in the cell would bring about is not known.
        context.rehearsal?.isOver = true
        throw Diagnostic(
          "The test part has not been opened yet.", source: source, span: name.span,
          proposal: state.runs.isEmpty ? "train; evaluate test" : "evaluate test")
      }
    case "runs": if field == "count" { return .number(Double(state.runs.count)) }
    default: break
    }
    let near = Proposal.nearest(to: name.value, in: expressionNames.map(\.word))
    throw Diagnostic(
      "There is nothing called \(name.value).", source: source, span: name.span,
      proposal: near.map { "did you mean \($0)?" } ?? expressionExample)
  }

  /// `run`, `previous`, `run3`.
  private func run(called subject: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Run? {
    let missing: Diagnostic
    switch subject {
    case "run":
      if let run = state.runs.last { return run }
      missing = Diagnostic("There is no run yet.", source: source, span: name.span, proposal: "train")
    case "previous":
      if state.runs.count > 1 { return state.runs[state.runs.count - 2] }
      missing = Diagnostic("There is no run before the last one.", source: source, span: name.span, proposal: "train")
    default:
      guard subject.hasPrefix("run"), let number = Int(subject.dropFirst(3)) else { return nil }
      if let run = state.runs.first(where: { $0.number == number }) { return run }
      missing = Diagnostic(
        "There is no run \(number).", source: source, span: name.span, proposal: "type runs to see them")
    }
    throw missing
  }

  private func value(
    of field: String, in run: Run, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    if let known = RunField.named(field) {
      if let value = known.value(run) { return value }
      let (reason, proposal) = absence(of: field, in: run)
      throw Diagnostic(
        "Run \(run.number) has no \(field): \(reason).", source: source, span: name.span, proposal: proposal)
    }
    if let setting = Setting.named(field) { return run.settings[setting]?.value }
    throw unknown(field: field, of: name, source: source)
  }

  /// `kept12.val_loss`: what the store has of a run.
  private func value(
    of field: String, ofKept number: Int, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    try consult(.runs)
    guard let run = try? runStorage().runs([number])[number] else {
      throw Diagnostic(
        "The store has no run kept\(number).", source: source, span: name.span,
        proposal: "type runs all to see those there are")
    }
    if let figure = run.figures[field] { return .number(figure) }
    switch field {
    case "data": return .word(run.data)
    case "model": return .word(run.model)
    case "verdict": return .text(run.verdict)
    case "note": return .text(run.note)
    default: break
    }
    if let setting = Setting.named(field) {
      let text = run.settings[setting.name] ?? setting.defaultValue.text
      return Double(text).map { .number($0) } ?? .word(text)
    }
    guard RunField.named(field) == nil else {
      throw Diagnostic(
        "The store has no \(field) of kept\(number).", source: source, span: name.span,
        proposal: "print kept\(number).val_loss")
    }
    throw unknown(field: field, of: name, source: source)
  }

  private func unknown(field: String, of name: Spanned<String>, source: String) -> Diagnostic {
    let names = RunField.all.map(\.name) + Setting.all.map(\.name)
    return Diagnostic(
      "A run has no \(field).", source: source, span: name.span,
      proposal: Proposal.nearest(to: field, in: names).map { "did you mean run.\($0)?" }
        ?? "it has: " + RunField.all.map(\.name).joined(separator: ", "))
  }

  /// Why a run lacks a figure, and what to do or look at instead.
  private func absence(of field: String, in run: Run) -> (reason: String, proposal: String) {
    let isClassification = run.dataset.isClassification
    let figure = RunFigure.named(field.hasSuffix("_sd") ? String(field.dropLast(3)) : field)
    if let metric = figure?.metric, !metric.applies(toClasses: isClassification) {
      return (
        "its target is \(isClassification ? "a class" : "a number")", isClassification ? "val_accuracy" : "val_r2"
      )
    }
    if let metric = figure?.metric, figure?.isByEpoch == true, figure.flatMap(run.spread(of:)) == nil {
      return ("it was not measured at every epoch", "train metrics=[\(metric.name)]")
    }
    if field.hasSuffix("_sd"), run.members.count == 1 {
      return ("it was trained once", run.result.hasEpochs ? "train repeats=5" : "split folds=5; train")
    }
    return ("it is not defined on so few rows or classes", "val_loss")
  }

  private func best(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    try consult(.study)
    if let study = state.study, study.best == nil {
      throw Diagnostic(
        "No trial of this search has a value, and so none is best.", source: source, span: name.span,
        proposal: "trials")
    }
    guard let study = state.study, let trial = study.best else {
      throw Diagnostic(
        "There is no search yet, and so no best trial.", source: source, span: name.span,
        proposal: usualSearch)
    }
    return try value(of: field, in: trial, name: name, source: source)
  }

  /// `trial5`: number 5 of the search in view.
  private func trial(called subject: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Trial? {
    guard subject.hasPrefix("trial"), let number = Int(subject.dropFirst(5)) else { return nil }
    try consult(.trials)
    guard let study = state.study, let trial = study.trials.first(where: { $0.number == number - 1 }) else {
      throw Diagnostic(
        "There is no trial \(number).", source: source, span: name.span,
        proposal: state.study == nil ? usualSearch : "type trials to see them")
    }
    return trial
  }

  private func value(
    of field: String, in trial: Trial, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    guard let study = state.study else { return nil }
    if field == "value" || field == study.definition.metric { return .number(trial.value ?? .nan) }
    if field == "number" { return .number(Double(trial.number + 1)) }
    if field == "seed", let seed = study.seed(of: trial) { return .number(Double(seed)) }
    if let metric = trial.metrics[field] { return .number(metric) }
    if TrialPlan.Label(rawValue: field) != nil, let noted = study.figures.value(field, of: trial) {
      return .number(noted)
    }
    if let parameter = study.definition.space.parameter(called: field)?.name,
      let value = trial.configuration[parameter]?.value
    {
      return value
    }
    // What a training's search did not vary is as it is set.
    if study.definition.objective.has(.bench), let setting = Setting.named(field) {
      return state.settings[setting]?.value
    }
    let names =
      ["value", "number", "seed"] + study.figures.all(of: trial).keys.sorted() + trial.configuration.keys.sorted()
    throw Diagnostic(
      "\(name.value.hasPrefix("best.") ? "The best trial" : "Trial \(trial.number + 1)") has no \(field).",
      source: source, span: name.span,
      proposal: "it has: " + names.joined(separator: ", "))
  }

  /// `path.best` is the penalty with the lowest loss over the folds.
  private func pathValue(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    let figure = PathFindings.Figure.all.first { $0.name == field }
    guard figure != nil || field == "first" else { return nil }
    try consult(.path)
    guard let path = state.path else {
      throw Diagnostic("There is no path of penalties yet.", source: source, span: name.span, proposal: "path")
    }
    return figure.map { .number($0.value(path)) } ?? .text(path.first ?? "none")
  }

  /// `race.winner` is the method with the best median, `race.random` the median of that method's results, `race.random_lower`
  /// and `race.random_upper` their quartiles.
  private func raceValue(_ field: String) -> Value? {
    guard let race = state.race else { return nil }
    if field == "winner" { return race.winner.map { .text($0.method) } }
    if let entry = race.entries.first(where: { $0.method == field }) {
      return .number(Quartiles(entry.finals).median)
    }
    for entry in race.entries {
      let quartiles = Quartiles(entry.finals)
      if field == entry.method + "_lower" { return .number(quartiles.lower) }
      if field == entry.method + "_upper" { return .number(quartiles.upper) }
    }
    return nil
  }

  /// `nested.value` is the mean over the outer folds, `nested.optimism` how much better the flat estimate looks.
  private func nestedValue(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    try consult(.study, .trials)
    guard let estimate = state.study?.nestedEstimate else {
      throw Diagnostic(
        "There is no nested search in view.", source: source, span: name.span,
        proposal: usualSearch + " nested=3")
    }
    // fold2, fold2_inner, fold2_trial
    let parts = field.split(separator: "_", maxSplits: 1).map(String.init)
    let fold = parts.first?.hasPrefix("fold") == true ? Int(parts[0].dropFirst(4)) : nil
    let known: [String: Double?] = [
      "value": estimate.mean, "sd": estimate.deviation, "flat": estimate.flat, "optimism": estimate.optimism,
      "folds": Double(estimate.folds.count),
    ]
    let result =
      fold.map { number -> Double? in
        let found = estimate.folds.first { $0.fold == number }
        switch parts.count > 1 ? parts[1] : "" {
        case "": return found?.value
        case "inner": return found?.innerValue
        case "trial": return found?.trial.map { Double($0 + 1) }
        default: return nil
        }
      } ?? known[field] ?? nil
    if let result { return .number(result) }
    throw Diagnostic(
      known[field] == nil && fold == nil
        ? "A nested search has no \(field)." : "There is no nested.\(field) here: not every outer fold has a value.",
      source: source, span: name.span,
      proposal: "it has: value, sd, flat, optimism, folds, and of each fold fold1, fold1_inner, fold1_trial")
  }

  private func studyValue(_ field: String) -> Value? {
    switch field {
    case "count": .number(Double(state.study?.trials.count ?? 0))
    case "finished": .number(Double(state.study?.trials.count { $0.state == .finished } ?? 0))
    case "diverged": .number(Double(state.study?.trials.count { $0.state == .diverged } ?? 0))
    case "stopped": .number(Double(state.study?.trials.count { $0.state == .pruned || $0.state == .paused } ?? 0))
    case "epochs": .number(Double(state.study?.epochsUsed ?? 0))
    case "median": state.study.flatMap(\.finishedInOrder).map { .number($0.median) }
    case "worst": state.study.flatMap(\.finishedInOrder)?.last.map { .number($0) }
    case "method": .text(state.study?.definition.settled.method ?? "none")
    case "metric": .text(state.study?.definition.metric ?? "none")
    default: nil
    }
  }

  private func dataValue(_ field: String) throws(Diagnostic) -> Value? {
    switch field {
    case "name": return .text(state.source.shortName)
    case "rows": return .number(Double(try dataset().rowCount))
    case "train_rows": return .number(Double(try split().training.count))
    case "val_rows": return .number(Double(try split().validation.count))
    case "test_rows": return .number(Double(try split().test.count))
    case "features": return .number(Double(try dataset().featureNames.count))
    case "twins": return .number(Double(try dataset().twins(in: try splits(state.plan)).validation))
    case "classes": return .number(Double(try dataset().classes.count))
    case "target": return .text(try dataset().targetName)
    default: return nil
    }
  }

  /// `figure.best`: a number that the sentence of the last figure speaks of.
  private func figureFact(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value {
    if let fact = state.figureFacts.first(where: { $0.name == field }) { return .number(fact.value) }
    // A figure that is still to come in the cell is not known.
    if isRehearsing { context.rehearsal?.isOver = true }
    throw Diagnostic(
      state.plotsMade.isEmpty
        ? "No figure has been drawn yet." : "The last figure says nothing that is called \(field).",
      source: source, span: name.span,
      proposal: state.figureFacts.isEmpty
        ? "plot validation_curve lr; print figure.best"
        : "it says: " + state.figureFacts.map(\.name).joined(separator: ", "))
  }

  /// Names that an expression may use, with what they are.
  var expressionNames: [Candidate] {
    var names = RunField.all.map { Candidate("run." + $0.name, $0.summary, suffix: " ") }
    names += Setting.all.map { Candidate("run." + $0.name, $0.summary, suffix: " ") }
    names += Setting.all.map { Candidate("settings." + $0.name, $0.summary, suffix: " ") }
    names += Self.walkNames
    names += [
      Candidate("previous.val_loss", "the run before the last one", suffix: " ")
    ]
    names += PathFindings.Figure.all.map { Candidate("path." + $0.name, $0.summary, suffix: " ") }
    names += [
      Candidate("path.first", "the column that comes in first as an L1 penalty falls", suffix: " ")
    ]
    names += state.figureFacts.map {
      Candidate("figure." + $0.name, "\(NumberText.short($0.value)), as the last figure says", suffix: " ")
    }
    names += [
      Candidate("race.winner", "the method with the best median in the race", suffix: " "),
      Candidate("nested.value", "the mean over the outer folds of a nested search", suffix: " "),
      Candidate("nested.sd", "its spread over the outer folds", suffix: " "),
      Candidate("nested.flat", "what the chosen trial came to by its own folds", suffix: " "),
      Candidate("nested.optimism", "how much better flat looks than nested", suffix: " "),
      Candidate("best.value", "the best trial's value", suffix: " "),
      Candidate("best.number", "the best trial's number", suffix: " "),
      Candidate("best.seed", "the best trial's seed", suffix: " "),
      Candidate("trials.count", "trials of the search in view", suffix: " "),
      Candidate("trials.finished", "trials that finished", suffix: " "),
      Candidate("trials.diverged", "trials that diverged", suffix: " "),
      Candidate("trials.stopped", "trials that were stopped before their end", suffix: " "),
      Candidate("trials.median", "the median of the finished trials' values", suffix: " "),
      Candidate("trials.worst", "the worst of them", suffix: " "),
      Candidate("trials.epochs", "epochs that all trials together have taken", suffix: " "),
      Candidate("trial1.value", "the value of trial number 1; trial1.lr is its setting", suffix: " "),
      Candidate("said.NAME", "a number or word of the table or report that was printed last", suffix: " "),
      Candidate("study.method", "how the search in view chose its trials", suffix: " "),
      Candidate("data.name", "the data in view", suffix: " "), Candidate("data.rows", "its rows", suffix: " "),
      Candidate("data.train_rows", "its rows for training", suffix: " "),
      Candidate("data.val_rows", "its rows for validation", suffix: " "),
      Candidate("data.test_rows", "its rows that are locked up for the end", suffix: " "),
      Candidate("data.features", "its features", suffix: " "),
      Candidate("data.twins", "its validation rows that are equal to a training row", suffix: " "),
      Candidate("data.classes", "its classes", suffix: " "),
      Candidate("data.target", "what is to be learned", suffix: " "),
      Candidate("plots.last", "the kind of the last plot", suffix: " "),
      Candidate("plots.count", "plots made", suffix: " "),
      Candidate("runs.count", "trainings run", suffix: " "),
      Candidate("test.accuracy", "what the last look at the test part gave; any metric", suffix: " "),
      Candidate("test.openings", "how often the test part was opened", suffix: " "),
      Candidate("seed", "the session's seed", suffix: " "),
    ]
    return names
  }
}
