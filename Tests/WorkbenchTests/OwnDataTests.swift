import Experiments
import Foundation
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What a stored search promises hangs on its data: whether they are as they were is looked at.
@Suite struct OwnDataTests {
  @Test func aSearchOfATableThatChangedPromisesNothing() async throws {
    let file = NSTemporaryDirectory() + "own-data-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let rows = (0..<60).map { "\(Double($0 * 7 % 31) / 10),\(Double($0 * 5 % 23) / 10),\($0 % 3 == 0 ? "yes" : "no")" }
    try "a,b,y\n\(rows.joined(separator: "\n"))\n".write(toFile: file, atomically: true, encoding: .utf8)
    let storage = InMemoryStorage()
    let first = makeTestSession(storage: storage)
    await first.type("data \"\(file)\"; set epochs 2; space lr 1e-3..1 log; tune random trials=3 name=c1")
    let second = makeTestSession(storage: storage)
    #expect(await second.type("study c1").text.contains("its value again, with its seed"))
    #expect(second.state.source.name == "moons")

    try "a,b,y\n\(rows.dropLast(5).joined(separator: "\n"))\n".write(toFile: file, atomically: true, encoding: .utf8)
    let third = makeTestSession(storage: storage)
    let said = await third.type("study c1").text
    #expect(said.contains("another value: the data have changed since") && !said.contains("its value again"))
    #expect(third.state.source.name == "moons")
    let resumed = await third.type("tune resume trials=6")
    #expect(resumed.error?.contains("have changed since c1 began") == true)
    let anew = try #require(resumed.proposal)
    #expect(anew == "data \"\(file)\"; set epochs=2; tune random trials=6" || anew.hasSuffix("tune random trials=3"))
    #expect(await third.type(anew).status == .succeeded)
    #expect(third.state.study?.definition.dataName == third.state.source.shortName)

    try FileManager.default.removeItem(atPath: file)
    let fourth = makeTestSession(storage: storage)
    let gone = await fourth.type("study c1").text
    #expect(gone.contains("Its data cannot be read any more") && !gone.contains("its value again"))
    let refused = await fourth.type("tune resume trials=6")
    #expect(refused.error?.hasPrefix("What c1 searched cannot be set up any more: There is no file") == true)
    #expect(refused.proposal == "trials")
  }
}
