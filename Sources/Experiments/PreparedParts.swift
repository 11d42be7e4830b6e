import Arithmetic
package import Datasets
package import Learning
import Synchronization

/// The parts of every fold as settings want them prepared: made when first asked for, and kept for those who ask again.
///
/// A search or a plot may vary what the preparation depends on.
package final class PreparedParts: Sendable {
  let dataset: Dataset
  let splits: [Split]
  let mistakes: Set<SplitMistake>
  private let kept = Mutex<[Preparation: [PreparedData]]>([:])
  /// How many numbers all prepared data that are kept may have together: 8 million of 8 bytes are 64 MB.
  private static let room = 8_000_000

  package init(_ dataset: Dataset, _ splits: [Split], mistakes: Set<SplitMistake>) {
    (self.dataset, self.splits, self.mistakes) = (dataset, splits, mistakes)
  }

  package func parts(for settings: Settings) -> [PreparedData] { parts(by: Preparation(settings, mistakes: mistakes)) }

  /// The fingerprints of the parts are asked for at each training: they are worked out once.
  package func fingerprinted(for settings: Settings) -> [(data: PreparedData, fingerprint: Int)] {
    let preparation = Preparation(settings, mistakes: mistakes)
    let parts = parts(by: preparation)
    if let known = prints.withLock({ $0[preparation] }) { return Array(zip(parts, known)).map { ($0, $1) } }
    let found = parts.map(\.fingerprint)
    prints.withLock { $0[preparation] = found }
    return Array(zip(parts, found)).map { ($0, $1) }
  }
  private let prints = Mutex<[Preparation: [Int]]>([:])

  private func parts(by preparation: Preparation) -> [PreparedData] {
    var preparation = preparation
    // To select as many features as there are is to select none of them: it is prepared as without.
    if let count = preparation.select, count >= dataset.featureNames.count { preparation.select = nil }
    if let known = kept.withLock({ $0[preparation] }) { return known }
    var made = splits.map { PreparedData.make(dataset: dataset, split: $0, by: preparation) }
    for (fold, isLacking) in splits.lackingClasses(of: dataset).enumerated() where isLacking {
      made[fold].validation.lacksClass = true
    }
    // What was cut short is of no use to anybody who asks again.
    if Cancellation.wasCut(dataset.rowCount) { return made }
    kept.withLock { kept in
      let size = (kept.values.joined() + made).reduce(0) { size, part in
        size + part.training.features.elements.count + part.validation.features.elements.count
      }
      if size > Self.room { kept.removeAll() }
      kept[preparation] = made
    }
    return made
  }
}
