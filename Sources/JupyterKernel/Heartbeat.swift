import Foundation
import Synchronization

/// A thread that sends back what it is sent: whoever asks knows that the kernel lives, whatever it works on.
final class Heartbeat: Sendable {
  private let socket: Socket
  private let waker: ThreadWaker
  private let isEnding = Mutex(false)
  private let isOver = DispatchSemaphore(value: 0)

  init(_ socket: Socket) throws(KernelFault) {
    self.socket = socket
    waker = try ThreadWaker()
  }

  func begin() {
    let thread = Thread { [self] in
      while !isEnding.withLock({ $0 }), Socket.wait(for: [socket], orFile: waker.file, milliseconds: -1) != nil {
        while let frames = socket.receive() { socket.send(frames) }
      }
      socket.close()
      waker.close()
      isOver.signal()
    }
    thread.name = "heartbeat"
    thread.start()
  }

  func end() {
    isEnding.withLock { $0 = true }
    waker.ring()
    isOver.wait()
  }
}
