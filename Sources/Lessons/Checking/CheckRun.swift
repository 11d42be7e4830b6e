import Language
import Notebooks
import Text
import Workbench

/// One lesson under check.
struct CheckRun {
  let lesson: Lesson
  let session: Session
  var problems: [LessonProblem] = []
  var (cells, claims, exercises, questions) = (0, 0, 0, 0)
  private var quoted: QuotedNumbers
  /// What the program has said in the step so far.
  private(set) var told = ToldWords()
  /// Whether every cell has run.
  private(set) var runsThrough = true

  init(lesson: Lesson, session: Session) {
    self.lesson = lesson
    self.session = session
    quoted = QuotedNumbers(of: lesson)
    session.bookmark = Session.Bookmark(seed: lesson.matter.seed)
  }

  var judge: Judge { Judge(session: session) }

  mutating func complain(_ line: Int, _ sentence: String) {
    problems.append(LessonProblem(path: lesson.path, line: line, sentence: sentence))
  }

  mutating func check() async {
    for step in lesson.steps {
      for (line, sentence) in quoted.unproved(in: step) { complain(line, sentence) }
      checkPlaces(in: step)
      for (line, count) in Self.screenfuls(of: step) where count > 20 {
        complain(line, "\(count) lines stand between two Enters; a window of 80 × 24 holds 20.")
      }
      told = ToldWords()
      var asked: Asked?
      for (index, item) in step.items.enumerated() { await check(item, at: index, in: step, &asked) }
    }
  }

  /// A hint and a solution stand behind their exercise; what is asked in a step is known by its words.
  private mutating func checkPlaces(in step: Lesson.Step) {
    var (hasExercise, asked) = (false, Set<String>())
    let again = "Another question of this step says the same."
    for item in step.items {
      switch item.kind {
      case .exercise: hasExercise = true
      case .hint where !hasExercise: complain(item.line, "This hint stands behind no exercise of its step.")
      case .solution where !hasExercise: complain(item.line, "This solution stands behind no exercise of its step.")
      case .predict(let question):
        if !asked.insert(question.words).inserted { complain(item.line, again) }
      case .quiz(let question):
        if !asked.insert(question.words).inserted { complain(item.line, again) }
      default: break
      }
    }
  }

  private mutating func check(
    _ item: Lesson.Item, at index: Int, in step: Lesson.Step, _ asked: inout Asked?
  ) async {
    switch item.kind {
    case .prose(_, let source):
      if StyledText.hasUnshown(markdown: source) {
        complain(item.line, "Raw HTML and pictures are left out of what a learner sees; write \\< for a sign.")
      }
    case .hint, .solution: break
    case .cell(let source):
      cells += 1
      await run(source, item.line)
      if let open = asked { check(open) }
      asked = nil
    case .predict(let prediction):
      questions += 1
      let hasCell = step.items[(index + 1)...].contains { if case .cell = $0.kind { true } else { false } }
      if !hasCell { complain(item.line, "No cell follows that would answer this prediction.") }
      if asked != nil { complain(item.line, "A cell must answer the prediction before this one first.") }
      asked = Asked(prediction, item.line, judge, told)
    case .expect(let claims):
      for claim in claims {
        self.claims += 1
        let (value, reason) = judge.holds(claim.expression)
        if value == nil { complain(claim.line, "\(claim.expression): \(reason)") }
        if value == false {
          complain(claim.line, "\(claim.expression) does not hold\(Self.because(judge.shortfall(claim.expression)))")
        }
      }
    case .exercise(let exercise): await check(exercise, item.line, step, at: index)
    case .quiz(let quiz):
      questions += 1
      guard let answer = quiz.answer else { break }
      if let number = judge.number(answer) {
        checkTolerance(quiz.tolerance, of: number, item.line)
      } else {
        complain(item.line, "The answer \(answer) is no number.")
      }
    }
  }

  /// Nobody types more than six digits.
  private mutating func checkTolerance(_ tolerance: Double, of number: Double, _ line: Int) {
    guard tolerance == 0, number != NumberText.rounded(number, digits: 6) else { return }
    complain(line, "tolerance: 0 wants the answer to its last digit, and that is \(number): nobody could type it.")
  }

  @discardableResult
  mutating func run(_ source: String, _ line: Int) async -> Bool {
    // A lesson is somebody else's: as when it is played, it runs no program unless that is allowed.
    let result = await session.run(source, isTyped: false) { _ in }
    told.add(result.outputs)
    guard result.status != .succeeded else { return true }
    runsThrough = false
    var reason = "it was interrupted"
    for case .diagnostic(let diagnostic) in result.outputs { reason = diagnostic.message }
    complain(line, "This cell fails: \(reason)")
    return false
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
    let told: ToldWords

    init(_ prediction: Prediction, _ line: Int, _ judge: Judge, _ told: ToldWords) {
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
      if let number = judge.number(answer) {
        checkTolerance(asked.prediction.tolerance, of: number, asked.line)
        if let spelling = asked.told.spelling(of: number) {
          complain(asked.line, "The answer to this prediction, \(spelling), stands in what was shown above it.")
        }
      } else {
        complain(asked.line, "The answer \(answer) is no number.")
      }
    } else {
      let holding = prediction.choices.indices.filter { judge.holds(prediction.choices[$0].condition).value == true }
      if holding.count != 1 {
        complain(asked.line, "\(holding.count) of the choices are what happened; it must be one.")
      }
      if let first = holding.first, holding == asked.holding {
        complain(
          asked.line,
          "\(prediction.choices[first].condition) holds before the cell that should answer it: the learner could look it up."
        )
      }
    }
    if !values.isEmpty, values == asked.values {
      complain(
        asked.line, "The cell behind it changes nothing that this prediction asks about: the answer was there before.")
    }
  }

  // MARK: Length

  /// What stands between two Enters fits the window, with the prompt.
  mutating func checkHeights(in window: LessonWindow, home: String, session: Session) async {
    let played = await PlayedLesson(
      lesson, home: home, session: session, columns: window.columns, rows: window.height)
    for screen in played.screens where screen.rows > window.rows {
      complain(
        screen.line,
        "\(screen.rows) lines come behind Enter here (\(lesson.slug)/\(screen.step)), with the prompt; a window of \(window.columns) × \(window.rows) holds \(window.rows)."
      )
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
