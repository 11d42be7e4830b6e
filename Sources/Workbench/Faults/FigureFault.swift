import Charts
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
  /// It lacks a search; one that has what it needs, or else what can be seen.
  case lacksSearch(ChartError, instead: String)
  /// No search of the objective in force has what it needs.
  case needsOtherSearch(UnmetNeed, instead: String)
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
    case .lacksSearch(let error, _): error.message
    case .needsOtherSearch(let need, _): need.sentence
    case .unwritten(let failure, _): failure.message
    }
  }

  var proposal: String? {
    switch self {
    case .noKind(_, let instead), .noAxis(_, _, let instead), .lacksSearch(_, let instead),
      .needsOtherSearch(_, let instead):
      instead
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

extension FigureFault {
  /// What no search of an objective can have, that a figure would show.
  enum UnmetNeed: Equatable {
    /// Rungs, or values of epochs, of trials that are told from outside.
    case rungsFromElsewhere
    case epochsFromElsewhere
    case epochsOfProgram
    case epochs(source: String)
    case outerFolds(source: String)
    case slopes(SlopeFault)
    case parameters(figure: String, fewest: Int)

    var sentence: String {
      switch self {
      case .rungsFromElsewhere:
        "These trials come from elsewhere: no method with rungs and no pruner of ours made them."
      case .epochsFromElsewhere:
        "These trials come from elsewhere, each with its value alone and not with one for each epoch."
      case .epochsOfProgram:
        "A search of a program has epochs to show where the command takes {epochs}, and this one does not."
      case .epochs(let source): "\(source) has no epochs, and so no search of it has any to show."
      case .outerFolds(let source): "Outer folds are of rows, and a value comes from \(source)."
      case .slopes(let fault): fault.message
      case .parameters(let figure, let fewest):
        "\(figure) needs \(fewest == 2 ? "two" : "\(fewest)") parameters, and there is one to search here."
      }
    }
  }
}
