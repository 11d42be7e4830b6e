import Foundation
import Testing

@testable import Shell

@Suite struct SharedHistoryTests {
  /// What another shell added comes once, in its place among the own.
  @Test func hearsOfOtherShells() throws {
    let path = NSTemporaryDirectory() + "tunebook-history-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (one, other) = (History(path: path), History(path: path))
    #expect(one.add("print 1"))
    #expect(other.load().entries == ["print 1"])
    #expect(other.add("print (1 +\n  2) \\"))
    #expect(one.news() == ["print 1", "print (1 +\n  2) \\"])
    #expect(one.news() == [])
    #expect(one.add("print 3") && other.add("print 4"))
    #expect(other.news() == ["print (1 +\n  2) \\", "print 3", "print 4"])
    // A line that is being written yet is heard of when it is whole.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("half".utf8))
    #expect(other.news() == [])
    try file.write(contentsOf: Data(" a line\n".utf8))
    #expect(other.news() == ["half a line"])
    // Compacted by another.
    try file.truncate(atOffset: 8)
    #expect(other.news() == [])
    #expect(History(path: "/proc/no/history").add("x") == false)
    #expect(History(path: nil).news() == [])
  }

  /// A session takes note of where the file ends, and reads what stands before when that is asked for.
  @Test func whatCameSinceTheBeginningIsNotLoaded() throws {
    let path = NSTemporaryDirectory() + "tunebook-history-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (one, other) = (History(path: path), History(path: path))
    #expect(other.add("print 1"))
    #expect(one.begin() == nil && one.news() == [])
    #expect(other.add("print 2") && one.news() == ["print 2"])
    #expect(one.load().entries == ["print 1"])
    #expect(other.add("print 3") && one.news() == ["print 3"] && one.load().entries == ["print 1"])
    #expect(History(path: NSTemporaryDirectory()).begin()?.contains("cannot be read") == true)
    #expect(History(path: path + "/none").begin() == nil && History(path: "/dev/null").begin() == nil)
  }

  /// The file is replaced whole when it is compacted: what another shell has added meanwhile is kept, and its next entry goes to the
  /// new file.
  @Test func compactingLosesNothing() throws {
    let path = NSTemporaryDirectory() + "tunebook-history-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (0..<10_003).map { "print \($0)\n" }.joined()
    try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
    let (one, other) = (History(path: path, compactedFrom: 1000), History(path: path))
    let old = try #require(FileHandle(forReadingAtPath: path))
    #expect(one.begin() == nil && other.begin() == nil)
    #expect(other.add("print (1 +\n2)"))
    let loaded = one.load().entries
    #expect(loaded.count == 10_000 && loaded.first == "print 3" && loaded.last == "print 10002")
    // Whoever has the old one open still reads all of it.
    #expect(try old.readToEnd()?.starts(with: Data(lines.utf8)) == true)
    #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    #expect(other.add("print 5") && one.news() == ["print (1 +\n2)", "print 5"])
    let kept = History(path: path).load().entries
    #expect(kept.count == 10_000 && kept.first == "print 5" && kept.suffix(2) == ["print (1 +\n2)", "print 5"])
  }
}
