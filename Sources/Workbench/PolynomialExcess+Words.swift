import Learning

extension PolynomialExcess {
  /// What is too large, and why that is so.
  var message: String {
    let each = outputs > 1 ? "\(terms) terms for each of \(outputs) classes" : "\(terms) terms"
    return switch reason {
    case .solvedAtOnce:
      "This polynomial would have \(each), and to solve it the weights of all classes are found at once: \(limit) terms are the most here."
    case .memory:
      "This polynomial would have \(each) and a number for each of them in \(rows) rows, which would not fit in memory: \(limit) terms are the most here."
    case .terms: "This polynomial would have \(each), and \(limit) are the most it can have."
    }
  }

  /// What fits.
  var proposal: String {
    let lower = fittingDegree.map { "set degree \($0)" }
    let trained = canBeTrained ? "set solver gradient" : nil
    let ways = [lower, trained].compactMap(\.self)
    return ways.isEmpty ? "model linear" : ways.joined(separator: ", or ")
  }
}
