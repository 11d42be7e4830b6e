import Language

/// Why the kernel itself has no better answer to a request.
enum AnswerFault: Fault {
  /// A cell failed without a word on why.
  case cellDidNotEnd
  /// What a request of this type has to hold is not in it.
  case malformed(request: String)

  var message: String {
    switch self {
    case .cellDidNotEnd: "The cell did not come to its end."
    case .malformed(let request): "This \(request) has not what the protocol asks for."
    }
  }
}
