import Foundation
import Notebooks
import Testing
import TunebookTesting
import Workbench

@Suite struct TranscriptTests {
  private func withFolder(_ body: (String, Session) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder, makeTestSession(outputFolder: folder))
  }

  private func text(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  @Test func everyCellIsThereAsItEnds() async throws {
    try await withFolder { folder, session in
      let path = folder + "/class.md"
      await session.type("print 1 / 8; record on \"class.md\"; print 3 / 8")
      #expect(text(path).contains("print 3 / 8") && text(path).contains("0.375") && !text(path).contains("1 / 8"))
      await session.type("set lr 0.25")
      await session.type("print nothing_of_the_kind")
      await session.type("print lr / 2")
      #expect(text(path).contains("set lr 0.25") && text(path).contains("0.125"))
      #expect(!text(path).contains("nothing_of_the_kind"))
      let said = await session.type("record")
      #expect(said.text.contains("class.md holds 3 cells; 1 that failed is left out."), "\(said.text)")
      await session.type("record off")
      let whole = text(path)
      await session.type("print 7")
      #expect(text(path) == whole && !whole.contains("record"))
      // It runs from a clean bench, to the same values.
      let other = makeTestSession(outputFolder: folder)
      let result = await other.type("run \"\(path)\"; print lr")
      #expect(result.status == .succeeded && result.text.contains("0.125") && result.text.contains("0.25"))
    }
  }

  /// Whoever runs it begins at the start.
  @Test func whatWasSetUpBeforeIsNamed() async throws {
    try await withFolder { _, session in
      #expect(await !session.type("record on \"a.md\"; record off").text.contains("What was set up before"))
      await session.type("set lr 0.02; data circles; space units 4..32")
      let result = await session.type("record on \"b.md\"")
      let said = result.text
      // What lets it be in it can be typed as it stands.
      #expect(result.proposal == "data circles; set learning_rate=0.02")
      #expect(
        said.contains(
          "What was set up before is not in it: data circles; set learning_rate=0.02, and the search space."),
        "\(said)")
    }
  }

  @Test func itGoesOnBehindAPause() async throws {
    try await withFolder { folder, session in
      let path = folder + "/class.md"
      for cell in ["record on \"class.md\"", "print 111", "record off", "print 5"] { await session.type(cell) }
      #expect(await session.type("record on \"class.md\"").text.contains("behind the 1 cell in it"))
      await session.type("print 222")
      #expect(text(path).contains("print 111") && text(path).contains("print 222") && !text(path).contains("print 5"))
    }
  }

  @Test func whatAnEditorChangedStays() async throws {
    try await withFolder { folder, session in
      let path = folder + "/class.md"
      for cell in ["record on \"class.md\"", "print 1"] { await session.type(cell) }
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
      #expect(await session.type("print 2").text.contains("was changed by another program"))
      #expect(text(path) == "mine")
    }
  }

  @Test func aFileOfSomebodysIsLeftAlone() async throws {
    try await withFolder { folder, session in
      let path = folder + "/class.md"
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
      let refused = await session.type("record on \"class.md\"")
      #expect(refused.status == .failed && text(path) == "mine")
      await session.type("record on \"class.md\" overwrite=on; print 2")
      #expect(text(path).contains("print 2"))
      let twice = await session.type("record on \"other.md\"")
      #expect(twice.status == .failed && twice.text.contains("class.md is being recorded already."))
    }
  }

  @Test func whatCannotBeWrittenAnyMoreIsSaidOnce() async throws {
    try await withFolder { folder, session in
      await session.type("record on \"class.md\"")
      try FileManager.default.removeItem(atPath: folder)
      let result = await session.type("print 2")
      #expect(result.status == .succeeded && result.isIncomplete && result.text.contains("The transcript ends:"))
      #expect(await session.type("print 3").text.contains("transcript") == false)
    }
  }

  @Test(arguments: ["record off", "record on", "record on \"x.html\"", "record off \"x.md\"", "record on \"no/x.md\""])
  func whatCannotBeIsRefused(_ cell: String) async throws {
    try await withFolder { _, session in
      let result = await session.type(cell)
      #expect(result.status == .failed, "\(result.text)")
    }
  }
}
