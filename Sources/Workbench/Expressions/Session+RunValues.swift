import Datasets
import Experiments
import Language
import Learning
import Options
import Search

// What an expression may ask of a run: `run.val_loss`, `previous.lr`, `run3.epochs`, `kept12.model`.

extension Session {
  /// `run`, `previous`, `run3`.
  func run(called subject: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Run? {
    let missing: RunFault
    switch subject {
    case "run":
      if let run = state.runs.last { return run }
      missing = .noneYet
    case "previous":
      if state.runs.count > 1 { return state.runs[state.runs.count - 2] }
      missing = .noneBeforeTheLast
    default:
      guard subject.hasPrefix("run"), let number = Int(subject.dropFirst(3)) else { return nil }
      if let run = state.runs.first(where: { $0.number == number }) { return run }
      missing = .unknown("\(number)", hasRuns: true)
    }
    throw Diagnostic(missing, source: source, span: name.span)
  }

  func value(
    of field: String, in run: Run, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    if let known = RunField.named(field) {
      if let value = known.value(run) { return value }
      let (reason, proposal) = absence(of: known, in: run, called: name)
      throw Diagnostic(
        RunFault.noFigure(field, run: run.number, reason: reason, instead: proposal), source: source, span: name.span)
    }
    if let setting = Setting.named(field) { return run.settings[setting]?.value }
    throw unknown(field: field, of: name, source: source)
  }

  /// `kept12.val_loss`: what the store has of a run.
  func value(
    of field: String, ofKept number: Int, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    try consult(.runs)
    guard let run = try? runStorage().runs([number])[number] else {
      throw Diagnostic(KeptRunFault.unknown(number, hasRuns: true), source: source, span: name.span)
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
      throw Diagnostic(KeptRunFault.noFigure(field, of: number), source: source, span: name.span)
    }
    throw unknown(field: field, of: name, source: source)
  }

  func unknown(field: String, of name: Spanned<String>, source: String) -> Diagnostic {
    let names = RunField.all.map(\.name) + Setting.all.map(\.name)
    let near = Proposal.nearest(to: field, in: names)
    return Diagnostic(
      RunFault.noField(field, near: near, known: RunField.all.map(\.name)), source: source, span: name.span)
  }

  /// Why a run lacks a figure, and what to do or look at instead.
  private func absence(
    of field: RunField, in run: Run, called name: Spanned<String>
  ) -> (reason: String, proposal: String) {
    let called = name.value.prefix { $0 != "." }
    let isClassification = run.dataset.isClassification
    let (figure, isDeviation) = (field.figure, field.isDeviation)
    if let metric = figure?.metric, !metric.applies(toClasses: isClassification) {
      return (
        "its target is \(isClassification ? "a class" : "a number")",
        "print \(called).\(RunFigure.validation(.score(ofClasses: isClassification)).name)"
      )
    }
    if let metric = figure?.metric, figure?.isByEpoch == true, figure.flatMap(run.spread(of:)) == nil {
      return ("it was not measured at every epoch", "train metrics=[\(metric.name)]")
    }
    if figure?.name == RunFigure.bestEpoch.name { return ("it was solved in one go", "print \(called).val_loss") }
    if isDeviation, run.members.count == 1 {
      return ("it was trained once", run.result.hasEpochs ? "train repeats=5" : "split folds=5; train")
    }
    return ("it is not defined on so few rows or classes", "print \(called).val_loss")
  }
}
