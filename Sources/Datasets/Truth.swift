package import Options

/// The true target of a dataset: what it would be without chance, and how large the chance is. It is known only for
/// data that are made on the spot.
package struct Truth: Sendable {
  /// The target for a row of features, as they are in the dataset.
  package var value: @Sendable (_ features: [Double]) -> Double
  /// The standard deviation of the noise that is added to it.
  package var noise: Double
  package init(noise: Double, value: @escaping @Sendable (_ features: [Double]) -> Double) {
    self.value = value
    self.noise = noise
  }
}

extension DatasetKind {
  package func truth(options: OptionValues, seed: UInt64) -> Truth? { nil }
}
