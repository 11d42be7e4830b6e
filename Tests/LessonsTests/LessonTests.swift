import Foundation
import Language
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

let lessonHead = "---\ntitle: T\ngoal: G\nseed: 3\n---\n# T\n"
private let head = lessonHead
private let exercise = """
  ## Try {#try}
  ```{exercise}
  task: "Set lr to 0.5 and train."
  goal: run.learning_rate == 0.5
  why: That is what it asked for.
  only: [lr]
  almost:
    - if: run.learning_rate > 0.1
      say: Nearly.
      try: set lr 0.2; train
  ```
  ```{hint}
  Use `set`.
  ```
  ```{solution}
  set lr 0.5; train
  ```

  """

private func read(_ body: String) throws(LessonProblem) -> Lesson {
  try LessonReader.read(head + body, path: "x/lesson.md", slug: "x")
}

/// A session in a lesson of its own, in a folder of its own.
final class Bench {
  let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
  let session: Session
  init(_ body: String, head: String = lessonHead, clock: @escaping @Sendable () -> Double = { 0 }) throws {
    try FileManager.default.createDirectory(atPath: folder + "/lessons/01-x", withIntermediateDirectories: true)
    try Data((head + body).utf8).write(to: URL(fileURLWithPath: folder + "/lessons/01-x/lesson.md"))
    session = makeTestSession(commands: Command.bench + LessonCommands.all, clock: clock)
    session.guide = LessonPlayer(home: folder, progressPath: folder + "/progress.jsonl")
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a person sees who types this.
  func type(_ line: String) async -> String {
    let command = session.guidance?.interpret(line) ?? line
    return await session.type(command).text
  }
}

@Suite struct LessonReaderTests {
  @Test func readsStepsAndBlocks() throws {
    let lesson = try read(
      "## One {#one}\nText with `code`.\n```{code-cell} tunebook\ntrain\n```\n```{expect}\nrun.epochs > 1\n```\n"
        + exercise)
    #expect(lesson.matter.seed == 3 && lesson.steps.map(\.id) == ["one", "try"])
    #expect(lesson.steps[0].items.count == 3 && lesson.steps[1].items.count == 3)
  }

  @Test(arguments: [
    ("## A {#a}\n```{code-cell} tunebook\ntrain\n", 8, "This block is never closed."),
    (
      "## A {#a}\n```{nonsense}\n```\n", 8,
      "There is no block {nonsense}: there are code-cell, predict, expect, exercise, hint, solution and quiz."
    ),
    ("## A {#a}\n## B {#a}\n", 8, "Two steps are called a, this one and that of line 7."),
    ("nothing", 7, "This stands before the first step, where nobody would see it."),
    ("", 2, "The lesson has no step: a step begins with ## and a heading."),
    ("## The gap\n", 7, "This step has no name: The gap {#the-gap}."),
    ("## A {#A b}\n", 7, "A step's name is of small letters, digits and dashes: {#a-b}."),
    ("## A {#a}\n# B\n", 8, "A heading with one # is the lesson's title, at its top; a step begins with ##."),
    (
      "## A {#a}\n- x\n  ```{quiz}\n  ```\n", 9,
      "A block in braces begins at the line's start, outside lists and quotations."
    ),
    ("## A {#a}\n```{code-cell} python\nx\n```\n", 8, "A cell is one of tunebook: {code-cell} tunebook."),
    ("## A {#a}\n```{code-cell} tunebook\n```\n", 8, "This cell is empty."),
    ("## A {#a}\n```{expect}\n```\n", 8, "This block claims nothing."),
    ("## A {#a}\n```{expect}\n1 < 2\n1 <\n```\n", 10, "Something is missing here."),
    ("## A {#a}\n```{hint} x\nh\n```\n", 8, "Nothing stands behind {hint}."),
    ("## A {#a}\n```{quiz}\nquestion: Q\n```\n", 9, "A quiz has either choices or an answer that is a number."),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    rigth: true\n    why: w\n```\n", 12,
      "A choice of a quiz has no rigth: did you mean right?"
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    right: true\n```\n", 11,
      "A choice of a quiz needs why."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    why: w\n  - text: b\n    why: v\n```\n", 9,
      "One choice of a quiz, and one alone, is marked right: true."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nanswer: 2\nwhy: w\ntolerance: x\n```\n", 12,
      "tolerance is a number from 0, not x."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    right: true\n    why: w\n```\n", 9,
      "A quiz has two to eight choices, and this one has 1."
    ),
    (
      "## A {#a}\n```{predict}\nquestion: Q\nchoices:\n  - text: it falls\n    if: 1 < 2\n  - text: It `falls`.\n    if: 2 < 1\n```\n",
      9,
      "Two choices of this question say the same: It `falls`."
    ),
    ("## A {#a}\n```{quiz}\nquestion: Q\nchoices: a\n```\n", 10, "choices is a list; each of its items begins with -."),
    ("## A {#a}\n```{exercise}\ntask: T\n```\n", 9, "An exercise needs goal."),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: 1 < 2\nwhy: w\nonly: learning_rate\n```\n", 12,
      "only is a list: [learning_rate]."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: 1 < 2\nwhy: w\nonly: [neighbros]\n```\n", 12,
      "only names neighbros, which is no setting."
    ),
    ("## A {#a}\n```{exercise}\ntask: T\ngoal: 1 < 2\ngoal: 1 < 3\nwhy: w\n```\n", 10, "goal stands here twice."),
    (
      "## A {#a}\n```{predict}\nquestion: a: b\n```\n", 9,
      "This is no YAML: mapping values are not allowed in this context. Words with a colon in them need quotes."
    ),
  ]) func problemsNameTheirLine(_ body: String, _ line: Int, _ sentence: String) {
    let problem = #expect(throws: LessonProblem.self) { try read(body) }
    #expect(problem?.sentence == sentence)
    #expect(problem?.line == line)
  }

  @Test(arguments: [
    ("sed: 3", 4, "The front matter has no sed: did you mean seed?"),
    ("minutes: \"12\"", 4, "minutes is a whole number from 1 to 240, not words in quotes."),
    ("seed: -1", 4, "seed is a whole number from 0 to 9007199254740992, not -1."),
    ("needs: underfitting", 4, "needs is a list: [underfitting]."),
    ("allow_skip: maybe", 4, "allow_skip is true or false, not maybe."),
    ("version: [1]", 4, "version is a whole number from 1 to 100000, not a list."),
  ]) func frontMatterIsClosed(_ line: String, _ number: Int, _ sentence: String) {
    let problem = #expect(throws: LessonProblem.self) {
      try LessonReader.read("---\ntitle: T\ngoal: G\n\(line)\n---\n## A {#a}\n", path: "x", slug: "x")
    }
    #expect(problem?.text == "x:\(number): \(sentence)")
  }

  @Test func wordsAreTakenAsTheyAreWritten() throws {
    let lesson = try read(
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: yes\n    why: 0.10\n  - text: 0.10\n    right: true\n    why: no\n```\n"
    )
    guard case .quiz(let quiz)? = lesson.steps[0].items.first?.kind else {
      Issue.record("no quiz")
      return
    }
    #expect(quiz.options == ["yes", "0.10"] && quiz.choices.map(\.reason) == ["0.10", "no"])
  }

  @Test func aNumberNeedsToBeExactWhereTheToleranceIsNothing() throws {
    let lesson = try read("## A {#a}\n```{quiz}\nquestion: Q\nanswer: 2\nwhy: w\ntolerance: 0\n```\n")
    guard case .quiz(let quiz)? = lesson.steps[0].items.first?.kind else {
      Issue.record("no quiz")
      return
    }
    #expect(quiz.tolerance == 0)
  }

  @Test(arguments: ["", "---\n", "---\ntitle: [\n---\n", "# only\n", "\u{FEFF}---\r\ntitle: x\r\n---\r\n"])
  func survivesAnyFile(_ text: String) {
    #expect(throws: LessonProblem.self) { try LessonReader.read(text, path: "x", slug: "x") }
  }
}

@Suite struct LessonPlayerTests {
  @Test func enterAloneWalksThroughAndProgressIsKept() async throws {
    let bench = try Bench("## One {#one}\nHello.\n```{code-cell} tunebook\ntrain epochs=2\n```\n## Two {#two}\nBye.\n")
    #expect(await bench.type("lesson x").contains("Hello."))
    #expect(bench.session.guidance?.offer == "train epochs=2")
    #expect(await bench.type("train epochs=2").contains("Run 1"))
    #expect(await bench.type("").contains("Bye."))
    #expect(await bench.type("lessons").contains("done"))
    #expect(await bench.type("").contains("Back in your own session"))
    #expect(bench.session.state.runs.isEmpty)
  }

  /// A lesson brings its runs again: they are not in the log book, and what is noted beside them is not beside the learner's own.
  @Test func itsRunsAreNotKept() async throws {
    let bench = try Bench("## One {#one}\nHello.\n```{code-cell} tunebook\ntrain epochs=2\n```\n## Two {#two}\nBye.\n")
    _ = await bench.type("train epochs=1")
    _ = await bench.type("lesson x")
    #expect(await bench.type("train epochs=2").contains("Run 1"))
    #expect(await bench.type("note 1 \"of the lesson\"").contains("run 1: of the lesson"))
    _ = await bench.type("leave")
    #expect(await bench.type("note 1").contains("No note beside run 1."))
    let all = await bench.type("runs all")
    #expect(all.contains("kept1") && !all.contains("kept2") && !all.contains("of the lesson"))
  }

  @Test func anInterruptedLessonGoesOnWhereItWas() async throws {
    let bench = try Bench(
      "## One {#one}\n```{code-cell} tunebook\nset lr 0.25\n```\n## Two {#two}\nHere.\n## Three {#three}\nEnd.\n")
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
      "## One {#one}\n```{predict}\nquestion: Q\nchoices:\n  - text: small\n    if: settings.lr < 0.1\n  - text: large\n    if: settings.lr >= 0.1\n```\n```{code-cell} tunebook\nset lr 0.5\n```\n"
    )
    #expect(await bench.type("lesson x").contains("a) small"))
    #expect(await bench.type("a").contains("Noted."))
    #expect(await bench.type("set lr 0.5").contains("You guessed: small. What happened: large"))
  }

  /// A front end leaves room under a figure for what the lesson says of it.
  @Test func aFigureKnowsWhatWillBeSaidBelowIt() async throws {
    let bench = try Bench(
      "## A {#a}\n```{code-cell} tunebook\nset epochs 3; train; plot curves\n```\nLook at the turn.\n## B {#b}\nMore.\n"
    )
    _ = await bench.type("lesson x")
    let result = await bench.session.type(try #require(bench.session.guidance?.offer))
    let below = try #require(
      result.outputs.compactMap { if case .figure(let figure) = $0 { figure.below } else { nil } }.first)
    let words = below.lines.map { $0.pieces.map(\.text).joined() }
    #expect(words.contains("Look at the turn.") && words.contains("Enter goes on."))
    let free = await makeTestSession().type("set epochs 3; train; plot curves")
    #expect(free.outputs.contains { if case .figure(let figure) = $0 { figure.below == nil } else { false } })
  }

  /// Parts of another size are other ground, named or not; a search's folds are its own affair.
  @Test func theSplitOfATaskStays() async throws {
    let open = exercise.replacing("only: [lr]\n", with: "")
    let bench = try Bench(open)
    _ = await bench.type("lesson x")
    #expect(await bench.type("split val=0.1; train lr=0.5").contains("the split of this task was changed"))
    #expect(await bench.type("split folds=3; train lr=0.5").contains("Right."))
  }

  /// The session's seed makes data and their division anew; that of a search is its own.
  @Test func theSeedOfATaskStays() async throws {
    let bench = try Bench(exercise.replacing("only: [lr]\n", with: ""))
    _ = await bench.type("lesson x")
    #expect(await bench.type("seed 41; train lr=0.5").contains("Not yet: the seed of this task was changed."))
    #expect(await bench.type("space units 4..8; tune random trials=2 seed=7; train lr=0.5").contains("Right."))
  }

  @Test func theSeedIsAmongWhatGoesBack() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    #expect(await bench.type("seed 41; train lr=0.4").contains("learning_rate and the seed go back"))
  }

  /// A search is no try where the task looks at a training: it stays, and its best trial can be taken over.
  @Test func aSearchAndThenItsBestIsAWay() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    let searched = await bench.type("space lr 0.4..0.6; tune random trials=2")
    #expect(searched.contains("This task looks at a training") && !searched.contains("Not yet"))
    #expect(!searched.contains("go back"))
    #expect(await bench.type("apply best; print best.learning_rate").contains("0."))
    #expect(await bench.type("train lr=0.5").contains("Right."))
  }

  /// What the steps before did is made again first. What fails of it is passed over and named, as it is on the way itself.
  @Test func whatCannotBeMadeAgainIsPassedOver() async throws {
    let bench = try Bench(
      "## A {#a}\n```{code-cell} tunebook\nset units 8\n```\n```{code-cell} tunebook\nset units 1e9\n```\n## B {#b}\nNotes.\n"
    )
    _ = await bench.type("set lr 0.3")
    let result = await bench.type("lesson x from=b")
    #expect(result.contains("(Of the steps before, set units 1e9 failed and is passed over.)"), "\(result)")
    #expect(result.contains("Notes.") && bench.session.guidance?.promptNote != nil)
    #expect(await bench.type("print settings.units").contains("8"))
    #expect(await !bench.type("print settings.lr").contains("0.3"))
  }

  /// A document that begins a lesson, as a start file may, is no try of the lesson's cell.
  @Test func aDocumentBeginsALesson() async throws {
    let bench = try Bench("## A {#a}\n```{code-cell} tunebook\ntrain epochs=1\n```\nText.\n")
    let path = bench.folder + "/start.tb"
    try Data("lesson x\n".utf8).write(to: URL(fileURLWithPath: path))
    let text = await bench.session.type("run \"\(path)\"").text
    #expect(bench.session.guidance?.promptNote != nil && !text.contains("Your own experiment"), "\(text)")
    #expect(await bench.type("set lr 0.4").contains("Your own experiment"))
  }

  /// The lesson itself is not taken back.
  @Test func undoEndsAtTheLessonsBeginning() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("set lr 0.3")
    _ = await bench.type("lesson x")
    #expect(await bench.type("undo").contains("There is nothing of yours to undo in this step."))
    _ = await bench.type("set lr 0.4")
    #expect(await bench.type("undo").contains("Taken back: set lr 0.4"))
    #expect(bench.session.guidance?.promptNote != nil)
  }

  /// A lesson's own undo takes back the cell before it, however that was run: by Enter, by a word, or on the way back to the step.
  @Test(arguments: [["lesson x", "next", "next", "next", "next"], ["lesson x from=c"]])
  func aLessonsUndoTakesBackItsOwnCell(_ typed: [String]) async throws {
    let bench = try Bench(
      "## A {#a}\n```{code-cell} tunebook\nset lr 0.5\n```\n## B {#b}\n```{code-cell} tunebook\nset lr 0.7\n```\n## C {#c}\n```{code-cell} tunebook\nundo; print settings.lr\n```\nText.\n"
    )
    _ = await bench.type("set lr 0.3")
    for line in typed { _ = await bench.type(line) }
    var said = ""
    for _ in 0..<4 where !said.contains("Taken back") { said += await bench.type("next") }
    #expect(said.contains("Taken back: set lr 0.7"), "\(said)")
    #expect(await bench.type("print settings.lr").contains("0.5"))
  }

  /// A lesson's own cell that cannot come to its end is passed over, however it was run.
  @Test(arguments: [["set units 1e9", "skip"], ["next", "next"], ["skip", "skip"], ["set units 1e9", "next"]])
  func aCellThatFailsTrapsNobody(_ typed: [String]) async throws {
    let bench = try Bench("## A {#a}\n```{code-cell} tunebook\nset units 1e9\n```\nNotes.\n")
    _ = await bench.type("lesson x")
    let failed = await bench.type(typed[0])
    #expect(failed.contains("type skip to go on without it") && !failed.contains("Notes."), "\(failed)")
    #expect(await bench.type(typed[1]).contains("Notes."))
  }

  @Test func aSolutionOfSeveralLinesIsShownInOne() async throws {
    let bench = try Bench(exercise.replacing("set lr 0.5; train", with: "set lr 0.5\n# and then\ntrain"))
    _ = await bench.type("lesson x")
    #expect(await bench.type("skip").contains("A solution:  set lr 0.5; train"))
  }

  /// What nobody printed is named in words.
  @Test func aGoalAboutATableSaysWhichWasWanted() async throws {
    let bench = try Bench(exercise.replacing("goal: run.learning_rate == 0.5", with: "goal: said.foo < 3"))
    _ = await bench.type("lesson x")
    #expect(
      await bench.type("train lr=0.4").contains("The task looks at foo, and nothing that you did has printed it."))
  }

  @Test func aQuestionIsRepeatedBehindAnyExperiment() async throws {
    let bench = try Bench(
      "## A {#a}\n```{quiz}\nquestion: Why so?\nanswer: 2\nwhy: w\n```\n")
    _ = await bench.type("lesson x")
    #expect(await bench.type("print 1").contains("Question: Why so?"))
    let failed = await bench.type("train fail=3")
    #expect(failed.contains("fail") && failed.contains("Question: Why so?"))
  }

  /// Those of the steps done before are found in the record.
  @Test func aQuestionComesBackAlsoAfterLeaving() async throws {
    let bench = try Bench(
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: x\n    why: no\n  - text: y\n    right: true\n    why: yes\n```\n## B {#b}\nNotes.\n## C {#c}\nThe end.\n"
    )
    for line in ["lesson x", "a", "y", "", "leave"] { _ = await bench.type(line) }
    #expect(await bench.type("lesson x").contains("Notes."))
    #expect(await bench.type("").contains("a question that was passed or missed comes back once."))
    #expect(await bench.type("").contains("Once more: Q"))
    #expect(await bench.type("a").contains("That was T."))
    for line in ["leave", "lesson x from=start", "b", "", ""] { _ = await bench.type(line) }
    #expect(await bench.type("print 1").contains("1"))
    #expect(bench.session.guidance?.promptNote == "x done")
  }

  /// `code`, *emphasis* and links are shown as in prose, wherever a lesson speaks; a record and a report have the words alone.
  @Test func markdownIsReadInEverySentence() async throws {
    let bench = try Bench(
      """
      ## One {#one}
      ```{predict}
      question: What does `lr` do to *the loss*?
      choices:
        - text: "`lr` is small"
          if: settings.lr < 0.1
        - text: it is **large**
          if: settings.lr >= 0.1
      ```
      ```{code-cell} tunebook
      set lr 0.5
      ```
      ```{exercise}
      task: Set `lr` *higher*.
      goal: run.learning_rate == 3
      why: "`3` was asked."
      almost:
        - if: run.learning_rate == 2
          say: "`2` is **near**."
          try: set lr 2; train
      ```
      ```{hint}
      Try `3`.
      ```
      ```{solution}
      set lr 3; train
      ```
      ```{quiz}
      question: Is `lr` *three*?
      choices:
        - text: "*no*"
          why: It *was* set.
        - text: "`yes`"
          right: true
          why: "`lr` is."
      ```
      """)
    var shown = await bench.type("lesson x")
    for line in ["lr is small", "check", "set epochs 2", "set lr 2; train", "set lr 3; train", "a", "yes", "", ""] {
      shown += await bench.type(line) + "\n"
      if let offer = bench.session.guidance?.offer { shown += await bench.session.type(offer).text + "\n" }
    }
    for words in [
      "What does lr do to the loss?", "a) lr is small", "b) it is large", "You guessed: lr is small. What happened:",
      "Your turn. Set lr higher.", "Almost. 2 is near. (learning_rate is 2, wanted 3)", "Right. 3 was asked.",
      "Question: Is lr three?", "Not that. It was set.", "Right. lr is.",
    ] { #expect(shown.contains(words), "\(words)") }
    #expect(!shown.contains("`") && !shown.contains("*"))
    let player = try #require(bench.session.guide as? LessonPlayer)
    for format in [ReportFormat.text, .json, .markdown] {
      let report = try player.reportText(of: nil, name: nil, as: format, in: bench.session)
      #expect(report.contains("Is lr three?") && report.contains("a) no") && !report.contains("`lr`"))
    }
  }

  /// As many digits as show which is larger, and no more than that.
  @Test(
    arguments: [
      (0.30000000000000004, 0.3, "0.30000000000000004", "0.3"), (0.2963421, 0.35, "0.2963", "0.35"),
      (1e-05, 0.5, "1e-5", "0.5"), (0.30004, 0.3, "0.30004", "0.3"), (0.3, 0.3, "0.3", "0.3"),
      (0.12345, 0.123456, "0.12345", "0.123456"), (0.1 + 0.2, 0.30000000000000004, "0.3", "0.3"),
      (12345.678, 2, "12346", "2"), (0, 0.5, "0", "0.5"), (.nan, 0.5, "nan", "0.5"), (.infinity, 0.5, "∞", "0.5"),
    ] as [(Double, Double, String, String)])
  func whatIsMeasuredDiffersFromWhatWasAsked(_ measured: Double, _ asked: Double, _ shown: String, _ wanted: String) {
    #expect(Judge.texts(.number(measured), .number(asked)) == (shown, wanted))
  }

  @Test func whatIsWantingIsSaidOfWhatWasMeasured() {
    let judge = Judge(session: makeTestSession())
    #expect(
      judge.shortfall("0.3 < settings.learning_rate - 1") == "settings.learning_rate - 1 is -0.99, wanted above 0.3")
    // Of alternatives of which one holds, nothing is wanting.
    #expect(
      judge.shortfall("(settings.epochs == 3 or settings.learning_rate < 1) and settings.learning_rate > 1")
        == "settings.learning_rate is 0.01, wanted above 1")
    #expect(
      judge.shortfall("settings.optimizer == sgd and settings.learning_rate > 1").hasPrefix(
        "settings.optimizer is adam, wanted sgd; "))
    // A learner reads what it is, and not the author's formula.
    #expect(
      judge.shortfall(reaching: "settings.learning_rate > 1 and data.rows < 3 and trials.count >= 4")
        == "learning_rate is 0.01, wanted above 1; the number of rows is 400, wanted below 3; the number of trials is 0, wanted at least 4"
    )
    // What is added up is named, not the sum.
    #expect(
      judge.shortfall("settings.weight_decay + settings.dropout + settings.l1 > 0.1")
        == "weight_decay, dropout and l1 together: 0, wanted above 0.1")
    #expect(Judge.text(0.25000001, apartFrom: [0.25]) == "0.25000001" && Judge.text(0.1 + 0.2) == "0.3")
  }

  /// Of several walks in a line any may reach the goal; of none that does, the one that comes nearest is spoken of.
  @Test func anyOfSeveralWalksMayBeTheOneAskedFor() async {
    let session = makeTestSession()
    let judge = Judge(session: session)
    #expect(judge.reaches("walk.value < 0.01").value == nil)
    await session.type("walk valley condition=40 optimizers=sgd steps=100 lr=[0.01, 0.04]")
    #expect(judge.holds("walk.value < 0.01").value == false)
    #expect(judge.reaches("walk.value < 0.01 and walk.optimizer == sgd").value == true)
    #expect(judge.reaches("walk.value < 0.01 and walk.lr < 0.02").value == false)
    await session.type("set batch full")
    #expect(judge.holds("settings.batch_size == 8").value == false)
    #expect(judge.shortfall("settings.batch_size == 8") == "settings.batch_size is full, wanted 8")
    #expect(judge.shortfall(reaching: "walk.value < 0.00001").hasPrefix("the walk's value is 0.00072"))
    // A goal that numbers its walks means these.
    #expect(judge.reaches("walk1.value < 0.01").value == false && judge.reaches("walk2.value < 0.01").value == true)
  }

  @Test func exercisesAreJudgedByWhatWasDone() async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    #expect(await bench.type("check").contains("Nothing tried yet."))
    #expect(await bench.type("solution").contains("Try it once before you look."))
    #expect(await bench.type("hint").contains("Hint 1 of 1"))
    #expect(await bench.type("set lr 0.05; train").contains("Not yet: learning_rate is 0.05, wanted 0.5"))
    #expect(await bench.type("set lr 0.2; train").contains("Almost. Nearly."))
    // The try can be looked at; the next one begins where it began.
    #expect(await bench.type("print settings.lr").contains("0.2"))
    #expect(await bench.type("set units 8; print settings.lr").contains("0.01"))
    #expect(
      await bench.type("set units 3; train lr=0.5").contains(
        "only learning_rate may be changed here, and units was"))
    #expect(await bench.type("solution").contains("set lr 0.5"))
  }

  /// Help asked for in the same cell takes nothing away from what was done behind it.
  @Test(arguments: ["hint; ", "progress; ", "lessons; ", "check; "])
  func aTryBehindAWordOfTheCourseIsJudged(_ words: String) async throws {
    let bench = try Bench(exercise)
    _ = await bench.type("lesson x")
    #expect(await bench.type(words + "set lr 0.05; train").contains("Not yet: learning_rate is 0.05, wanted 0.5"))
    #expect(await bench.type(words + "set units 8; train").contains("and units was"))
    // These were tries: the next one begins where they began.
    #expect(await bench.type(words + "set lr 0.5; train").contains("Right. That is what it asked for."))
  }

  @Test func anExerciseMayKeepTheProgramFromSayingWhatToTry() async throws {
    let silent = exercise.replacing("only: [lr]", with: "only: [lr]\nadvice: off")
    for (body, isSaid) in [(exercise, true), (silent, false)] {
      let bench = try Bench(body)
      _ = await bench.type("lesson x")
      let text = await bench.type("set lr 0.0001; train")
      #expect(text.contains("too slow") && text.contains("try  ") == isSaid, "\(text)")
      #expect(await bench.type("diagnose").contains("set lr") == isSaid)
    }
  }

  @Test func enterAloneFindsAWayThroughAnExercise() async throws {
    let bench = try Bench(exercise + "## End {#end}\nBye.\n")
    _ = await bench.type("lesson x")
    #expect(await bench.type("").contains("hint helps, skip goes on."))
    #expect(bench.session.guidance?.offer == nil)
    _ = await bench.type("")
    #expect(bench.session.guidance?.offer == "hint")
    #expect(await bench.type("hint").contains("Hint 1 of 1"))
    #expect(bench.session.guidance?.offer == "skip")
    // Who types something of their own is left alone again.
    _ = await bench.type("print 1")
    #expect(bench.session.guidance?.offer == nil)
    for word in ["", "", "skip"] { _ = await bench.type(word) }
    #expect(await bench.type("").contains("Bye."))
  }

  @Test func aQuestionThatWasPassedIsAnswered() async throws {
    let bench = try Bench(
      "## One {#one}\n```{quiz}\nquestion: Q\nchoices:\n  - text: x\n    why: Never.\n  - text: y\n    right: true\n    why: Always.\n```\n"
    )
    _ = await bench.type("lesson x")
    #expect(await bench.type("").contains("It is b) y. Always."))
  }

  /// What a cell takes back is not done on the way to a later step.
  @Test func aStepBehindAnUndoCanBeBegun() async throws {
    let bench = try Bench(
      "## A {#a}\n```{code-cell} tunebook\nset lr 0.5\n```\n```{code-cell} tunebook\nset lr 0.7\n```\n```{code-cell} tunebook\nundo; print settings.lr\n```\n## B {#b}\nText.\n"
    )
    let text = await bench.type("lesson x from=b")
    #expect(text.contains("2. B") && !text.contains("nothing to undo"), "\(text)")
    #expect(await bench.type("print settings.lr").contains("0.5"))
  }

  @Test func aSkippedStepIsListedOnce() async throws {
    let bench = try Bench(exercise + "## Two {#two}\nMore.\n## Three {#three}\nEnd.\n")
    for word in ["lesson x", "skip", "", "", ""] { _ = await bench.type(word) }
    let lines = await bench.type("progress").split(separator: "\n").map(String.init)
    #expect(
      lines.dropFirst() == [
        "x  try  skipped  0  0", "x  two  read  0  0", "x  three  read  0  0", "x    finished  0  0",
      ], "\(lines)")
  }

  @Test func progressThatCannotBeKeptIsSaidOnce() async throws {
    let bench = try Bench("## One {#one}\nA.\n## Two {#two}\nB.\n## Three {#three}\nC.\n")
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
    let bench = try Bench("## One {#one}\n```{code-cell} tunebook\nprint settings.lr\n```\n")
    _ = await bench.type("lesson x")
    #expect(await bench.type("set lr 3").contains("Your own experiment"))
    // Nobody who asks for help has experimented.
    #expect(await !bench.type("help lr").contains("Your own experiment"))
    #expect(await bench.type("print settings.lr").contains("0.01"))
  }

  @Test func runsAreNumberedFromTheLessonsBeginningAndExperimentsDoNotCount() async throws {
    let bench = try Bench(
      "## One {#one}\n```{code-cell} tunebook\ntrain epochs=1\n```\n```{code-cell} tunebook\ntrain epochs=2\n```\n")
    _ = await bench.type("train epochs=9; train epochs=9")
    _ = await bench.type("lesson x")
    #expect(await bench.type("train epochs=1").contains("Run 1 "))
    _ = await bench.type("train epochs=5")
    #expect(await bench.type("train epochs=2").contains("Run 2 "))
    _ = await bench.type("leave")
    #expect(await bench.type("train epochs=1").contains("Run 3 "))
  }

  @Test(arguments: ["next", "back", "hint", "check", "solution", "skip", "leave", "answer a", "progress", "lessons"])
  func everyWordIsAnsweredEverywhere(_ word: String) async throws {
    let bench = try Bench(
      "## One {#one}\n```{predict}\nquestion: Q\nanswer: 1 + 1\n```\n```{code-cell} tunebook\nprint 2\n```\n" + exercise
    )
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
    return await LessonCheck.check(path, on: NeighbouringLessons(of: [path])) { makeTestSession() }.problems.map(
      \.sentence)
  }

  @Test func aSoundLessonPasses() async throws { #expect(try await problems(exercise) == []) }

  @Test func numbersThatWereTypedOrAreClaimedNeedNoOtherProof() async throws {
    let body =
      "## A {#a}\nSet it to 0.5, 50 % of one.\n```{code-cell} tunebook\nset lr 0.5\n```\nNow twice 3 is 6.\n```{expect}\n2 * 3 == 6\nsettings.lr == 0.5\nsettings.lr == 50 / 100\n```\nIn 2017 it was `0.7`.\n"
    #expect(try await problems(body) == [])
  }

  /// What a caption has said before a prediction is no question any more, and what the program has proposed no exercise.
  @Test func whatWasToldIsKnown() async throws {
    let body =
      "## A {#a}\n```{code-cell} tunebook\nset epochs 3; plot validation_curve lr 0.001..0.1 points=3 repeats=1\n```\n```{predict}\nquestion: Q\nanswer: run.val_loss\n```\n```{code-cell} tunebook\ntrain lr=0.001\n```\n"
    #expect(
      try await problems(body).contains {
        $0.hasPrefix("The answer to this prediction, 0.") && $0.hasSuffix(", stands in what was shown above it.")
      })
    var told = ShownText()
    told.add([
      .text(StyledText("try  apply 1; set weight_decay 0.01 units 8  large weights cost more: 0.239, 1.5e9, 12.")),
      .diagnostic(Diagnostic("no", proposal: "train lr=0.1")),
    ])
    #expect(told.proposes("set wd 0.01; train") && told.proposes("set units 8 lr 0.1; train"))
    #expect(
      !told.proposes("set wd 0.02; train") && !told.proposes("train") && !told.proposes("set units 8 dropout 0.1"))
    #expect(told.spelling(of: 0.23891) == "0.239" && told.spelling(of: 0.39) == nil)
    // Small whole numbers stand for too much else.
    #expect(told.spelling(of: 12) == nil && told.spelling(of: 0.0239) == nil)
  }

  @Test func aQuizsReasonsMaySpeakOfItsOwnNumbers() async throws {
    let body =
      "## A {#a}\n```{quiz}\nquestion: Of 17 rows, how many?\nchoices:\n  - text: \"4\"\n    right: true\n    why: 4 of the 17.\n  - text: \"5\"\n    why: No, 5 is too many.\n```\n"
    #expect(try await problems(body) == [])
  }

  /// What a cell prints counts, and so does a figure, the prose behind it, and what comes behind a solution entered by skip.
  @Test func whatIsTooHighForAWindowIsFound() async throws {
    func high(_ body: String, height: Int, prompt: Int = 10) async throws -> [LessonProblem] {
      let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).md"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data((head + body).utf8).write(to: URL(fileURLWithPath: path))
      let window = LessonWindow(columns: 80, rows: height, promptWidth: { _, _ in prompt }) {
        $0.plainText.split(separator: "\n", omittingEmptySubsequences: false).count
      }
      return await LessonCheck.check(path, on: NeighbouringLessons(of: [path]), window: window) {
        makeTestSession(commands: Command.bench + LessonCommands.all)
      }.problems
    }
    let cell = "## A {#a}\nText.\n```{code-cell} tunebook\nhelp train\n```\nMore.\n"
    let found = try await high(cell, height: 14)
    #expect(
      found.map(\.line) == [9] && found[0].sentence.contains(" lines come behind Enter here (")
        && found[0].sentence.hasSuffix("a window of 80 × 14 holds 14."), "\(found)")
    #expect(try await high(cell, height: 200) == [])
    // A cell behind a wide prompt takes another line.
    let (narrow, wide) = (try await high(cell, height: 5), try await high(cell, height: 5, prompt: 75))
    #expect(!narrow.isEmpty && narrow.map(\.sentence) != wide.map(\.sentence))
    let skipped = exercise.replacing("set lr 0.5; train\n", with: "help train; set lr 0.5; train\n")
    let tall = try await high(skipped, height: 20)
    #expect(Set(tall.map(\.line)) == [8], "\(tall)")
    // By Enter alone, every step of it: question, guess, cell, exercise, quiz.
    #expect(try await high(exercise, height: 60) == [])
  }

  @Test func lessonsAmongOthersAreToldApart() throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ name: String, needs: String) throws -> Lesson {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      let path = "\(folder)/\(name)/lesson.md"
      try Data("---\ntitle: T\ngoal: G\nneeds: [\(needs)]\n---\n## A {#a}\nx\n".utf8).write(
        to: URL(fileURLWithPath: path))
      return try LessonReader.read(path: path)
    }
    let first = try write("01-a", needs: "b")
    let second = try write("02-b", needs: "a")
    let third = try write("03-a", needs: "nonexistent")
    let shelf = NeighbouringLessons(of: [first.path, second.path, third.path])
    #expect(shelf.problems(of: second).map(\.sentence) == [])
    #expect(
      shelf.problems(of: first).map(\.sentence).contains("needs names b, which comes no earlier than this lesson."))
    let sentences = shelf.problems(of: third).map(\.sentence)
    #expect(sentences.contains("needs names nonexistent, and there is no such lesson."))
    #expect(sentences.contains { $0.hasPrefix("Another lesson is called a too: ") })
  }

  @Test(arguments: [
    ("## A {#a}\n```{code-cell} tunebook\ntrian\n```\n", "This cell fails: There is no command trian."),
    ("## A {#a}\n```{expect}\n1 > 2\n```\n", "1 > 2 does not hold: 1 is 1, wanted above 2."),
    ("## A {#a}\nIt is 0.5.\n", "The prose says 0.5, and no {expect} of this step proves it."),
    ("## A {#a}\nIt is 0.5.\n```{expect}\n1 < 2\n```\n", "The prose says 0.5, and no {expect} of this step proves it."),
    (
      "## A {#a}\nTwenty times worse.\n",
      "The prose says \"twenty times worse\", and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: 1 < 2\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\ntrain epochs=1\n```\n",
      "The goal 1 < 2 holds before anything was done."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: settings.lr == 3\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\nset lr 2\n```\n",
      "The solution does not meet settings.lr == 3: settings.lr is 2, wanted 3."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: settings.lr == 3\nwhy: w\n```\n```{solution}\nset lr 3\n```\n",
      "This exercise has no hint."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: run.learning_rate == 0.5\nwhy: w\nonly: [lr, units]\n```\n```{hint}\nh\n```\n```{solution}\nset units 3; train lr=0.5\n```\n",
      "No solution shows that units, which this exercise names, leads to the goal."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: run.learning_rate == 0.5\nwhy: w\nonly: [lr]\n```\n```{hint}\nh\n```\n```{solution}\nset units 3; train lr=0.5\n```\n",
      "The solution changes units, which only does not name."
    ),
    (
      "## A {#a}\n```{code-cell} tunebook\nset lr 0.5\n```\n```{predict}\nquestion: Q\nchoices:\n  - text: a\n    if: settings.lr == 0.5\n  - text: b\n    if: settings.lr != 0.5\n```\n```{code-cell} tunebook\nprint 1\n```\n",
      "settings.lr == 0.5 holds before the cell that should answer it: the learner could look it up."
    ),
    (
      "## A {#a}\n```{predict}\nquestion: Q\nanswer: settings.lr\n```\n```{code-cell} tunebook\nprint 1\n```\n",
      "The cell behind it changes nothing that this prediction asks about: the answer was there before."
    ),
    (
      "## A {#a}\n```{predict}\nquestion: Q\nanswer: 1\n```\n",
      "No cell follows that would answer this prediction."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: \"Reach 0.3.\"\ngoal: settings.lr == 3\nwhy: w\n```\n```{hint}\nh\n```\n```{solution}\nset lr 3\n```\n",
      "The task says 0.3, and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: settings.lr == 3\nwhy: It is 17 times lower.\n```\n```{hint}\nh\n```\n```{solution}\nset lr 3\n```\n",
      "The why says 17, and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: settings.lr == 3\nwhy: w\n```\n```{hint}\nTwice as much as 0.7.\n```\n```{solution}\nset lr 3\n```\n",
      "The hint says \"twice\", and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: run.learning_rate == 3\nwhy: w\nalmost:\n  - if: run.learning_rate == 2\n    say: It is 19 % lower.\n    try: train epochs=1 lr=2\n```\n```{hint}\nh\n```\n```{solution}\ntrain epochs=1 lr=3\n```\n",
      "The almost says 19 %, and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: a\n    right: true\n    why: It is 17.\n  - text: b\n    why: No.\n```\n",
      "The why says 17, and no {expect} of this step proves it."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: run.val_lss < 3\nwhy: w\nonly: [lr]\n```\n```{hint}\nh\n```\n```{solution}\ntrain epochs=1 lr=0.1\n```\n",
      "The goal run.val_lss < 3 cannot be judged behind its own solution: A run has no val_lss."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nanswer: 1 / 3\ntolerance: 0\nwhy: w\n```\n",
      "tolerance: 0 wants the answer to its last digit, and that is 0.3333333333333333: nobody could type it."
    ),
    ("## A {#a}\n```{hint}\nh\n```\n", "This hint stands behind no exercise of its step."),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: skip\n    right: true\n    why: w\n  - text: c\n    why: w\n```\n",
      "skip is a word of the lesson's own, or a letter, and no choice: who types it would mean something else."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: b\n    right: true\n    why: w\n  - text: other\n    why: w\n```\n",
      "b is a word of the lesson's own, or a letter, and no choice: who types it would mean something else."
    ),
    ("## A {#a}\n```{solution}\ntrain\n```\n", "This solution stands behind no exercise of its step."),
    (
      "## A {#a}\nWhere a<y and b>z holds.\n",
      "Raw HTML and pictures are left out of what a learner sees; write \\< for a sign."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nanswer: 2\nwhy: w\n```\n```{quiz}\nquestion: \"*Q*\"\nanswer: 3\nwhy: w\n```\n",
      "Another question of this step says the same."
    ),
  ]) func whatIsWrongIsFound(_ body: String, _ sentence: String) async throws {
    #expect(try await problems(body).contains(sentence))
  }
}

@Suite struct ShortfallTests {
  /// What a condition speaks of is said as a learner would.
  @Test(
    arguments: [
      ("run.val_loss", "the validation loss"), ("run.train_auc", "the training ROC AUC"), ("run.dropout", "dropout"),
      ("run2.gap", "run 2's gap"), ("best.value", "the best value"), ("best.units", "the best trial's units"),
      ("trials.worst", "the worst value"), ("study.lr.low", "the lowest lr searched"),
      ("study.lr.high / study.lr.low", "the highest lr searched, divided by the lowest,"),
      ("best.l1 + best.dropout", "l1 and dropout together:"), ("walk.value", "the walk's value"),
      ("test.openings", "the number of openings of the test part"), ("run.val_loss - run.train_loss", nil),
      ("study.lr.high / study.units.low", nil),
    ] as [(String, String?)])
  func aQuantityHasWords(_ formula: String, _ words: String?) throws {
    #expect(try Language.Expression.parse(formula).quantity == words)
    #expect(Language.Expression.formulasWithoutWords(in: "\(formula) < 3 and 1 < 2") == (words == nil ? [formula] : []))
  }

  @Test func whetherASearchVariesASettingIsSaid() async throws {
    let session = makeTestSession()
    await session.type("set epochs 1; space units 2..3; tune grid")
    let judge = Judge(session: session)
    #expect(
      judge.shortfall(reaching: "study.lr.varies == on and study.units.high / study.units.low > 2")
        == "the search does not vary lr; the highest units searched, divided by the lowest, is 1.5, wanted above 2")
  }

  /// What a knn remembers is no number of weights.
  @Test func aFigureThatTheModelDoesNotHaveIsNotSaid() async throws {
    let session = makeTestSession()
    await session.type("model knn; train")
    let judge = Judge(session: session)
    #expect(judge.shortfall("run.model == mlp and run.weights < 200") == "model is knn, wanted mlp")
    await session.type("model mlp; train epochs=1")
    #expect(judge.shortfall("run.model == mlp and run.weights < 200") == "weights is 354, wanted below 200")
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
    #expect(example.isKept(by: result, in: session), "\(result.text)")
  }
}
