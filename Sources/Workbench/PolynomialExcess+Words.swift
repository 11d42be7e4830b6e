import Learning

extension PolynomialExcess {
  /// What fits.
  var proposal: String {
    let lower = fittingDegree.map { "set degree \($0)" }
    let trained = canBeTrained ? "set solver gradient" : nil
    let ways = [lower, trained].compactMap(\.self)
    return ways.isEmpty ? "model linear" : ways.joined(separator: ", or ")
  }
}
