/// The mean of a figure over several trainings, and how far they lie apart.
package struct Spread: Sendable, Equatable {
  package var mean: Double
  /// The standard deviation with n − 1 in the denominator; nil for a single figure.
  package var deviation: Double?
  package var count: Int

  /// nil for no figures at all. Summed in their order.
  package init?(_ figures: [Double]) {
    guard !figures.isEmpty else { return nil }
    count = figures.count
    mean = figures.reduce(0, +) / Double(count)
    guard count > 1 else { return }
    // Equal figures have no spread, whatever their mean's rounding.
    guard figures.contains(where: { $0 != figures[0] }) else {
      (mean, deviation) = (figures[0], 0)
      return
    }
    let mean = mean
    let squares = figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = (squares / Double(count - 1)).squareRoot()
  }

  /// `0.1234`, or `0.1234 ± 0.0056`.
  package func text(_ format: (Double) -> String) -> String {
    format(mean) + (deviation.map { " ± " + format($0) } ?? "")
  }
}
