import Foundation
import Synchronization

/// Lines typed, kept over runs: one a line in a file, line ends and backslashes escaped. Several shells may add at once.
package final class History: Sendable {
  private let path: String?
  /// How many of its bytes were read.
  private let read = Mutex(0)
  /// So many are kept when the file is compacted.
  static let limit = 10_000

  /// - Parameter path: the file; nil keeps nothing.
  package init(path: String?) { self.path = path }

  /// The newest entries, oldest first, or a sentence on why there are none.
  package func load() -> (entries: [String], problem: String?) {
    guard let path, FileManager.default.fileExists(atPath: path) else { return ([], nil) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return ([], "The history file \(path) cannot be read; this session begins without one.")
    }
    read.withLock { $0 = data.count }
    let lines = data.split(separator: 10).suffix(Self.limit)
    if data.count > 4_000_000 { compact(lines) }
    return (lines.map { Self.unescaped($0) }, nil)
  }

  /// The entries that came since they were loaded or asked for last, other shells' among them, oldest first.
  package func news() -> [String] {
    guard let path, let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    return read.withLock { read in
      guard let size = try? file.seekToEnd(), size != UInt64(read) else { return [] }
      // A shorter one was compacted by another shell: what it holds is known.
      guard size > UInt64(read), (try? file.seek(toOffset: UInt64(read))) != nil, let data = try? file.readToEnd(),
        let end = data.lastIndex(of: 10)
      else {
        read = min(read, Int(size))
        return []
      }
      let whole = data[...end]
      read += whole.count
      return whole.split(separator: 10).suffix(Self.limit).map(Self.unescaped)
    }
  }

  /// Adds an entry at the file's end, under a lock; whether it could. No work is lost where it could not.
  @discardableResult package func add(_ entry: String) -> Bool {
    guard let path else { return false }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { return false }
    let bytes = Array((Self.escaped(entry) + "\n").utf8)
    return bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == bytes.count
  }

  private func compact(_ lines: ArraySlice<Data>) {
    guard let path else { return }
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
    let bytes = Array(lines.joined(separator: [10])) + [10]
    guard ftruncate(file, 0) == 0 else { return }
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  static func escaped(_ entry: String) -> String {
    entry.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\n", with: "\\n")
  }

  static func unescaped(_ bytes: Data) -> String {
    let line = String(decoding: bytes, as: UTF8.self)
    // Most have nothing to take off, and there may be thousands.
    guard bytes.contains(UInt8(ascii: "\\")) else { return line }
    var result = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
