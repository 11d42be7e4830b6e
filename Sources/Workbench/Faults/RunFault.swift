import Language

/// What is wrong with a run that is named, or with there being none.
enum RunFault: Fault {
  case noneYet
  case noneBeforeTheLast
  /// No run of the session is called so; and whether it has any.
  case unknown(String, hasRuns: Bool)
  /// A run lacks a figure; why, and what to type instead.
  case noFigure(String, run: Int, reason: String, instead: String)
  /// Runs have nothing of that name; what they have, and the nearest of all names.
  case noField(String, near: String?, known: [String])
  /// `compare` has one run, or none.
  case aloneInComparison
  case nothingToCompare
  /// `diagnose` was given something that is neither a run nor `search`; the last run.
  case notForDiagnosis(last: Int?)
  /// A trial was applied and not trained yet, and the last run is another training.
  case notOfAppliedTrial(Int, last: Int)
  case noTestPart

  var message: String {
    switch self {
    case .noneYet: "There is no run yet."
    case .noneBeforeTheLast: "There is no run before the last one."
    case .unknown(let name, _): "There is no run \(name)."
    case .noFigure(let figure, let run, let reason, _): "Run \(run) has no \(figure): \(reason)."
    case .noField(let field, _, _): "A run has no \(field)."
    case .aloneInComparison: "compare wants two runs."
    case .nothingToCompare:
      "compare wants two runs, or a search that compares: one with a scientific setting in its space."
    case .notForDiagnosis: "diagnose takes a run's number, or search."
    case .notOfAppliedTrial(let trial, let last):
      "Trial \(trial) was applied and is not trained yet; the last run, \(last), is another (evaluate test run=\(last) judges that one)."
    case .noTestPart: "This split keeps no test part."
    }
  }

  var proposal: String? {
    switch self {
    case .noneYet, .noneBeforeTheLast, .unknown(_, hasRuns: false), .notForDiagnosis(last: nil): "train"
    case .unknown: "type runs to see those there are"
    case .noFigure(_, _, _, let instead): instead
    case .noField(_, let near?, _): "did you mean run.\(near)?"
    case .noField(_, nil, let known): "it has: " + known.joined(separator: ", ")
    case .aloneInComparison: "train epochs=5; train lr=0.1 epochs=5; compare 1 2"
    case .nothingToCompare:
      "compare 1 2, or space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance; tune random"
    case .notForDiagnosis(let last?): "diagnose \(last)"
    case .notOfAppliedTrial: "train; evaluate test"
    case .noTestPart: "split val=0.25 test=0.2; train"
    }
  }
}
