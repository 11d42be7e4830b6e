import Language
import Notebooks
import Text
import Workbench

extension LessonState {
  /// What a lesson is after something happened, and what it wants done.
  func after(_ event: LessonEvent, _ facts: any LessonFacts) -> (state: LessonState, effects: [LessonEffect]) {
    var turn = Turn(state: self, facts: facts)
    turn.take(event)
    return (turn.state, turn.effects)
  }
}

/// One step of the lesson's machine.
struct Turn {
  var state: LessonState
  var effects: [LessonEffect] = []
  let facts: any LessonFacts

  init(state: LessonState, facts: any LessonFacts) {
    self.state = state
    self.facts = facts
  }

  mutating func take(_ event: LessonEvent) {
    let before = state.work.deeds
    carryOut(event)
    // What was done is kept at once, whatever ends the program.
    if case .begin = event { return }
    let isKept = effects.contains { if case .record = $0 { true } else { false } }
    guard !isKept, !state.isRecorded, state.work.deeds != before, !state.work.isEmpty else { return }
    keep(record(.left))
  }

  private mutating func carryOut(_ event: LessonEvent) {
    switch event {
    case .begin(let work): begin(work)
    case .next: next()
    case .back: effects.append(.go(step: isAtStart ? max(0, state.place.step - 1) : state.place.step))
    case .hint: hint()
    case .solution: showSolutions()
    case .check: check()
    case .skip: skip()
    case .leave: leave()
    case .answer(let words): answer(words)
    case .put: put()
    case .willRun(let source, let changes): prepare(source, changes)
    case .ran(let source): ran(source)
    case .cellDone: cellDone()
    case .failed(let isStopped): fail(isStopped)
    case .passed(let seconds): state.work.seconds += min(max(seconds, 0), Self.longestPause)
    case .solved: solved()
    }
  }

  /// Of a pause so much counts as time at work.
  private static let longestPause = 300.0

  // MARK: Moving

  private mutating func begin(_ work: StepWork?) {
    state.work = work ?? StepWork()
    (state.guess, state.guessed, state.isTried, state.idle) = (nil, nil, false, 0)
    state.hasFailed = false
    effects.append(.keep)
    guard !state.manner.isWritten else { return advance() }
    effects += [
      state.manner.isPresented ? .page : .gap,
      .show([
        .init([
          .init("\(state.place.step + 1). \(state.step.title)", .heading),
          .init("   \(state.lesson.slug)/\(state.step.id)", .dim),
        ])
      ]),
    ]
    advance()
  }

  /// An answer stands there: a room reads it before it goes on.
  mutating func settle() {
    // Behind the last thing of a step its end is a pause of its own.
    let isLast =
      !state.isLastStep
      && state.step.items.dropFirst(state.place.item + 1).allSatisfy { item in
        switch item.kind {
        case .expect, .hint, .solution: true
        default: false
        }
      }
    guard state.manner.isPresented, !isLast else { return pass() }
    state.waiting = .pause
    effects.append(.gap)
    say("Enter goes on.", .dim)
  }

  /// Goes on behind what the lesson waited for.
  mutating func pass() {
    state.isPut = false
    state.hasFailed = false
    if state.isReview {
      state.isReview = false
      finishOrReview()
      return
    }
    state.place.item += 1
    advance()
  }

  /// Shows what comes next, up to something to do.
  private mutating func advance() {
    let items = state.step.items
    while state.place.item < items.count {
      switch items[state.place.item].kind {
      case .prose where state.manner.isWritten: break
      case .prose(let text, _): effects += [.gap, .show(text.lines + [.init([])])]
      case .cell(let source):
        state.waiting = .cell(source)
        guard !state.manner.isWritten else { return }
        effects.append(.gap)
        say(
          state.manner.isPresented
            ? "Enter runs:" : "Enter runs the cell that stands ready; type something else in its place if you like.",
          .dim
        )
        return
      case .predict(let prediction):
        state.waiting = .prediction(prediction)
        if !state.manner.isWritten { ask(prediction, "Before you run it") }
        return
      case .quiz(let quiz):
        state.waiting = .quiz(quiz)
        if !state.manner.isWritten { ask(quiz, "Question") }
        return
      case .exercise(let exercise):
        state.waiting = .exercise(exercise)
        effects.append(.advice(state.lesson.matter.showsAdvice && exercise.showsAdvice))
        guard !state.manner.isWritten else { return }
        effects += [
          .gap,
          .show([
            .init([.init("Your turn. ", .strong)] + StyledText.inline(markdown: exercise.task), hanging: 2),
            .init([.init(exerciseWords, .dim)]),
          ]),
        ]
        return
      case .expect, .hint, .solution: break
      }
      state.place.item += 1
    }
    if state.isLastStep || !state.work.isEmpty { recordStep() }
    if state.manner.isWritten {
      state.waiting = .stepEnd
      // There is no Enter between two steps of a page; the last one ends where a cell says so.
      if !state.isLastStep { next() }
      return
    }
    guard state.isLastStep else {
      state.waiting = .stepEnd
      effects.append(.gap)
      say("Enter goes on.", .dim)
      return
    }
    guard !state.missed.isEmpty, !state.manner.isPresented else { return finishOrReview() }
    // The last step has the window to itself before a question comes back.
    state.waiting = .stepEnd
    effects.append(.gap)
    let count = state.missed.count
    say(
      "Enter goes on: \(count == 1 ? "a question that was passed or missed comes" : "\(count) questions that were passed or missed come") back once.",
      .dim)
  }

  /// The lesson's end, once every question that was passed or missed has come back.
  private mutating func finishOrReview() {
    while !state.missed.isEmpty {
      let place = state.missed.removeFirst()
      guard case .quiz(let asked) = state.lesson.steps[place.step].items[place.item].kind else { continue }
      let quiz = asked.turned(by: state.lesson.matter.seed &+ UInt64(place.step + place.item))
      (state.isReview, state.isPut) = (true, true)
      state.waiting = .quiz(quiz)
      ask(quiz, "Once more")
      return
    }
    keep(record(.finished))
    state.waiting = .end
    effects += [.gap, .show([.init([.init("That was \(state.lesson.matter.title.sentence)", .good)])]), .farewell]
  }

  private mutating func next() {
    switch state.waiting {
    case .stepEnd where state.isLastStep: finishOrReview()
    case .stepEnd:
      recordStep()
      let (missed, seconds) = (state.missed, state.work.seconds)
      state = LessonState(state.lesson, step: state.place.step + 1, manner: state.manner)
      state.missed = missed
      effects.append(.restore)
      begin(StepWork(seconds: seconds))
    case .title: begin(nil)
    case .pause: pass()
    case .cell where state.hasFailed: passOver()
    case .cell(let source): effects += [.restore, .run(source, then: .cellDone)]
    case .prediction(let prediction):
      if state.manner.isPresented {
        state.guessed = prediction
        return pass()
      }
      guard state.lesson.matter.allowsSkip else { return wantAnswer(prediction) }
      note(prediction, nil, isRight: false)
      pass()
    case .quiz(let quiz):
      let isAnswered = state.isReview || state.work.answers.contains { $0.question == quiz.words }
      guard state.manner.isPresented || state.lesson.matter.allowsSkip || isAnswered else { return wantAnswer(quiz) }
      tell(quiz)
      note(quiz, nil, isRight: false)
      settle()
    case .exercise where state.manner.isPresented: solve()
    case .exercise:
      refuse(
        "There is an exercise to do first.",
        state.lesson.matter.allowsSkip ? "skip goes on without it; hint helps" : "hint helps")
    case .end: say("The lesson is done. leave goes back to your own session.", .dim)
    }
  }

  private mutating func skip() {
    if case .end = state.waiting {
      say("The lesson is done.", .dim)
      return
    }
    guard !state.manner.isPresented else { return next() }
    // Where the step's own cell failed on this machine, `skip` goes on even in a lesson that has no skip.
    if state.hasFailed { return passOver() }
    guard state.lesson.matter.allowsSkip else {
      return refuse("This lesson has no skip: its teacher wants each step done.", skipRefused)
    }
    guard case .exercise = state.waiting else { return next() }
    solve()
  }

  /// What helps where skip does not.
  private var skipRefused: String {
    switch state.waiting {
    case .exercise: "hint helps, and solution after \(state.triesBeforeSolution) tries"
    case .prediction, .quiz: "any answer will do to go on, right or wrong"
    default: "next (it goes on)"
    }
  }

  private mutating func wantAnswer(_ question: any Question) {
    say("This lesson wants an answer, right or wrong, before it goes on.", .warning)
    ask(question, "Question")
  }

  /// The first solution is entered for the learner.
  private mutating func solve() {
    state.isTried = false
    effects.append(.restore)
    if state.manner.isPresented { showSolutions() }
    guard let solution = state.solutions.first else {
      state.work.isSkipped = true
      return pass()
    }
    if !state.manner.isPresented { say("A solution:  \(solution.inOneLine)", .dim) }
    effects.append(.run(solution, then: .solved))
  }

  private mutating func solved() {
    effects += [.advice(state.lesson.matter.showsAdvice), .keep]
    state.work.isSkipped = true
    if case .exercise(let exercise) = state.waiting {
      effects += [
        .gap, .show([.init([.init("Why: ", .good)] + StyledText.inline(markdown: exercise.reason), hanging: 2)]),
      ]
    }
    settle()
  }

  private mutating func leave() {
    if state.waiting != .end, !isAtEndOfStep { keep(record(.left)) }
    effects += [.advice(true), .putBack]
    say("Back in your own session, as it was.", .dim)
  }

  private var isAtEndOfStep: Bool { state.waiting == .stepEnd }

  /// Nothing of the step was done: what has been passed was only read, or is never shown.
  private var isAtStart: Bool {
    !state.step.items.prefix(state.place.item).contains { item in
      switch item.kind {
      case .prose, .expect, .hint, .solution: false
      default: true
      }
    }
  }

  // MARK: Cells

  private mutating func prepare(_ source: String, _ changes: Bool) {
    state.isTrying = changes
    switch state.waiting {
    case .cell(let ready) where source.trimmingBlanks == ready: effects.append(.restore)
    case .exercise where state.isTried && changes:
      state.isTried = false
      effects.append(.restore)
    default: break
    }
  }

  private mutating func ran(_ source: String) {
    let isTry = state.isTrying
    state.isTrying = true
    switch state.waiting {
    case .cell(let ready):
      if source.trimmingBlanks == ready { return cellDone() }
      if ["quit", "exit"].contains(source.trimmingBlanks) { break }
      // Looking at a run or asking for help is none.
      guard isTry else { return }
      say("(Your own experiment. The lesson goes on from its own state with its own cell.)", .dim)
    case .prediction where state.manner.isWritten, .quiz where state.manner.isWritten: break
    case .prediction(let prediction): ask(prediction, "Before you run it")
    case .quiz(let quiz): ask(quiz, state.isReview ? "Once more" : "Question")
    case .exercise(let exercise):
      state.idle = 0
      // Looking at a run or asking for help is no try.
      guard facts.hasResult, isTry else { return }
      if let subject = facts.lacks(for: exercise.goal) { return say(Self.wants(subject), .dim) }
      state.work.attempts += 1
      state.work.commands.append(source)
      judge(exercise)
    case .stepEnd, .title, .pause, .end: break
    }
  }

  private mutating func cellDone() {
    guard case .cell(let source) = state.waiting else { return }
    state.work.commands.append(source)
    let hasDrawn = facts.hasDrawn
    recallGuess()
    effects.append(.keep)
    // In front of a room a figure stays until Enter: what comes next would push it out of the window.
    if hasDrawn { settle() } else { pass() }
  }

  /// A full disk or a folder that nobody may write in must not end a lesson.
  private mutating func fail(_ isStopped: Bool) {
    let what = isStopped ? "was stopped" : "failed"
    switch state.waiting {
    case .cell: say("The lesson's own cell \(what). Run it once more, or type skip to go on without it.", .dim)
    case .exercise:
      say("This solution \(what)\(isStopped ? "" : " here"). Type skip once more to go on without it.", .dim)
    default: return
    }
    state.hasFailed = true
  }

  /// Goes on behind what failed, from where it came to.
  private mutating func passOver() {
    (state.guess, state.guessed, state.isTried) = (nil, nil, false)
    say("(Passed over. What follows may speak of what would have stood here.)", .dim)
    effects += [.advice(state.lesson.matter.showsAdvice), .keep]
    if case .exercise = state.waiting { state.work.isSkipped = true }
    pass()
  }

  private mutating func recordStep() {
    guard !state.isRecorded else { return }
    state.isRecorded = true
    keep(record(state.work.verdict))
    // What comes from now on is time of the next record.
    state.work.seconds = 0
  }

  /// In front of a room, nothing is recorded.
  private mutating func keep(_ record: ProgressRecord) {
    if !state.manner.isPresented { effects.append(.record(record)) }
  }

  private func record(_ verdict: ProgressRecord.Verdict) -> ProgressRecord {
    let work = state.work
    return ProgressRecord(
      lesson: state.lesson.slug, version: state.lesson.matter.version, step: state.step.id, verdict: verdict,
      attempts: work.attempts, hints: work.hints, seed: state.lesson.matter.seed, commands: work.commands,
      predictions: work.predictions.isEmpty ? nil : work.predictions,
      answers: work.answers.isEmpty ? nil : work.answers,
      seconds: (work.seconds * 10).rounded() / 10, looked: work.hasLooked ? true : nil)
  }

  // MARK: Words

  /// What is said to a cell that did something else than the exercise is about. What it did stays, and it does not count as
  /// a try.
  static func wants(_ subject: SessionState.Subject) -> String {
    let (what, more) =
      switch subject {
      case .training: ("training", " apply best takes over what a search found.")
      case .search: ("search", "")
      case .walk: ("walk down a surface", "")
      }
    return "This task looks at a \(what): nothing is judged, and nothing taken back, until there is one.\(more)"
  }

  private var exerciseWords: String {
    guard !state.manner.isPresented else { return "Type what the room proposes; hint helps; Enter shows one way." }
    let count = state.triesBeforeSolution
    return
      "Type commands; hint helps, solution shows one after \(counted(count, "try", "tries", one: "a"))\(skipWords)."
  }

  var skipWords: String { state.lesson.matter.allowsSkip ? ", skip goes on" : "" }

  mutating func say(_ text: String, _ style: StyledText.Style = .plain) {
    effects.append(.show([.init([.init(text, style)])]))
  }

  mutating func refuse(_ sentence: String, _ proposal: String) {
    effects.append(.refuse(Diagnostic(sentence, severity: .note, proposal: proposal)))
  }
}
