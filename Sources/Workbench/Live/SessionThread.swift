/// The thread that a session's work is done on. It does nothing but that, so what takes long there delays nothing
/// elsewhere.
final class SessionThread: SerialExecutor {
  /// What the thread is called.
  static let name = "session"
  private let queue = JobQueue(name: name, threads: 1)

  func enqueue(_ job: consuming ExecutorJob) {
    // The thread keeps this alive for as long as it does jobs.
    queue.add(UnownedJob(job)) { [self] in $0.runSynchronously(on: asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  /// Ends the thread once all is done.
  func close() { queue.close() }
}
