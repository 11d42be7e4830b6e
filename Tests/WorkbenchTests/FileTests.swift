import Foundation
import Testing
import TunebookTesting

@testable import Workbench

/// A folder of its own, gone when it is done with.
private func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = NSTemporaryDirectory() + "/files-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}

private func text(_ path: String) -> String? {
  FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

@Suite struct FileTests {
  @Test(arguments: [
    ("print 1", "save \"FILE\"", "tb"), ("print 1", "save \"FILE\"", "md"),
    ("data moons", "export data to=\"FILE\"", "csv"),
    ("data moons", "plot data to=\"FILE\"", "txt"), ("data moons", "plot data to=\"FILE\"", "png"),
  ]) func aFileThatWasThereStays(_ setup: String, _ command: String, _ ending: String) async throws {
    try await withFolder { folder in
      let path = folder + "/mine." + ending
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
      let session = makeTestSession()
      await session.type(setup)
      let cell = command.replacing("FILE", with: path)
      let refused = await session.type(cell)
      #expect(refused.error == "\(path) is there already, and is left as it is.")
      #expect(refused.proposal == "\(cell) overwrite=on")
      #expect(text(path) == "mine")
      session.canBeAsked = true
      #expect(await session.type(cell).proposal == "type y to write over it")
      #expect(session.interpret("y") == cell + " overwrite=on")
      #expect(await session.type(session.interpret("y")).status == .succeeded)
      #expect(text(path) != "mine")
      // What the session has written itself it may write again, as long as nobody else has since.
      #expect(await session.type(cell).status == .succeeded)
      try Data("mine again".utf8).write(to: URL(fileURLWithPath: path))
      #expect(await session.type(cell).status == .failed)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mine." + ending])
    }
  }

  /// What stands against a line that is right is no reason to guess what else was meant.
  @Test func nothingElseIsMeantByAFileThatIsThere() async throws {
    try await withFolder { folder in
      let path = folder + "/ex.tb"
      try Data("train\n".utf8).write(to: URL(fileURLWithPath: path))
      let refused = await makeTestSession().type("record on \"\(path)\"")
      #expect(refused.error == "\(path) is there already, and is left as it is.")
      #expect(refused.proposal == "record on \"\(path)\" overwrite=on")
      let full = folder + "/full.md"
      try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
      let session = makeTestSession()
      await session.type("print 1")
      let failed = await session.type("save \"\(full)\" overwrite=on")
      #expect(failed.error?.hasPrefix("\(full) cannot be written") == true && failed.proposal == nil)
      // A script is no table of trials: what reads it is proposed.
      #expect(await makeTestSession().type("import \"\(path)\"").proposal == "run \"\(path)\"")
    }
  }

  /// The person's own table is proposed to nobody to be written over, however it is named.
  @Test func theTableInViewIsNotProposedToBeWrittenOver() async throws {
    try await withFolder { folder in
      let (path, link) = (folder + "/mine.csv", folder + "/link.csv")
      let rows = (0..<30).map { "\($0 * 7 % 11),\($0 % 2 == 0 ? "a" : "b")\n" }
      try Data(("x,y\n" + rows.joined()).utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      let session = makeTestSession()
      await session.type("data \"\(path)\"")
      for place in [path, link] {
        let refused = await session.type("export data to=\"\(place)\"")
        #expect(refused.error == "\(place) is the table that the data in view come from, and is left as it is.")
        let other = place.replacing("//", with: "/").replacing(".csv", with: "-2.csv")
        #expect(refused.proposal == "export data to=\"\(other)\"")
      }
      #expect(text(path)?.hasPrefix("x,y\n0,a") == true)
    }
  }

  /// What a session has kept is no earlier state of something else.
  @Test(arguments: [
    (
      "export trials to=\"FILE.csv\"", "export optuna to=\"FILE.py\"", "FILE.csv holds what export trials wrote",
      "FILE-2.py"
    ),
    (
      "export data to=\"FILE.csv\"", "export trials to=\"FILE.csv\"", "FILE.csv holds what export data wrote",
      "FILE-2.csv"
    ),
    ("save \"FILE.md\"", "record on \"FILE.md\"", "FILE.md holds what save wrote", "FILE-2.md"),
    ("record on \"FILE.md\"; record off", "save \"FILE.md\"", "FILE.md holds what record wrote", "FILE-2.md"),
  ]) func ofAnotherKindItIsKept(_ first: String, _ second: String, _ said: String, _ other: String) async throws {
    try await withFolder { folder in
      let path = folder + "/a"
      func named(_ text: String) -> String { text.replacing("FILE", with: path) }
      let session = makeTestSession()
      await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=a")
      #expect(await session.type(named(first)).error == nil)
      let before = try FileManager.default.contentsOfDirectory(atPath: folder).map { text(folder + "/" + $0) }
      let refused = await session.type(named(second))
      #expect(refused.error == named(said) + ", and is left as it is.")
      let place = named(other).replacing("//", with: "/")
      #expect(refused.proposal?.contains(place) == true, "\(refused.proposal ?? "")")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).map { text(folder + "/" + $0) } == before)
      #expect(await session.type(refused.proposal ?? "").error == nil)
      #expect(await session.type(named(first)).error == nil)
      await session.type("record off")
      #expect(await session.type(named(second) + " overwrite=on").error == nil)
    }
  }

  @Test func theWholeCellWaitsForTheYes() async throws {
    try await withFolder { folder in
      let (path, session) = (folder + "/x.csv", makeTestSession())
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
      session.canBeAsked = true
      #expect(await session.type("set lr 0.5; export data to=\"\(path)\"").status == .failed)
      #expect(await session.type("print settings.lr").text == "0.01")
      #expect(await session.type("set lr 0.5; export data to=\"\(path)\"; set lr 0.6").status == .failed)
      #expect(await session.type(session.interpret("y")).status == .succeeded)
      #expect(await session.type("print settings.lr").text == "0.6")
      #expect(text(path)?.contains("training") == true)
    }
  }

  @Test func aFigureMayReplaceAFigure() async throws {
    try await withFolder { folder in
      let path = folder + "/data.txt"
      #expect(await makeTestSession().type("plot data to=\"\(path)\"").status == .succeeded)
      #expect(await makeTestSession().type("plot data to=\"\(path)\"").status == .succeeded)
    }
  }

  @Test(arguments: [
    ("png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + Array(repeating: 0, count: 60)),
    ("pdf", Array("%PDF-1.4 thesis".utf8)),
    ("gif", Array("GIF89a and more of a photograph".utf8)), ("svg", Array("<svg xmlns='x'><g/></svg>".utf8)),
  ]) func aPictureOfSomebodysIsNoFigure(_ ending: String, _ bytes: [UInt8]) async throws {
    try await withFolder { folder in
      let path = folder + "/mine." + ending
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let refused = await makeTestSession().type("plot data to=\"\(path)\"")
      #expect(refused.error == "\(path) is there already, and is left as it is.")
    }
  }

  @Test func aPipeThatNobodyReadsIsNotWaitedFor() async throws {
    try await withFolder { folder in
      let (path, session) = (folder + "/x.tb", makeTestSession())
      #expect(mkfifo(path, 0o600) == 0)
      await session.type("print 1 + 1")
      #expect(await session.type("save \"\(path)\" overwrite=on").error?.contains("cannot be written") == true)
    }
  }

  @Test func aLinkIsWrittenThrough() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/far", withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/far/x.tb"))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder + "/far/x.tb")
      try FileManager.default.createSymbolicLink(atPath: folder + "/x.tb", withDestinationPath: "far/x.tb")
      try FileManager.default.createSymbolicLink(atPath: folder + "/new.tb", withDestinationPath: "far/new.tb")
      let session = makeTestSession()
      await session.type("print 1 + 1")
      #expect(await session.type("save \"\(folder)/x.tb\"").status == .failed)
      #expect(await session.type("save \"\(folder)/x.tb\" overwrite=on").status == .succeeded)
      #expect(await session.type("save \"\(folder)/new.tb\"").status == .succeeded)
      #expect(text(folder + "/far/x.tb")?.contains("print 1 + 1") == true)
      #expect(text(folder + "/far/new.tb")?.contains("print 1 + 1") == true)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/x.tb") == "far/x.tb")
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/far/x.tb")[.posixPermissions] as? Int
      #expect(mode == 0o640)
    }
  }

  @Test func nothingIsNotSaved() async throws {
    try await withFolder { folder in
      let (path, session) = (folder + "/x.tb", makeTestSession())
      #expect(await session.type("save \"\(path)\"").error == "There is nothing to save yet: no cell has run.")
      let failed = await session.type("save \"\(path)\"").error
      #expect(failed == "There is nothing to save yet: no cell has run.")
      await session.type("set lr -1")
      let without = await session.type("save \"\(path)\"").error
      #expect(without == "There is nothing to save yet: no cell has run without failing.")
      #expect(text(path) == nil)
    }
  }

  @Test(arguments: ["save \"FOLDER/x.tb\"", "export data to=\"FOLDER/x.csv\"", "plot data to=\"FOLDER/x.txt\""])
  func whatCannotBeWrittenIsSaid(_ command: String) async throws {
    try await withFolder { folder in
      let session = makeTestSession()
      await session.type("data moons")
      for name in ["x.tb", "x.csv", "x.txt"] {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
      }
      #expect(await session.type(command.replacing("FOLDER", with: folder)).error?.hasSuffix("it is a folder.") == true)
      let missing = await session.type(command.replacing("FOLDER", with: folder + "/no"))
      #expect(missing.error?.hasSuffix("/no.") == true)
      for name in ["x.tb", "x.csv", "x.txt"] {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: "/dev/full")
      }
      let full = await session.type(command.replacing("FOLDER", with: folder))
      #expect(full.error?.hasSuffix("cannot be written: the disk is full.") == true, "\(full.error ?? "")")
    }
  }

  @Test(arguments: ["save \"x.tb\"", "export data to=\"x.csv\"", "plot data to=\"x.txt\""])
  func filesStayInTheirFolder(_ command: String) async throws {
    try await withFolder { folder in
      let session = makeTestSession(outputFolder: folder + "/in")
      try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
      await session.type("data moons")
      #expect(await session.type(command).status == .succeeded)
      let written = try FileManager.default.contentsOfDirectory(atPath: folder + "/in")
      #expect(written.count == 1)
      for outside in ["../", folder + "/", "a/../../", "~/"] {
        let refused = await session.type(command.replacing("\"x", with: "\"\(outside)x"))
        #expect(refused.error?.hasPrefix("A check writes in a folder of its own alone") == true, "\(refused.text)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["in"])
    }
  }

  @Test func whatWasWrittenInTheFolderIsReadThere() async throws {
    try await withFolder { folder in
      let session = makeTestSession(outputFolder: folder)
      await session.type("data moons; print 1 + 1")
      await session.type("save \"x.tb\"")
      #expect(await session.type("run \"x.tb\"").text.contains("2"))
      let read = await session.type("export data to=\"x.csv\"; data \"x.csv\" target=class; print data.name")
      #expect(read.status == .succeeded && read.text.hasSuffix("x"), "\(read.text)")
    }
  }

  @Test(arguments: ["0s", "-5s", "1e30s", "1e308m", "1e308h", "9000h", "1e999s"]) func timesHaveARange(_ time: String)
    async
  {
    let session = makeTestSession()
    let result = await session.type("objective branin; tune random trials=2 timeout=\(time)")
    #expect(result.status == .failed && session.state.study == nil)
    #expect(
      result.error?.hasPrefix("timeout is a time from 0.001s to 8760h") == true || result.error?.hasPrefix(time) == true
    )
  }

  @Test func theLongestTimeIsWaitedFor() async {
    let session = makeTestSession(pause: { _ in })
    #expect(
      await session.type("objective \"echo 1 # {x}\"; space x 0..1; tune random trials=1 timeout=8760h").status
        == .succeeded)
  }
}
