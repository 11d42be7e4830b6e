import Language
import Text

/// What is wrong with trials of a search, one of them or the table of them.
enum TrialFault: Fault {
  case noneFinished
  /// None has a value, so that none is best; what is looked at instead.
  case noneBest(instead: String)
  /// The search has no trial of that number; and how many it will have at most, where it is to come.
  case notInSearch(Int, most: Int?)
  /// The same in an expression, where there may be no search.
  case unknown(Int, most: Int?, instead: String?)
  /// They have no settings that a training could be given.
  case noSettings(isBest: Bool)
  /// Whether a value is chance cannot be told, since each is of one training; whether that is said of a search that is to come.
  case noSpread(isToCome: Bool, instead: String)
  /// A rule is asked for, and no best trial.
  case ruleOfOneTrial(String)
  case noField(String, trial: Int?, known: [String])
  case noColumn(String, near: String?, otherwise: String)
  case noOrder(String, near: String?, otherwise: String)
  /// Too few, or too much alike, to say which parameter matters.
  case oneParameter(String, search: String)
  case oneTrialAtMost(method: String)
  case allAlike(Int, metric: String)

  var message: String {
    switch self {
    case .noneFinished: "No trial of this search has finished yet."
    case .noneBest: "No trial of this search has a value, and so none is best."
    case .notInSearch(let number, nil): "This search has no trial \(number)."
    case .notInSearch(let number, let most?):
      "This search has no trial \(number): it has \(counted(most, "trial")) at most."
    case .unknown(let number, nil, _): "There is no trial \(number)."
    case .unknown(let number, let most?, _):
      "There is no trial \(number): this search has \(counted(most, "trial")) at most."
    case .noSettings(isBest: true): "The best trial of this search has no settings of a training."
    case .noSettings(isBest: false): "The trials of this search have no settings of a training."
    case .noSpread(isToCome: true, _):
      "How far a value is chance will not be known: there is one training behind each."
    case .noSpread(isToCome: false, _): "How far a value is chance is not known: there is one training behind each."
    case .ruleOfOneTrial: "rule= is about the best trial."
    case .noField(let field, nil, _): "The best trial has no \(field)."
    case .noField(let field, let trial?, _): "Trial \(trial) has no \(field)."
    case .noColumn(let name, _, _): "Trials have no column \(name)."
    case .noOrder(let name, _, _): "Trials cannot be sorted by \(name)."
    case .oneParameter(let name, let search):
      "Importance compares parameters, and the search \(search) varied \(name) alone."
    case .oneTrialAtMost: "Importance compares trials, and the search has one at most."
    case .allAlike(let count, let metric):
      "All \(count) finished trials have the same \(metric): no parameter made a difference."
    }
  }

  var proposal: String? {
    switch self {
    case .noneFinished: "tune resume"
    case .noneBest(let instead), .noSpread(_, let instead): instead
    case .notInSearch(_, nil): "type trials to see those there are"
    case .notInSearch(_, let most?): most == 1 ? "apply best" : "apply trial\(most)"
    case .unknown(_, _, let instead): instead
    case .noSettings: "best"
    case .ruleOfOneTrial(let which): "apply \(which)"
    case .noField(_, _, let known): "it has: " + known.joined(separator: ", ")
    case .noColumn(_, let near, let otherwise), .noOrder(_, let near, let otherwise):
      near.map { "did you mean \($0)?" } ?? otherwise
    case .oneParameter: "plot slice"
    case .oneTrialAtMost(let method): "tune \(method) trials=30; importance"
    case .allAlike: "trials"
    }
  }
}
