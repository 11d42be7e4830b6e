import Foundation

/// The threads that trainings are done on: as many as the machine has cores.
///
/// A training keeps its thread to its end. Done on the threads that all tasks share, as many trainings as there are cores would
/// leave nobody to answer a question, however small.
final class WorkerThreads: TaskExecutor {
  static let shared = WorkerThreads()
  /// What the threads are called.
  static let name = "worker"
  private let queue = JobQueue(name: name, threads: max(1, ProcessInfo.processInfo.activeProcessorCount))

  func enqueue(_ job: consuming ExecutorJob) {
    queue.add(UnownedJob(job)) { [self] in $0.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
}
