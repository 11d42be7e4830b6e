import Dispatch
import Synchronization

/// What a task works out while a thread that cannot be left waits for it.
final class AwaitedAnswer<Value: Sendable>: Sendable {
  private let value: Mutex<Value>
  private let isOver = DispatchSemaphore(value: 0)

  init(_ value: Value) { self.value = Mutex(value) }

  func give(_ answer: Value) {
    value.withLock { $0 = answer }
    isOver.signal()
  }

  /// The answer; the thread is held up until it is given.
  func wait() -> Value {
    isOver.wait()
    return value.withLock { $0 }
  }
}
