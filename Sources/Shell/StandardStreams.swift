import CEditline
import Foundation

/// Standard output and standard error, written so that nobody who reads them, or does not any more, ends the program.
package enum StandardStreams {
  /// Writes to standard output what belongs to no cell; true when it could.
  @discardableResult static func writeOutput(_ text: String) -> Bool { put(Array(text.utf8), 1) }

  /// From now on, writing to a pipe that nobody reads fails, in place of ending the program without a word.
  package static func closedPipesAreErrors() { tb_closed_pipes_are_errors() }

  /// The exit status of a program that has printed what it had to: 1, with a sentence, where that could not be written.
  package static func flushed(_ status: Int32) -> Int32 {
    guard !isPrinted() else { return status }
    complainOfOutput(tb_output_fault())
    return max(status, 1)
  }

  /// Whether all that was printed so far could be written.
  package static func isPrinted() -> Bool { tb_output_fault() == 0 }

  static func complainOfOutput(_ fault: Int32) {
    let reason =
      switch fault {
      case EPIPE: "nobody reads it any more."
      case ENOSPC, EDQUOT: "the disk is full."
      default: String(cString: strerror(fault)) + "."
      }
    writeError("error: standard output cannot be written: \(reason)\n")
  }

  /// Writes to standard error. Where nobody reads it, or the disk behind it is full, there is nobody left to tell.
  package static func writeError(_ text: String) { _ = put(Array(text.utf8), 2) }
  /// Writes all of it; false when nobody reads.
  ///
  /// A `FileHandle` would end the program there.
  static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, 100)
        continue
      }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}
