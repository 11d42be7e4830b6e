import CEditline
import Foundation
import Synchronization
import Workbench

/// Ctrl-C while work goes on: asks for the end of the work instead of ending the program.
enum Interrupts {
  /// Begins to count them.
  static func begin() { _ = tb_interrupts_begin() }

  /// Runs a cell, shows what it yields, and lets Ctrl-C ask for its end; says whether it did.
  ///
  /// - Parameter isPaged: whether what is longer than the window is shown a window at a time, but for lessons.
  @MainActor static func run(
    _ cell: String, isTyped: Bool, folder: String? = nil, isPaged: Bool = false, in session: LiveSession,
    on screen: Screen
  ) async -> (result: CellResult, wasInterrupted: Bool) {
    let descriptor = tb_interrupts_begin()
    _ = tb_interrupts_take()
    let number = session.snapshot.nextCell
    let wasInterrupted = Mutex(false)
    let run = session.run(cell, isTyped: isTyped, folder: folder)
    let watcher = Watcher(descriptor: descriptor) {
      wasInterrupted.withLock { $0 = true }
      session.interrupt()
    }
    let isPaged = isPaged && !session.snapshot.isLed
    screen.isBeforeRoom = session.snapshot.guidance?.isPresenting == true
    screen.beginCell(isPaged: isPaged)
    let impatience = Task { @MainActor in
      while isPaged, (try? await Task.sleep(for: .milliseconds(100))) != nil { screen.releaseDue() }
    }
    for await case .output(let output) in run { screen.show(output, cell: number) }
    let result = await run.result
    impatience.cancel()
    watcher.stop()
    screen.endCell(isPaged: !session.snapshot.isLed)
    return (result, wasInterrupted.withLock { $0 })
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
