import Language
import Options
import Search

/// What is wrong with a search space as it is typed, or with there being nothing in it.
enum SpaceFault: Fault {
  case namesNothing
  /// A parameter stands without a domain; a line that has one.
  case noDomain(String, example: String)
  case conditionAlone
  case notInSpace(String, known: [String])
  /// Another one depends on what is to be taken out.
  case isNeeded(String, by: String)
  case badName
  /// The objective has a space of its own, without a parameter of this name.
  case notOfObjective(String, objective: String, known: [String])
  case tooWideForIntegers
  /// A range of whole numbers ends at one that is none; the widest within it.
  case endsBetweenIntegers(String, within: String?)
  /// A step between whole numbers that is none; steps that are.
  case stepsBetweenIntegers(String, near: [String])
  /// A condition compares with what is no number.
  case comparesWords(String, relation: String, with: String)
  case comparesWithRange(String)
  /// All values of a range but one are as good as all.
  case excludesOneOfRange(String)
  /// With the parameter it could not be searched; a way out.
  case invalid(SpaceError, instead: String?)
  /// There is nothing to search; what would be.
  case empty(instead: String)
  /// Whatever is in it has no say, as the first of it; a search of the model's.
  case allAsleep(String, reason: String, instead: Suggestion?)
  case endlessGrid(method: String, combinations: String)
  /// So many trials are asked about first.
  case largeGrid(method: String, combinations: Int, whole: String, isAsked: Bool)
  /// The values to compare, and the trials; and what to type instead.
  case moreComparisonsThanTrials(Int, trials: String, instead: String)

  var message: String {
    switch self {
    case .namesNothing: "This names no setting."
    case .noDomain(let name, _): "\(name) needs a range or a set to search."
    case .conditionAlone: "A condition stands behind the setting that depends on it."
    case .notInSpace(let name, _): "The space has no \(name)."
    case .isNeeded(let name, let dependent): "\(dependent) depends on \(name)."
    case .badName: "A parameter's name is made of letters, digits and _."
    case .notOfObjective(let name, let objective, _): "\(objective) has no \(name)."
    case .tooWideForIntegers: "This range is too wide for whole numbers."
    case .endsBetweenIntegers(let end, _):
      "A range of whole numbers begins and ends with one, and \(end) is none."
    case .stepsBetweenIntegers(let step, _):
      "A step between whole numbers is a whole number from 1, not \(step)."
    case .comparesWords(let name, let relation, let word):
      "\(name)\(relation) compares numbers, and \(word) is none."
    case .comparesWithRange: "A condition names values or compares with a number, and this is a range."
    case .excludesOneOfRange(let name):
      "\(name) has a whole range of values: all but one of them are as good as all."
    case .invalid(let error, _): error.message
    case .empty: "There is nothing to search yet: the space is empty."
    case .allAsleep(let name, let reason, _): "Nothing in the space has a say here: \(name) has \(reason)."
    case .endlessGrid(let method, let combinations):
      "This \(method) has \(combinations) combinations: more than can be tried."
    case .largeGrid(let method, let combinations, _, _):
      "This \(method) has \(combinations) combinations, each of them a trial."
    case .moreComparisonsThanTrials(let combinations, let trials, _):
      "There are \(combinations) combinations to compare, and \(trials): each needs one at least."
    }
  }

  var proposal: String? {
    switch self {
    case .namesNothing: "space lr 1e-4..1 log units 4..64"
    case .noDomain(_, let example): example
    case .conditionAlone: "space momentum 0..0.99 if optimizer=momentum"
    case .notInSpace(_, known: []): nil
    case .notInSpace(_, let known), .notOfObjective(_, _, let known): "it has: " + known.joined(separator: ", ")
    case .isNeeded(_, let dependent): "space clear \(dependent) first"
    case .badName: "space lr 1e-4..1 log"
    case .tooWideForIntegers: nil
    case .endsBetweenIntegers(_, let within): within
    case .stepsBetweenIntegers(_, let near): near.joined(separator: ", or ")
    case .comparesWords(let name, _, _): "if \(name)={…} names values"
    case .comparesWithRange(let name): "if \(name)={…}, or if \(name)>=…"
    case .excludesOneOfRange(let name): "if \(name)>…, or if \(name)<…"
    case .invalid(_, let instead): instead
    case .empty(let instead): instead
    case .allAsleep(_, _, let instead): instead?.text
    case .endlessGrid: "tune random"
    case .largeGrid(_, _, let whole, isAsked: true):
      "type y to try them all (\(whole)), or r for a hundred of them by chance (tune random trials=100)"
    case .largeGrid(_, _, let whole, isAsked: false):
      "\(whole) tries them all; tune random trials=100 a hundred of them by chance"
    case .moreComparisonsThanTrials(_, _, let instead): instead
    }
  }

  var cell: String? { if case .allAsleep(_, _, let instead) = self { instead?.cell } else { nil } }
}
