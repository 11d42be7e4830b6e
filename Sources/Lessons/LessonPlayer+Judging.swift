import Language
import Notebooks
import Workbench

/// Helping at an exercise, and judging what was done and answered.
extension LessonPlayer {
  /// Of the exercise that the lesson waits at.
  var hints: [StyledText] {
    guard let items = lesson?.steps[step].items, items.indices.contains(item) else { return [] }
    return items.dropFirst(item).prefix { next in
      if case .exercise = next.kind, next.line != items[item].line { false } else { true }
    }.compactMap { item -> StyledText? in if case .hint(let text) = item.kind { text } else { nil } }
  }

  func hint() throws {
    guard lesson != nil else { throw Self.noLesson }
    let hints = hints
    guard case .exercise = waiting, !hints.isEmpty else {
      say("Here is nothing to guess at: Enter goes on, and back shows the step again.", .dim)
      return
    }
    let wasLast = hintsShown == hints.count
    let shown = hints[min(hintsShown, hints.count - 1)]
    hintsShown = min(hintsShown + 1, hints.count)
    show([.init([.init("Hint \(hintsShown) of \(hints.count)", .strong)])] + shown.lines)
    if wasLast {
      say(
        "There are no more. solution shows one way, after a try"
          + (lesson?.allowsSkip == true ? "; skip goes on with it." : "."), .dim)
    }
  }

  func showSolution() throws {
    guard lesson != nil else { throw Self.noLesson }
    guard case .exercise = waiting, let solution = solution() else {
      say("There is no exercise here.", .dim)
      return
    }
    guard attempts > 0 else {
      throw Diagnostic("Try it once before you look.", severity: .note, proposal: "hint helps")
    }
    show([.init([.init("One way: "), .init(solution, .code)], hanging: 2)])
  }

  func check() throws {
    guard lesson != nil, let session else { throw Self.noLesson }
    guard case .exercise(let exercise) = waiting else {
      say("There is no exercise here; Enter goes on.", .dim)
      return
    }
    guard let before = snapshot, session.state.hasResult(since: before) else {
      say("Nothing tried yet. \(exercise.task)")
      say("Type commands; hint helps" + (lesson?.allowsSkip == true ? ", skip goes on." : "."), .dim)
      return
    }
    judge(exercise, session)
  }

  func answer(_ word: String) throws {
    guard lesson != nil else { throw Self.noLesson }
    switch waiting {
    case .prediction(let question):
      guard question.choices.isEmpty ? Double(word) != nil : letter(word, of: question) != nil else {
        throw wanted(question)
      }
      guess = (question, word)
      say("Noted. Now let us see.", .dim)
      item += 1
      advance()
    case .quiz(let question): try grade(question, word)
    default: say("There is no question here; Enter goes on.", .dim)
    }
  }

  func grade(_ question: Lesson.Question, _ word: String) throws {
    if question.choices.isEmpty {
      guard let given = Double(word), let session, let exact = Judge(session: session).number(question.answer ?? "")
      else { throw wanted(question) }
      let isRight = (given - exact).magnitude <= question.tolerance * max(exact.magnitude, 1e-12)
      show([
        .init(
          [
            .init(isRight ? "Right. " : "Not quite: it is \(Judge.text(.number(exact))). ", isRight ? .good : .warning),
            .init(question.reason),
          ], hanging: 2)
      ])
      attempts += 1
      item += 1
      advance()
      return
    }
    guard let index = letter(word, of: question) else { throw wanted(question) }
    let choice = question.choices[index]
    attempts += 1
    show([
      .init(
        [.init(choice.isRight ? "Right. " : "Not that. ", choice.isRight ? .good : .warning), .init(choice.reason)],
        hanging: 2)
    ])
    guard choice.isRight else {
      say("Another try? Or next goes on.", .dim)
      return
    }
    record(.right)
    item += 1
    advance()
  }

  /// The answer to a question that was passed, with its reason.
  func tell(_ question: Lesson.Question) {
    if let index = question.choices.firstIndex(where: \.isRight) {
      let choice = question.choices[index]
      show([
        .init(
          [.init("It is \(Self.letters[index % 26]). ", .strong), .init(choice.reason)], hanging: 2)
      ])
    } else if let session, let exact = Judge(session: session).number(question.answer ?? "") {
      show([.init([.init("It is \(Judge.text(.number(exact))). ", .strong), .init(question.reason)], hanging: 2)])
    }
  }

  func judge(_ exercise: Lesson.Exercise, _ session: Session) {
    switch Judge(session: session).verdict(on: exercise, changed: session.state.changesOfLastRun(since: snapshot)) {
    case .right:
      show([.init([.init("Right. ", .good), .init("The goal is met: \(exercise.goal).")])])
      record(.right)
      snapshot = session.state
      isTried = false
      item += 1
      advance()
    case .almost(let sentence):
      isTried = true
      show([.init([.init("Almost. ", .warning), .init(sentence)]), again])
    case .wrong(let sentence):
      isTried = true
      show([.init([.init("Not yet: ", .warning), .init(sentence)]), again])
    case .missing(let sentence): show([.init([.init("Nothing to judge yet: ", .dim), .init(sentence)])])
    case .error(let sentence): show([.init([.init("Error: ", .bad), .init(sentence)])])
    }
  }

  var again: StyledText.Line {
    .init([.init("The next try begins from the same settings as this one did. hint helps.", .dim)])
  }

  func recallGuess() {
    guard let guess, let session else { return }
    self.guess = nil
    let judge = Judge(session: session)
    if guess.question.choices.isEmpty {
      guard let exact = judge.number(guess.question.answer ?? "") else { return }
      say("You guessed \(guess.answer); it is \(Judge.text(.number(exact))).")
      return
    }
    guard let mine = letter(guess.answer, of: guess.question) else { return }
    let truth = guess.question.choices.firstIndex { $0.condition.map { judge.holds($0).value == true } ?? false }
    guard let truth else { return }
    if truth == mine {
      show([.init([.init("You guessed it: ", .good), .init(guess.question.choices[mine].text)])])
    } else {
      show([
        .init([
          .init("You guessed: \(guess.question.choices[mine].text). What happened: "),
          .init(guess.question.choices[truth].text, .strong),
        ])
      ])
    }
  }

  func solution() -> String? {
    guard let lesson else { return nil }
    for item in lesson.steps[step].items.dropFirst(item) { if case .solution(let source) = item.kind { return source } }
    return nil
  }
}
