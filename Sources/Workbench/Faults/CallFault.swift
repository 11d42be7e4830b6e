import Language

/// What is wrong with the words behind a command.
enum CallFault: Fault {
  case noExpression(command: String)
  /// Something has to stand behind it; an example, or how it is used.
  case lacks(command: String, String, instead: String)
  /// An argument, or a setting under whatever names.
  case twice(String)
  case secondCondition
  /// A setting stands last, without a value; what it takes, and what to type instead.
  case noValue(setting: String, domain: String, instead: String)
  /// There is no such `argument=`; the nearest, and how the command is used.
  case unknownArgument(String, command: String, near: String?, usage: String)
  /// A word that has no place there; what was meant, or how the command is used.
  case stray(command: String, instead: String)
  case outOfDomain(String, domain: String, typed: String, instead: String?)

  var message: String {
    switch self {
    case .noExpression(let command): "\(command) needs an expression."
    case .lacks(let command, let what, _): "\(command) needs \(what)."
    case .twice(let name): "\(name) is given twice."
    case .secondCondition: "There is room for one condition."
    case .noValue(let setting, let domain, _): "\(setting) needs a value: \(domain)."
    case .unknownArgument(let name, let command, _, _): "\(command) takes no \(name)=."
    case .stray(let command, _): "\(command) does not know what to do with this."
    case .outOfDomain(let name, let domain, let typed, _): "\(name) is \(domain), not \(typed)."
    }
  }

  var proposal: String? {
    switch self {
    case .noExpression: "print run.val_loss"
    case .lacks(_, _, let instead), .stray(_, let instead), .noValue(_, _, let instead): instead
    case .twice, .secondCondition: nil
    case .unknownArgument(_, _, let near?, _): "did you mean \(near)=?"
    case .unknownArgument(_, _, nil, let usage): "usage: \(usage)"
    case .outOfDomain(_, _, _, let instead): instead
    }
  }
}
