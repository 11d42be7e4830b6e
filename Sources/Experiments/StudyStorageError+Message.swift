package import Search

extension StudyStorageError {
  /// What is wrong, in a sentence.
  package var message: String {
    switch self {
    case .nameTaken(let name): "There is already a search called \(name)."
    case .unknown(let name): "There is no search called \(name)."
    case .foreignTrial(let name, let number):
      "Trial \(number + 1) of \(name) was not made by this search, so the search cannot go on from it."
    case .unreadable(let name, let fault): "The search \(name) cannot be read: \(fault.reason)."
    case .unavailable(let path, let fault): "\(path): \(fault.reason)"
    }
  }
}
