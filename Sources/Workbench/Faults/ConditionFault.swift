import Language

/// What is wrong with a condition on trials, as `trials where=` has it.
enum ConditionFault: Fault {
  case empty
  /// Its value is a number or a word.
  case neitherTrueNorFalse
  /// The name of a choice or state that has lost its quotes; the condition with them.
  case unquoted(String, isChoice: Bool, mended: String)
  /// No trial has anything of the name; the condition with the nearest name, or the names that there are.
  case unknown(String, mended: String?, known: [String])
  /// The same of a search that is to come.
  case unforeseen(String, near: String?)

  var message: String {
    switch self {
    case .empty: "This condition is empty."
    case .neitherTrueNorFalse: "A condition is true or false, and this is neither."
    case .unquoted(let name, let isChoice, _):
      "A trial has no \(name): to compare with the \(isChoice ? "choice" : "state") of that name, put it in quotes."
    case .unknown(let name, _, _): "A trial has no \(name)."
    case .unforeseen(let name, _): "Trials have no \(name)."
    }
  }

  var proposal: String? {
    switch self {
    case .empty, .neitherTrueNorFalse: TrialCondition.example
    case .unquoted(_, _, let mended), .unknown(_, let mended?, _): "trials where=\(Value.quoted(mended))"
    case .unknown(_, nil, let known): "it has: " + known.joined(separator: ", ")
    case .unforeseen(_, let near): near.map { "did you mean \($0)?" } ?? TrialFault.onceSearched
    }
  }
}

extension TrialFault {
  /// What is looked at where no search has been made yet.
  static let onceSearched = "trials sort=value, once there is a search"
}
