/// Does work in a task that was cancelled before it began.
package func cancelled<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  let task = Task {
    withUnsafeCurrentTask { $0?.cancel() }
    return work()
  }
  return await task.value
}

/// The same for work that waits or fails.
package func cancelled<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let task = Task {
    withUnsafeCurrentTask { $0?.cancel() }
    return try await work()
  }
  return try await task.value
}
