import Learning

extension PolynomialExcess {
  /// What to type so that the polynomial can be fitted: a lower degree, or another solver.
  var proposal: String {
    let lower = fittingDegree.map { "set degree \($0)" }
    let trained = canBeTrained ? "set solver gradient" : nil
    let ways = [lower, trained].compactMap(\.self)
    return ways.isEmpty ? "model linear" : ways.joined(separator: ", or ")
  }
}
