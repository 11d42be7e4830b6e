import Arithmetic
import Datasets
import Figures
import Language
import Learning
import Notebooks

extension Command {
  static let path = Command(
    "path", group: .training,
    summary: "find ridge regression's best penalty: the loss over the folds along a range of weight_decay",
    details:
      "For a polynomial or a linear model of a number, solved exactly: one decomposition a fold serves all penalties, so a thousand cost no more than ten. The training and validation rows are cut into folds, and each fold is predicted by a model of the others. The strongest penalty within one standard error of the lowest loss is the simplest model that the folds cannot tell from the best.",
    arguments: [
      Argument(
        "setting", "weight_decay; a range may follow it", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "setting with a path") { _ in
          ["weight_decay", "wd", "l2"].map { Candidate($0, "the strength of L2 regularisation") }
        }, takesRange: true),
      Argument(
        "points", "penalties along the range (200 unless told)", form: .named,
        domain: .integer(lower: 2, upper: 100_000)),
      Argument(
        "folds", "parts that the rows are cut into (those of the split, or 10, unless told)", form: .named,
        domain: .integer(lower: 2, upper: 100)),
    ],
    examples: [
      Example(
        "path weight_decay 1e-6..100", "the best penalty for a curve that bends too much", shows: "lowest",
        setup: "data sine; model polynomial; set degree 12"),
      Example(
        "path weight_decay 1e-6..100 points=1000 folds=5", "finer, with fewer folds", shows: "1000 penalties × 5 folds",
        setup: "data sine; model polynomial; set degree 12"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let decays = try penalties(invocation)
    try session.consult(.model, .settings)
    let settings = session.state.settings
    let dataset = try session.dataset()
    guard !dataset.isClassification else {
      throw invocation.error(
        "Ridge regression predicts a number, and \(dataset.targetName) is a class.", proposal: "data sine")
    }
    let degree: Int?
    switch session.state.model {
    case "polynomial": degree = settings.integer("degree")
    case "linear": degree = nil
    default:
      throw invocation.error(
        "A \(session.state.model) has no path of penalties: polynomial and linear have.", proposal: "model polynomial")
    }
    var plan = session.state.plan
    let count = invocation.integer("folds") ?? plan.folds ?? 10
    plan.folds = count
    let splits = try session.splits(plan)
    let rows = splits[0].training.count + splits[0].validation.count
    guard rows >= 2 * count else {
      throw invocation.error(
        "\(rows) rows are too few for \(count) folds.", at: "folds", proposal: "folds=\(max(rows / 2, 2))")
    }
    try session.endRehearsal()
    let folds = splits.map {
      PreparedData.make(dataset: dataset, split: $0, by: Preparation(settings, mistakes: plan.mistakes))
    }
    do {
      let curve = try RidgeCurve(folds: folds, degree: degree, decays: decays)
      try Task.checkCancellation()
      session.emit(.report(report(curve, folds: count, degree: degree, in: session)))
      try session.sayMistakes()
    } catch let error as TrainingError {
      try Task.checkCancellation()
      throw Diagnostic(error.message, proposal: error.proposal)
    }
  }

  /// The penalties along the range typed, or the usual one; evenly spread on a log scale.
  private static func penalties(_ invocation: Invocation) throws(Diagnostic) -> [Double] {
    var (lower, upper) = (1e-6, 100.0)
    if let typed = invocation.value("setting range"), case .domain(let domain) = typed.value {
      guard case .range(let low, let high) = domain.extent, low > 0, high > low, high.isFinite else {
        throw Diagnostic(
          "Penalties lie between two numbers above 0.", source: invocation.source, span: typed.span,
          proposal: "path weight_decay 1e-6..100")
      }
      (lower, upper) = (low, high)
    }
    let count = invocation.integer("points") ?? 200
    let (start, width) = (Elementary.log(lower), Elementary.log(upper) - Elementary.log(lower))
    return (0..<count).map { index in
      index == 0
        ? lower : index == count - 1 ? upper : Elementary.exp(start + width * Double(index) / Double(count - 1))
    }
  }

  private static func report(_ curve: RidgeCurve, folds: Int, degree: Int?, in session: Session) -> Report {
    let figure = { (index: Int) in
      "weight_decay \(NumberText.short(curve.decays[index]))   loss \(NumberText.fixed(curve.losses[index], decimals: 4)) ± \(NumberText.fixed(curve.errors[index], decimals: 4))"
    }
    let model = session.state.model + (degree.map { " of degree \($0)" } ?? "")
    var lines: [StyledText.Line] = [
      .init([
        .init("Ridge path", .strong),
        .init(" · \(model) on \(session.state.source.shortName) · \(curve.decays.count) penalties × \(folds) folds"),
      ]),
      .init([.init("lowest      " + figure(curve.best))], indent: 2),
      .init([.init("strongest   " + figure(curve.simplest)), .init("   within one standard error", .dim)], indent: 2),
    ]
    lines += MiniPlot.render(training: curve.losses, validation: [], columns: 60, rows: 5, unicode: true)
      .map { StyledText.Line([.init($0)], indent: 2, wraps: false) }
    let (lower, upper) = (curve.decays[0], curve.decays[curve.decays.count - 1])
    lines.append(
      .init(
        [
          .init(
            "loss by weight_decay from \(NumberText.short(lower)) to \(NumberText.short(upper)), evenly by factors",
            .dim)
        ], indent: 2))
    let command = "set weight_decay \(NumberText.short(curve.decays[curve.best]))"
    lines.append(
      .init([.init("try  "), .init(command, .code), .init("  the lowest loss over the folds", .dim)], indent: 2))
    return Report(
      name: "path",
      fields: [
        .init("penalties", .integer(curve.decays.count)), .init("folds", .integer(folds)),
        .init("best", .number(curve.decays[curve.best])), .init("loss", .number(curve.losses[curve.best])),
        .init("standard_error", .number(curve.errors[curve.best])),
        .init("strongest", .number(curve.decays[curve.simplest])),
        .init("strongest_loss", .number(curve.losses[curve.simplest])),
      ], text: StyledText(lines: lines))
  }
}
