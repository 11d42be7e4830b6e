import Arithmetic
package import Datasets

extension PreparedData {
  /// A number that differs, as good as surely, where any row, target or scale differs; of this process only.
  package var fingerprint: Int {
    var hasher = Hasher()
    hasher.combine(name)
    for part in [training, validation] {
      hasher.combine(part.targets)
      hasher.combine(part.lacksClass)
      hasher.combine(part.features.elements)
    }
    hasher.combine(targetDeviation)
    hasher.combine(classCount)
    return hasher.finalize()
  }
}
