import Language
import Notebooks

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
    case .willRun(let source, let changes): prepare(source, changes)
    case .ran(let source): ran(source)
    case .cellDone: cellDone()
    case .solved:
      effects.append(.keep)
      state.work.isSkipped = true
      pass()
    }
  }

  // MARK: Moving

  private mutating func begin(_ work: StepWork?) {
    state.work = work ?? StepWork()
    (state.guess, state.guessed, state.isTried, state.idle) = (nil, nil, false, 0)
    effects += [
      .keep, .gap,
      .show([
        .init([
          .init("\(state.place.step + 1). \(state.step.title)", .heading),
          .init("   \(state.lesson.slug)/\(state.step.id)", .dim),
        ])
      ]),
    ]
    advance()
  }

  /// Behind what the lesson waited for.
  mutating func pass() {
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
      case .prose(let text, _): effects += [.gap, .show(text.lines + [.init([])])]
      case .cell(let source):
        state.waiting = .cell(source)
        effects.append(.gap)
        say("Enter runs the cell that stands ready; type something else in its place if you like.", .dim)
        return
      case .predict(let prediction):
        state.waiting = .prediction(prediction)
        ask(prediction, "Before you run it")
        return
      case .quiz(let quiz):
        state.waiting = .quiz(quiz)
        ask(quiz, "Question")
        return
      case .exercise(let exercise):
        state.waiting = .exercise(exercise)
        effects += [
          .advice(exercise.showsAdvice), .gap,
          .show([
            .init([.init("Your turn. ", .strong), .init(exercise.task)], hanging: 2),
            .init([.init("Type commands; hint helps, solution shows one after a try\(skipWords).", .dim)]),
          ]),
        ]
        return
      case .expect, .hint, .solution: break
      }
      state.place.item += 1
    }
    if state.isLastStep || state.work != StepWork() { recordStep() }
    guard state.isLastStep else {
      state.waiting = .stepEnd
      effects.append(.gap)
      say("Enter goes on.", .dim)
      return
    }
    finishOrReview()
  }

  /// The lesson's end, once every question that was passed or missed has come back.
  private mutating func finishOrReview() {
    while !state.missed.isEmpty {
      let place = state.missed.removeFirst()
      guard case .quiz(let quiz) = state.lesson.steps[place.step].items[place.item].kind else { continue }
      state.isReview = true
      state.waiting = .quiz(quiz)
      ask(quiz, "Once more")
      return
    }
    effects += [.record(record(.finished)), .gap]
    state.waiting = .end
    effects.append(
      .show([
        .init([.init("That was \(state.lesson.matter.title).", .good)]),
        .init([.init("Enter leaves the lesson; lessons lists the others; back looks at a step again.", .dim)]),
      ]))
  }

  private mutating func next() {
    switch state.waiting {
    case .stepEnd:
      recordStep()
      let missed = state.missed
      state = LessonState(state.lesson, step: state.place.step + 1)
      state.missed = missed
      effects.append(.restore)
      begin(nil)
    case .cell(let source): effects += [.restore, .run(source, then: .cellDone)]
    case .prediction(let prediction):
      state.work.predictions.append(.init(question: prediction.question, given: [], isRight: false))
      pass()
    case .quiz(let quiz):
      tell(quiz)
      note(quiz, nil, isRight: false)
      pass()
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
    guard case .exercise = state.waiting else { return next() }
    guard state.lesson.matter.allowsSkip else { return refuse("This lesson has no skip.", "hint helps") }
    state.isTried = false
    effects.append(.restore)
    guard let solution = state.solutions.first else {
      state.work.isSkipped = true
      return pass()
    }
    say("A solution:  \(solution)", .dim)
    effects.append(.run(solution, then: .solved))
  }

  private mutating func leave() {
    if state.waiting != .end, !isAtEndOfStep { effects.append(.record(record(.left))) }
    effects += [.advice(true), .putBack]
    say("Back in your own session, as it was.", .dim)
  }

  private var isAtEndOfStep: Bool { state.waiting == .stepEnd }

  private var isAtStart: Bool {
    !state.step.items.prefix(state.place.item).contains { if case .prose = $0.kind { false } else { true } }
  }

  // MARK: Cells

  private mutating func prepare(_ source: String, _ changes: Bool) {
    switch state.waiting {
    case .cell(let ready) where source.trimmingBlanks == ready: effects.append(.restore)
    case .exercise where state.isTried && changes:
      state.isTried = false
      effects.append(.restore)
    default: break
    }
  }

  private mutating func ran(_ source: String) {
    switch state.waiting {
    case .cell(let ready):
      if source.trimmingBlanks == ready { return cellDone() }
      say("(Your own experiment. The lesson goes on from its own state with its own cell.)", .dim)
    case .prediction(let prediction): ask(prediction, "Before you run it")
    case .quiz(let quiz): ask(quiz, state.isReview ? "Once more" : "Question")
    case .exercise(let exercise):
      state.idle = 0
      guard facts.hasResult else { return }
      state.work.attempts += 1
      state.work.commands.append(source)
      judge(exercise)
    case .stepEnd, .end: break
    }
  }

  private mutating func cellDone() {
    guard case .cell(let source) = state.waiting else { return }
    state.work.commands.append(source)
    recallGuess()
    effects.append(.keep)
    pass()
  }

  private mutating func recordStep() {
    guard !state.isRecorded else { return }
    state.isRecorded = true
    effects.append(.record(record(state.work.verdict)))
  }

  private func record(_ verdict: ProgressRecord.Verdict) -> ProgressRecord {
    let work = state.work
    return ProgressRecord(
      lesson: state.lesson.slug, version: state.lesson.matter.version, step: state.step.id, verdict: verdict,
      attempts: work.attempts, hints: work.hints, seed: state.lesson.matter.seed, commands: work.commands,
      predictions: work.predictions.isEmpty ? nil : work.predictions, answers: work.answers.isEmpty ? nil : work.answers
    )
  }

  // MARK: Words

  var skipWords: String { state.lesson.matter.allowsSkip ? ", skip goes on" : "" }

  mutating func say(_ text: String, _ style: StyledText.Style = .plain) {
    effects.append(.show([.init([.init(text, style)])]))
  }

  mutating func refuse(_ sentence: String, _ proposal: String) {
    effects.append(.refuse(Diagnostic(sentence, severity: .note, proposal: proposal)))
  }
}
