import Arithmetic

/// The weights of a model along a range of penalties.
package struct PenaltyPath: Sendable, Equatable {
  /// Ascending.
  package let strengths: [Double]
  /// What each weight belongs to: a feature, or a term of the polynomial, `P2` being Legendre's polynomial of degree 2 over
  /// the feature's range.
  package let terms: [String]
  /// For each term its weight by strength: of two classes that of the second, of more how long the weights for all classes
  /// are together (never below 0).
  package let curves: [[Double]]
  /// At how many strengths the descent was left, after the most rounds that are made, before it stood still.
  package let unfinished: Int

  /// - Parameter weights: (1 + terms) × outputs for each strength, the constants first.
  init(strengths: [Double], weights: [Matrix], terms: [String], classes: Int, unfinished: Int = 0) {
    (self.strengths, self.terms, self.unfinished) = (strengths, terms, unfinished)
    curves = terms.indices.map { term in
      weights.map { weights in
        switch classes {
        case 0: weights[term + 1, 0]
        case 2: weights[term + 1, 1] - weights[term + 1, 0]
        default: weights.row(term + 1).reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
      }
    }
  }

  /// The terms whose weight is exactly 0 at a strength, as indices.
  package func zeros(at index: Int) -> [Int] { curves.indices.filter { curves[$0][index] == 0 } }

  /// The length of all weights together at a strength.
  package func length(at index: Int) -> Double {
    curves.reduce(0) { $0 + $1[index] * $1[index] }.squareRoot()
  }

  /// The terms in the order in which they come in as the penalty falls, those that come together side by side; those that
  /// have a weight at the strongest penalty already, or never one, are left out.
  package var entries: [[Int]] {
    var entries: [[Int]] = []
    for index in strengths.indices.dropLast().reversed() {
      let new = curves.indices.filter { term in
        curves[term][index] != 0 && curves[term][(index + 1)...].allSatisfy { $0 == 0 }
      }
      if !new.isEmpty { entries.append(new) }
    }
    return entries
  }
}
