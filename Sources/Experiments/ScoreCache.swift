package import Learning
import Synchronization

/// What trainings of this session came to, so that a plot of the same cells, or of a finer grid over them, trains only what
/// is missing. It keeps a bounded number; the oldest go first.
package final class ScoreCache: Sendable {
  /// Everything that the scores of a training depend on.
  package struct Key: Hashable, Sendable {
    /// The fingerprint of the rows behind a training (`PreparedData.fingerprint`).
    package var data: Int
    package var model: String
    package var settings: Settings
    package var seed: UInt64
    package init(data: Int, model: String, settings: Settings, seed: UInt64) {
      self.data = data
      self.model = model
      self.settings = settings
      self.seed = seed
    }
  }

  private struct Store {
    var scores: [Key: TrainingScores] = [:]
    var order: [Key] = []
    var next = 0
  }

  private let capacity: Int
  private let store = Mutex(Store())

  package init(capacity: Int = 20_000) { self.capacity = max(capacity, 1) }

  /// What a training came to; nil where it is not kept. What is there is not replaced, for the same key means the same scores.
  package subscript(key: Key) -> TrainingScores? {
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

  package var count: Int { store.withLock { $0.scores.count } }
}
