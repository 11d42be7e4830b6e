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
  var step = 0
  var item = 0
  /// The state that the step goes on from; free experiments return to it.
  var snapshot: SessionState?
  /// The learner's own state, put back on leaving.
  var own: SessionState?
  var guess: (question: Lesson.Question, answer: String)?
  var attempts = 0
  var hintsShown = 0
  var commands: [String] = []
  /// The step has its verdict, and passing on adds none.
  var isStepRecorded = false
  /// It was said that progress cannot be kept.
  var hasWarned = false
  weak var session: Session?
  /// How often Enter alone was pressed at the exercise, one after the other.
  var idle = 0
  /// The last line shown was empty.
  var isAfterGap = false

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
  var isTried = false

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

  func beginStep() {
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
  func advance() {
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

  var isAtStart: Bool {
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

  // MARK: Words

  func ask(_ question: Lesson.Question, _ label: String) {
    var lines: [StyledText.Line] = [.init([.init(label + ": ", .strong), .init(question.question)], hanging: 2)]
    for (index, choice) in question.choices.enumerated() {
      lines.append(.init([.init(Self.letters[index % 26] + ") ", .code), .init(choice.text)], indent: 2, hanging: 3))
    }
    lines.append(
      .init([.init(question.choices.isEmpty ? "Type a number; Enter passes." : "Type a letter; Enter passes.", .dim)]))
    show(lines)
  }

  static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)

  func letter(_ word: String, of question: Lesson.Question) -> Int? {
    Self.letters.firstIndex(of: word.lowercased()).flatMap { question.choices.indices.contains($0) ? $0 : nil }
  }

  func wanted(_ question: Lesson.Question) -> Diagnostic {
    let last = question.choices.count - 1
    return Diagnostic(
      question.choices.isEmpty
        ? "A number is wanted." : "A letter from a to \(Self.letters[max(last, 0) % 26]) is wanted.",
      proposal: "answer \(question.choices.isEmpty ? "0.5" : "a")")
  }

  func record(_ verdict: ProgressRecord.Verdict) {
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

  func restore() { if let snapshot, let session { session.state = snapshot } }
  func say(_ text: String, _ style: StyledText.Style = .plain) { show([.init([.init(text, style)])]) }
  func show(_ lines: [StyledText.Line]) {
    session?.emit(.text(StyledText(lines: lines)))
    isAfterGap = lines.last?.pieces.isEmpty ?? isAfterGap
  }
  /// An empty line, unless there is one already.
  func gap() { if !isAfterGap { show([.init([])]) } }

  static let noLesson = Diagnostic(
    "There is no lesson under way.", proposal: "lessons lists them; lesson overfitting begins one")
}
