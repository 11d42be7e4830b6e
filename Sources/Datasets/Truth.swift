public import Options

/// What a dataset's target would be without chance, and how large the chance is: known where the data was made on the spot.
public struct Truth: Sendable {
  /// The target for a row of features, as they are in the dataset.
  public var value: @Sendable (_ features: [Double]) -> Double
  /// The deviation of the chance that is added to it.
  public var noise: Double
  public init(noise: Double, value: @escaping @Sendable (_ features: [Double]) -> Double) {
    self.value = value
    self.noise = noise
  }
}

extension DatasetKind {
  public func truth(options: OptionValues, seed: UInt64) -> Truth? { nil }
}
