import CGnuplot
import Foundation

/// One running gnuplot. Used by one task at a time.
final class GnuplotProcess: @unchecked Sendable {
  /// It died, or did not answer in time.
  struct NoAnswer: Error {}
  /// It found no screen for its window, and waits for one.
  struct NoDisplay: Error {}

  private let handle: OpaquePointer
  private var work = ProcessWork()

  /// nil when it cannot be started.
  init?(program: String) {
    guard let handle = tb_gnuplot_start(program) else { return nil }
    self.handle = handle
  }

  deinit { tb_gnuplot_free(handle) }

  /// What gnuplot answered to a script.
  struct Answer {
    /// A command of it failed.
    var isError: Bool
    /// Its complaints, warnings included; empty when all is well.
    var words: String
  }

  /// Sends a script and waits until gnuplot says that it is through. A thread of its own writes, since gnuplot may stop reading
  /// while it has something to say.
  ///
  /// - Parameters:
  ///   - grace: seconds that it is waited for beyond the timeout, once, where it is still at work then.
  ///   - inWindow: the answer may be that there is no screen: then gnuplot itself would wait without end.
  func draw(
    _ script: String, number: Int, timeout: Double, grace: Double = 0, inWindow: Bool = false
  ) throws -> Answer {
    let marker = "@@\(number)|"
    let text = "reset errors\n" + script + "print \"\(marker)\", GPVAL_ERRNO\n"
    let bytes = Array(text.utf8)
    let writer = DispatchGroup()
    let handle = Handle(self.handle)
    DispatchQueue.global().async(group: writer) {
      bytes.withUnsafeBytes { bytes in
        guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
        _ = tb_gnuplot_send(handle.pointer, start, bytes.count)
      }
    }
    var said = ""
    var deadline = DispatchTime.now() + timeout
    var grace = grace
    func end(_ error: any Error) -> any Error {
      tb_gnuplot_kill(self.handle)
      writer.wait()
      return error
    }
    while true {
      guard let line = readSome(until: deadline) else {
        let now = DispatchTime.now()
        if grace > 0, now >= deadline, !Task.isCancelled, work.isRecent(at: ProcessWork.seconds(now)) {
          (deadline, grace) = (now + grace, 0)
          continue
        }
        throw end(Task.isCancelled ? CancellationError() : NoAnswer())
      }
      said += line
      if inWindow, said.lowercased().contains("display") { throw end(NoDisplay()) }
      guard let found = said.range(of: marker), said[found.upperBound...].contains("\n") else { continue }
      writer.wait()
      let code = said[found.upperBound...].prefix { $0 != "\n" }.trimmingCharacters(in: .whitespaces)
      return Answer(isError: code != "0", words: Self.complaints(said[..<found.lowerBound]))
    }
  }

  /// The last of what it says, without the command that it repeats and the mark below it.
  static func complaints(_ text: some StringProtocol) -> String {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.filter {
      !$0.isEmpty && $0 != "^" && !$0.hasPrefix("gnuplot>") && !$0.hasSuffix("frames in animation sequence")
        && !$0.hasPrefix("$")
    }.suffix(2).map {
      line in
      // `line 12: undefined variable: x`, behind the name of the file: of no use to anybody.
      guard let number = line.range(of: "line "), line.hasPrefix("line ") || line.hasPrefix("\""),
        let colon = line[number.upperBound...].range(of: ": ")
      else { return line }
      return line[colon.upperBound...].trimmingCharacters(in: .whitespaces)
    }.joined(separator: " ")
  }

  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }
  }

  /// What gnuplot says next; nil at its end, past the deadline, or when the task was cancelled.
  private func readSome(until deadline: DispatchTime) -> String? {
    let output = tb_gnuplot_output(handle)
    while true {
      let now = DispatchTime.now()
      work.note(tb_gnuplot_seconds(handle), at: ProcessWork.seconds(now))
      guard now < deadline else { return nil }
      guard !Task.isCancelled else { return nil }
      // Not so long that a person who stops it waits.
      let left = Int32(min((deadline.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000 + 1, 100))
      var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, left)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 { continue }
      guard ready > 0 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
  }
}

/// Whether a process that does not answer works all the same, since the machine is busy with others, or waits for something that
/// does not come.
struct ProcessWork {
  private var used = 0.0
  private var last = -Double.infinity

  static func seconds(_ time: DispatchTime) -> Double { Double(time.uptimeNanoseconds) / 1e9 }

  /// Takes note of the processor time that it has used up to now.
  mutating func note(_ seconds: Double, at now: Double) {
    if seconds > used { (used, last) = (seconds, now) }
  }

  /// Whether it has used some within the last second.
  func isRecent(at now: Double) -> Bool { now - last < 1 }
}
