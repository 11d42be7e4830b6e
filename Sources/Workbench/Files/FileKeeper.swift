import Foundation

/// Writes files whole or not at all: beside their place, and from there to it.
///
/// A link is written through. What is no ordinary file, such as a device, is written to as it is.
struct FileKeeper {
  /// What a file was when it was written last: changed since, it is somebody else's.
  private struct Mark: Equatable {
    let device, inode, size, seconds, nanoseconds: Int
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (device, inode, size) = (
        Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), Int(status.st_size)
      )
      (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    }
  }

  /// Files that this keeper has written, and what wrote each.
  private var written: [String: (mark: Mark?, kind: String)] = [:]

  /// What stands where something is to be written.
  enum Occupant: Equatable {
    /// Nothing, or what this keeper wrote for the same kind of output.
    case free
    /// What it wrote for another kind, which is no earlier state of this one.
    case holds(String)
    /// A file of somebody's, that writing would take away.
    case others
  }

  func occupant(of path: String, for kind: String) -> Occupant {
    let place = Self.place(of: path)
    var status = stat()
    guard stat(place, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .free }
    guard let own = written[place], let mark = own.mark, mark == Mark(place) else { return .others }
    return own.kind == kind ? .free : .holds(own.kind)
  }

  /// Whether a file is as this keeper wrote it.
  func hasWritten(_ path: String) -> Bool {
    let place = Self.place(of: path)
    return written[place].map { $0.mark != nil && $0.mark == Mark(place) } ?? false
  }

  /// Takes a file for one of this keeper's, as long as nobody changes it: one that was opened to be worked on.
  mutating func adopt(_ path: String, as kind: String) {
    let place = Self.place(of: path)
    written[place] = (Mark(place), kind)
  }

  /// Throws the system's error.
  mutating func write(_ data: Data, to path: String, as kind: String) throws {
    let place = Self.place(of: path)
    var status = stat()
    let exists = stat(place, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      // A pipe that nobody reads is an error, and nothing to wait for.
      let file = open(place, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
      guard file >= 0 else { throw Self.fault() }
      _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
      defer { close(file) }
      _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
      return try Self.put(data, into: file)
    }
    let folder = (place as NSString).deletingLastPathComponent
    let beside = (folder.isEmpty ? "" : folder + "/") + ".tunebook-\(UUID().uuidString)"
    let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.fault() }
    do {
      defer { close(file) }
      if exists { _ = fchmod(file, status.st_mode & 0o7777) }
      try Self.put(data, into: file)
      guard fsync(file) == 0 else { throw Self.fault() }
    } catch {
      unlink(beside)
      throw error
    }
    guard rename(beside, place) == 0 else {
      let fault = Self.fault()
      unlink(beside)
      throw fault
    }
    written[place] = (Mark(place), kind)
  }

  private static func put(_ data: Data, into file: Int32) throws {
    try data.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let count = Foundation.write(file, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw fault() }
        start += count
      }
    }
  }

  /// Where a path leads, when its last part is a link, and the link one again.
  static func place(of path: String) -> String {
    var place = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { break }
      let folder = (place as NSString).deletingLastPathComponent
      place = target.hasPrefix("/") || folder.isEmpty ? target : folder + "/" + target
    }
    return place
  }

  private static func fault() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
