import Arithmetic
import Charts
import Datasets
import Learning
import Synchronization

/// What trainings of this session came to, so that a plot of the same cells, or of a finer grid over them, trains only what
/// is missing. It keeps a bounded number; the oldest go first.
final class ScoreCache: Sendable {
  /// Everything that the scores of a training depend on.
  struct Key: Hashable, Sendable {
    /// Of the rows behind a training: see `fingerprint`.
    var data: Int
    var model: String
    var settings: Settings
    var seed: UInt64
  }

  private struct Store {
    var scores: [Key: ChartMaterial.Scores] = [:]
    var order: [Key] = []
    var next = 0
  }

  private let capacity: Int
  private let store = Mutex(Store())

  init(capacity: Int = 20_000) { self.capacity = max(capacity, 1) }

  subscript(key: Key) -> ChartMaterial.Scores? {
    get { store.withLock { $0.scores[key] } }
    set {
      store.withLock { store in
        guard let newValue, store.scores.updateValue(newValue, forKey: key) == nil else { return }
        if store.order.count < capacity {
          store.order.append(key)
        } else {
          store.scores[store.order[store.next]] = nil
          store.order[store.next] = key
          store.next = (store.next + 1) % capacity
        }
      }
    }
  }

  var count: Int { store.withLock { $0.scores.count } }
}

extension PreparedData {
  /// A number that differs, as good as surely, where any row, target or scale differs; of this process only.
  var fingerprint: Int {
    var hasher = Hasher()
    hasher.combine(name)
    for part in [training, validation] {
      hasher.combine(part.targets)
      hasher.combine(part.features.elements)
    }
    hasher.combine(targetDeviation)
    hasher.combine(classCount)
    return hasher.finalize()
  }
}
