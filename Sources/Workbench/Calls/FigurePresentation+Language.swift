import Arithmetic
package import Figures
import Language
import Notebooks
import Options
import Text

/// How a figure is to be shown, as it is typed: arguments that every plot kind takes.
extension FigurePresentation {
  static let arguments = [
    Argument(
      "title", "a title of your own, or off", form: .named, domain: .word { _ in [Candidate("off", "no title")] }),
    Argument("finding", "whether its sentence stands in it", form: .named, domain: .flag),
    Argument(
      "legend", "where the legend stands", form: .named,
      domain: .choice(what: "place for the legend") { _ in
        [
          Candidate("below", "below the axes, as usual"),
          Candidate("inside", "within the axes, in the emptiest corner; below where it has no room there"),
          Candidate("off", "no legend"),
        ]
      }),
    Argument("xlim", "from … to along the bottom: [a, b]", form: .named, domain: limits),
    Argument("ylim", "from … to up the side: [a, b]", form: .named, domain: limits),
    Argument(
      "scale", "of the axis that the values stand on", form: .named,
      domain: .choice(what: "scale") { _ in
        [Candidate("log", "equal factors take equal room"), Candidate("linear", "equal steps take equal room")]
      }),
  ]

  private static let limits = Argument.Vocabulary.list(what: "number", isOpen: true) { _ in [] }

  init(_ invocation: Invocation) throws(Diagnostic) {
    self.init()
    if let typed = invocation.value("title")?.value {
      if case .text(let text) = typed {
        title = text
      } else if typed.string != "on" {
        title = typed.string == "off" ? "" : typed.string
      }
    }
    if case .flag(let flag)? = invocation.value("finding")?.value { hasFinding = flag }
    legend = invocation.string("legend").flatMap(Figure.LegendPlace.init) ?? .below
    x = try Self.limits("xlim", invocation)
    y = try Self.limits("ylim", invocation)
    scale = invocation.string("scale").flatMap(Axis.Scale.init)
  }

  private static func limits(_ name: String, _ invocation: Invocation) throws(Diagnostic) -> (
    lower: Double, upper: Double
  )? {
    guard let words = invocation.strings(name) else { return nil }
    let numbers = words.compactMap(Double.init)
    guard numbers.count == 2, words.count == 2, numbers.allSatisfy({ $0.isFinite && $0.magnitude <= 1e280 }) else {
      throw invocation.error(FigureFault.noLimits(axis: name, typed: words), at: name)
    }
    guard numbers[0] < numbers[1] else {
      throw invocation.error(
        numbers[0] == numbers[1]
          ? FigureFault.limitsAlike(axis: name) : .limitsUpsideDown(axis: name, numbers[0], numbers[1]), at: name)
    }
    return (numbers[0], numbers[1])
  }
}

extension Session {
  /// A figure as it is wished for; a note where a log axis has no place for some of its numbers.
  func presented(
    _ figure: Figure, _ presentation: FigurePresentation, values: Figure.AxisName?, for invocation: Invocation
  ) throws(Diagnostic) -> Figure {
    guard presentation != FigurePresentation() else { return figure }
    do {
      let (shown, leftOut) = try figure.presented(presentation, values: values)
      if leftOut > 0 {
        emit(
          .diagnostic(
            Diagnostic(
              leftOut == 1
                ? "One number is zero or below and has no place on the log axis."
                : "\(leftOut) numbers are zero or below and have no place on the log axis.", severity: .note)))
      }
      return shown
    } catch {
      throw invocation.error(error, at: error.argument)
    }
  }
}

extension FigurePresentation.Fault {
  var argument: String {
    switch self {
    case .names(let wish, _), .limitsOfLog(let wish, _, _): wish.rawValue
    case .nothingPositive: "scale"
    }
  }
  package var message: String {
    switch self {
    case .names(.scale, let axis): "\(Self.named(axis)) has names, and names have no scale."
    case .names(let wish, let axis): "\(Self.named(axis)) has names, and \(wish.rawValue) is in numbers."
    case .nothingPositive(let axis): "\(Self.named(axis)) has no number above zero, and a log axis no others."
    case .limitsOfLog(let wish, let axis, _):
      "\(Self.named(axis)) is a log axis, and \(wish.rawValue) begins at zero or below."
    }
  }
  package var proposal: String? {
    switch self {
    case .names(.scale, _), .nothingPositive: "scale=linear"
    case .names: nil
    case .limitsOfLog(let wish, _, let upper):
      upper > 0
        ? "\(wish.rawValue)=[\(NumberText.short(upper / 100)), \(NumberText.short(upper, digits: 6))]"
        : "\(wish.rawValue)=[0.01, 1]"
    }
  }
  private static func named(_ axis: String) -> String { axis.isEmpty ? "This axis" : "The axis of \(axis)" }
}
