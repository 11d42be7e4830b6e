import Language
import Workbench

extension CheckRun {
  /// The goal is open, each `almost` comes so far and no further, each solution gets there, and each way that is named is one.
  mutating func check(_ exercise: Exercise, _ line: Int, _ step: Lesson.Step, at index: Int) async {
    exercises += 1
    for name in NamedSettings.settings(in: exercise.task) where !exercise.only.isEmpty && !exercise.only.contains(name)
    {
      complain(line, .taskNamesForbidden(name))
    }
    // What its own step has proposed stands right above it.
    if !exercise.showsAdvice, let name = told.proposed(of: exercise.only) { complain(line, .directionProposed(name)) }
    // As it is played: what is tried here gives nothing away where the exercise keeps it quiet.
    session.state.showsAdvice = lesson.matter.showsAdvice && exercise.showsAdvice
    let shown = shownSoFar
    // Tries and solutions that nobody may have typed give nothing away later on.
    defer { shownSoFar = shown }
    let before = session.bookmark
    for formula in Expression.formulasWithoutWords(in: exercise.goal) { complain(line, .goalWithoutWords(formula)) }
    if judge.reaches(exercise.goal).value == true {
      complain(line, .goalHoldsBefore(exercise.goal))
    }
    let rest = step.items[(index + 1)...].prefix { if case .exercise = $0.kind { false } else { true } }
    if !rest.contains(where: { if case .hint = $0.kind { true } else { false } }) {
      complain(line, .noHint)
    }
    for (index, almost) in exercise.almost.enumerated() {
      // Of two that hold, the first is said.
      if let first = exercise.almost[..<index].first(where: { $0.condition == almost.condition }) {
        complain(line + almost.line, .almostNeverSaid(almost.condition, line: line + first.line))
      }
    }
    for almost in exercise.almost { await check(almost, of: exercise, line, from: before) }
    let solutions = rest.compactMap { item -> (source: String, line: Int)? in
      if case .solution(let source) = item.kind { (source, item.line) } else { nil }
    }
    if solutions.isEmpty { complain(line, .noSolution) }
    // What the solutions themselves bring up gives nothing away.
    let said = shownSoFar
    if let solution = solutions.first, said.proposes(solution.source) {
      complain(line, .solutionProposed(solution.source))
    }
    var first: Session.Bookmark?
    var (ways, unjudged) = (Set<String>(), false)
    for solution in solutions {
      session.bookmark = before
      guard await run(solution.source, solution.line) else {
        unjudged = true
        continue
      }
      let changed = session.state.changesOfLastRun(since: before.state)
      if let other = changed.first(where: { !exercise.only.isEmpty && !exercise.only.contains($0) }) {
        complain(solution.line, .solutionChanges(other))
      }
      let (value, reason) = judge.reaches(exercise.goal)
      guard value == true else {
        guard value != nil else {
          complain(line, .goalUnjudged(exercise.goal, reason: reason))
          unjudged = true
          break
        }
        complain(
          solution.line,
          .solutionFails(goal: exercise.goal, shortfall: judge.shortfall(reaching: exercise.goal, inWords: false)))
        unjudged = true
        continue
      }
      first = first ?? session.bookmark
      for name in changed where await isNeeded(name, among: changed, for: exercise.goal, from: before) {
        ways.insert(name)
      }
    }
    for name in exercise.only where !ways.contains(name) && !solutions.isEmpty && !unjudged {
      complain(line, .settingWithoutSolution(name))
    }
    // The lesson goes on as after its first solution.
    session.bookmark = first ?? before
    session.state.showsAdvice = lesson.matter.showsAdvice
  }

  private mutating func check(
    _ almost: Exercise.Almost, of exercise: Exercise, _ line: Int, from before: Session.Bookmark
  ) async {
    session.bookmark = before
    let line = line + almost.line
    guard await run(almost.attempt, line) else { return }
    let names = (try? Expression.parse(almost.condition))?.names ?? []
    if names.isEmpty { complain(line, .almostAlways(almost.condition)) }
    if let other = session.state.changesOfLastRun(since: before.state).first(where: {
      !exercise.only.isEmpty && !exercise.only.contains($0)
    }) {
      complain(line, .almostChanges(other))
      return
    }
    if judge.reaches(almost.condition).value != true || judge.reaches(exercise.goal).value == true {
      complain(line, .almostNotReached(almost.condition))
    }
    if judge.holds("run.verdict == underfitting").value == true {
      complain(line, .almostUnderfits(attempt: almost.attempt))
    }
  }

  /// Whether a solution that changed several settings fails without one of them.
  private mutating func isNeeded(
    _ name: String, among changed: [String], for goal: String, from before: Session.Bookmark
  ) async -> Bool {
    guard changed.count > 1, let run = session.state.runs.last, !["data", "model"].contains(name) else { return true }
    let after = session.bookmark
    defer { session.bookmark = after }
    session.bookmark = before
    session.state = before.state.withSettings(of: run, except: name)
    guard await runUnlessTooLong("train").result.status == .succeeded else { return true }
    return judge.reaches(goal).value != true
  }
}
