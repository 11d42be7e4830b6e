import Foundation
import Language
public import Notebooks
public import Workbench

/// Leads through a lesson: shows its steps, offers its cells, asks its questions, judges its exercises, keeps progress.
public final class LessonPlayer: SessionGuide {
  /// What the lesson waits for.
  enum Waiting {
    case nothing
    case stepEnd
    case cell(String)
    case prediction(Lesson.Question)
    case exercise(Lesson.Exercise)
    case quiz(Lesson.Question)
    case end
  }

  let course: Course
  let progress: ProgressFile
  private(set) var lesson: Lesson?
  var waiting = Waiting.nothing
  private var step = 0
  private var item = 0
  /// The state that the step goes on from; free experiments return to it.
  private var snapshot: SessionState?
  /// The learner's own state, put back on leaving.
  private var own: SessionState?
  private var guess: (question: Lesson.Question, answer: String)?
  private var attempts = 0
  private var hintsShown = 0
  private var commands: [String] = []
  /// The step has its verdict, and passing on adds none.
  private var isStepRecorded = false
  /// It was said that progress cannot be kept.
  private var hasWarned = false
  private weak var session: Session?
  /// How often Enter alone was pressed at the exercise, one after the other.
  private var idle = 0
  /// The last line shown was empty.
  private var isAfterGap = false

  /// - Parameters:
  ///   - home: the folder that holds `lessons/`.
  ///   - progressPath: the file of records; nil keeps none.
  public init(home: String, progressPath: String?) {
    course = Course(home: home)
    progress = ProgressFile(path: progressPath)
  }

  // MARK: The guide

  public var promptNote: String? {
    guard let lesson else { return nil }
    if case .end = waiting { return "\(lesson.slug) done" }
    return "\(lesson.slug) \(step + 1)/\(lesson.steps.count)"
  }

  /// A cell stands ready; at an exercise before which somebody keeps pressing Enter, what leads on.
  public var offer: String? {
    switch waiting {
    case .cell(let source): source
    case .exercise where idle > 1: hintsShown < hints.count ? "hint" : lesson?.allowsSkip == true ? "skip" : nil
    default: nil
    }
  }

  public func interpret(_ line: String) -> String? {
    guard lesson != nil else { return nil }
    let typed = line.trimmingCharacters(in: .whitespacesAndNewlines)
    switch waiting {
    case .cell(let source):
      if typed == source { restore() }
      return typed.isEmpty ? "next" : nil
    case .stepEnd: return typed.isEmpty ? "next" : nil
    case .end: return typed.isEmpty ? "leave" : nil
    case .prediction(let question), .quiz(let question):
      if typed.isEmpty { return "next" }
      if question.choices.isEmpty { return Double(typed) == nil ? nil : "answer \(typed)" }
      return typed.count == 1 && letter(typed, of: question) != nil ? "answer \(typed)" : nil
    case .exercise:
      if isTried { restore() }
      isTried = false
      if typed.isEmpty { idle += 1 } else if typed != offer { idle = 0 }
      return typed.isEmpty ? "check" : nil
    case .nothing: return nil
    }
  }

  /// The last try was wrong: the next one begins from the step's own state.
  private var isTried = false

  public func page(on name: String) -> StyledText? {
    guard let lesson = try? course.lesson(name) else { return nil }
    return StyledText(
      lines: [
        .init([.init(lesson.slug, .strong), .init(" · lesson: \(lesson.title)")]),
        .init([.init(lesson.goal)], indent: 2), .init([.init("About \(lesson.minutes) minutes.")], indent: 2),
        .init([.init("Steps", .heading)]),
      ]
        + lesson.steps.enumerated().map { .init([.init("\($0 + 1). \($1.title)")], indent: 2, hanging: 3) }
        + [
          .init([.init("Examples", .heading)]),
          .init([.init("lesson \(lesson.slug)", .code), .init("  # begin, or go on where you were", .dim)], indent: 2),
          .init([.init("lesson \(lesson.slug) from=start", .code), .init("  # begin anew", .dim)], indent: 2),
        ])
  }

  public func cellDidRun(_ cell: CellResult, in session: Session) async {
    guard lesson != nil, cell.status != .interrupted else { return }
    let isOwn = LessonCommands.all.contains { command in cell.source.hasPrefix(command.name) }
    guard !isOwn else { return }
    isAfterGap = false
    switch waiting {
    case .cell(let source):
      guard cell.source.trimmingCharacters(in: .whitespacesAndNewlines) == source, cell.status == .succeeded else {
        if cell.status == .succeeded {
          say("(Your own experiment. The lesson goes on from its own state with its own cell.)", .dim)
        }
        return
      }
      commands.append(source)
      recallGuess()
      item += 1
      snapshot = session.state
      advance()
    case .exercise(let exercise):
      guard cell.status == .succeeded, let before = snapshot, session.state.hasResult(since: before) else { return }
      attempts += 1
      commands.append(cell.source)
      judge(exercise, session)
    default: break
    }
  }

  // MARK: Moving

  /// Begins a lesson, at the step after the last one done unless from its start.
  func begin(_ lesson: Lesson, in session: Session, fromStart: Bool) async throws {
    if self.lesson == nil { own = session.state }
    self.session = session
    self.lesson = lesson
    let done = progress.load().last { $0.lesson == lesson.slug }
    var start = 0
    if !fromStart, let done, done.verdict != .finished,
      let index = lesson.steps.firstIndex(where: { $0.id == done.step })
    {
      start = min(index + 1, lesson.steps.count - 1)
    }
    show([
      .init([.init(lesson.title, .heading)]), .init([.init(lesson.goal)]),
      .init([
        .init(
          "About \(lesson.minutes) minutes. Enter goes on; hint, skip, back and leave work everywhere, and so do all other commands.",
          .dim)
      ]),
    ])
    if start > 0, let done, done.version != lesson.version {
      say("(The lesson has changed since you were here; it goes on at the step that follows.)", .dim)
    }
    try await enter(start, in: session)
  }

  /// Goes to a step: what the steps before it did is done again, unseen, from the lesson's seed.
  func enter(_ index: Int, in session: Session) async throws {
    guard let lesson else { return }
    var fresh = SessionState(seed: lesson.seed)
    fresh.plots = session.state.plots
    session.state = fresh
    for step in lesson.steps.prefix(index) {
      for item in step.items {
        switch item.kind {
        case .cell(let source), .solution(let source): try await session.runQuietly(source)
        default: break
        }
      }
    }
    (step, item) = (index, 0)
    beginStep()
    advance()
  }

  private func beginStep() {
    guard let lesson, let session else { return }
    snapshot = session.state
    (attempts, hintsShown, commands, guess, isTried, idle) = (0, 0, [], nil, false, 0)
    isStepRecorded = false
    let current = lesson.steps[step]
    gap()
    show([
      .init([.init("\(step + 1). \(current.title)", .heading), .init("   \(lesson.slug)/\(current.id)", .dim)])
    ])
  }

  /// Shows what comes next, up to something to do.
  private func advance() {
    guard let lesson else { return }
    let items = lesson.steps[step].items
    while item < items.count {
      switch items[item].kind {
      case .prose(let text, _):
        gap()
        show(text.lines + [.init([])])
      case .cell(let source):
        waiting = .cell(source)
        gap()
        show([.init([.init("Enter runs the cell that stands ready; change it first if you like.", .dim)])])
        return
      case .predict(let question):
        waiting = .prediction(question)
        ask(question, "Before you run it")
        return
      case .quiz(let question):
        waiting = .quiz(question)
        ask(question, "Question")
        return
      case .exercise(let exercise):
        waiting = .exercise(exercise)
        attempts = 0
        gap()
        show([
          .init([.init("Your turn. ", .strong), .init(exercise.task)], hanging: 2),
          .init([.init("Type commands; hint helps, solution shows one after a try, skip goes on.", .dim)]),
        ])
        return
      case .expect, .hint, .solution: break
      }
      item += 1
    }
    if step == lesson.steps.count - 1 {
      record(.finished)
      waiting = .end
      gap()
      show([
        .init([.init("That was \(lesson.title).", .good)]),
        .init([.init("Enter leaves the lesson; lessons lists the others; back looks at a step again.", .dim)]),
      ])
    } else {
      waiting = .stepEnd
      gap()
      say("Enter goes on.", .dim)
    }
  }

  /// On to what comes next, leaving a cell or a question behind.
  func next() async throws {
    guard let lesson, let session else { throw Self.noLesson }
    isAfterGap = false
    switch waiting {
    case .stepEnd:
      if !isStepRecorded { record(.read) }
      step += 1
      item = 0
      restore()
      beginStep()
    case .cell(let source):
      restore()
      try await session.runNestedVisible(source)
      commands.append(source)
      recallGuess()
      snapshot = session.state
      item += 1
    case .prediction: item += 1
    case .quiz(let question):
      tell(question)
      item += 1
    case .exercise:
      throw Diagnostic(
        "There is an exercise to do first.", severity: .note,
        proposal: lesson.allowsSkip ? "skip goes on without it; hint helps" : "hint helps")
    case .end, .nothing:
      say("The lesson is done. leave goes back to your own session.", .dim)
      return
    }
    advance()
  }

  func back() async throws {
    guard lesson != nil, let session else { throw Self.noLesson }
    try await enter(max(0, item == 0 || isAtStart ? step - 1 : step), in: session)
  }

  private var isAtStart: Bool {
    guard let lesson else { return true }
    return !lesson.steps[step].items.prefix(item).contains { if case .prose = $0.kind { false } else { true } }
  }

  func skip() async throws {
    guard let lesson, let session else { throw Self.noLesson }
    guard lesson.allowsSkip else { throw Diagnostic("This lesson has no skip.", proposal: "hint helps") }
    switch waiting {
    case .exercise:
      restore()
      isTried = false
      if let solution = solution() {
        say("A solution:  \(solution)", .dim)
        try await session.runNestedVisible(solution)
        snapshot = session.state
      }
      record(.skipped)
      item += 1
      advance()
    case .end, .nothing: say("The lesson is done.", .dim)
    default: try await next()
    }
  }

  func leave() throws {
    guard lesson != nil, let session else { throw Self.noLesson }
    if let own { session.state = own }
    (lesson, own, snapshot) = (nil, nil, nil)
    waiting = .nothing
    say("Back in your own session, as it was.", .dim)
  }

  // MARK: Helping and judging

  /// Of the exercise that the lesson waits at.
  private var hints: [StyledText] {
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

  private func grade(_ question: Lesson.Question, _ word: String) throws {
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
  private func tell(_ question: Lesson.Question) {
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

  private func judge(_ exercise: Lesson.Exercise, _ session: Session) {
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

  private var again: StyledText.Line {
    .init([.init("The next try begins from the same settings as this one did. hint helps.", .dim)])
  }

  private func recallGuess() {
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

  private func solution() -> String? {
    guard let lesson else { return nil }
    for item in lesson.steps[step].items.dropFirst(item) { if case .solution(let source) = item.kind { return source } }
    return nil
  }

  // MARK: Words

  private func ask(_ question: Lesson.Question, _ label: String) {
    var lines: [StyledText.Line] = [.init([.init(label + ": ", .strong), .init(question.question)], hanging: 2)]
    for (index, choice) in question.choices.enumerated() {
      lines.append(.init([.init(Self.letters[index % 26] + ") ", .code), .init(choice.text)], indent: 2, hanging: 3))
    }
    lines.append(
      .init([.init(question.choices.isEmpty ? "Type a number; Enter passes." : "Type a letter; Enter passes.", .dim)]))
    show(lines)
  }

  private static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)

  private func letter(_ word: String, of question: Lesson.Question) -> Int? {
    Self.letters.firstIndex(of: word.lowercased()).flatMap { question.choices.indices.contains($0) ? $0 : nil }
  }

  private func wanted(_ question: Lesson.Question) -> Diagnostic {
    let last = question.choices.count - 1
    return Diagnostic(
      question.choices.isEmpty
        ? "A number is wanted." : "A letter from a to \(Self.letters[max(last, 0) % 26]) is wanted.",
      proposal: "answer \(question.choices.isEmpty ? "0.5" : "a")")
  }

  private func record(_ verdict: ProgressRecord.Verdict) {
    guard let lesson else { return }
    isStepRecorded = true
    let isKept = progress.add(
      ProgressRecord(
        lesson: lesson.slug, version: lesson.version, step: lesson.steps[step].id, verdict: verdict, attempts: attempts,
        hints: hintsShown, seed: lesson.seed, commands: commands))
    guard !isKept, !hasWarned else { return }
    hasWarned = true
    session?.emit(
      .diagnostic(
        Diagnostic(
          "Your progress cannot be written to \(progress.path ?? ""): the lesson goes on, but next time it begins where the record ends.",
          severity: .warning, proposal: "is the disk full, or the folder another's?")))
  }

  private func restore() { if let snapshot, let session { session.state = snapshot } }
  private func say(_ text: String, _ style: StyledText.Style = .plain) { show([.init([.init(text, style)])]) }
  private func show(_ lines: [StyledText.Line]) {
    session?.emit(.text(StyledText(lines: lines)))
    isAfterGap = lines.last?.pieces.isEmpty ?? isAfterGap
  }
  /// An empty line, unless there is one already.
  private func gap() { if !isAfterGap { show([.init([])]) } }

  static let noLesson = Diagnostic(
    "There is no lesson under way.", proposal: "lessons lists them; lesson overfitting begins one")
}
