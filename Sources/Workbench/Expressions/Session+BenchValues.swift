import Datasets
import Experiments
import Figures
import Language
import Learning

// What an expression may ask of the data, of a path of penalties, and of the last figure: `data.rows`, `path.best`, `figure.best`.

extension Session {
  func dataValue(_ field: String) throws(Diagnostic) -> Value? {
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

  /// `path.best` is the penalty with the lowest loss over the folds.
  func pathValue(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    let figure = PathFindings.Figure.all.first { $0.name == field }
    guard figure != nil || field == "first" else { return nil }
    try consult(.path)
    guard let path = state.path else {
      throw Diagnostic(ExpressionFault.noPath, source: source, span: name.span)
    }
    return figure.map { .number($0.value(path)) } ?? .text(path.first ?? "none")
  }

  /// `figure.best`: a number that the sentence of the last figure speaks of.
  func figureFact(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value {
    if let fact = state.figureFacts.first(where: { $0.name == field }) { return .number(fact.value) }
    // A figure that is still to come in the cell is not known.
    if isRehearsing { context.rehearsal?.isOver = true }
    throw Diagnostic(
      state.plotsMade.isEmpty
        ? ExpressionFault.nothingDrawn : .notSaidByFigure(field, known: state.figureFacts.map(\.name)),
      source: source, span: name.span)
  }
}
