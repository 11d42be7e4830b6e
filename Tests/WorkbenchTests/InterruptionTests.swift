import Experiments
import Foundation
import Learning
import Testing
import TunebookTesting
import Workbench

/// Ctrl-C over tables of many rows: the command is given up, and the session is as before.
@Suite struct InterruptionTests {
  private static func table() throws -> String {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    let rows = (0..<9000).map { "\($0 % 83),\($0 % 7),\(Double($0 % 83) / 7)" }
    try Data(("a,b,y\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Runs a cell in a task that was cancelled before it began.
  private func cancelled(_ cell: String, in session: Session) async -> CellResult {
    let box = Box(session)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await box.session.run(cell) { _ in }
    }
    return await task.value
  }

  private final class Box: @unchecked Sendable {
    let session: Session
    init(_ session: Session) { self.session = session }
  }

  @Test func aTableThatIsGivenUpChangesNothing() async throws {
    let path = try Self.table()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    let result = await cancelled("data \"\(path)\"", in: session)
    #expect(result.status == .interrupted)
    #expect(result.text.contains("Interrupted"))
    #expect(await session.type("print data.name").text == "moons")
    #expect(await session.type("data \"\(path)\"; print data.rows").text.contains("9000"))
  }

  @Test(arguments: ["export data", "train", "model polynomial; train degree=1", "model knn; train", "split folds=20"])
  func workOnManyRowsIsGivenUp(_ cell: String) async throws {
    let path = try Self.table()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    #expect(await session.type("data \"\(path)\"").status == .succeeded)
    #expect(await cancelled(cell, in: session).status == .interrupted)
    // Nothing that was cut short is looked at as if it were whole.
    for run in session.state.runs { #expect(run.diagnosis.verdict == .interrupted) }
    #expect(await session.type("train epochs=1").status == .succeeded)
  }

  @Test func theTestPartIsNotOpenedForNobody() async throws {
    let session = makeTestSession()
    await session.type("train epochs=1")
    #expect(await cancelled("evaluate test", in: session).status == .interrupted)
    #expect(session.state.testOpenings == 0)
  }
}
