import Language

/// What is wrong with an objective.
enum ObjectiveFault: Fault {
  /// Trainings on the data in view have no such figure; one that they have.
  case otherTarget(figure: String, isClass: Bool, instead: String)
  /// A program's command has a parameter's place that is not closed: `{lr`.
  case openPlace(String)

  var message: String {
    switch self {
    case .otherTarget(let figure, let isClass, _):
      "There is no \(figure) here: the target is \(isClass ? "a class" : "a number")."
    case .openPlace(let place): "The brace before \(place.dropFirst()) is not closed: a parameter's place is \(place)}."
    }
  }

  var proposal: String? {
    switch self {
    case .otherTarget(_, _, let instead): instead
    case .openPlace(let place): "write \(place)}"
    }
  }
}
