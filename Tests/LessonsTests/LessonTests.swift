import Foundation
import Language
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

private let head = "---\ntitle: T\ngoal: G\nseed: 3\n---\n# T\n"
private let exercise = """
  ## Try {#try}
  ```{exercise}
  task: "Set lr to 0.5 and train."
  goal: run.learning_rate == 0.5
  only: [learning_rate, epochs]
  almost:
    - if: run.learning_rate > 0.1
      say: Nearly.
      try: set lr 0.2; train epochs=1
  ```
  ```{hint}
  Use `set`.
  ```
  ```{solution}
  set lr 0.5; train epochs=1
  ```

  """

private func read(_ body: String) throws(LessonProblem) -> Lesson {
  try LessonReader.read(head + body, path: "x/lesson.md", slug: "x")
}

/// A session in a lesson of its own, in a folder of its own.
private final class Bench {
  let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
  let session: Session
  init(_ body: String) throws {
    try FileManager.default.createDirectory(atPath: folder + "/lessons/01-x", withIntermediateDirectories: true)
    try Data((head + body).utf8).write(to: URL(fileURLWithPath: folder + "/lessons/01-x/lesson.md"))
    session = makeTestSession(commands: Command.bench + LessonCommands.all)
    session.guide = LessonPlayer(home: folder, progressPath: folder + "/progress.jsonl")
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a person sees who types this.
  func type(_ line: String) async -> String {
    let command = session.guide?.interpret(line) ?? line
    return await session.type(command).text
  }
}

@Suite struct LessonReaderTests {
  @Test func readsStepsAndBlocks() throws {
    let lesson = try read(
      "## One\nText with `code`.\n```{code-cell} tunebook\ntrain\n```\n```{expect}\nrun.epochs > 1\n```\n" + exercise)
    #expect(lesson.seed == 3 && lesson.steps.map(\.id) == ["one", "try"])
    #expect(lesson.steps[0].items.count == 3 && lesson.steps[1].items.count == 3)
  }

  @Test(arguments: [
    ("## A\n```{code-cell} tunebook\ntrain\n", 8, "This block is never closed."),
    (
      "## A\n```{nonsense}\n```\n", 8,
      "There is no block {nonsense}: there are code-cell, predict, expect, exercise, hint, solution and quiz."
    ),
    ("## A\n## A\n", 8, "Two steps are called a."),
    ("nothing", 5, "The lesson has no step: a step begins with ## and a heading."),
    ("## A\n```{quiz}\nquestion: Q\n```\n", 8, "A question has either choices or an answer that is a number."),
    ("## A\n```{exercise}\ntask: T\n```\n", 8, "An exercise needs a task and a goal."),
  ]) func problemsNameTheirLine(_ body: String, _ line: Int, _ sentence: String) {
    let problem = #expect(throws: LessonProblem.self) { try read(body) }
    #expect(problem?.sentence == sentence)
    #expect(problem?.line == line)
  }

  @Test(arguments: ["", "---\n", "---\ntitle: [\n---\n", "# only\n", "\u{FEFF}---\r\ntitle: x\r\n---\r\n"])
  func survivesAnyFile(_ text: String) {
    #expect(throws: LessonProblem.self) { try LessonReader.read(text, path: "x", slug: "x") }
  }
}

@Suite struct LessonPlayerTests {
  @Test func enterAloneWalksThroughAndProgressIsKept() async throws {
    let bench = try Bench("## One\nHello.\n```{code-cell} tunebook\ntrain epochs=2\n```\n## Two\nBye.\n")
    #expect(await bench.type("lesson x").contains("Hello."))
    #expect(bench.session.guide?.offer == "train epochs=2")
    #expect(await bench.type("train epochs=2").contains("Run 1"))
    #expect(await bench.type("").contains("Bye."))
    #expect(await bench.type("lessons").contains("done"))
    #expect(await bench.type("").contains("Back in your own session"))
    #expect(bench.session.state.runs.isEmpty)
  }

  @Test func anInterruptedLessonGoesOnWhereItWas() async throws {
    let bench = try Bench("## One\n```{code-cell} tunebook\nset lr 0.25\n```\n## Two\nHere.\n## Three\nEnd.\n")
    _ = await bench.type("lesson x")
    _ = await bench.type("set lr 0.25")
    _ = await bench.type("")
    let again = makeTestSession(commands: Command.bench + LessonCommands.all)
    again.guide = LessonPlayer(home: bench.folder, progressPath: bench.folder + "/progress.jsonl")
    #expect(await again.type("lesson").text.contains("x/two"))
    #expect(await again.type("print settings.lr").text == "0.25")
  }

  @Test func predictionsAreRecalled() async throws {
    let bench = try Bench(
      "## One\n```{predict}\nquestion: Q\nchoices:\n  - text: small\n    if: settings.lr < 0.1\n  - text: large\n    if: settings.lr >= 0.1\n```\n```{code-cell} tunebook\nset lr 0.5\n```\n"
    )
    #expect(await bench.type("lesson x").contains("a) small"))
    #expect(await bench.type("a").contains("Noted."))
    #expect(await bench.type("set lr 0.5").contains("You guessed: small. What happened: large"))
  }

  @Test func exercisesAreJudgedByWhatWasDone() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    #expect(await bench.type("check").contains("Nothing tried yet."))
    #expect(await bench.type("solution").contains("Try it once before you look."))
    #expect(await bench.type("hint").contains("Hint 1 of 1"))
    #expect(await bench.type("set lr 0.05; train epochs=1").contains("Not yet: learning_rate is 0.05, wanted 0.5"))
    #expect(await bench.type("set lr 0.2; train epochs=1").contains("Almost. Nearly."))
    #expect(await bench.type("print settings.lr").contains("0.01"))
    #expect(
      await bench.type("set units 3; train lr=0.5 epochs=1").contains(
        "only learning_rate and epochs may be changed here"))
    #expect(await bench.type("solution").contains("set lr 0.5"))
  }

  @Test func enterAloneFindsAWayThroughAnExercise() async throws {
    let bench = try Bench(exercise + "## End\nBye.\n")
    _ = await bench.type("lesson x")
    #expect(await bench.type("").contains("hint helps, skip goes on."))
    #expect(bench.session.guide?.offer == nil)
    _ = await bench.type("")
    #expect(bench.session.guide?.offer == "hint")
    #expect(await bench.type("hint").contains("Hint 1 of 1"))
    #expect(bench.session.guide?.offer == "skip")
    // Who types something of their own is left alone again.
    _ = await bench.type("print 1")
    #expect(bench.session.guide?.offer == nil)
    for word in ["", "", "skip"] { _ = await bench.type(word) }
    #expect(await bench.type("").contains("Bye."))
  }

  @Test func aQuestionThatWasPassedIsAnswered() async throws {
    let bench = try Bench(
      "## One\n```{quiz}\nquestion: Q\nchoices:\n  - text: x\n    why: Never.\n  - text: y\n    right: true\n    why: Always.\n```\n"
    )
    _ = await bench.type("lesson x")
    #expect(await bench.type("").contains("It is b. Always."))
  }

  @Test func aSkippedStepIsListedOnce() async throws {
    let bench = try Bench(exercise + "## Two {#two}\nMore.\n## Three {#three}\nEnd.\n")
    for word in ["lesson x", "skip", "", "", ""] { _ = await bench.type(word) }
    let lines = await bench.type("progress").split(separator: "\n").map(String.init)
    #expect(lines.dropFirst() == ["x  try  skipped  0  0", "x  two  read  0  0", "x    finished  0  0"], "\(lines)")
  }

  @Test func progressThatCannotBeKeptIsSaidOnce() async throws {
    let bench = try Bench("## One\nA.\n## Two\nB.\n## Three\nC.\n")
    bench.session.guide = LessonPlayer(home: bench.folder, progressPath: "/dev/null/progress.jsonl")
    _ = await bench.type("lesson x")
    let said = "Your progress cannot be written to /dev/null/progress.jsonl"
    #expect(await bench.type("").contains(said))
    #expect(await !bench.type("").contains(said))
  }

  @Test func skipEntersTheSolution() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    #expect(await bench.type("skip").contains("Run 1"))
    #expect(await bench.type("print run.learning_rate").contains("0.5"))
  }

  @Test func freeExperimentsDoNotDisturbTheStep() async throws {
    let bench = try Bench("## One\n```{code-cell} tunebook\nprint settings.lr\n```\n")
    _ = await bench.type("lesson x")
    #expect(await bench.type("set lr 3").contains("Your own experiment"))
    #expect(await bench.type("print settings.lr").contains("0.01"))
  }

  @Test(arguments: ["next", "back", "hint", "check", "solution", "skip", "leave", "answer a", "progress", "lessons"])
  func everyWordIsAnsweredEverywhere(_ word: String) async throws {
    let bench = try Bench(
      "## One\n```{predict}\nquestion: Q\nanswer: 1 + 1\n```\n```{code-cell} tunebook\nprint 2\n```\n" + exercise)
    #expect(!(await bench.type(word).isEmpty))
    _ = await bench.type("lesson x")
    #expect(!(await bench.type(word).isEmpty))
  }

  @Test func brokenProgressIsPassedOver() throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let record = ProgressRecord(
      lesson: "x", version: 1, step: "s", verdict: .read, attempts: 0, hints: 0, seed: 0, commands: [])
    ProgressFile(path: path).add(record)
    let file = try #require(FileHandle(forWritingAtPath: path))
    file.seekToEndOfFile()
    file.write(Data("{\"lesson\":\"x\",\"ver".utf8))
    ProgressFile(path: path).add(record)
    #expect(ProgressFile(path: path).load() == [record, record])
  }
}

@Suite struct LessonCheckTests {
  private func problems(_ body: String) async throws -> [String] {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).md"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((head + body).utf8).write(to: URL(fileURLWithPath: path))
    return await LessonCheck.check(path) { makeTestSession() }.problems.map(\.sentence)
  }

  @Test func aSoundLessonPasses() async throws { #expect(try await problems(exercise) == []) }

  @Test(arguments: [
    ("## A\n```{code-cell} tunebook\ntrian\n```\n", "This cell fails: There is no command trian."),
    ("## A\n```{expect}\n1 > 2\n```\n", "1 > 2 does not hold: 1 is 1, wanted above 2."),
    ("## A\nIt is 0.5.\n", "The prose quotes a number (0.5…) and the step has no {expect} that proves it."),
    (
      "## A\n```{exercise}\ntask: T\ngoal: 1 < 2\n```\n```{hint}\nh\n```\n```{solution}\ntrain epochs=1\n```\n",
      "The goal 1 < 2 holds before anything was done."
    ),
    (
      "## A\n```{exercise}\ntask: T\ngoal: settings.lr == 3\n```\n```{hint}\nh\n```\n```{solution}\nset lr 2\n```\n",
      "The solution does not meet settings.lr == 3: settings.lr is 2, wanted 3."
    ),
    (
      "## A\n```{exercise}\ntask: T\ngoal: settings.lr == 3\n```\n```{solution}\nset lr 3\n```\n",
      "This exercise has no hint."
    ),
    (
      "## A\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    why: w\n```\n",
      "One choice, and one alone, must be marked right."
    ),
  ]) func whatIsWrongIsFound(_ body: String, _ sentence: String) async throws {
    #expect(try await problems(body).contains(sentence))
  }
}

@Suite struct LessonManualTests {
  @Test(arguments: LessonCommands.all.flatMap { command in command.examples.map { (command.name, $0.source) } })
  func exampleRuns(_ name: String, _ source: String) async throws {
    let example = try #require(LessonCommands.all.first { $0.name == name }?.examples.first { $0.source == source })
    let session = makeTestSession(commands: Command.bench + LessonCommands.all)
    session.guide = LessonPlayer(home: repositoryFolder, progressPath: nil)
    if !example.setup.isEmpty { await session.type(example.setup) }
    let result = await session.type(example.source)
    #expect(result.status == .succeeded || name == "solution", "\(result.text)")
    #expect(example.shows.isEmpty || result.text.contains(example.shows))
  }
}
