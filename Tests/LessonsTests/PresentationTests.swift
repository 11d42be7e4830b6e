import Language
import Notebooks
import Testing
import Text

@testable import Lessons

/// Every state that a lesson can wait in before a room.
private enum Place: String, CaseIterable { case title, prediction, cell, stepEnd, exercise, solved, quiz, told, end }

private func state(at place: Place) throws -> LessonState {
  let lesson = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
  var state = LessonState(lesson, manner: .init(isPresented: true))
  state.waiting = .title
  func after(_ state: LessonState, _ event: LessonEvent, _ facts: Facts = Facts()) -> LessonState {
    state.after(event, facts).state
  }
  let prediction = after(state, .next)
  let cell = after(prediction, .next)
  let stepEnd = after(cell, .cellDone)
  let exercise = after(stepEnd, .next)
  let solved = after(exercise, .solved)
  let quiz = after(solved, .next)
  let told = after(quiz, .next)
  switch place {
  case .title: return state
  case .prediction: return prediction
  case .cell: return cell
  case .stepEnd: return stepEnd
  case .exercise: return exercise
  case .solved: return solved
  case .quiz: return quiz
  case .told: return told
  case .end: return after(after(told, .next), .next)
  }
}

@Suite struct PresentationTests {
  /// Every word in every state: what begins to be shown, and that nothing is kept of it.
  @Test(
    arguments: [
      (Place.title, LessonEvent.next, "1. One   x/one"), (.title, .hint, "Here is nothing"),
      (.title, .solution, "There is no exercise here."), (.title, .check, "There is no exercise here"),
      (.title, .skip, "1. One   x/one"), (.title, .answer("a"), "There is no question here"),
      (.title, .leave, "Back in your own session"),
      (.prediction, .next, "Enter runs:"), (.prediction, .skip, "Enter runs:"),
      (.prediction, .answer("b"), "Noted."), (.prediction, .answer("?!"), "Which of the answers is meant?"),
      (.prediction, .leave, "Back in your own session"),
      (.cell, .next, "> set lr 0.5"), (.cell, .ran("set lr 0.5"), "What happened: b) large"),
      (.cell, .ran("set lr 9"), "(Your own experiment."), (.stepEnd, .next, "2. Two   x/two"),
      (.exercise, .next, "One way: set lr 3\nAnother: set lr 3.0\n> set lr 3"),
      (.exercise, .skip, "One way: set lr 3\nAnother: set lr 3.0\n> set lr 3"),
      (.exercise, .hint, "Hint 1 of 2\nFirst."), (.exercise, .solution, "One way: set lr 3"),
      (.exercise, .check, "Nothing tried yet. Do it."), (.exercise, .solved, "Why: Because.\nEnter goes on."),
      (.exercise, .leave, "Back in your own"), (.solved, .next, "Question: Q"), (.solved, .hint, "Here is nothing"),
      (.solved, .check, "There is no exercise here"), (.solved, .skip, "Question: Q"),
      (.solved, .answer("a"), "There is no question here"), (.solved, .leave, "Back in your own"),
      (.quiz, .next, "a) x. No. Never.\n  b) y. Right. Always.\nEnter goes on."),
      (.quiz, .skip, "a) x. No. Never.\n  b) y. Right. Always.\nEnter goes on."),
      (.quiz, .answer("a"), "Not that. Never.\nAnother try? Enter shows the answer."),
      (.quiz, .answer("b"), "Right. Always.\nEnter goes on."), (.told, .next, "3. Three   x/three"),
      (.end, .next, "The lesson is done."), (.end, .skip, "The lesson is done."), (.end, .leave, "Back in your own"),
    ] as [(Place, LessonEvent, String)])
  fileprivate func everyWordEverywhere(_ place: Place, _ event: LessonEvent, _ shown: String) throws {
    let (_, effects) = try state(at: place).after(event, Facts(holding: ["settings.lr >= 0.1"]))
    #expect(effects.shown.trimmingBlanks.hasPrefix(shown), "\(effects.shown)")
    #expect(effects.records == [])
  }

  @Test(arguments: Place.allCases) fileprivate func enterGoesOnEverywhere(_ place: Place) throws {
    let state = try state(at: place)
    #expect(state.command(for: "") { _ in true } == "next")
    // A clicker's key for a dark wall does no harm; at a question, b is an answer.
    #expect(state.command(for: ".") { _ in true } == "next")
    #expect(state.command(for: "b") { _ in true } == (state.question == nil ? "next" : "answer \"b\""))
    #expect(state.offer == (place == .cell ? "set lr 0.5" : nil))
  }

  @Test func noQuestionComesBackAndNothingIsMissed() throws {
    let told = try state(at: .told)
    #expect(told.missed.isEmpty && told.work.answers.isEmpty)
    let (end, effects) = told.after(.next, Facts()).state.after(.next, Facts()).state.after(.next, Facts())
    #expect(end.waiting == .end && effects.records == [])
  }

  @Test func aFigureHasTheWindowToItself() throws {
    let (drawn, effects) = try state(at: .cell).after(.cellDone, Facts(hasDrawn: true))
    #expect(drawn.waiting == .stepEnd && effects.shown.hasSuffix("Enter goes on."))
  }

  @Test func everyStepBeginsAPage() throws {
    #expect(try state(at: .title).after(.next, Facts()).effects.contains(.page))
    #expect(try state(at: .stepEnd).after(.next, Facts()).effects.contains(.page))
  }
}

@Suite struct NoSkipTests {
  private func begun() throws -> LessonState {
    let text = lessonOfAllKinds.replacing("goal: G", with: "goal: G\nallow_skip: false")
    return LessonState(try LessonReader.read(text, path: "x", slug: "x")).after(.begin(nil), Facts()).state
  }

  @Test func skipIsRefusedEverywhere() throws {
    var state = try begun()
    for event in [LessonEvent.answer("a"), .cellDone, .next, .ran("set lr 3")] {
      #expect(state.after(.skip, Facts()).effects.shown.hasPrefix("refused: This lesson has no skip"))
      state = state.after(event, Facts(holding: ["settings.lr == 3"], hasResult: true)).state
    }
    #expect(state.question != nil)
    #expect(state.after(.skip, Facts()).effects.shown.hasPrefix("refused: This lesson has no skip"))
  }

  @Test func aQuestionWantsAnAnswerRightOrWrong() throws {
    let state = try begun()
    let (same, effects) = state.after(.next, Facts())
    #expect(same == state && effects.shown.hasPrefix("This lesson wants an answer"))
    #expect(!effects.shown.contains("Enter passes"))
    let quiz = state.after(.answer("a"), Facts()).state.after(.cellDone, Facts()).state.after(.next, Facts()).state
      .after(.ran("set lr 3"), Facts(holding: ["settings.lr == 3"], hasResult: true)).state
    #expect(quiz.after(.next, Facts()).state == quiz)
    let missed = quiz.after(.answer("a"), Facts()).state
    #expect(missed.after(.next, Facts()).effects.shown.hasPrefix("It is b) y."))
  }

  @Test func theSolutionIsShownAfterThreeTries() throws {
    var state = try begun().after(.answer("a"), Facts()).state.after(.cellDone, Facts()).state.after(.next, Facts())
      .state
    for tries in 0..<3 {
      let refused = state.after(.solution, Facts()).effects.shown
      #expect(refused.hasPrefix("refused: Try it 3 times before you look"), "\(tries): \(refused)")
      state = state.after(.ran("train"), Facts(hasResult: true)).state
    }
    #expect(state.after(.solution, Facts()).effects.shown.hasPrefix("One way: set lr 3"))
    for _ in 0..<4 { state = state.after(.check, Facts()).state.after(.hint, Facts()).state }
    #expect(state.offer == "solution")
  }
}

@Suite struct LessonTimeTests {
  private func exercise() throws -> LessonState {
    let lesson = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
    return LessonState(lesson, step: 1).after(.begin(nil), Facts()).state
  }

  @Test func pausesCountFiveMinutesAtTheMost() throws {
    let state = try exercise().after(.passed(20), Facts()).state.after(.passed(86_400), Facts()).state
      .after(.passed(-5), Facts()).state
    #expect(state.work.seconds == 320 && state.work.isEmpty)
  }

  @Test func everyTryHintAndAnswerIsKeptAtOnce() throws {
    let hinted = try exercise().after(.hint, Facts())
    #expect(hinted.effects.records == [.left])
    let tried = hinted.state.after(.passed(7), Facts()).state.after(.ran("train"), Facts(hasResult: true))
    guard case .record(let record)? = tried.effects.last else {
      Issue.record("\(tried.effects)")
      return
    }
    #expect(record.verdict == .left && record.attempts == 1 && record.hints == 1 && record.seconds == 7)
    #expect(tried.state.after(.ran("print 1"), Facts()).effects.records == [])
  }

  @Test func lookingIsNoTry() throws {
    let state = try exercise().after(.willRun("print run.val_loss", changes: false), Facts()).state
    let (after, effects) = state.after(.ran("print run.val_loss"), Facts(hasResult: true))
    #expect(after.work.attempts == 0 && effects == [])
  }
}
