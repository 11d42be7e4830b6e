/// Why an expression that can be read has no value.
enum EvaluationFault: Fault {
  case unknownName(String)
  /// The functions that there are; the nearest of them, where one is near.
  case unknownFunction(String, near: String?, known: [String])
  case wrongCount(function: String, takes: ClosedRange<Int>, given: Int)
  /// What stands there instead, as text.
  case noNumber(String)
  case neitherTrueNorFalse(String)

  var message: String {
    switch self {
    case .unknownName(let name): "There is nothing called \(name)."
    case .unknownFunction(let name, _, _): "There is no function \(name)."
    case .wrongCount(let function, let takes, let given):
      "\(function) takes \(Self.count(takes)), not \(given)."
    case .noNumber(let text): "A number is wanted here, not \(text)."
    case .neitherTrueNorFalse(let text): "Something true or false is wanted here, not \(text)."
    }
  }

  /// `1 number`, `1 or 2 numbers`, `1 to 64 numbers`.
  private static func count(_ takes: ClosedRange<Int>) -> String {
    switch takes.count {
    case 1: takes.lowerBound == 1 ? "1 number" : "\(takes.lowerBound) numbers"
    case 2: "\(takes.lowerBound) or \(takes.upperBound) numbers"
    default: "\(takes.lowerBound) to \(takes.upperBound) numbers"
    }
  }

  var proposal: String? {
    switch self {
    case .unknownFunction(_, let near?, _): "did you mean \(near)?"
    case .unknownFunction(_, nil, let known): "functions: " + known.joined(separator: ", ")
    case .neitherTrueNorFalse: "compare it: run.val_loss < 0.2"
    case .unknownName, .wrongCount, .noNumber: nil
    }
  }
}
