import Language

/// What is wrong with an expression: what it names is not there, or not yet.
enum ExpressionFault: Fault {
  /// Nothing is called so; the nearest name, or an expression as an example.
  case unknown(String, near: String?, example: String)
  /// What the commands before it will bring about is not known.
  case notKnownYet
  /// A figure is for the other kind of target than that of the data; one that fits.
  case otherTarget(figure: String, data: String, isClass: Bool, instead: String)
  case noPath
  case noWalk
  case nothingPrinted
  /// What was printed last has no such value; those that it has.
  case notPrinted(String, known: [String])
  case nothingDrawn
  /// The sentence of the last figure has no such number; those that it has.
  case notSaidByFigure(String, known: [String])
  /// The test part is still closed; and whether there is a run to open it for.
  case testNotOpened(hasRuns: Bool)

  var message: String {
    switch self {
    case .unknown(let name, _, _): "There is nothing called \(name)."
    case .notKnownYet: "This is not known before the cell runs."
    case .otherTarget(let figure, let data, let isClass, _):
      "\(figure) is for \(isClass ? "numbers" : "classes"), and the target of \(data) is \(isClass ? "a class" : "a number")."
    case .noPath: "There is no path of penalties yet."
    case .noWalk: "There is no walk yet down a known surface."
    case .nothingPrinted: "Nothing has been printed yet."
    case .notPrinted(let field, _): "What was printed last has no \(field)."
    case .nothingDrawn: "No figure has been drawn yet."
    case .notSaidByFigure(let field, _): "The last figure says nothing that is called \(field)."
    case .testNotOpened: "The test part has not been opened yet."
    }
  }

  var proposal: String? {
    switch self {
    case .unknown(_, let near?, _): "did you mean \(near)?"
    case .unknown(_, nil, let example): example
    case .notKnownYet: nil
    case .otherTarget(_, _, _, let instead): instead
    case .noPath: "path"
    case .noWalk: "walk valley"
    case .nothingPrinted: "describe"
    case .notPrinted(_, let known): "it has: " + known.joined(separator: ", ")
    case .nothingDrawn, .notSaidByFigure(_, known: []): "plot validation_curve lr; print figure.best"
    case .notSaidByFigure(_, let known): "it says: " + known.joined(separator: ", ")
    case .testNotOpened(let hasRuns): hasRuns ? "evaluate test" : "train; evaluate test"
    }
  }
}
