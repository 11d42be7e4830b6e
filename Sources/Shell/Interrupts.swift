import CEditline
import Foundation

/// Ctrl-C while work goes on: cancels the task instead of ending the program.
enum Interrupts {
  /// Begins to count them.
  static func begin() { _ = tb_interrupts_begin() }

  /// Runs the work in a task that Ctrl-C cancels; says whether it did.
  static func cancellable<Result: Sendable>(
    _ work: @escaping @MainActor () async -> Result
  ) async -> (result: Result, wasInterrupted: Bool) {
    let descriptor = tb_interrupts_begin()
    _ = tb_interrupts_take()
    let task = Task { @MainActor in await work() }
    let watcher = Watcher(descriptor: descriptor) { task.cancel() }
    let result = await task.value
    watcher.stop()
    return (result, task.isCancelled)
  }
}

/// A thread that waits for an interrupt.
private final class Watcher: Sendable {
  private let ends: (read: Int32, write: Int32)
  private let isOver = DispatchSemaphore(value: 0)

  init(descriptor: Int32, onInterrupt: @escaping @Sendable () -> Void) {
    var pipeEnds: [Int32] = [-1, -1]
    _ = pipe(&pipeEnds)
    ends = (pipeEnds[0], pipeEnds[1])
    let (stop, over) = (pipeEnds[0], isOver)
    let thread = Thread {
      defer { over.signal() }
      while true {
        var waits = [
          pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
          pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&waits, 2, -1)
        if ready < 0, errno == EINTR { continue }
        guard ready > 0, waits[0].revents == 0 else { return }
        if waits[1].revents != 0, tb_interrupts_take() > 0 { onInterrupt() }
      }
    }
    thread.start()
  }

  func stop() {
    _ = write(ends.write, "x", 1)
    isOver.wait()
    close(ends.read)
    close(ends.write)
  }
}
