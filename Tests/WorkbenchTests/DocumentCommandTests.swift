import Foundation
import Language
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

@Suite struct DocumentCommandTests {
  /// A folder of its own, gone when it is done with.
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "/documents-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func document(_ path: String) throws -> Notebook {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try Notebook(text, as: try #require(NotebookFormat(path: path)))
  }

  private static let text = """
    # Notes

    ```{code-cell} tunebook
    :id: first
    set lr 0.5
    ```

    Between.

    ```{code-cell} tunebook
    print settings.lr * 2
    ```

    The end.

    """

  @Test(arguments: ["md", "ipynb", "html", "tb"]) func whatIsRunAndSavedKeepsItsProse(_ ending: String) async throws {
    try await withFolder { folder in
      try Self.text.write(toFile: folder + "/a.md", atomically: true, encoding: .utf8)
      let session = makeTestSession()
      let path = folder + "/b." + ending
      #expect(await session.type("run \"\(folder)/a.md\"; save \"\(path)\"").status == .succeeded)
      let saved = try document(path)
      #expect(saved.title == "Notes" && saved.cells.map(\.id) == ["first", "cell-2"])
      #expect(saved.parts.count == 5)
      if ending != "tb" { #expect(saved.cells[1].outputs.map(\.plain).joined().contains("1")) }
    }
  }

  /// What changes the store behind the notebook would be refused to a document: the session's own file must run.
  @Test func whatChangesTheRecordIsNoCell() async throws {
    try await withFolder { folder in
      let storage = InMemoryStorage()
      let earlier = makeTestSession(storage: storage)
      await earlier.type("set epochs 2; train; space lr 0.001..1 log; tune random trials=2")
      let session = makeTestSession(storage: storage)
      let name = try #require(try storage.studies().first?.definition.name)
      for cell in [
        "set epochs 3", "train; note kept1 \"first\"; print 1", "study delete \(name)", "runs delete kept1",
        "note 1 \"own\"",
      ] {
        let said = await session.type(cell)
        #expect(said.status == .succeeded, "\(cell): \(said.text)")
      }
      let path = folder + "/own.md"
      #expect(await session.type("save \"\(path)\"").status == .succeeded)
      #expect(try document(path).cells.map(\.source) == ["set epochs 3", "train", "print 1", "note 1 \"own\""])
      let again = makeTestSession(storage: storage)
      let run = await again.type("run \"\(path)\"")
      #expect(run.status == .succeeded, "\(run.text)")
    }
  }

  /// A document's cells are taken back one by one, in the session as in what it is saved to.
  @Test func undoBehindADocumentTakesBackItsLastCell() async throws {
    try await withFolder { folder in
      try "set lr 0.5\nset units 4\nprint 1\n".write(toFile: folder + "/a.tb", atomically: true, encoding: .utf8)
      let session = makeTestSession()
      await session.type("seed 3")
      await session.type("run \"\(folder)/a.tb\"")
      #expect(await session.type("undo").text.contains("Taken back: set units 4"))
      await session.type("train epochs=2")
      let value = await session.type("print run.val_loss").text
      await session.type("save \"\(folder)/b.tb\"")
      let another = makeTestSession()
      await another.type("run \"\(folder)/b.tb\"")
      #expect(await another.type("print run.val_loss").text == value)
      let third = makeTestSession()
      await third.type("open \"\(folder)/a.tb\"")
      await third.type("run")
      #expect(await third.type("undo").text.contains("Taken back: set units 4"))
      #expect(await third.type("undo").text.contains("Taken back: set lr 0.5"))
      // And the bench that the notebook was run in place of.
      #expect(await third.type("undo").text.contains("Taken back: run"))
      // What was before it comes back as ever; a cell of more than that is one.
      #expect(await session.type("undo").text.contains("Taken back: train"))
      #expect(await session.type("undo").text.contains("Taken back: set lr 0.5"))
      #expect(await session.type("undo").text.contains("Taken back: seed 3"))
      await session.type("run \"\(folder)/a.tb\"; print settings.lr")
      #expect(await session.type("undo").text.contains("Taken back: run"))
    }
  }

  /// What a document says of itself as a whole is kept too, however it was brought in.
  @Test(arguments: ["open", "run"]) func whatADocumentSaysOfItselfIsKept(_ verb: String) async throws {
    try await withFolder { folder in
      let text =
        "---\ntitle: Widths\nauthors: [Ada]\nx-own: 3\n---\n\n# Notes\n\n```{code-cell} tunebook\nprint 1\n```\n"
      try text.replacing("\n", with: "\r\n").write(toFile: folder + "/a.md", atomically: true, encoding: .utf8)
      let session = makeTestSession()
      await session.type("\(verb) \"\(folder)/a.md\"; save \"\(folder)/b.md\"")
      let saved = try String(contentsOfFile: folder + "/b.md", encoding: .utf8)
      for line in ["title: Widths", "authors: [Ada]", "x-own: 3"] { #expect(saved.contains(line + "\r\n"), "\(saved)") }
    }
  }

  /// What a document holds is its author's, also where it fails; what was typed and failed is nobody's.
  @Test func aDocumentsFailingCellStays() async throws {
    try await withFolder { folder in
      let path = folder + "/a.md"
      let text = Self.text.replacing("print settings.lr * 2", with: "nothing_of_the_kind")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let session = makeTestSession()
      await session.type("open \"\(path)\"")
      #expect(await session.run("run") { _ in }.status == .failed)
      _ = await session.run("trian") { _ in }
      #expect(await session.type("save overwrite=on").text.contains("2 cells saved"))
      let saved = try document(path)
      #expect(saved.cells.map(\.source) == ["set lr 0.5", "nothing_of_the_kind"])
      #expect(saved.cells[1].outputs.map(\.plain).joined().contains("There is no command"))
    }
  }

  /// A document that is refused something says how to let it, however it is run.
  @Test(arguments: ["run", "again 1", "again 1..1"]) func aRefusalLeadsToTheYes(_ cell: String) async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/docs", withIntermediateDirectories: true)
      try "x,y\n1,2\n".write(toFile: folder + "/t.csv", atomically: true, encoding: .utf8)
      let path = folder + "/docs/m.tb"
      try "data \"../t.csv\"\n".write(toFile: path, atomically: true, encoding: .utf8)
      let session = makeTestSession()
      await session.type("open \"\(path)\"")
      let result = await session.run(cell) { _ in }
      guard case .diagnostic(let diagnostic)? = result.outputs.last else { return }
      #expect(diagnostic.proposal?.contains("allow \"../t.csv\"") == true, "\(result.text)")
    }
  }

  /// What the person allowed stays allowed when the notebook is run, and is none of its cells.
  @Test func aYesIsNoCell() async throws {
    let session = makeTestSession()
    await session.type("allow \"/etc/none.csv\"")
    await session.type("set lr 0.5")
    #expect(await session.type("run").status == .succeeded)
    #expect(session.notebook.cells.map(\.source) == ["set lr 0.5"])
  }

  @Test func whatFailedWhenTypedIsNotRunAgain() async throws {
    let session = makeTestSession()
    _ = await session.run("trian") { _ in }
    await session.type("set lr 0.5")
    let again = await session.type("run")
    #expect(again.status == .succeeded && again.text.contains("1 cell that failed is passed over."))
    #expect(await session.type("print lr").text.contains("0.5"))
  }

  @Test func openedRunAndSavedAgainItIsTheSame() async throws {
    try await withFolder { folder in
      let path = folder + "/a.md"
      try Self.text.write(toFile: path, atomically: true, encoding: .utf8)
      let session = makeTestSession()
      await session.type("set units 3")
      #expect(await session.type("open \"\(path)\"").error == "1 cell of this session is not saved.")
      session.canBeAsked = true
      #expect(
        await session.type("open \"\(path)\"").proposal == "save \"session.md\" keeps them; type y to let them go")
      // What an answer stands for was not typed as it stands.
      let opened = await session.run(session.interpret("y"), isTyped: false) { _ in }
      #expect(opened.text.contains("Notes: 2 cells, none of them run yet"))
      #expect(await session.type("print settings.units").text == "16")
      #expect(await session.type("again 1..2").text.contains("1"))
      #expect(session.notebook.cells.map(\.isRunHere) == [true, true, true, false].prefix(2) + [true])
      #expect(await session.type("run").status == .succeeded)
      // Its own file, untouched since, needs no further yes.
      #expect(await session.type("save").status == .succeeded)
      let saved = try document(path)
      #expect(saved.cells.map(\.source) == ["set lr 0.5", "print settings.lr * 2", "print settings.units"])
      #expect(saved.cells.map(\.id) == ["first", "cell-2", "cell-3"] && saved.parts.count == 6)
    }
  }

  @Test(arguments: ["md", "ipynb", "html", "tb"]) func savedOpenedAndRunTheNumbersAreTheSame(_ ending: String)
    async throws
  {
    try await withFolder { folder in
      let path = folder + "/a." + ending
      let one = makeTestSession()
      await one.type("seed 3; data moons n=60; train epochs=5")
      let value = await one.type("print run.val_loss").text
      #expect(await one.type("save \"\(path)\"").status == .succeeded)
      let other = makeTestSession()
      await other.type("open \"\(path)\"; run")
      #expect(await other.type("print run.val_loss").text == value)
    }
  }

  @Test func whatSpeaksOfTheNotebookIsNoCell() async throws {
    try await withFolder { folder in
      let session = makeTestSession()
      await session.type("set lr 0.2; save \"\(folder)/a.tb\"; set lr 0.3")
      await session.type("again 1")
      await session.type("save \"\(folder)/b.tb\"")
      let (first, second) = (try document(folder + "/a.tb"), try document(folder + "/b.tb"))
      #expect(first.cells.map(\.source) == ["set lr 0.2"])
      #expect(second.cells.map(\.source) == ["set lr 0.2", "set lr 0.3", "set lr 0.2"])
    }
  }

  @Test func aFileThatFailsInTheMiddleKeepsItsRest() async throws {
    try await withFolder { folder in
      try "set lr 0.5\nset lr -1\nset lr 0.7\n".write(toFile: folder + "/a.tb", atomically: true, encoding: .utf8)
      let session = makeTestSession()
      let result = await session.type("run \"\(folder)/a.tb\"")
      #expect(result.status == .failed)
      #expect(result.text.contains("Cell 2 of 3 of a.tb fails, and the one behind it is not run:"), "\(result.text)")
      #expect(session.notebook.cells.map(\.source) == ["set lr 0.5", "set lr -1", "set lr 0.7"])
      #expect(session.notebook.cells.map(\.hasFailed) == [false, true, false])
      #expect(await session.type("again 3; print settings.lr").text.contains("0.7"))
    }
  }

  @Test func aDocumentReadsItsOwnFolderAlone() async throws {
    try await withFolder { folder in
      let manager = FileManager.default
      for name in ["in", "out"] {
        try manager.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        try ("a,y\n" + (0..<30).map { "\($0 * 7 % 13).5,\($0 * 5 % 11)\n" }.joined())
          .write(toFile: folder + "/\(name)/t.csv", atomically: true, encoding: .utf8)
      }
      try manager.createSymbolicLink(atPath: folder + "/in/link.csv", withDestinationPath: folder + "/out/t.csv")
      func run(_ cell: String, first: String? = nil) async throws -> String? {
        try (cell + "\n").write(toFile: folder + "/in/a.tb", atomically: true, encoding: .utf8)
        let session = makeTestSession()
        if let first { await session.type(first) }
        return await session.type("run \"\(folder)/in/a.tb\"").error
      }
      // What it names counts from where it stands.
      #expect(try await run("data \"t.csv\"") == nil)
      #expect(try await run("data \"\(folder)/in/t.csv\"") == nil)
      // What is nowhere is not outside.
      #expect(try await run("data \"none.csv\"")?.contains("outside") == false)
      for path in ["../out/t.csv", folder + "/out/t.csv", "link.csv"] {
        let said = try await run("data \"\(path)\"")
        #expect(said == "This document reads \(path), which is outside its own folder.")
      }
      #expect(try await run("data \"../out/t.csv\"", first: "allow \"../out/t.csv\"") == nil)
      #expect(await makeTestSession().type("data \"\(folder)/out/t.csv\"").error == nil)
    }
  }

  /// Cells that a document has run, by another document or by number, are no way out of its folder.
  @Test(arguments: [
    "run \"b.tb\"; data \"../out/t.csv\"", "print 1\nagain 1; data \"../out/t.csv\"",
    "import \"../out/t.csv\" value=y", "run \"../out/c.tb\"",
    "open \"../out/c.tb\"",
  ]) func nothingLeadsOutOfADocumentsFolder(_ cells: String) async throws {
    try await withFolder { folder in
      for name in ["in", "out"] {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
      }
      let table = "a,y\n" + (0..<30).map { "\($0 * 7 % 13).5,\($0 * 5 % 11)\n" }.joined()
      for (name, text) in [("out/t.csv", table), ("out/c.tb", "print 1"), ("in/b.tb", "print 2"), ("in/a.tb", cells)] {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      let session = makeTestSession()
      let result = await session.type("run \"\(folder)/in/a.tb\"")
      #expect(result.status == .failed && result.text.contains("document"), "\(result.text)")
      #expect(session.state.promptWords.data == "moons")
      // To type it once more is no yes.
      let last = session.notebook.cells.last { $0.hasFailed }?.number ?? 0
      #expect(await session.type("again \(last)").status == .failed)
    }
  }

  /// Line ends of Windows are line ends, and a document's empty cells are nothing to list.
  @Test func historyListsWhatStandsInADocument() async throws {
    try await withFolder { folder in
      let cells = ["print 8\\r\\nprint 9", ""].map {
        "{\"cell_type\": \"code\", \"metadata\": {}, \"execution_count\": null, \"outputs\": [], \"source\": \"\($0)\"}"
      }
      try "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [\(cells.joined(separator: ", "))]}"
        .write(toFile: folder + "/a.ipynb", atomically: true, encoding: .utf8)
      let session = makeTestSession()
      #expect(await session.type("open \"\(folder)/a.ipynb\"").error == nil)
      guard case .table(let table)? = await session.type("history").outputs.last else { return #expect(Bool(false)) }
      #expect(table.rows.map { $0[1].shown } == ["print 8\nprint 9"])
    }
  }

  /// What it reads it finds beside itself, and so what it writes goes there.
  @Test func aDocumentWritesWhereItStands() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
      let cells = "data moons n=40; export data to=\"z.csv\"\ndata \"z.csv\"\nplot data to=\"f.txt\"\nsave \"n.md\"\n"
      try cells.write(toFile: folder + "/in/a.tb", atomically: true, encoding: .utf8)
      #expect(await makeTestSession().type("run \"\(folder)/in/a.tb\"").error == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["in"])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/in").sorted()
          == ["a.tb", "f.txt", "n.md", "z.csv"])
      #expect(try String(contentsOfFile: folder + "/in/n.md", encoding: .utf8).contains("](f.txt)"))
      try "export data to=\"../x.csv\"".write(toFile: folder + "/in/b.tb", atomically: true, encoding: .utf8)
      #expect(
        await makeTestSession().type("run \"\(folder)/in/b.tb\"").error
          == "This document writes ../x.csv, which is outside its own folder.")
    }
  }

  @Test func aDocumentWritesOverNothingWithoutAYes() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
      func run(_ cell: String, first: String? = nil) async throws -> CellResult {
        try (cell + "\n").write(toFile: folder + "/in/a.tb", atomically: true, encoding: .utf8)
        let session = makeTestSession()
        if let first { await session.type(first) }
        return await session.type("run \"\(folder)/in/a.tb\"")
      }
      for name in ["x.csv", "n.md", "f.txt"] {
        try "mine".write(toFile: folder + "/in/" + name, atomically: true, encoding: .utf8)
      }
      for (cell, name) in [
        ("export data to=\"FILE\" overwrite=on", "x.csv"), ("print 1; save \"FILE\" overwrite=on", "n.md"),
        ("record on \"FILE\" overwrite=on", "n.md"), ("plot data to=\"FILE\" overwrite=on", "f.txt"),
      ] {
        let path = folder + "/in/" + name
        let result = try await run(cell.replacing("FILE", with: path))
        #expect(result.error == "\(path) is there already, and this document may not write over it.")
        #expect(result.proposal == "to let it: allow \"\(path)\", then run it again")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
      }
      let path = folder + "/in/x.csv"
      let cell = "export data to=\"\(path)\" overwrite=on"
      #expect(try await run(cell, first: "allow \"\(path)\"").status == .succeeded)
      #expect(try String(contentsOfFile: path, encoding: .utf8) != "mine")
      // A new file, too, stays where the document stands; what is its own it may read.
      let outside = folder + "/y.csv"
      #expect(
        try await run("export data to=\"\(outside)\"").error
          == "This document writes \(outside), which is outside its own folder.")
      #expect(try await run("export data to=\"\(folder)/in/z.csv\"; data \"z.csv\"").error == nil)
      #expect(await makeTestSession().type("export data to=\"\(outside)\"").error == nil)
      // The yes holds for the file, and for what lies in a folder, by whatever path.
      for leave in ["\(folder)/in/../in/x.csv", "\(folder)/in"] {
        #expect(try await run(cell, first: "allow \"\(leave)\"").status == .succeeded)
      }
      #expect(try await run(cell, first: "allow \"\(folder)/in/n.md\"").status != .succeeded)
      // What the person has stored is not a document's to delete.
      let deleted = try await run(
        "study delete kept", first: "set epochs 1; space lr 1e-3..1 log; tune random trials=1 name=kept")
      #expect(deleted.error == "This document would delete the search kept, and may not.")
      // Through a linked folder nothing is written elsewhere, though it is not there yet.
      try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: folder + "/in/lk", withDestinationPath: folder + "/out")
      #expect(
        try await run("export data to=\"\(folder)/in/lk/x.csv\"").error
          == "This document writes \(folder)/in/lk/x.csv, which is outside its own folder.")
      // A yes that the person gave to a question is theirs.
      let session = makeTestSession()
      session.canBeAsked = true
      #expect(await session.type("export data to=\"\(outside)\"").status == .failed)
      let answer = session.interpret("y")
      #expect(await session.run(answer, isTyped: false, emit: { _ in }).status == .succeeded)
    }
  }
}
