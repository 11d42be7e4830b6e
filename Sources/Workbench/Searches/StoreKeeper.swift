import Experiments
import Search
import Synchronization

/// The store of a session, opened when first needed by whoever needs it: the session, or one who asks a copy of it.
final class StoreKeeper: Sendable {
  private let opened = Mutex<(any StudyStorage)?>(nil)

  /// The store; nil before it is needed.
  var storage: (any StudyStorage)? {
    get { opened.withLock { $0 } }
    set { opened.withLock { $0 = newValue } }
  }

  /// The store; opens it where nobody has. Of two who open it at once, both have the first one's.
  func storage(opening open: () throws -> any StudyStorage) throws -> any StudyStorage {
    if let storage { return storage }
    let found = try open()
    // What another program may have written is checked; what this one keeps in memory it has made itself.
    let new: any StudyStorage = found is InMemoryStorage ? found : CheckedStorage(found)
    return opened.withLock { opened in
      if let opened { return opened }
      opened = new
      return new
    }
  }
}
