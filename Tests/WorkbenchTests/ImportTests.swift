import Foundation
import Search
import Testing
import TunebookTesting
import Workbench

/// Searches taken over from elsewhere.
@Suite struct ImportTests {
  private func withFile(_ name: String, _ text: String, _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tunebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try await body(path)
  }

  @Test func aTableOfTrialsIsASearchToLookAtAndToGoOnWith() async throws {
    var table = "number,value,params_lr,params_opt,params_depth,state\n"
    for row in 0..<12 {
      table +=
        "\(row),\(Double(row * row) / 10 + 0.5),\(0.0001 * Double(1 << row)),\(row % 2 == 0 ? "sgd" : "adam"),\(row % 3 + 1),COMPLETE\n"
    }
    let storage = InMemoryStorage()
    try await withFile("found.csv", table) { path in
      let session = makeTestSession(storage: storage)
      let result = await session.type("import \"\(path)\"")
      #expect(result.status == .succeeded)
      #expect(result.text.contains("12 trials of found, over 3 parameters."))
      #expect(
        result.text.contains(
          "Nothing tells whether value is to be small or large: small is taken, and maximize=on says otherwise."))
      #expect(result.text.contains("Parameters: lr, opt, depth."))
      let study = try #require(try storage.load(name: "found"))
      #expect(
        study.definition.space.parameters == [
          Parameter(name: "lr", kind: .number(lower: 0.0001, upper: 0.2048, scale: .log, step: nil)),
          Parameter(name: "opt", kind: .choice([.category("adam"), .category("sgd")])),
          Parameter(name: "depth", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1)),
        ])
      #expect(await session.type("best").text.contains("0.5"))
      #expect(await session.type("plot history").status == .succeeded)
      #expect(await session.type("importance").status == .succeeded)
      #expect(await session.type("tune resume study=found trials=20").text.contains("waits to be asked"))
      #expect(await session.type("import \"\(path)\"").error == "There is already a search called found.")
      #expect(await session.type("import \"\(path)\" name=again maximize=on").status == .succeeded)
      #expect(try storage.load(name: "again")?.definition.direction == .maximize)
    }
  }

  @Test func epochsOfATrialAreItsCurve() async throws {
    let storage = InMemoryStorage()
    let table = "trial,epoch,lr,val_loss\n1,1,0.1,3\n1,2,0.1,2\n2,1,0.2,4\n2,2,0.2,nan\n"
    try await withFile("curves.csv", table) { path in
      let session = makeTestSession(storage: storage)
      await session.type("import \"\(path)\"")
      let trials = try #require(try storage.load(name: "curves")).trials
      #expect(trials.map(\.state) == [.finished, .diverged])
      #expect(trials[0].reported == [3, 2])
    }
  }

  @Test func whatIsNoTableOfTrialsIsSaid() async throws {
    try await withFile("rows.csv", "length,width\n1,2\n3,4\n") { path in
      let session = makeTestSession()
      #expect(
        await session.type("import \"\(path)\"").error
          == "Which column is the value of a trial? There are length, width.")
      #expect(
        await session.type("import \"\(path)\" value=depth").error
          == "There is no column depth: there are length, width.")
      #expect(await session.type("import \"\(path).db\"").error == "There is no file \(path).db.")
    }
  }
}
