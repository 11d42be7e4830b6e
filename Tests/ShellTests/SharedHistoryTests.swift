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
}
