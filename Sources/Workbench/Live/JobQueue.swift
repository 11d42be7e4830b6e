import Dispatch
import Foundation
import Synchronization

/// Jobs of tasks, in the order they came, for threads that wait for them. Threads are started with the first job.
final class JobQueue: Sendable {
  private struct State {
    var jobs: [UnownedJob] = []
    /// How many of them are taken.
    var taken = 0
    var hasThreads = false
  }
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let name: String
  private let threads: Int

  /// - Parameter name: of the threads.
  init(name: String, threads: Int) { (self.name, self.threads) = (name, threads) }

  /// Adds a job. The first one starts the threads, each of which does jobs by `run` until the queue is closed.
  func add(_ job: UnownedJob, run: @escaping @Sendable (UnownedJob) -> Void) {
    let isFirst = state.withLock { state in
      state.jobs.append(job)
      defer { state.hasThreads = true }
      return !state.hasThreads
    }
    ready.signal()
    guard isFirst else { return }
    for _ in 0..<threads {
      let thread = Thread { [self] in
        while let job = next() { run(job) }
      }
      thread.name = name
      // As much as a program's first thread has.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Waits for a job; nil where there will be none.
  private func next() -> UnownedJob? {
    ready.wait()
    return state.withLock { state in
      guard state.taken < state.jobs.count else { return nil }
      defer {
        state.taken += 1
        if state.taken > 64, 2 * state.taken > state.jobs.count {
          state.jobs.removeFirst(state.taken)
          state.taken = 0
        }
      }
      return state.jobs[state.taken]
    }
  }

  /// Lets the threads end once all jobs are done.
  func close() { for _ in 0..<threads { ready.signal() } }
}
