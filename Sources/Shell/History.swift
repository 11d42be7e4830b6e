import Foundation
import Synchronization

/// Lines typed, kept over runs: one a line in a file, line ends and backslashes escaped. Several shells may add at once.
package final class History: Sendable {
  private let path: String?
  /// What is known of the file.
  private let known = Mutex(Known?.none)
  /// So many are kept when the file is compacted, which it is from so many bytes on.
  static let limit = 10_000
  private let compactedFrom: Int

  private struct Known {
    /// Which file it is: a compacted one is another.
    var file: ino_t
    /// How many bytes were there when the session began, and how many are known by now.
    var start: Int
    var read: Int
  }

  /// - Parameter path: the file; nil keeps nothing.
  package convenience init(path: String?) { self.init(path: path, compactedFrom: 4_000_000) }

  init(path: String?, compactedFrom: Int) {
    self.path = path
    self.compactedFrom = compactedFrom
  }

  /// Takes note of where the file ends, which takes no time however long it is: `load` gives what stands before, `news` what comes
  /// behind.
  ///
  /// - Returns: a sentence where it cannot be read.
  package func begin() -> String? {
    guard let path else { return nil }
    let problem = "The history file \(path) cannot be read; this session begins without one."
    guard let file = OpenFile(path) else { return FileManager.default.fileExists(atPath: path) ? problem : nil }
    guard !file.isFolder else { return problem }
    known.withLock { $0 = Known(file: file.number, start: file.size, read: file.size) }
    return nil
  }

  /// The newest of the entries that were there when the session began, oldest first, or a sentence on why there are none.
  package func load() -> (entries: [String], problem: String?) {
    guard let path else { return ([], nil) }
    if known.withLock({ $0 == nil }), let problem = begin() { return ([], problem) }
    return known.withLock { known in
      guard let place = known, let file = OpenFile(path) else { return ([], nil) }
      // One that another shell has compacted since holds them all, and what came since.
      let bytes = file.bytes(0..<(file.number == place.file ? place.start : file.size))
      if bytes.count > compactedFrom { known = compact(path, place) }
      return (Self.entries(in: bytes), nil)
    }
  }

  /// The entries that came since they were loaded or asked for last, other shells' among them, oldest first.
  package func news() -> [String] {
    guard let path, let file = OpenFile(path), !file.isFolder else { return [] }
    return known.withLock { known in
      var place = known ?? Known(file: file.number, start: 0, read: 0)
      defer { known = place }
      // Compacted by another shell: what it holds is known.
      guard file.number == place.file, file.size >= place.read else {
        place = Known(file: file.number, start: file.size, read: file.size)
        return []
      }
      let bytes = file.bytes(place.read..<file.size)
      guard let end = bytes.lastIndex(of: 10) else { return [] }
      place.read += end + 1
      return Self.entries(in: Array(bytes[...end]))
    }
  }

  /// Adds an entry at the file's end, under a lock; whether it could. No work is lost where it could not.
  @discardableResult package func add(_ entry: String) -> Bool {
    guard let path else { return false }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let bytes = Array((Self.escaped(entry) + "\n").utf8)
    // Where it was compacted while the lock was waited for, the file there is another one.
    for _ in 0..<100 {
      guard let file = OpenFile(path, O_WRONLY | O_APPEND | O_CREAT), flock(file.descriptor, LOCK_EX) == 0 else {
        return false
      }
      if file.isStill(at: path) { return file.write(bytes) }
    }
    return false
  }

  /// Leaves only the newest entries in the file, with all that other shells have added until now. The new file is written beside
  /// and takes the place of the old one whole: whatever ends the program meanwhile, all entries are there.
  ///
  /// - Returns: what is known of the file then.
  private func compact(_ path: String, _ known: Known) -> Known {
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let old = OpenFile(path), flock(old.descriptor, LOCK_EX | LOCK_NB) == 0, old.isStill(at: path) else {
      return known
    }
    // It is locked as long as it is open.
    defer { withExtendedLifetime(old) {} }
    // What was added before the lock was had is read with the rest.
    let bytes = old.bytes(0..<Int.max)
    let first = bytes.withUnsafeBytes { Self.newest(in: $0) }
    let beside = path + ".new"
    guard first > 0, let new = OpenFile(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW) else { return known }
    fchmod(new.descriptor, old.mode)
    guard new.write(Array(bytes[first...])), fsync(new.descriptor) == 0, rename(beside, path) == 0 else {
      unlink(beside)
      return known
    }
    let start = max(known.start - first, 0)
    return Known(file: new.number, start: start, read: max(known.read - first, start))
  }

  private static func entries(in bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { bytes in
      var entries: [String] = []
      var start = newest(in: bytes)
      while start < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let count = rest.firstIndex(of: 10) ?? rest.count
        if count > 0 { entries.append(unescaped(UnsafeRawBufferPointer(rebasing: rest[..<count]))) }
        start += count + 1
      }
      return entries
    }
  }

  /// Where the newest lines begin, as many as are kept.
  private static func newest(in bytes: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var index = bytes.count - (bytes.last == 10 ? 1 : 0)
    while index > 0 {
      if bytes[index - 1] == 10 { count += 1 }
      if count == limit { return index }
      index -= 1
    }
    return 0
  }

  private static func escaped(_ entry: String) -> String {
    entry.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\n", with: "\\n")
  }

  private static func unescaped(_ bytes: UnsafeRawBufferPointer) -> String {
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

/// An open file, closed when nobody has it any more.
private final class OpenFile {
  let descriptor: Int32
  private var status = stat()

  /// nil where it cannot be opened; one that is made is its owner's alone.
  init?(_ path: String, _ flags: Int32 = O_RDONLY) {
    // Without waiting for who writes to a pipe that has a file's name.
    descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return nil }
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  var number: ino_t { status.st_ino }
  var size: Int { Int(status.st_size) }
  var mode: mode_t { status.st_mode & 0o777 }
  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// Whether the path leads to this very file.
  func isStill(at path: String) -> Bool {
    var there = stat()
    return stat(path, &there) == 0 && there.st_ino == status.st_ino && there.st_dev == status.st_dev
  }

  /// Those of its bytes that there are.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var now = stat()
    guard fstat(descriptor, &now) == 0, now.st_mode & S_IFMT == S_IFREG else { return [] }
    let wanted = min(range.upperBound, Int(now.st_size)) - range.lowerBound
    guard wanted > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted, let place = buffer.baseAddress {
        let got = pread(descriptor, place + count, wanted - count, off_t(range.lowerBound + count))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }

  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, let place = bytes.baseAddress {
        let count = Foundation.write(descriptor, place + done, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}
