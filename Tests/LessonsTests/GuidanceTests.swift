import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

/// What a lesson shows of itself is a value, and what it asks comes with the cell.
@Suite struct GuidanceTests {
  private static let quiz = """
    ## One {#one}
    ```{quiz}
    question: How many?
    choices:
      - text: Two
        right: true
        why: It is two.
      - text: Three
        why: It is two.
    ```
    """

  @Test func whatALessonAsksIsAQuestionWithACellForEachLetter() async throws {
    let bench = try Bench(Self.quiz)
    let begun = await bench.session.type("lesson x")
    #expect(begun.question?.text == "How many?")
    #expect(
      begun.question?.answers == [.init("a", "answer a", words: "Two"), .init("b", "answer b", words: "Three")])
    let answered = await bench.session.type(begun.question?.answers[0].cell ?? "")
    #expect(answered.text.contains("It is two.") && answered.question == nil)
  }

  @Test func whatWasShownStaysWhatItWas() async throws {
    let bench = try Bench(Self.quiz)
    let before = try #require(bench.session.guidance)
    await bench.session.type("lesson x")
    #expect(before.promptNote == nil && bench.session.guidance?.promptNote == "x 1/1")
    #expect(before.candidates.map(\.word) == ["x"])
  }

  /// What a person says to a lesson leads to what the lesson knows, and never to the sealed part or to an empty bench.
  @Test(arguments: [
    ("check answer", "check"), ("skip exercise", "skip"), ("goto 1", "lesson x from=1"), ("give up", "skip"),
    ("leave lesson", "leave"), ("lesson quit", "leave"), ("lesson again", "lesson x from=start"), ("done", "check"),
    ("lesson x 1", "lesson x from=1"),
  ])
  func wordsToALessonAreUnderstood(_ typed: String, _ meant: String) async throws {
    let bench = try Bench(
      "## Try {#try}\n```{exercise}\ntask: Do it.\ngoal: run.val_loss < 0\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\ntrain\n```\n"
    )
    await bench.session.type("lesson x")
    #expect(await bench.session.type(typed).proposal == "did you mean \(meant)?")
  }

  @Test(arguments: ["next", "hint", "back", "leave", "answer a"])
  func withoutALessonItsWordsKeepTheWholeCellFromRunning(_ word: String) async throws {
    let bench = try Bench(Self.quiz)
    let result = await bench.session.type("set lr 0.77; \(word)")
    #expect(result.status == .failed)
    #expect(await bench.session.type("print lr").text == "0.01")
    #expect(await bench.session.type("lesson x; \(word == "hint" ? "back" : word)").status == .succeeded)
  }

  /// Behind a wrong try the prompt names what the next one begins from.
  @Test func thePromptNamesWhatTheNextTryBeginsFrom() async throws {
    let bench = try Bench(
      "## Try {#try}\n```{exercise}\ntask: Do it.\ngoal: run.val_loss < 0\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\ntrain\n```\n"
    )
    await bench.session.type("lesson x")
    #expect(bench.session.guidance?.promptState == nil)
    await bench.session.type("model knn; train")
    #expect(bench.session.state.model == "knn")
    #expect(bench.session.guidance?.promptState?.promptWords.model == "mlp")
  }

  /// A front end that must not wait has the same of a session at work.
  @Test func aSessionAtWorkShowsItsLesson() async throws {
    let bench = try Bench(Self.quiz)
    let session = makeTestSession(commands: Command.bench + LessonCommands.all)
    session.guide = LessonPlayer(home: bench.folder, progressPath: nil)
    let live = LiveSession(session)
    #expect(await live.run("lesson x").result.status == .succeeded)
    #expect(live.snapshot.guidance?.promptNote == "x 1/1")
    #expect(live.interpret("b") == "answer \"b\"" && live.interpret("train") == "train")
    #expect(live.completions(in: "lesson ", at: 7).candidates.map(\.word).first == "x")
    #expect(await live.run(live.interpret("a")).result.text.contains("It is two."))
  }

  /// A search that was stopped when all of its trials were done lacks nothing; one that was stopped before is to be run once more.
  @Test(arguments: [(true, "Bye."), (false, "The lesson's own cell was stopped.")])
  func aCellIsStoppedWhereSomethingOfItIsMissing(_ isLate: Bool, _ words: String) async throws {
    let task = Task { () -> (CellResult.Status, String) in
      let cell = "set epochs 1; space units 2..3; tune grid"
      let bench = try Bench("## One {#one}\n```{code-cell} tunebook\n\(cell)\n```\nBye.\n")
      await bench.session.type("lesson x")
      if !isLate { withUnsafeCurrentTask { $0?.cancel() } }
      let result = await bench.session.run(cell) { output in
        if case .report(let report) = output, report.name == "best" { withUnsafeCurrentTask { $0?.cancel() } }
      }
      return (result.status, result.text)
    }
    let (status, text) = try await task.value
    #expect(status == .interrupted && text.contains(words) && text.contains("Bye.") == isLate, "\(text)")
  }
  /// What Ctrl-C stops behind a training, while its advice is being tried, was trained.
  @Test func aCellThatWasTrainedIsDone() async throws {
    let task = Task { () -> (CellResult.Status, String) in
      let bench = try Bench("## One {#one}\n```{code-cell} tunebook\ntrain epochs=2\n```\nBye.\n")
      await bench.session.type("lesson x")
      let result = await bench.session.run("train epochs=2") { output in
        if case .progress(let progress) = output, progress.label == "trying advice" {
          withUnsafeCurrentTask { $0?.cancel() }
        }
      }
      return (result.status, result.text)
    }
    let (status, text) = try await task.value
    #expect(status == .interrupted && text.contains("no advice was tried") && text.contains("Bye."), "\(text)")
  }
}
