package import Options

/// Why something cannot evaluate trials, as data; `message` says it in a sentence, and `suggestion` what to do about it.
package enum EvaluatorError: Error, Sendable, Equatable {
  /// The study names an evaluator that is not in `allEvaluators`.
  case unknown(String)
  /// The trials of this study come from `tunebook ask`, and nothing here evaluates them.
  case outside(study: String)
  case unknownSurface(String)
  /// A known surface cannot have so many dimensions; and how many it has by itself.
  case dimensions(Int, surface: String, title: String, default: Int)
  /// An argument that is for known surfaces alone was given with another objective.
  case forSurfaces(argument: String)
  /// A known surface is a function of these, and the space has not this one of them.
  case missingCoordinate(String, of: [String], surface: String)
  /// The program has a place for a parameter that the space has not.
  case missingParameter(String)
  /// The program has no place for a parameter of the space.
  case untold(parameter: String, command: String)
  /// A figure is better the other way round than it was asked for.
  case wrongDirection(figure: String, isLargerBetter: Bool)

  package var message: String {
    switch self {
    case .unknown(let name): "Nothing here evaluates trials as \(name) does."
    case .outside(let study): "The trials of \(study) are evaluated outside."
    case .unknownSurface(let name): "There is no known surface \(name)."
    case .dimensions(let count, _, let title, _): "\(title) cannot have \(count) dimensions."
    case .forSurfaces(let argument): "\(argument)= is for known surfaces."
    case .missingCoordinate(let missing, let coordinates, let surface):
      "\(surface) is a function of \(coordinates.joined(separator: ", ")), and the space has no \(missing)."
    case .missingParameter(let name): "The program wants {\(name)}, and the space has no \(name)."
    case .untold(let name, _): "The program is never told \(name): it has no {\(name)}."
    case .wrongDirection(let figure, let isLargerBetter):
      "\(figure) is better the \(isLargerBetter ? "larger" : "smaller") it is."
    }
  }

  package var suggestion: Suggestion {
    switch self {
    case .unknown: .words("objective")
    case .outside(let study): .words("tunebook ask --study \(study.shellWord), then tunebook tell")
    case .unknownSurface: .words("type objective to see what there is")
    case .dimensions(_, let surface, _, let count): .actions(.objective(surface, [.init("dims", .integer(count))]))
    case .forSurfaces: .actions(.objective("rosenbrock", [.init("dims", 4)]))
    case .missingCoordinate(_, _, let surface): .actions(.objective(surface), because: "brings its own space")
    case .missingParameter(let name): .actions(.space(name, 0, 1))
    case .untold(let name, let command): .actions(.program("\(command) --\(name) {\(name)}"))
    case .wrongDirection(let figure, let isLargerBetter):
      .actions(isLargerBetter ? .maximize(figure) : .objective(figure))
    }
  }

  /// The argument of `objective` that is at fault, where it is one.
  package var argument: String? {
    switch self {
    case .dimensions: "dims"
    case .forSurfaces(let argument): argument
    case .wrongDirection: "what"
    default: nil
    }
  }
}
