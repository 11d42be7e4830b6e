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
