import Foundation
import Search
import Testing
import TunebookTesting
import Workbench

/// Every example of every command runs and shows what it says.
@Suite struct ManualTests {
  static let examples = Command.bench.flatMap { command in command.examples.map { (command.name, $0.source) } }

  @Test(arguments: examples) func exampleRuns(_ name: String, _ source: String) async throws {
    let example = try #require(
      Command.bench.first { $0.name == name }?.examples.first { $0.source == source })
    let folder = NSTemporaryDirectory() + "/tunebook-manual-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = makeTestSession(storage: InMemoryStorage(now: { 0 }), outputFolder: folder)
    if !example.setup.isEmpty {
      let setup = await session.type(example.setup)
      #expect(setup.status == .succeeded, "\(setup.text)")
    }
    let result = await session.type(example.source)
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(example.isKept(by: result, in: session), "\(result.text)")
  }

  /// A cell of several commands is rehearsed: behind another command an example is checked, and then does what it does alone.
  @Test(arguments: examples) func exampleRunsBehindAnotherCommand(_ name: String, _ source: String) async throws {
    let example = try #require(
      Command.bench.first { $0.name == name }?.examples.first { $0.source == source })
    let folder = NSTemporaryDirectory() + "/tunebook-manual-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = makeTestSession(storage: InMemoryStorage(now: { 0 }), outputFolder: folder)
    if !example.setup.isEmpty { await session.type(example.setup) }
    let result = await session.type("print 1; " + example.source)
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(example.isKept(by: result, in: session), "\(result.text)")
  }

  @Test(arguments: Command.bench.map(\.name)) func commandIsWellDescribed(_ name: String) throws {
    let command = try #require(Command.bench.first { $0.name == name })
    #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."))
    // A script to be run would have to be there.
    #expect(!command.examples.isEmpty || name == "open")
    var optionalSeen = false
    for argument in command.arguments {
      #expect(!argument.summary.isEmpty)
      if case .positional(let optional, _) = argument.form {
        #expect(!(optionalSeen && !optional), "an argument that is needed stands behind one that is not")
        optionalSeen = optional
      }
    }
  }

  @Test func namesAreUnique() {
    #expect(Set(Command.bench.map(\.name)).count == Command.bench.count)
  }

  @Test(arguments: Command.bench.map(\.name)) func helpShowsIt(_ name: String) async {
    let result = await makeTestSession().type("help \(name)")
    #expect(result.status == .succeeded)
    #expect(result.text.contains(name))
  }
}
