import Figures
import Language
import Text

/// What is wrong with a figure as it is asked for, whatever it would show.
enum FigureFault: Fault {
  /// An argument stands without a kind of figure; the line with the kind that was probably meant.
  case noKind(argument: String, instead: String)
  case unknownFormat(kind: String)
  /// A size in characters or in points, with the least and the most.
  case sizeOutOfBounds(inCharacters: Bool, ClosedRange<Int>)
  /// It is drawn from a search or a race, and a run was named.
  case showsNoRun(kind: String, of: String)
  case noLimits(axis: String, typed: [String])
  case limitsAlike(axis: String)
  case limitsUpsideDown(axis: String, Double, Double)
  /// A penalty's range; an example of one.
  case noPenalties(example: String)
  case rangeUpsideDown
  case rangeFalls(kind: String)
  /// A parameter of a search is no axis along which a model could be trained.
  case noAxis(parameter: String, kind: String, instead: String)
  case wrongDimensions(Int, title: String, surface: String)
  /// It was made and could not be written.
  case unwritten(FigureFailure, kind: String)

  var message: String {
    switch self {
    case .noKind(let argument, _): "What is to be drawn? \(argument)= stands behind a kind of plot."
    case .unknownFormat: "A figure is kept as .png, .svg, .pdf, .gif or .txt."
    case .sizeOutOfBounds(inCharacters: true, let limit):
      "A size in characters is from \(limit.lowerBound) to \(limit.upperBound) wide and from 10 to 1000 high."
    case .sizeOutOfBounds(inCharacters: false, let limit):
      "A size is from \(limit.lowerBound) to \(limit.upperBound) each way."
    case .showsNoRun(let kind, let subject): "plot \(kind) is drawn from the \(subject) in view, and shows no run."
    case .noLimits(let axis, let typed):
      "\(axis) is two numbers, where the axis begins and ends, not \(typed.joined(separator: ", "))."
    case .limitsAlike(let axis): "\(axis) begins where it ends."
    case .limitsUpsideDown(let axis, _, _): "\(axis) is upside down."
    case .noPenalties: "Penalties lie between two numbers above 0."
    case .rangeUpsideDown: "This range is upside down."
    case .rangeFalls: "This range has to rise, from a number above 0 to at most a million."
    case .noAxis(let parameter, let kind, _):
      "\(parameter) is a parameter of the search and no setting of a training: \(kind) has no axis for it."
    case .wrongDimensions(let count, let title, _): "\(title) cannot have \(counted(count, "dimension"))."
    case .unwritten(let failure, _): failure.message
    }
  }

  var proposal: String? {
    switch self {
    case .noKind(_, let instead), .noAxis(_, _, let instead): instead
    case .unknownFormat(let kind): "plot \(kind) to=\"\(kind).png\""
    case .sizeOutOfBounds(let inCharacters, _): inCharacters ? "size=78x22" : "size=960x640"
    case .showsNoRun(let kind, _): "plot \(kind)"
    case .noLimits(let axis, _), .limitsAlike(let axis): "\(axis)=[0, 10]"
    case .limitsUpsideDown(let axis, let lower, let upper):
      "\(axis)=[\(Value.text(of: upper)), \(Value.text(of: lower))]"
    case .noPenalties(let example): example
    case .rangeUpsideDown: nil
    case .rangeFalls(let kind): "plot \(kind) 1e-5..10"
    case .wrongDimensions(_, _, let surface): "walk \(surface)"
    case .unwritten(_, let kind): "plot \(kind) to=\"\(kind).txt\" (that needs no gnuplot)"
    }
  }
}
