import Foundation
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

private let head = "---\ntitle: T\ngoal: G\n---\n# T\n"

private func read(_ body: String) throws(LessonProblem) -> Lesson {
  try LessonReader.read(head + body, path: "x/lesson.md", slug: "x")
}

@Suite struct LessonSafetyTests {
  /// In each way that a lesson can have a command run.
  @Test(arguments: [
    "```{code-cell} tunebook\nCOMMAND\n```\n",
    "```{exercise}\ntask: \"T\"\ngoal: run.epochs == 9\nwhy: W\n```\n```{hint}\nH\n```\n```{solution}\nCOMMAND\n```\n",
    "```{exercise}\ntask: \"T\"\ngoal: run.epochs == 9\nwhy: W\nalmost:\n  - if: run.epochs == 3\n    say: S\n    try: 'COMMAND'\n```\n",
  ]) func aCheckRunsNoProgramsAndWritesInItsFolder(_ block: String) async throws {
    let folder = NSTemporaryDirectory() + "/check-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    let program = "touch \(folder)/ran; echo {x}"
    for command in [
      "objective \"\(program)\"; space x 0..1; tune random trials=1",
      "allow \"\(program)\"; objective \"\(program)\"; space x 0..1; tune random trials=1",
      "data moons; plot data to=\"\(folder)/x.txt\"", "data moons; export data to=\"\(folder)/x.csv\"",
      "data moons; export data to=\"../x.csv\"", "data moons; plot data to=\"in/../../x.txt\"",
    ] {
      let path = folder + "/in/lesson.md"
      try Data((head + "## A {#a}\n" + block.replacing("COMMAND", with: command)).utf8).write(
        to: URL(fileURLWithPath: path))
      var said: [String] = []
      let status = await LessonCheck.run(
        [path], home: folder, makeSession: { makeTestSession(outputFolder: folder + "/in") }, say: { said.append($0) })
      #expect(status == 1 && said.contains { $0.contains("This cell fails") }, "\(said)")
      try FileManager.default.removeItem(atPath: path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["in"], "\(command)")
    }
  }

  /// As it is played, by Enter or by `next`, and as it is checked.
  @Test(arguments: [
    ("data \"OUT/t.csv\"", "This lesson reads OUT/t.csv, which is outside its own folder."),
    ("data \"../out/t.csv\"", "This lesson reads ../out/t.csv, which is outside its own folder."),
    ("import \"OUT/t.csv\" value=y", "This lesson reads OUT/t.csv, which is outside its own folder."),
    ("run \"OUT/c.tb\"", "This lesson reads OUT/c.tb, which is outside its own folder."),
    ("open \"c.tb\"", "A document cannot open another one in its own place."),
    ("run \"c.tb\"; data \"OUT/t.csv\"", "This lesson reads OUT/t.csv, which is outside its own folder."),
    ("print 1; save \"OUT/s.md\" overwrite=on", "OUT/s.md"),
  ]) func aLessonReadsItsOwnFolderAlone(_ cell: String, _ said: String) async throws {
    let folder = NSTemporaryDirectory() + "/lesson-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["in", "out", "check"] {
      try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
    let named = { (text: String) in text.replacing("OUT", with: folder + "/out") }
    let table = "a,y\n" + (0..<30).map { "\($0 * 7 % 13).5,\($0 * 5 % 11)\n" }.joined()
    let body = "## A {#a}\nText.\n```{code-cell} tunebook\n\(named(cell))\n```\n"
    for (name, text) in [
      ("out/t.csv", table), ("in/t.csv", table), ("out/c.tb", "print 1"), ("in/c.tb", "print 1"), ("out/s.md", "mine"),
      ("in/lesson.md", head + body),
    ] { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
    for isOffered in [true, false] {
      let session = makeTestSession(commands: Command.bench + LessonCommands.all)
      session.guide = LessonPlayer(home: repositoryFolder, progressPath: nil)
      #expect(await session.type("lesson \"\(folder)/in/lesson.md\"").error == nil)
      let offered = session.guidance?.offer ?? ""
      #expect(offered == named(cell))
      let result = isOffered ? await session.run(offered, isTyped: false, emit: { _ in }) : await session.type("next")
      #expect(result.error?.contains(named(said)) == true, "\(result.error ?? "")")
      #expect(session.state.promptWords.data == "moons")
      // What the person types is theirs.
      #expect(await session.type("data \"\(folder)/out/t.csv\"").error == nil)
    }
    var lines: [String] = []
    let status = await LessonCheck.run(
      [folder + "/in"], home: folder, makeSession: { makeTestSession(outputFolder: folder + "/check") },
      say: { lines.append($0) })
    #expect(status == 1 && lines.contains { $0.contains("This cell fails") }, "\(lines)")
    #expect(try String(contentsOfFile: folder + "/out/s.md", encoding: .utf8) == "mine")
  }

  @Test func aLessonReadsWhatLiesBesideIt() async throws {
    let folder = NSTemporaryDirectory() + "/lesson-\(UUID().uuidString.lowercased())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/check", withIntermediateDirectories: true)
    let table = "a,y\n" + (0..<30).map { "\($0 * 7 % 13).5,\($0 * 5 % 11)\n" }.joined()
    try table.write(toFile: folder + "/t.csv", atomically: true, encoding: .utf8)
    let body =
      "## A {#a}\nText.\n```{code-cell} tunebook\ndata \"t.csv\"\n```\n```{code-cell} tunebook\n"
      + "export data to=\"x.csv\"; data \"x.csv\"\n```\n"
    try (head + body).write(toFile: folder + "/lesson.md", atomically: true, encoding: .utf8)
    var lines: [String] = []
    let status = await LessonCheck.run(
      [folder], home: folder, makeSession: { makeTestSession(outputFolder: folder + "/check") },
      say: { lines.append($0) })
    #expect(status == 0, "\(lines)")
  }

  @Test(arguments: [
    String(repeating: "[", count: 50_000), String(repeating: "{a: ", count: 50_000),
    String(repeating: "- ", count: 50_000),
    (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), String(repeating: "? ", count: 50_000),
  ]) func blocksNestedWithoutEndAreRefused(_ yaml: String) {
    #expect(throws: LessonProblem.self) { try read("## A {#a}\n```{quiz}\n\(yaml)\n```\n") }
  }

  @Test func namesThatMultiplyAreRefused() {
    let lines = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let yaml = (["a0: &a0 [1, 2]"] + lines).joined(separator: "\n")
    #expect(throws: LessonProblem.self) { try read("## A {#a}\n```{quiz}\n\(yaml)\n```\n") }
  }

  @Test(arguments: ["> ", "- ", "1. ", "*a **b ", "[a"]) func proseNestedWithoutEndIsShownPlain(_ piece: String) {
    let text = StyledText(markdown: String(repeating: piece, count: 5000) + "the end")
    #expect(text.plain.contains("the end"))
  }
}
