import Arithmetic

/// The mean of a figure over several trainings, and how far they lie apart.
package struct Spread: Sendable, Equatable {
  package var mean: Double
  /// The standard deviation with n − 1 in the denominator; nil for a single figure.
  package var deviation: Double?
  /// How many trainings there are.
  package var count: Int

  /// The spread of some figures, summed in their order; nil for none.
  package init?(_ figures: [Double]) {
    guard !figures.isEmpty else { return nil }
    count = figures.count
    deviation = figures.deviation
    mean = figures.sampleMean
  }

  /// `0.1234`, or `0.1234 ± 0.0056`.
  package func text(_ format: (Double) -> String) -> String {
    format(mean) + (deviation.map { " ± " + format($0) } ?? "")
  }
}
