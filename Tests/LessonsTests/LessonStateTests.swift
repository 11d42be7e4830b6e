import Language
import Notebooks
import Testing

@testable import Lessons

/// A session that says what it is told to say.
struct Facts: LessonFacts {
  var holding: Set<String> = []
  var numbers: [String: Double] = [:]
  var hasResult = false
  var hasDrawn = false
  var changed: [String] = []
  var setUp: [String] = []
  var hasSearched = false
  var otherGround: [(words: String, verb: String, isSearchs: Bool)] = []
  func holds(_ condition: String) -> (value: Bool?, reason: String) { (holding.contains(condition), "") }
  func number(_ expression: String) -> Double? { numbers[expression] }
  func shortfall(_ condition: String) -> String { "" }
}

let lessonOfAllKinds = """
  ---
  title: T
  goal: G
  ---
  ## One {#one}
  Prose.
  ```{predict}
  question: P
  choices:
    - text: small
      if: settings.lr < 0.1
    - text: large
      if: settings.lr >= 0.1
  ```
  ```{code-cell} tunebook
  set lr 0.5
  ```
  ## Two {#two}
  ```{exercise}
  task: Do it.
  goal: settings.lr == 3
  why: Because.
  advice: off
  ```
  ```{hint}
  First.
  ```
  ```{hint}
  Second.
  ```
  ```{solution}
  set lr 3
  ```
  ```{solution}
  set lr 3.0
  ```
  ```{quiz}
  question: Q
  choices:
    - text: x
      why: Never.
    - text: y
      right: true
      why: Always.
  ```
  ## Three {#three}
  End.
  """

/// Every state that a lesson can wait in.
private enum Place: String, CaseIterable { case prediction, cell, stepEnd, exercise, tried, quiz, review, end }

private func state(at place: Place) throws -> LessonState {
  let lesson = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
  func after(_ state: LessonState, _ event: LessonEvent, _ facts: Facts = Facts()) -> LessonState {
    state.after(event, facts).state
  }
  let begun = after(LessonState(lesson), .begin(nil))
  let cell = after(begun, .answer("a"))
  let stepEnd = after(cell, .cellDone)
  let exercise = after(stepEnd, .next)
  let tried = after(exercise, .ran("train"), Facts(hasResult: true, changed: ["units"]))
  let quiz = after(exercise, .ran("set lr 3"), Facts(holding: ["settings.lr == 3"], hasResult: true))
  let review = after(after(after(quiz, .next), .next), .next)
  switch place {
  case .prediction: return begun
  case .cell: return cell
  case .stepEnd: return stepEnd
  case .exercise: return exercise
  case .tried: return tried
  case .quiz: return quiz
  case .review: return review
  case .end: return after(review, .answer("a"))
  }
}

extension [LessonEffect] {
  /// What the learner reads.
  var shown: String {
    flatMap { effect -> [String] in
      switch effect {
      case .show(let lines): [StyledText(lines: lines).plain]
      case .refuse(let diagnostic): ["refused: \(diagnostic.message)"]
      case .run(let source, _): ["> \(source)"]
      default: []
      }
    }.joined(separator: "\n")
  }
  var records: [ProgressRecord.Verdict] {
    compactMap { if case .record(let record) = $0 { record.verdict } else { nil } }
  }
}

@Suite struct LessonStateTests {
  /// Every word in every state: what begins to be shown. Nothing is ever silent, and nothing leads nowhere.
  @Test(
    arguments: [
      (Place.prediction, LessonEvent.next, "Enter runs the cell"),
      (.prediction, .hint, "A question has no hint: answer what seems likely."),
      (.prediction, .solution, "There is no exercise here."), (.prediction, .check, "There is no exercise here"),
      (.prediction, .skip, "Enter runs the cell"), (.prediction, .answer("b"), "Noted. Now let us see."),
      (.prediction, .answer("?!"), "Which of the answers is meant? Its letter says it for certain.\nQuestion: P"),
      (.prediction, .ran("print 1"), "Before you run it: P"), (.prediction, .leave, "Back in your own session"),
      (.cell, .next, "> set lr 0.5"), (.cell, .hint, "Here is nothing to guess at"),
      (.cell, .solution, "There is no exercise here."),
      (.cell, .check, "There is no exercise here"), (.cell, .skip, "> set lr 0.5"),
      (.cell, .answer("a"), "a is an answer; back asks again."), (.cell, .answer("c"), "There is no question here"),
      (.cell, .ran("set lr 0.5"), "You guessed"), (.cell, .ran("set lr 9"), "(Your own experiment."),
      (.cell, .leave, "Back in your own session"), (.cell, .failed(isStopped: false), "The lesson's own cell failed."),
      (.stepEnd, .next, "2. Two   x/two"), (.stepEnd, .hint, "Here is nothing"),
      (.stepEnd, .solution, "There is no exercise here."),
      (.stepEnd, .check, "There is no exercise"), (.stepEnd, .skip, "2. Two   x/two"),
      (.stepEnd, .answer("a"), "There is no question"),
      (.stepEnd, .leave, "Back in your own"),
      (.exercise, .next, "refused: There is an exercise to do first."), (.exercise, .hint, "Hint 1 of 2\nFirst."),
      (.exercise, .solution, "refused: Try it once before you look."), (.exercise, .check, "Nothing tried yet. Do it."),
      (.exercise, .skip, "A solution:  set lr 3\n> set lr 3"), (.exercise, .answer("a"), "There is no question"),
      (.exercise, .leave, "Back in your own"), (.tried, .solution, "One way: set lr 3\nAnother: set lr 3.0"),
      (.exercise, .failed(isStopped: false), "This solution failed here."),
      (.cell, .failed(isStopped: true), "The lesson's own cell was stopped."),
      (.exercise, .failed(isStopped: true), "This solution was stopped."),
      (.tried, .next, "refused: There is an exercise"),
      (.quiz, .answer("b"), "Right. Always."),
      (.quiz, .answer("y"), "Right. Always."),
      (.quiz, .answer("a"), "Not that. Never.\nAnother try? Enter goes on without."),
      (.quiz, .next, "It is b) y. Always."),
      (.quiz, .skip, "It is b) y."), (.quiz, .hint, "A question has no hint"), (.quiz, .solution, "One way: set lr 3"),
      (.quiz, .check, "There is no exercise"), (.quiz, .ran("print 1"), "Question: Q"),
      (.review, .answer("a"), "Right. Always."), (.review, .answer("b"), "Not that. Never."),
      (.review, .next, "It is a"), (.review, .hint, "A question has no hint"), (.end, .next, "The lesson is done."),
      (.end, .skip, "The lesson is done."), (.end, .hint, "Here is nothing"),
      (.end, .answer("a"), "There is no question"),
      (.end, .leave, "Back in your own session"),
    ] as [(Place, LessonEvent, String)])
  fileprivate func everyWordEverywhere(_ place: Place, _ event: LessonEvent, _ shown: String) throws {
    let (_, effects) = try state(at: place).after(event, Facts(holding: ["settings.lr >= 0.1"]))
    #expect(effects.shown.hasPrefix(shown), "\(effects.shown)")
  }

  @Test(arguments: Place.allCases) fileprivate func backLeadsToAStep(_ place: Place) throws {
    let (_, effects) = try state(at: place).after(.back, Facts())
    guard case .go(let step)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(step <= 2)
  }

  @Test(
    arguments: [
      (Place.prediction, "", "next"), (.prediction, "b", "answer \"b\""), (.prediction, "set lr 3", nil),
      (.prediction, "nonsense", "answer \"nonsense\""), (.prediction, "answer b", nil),
      (.prediction, "say \"x\"", "answer \"say \\\"x\\\"\""),
      (.cell, "", "next"), (.cell, "b", "answer \"b\""), (.cell, "b)", "answer \"b\""), (.cell, "c", nil),
      (.stepEnd, "", "next"), (.exercise, "", "check"), (.exercise, "b", nil),
      (.quiz, "(b)", "answer \"(b)\""), (.quiz, "hint", nil), (.end, "", "leave"),
    ] as [(Place, String, String?)])
  fileprivate func whatALineStandsFor(_ place: Place, _ line: String, _ command: String?) throws {
    #expect(try state(at: place).command(for: line) { ["set", "hint", "answer", "print"].contains($0) } == command)
  }

  /// A command with its arguments is one, though a word of a choice is much like it.
  @Test(
    arguments: [
      ("train epochs=80", nil), ("set epochs 80", nil), ("less training", "answer \"less training\""),
      ("train less", "answer \"train less\""),
    ] as [(String, String?)]) func aCommandWithItsArgumentsIsNoAnswer(_ typed: String, _ command: String?) throws
  {
    let body =
      "## A {#a}\n```{predict}\nquestion: What will it be?\nchoices:\n  - text: lower\n    if: run.epochs == 80\n"
      + "  - text: higher, it had less training\n    if: run.epochs > 80\n```\n"
      + "```{code-cell} tunebook\ntrain epochs=80\n```\n"
    let lesson = try LessonReader.read(lessonHead + body, path: "x", slug: "x")
    let asked = LessonState(lesson).after(.begin(nil), Facts()).state
    #expect(asked.command(for: typed, isVerb: ["train", "set"].contains) == command)
  }

  @Test func aQuestionThatWasMissedComesBackOnceAtTheEnd() throws {
    let quiz = try state(at: .quiz)
    let missed = quiz.after(.answer("a"), Facts()).state
    let (right, effects) = missed.after(.answer("b"), Facts())
    #expect(effects.records == [.right])
    // The last step is read before it: the question has a window of its own.
    let (last, notes) = right.after(.next, Facts())
    #expect(!last.isReview && last.waiting == .stepEnd && last.isLastStep)
    #expect(notes.shown.hasSuffix("Enter goes on: a question that was passed or missed comes back once."))
    #expect(last.after(.leave, Facts()).effects.records == [])
    let (review, _) = last.after(.next, Facts())
    #expect(review.isReview)
    // Its choices are in another order: the letter alone does not know it.
    #expect(review.question?.options == ["y", "x"] && quiz.question?.options == ["x", "y"])
    let (end, again) = review.after(.answer("b"), Facts())
    #expect(!again.shown.contains("Once more") && end.isReview)
    let (done, finish) = end.after(.next, Facts())
    #expect(done.waiting == .end && finish.records == [.finished])
  }

  @Test func aStepIsRightWhenAllOfItIs() throws {
    let quiz = try state(at: .quiz)
    #expect(quiz.after(.answer("b"), Facts()).effects.records == [.right])
    #expect(quiz.after(.next, Facts()).effects.records == [.missed])
    #expect(
      try state(at: .exercise).after(.solved, Facts()).state.after(.answer("b"), Facts()).effects.records == [.skipped])
  }

  /// What cannot come to its end holds nobody up.
  @Test func whatFailedIsPassedOver() throws {
    let failed = try state(at: .cell).after(.failed(isStopped: false), Facts()).state
    for word in [LessonEvent.next, .skip] {
      let (after, effects) = failed.after(word, Facts())
      #expect(effects.shown.hasPrefix("(Passed over.") && after.waiting == .stepEnd && !after.hasFailed)
      #expect(after.guessed == nil)
    }
    let exercise = try state(at: .exercise).after(.failed(isStopped: false), Facts()).state
    let (after, effects) = exercise.after(.skip, Facts())
    #expect(effects.shown.hasPrefix("(Passed over.") && after.question != nil && after.work.isSkipped)
  }

  @Test func whatIsTakenBackIsSaidAndDone() throws {
    let exercise = try state(at: .exercise)
    let (tried, effects) = exercise.after(.ran("train"), Facts(hasResult: true, changed: ["units", "dropout"]))
    #expect(effects.shown.contains("Before the next try units and dropout go back to what they were."))
    let (_, searched) = exercise.after(
      .ran("tune random"), Facts(hasResult: true, changed: ["learning_rate"], setUp: ["the space"], hasSearched: true))
    #expect(
      searched.shown.contains(
        "Before the next try learning_rate and the space go back to what they were, and this search is put away."))
    #expect(tried.after(.willRun("print 1", changes: false), Facts()).effects == [])
    #expect(tried.after(.willRun("train", changes: true), Facts()).effects == [.restore])
    #expect(exercise.after(.willRun("train", changes: true), Facts()).effects == [])
  }

  /// What is reached on other data than the task's says nothing.
  @Test func aTryOnOtherDataIsNone() throws {
    let exercise = try state(at: .exercise)
    let facts = Facts(
      holding: ["settings.lr == 3"], hasResult: true, otherGround: [(words: "the data", verb: "data", isSearchs: false)]
    )
    let (after, effects) = exercise.after(.ran("data circles; set lr 3"), facts)
    #expect(effects.shown.hasPrefix("Not yet: the data of this task were changed.") && after.isTried)
    var goesOver = lessonOfAllKinds
    goesOver.replace("set lr 3.0", with: "data circles; set lr 3")
    let lesson = try LessonReader.read(goesOver, path: "x", slug: "x")
    let open = LessonState(lesson, step: 1).after(.begin(nil), Facts()).state
    #expect(open.after(.ran("data circles; set lr 3"), facts).effects.shown.hasPrefix("Right."))
  }

  /// What is never shown does not count as something done: from a step of prose alone, back leads to the one before.
  @Test func backLeadsOnFromAStepThatIsOnlyRead() throws {
    let lesson = try LessonReader.read(
      "---\ntitle: T\ngoal: G\n---\n## One {#one}\nx\n## Two {#two}\ny\n```{expect}\n1 < 2\n```\n## Three {#three}\nz\n",
      path: "x", slug: "x")
    let two = LessonState(lesson, step: 1).after(.begin(nil), Facts()).state
    #expect(two.waiting == .stepEnd && two.after(.back, Facts()).effects == [.go(step: 0)])
  }

  @Test func adviceIsHiddenWhileTheExerciseIsOpen() throws {
    #expect(try state(at: .stepEnd).after(.next, Facts()).effects.contains(.advice(false)))
    let right = try state(at: .exercise).after(
      .ran("set lr 3"), Facts(holding: ["settings.lr == 3"], hasResult: true))
    #expect(right.effects.shown.hasPrefix("Right. Because.") && right.effects.contains(.advice(true)))
  }

  @Test func leavingInTheMiddleKeepsWhatWasDone() throws {
    let (_, effects) = try state(at: .tried).after(.hint, Facts()).state.after(.leave, Facts())
    guard case .record(let record)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(record.verdict == .left && record.attempts == 1 && record.hints == 1 && record.step == "two")
  }

  /// The step begins anew when somebody comes back: what was right at first stays right at first.
  @Test func whatWasRightBeforeLeavingStaysSo() throws {
    let lesson = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
    var work = StepWork()
    work.answers = [.init(question: "Q", given: ["b) y"], isRight: true)]
    let begun = LessonState(lesson, step: 1).after(.begin(work), Facts()).state
    let quiz = begun.after(.ran("set lr 3"), Facts(holding: ["settings.lr == 3"], hasResult: true)).state
    #expect(quiz.after(.answer("a"), Facts()).state.work.answers == work.answers)
    var guess = StepWork()
    guess.predictions = [.init(question: "P", given: ["a) small"], isRight: true)]
    let asked = LessonState(lesson).after(.begin(guess), Facts()).state
    #expect(asked.after(.next, Facts()).state.work.predictions == guess.predictions)
    let seen = asked.after(.answer("b"), Facts()).state.after(.cellDone, Facts(holding: ["settings.lr < 0.1"])).state
    #expect(seen.work.predictions == guess.predictions)
  }

  @Test func enterAloneFindsAWayThroughAnExercise() throws {
    var state = try state(at: .exercise)
    let begun = state
    var offers: [String?] = []
    for event in [LessonEvent.check, .check, .hint, .hint, .check] {
      state = state.after(event, Facts()).state
      offers.append(state.offer)
    }
    #expect(offers == [nil, "hint", "hint", "skip", "skip"])
    // The task is said again once, and then what leads on.
    let (once, first) = begun.after(.check, Facts())
    let second = once.after(.check, Facts()).effects.shown
    #expect(
      first.shown.contains("Do it.") && !second.contains("Do it.") && second.contains("the hint that stands ready"))
    #expect(state.after(.ran("print 1"), Facts()).state.offer == nil)
  }
}
