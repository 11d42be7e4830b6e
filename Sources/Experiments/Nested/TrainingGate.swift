/// Lets so many pieces of work at once pass, in the order in which they came.
actor TrainingGate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter width: at least 1.
  init(width: Int) { free = max(width, 1) }

  /// Waits for its turn, does the work outside of the actor, and lets the next one in.
  nonisolated func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    await enter()
    let value = await work()
    await leave()
    return value
  }

  private func enter() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
