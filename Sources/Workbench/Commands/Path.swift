import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Language
import Learning
import Notebooks
import Options
import Text

extension Command {
  static let path = Command(
    "path", group: .training,
    summary: "find the best penalty of a linear or polynomial model: the loss over the folds along weight_decay or l1",
    details:
      """
      The training and validation rows are cut into folds, and each fold is predicted by a model of the others, which is the
      optimum itself for every penalty. The strongest penalty within one standard error of the lowest loss is the simplest model
      that the folds cannot tell from the best; what stands behind ± is that standard error, and not the spread of the folds that
      train shows, which is larger by the square root of their number. Ridge regression (weight_decay, numbers) is solved by one decomposition a fold:
      a thousand penalties cost no more than ten. Everything else goes from the strongest penalty down by coordinate descent.
      What is made smallest is the mean loss + weight_decay / 2 × the sum of the squared weights + l1 × the sum of their
      magnitudes. For scikit-learn and n rows: Lasso's alpha is l1 / 2, Ridge's alpha is n × weight_decay / 2, LogisticRegression's
      C is 1 / (n × l1). The penalty that does not change stays as it is set. Each figure can be asked for: print path.best.
      """,
    arguments: [
      Argument(
        "setting", "weight_decay or l1; a range may follow it", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "setting with a path") { _ in
          ([SettingKey.weightDecay.name] + SettingKey.weightDecay.setting.aliases).map {
            Candidate($0, "the strength of L2 regularization")
          }
            + [Candidate(SettingKey.l1.name, "the strength of L1 regularization")]
        }, takesRange: true
      ).possible { _, session in PathRequest(.l1, model: session.state.model, settings: session.state.settings) != nil
      },
      Argument(
        "points", "penalties along the range (100 unless told, 40 of more than two classes)", form: .named,
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
      Example("path l1", "which weights are worth having", shows: "are 0", setup: "data friedman; model linear"),
    ],
    rehearsal: Rehearsal(changes: [.path])
  ) { invocation, session in
    try session.consult(.data, .split, .model, .settings)
    let (state, jobs) = (session.state, session.environment.jobs)
    let penalty = invocation.string("setting") == SettingKey.l1.name ? Penalty.l1 : .l2
    let range = try range(invocation, penalty)
    do {
      var folds = try PenaltyFolds(
        penalty, model: state.model, settings: state.settings, dataset: session.dataset(), split: session.split(),
        plan: state.plan, seed: state.seed, count: invocation.integer("folds"))
      try session.endRehearsal()
      try folds.setStrengths(
        over: range,
        points:
          invocation.integer("points") ?? PathRequest.defaultCount(classes: folds.training.classCount))
      let (steps, tell) = Session.progressSteps()
      let known = folds
      async let curve = {
        defer { tell.finish() }
        return try await known.curve { pieces in
          try await inParallel(pieces, jobs: jobs, { tell.yield($0) }, { try $0() })
        }
      }()
      await session.showProgress(steps)
      let findings = PathFindings(penalty: penalty, curve: try await curve, path: try folds.path())
      session.state.path = findings
      session.emit(.report(report(findings, folds: folds.folds.count, in: session)))
      try session.sayMistakes()
    } catch let error as ChartError {
      throw session.diagnostic(error, for: invocation)
    } catch let error as TrainingError {
      try Task.checkCancellation()
      throw Diagnostic(error)
    } catch let error as DataError {
      throw Diagnostic(error)
    }
  }

  /// The range typed; nil for the usual one.
  private static func range(_ invocation: Invocation, _ penalty: Penalty) throws(Diagnostic) -> ClosedRange<Double>? {
    guard let typed = invocation.value("setting range"), case .domain(let domain) = typed.value else { return nil }
    guard case .range(let low, let high) = domain.extent, low > 0, high > low, high.isFinite else {
      let example = penalty == .l1 ? "path l1 1e-4..1" : "path weight_decay 1e-6..100"
      throw Diagnostic(FigureFault.noPenalties(example: example), source: invocation.source, span: typed.span)
    }
    return low...high
  }

  /// What is said of a lowest loss at an end of the range: the lowest may lie beyond.
  private static func beyond(_ findings: PathFindings) -> String {
    let (strengths, best) = (findings.path.strengths, findings.curve.best)
    guard strengths.count > 1 else { return "" }
    if best == 0 {
      return
        ", at the weakest penalty that was tried: a weaker one, or none (\(findings.penalty.rawValue) 0), may be better still"
    }
    return best == strengths.count - 1
      ? ", at the strongest penalty that was tried: a stronger one may be better still" : ""
  }

  private static func report(_ findings: PathFindings, folds: Int, in session: Session) -> Report {
    let (curve, path, name) = (findings.curve, findings.path, findings.penalty.rawValue)
    let zeros = { (index: Int) -> String in
      let count = path.zeros(at: index).count
      guard findings.penalty == .l1 || count > 0 else { return "" }
      return "   \(count) of \(path.terms.count) weights \(count == 1 ? "is" : "are") 0"
    }
    let figure = { (index: Int) in
      "\(name) \(NumberText.short(path.strengths[index]))   loss \(NumberText.fixed(curve.losses[index], decimals: 4)) ± \(NumberText.fixed(curve.errors[index], decimals: 4))\(zeros(index))"
    }
    let degree = session.state.model == "polynomial" ? " of degree \(session.state.settings[.degree])" : ""
    var lines: [StyledText.Line] = [
      .init([
        .init(findings.penalty == .l1 ? "Lasso path" : "Ridge path", .strong),
        .init(
          " · \(session.state.model)\(degree) on \(session.state.source.shortName) · \(path.strengths.count) penalties × \(folds) folds"
        ),
      ]),
      .init([.init("lowest      " + figure(curve.best)), .init("   ± one standard error", .dim)], indent: 2),
      .init([.init("strongest   " + figure(curve.simplest)), .init("   within one standard error", .dim)], indent: 2),
    ]
    lines += MiniPlot.render(training: curve.losses, validation: [], columns: 60, rows: 5, unicode: true)
      .map { StyledText.Line([.init($0)], indent: 2, wraps: false) }
    let (lower, upper) = (path.strengths[0], path.strengths[path.strengths.count - 1])
    lines.append(
      .init(
        [
          .init(
            "loss\(MiniPlot.isLog(curve.losses) ? " (log scale)" : "") by \(name) from \(NumberText.short(lower)) to \(NumberText.short(upper)), evenly by factors",
            .dim)
        ],
        indent: 2))
    if path.unfinished > 0 {
      lines.append(
        .init(
          [
            .init(
              "Note: at \(path.unfinished) of the \(path.strengths.count) penalties the descent was left before the weights stood still."
            )
          ], indent: 2))
    }
    if !path.terms.isEmpty, path.zeros(at: curve.best).count == path.terms.count {
      // A stronger penalty, or one beside it, is the same model.
      lines.append(
        .init(
          [
            .init(
              "At the lowest all weights are 0: no feature is worth its price, and guessing without any does as well.")
          ],
          indent: 2, hanging: 2))
    } else if session.state.showsAdvice {
      let command = "set \(name) \(NumberText.short(path.strengths[curve.best]))"
      lines.append(
        .init(
          [.init("try  "), .init(command, .code), .init("  the lowest loss over the folds" + beyond(findings), .dim)],
          indent: 2, hanging: 5))
    }
    return Report(
      name: "path",
      fields: [
        .init("penalty", .text(name)), .init("penalties", .integer(path.strengths.count)),
        .init("folds", .integer(folds)),
      ] + PathFindings.Figure.all.map { .init($0.name, .number($0.value(findings))) }
        + (findings.first.map { [.init("first", .text($0))] } ?? []),
      text: StyledText(lines: lines))
  }
}
