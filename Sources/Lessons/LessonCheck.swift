import Foundation
import Language
import Notebooks
public import Workbench

/// The author's check: every cell runs, every claim holds, every exercise can be done and is not done yet.
public enum LessonCheck {
  /// Checks lessons' files or folders of them; 0 when all is well, 1 when not, 2 when there is none.
  public static func run(_ paths: [String], makeSession: () -> Session, say: (String) -> Void) async -> Int32 {
    let files = paths.flatMap(lessonFiles)
    guard !files.isEmpty else {
      say("There is no lesson under \(paths.joined(separator: ", ")).")
      return 2
    }
    var problems = 0
    for path in files {
      let report = await check(path, makeSession: makeSession)
      for problem in report.problems { say(problem.text) }
      say("\(path): \(report.problems.isEmpty ? "ok" : "\(report.problems.count) problems"), \(report.counted)")
      problems += report.problems.count
    }
    return problems == 0 ? 0 : 1
  }

  static func lessonFiles(under path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [path] }
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix("lesson.md") }.sorted().map { path + "/" + $0 }
  }

  /// What is wrong with one lesson, and what was looked at.
  static func check(_ path: String, makeSession: () -> Session) async -> (problems: [LessonProblem], counted: String) {
    do {
      var run = CheckRun(lesson: try LessonReader.read(path: path), session: makeSession())
      await run.check()
      return (
        run.problems,
        [(run.cells, "cell"), (run.claims, "claim"), (run.exercises, "exercise"), (run.questions, "question")]
          .map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
      )
    } catch {
      return ([error], "not read")
    }
  }
}

/// One lesson under check.
private struct CheckRun {
  let lesson: Lesson
  let session: Session
  var problems: [LessonProblem] = []
  var (cells, claims, exercises, questions) = (0, 0, 0, 0)

  init(lesson: Lesson, session: Session) {
    self.lesson = lesson
    self.session = session
    session.state = SessionState(seed: lesson.seed)
  }

  private var judge: Judge { Judge(session: session) }

  private mutating func complain(_ line: Int, _ sentence: String) {
    problems.append(LessonProblem(path: lesson.path, line: line, sentence: sentence))
  }

  mutating func check() async {
    for step in lesson.steps {
      checkClaims(of: step)
      for (index, item) in step.items.enumerated() { await check(item, at: index, in: step) }
    }
  }

  private mutating func check(_ item: Lesson.Item, at index: Int, in step: Lesson.Step) async {
    switch item.kind {
    case .prose, .hint: break
    case .cell(let source):
      cells += 1
      await run(source, item.line)
      for earlier in step.items[..<index].reversed() {
        if case .cell = earlier.kind { break }
        if case .predict(let question) = earlier.kind { checkPrediction(question, earlier.line) }
      }
    case .predict:
      let hasCell = step.items[(index + 1)...].contains { if case .cell = $0.kind { true } else { false } }
      if !hasCell { complain(item.line, "No cell follows that would answer this prediction.") }
    case .expect(let expressions):
      for (line, expression) in expressions {
        claims += 1
        let (value, reason) = judge.holds(expression)
        if value == nil { complain(line, "\(expression): \(reason)") }
        if value == false { complain(line, "\(expression) does not hold: \(judge.shortfall(expression)).") }
      }
    case .solution: break
    case .exercise(let exercise): await check(exercise, item.line, Array(step.items[(index + 1)...]))
    case .quiz(let question): checkQuiz(question, item.line)
    }
  }

  /// Decimal numbers in prose are claims: their step needs an {expect}.
  private mutating func checkClaims(of step: Lesson.Step) {
    let hasExpect = step.items.contains { if case .expect = $0.kind { true } else { false } }
    guard !hasExpect else { return }
    for item in step.items {
      guard case .prose(_, let source) = item.kind, let match = source.firstMatch(of: /[0-9]\.[0-9]/) else { continue }
      complain(item.line, "The prose quotes a number (\(match.output)…) and the step has no {expect} that proves it.")
    }
  }

  private mutating func run(_ source: String, _ line: Int) async {
    let result = await session.run(source) { _ in }
    guard result.status != .succeeded else { return }
    var reason = "it was interrupted"
    for case .diagnostic(let diagnostic) in result.outputs { reason = diagnostic.message }
    complain(line, "This cell fails: \(reason)")
  }

  private mutating func checkPrediction(_ question: Lesson.Question, _ line: Int) {
    questions += 1
    guard question.answer == nil else {
      if judge.number(question.answer ?? "") == nil {
        complain(line, "The answer \(question.answer ?? "") is no number.")
      }
      return
    }
    let holding = question.choices.filter { choice in choice.condition.map { judge.holds($0).value == true } ?? false }
    if holding.count != 1 { complain(line, "\(holding.count) of the choices are what happened; it must be one.") }
  }

  private mutating func checkQuiz(_ question: Lesson.Question, _ line: Int) {
    questions += 1
    guard question.answer == nil else {
      if judge.number(question.answer ?? "") == nil {
        complain(line, "The answer \(question.answer ?? "") is no number.")
      }
      if question.reason.isEmpty { complain(line, "The answer has no reason (why).") }
      return
    }
    if question.choices.count(where: \.isRight) != 1 {
      complain(line, "One choice, and one alone, must be marked right.")
    }
    for choice in question.choices where choice.reason.isEmpty {
      complain(line, "The choice \(choice.text) has no reason (why).")
    }
  }

  private mutating func check(_ exercise: Lesson.Exercise, _ line: Int, _ following: [Lesson.Item]) async {
    exercises += 1
    let before = session.state
    if judge.holds(exercise.goal).value == true {
      complain(line, "The goal \(exercise.goal) holds before anything was done.")
    }
    if !following.contains(where: { if case .hint = $0.kind { true } else { false } }) {
      complain(line, "This exercise has no hint.")
    }
    for almost in exercise.almost {
      session.state = before
      if !almost.attempt.isEmpty { await run(almost.attempt, line) }
      if almost.attempt.isEmpty || judge.holds(almost.condition).value != true
        || judge.holds(exercise.goal).value == true
      {
        complain(
          line, "Nothing shows that \(almost.condition) can be reached: give a try that does, short of the goal.")
      }
    }
    session.state = before
    for item in following {
      guard case .solution(let source) = item.kind else { continue }
      await run(source, item.line)
      let (value, reason) = judge.holds(exercise.goal)
      if value != true {
        complain(
          item.line,
          "The solution does not meet \(exercise.goal): \(value == nil ? reason : judge.shortfall(exercise.goal)).")
      }
      return
    }
    complain(line, "This exercise has no solution.")
  }
}
