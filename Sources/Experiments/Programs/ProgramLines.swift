import Foundation
import Synchronization

/// What a program writes, some lines at a time and read little faster than it is taken: it may be without end.
struct ProgramLines: Sendable {
  /// The lines as they come, several at a time; ends with the program's output, or when the task that reads it is
  /// cancelled.
  let chunks: AsyncStream<[String]>
  private let room = DispatchSemaphore(value: 0)

  /// To be called for each chunk that was dealt with: at most eight are read ahead.
  func isTaken() { room.signal() }

  init(of handle: FileHandle) {
    let (chunks, continuation) = AsyncStream.makeStream(of: [String].self)
    self.chunks = chunks
    let room = room
    // Made empty and filled here: one that is freed with fewer signals than it was made with ends the program.
    for _ in 0..<8 { room.signal() }
    let ending = Ending()
    continuation.onTermination = { _ in
      ending.isOver.withLock { $0 = true }
      room.signal()
    }
    // Waiting takes a thread of its own: those of tasks are few.
    let thread = Thread {
      var rest = Data()
      while !ending.isOver.withLock({ $0 }), let data = Self.someBytes(of: handle) {
        rest.append(data)
        let pieces = rest.split(separator: 10, omittingEmptySubsequences: false)
        rest = Data(pieces.last ?? Data())
        // A line without end is not kept for ever.
        if rest.count > 1_000_000 { rest.removeAll() }
        continuation.yield(pieces.dropLast().map { String(decoding: $0, as: UTF8.self) })
        room.wait()
      }
      if !rest.isEmpty { continuation.yield([String(decoding: rest, as: UTF8.self)]) }
      continuation.finish()
    }
    thread.start()
  }

  /// What there is to read, as soon as there is something: a `FileHandle` itself waits until there is as much as it is
  /// asked for. nil at the end.
  static func someBytes(of handle: FileHandle) -> Data? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(handle.fileDescriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Data(bytes.prefix(count)) : nil
    }
  }

  /// Whether nobody listens any more.
  private final class Ending: Sendable { let isOver = Mutex(false) }
}
