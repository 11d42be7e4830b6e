import Dispatch
import Language
import Notebooks
import Text
import Workbench

/// The check of one lesson, with what was found so far.
struct CheckRun {
  let lesson: Lesson
  let session: Session
  var problems: [LessonProblem] = []
  var (cells, claims, exercises, questions) = (0, 0, 0, 0)
  private var quoted: QuotedNumbers
  /// What the program has said in the step so far.
  private(set) var told = ShownText()
  /// What it has said of the data at hand, in earlier steps too: what it has proposed can still be scrolled back to.
  var shownSoFar = ShownText()
  /// Whether every cell has run so far.
  private(set) var runsThrough = true
  /// Whether a cell of the step has failed: nothing can be said of what stands behind it until it runs.
  private var isBroken = false
  /// What a cell's time is read from.
  private let clock: @Sendable () -> Double

  /// - Parameter clock: in seconds; the session's own unless told, which stands still where nothing may depend on it.
  init(lesson: Lesson, session: Session, clock: (@Sendable () -> Double)? = nil) {
    self.lesson = lesson
    self.session = session
    self.clock = clock ?? session.environment.clock
    quoted = QuotedNumbers(of: lesson)
    var fresh = Session.Bookmark(seed: lesson.matter.seed)
    fresh.state.showsAdvice = lesson.matter.showsAdvice
    session.bookmark = fresh
  }

  var judge: Judge { Judge(session: session) }

  mutating func complain(_ line: Int, _ fault: LessonFault) {
    problems.append(LessonProblem(path: lesson.path, line: line, fault: fault))
  }

  mutating func check() async {
    for step in lesson.steps {
      for (line, fault) in quoted.unproved(in: step) { complain(line, fault) }
      for (line, fault) in ComparedWords.unproved(in: step) { complain(line, fault) }
      checkPlaces(in: step)
      checkTerms(in: step)
      for (line, count) in Self.screenfuls(of: step) where count > 20 {
        complain(line, .longProse(lines: count))
      }
      told = ShownText()
      var asked: Asked?
      for (index, item) in step.items.enumerated() { await check(item, at: index, in: step, &asked) }
    }
  }

  /// A hint and a solution stand behind their exercise; what is asked in a step is known by its words.
  private mutating func checkPlaces(in step: Lesson.Step) {
    let isShown = step.items.contains {
      switch $0.kind {
      case .expect, .hint, .solution: false
      default: true
      }
    }
    if !isShown { complain(step.line, .showsNothing) }
    var (hasExercise, asked) = (false, Set<String>())
    for item in step.items {
      switch item.kind {
      case .exercise: hasExercise = true
      case .hint where !hasExercise: complain(item.line, .behindNoExercise(.hint))
      case .solution where !hasExercise: complain(item.line, .behindNoExercise(.solution))
      case .predict(let question):
        if !asked.insert(question.words).inserted { complain(item.line, .sameQuestion) }
      case .quiz(let question):
        if !asked.insert(question.words).inserted { complain(item.line, .sameQuestion) }
      default: break
      }
    }
  }

  /// A term that is explained, `this is called **noise**`, stands in help, too.
  private mutating func checkTerms(in step: Lesson.Step) {
    for item in step.items {
      guard case .prose(let text, _) = item.kind else { continue }
      for term in text.lines.flatMap({ Self.terms(in: $0.pieces) }) {
        let spellings = [term, term.lowercased()].flatMap { [$0, $0.hasSuffix("s") ? String($0.dropLast()) : $0] }
        guard !spellings.contains(where: { session.explanation(of: $0) != nil }) else { continue }
        complain(item.line, .unknownTerm(term))
      }
    }
  }

  /// What is set in bold behind `called`, in at most three words.
  private static func terms(in pieces: [StyledText.Piece]) -> [String] {
    zip(pieces, pieces.dropFirst()).compactMap { before, piece in
      guard piece.style == .strong, piece.text.split(separator: " ").count <= 3,
        before.text.firstMatch(of: /\bcalled( an?| the| its| their)?\s+$/) != nil
      else { return nil }
      return piece.text
    }
  }

  private mutating func check(
    _ item: Lesson.Item, at index: Int, in step: Lesson.Step, _ asked: inout Asked?
  ) async {
    switch item.kind {
    case .prose(_, let source):
      if StyledText.hasUnshown(markdown: source) { complain(item.line, .unshown) }
    case .hint, .solution: break
    case .cell(let source):
      cells += 1
      if !(await run(source, item.line)) { isBroken = true }
      if let open = asked, !isBroken { check(open) }
      asked = nil
    case .predict(let prediction):
      questions += 1
      let hasCell = step.items[(index + 1)...].contains { if case .cell = $0.kind { true } else { false } }
      if !hasCell { complain(item.line, .noCellBehindPrediction) }
      if asked != nil { complain(item.line, .predictionBeforeIsOpen) }
      asked = Asked(prediction, item.line, judge, told)
    case .expect(let claims):
      for claim in claims {
        self.claims += 1
        guard !isBroken else { continue }
        let (value, reason) = judge.holds(claim.expression)
        if value == nil { complain(claim.line, .unjudged(claim.expression, reason: reason)) }
        if value == false {
          complain(claim.line, .claimFails(claim.expression, shortfall: judge.shortfall(claim.expression)))
        }
      }
    case .exercise where isBroken: exercises += 1
    case .exercise(let exercise): await check(exercise, item.line, step, at: index)
    case .quiz(let quiz):
      questions += 1
      guard let answer = quiz.answer, !isBroken else { break }
      if let number = judge.number(answer), number.isFinite {
        checkTolerance(quiz.tolerance, of: number, item.line)
      } else {
        complain(item.line, .answerIsNoNumber(answer))
      }
    }
    if case .quiz(let quiz) = item.kind { checkReasons(of: quiz, item.line) }
  }

  /// A reason stands behind the question and the prompt in one window: a few sentences.
  private mutating func checkReasons(of quiz: Quiz, _ line: Int) {
    for reason in quiz.choices.map(\.reason) + [quiz.reason] {
      let lines = (StyledText.words(markdown: reason).count + 77) / 78
      if lines > Self.longestReason { complain(line, .longReason(lines: lines, most: Self.longestReason)) }
    }
  }

  private static let longestReason = 8

  /// Nobody types more than six digits, and who may be off by the whole answer cannot be wrong.
  private mutating func checkTolerance(_ tolerance: Double, of number: Double, _ line: Int) {
    if tolerance >= 1, number != 0 { complain(line, .wideTolerance(tolerance, answer: number)) }
    guard tolerance == 0, number != NumberText.rounded(number, digits: 6) else { return }
    complain(line, .exactAnswer(number))
  }

  /// In seconds. Three times what a learner is asked to wait for: this machine may be a slow or a busy one.
  private let longestWait = 30.0

  @discardableResult
  mutating func run(_ source: String, _ line: Int) async -> Bool {
    if let verb = Self.verbThatLeaves(source) {
      runsThrough = false
      complain(line, .leavesLesson(verb: verb))
      return false
    }
    let begun = clock()
    let (result, wasStopped) = await runUnlessTooLong(source)
    let seconds = clock() - begun
    if wasStopped || seconds > longestWait {
      complain(line, .slowCell(seconds: Int(wasStopped ? longestWait : seconds), wasStopped: wasStopped))
    }
    told.add(result.outputs)
    if (try? CellSyntax(source))?.commands.contains(where: { $0.verb.value == "data" }) == true {
      shownSoFar = ShownText()
    }
    shownSoFar.add(result.outputs)
    guard result.status != .succeeded else { return true }
    runsThrough = false
    guard !wasStopped else { return false }
    var reason = "it was interrupted"
    for case .diagnostic(let diagnostic) in result.outputs { reason = diagnostic.message }
    complain(line, .cellFails(reason: reason))
    return false
  }

  /// Runs a cell, and asks for its end once it has taken as long as it may.
  ///
  /// A lesson is somebody else's: as when it is played, it runs no program, and reads no file outside its folder, unless that is
  /// allowed.
  func runUnlessTooLong(_ source: String) async -> (result: CellResult, wasStopped: Bool) {
    // The session is the task's alone until that has ended, which is waited for. The compiler cannot see that
    // (docs/decisions/0024-a-session-at-work.md).
    nonisolated(unsafe) let session = session
    let folder = Session.folder(of: lesson.path)
    let clock = clock
    let (begun, longest) = (clock(), longestWait)
    let work = Task { await session.run(source, isTyped: false, folder: folder) { _ in } }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.setEventHandler { if clock() - begun > longest { work.cancel() } }
    timer.schedule(deadline: .now() + 0.1, repeating: 0.1)
    timer.resume()
    defer { timer.cancel() }
    let result = await work.value
    return (result, work.isCancelled && result.status == .interrupted)
  }

  /// A verb in a cell that ends the program, or is a word of the lesson's own.
  private static func verbThatLeaves(_ source: String) -> String? {
    let words = Set(["quit", "exit"] + LessonCommands.all.map(\.name)).subtracting(["lessons", "progress"])
    return (try? CellSyntax(source))?.commands.map(\.verb.value).first(where: words.contains)
  }

  // MARK: Predictions

  /// A prediction with what could be known when it was asked.
  private struct Asked {
    let prediction: Prediction
    let line: Int
    /// The choices that held already, and the values of all names in the conditions.
    let holding: [Int]
    let values: [String: Value]
    /// What had been said by then.
    let told: ShownText

    init(_ prediction: Prediction, _ line: Int, _ judge: Judge, _ told: ShownText) {
      self.told = told
      self.prediction = prediction
      self.line = line
      holding = prediction.choices.indices.filter { judge.holds(prediction.choices[$0].condition).value == true }
      values = Self.values(of: prediction, judge)
    }

    static func values(of prediction: Prediction, _ judge: Judge) -> [String: Value] {
      var values: [String: Value] = [:]
      for condition in prediction.choices.map(\.condition) + [prediction.answer].compactMap(\.self) {
        for name in (try? Expression.parse(condition))?.names ?? [] {
          if let value = try? judge.session.evaluate(name) { values[name] = value }
        }
      }
      return values
    }
  }

  private mutating func check(_ asked: Asked) {
    let prediction = asked.prediction
    let values = Asked.values(of: prediction, judge)
    if let answer = prediction.answer {
      if let number = judge.number(answer), number.isFinite {
        checkTolerance(asked.prediction.tolerance, of: number, asked.line)
        if let spelling = asked.told.spelling(of: number) {
          complain(asked.line, .answerShownBefore(spelling))
        }
      } else {
        complain(asked.line, .answerIsNoNumber(answer))
      }
    } else {
      let judged = prediction.choices.map { judge.holds($0.condition) }
      let holding = judged.indices.filter { judged[$0].value == true }
      for (choice, (value, reason)) in zip(prediction.choices, judged) where value == nil {
        complain(asked.line + choice.line, .unjudged(choice.condition, reason: reason))
      }
      if holding.count != 1, judged.allSatisfy({ $0.value != nil }) {
        complain(asked.line, .choicesHolding(holding.count))
      }
      if let first = holding.first, holding == asked.holding {
        complain(asked.line, .choiceHoldsBefore(prediction.choices[first].condition))
      }
    }
    if !values.isEmpty, values == asked.values { complain(asked.line, .predictionChangesNothing) }
  }

  // MARK: Length

  /// What stands between two Enters fits the window, with the prompt.
  mutating func checkHeights(in window: LessonWindow, home: String, session: Session) async {
    let played = await PlayedLesson(lesson, home: home, session: session, in: window)
    for screen in played.screens where screen.rows > window.rows {
      complain(
        screen.line,
        .longScreen(
          rows: screen.rows, in: "\(lesson.slug)/\(screen.step)", columns: window.columns, most: window.rows))
    }
  }

  /// The lines of prose between two waits, wrapped at 78 columns, with the line that each begins in.
  private static func screenfuls(of step: Lesson.Step) -> [(line: Int, count: Int)] {
    var found: [(line: Int, count: Int)] = []
    var open: (line: Int, count: Int)?
    for item in step.items {
      switch item.kind {
      case .prose(let text, _):
        let lines = text.lines.reduce(0) { sum, line in
          sum + max(1, (line.pieces.reduce(0) { $0 + $1.text.count } + line.indent + 77) / 78)
        }
        open = (open?.line ?? item.line, (open?.count ?? 0) + lines + 1)
      case .cell, .predict, .exercise, .quiz:
        if let open { found.append(open) }
        open = nil
      case .expect, .hint, .solution: break
      }
    }
    if let open { found.append(open) }
    return found
  }
}
