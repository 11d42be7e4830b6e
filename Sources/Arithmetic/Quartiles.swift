/// The middle of some values and where its half lies.
public struct Quartiles: Sendable, Equatable {
  public let lower: Double
  public let median: Double
  public let upper: Double

  /// Of values in any order, by `quantile`; NaN of none.
  public init(_ values: [Double]) {
    let sorted = values.sorted()
    (lower, median, upper) = (sorted.quantile(0.25), sorted.quantile(0.5), sorted.quantile(0.75))
  }
}
