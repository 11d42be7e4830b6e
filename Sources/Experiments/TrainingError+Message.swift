package import Learning

extension TrainingError {
  /// What is wrong, in a sentence.
  package var message: String {
    switch self {
    case .unknownModel(let name): "There is no model \(name)."
    case .noRows: "The split leaves the training or the validation part without rows."
    case .tooManyTerms(let count, let limit):
      "This polynomial would have \(count) terms, and \(limit) are the most it can have."
    case .tooManyColumns(let count, let limit):
      "All columns are solved for at once here: these data have \(count), and \(limit) are the most that fit."
    case .tooLargeAPolynomial(let excess): excess.message
    case .tooLargeABatch(let rows, let fitting):
      "A batch of \(rows) rows in a net of these widths would not fit in memory: up to \(fitting) do."
    case .notFinite: "A value of the data is not finite, so nothing can be learned from it."
    }
  }
}

extension PolynomialExcess {
  /// What is too large, and why that is so.
  package var message: String {
    let each = outputs > 1 ? "\(terms) terms for each of \(outputs) classes" : "\(terms) terms"
    return switch reason {
    case .solvedAtOnce:
      "This polynomial would have \(each), and to solve it the weights of all classes are found at once: beyond degree 1, \(limit) terms are the most here."
    case .memory:
      "This polynomial would have \(each) and a number for each of them in \(rows) rows, which would not fit in memory: beyond degree 1, \(limit) terms are the most here."
    case .terms: "This polynomial would have \(each), and \(limit) are the most it can have."
    }
  }
}
