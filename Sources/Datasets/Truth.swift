package import Options

/// What a dataset's target would be without chance, and how large the chance is: known where the data was made on the spot.
package struct Truth: Sendable {
  /// The target for a row of features, as they are in the dataset.
  package var value: @Sendable (_ features: [Double]) -> Double
  /// The deviation of the chance that is added to it.
  package var noise: Double
  package init(noise: Double, value: @escaping @Sendable (_ features: [Double]) -> Double) {
    self.value = value
    self.noise = noise
  }
}

extension DatasetKind {
  package func truth(options: OptionValues, seed: UInt64) -> Truth? { nil }
}
