import Foundation
import Language
package import Notebooks
import Text
package import Workbench

/// Leads a session through a lesson: it hands what happens to the lesson's state machine (`LessonState`), and carries
/// out the effects that this asks for.
package final class LessonPlayer: SessionGuide {
  let course: Course
  let progress: ProgressFile
  /// Where the learner is; nil without a lesson.
  private(set) var state: LessonState?
  /// The session's state that the step goes on from; free experiments return to it.
  private var snapshot: Session.Bookmark?
  /// The learner's own session as it was, put back on leaving.
  private var own: Session.Bookmark?
  /// Whether it has been said that progress cannot be kept.
  private var hasWarned = false
  /// Whether the last line shown was empty.
  private var isAfterGap = false
  /// Whether a cell of the lesson's own is running.
  private var isRunningOwnCell = false
  /// Whether no lesson was under way when the running cell began.
  private var hasBegunInCell = false
  /// Whether what is shown next begins at the top of an empty window.
  private var beginsPage = false
  /// In a notebook: where the lesson stood before each cell of its own that was run.
  private var visits: [LessonState.Place: (state: LessonState, snapshot: Session.Bookmark)] = [:]
  /// Whether what is done is not to be shown.
  private var isCatchingUp = false
  /// Whether a cell that the lesson itself ran has failed just now.
  private var hasFailed = false
  /// When something happened last, in seconds on the session's clock.
  private var lastHeard: Double?
  /// The verbs that a person may type.
  private var verbs: Set<String> = []

  /// - Parameters:
  ///   - home: the folder that holds `lessons/`.
  ///   - progressPath: the file of records; nil keeps none.
  package init(home: String, progressPath: String?) {
    course = Course(home: home)
    progress = ProgressFile(path: progressPath)
  }

  // MARK: The guide

  package var guidance: any Guidance {
    LessonGuidance(
      course: course, state: state, isRunningOwnCell: isRunningOwnCell, verbs: verbs,
      promptState: state?.isTried == true ? snapshot?.state : nil)
  }

  /// Runs one of the course's commands.
  package func run(_ invocation: Invocation, in session: Session) async throws {
    guard let word = LessonCommands.words.first(where: { $0.command.name == invocation.command.name }) else {
      throw invocation.error(LessonCommandFault.unknownWord(invocation.command.name))
    }
    try await word.run(self, invocation, session)
  }

  private var isPresenting: Bool { state?.manner.isPresented ?? false }

  /// What the lesson's machine would say if the cell that stands ready had just run.
  package func upcoming(in session: Session) -> StyledText? {
    guard let state else { return nil }
    guard case .cell(let ready) = state.waiting else { return StyledText(lines: []) }
    let lines = state.after(.ran(ready), facts(session)).effects.flatMap { effect -> [StyledText.Line] in
      switch effect {
      case .show(let lines): lines
      case .gap: [.init([])]
      default: []
      }
    }
    return StyledText(lines: lines)
  }

  package func cellWillRun(_ source: String, in session: Session) async {
    pass(in: session)
    hasBegunInCell = state == nil
    if state?.manner.isWritten == true, !isOnlyLessonWords(source) {
      await turn(to: source.trimmingBlanks, in: session)
    }
    guard let state, !isOnlyLessonWords(source) else { return }
    if case .cell(let ready) = state.waiting, source.trimmingBlanks == ready { isRunningOwnCell = true }
    let (after, effects) = state.after(.willRun(source, changes: session.changes(source)), facts(session))
    self.state = after
    if effects.contains(.restore), let snapshot { session.bookmark = snapshot }
  }

  package func cellDidRun(_ cell: CellResult, in session: Session) async {
    let wasOwnCell = isRunningOwnCell
    isRunningOwnCell = false
    // What was stopped when all of it was done lacks nothing.
    let hasEnded = cell.status == .succeeded || cell.status == .interrupted && cell.hasReachedEnd
    if hasFailed || wasOwnCell && !hasEnded {
      hasFailed = false
      isAfterGap = false
      try? await take(.failed(isStopped: cell.status == .interrupted), in: session)
      return
    }
    // What began the lesson is no answer to it: a document's cells, or the start file's.
    guard let state, !isOnlyLessonWords(cell.source), !hasBegunInCell else { return }
    // What failed is no try and ends no cell; a question is repeated all the same.
    guard hasEnded || state.question != nil else { return }
    isAfterGap = false
    // What a lesson shows behind a cell cannot fail.
    try? await take(.ran(cell.source), in: session)
  }

  private static let lessonWords = Set(LessonCommands.all.map(\.name))

  /// Whether every command of a cell is one of the course's: what else stands in it is the learner's own.
  private func isOnlyLessonWords(_ source: String) -> Bool {
    guard let cell = try? CellSyntax(source) else {
      return Self.lessonWords.contains(String(source.trimmingBlanks.prefix { $0.isLetter || $0 == "_" }))
    }
    return !cell.commands.isEmpty && cell.commands.allSatisfy { Self.lessonWords.contains($0.verb.value) }
  }

  private func facts(_ session: Session) -> Judge { Judge(session: session, before: snapshot?.state) }

  // MARK: The machine

  /// Throws where no lesson is under way.
  func checkUnderWay() throws(Diagnostic) {
    guard state == nil else { return }
    throw Diagnostic(LessonCommandFault.noneUnderWay)
  }

  /// Lets something happen, and does what the lesson wants done. Throws when a cell fails; the lesson then stands where it stood.
  func take(_ event: LessonEvent, in session: Session) async throws {
    pass(in: session)
    try checkUnderWay()
    guard let before = state else { return }
    let (after, effects) = before.after(event, facts(session))
    state = after
    do {
      for effect in effects { try await perform(effect, in: session) }
    } catch {
      if case .refuse? = effects.last {} else { state = before }
      if case .run? = effects.last { hasFailed = !isCatchingUp }
      throw error
    }
  }

  /// Tells the lesson how much time has passed since something happened last.
  private func pass(in session: Session) {
    let now = session.environment.clock()
    if let lastHeard, let state { self.state = state.after(.passed(now - lastHeard), facts(session)).state }
    lastHeard = now
  }

  private func perform(_ effect: LessonEffect, in session: Session) async throws {
    switch effect {
    case .show where isCatchingUp: break
    case .show(let lines):
      var text = StyledText(lines: isPresenting ? lines.map(\.inFullInk) : lines)
      (text.beginsPage, beginsPage) = (beginsPage, false)
      session.emit(.text(text))
      isAfterGap = lines.last?.pieces.isEmpty ?? isAfterGap
    case .page: beginsPage = true
    case .gap:
      if !isAfterGap { try await perform(.show([.init([])]), in: session) }
    case .restore: if let snapshot { session.bookmark = snapshot }
    case .keep: snapshot = session.bookmark
    case .advice(let isShown):
      session.state.showsAdvice = isShown
      snapshot?.state.showsAdvice = isShown
    case .run(let source, let then):
      isAfterGap = false
      isRunningOwnCell = true
      defer { isRunningOwnCell = false }
      if isCatchingUp {
        try await session.runQuietly(source, folder: guidance.folder)
      } else {
        do { try await session.runNestedVisible(source, folder: guidance.folder) } catch {
          guard Session.isInterruption(error), session.hasReachedEndOfCell else { throw error }
        }
      }
      try await take(then, in: session)
    case .go(let step): try await go(to: step, work: nil, in: session)
    case .record(let record): keep(record, in: session)
    case .farewell: try await perform(.show(farewell), in: session)
    case .putBack:
      if let own { session.bookmark = own }
      (state, own, snapshot) = (nil, nil, nil)
    case .refuse(let diagnostic): throw diagnostic
    }
  }

  /// Where a lesson is begun.
  enum Beginning: Equatable {
    /// At the step after the last one done.
    case whereItStands
    case step(Int)
  }

  /// Begins a lesson.
  func begin(
    _ lesson: Lesson, in session: Session, at beginning: Beginning, manner: LessonState.Manner
  ) async throws {
    if let state, state.waiting != .end { try await take(.leave, in: session) }
    own = own ?? session.bookmark
    verbs = Set(session.commands.map(\.name))
    visits = [:]
    if manner.isPresented { return try await present(lesson, in: session, at: beginning, manner: manner) }
    let own = beginning == .whereItStands ? progress.load().filter { $0.lesson == lesson.slug } : []
    let done = Self.last(of: own, in: lesson)
    var (start, work) = self.beginning(of: lesson, after: done)
    if case .step(let step) = beginning { start = step }
    let words = "Enter goes on; hint, skip, back and leave work everywhere, and so do all other commands."
    var lines: [StyledText.Line] = [.init([.init(lesson.matter.title, .heading)])]
    // Who comes back has read what it is for, and the step wants the window.
    lines +=
      start > 0
      ? [.init([.init(words, .dim)])]
      : [
        .init(StyledText.inline(markdown: lesson.matter.goal)),
        .init([.init("About \(lesson.matter.minutes) minutes. \(words)", .dim)]),
      ]
    if let sentence = LessonState(lesson, manner: manner).knobsSentence { lines.append(.init([.init(sentence, .dim)])) }
    if start > 0, let done, done.version != lesson.matter.version || done != own.last {
      let place = done.verdict == .left && work != nil ? "in the step that you left" : "at the step that follows"
      lines.append(.init([.init("(The lesson has changed since you were here; it goes on \(place).)", .dim)]))
    }
    if manner.isWritten {
      lines = [
        .init([
          .init(
            "\(lesson.matter.title.sentence) Run the cells in their order; what you try between them is taken back.",
            .dim)
        ])
      ]
      if let sentence = LessonState(lesson, manner: manner).knobsSentence {
        lines.append(.init([.init(sentence, .dim)]))
      }
    }
    try await perform(.show(lines), in: session)
    lastHeard = session.environment.clock()
    state = LessonState(lesson, step: start, manner: manner)
    if beginning == .whereItStands { state?.missed = missed(of: lesson, before: start) }
    try await arrive(in: session) { try await self.go(to: start, work: work, in: session) }
  }

  /// Begins a lesson's first step of this time; where that is stopped, the lesson is not begun.
  private func arrive(in session: Session, _ go: () async throws -> Void) async throws {
    do { try await go() } catch {
      if let own { session.bookmark = own }
      (state, own, snapshot) = (nil, nil, nil)
      session.emit(
        .text(StyledText("The lesson was not begun; it goes on where it stood the next time.", .dim)))
      throw error
    }
  }

  /// Begins a lesson in front of a room: with its title, alone in the window.
  private func present(
    _ lesson: Lesson, in session: Session, at beginning: Beginning, manner: LessonState.Manner
  ) async throws {
    state = LessonState(lesson, manner: manner)
    if case .step(let step) = beginning, step > 0 {
      return try await arrive(in: session) { try await self.go(to: step, work: nil, in: session) }
    }
    try await go(to: 0, work: nil, in: session, behind: .title)
  }

  /// The questions of the steps before one that were passed or missed since the lesson was begun last.
  private func missed(of lesson: Lesson, before step: Int) -> [LessonState.Place] {
    let own = progress.load().filter { $0.lesson == lesson.slug }
    let now = own[((own.lastIndex { $0.verdict == .finished } ?? -1) + 1)...]
    return lesson.steps.prefix(step).enumerated().flatMap { index, step -> [LessonState.Place] in
      let answers = now.last { $0.step == step.id && $0.answers != nil }?.answers ?? []
      return step.items.indices.compactMap { item in
        guard case .quiz(let quiz) = step.items[item].kind,
          let said = answers.first(where: { $0.question == quiz.words }), !said.isRight || said.given.count != 1
        else { return nil }
        return .init(step: index, item: item)
      }
    }
  }

  /// The last record whose step the lesson still has, since it was finished last.
  private static func last(of own: [ProgressRecord], in lesson: Lesson) -> ProgressRecord? {
    guard let newest = own.last, newest.verdict != .finished else { return own.last }
    let ids = Set(lesson.steps.map(\.id))
    let since = own[((own.lastIndex { $0.verdict == .finished } ?? -1) + 1)...]
    return since.last { ids.contains($0.step) } ?? newest
  }

  /// The step to go on with, and what was done in it before it was left.
  private func beginning(of lesson: Lesson, after done: ProgressRecord?) -> (step: Int, work: StepWork?) {
    guard let done, done.verdict != .finished,
      let index = lesson.steps.firstIndex(where: { $0.id == done.step })
    else { return (0, nil) }
    guard done.verdict == .left else { return (min(index + 1, lesson.steps.count - 1), nil) }
    return (
      index,
      StepWork(
        attempts: done.attempts, hints: done.hints, commands: done.commands, predictions: done.predictions ?? [],
        answers: done.answers ?? [], hasLooked: done.looked ?? false, seconds: done.seconds ?? 0)
    )
  }

  /// Goes to a step: what the steps before it did is done again, unseen, from the lesson's seed.
  ///
  /// - Parameter waiting: what stands before it.
  private func go(
    to step: Int, work: StepWork?, in session: Session, behind waiting: LessonState.Waiting? = nil
  ) async throws {
    guard let lesson = state?.lesson, let manner = state?.manner else { return }
    let before = session.bookmark
    var fresh = Session.Bookmark(seed: lesson.matter.seed)
    fresh.state.plots = session.state.plots
    fresh.state.theme = session.state.theme
    fresh.state.showsAdvice = lesson.matter.showsAdvice
    session.bookmark = fresh
    isRunningOwnCell = true
    defer { isRunningOwnCell = false }
    let way = LessonState.way(to: step, in: lesson)
    let folder = Session.folder(of: lesson.path)
    var failed: [String] = []
    for (index, source) in way.enumerated() {
      // What takes long is not silent; what is stopped leaves nothing half done.
      if way.count > 3 {
        session.emit(
          .progress(Progress(label: "making the steps before again", done: index, total: way.count, unit: "cell")))
      }
      do { try await session.runQuietly(source, folder: folder) } catch {
        if Task.isCancelled || Session.isInterruption(error) {
          session.bookmark = before
          throw error
        }
        failed.append(source)
      }
    }
    if let first = failed.first {
      // Nobody is held up by a cell that fails, neither on the way nor on coming back.
      let others = failed.count > 1 ? " and \(counted(failed.count - 1, "cell")) more" : ""
      session.emit(
        .text(StyledText("(Of the steps before, \(first)\(others) failed and is passed over.)", .dim)))
    }
    var next = LessonState(lesson, step: step, manner: manner)
    next.missed = state?.missed.filter { $0.step < step } ?? []
    state = next
    if let waiting {
      state?.waiting = waiting
      for effect in next.titlePage { try await perform(effect, in: session) }
    } else {
      try await take(.begin(work), in: session)
    }
  }

  // MARK: In a notebook

  /// Passes what somebody has passed by in a notebook: the exercise before the question that `answer` puts; before `next`, which ends the
  /// notebook, the questions that wait as well.
  func goOn(_ event: LessonEvent, in session: Session) async throws {
    var isWork = false
    isCatchingUp = true
    passing: while let now = state, !now.isReview {
      let step: LessonEvent
      switch now.waiting {
      case .exercise: (step, isWork) = (.skip, true)
      case .prediction where event == .next, .quiz where event == .next: step = .next
      default: break passing
      }
      do { try await take(step, in: session) } catch { break }
      if state?.place == now.place { break }
    }
    isCatchingUp = false
    if isWork {
      try await perform(
        .show([.init([.init("(The exercise before it was passed: its solution was entered, unseen.)", .dim)])]),
        in: session)
    }
    try await take(event, in: session)
  }

  /// Goes to where a cell of the lesson belongs, which is run now: back to where the lesson stood before it when it was run last, or
  /// on to it, with what stands before it done unseen. Anything else is somebody's own experiment.
  private func turn(to source: String, in session: Session) async {
    guard let state else { return }
    defer {
      if let state = self.state, let snapshot, state.waiting == .cell(source) {
        visits[state.place] = (state, snapshot)
      }
    }
    guard state.waiting != .cell(source), let place = state.place(of: source, among: Set(visits.keys)) else { return }
    if let visit = visits[place] {
      (self.state, snapshot, session.bookmark) = (visit.state, visit.snapshot, visit.snapshot)
      return
    }
    isCatchingUp = true
    var isWork = false
    while let now = self.state, now.waiting != .cell(source) || now.place != place {
      switch now.waiting {
      case .cell, .exercise: isWork = true
      default: break
      }
      let event: LessonEvent = if case .exercise = now.waiting { .skip } else { .next }
      do { try await take(event, in: session) } catch { break }
      // An answer is wanted before this lesson goes on.
      if self.state?.place == now.place { break }
    }
    isCatchingUp = false
    let words =
      self.state?.waiting == .cell(source)
      ? (isWork ? "(What stands before this cell was done first, unseen.)" : nil)
      : "(This lesson wants what stands before this cell done first: this is your own experiment.)"
    if let words { try? await perform(.show([.init([.init(words, .dim)])]), in: session) }
  }

  private func keep(_ record: ProgressRecord, in session: Session) {
    var record = record
    record.at = session.environment.timestamp()
    if !course.has(record.lesson), let path = state?.lesson.path {
      record.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }
    guard !progress.add(record), !hasWarned else { return }
    hasWarned = true
    session.emit(
      .diagnostic(
        Diagnostic(
          "Your progress cannot be written to \(progress.path ?? ""): the lesson goes on, but next time it begins where the record ends.",
          severity: .warning, proposal: "is the disk full, or the folder another's?")))
  }
}
