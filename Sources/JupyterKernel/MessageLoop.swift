import Foundation
import Synchronization

/// A thread that some of a kernel's sockets belong to: it takes what comes, and sends what others hand it.
final class MessageLoop: Sendable {
  private struct State {
    var outbox: [Reply] = []
    var isEnding = false
  }
  private let state = Mutex(State())
  private let sockets: [(channel: Channel, socket: Socket)]
  private let coder: MessageCoder
  private let waker: ThreadWaker
  private let isOver = DispatchSemaphore(value: 0)

  init(_ sockets: [(channel: Channel, socket: Socket)], _ coder: MessageCoder) throws(KernelFault) {
    (self.sockets, self.coder) = (sockets, coder)
    waker = try ThreadWaker()
  }

  /// Begins.
  ///
  /// - Parameters:
  ///   - name: of the thread.
  ///   - greet: what is said to one who begins to listen to all that begins with some bytes.
  ///   - tick: called twice a second or oftener.
  ///   - take: called with each message, on the thread; it must not wait.
  func begin(
    _ name: String, greet: @escaping @Sendable (Data) -> Reply? = { _ in nil }, tick: (@Sendable () -> Void)? = nil,
    take: @escaping @Sendable (Request) -> Void
  ) {
    let thread = Thread { [self] in
      run(greet, tick, take)
      isOver.signal()
    }
    thread.name = name
    thread.start()
  }

  /// Hands a message over to be sent. From any thread, at once.
  func send(_ reply: Reply) {
    state.withLock { $0.outbox.append(reply) }
    waker.ring()
  }

  /// Ends, once all is sent that was handed over; waits for that.
  func end() {
    state.withLock { $0.isEnding = true }
    waker.ring()
    isOver.wait()
  }

  private func run(
    _ greet: (Data) -> Reply?, _ tick: (@Sendable () -> Void)?, _ take: (Request) -> Void
  ) {
    while true {
      let (replies, isEnding) = state.withLock { state in
        defer { state.outbox = [] }
        return (state.outbox, state.isEnding)
      }
      replies.forEach(post)
      // What was handed over meanwhile is sent too.
      if isEnding, replies.isEmpty { break }
      guard
        let ready = Socket.wait(
          for: sockets.map(\.socket), orFile: waker.file, milliseconds: isEnding ? 0 : tick == nil ? -1 : 500)
      else { break }
      waker.hush()
      for (index, isReady) in ready.enumerated() where isReady { receive(index, greet, take) }
      tick?()
    }
    for (_, socket) in sockets { socket.close() }
    waker.close()
  }

  /// Takes some of what is there, so that the other sockets have their turn.
  private func receive(_ index: Int, _ greet: (Data) -> Reply?, _ take: (Request) -> Void) {
    let (channel, socket) = sockets[index]
    for _ in 0..<64 {
      guard let frames = socket.receive() else { return }
      if channel == .iopub {
        // One who begins (1) or ceases (0) to listen.
        if let frame = frames.first, frame.first == 1, let reply = greet(Data(frame.dropFirst())) { post(reply) }
      } else if let request = coder.request(frames, from: channel) {
        take(request)
      }
    }
  }

  private func post(_ reply: Reply) {
    sockets.first { $0.channel == reply.channel }?.socket.send(coder.frames(reply))
  }
}

/// Wakes a thread that waits for sockets.
final class ThreadWaker: Sendable {
  /// The end of a pipe to read from. The thread waits for it beside its sockets.
  let file: Int32
  private let handle: Int32
  private let isClosed = Mutex(false)

  init() throws(KernelFault) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .tooManyFiles }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (file, handle) = (ends[0], ends[1])
  }

  func ring() {
    isClosed.withLock { isClosed in
      // A pipe that is full takes no more, and wakes the thread all the same.
      if !isClosed { _ = write(handle, "x", 1) }
    }
  }

  func hush() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(file, &bytes, bytes.count) > 0 {}
  }

  func close() {
    isClosed.withLock { isClosed in
      isClosed = true
      Foundation.close(file)
      Foundation.close(handle)
    }
  }
}
