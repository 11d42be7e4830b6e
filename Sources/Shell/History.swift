import Foundation

/// Lines typed, kept over runs: one a line in a file, line ends and backslashes escaped. Several shells may add at once.
public struct History: Sendable {
  private let path: String?
  /// So many are kept when the file is compacted.
  static let limit = 10_000

  /// - Parameter path: the file; nil keeps nothing.
  public init(path: String?) { self.path = path }

  /// The newest entries, oldest first, or a sentence on why there are none.
  public func load() -> (entries: [String], problem: String?) {
    guard let path, FileManager.default.fileExists(atPath: path) else { return ([], nil) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return ([], "The history file \(path) cannot be read; this session begins without one.")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").suffix(Self.limit)
    if data.count > 4_000_000 { compact(lines) }
    return (lines.map { Self.unescaped($0) }, nil)
  }

  /// Adds an entry at the file's end, under a lock; says nothing when that fails, since no work is lost by it.
  public func add(_ entry: String) {
    guard let path else { return }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { return }
    let bytes = Array((Self.escaped(entry) + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  private func compact(_ lines: ArraySlice<Substring>) {
    guard let path else { return }
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    guard ftruncate(file, 0) == 0 else { return }
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  static func escaped(_ entry: String) -> String {
    entry.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\n", with: "\\n")
  }

  static func unescaped(_ line: Substring) -> String {
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
