import CZeroMQ
import Foundation

/// What sockets belong to; ended once all of them are closed.
final class SocketContext: @unchecked Sendable {
  fileprivate let pointer: UnsafeMutableRawPointer

  /// Throws where ZeroMQ is not there.
  init() throws(KernelFault) {
    guard tb_zmq_load() else {
      throw .noZeroMQ
    }
    guard let pointer = tb_zmq_context() else { throw .noMemory }
    self.pointer = pointer
  }

  /// Waits for what is still to be sent, as long as its sockets said.
  func end() { tb_zmq_context_end(pointer) }
}

/// A socket of ZeroMQ; used by one thread at a time.
final class Socket: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer
  /// How long closing waits for what is still to be sent, in milliseconds.
  private static let linger: Int32 = 1000
  /// A frame may have so many bytes.
  private static let largest: Int64 = 64 << 20
  /// A message may have so many frames.
  private static let mostFrames = 256

  init(_ kind: tb_zmq_kind, in context: SocketContext) throws(KernelFault) {
    guard let pointer = tb_zmq_socket(context.pointer, kind, Self.linger, Self.largest) else {
      throw .tooManySockets
    }
    self.pointer = pointer
  }

  func close() { tb_zmq_close(pointer) }

  func bind(_ address: String) throws(KernelFault) {
    try check(tb_zmq_bind(pointer, address), .listening(address: address))
  }

  /// The other end's way in: a kernel binds, and whoever talks to it connects. Here that is the tests' client alone.
  func connect(_ address: String) throws(KernelFault) {
    try check(tb_zmq_connect(pointer, address), .reaching(address: address))
  }

  /// Takes all that the other end publishes; the tests' client alone does.
  func subscribe() throws(KernelFault) { try check(tb_zmq_subscribe(pointer, "", 0), .subscribing) }

  private func check(_ number: Int32, _ act: KernelFault.Act) throws(KernelFault) {
    guard number == 0 else { throw .socket(act, reason: String(cString: tb_zmq_fault(number))) }
  }

  /// Sends a message; what nobody is there to take is lost.
  func send(_ frames: [Data]) {
    for (index, frame) in frames.enumerated() {
      let isSent = frame.withUnsafeBytes {
        tb_zmq_send(pointer, $0.baseAddress, $0.count, index < frames.count - 1) == 0
      }
      guard isSent else { return }
    }
  }

  /// A message that is there, without waiting; nil where there is none.
  func receive() -> [Data]? {
    var frames: [Data] = []
    var isMore = true
    while isMore {
      var frame = tb_zmq_frame()
      guard tb_zmq_receive(pointer, &frame) else { return frames.isEmpty ? nil : frames }
      if frames.count < Self.mostFrames {
        frames.append(frame.count == 0 ? Data() : Data(bytes: frame.bytes, count: frame.count))
      }
      isMore = frame.more
      tb_zmq_frame_free(&frame)
    }
    return frames
  }

  /// Waits for any of them, or the file, to have something to read: which of the sockets have. nil where waiting makes no sense any more.
  static func wait(for sockets: [Socket], orFile file: Int32, milliseconds: Int) -> [Bool]? {
    var pointers = sockets.map { Optional($0.pointer) }
    var ready = [Bool](repeating: false, count: sockets.count + 1)
    guard tb_zmq_wait(&pointers, sockets.count, file, milliseconds, &ready) else { return nil }
    return Array(ready.dropLast())
  }
}
