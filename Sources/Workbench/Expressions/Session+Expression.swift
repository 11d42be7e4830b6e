import Arithmetic
import Datasets
import Experiments
package import Language
import Learning
import Options

extension Session {
  /// The value of an expression over runs, settings, data and studies: `run.val_loss - run.train_loss`.
  package func evaluate(_ expression: String) throws(Diagnostic) -> Value {
    try evaluate(Expression.parse(expression), source: expression)
  }

  /// The value of a parsed expression that stands in a source.
  package func evaluate(_ expression: Expression, source: String) throws(Diagnostic) -> Value {
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
        ExpressionFault.unknown(name.value, near: near, example: expressionExample), source: source, span: name.span)
    }
    return try expression.evaluate(source: source, functions: Self.functions) { name throws(Diagnostic) in
      try self.value(of: name, source: source)
    }
  }

  /// The functions that expressions may call.
  package static let functions: [String: ExpressionFunction] = {
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

  /// Throws for a figure that no run on such data has.
  ///
  /// - Parameter before: what has to be typed first.
  private func checkFigure(
    _ field: String, of dataset: Dataset, _ name: Spanned<String>, _ source: String, before: String = ""
  ) throws(Diagnostic) {
    guard
      let metric = RunField.named(field)?.figure?.metric,
      !metric.applies(toClasses: dataset.isClassification)
    else { return }
    let isClass = dataset.isClassification
    let instead = before + "print run." + RunFigure.validation(.score(ofClasses: isClass)).name
    throw Diagnostic(
      ExpressionFault.otherTarget(figure: field, data: dataset.name, isClass: isClass, instead: instead),
      source: source, span: name.span)
  }

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
        throw Diagnostic(RunFault.noneBeforeTheLast, source: source, span: name.span)
      }
      if subject == "run", knows(.runCount), let run = context.rehearsal?.foreseenRun {
        try checkFigure(field, of: run.dataset, name, source)
      }
      try consult(run: number)
    }
    if let trial = try trial(called: subject, name: name, source: source) {
      return try value(of: field, in: trial, name: name, source: source)
    }
    if subject == "run", state.runs.isEmpty, let dataset = try? dataset() {
      try checkFigure(field, of: dataset, name, source, before: "train; ")
    }
    if let run = try run(called: subject, name: name, source: source) {
      return try value(of: field, in: run, name: name, source: source)
    }
    if let number = Self.keptNumber(subject) { return try value(of: field, ofKept: number, name: name, source: source) }
    switch subject {
    case "settings":
      if let value = Setting.named(field).flatMap({ state.settings[$0]?.value }) { return value }
    case "best": return try best(field, name: name, source: source)
    case "trials", "study": if let value = try studyValue(field, name: name, source: source) { return value }
    case "data": if let value = try dataValue(field) { return value }
    case "nested": return try nestedValue(field, name: name, source: source)
    case "race": if let value = raceValue(field) { return value }
    case "said": return try said(field, name: name, source: source)
    case _ where subject == "walk" || subject.hasPrefix("walk") && Int(subject.dropFirst(4)) != nil:
      try consult(.walk)
      guard state.walk != nil else {
        throw Diagnostic(ExpressionFault.noWalk, source: source, span: name.span)
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
          ExpressionFault.testNotOpened(hasRuns: !state.runs.isEmpty), source: source, span: name.span)
      }
    case "runs": if field == "count" { return .number(Double(state.runs.count)) }
    default: break
    }
    let near = Proposal.nearest(to: name.value, in: expressionNames.map(\.word))
    throw Diagnostic(
      ExpressionFault.unknown(name.value, near: near, example: expressionExample), source: source, span: name.span)
  }

}
