import Foundation
import Synchronization
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

private let body = """
  ## One {#one}
  Hello.
  ```{code-cell} tunebook
  set weight_decay 0.1; train epochs=1
  ```
  ## Two {#two}
  ```{exercise}
  task: Leave out some neurons.
  goal: run.dropout == 0.5
  why: So it is.
  ```
  ```{hint}
  Use `set`.
  ```
  ```{solution}
  train epochs=1 dropout=0.5
  ```
  ## Three {#three}
  Bye.

  """

@Suite struct KnobTests {
  private func bench(_ line: String = "only: [lr]") async throws -> Bench {
    let bench = try Bench(body, head: lessonHead.replacing("seed: 3", with: "seed: 3\n\(line)"))
    return bench
  }

  @Test func aLessonHidesWhatItIsNotAbout() async throws {
    let bench = try await bench()
    #expect(
      await bench.type("lesson x").contains("This lesson is about learning_rate: the other settings are put away"))
    let away = "units is put away while this lesson runs, which is about learning_rate alone."
    for line in ["set units 3", "train epochs=1 units=3", "unset units", "space units 4..8", "help units"] {
      #expect(await bench.type(line).contains(line.hasPrefix("train") ? "epochs is put away" : away), "\(line)")
    }
    #expect(await bench.type("set lr 0.3; print settings.lr").contains("0.3"))
    let settings = await bench.type("settings")
    #expect(settings.contains("learning_rate") && !settings.contains("dropout"))
    #expect(await !bench.type("apropos neurons").contains("setting"))
    #expect(await !bench.type("help mlp").contains("epochs"))
    let words = { (line: String) in bench.session.completions(in: line, at: line.count).candidates.map(\.word) }
    #expect(words("set ") == ["learning_rate", "lr"] && words("train l") == ["learning_rate", "lr"])
    #expect(words("set units ") == ["learning_rate", "lr"] && words("space u").isEmpty)
    #expect(await !bench.type("set dropuot 0.2").contains("did you mean"))
    _ = await bench.type("leave")
    #expect(await bench.type("set units 3; print settings.units").contains("3"))
  }

  @Test func theLessonsOwnCellsAndExercisesMayUseMore() async throws {
    let bench = try await bench()
    _ = await bench.type("lesson x")
    #expect(await bench.type("set weight_decay 0.1; train epochs=1").contains("Run 1"))
    #expect(await !bench.type("set").contains("weight_decay"))
    _ = await bench.type("")
    // What the open exercise needs is there.
    #expect(await bench.type("train epochs=1 dropout=0.5").contains("Right. So it is."))
    #expect(await bench.type("train units=2").contains("units is put away"))
  }

  @Test func aTeacherChoosesOthers() async throws {
    let bench = try await bench()
    #expect(await bench.type("lesson x only=[units, batch]").contains("about batch_size and units"))
    #expect(await bench.type("set units 2; print settings.units").contains("2"))
    #expect(await bench.type("set lr 1").contains("learning_rate is put away"))
    #expect(await bench.type("lesson x only=[nonsense]").contains("There is no setting nonsense."))
  }

  @Test func advicePutsNoOtherKnobForward() async throws {
    for (only, isSaid) in [("[units]", false), ("[lr, units]", true)] {
      let bench = try Bench(
        "## One {#one}\n```{code-cell} tunebook\ndata circles; train lr=0.0005\n```\n```{code-cell} tunebook\nprint 1\n```\n",
        head: lessonHead.replacing("seed: 3", with: "seed: 3\nonly: \(only)"))
      _ = await bench.type("lesson x")
      let text = await bench.type("data circles; train lr=0.0005")
      #expect(text.contains("set lr") == isSaid, "\(text)")
    }
  }
}

@Suite struct LearnersProgressTests {
  @Test func aKillLosesNoTryNoHintAndNoTime() async throws {
    let time = Mutex(0.0)
    let clock: @Sendable () -> Double = { time.withLock { $0 } }
    let bench = try Bench(body, clock: clock)
    _ = await bench.type("lesson x")
    time.withLock { $0 += 30 }
    _ = await bench.type("set weight_decay 0.1; train epochs=1")
    _ = await bench.type("")
    time.withLock { $0 += 1000 }
    _ = await bench.type("hint")
    _ = await bench.type("train epochs=1 dropout=0.1")
    // Nobody left: another session finds it all.
    let again = makeTestSession(commands: Command.bench + LessonCommands.all, clock: clock)
    again.guide = LessonPlayer(home: bench.folder, progressPath: bench.folder + "/progress.jsonl")
    #expect(await again.type("lesson").text.contains("x/two"))
    time.withLock { $0 += 5 }
    #expect(await again.type("train epochs=1 dropout=0.5").text.contains("Right."))
    let records = ProgressFile(path: bench.folder + "/progress.jsonl").load()
    #expect(records.last?.attempts == 2 && records.last?.hints == 1 && records.last?.seconds == 305)
    #expect(records.first?.seconds == 30 && records.last?.at == "2026-01-01-000000")
    #expect(await again.type("lesson report x").text.contains("right"))
    #expect(
      LessonPlayer(home: bench.folder, progressPath: bench.folder + "/progress.jsonl").invitation
        == "Type lesson: x goes on where you were.")
  }

  @Test func aReinstallAndAnEditLoseNothing() async throws {
    let bench = try Bench(body)
    _ = await bench.type("lesson x")
    _ = await bench.type("set weight_decay 0.1; train epochs=1")
    let edited = try Bench(
      body.replacing("## Two {#two}", with: "## New {#new}\nNew.\n## Two {#two}"),
      head: lessonHead.replacing("seed: 3", with: "seed: 3\nversion: 2"))
    let session = makeTestSession(commands: Command.bench + LessonCommands.all)
    session.guide = LessonPlayer(home: edited.folder, progressPath: bench.folder + "/progress.jsonl")
    let text = await session.type("lesson").text
    #expect(text.contains("The lesson has changed since you were here") && text.contains("x/new"))
  }

  /// Of a step that is gone, the one before it is remembered.
  @Test func aStepThatWasTakenOutLosesNoOther() async throws {
    let bench = try Bench(body)
    for line in ["lesson x", "set weight_decay 0.1; train epochs=1", "", "train epochs=1 dropout=0.1", "leave"] {
      _ = await bench.type(line)
    }
    let edited = try Bench(
      String(body[..<(try #require(body.firstRange(of: "## Two"))).lowerBound])
        + "## New {#new}\nNew.\n## Three {#three}\nBye.\n")
    let session = makeTestSession(commands: Command.bench + LessonCommands.all)
    session.guide = LessonPlayer(home: edited.folder, progressPath: bench.folder + "/progress.jsonl")
    let text = await session.type("lesson").text
    #expect(text.contains("The lesson has changed since you were here") && text.contains("x/new"), "\(text)")
  }

  /// What was done in somebody's own lesson does not hide where the course stands.
  @Test func anOwnLessonIsNotTheCourse() async throws {
    let bench = try Bench("## A {#a}\n1st.\n## B {#b}\n2nd.\n## C {#c}\n3rd.\n")
    for line in ["lesson x", "", "leave"] { _ = await bench.type(line) }
    let player = try #require(bench.session.guide as? LessonPlayer)
    #expect(player.invitation == "Type lesson: x goes on where you were.")
    var own = try #require(player.progress.last)
    own.lesson = "mine"
    player.progress.add(own)
    #expect(player.invitation == "Type lesson: the course goes on.")
    #expect(await bench.type("lesson").contains("x/b"))
  }

  /// The end says what was right at first, as a report does, what was skipped, and which lesson `lesson` begins.
  @Test func theEndSaysHowItWentAndWhatComesNext() async throws {
    let quiz =
      "```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    why: No.\n  - text: b\n    right: true\n    why: Yes.\n```\n"
    let exercise =
      "```{exercise}\ntask: T\ngoal: run.learning_rate == 0.5\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\ntrain epochs=1 lr=0.5\n```\n"
    let bench = try Bench(
      "## One {#one}\n\(quiz)## Two {#two}\n\(exercise)## Three {#three}\n\(quiz.replacing("Q", with: "R"))")
    try FileManager.default.createDirectory(atPath: bench.folder + "/lessons/02-y", withIntermediateDirectories: true)
    let next = lessonHead.replacing("title: T", with: "title: The next").replacing("# T", with: "# The next")
    try Data((next + "## A {#a}\nx\n").utf8).write(to: URL(fileURLWithPath: bench.folder + "/lessons/02-y/lesson.md"))
    for line in ["lesson x", "b", "", "skip", ""] { _ = await bench.type(line) }
    // Passed: it comes back once, and stays missed.
    #expect(await bench.type("").contains("a question that was passed or missed comes back once"))
    #expect(await bench.type("").contains("Once more: R"))
    let end = await bench.type("b")
    #expect(
      end.contains(
        "Right at first: 1 of 3 steps with a quiz or an exercise.\nSkipped: two. lesson x from=two tries it again."),
      "\(end)")
    #expect(
      end.contains(
        "Enter leaves the lesson; lesson begins the next one, \"The next\", lessons lists all; back looks at a step again."
      ), "\(end)")
    let report = await bench.type("lesson report")
    #expect(report.contains("1 of 3"), "\(report)")
    let last = await bench.type("lesson")
    #expect(last.contains("y/a") && last.contains("you have done the whole course: lessons lists it"), "\(last)")
  }

  @Test func whoComesBackFindsTheStepAndNotTheTitlePage() async throws {
    let bench = try Bench(body)
    #expect(await bench.type("lesson x").contains("About 10 minutes."))
    _ = await bench.type("set weight_decay 0.1; train epochs=1")
    let again = makeTestSession(commands: Command.bench + LessonCommands.all)
    again.guide = LessonPlayer(home: bench.folder, progressPath: bench.folder + "/progress.jsonl")
    let text = await again.type("lesson").text
    #expect(text.contains("x/two") && !text.contains("minutes"), "\(text)")
  }

  @Test func aStepCanBeGoneTo() async throws {
    let bench = try Bench(body)
    #expect(await bench.type("lesson x from=two").contains("x/two"))
    #expect(await bench.type("lesson x from=3").contains("x/three"))
    #expect(await bench.type("lesson x from=9").contains("x has no step 9: it has 3, one, two and three."))
    let strict = try Bench(body, head: lessonHead.replacing("seed: 3", with: "seed: 3\nallow_skip: false"))
    #expect(await strict.type("lesson x from=two").contains("you have not come as far"))
    _ = await strict.type("lesson x")
    _ = await strict.type("set weight_decay 0.1; train epochs=1")
    #expect(await strict.type("lesson x from=two").contains("x/two"))
  }

  @Test func aRoomLeavesNoProgress() async throws {
    let bench = try Bench(body)
    #expect(await bench.type("lesson x present=on").contains("Questions are for the room"))
    #expect(bench.session.guidance?.isPresenting == true)
    for _ in 0..<8 { _ = await bench.type(bench.session.guidance?.offer ?? "") }
    #expect(await bench.type("").contains("The lesson is done."))
    #expect(ProgressFile(path: bench.folder + "/progress.jsonl").load().isEmpty)
    #expect(await bench.type("leave").contains("Back in your own session"))
    #expect(bench.session.guidance?.isPresenting == false)
  }

  @Test func reportsAreWrittenAndGraded() async throws {
    let bench = try Bench(body)
    #expect(await bench.type("lesson report").contains("Nothing yet"))
    _ = await bench.type("lesson x")
    _ = await bench.type("set weight_decay 0.1; train epochs=1")
    let folder = bench.folder + "/class"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for ending in ["txt", "json", "md"] {
      let cell = "lesson report name=\"Ada \(ending)\" to=\"\(folder)/\(ending).\(ending)\""
      #expect(await bench.type(cell).contains("1 lesson, of Ada \(ending)."))
    }
    #expect(await bench.type("lesson report to=\"\(folder)/x.pdf\"").contains("kept as .txt, .json or .md"))
    #expect(await bench.type("lesson report name=\"\" to=\"\(folder)/x.txt\"").contains("it carries no name"))
    try FileManager.default.removeItem(atPath: folder + "/x.txt")
    #expect(await bench.type("lesson report xx").contains("There is no lesson xx."))
    let graded = await bench.type("lesson grade \"\(folder)\"")
    #expect(graded.contains("3 learners") && graded.contains("Ada json  x  1 of 3"), "\(graded)")
    #expect(await bench.type("lesson grade \"\(folder)\" to=\"\(bench.folder)/c.csv\"").contains("3 learners"))
    let csv = try String(contentsOfFile: bench.folder + "/c.csv", encoding: .utf8)
    #expect(csv.split(separator: "\r\n").count == 4)
    #expect(await bench.type("lesson grade \"\(folder)\" present=on").contains("lesson grade takes no present=."))
    // Another's report is not written over; one's own is.
    let other = makeTestSession(commands: Command.bench + LessonCommands.all)
    other.guide = LessonPlayer(home: bench.folder, progressPath: bench.folder + "/progress.jsonl")
    #expect(await other.type("lesson report name=Bob to=\"\(folder)/md.md\"").text.contains("is there already"))
    #expect(await other.type("lesson report name=\"Ada md\" to=\"\(folder)/md.md\"").text.contains("of Ada md."))
  }
}
