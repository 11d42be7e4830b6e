import Language
import Notebooks
import Text
import Workbench

/// Something that happens to a lesson: `LessonState.after` says what follows from it.
enum LessonEvent: Sendable, Equatable {
  /// A step begins; with the work that was done in it before the learner left, if any.
  case begin(StepWork?)
  /// The learner's commands.
  case next, back, hint, solution, check, skip, leave
  case answer(String)
  /// In a notebook: the question that waits is to be put.
  case put
  /// A cell is about to run; `changes` where it changes the session.
  case willRun(String, changes: Bool)
  /// So many seconds have passed since the last event.
  case passed(Double)
  /// A cell that was typed has run to its end.
  case ran(String)
  /// The lesson's own cell was run for the learner.
  case cellDone
  /// The lesson's own cell, or the solution entered for the learner, did not come to its end; whether a person stopped it.
  case failed(isStopped: Bool)
  /// The solution was entered for the learner.
  case solved
}

/// Something that a lesson wants done. Effects are done in order; those behind one that fails are not done.
enum LessonEffect: Sendable, Equatable {
  case show([StyledText.Line])
  /// What is shown next begins at the top of an empty window.
  case page
  /// An empty line, unless there is one already.
  case gap
  /// The session goes back to the state that the step goes on from.
  case restore
  /// The session's present state becomes the one that the step goes on from.
  case keep
  /// Whether trainings say what to try next.
  case advice(Bool)
  /// A cell is run in view of the learner; then the event happens.
  case run(String, then: LessonEvent)
  /// The lesson goes to a step: the cells that lead there are run again, unseen.
  case go(step: Int)
  case record(ProgressRecord)
  /// The lesson is over: how it went, and what comes next.
  case farewell
  /// The learner's own session, as it was before the lesson, comes back.
  case putBack
  /// A command was given that does nothing here.
  case refuse(Diagnostic)
}

/// What can be asked about the session that a lesson is taught in.
protocol LessonFacts {
  /// Whether a condition holds; nil when it cannot be said yet (nothing was run), with the reason.
  func holds(_ condition: String) -> (value: Bool?, reason: String)
  /// The same for an exercise's condition: of several walks made in one line, any may be the one it asks of.
  func reaches(_ condition: String) -> (value: Bool?, reason: String)
  func number(_ expression: String) -> Double?
  /// For the comparisons of a condition that fail: what was measured, and what was asked for.
  func shortfall(_ condition: String) -> String
  /// The same for an exercise's condition: of several walks, for the one that comes nearest.
  func shortfall(reaching condition: String) -> String
  /// Whether something was trained, searched or drawn since the step's state.
  var hasResult: Bool { get }
  /// The subject that a goal is about (a run, a search), where nothing of that kind was made since; nil where it was. A
  /// search does not count for a goal that is about a training.
  func lacks(for goal: String) -> SessionState.Subject?
  /// Whether something was drawn since then.
  var hasDrawn: Bool { get }
  /// The settings in which the last run differs from the step's state.
  var changed: [String] { get }
  /// What else was changed since the step's state, in words: `the space`.
  var setUp: [String] { get }
  /// What the trainings or searches are about (data, objective, split, seed), where that is another than in the step's
  /// state; with the command that changes it.
  var otherGround: [(words: String, verb: String, isSearchs: Bool)] { get }
  /// Whether something was searched since then.
  var hasSearched: Bool { get }
}

extension LessonFacts {
  var setUp: [String] { [] }
  var otherGround: [(words: String, verb: String, isSearchs: Bool)] { [] }
  var hasSearched: Bool { false }
  func lacks(for goal: String) -> SessionState.Subject? { nil }
  func reaches(_ condition: String) -> (value: Bool?, reason: String) { holds(condition) }
  func shortfall(reaching condition: String) -> String { shortfall(condition) }

  /// The verdict on an exercise after a try.
  func verdict(on exercise: Exercise) -> Judge.Verdict {
    if !exercise.only.isEmpty, let first = changed.first(where: { !exercise.only.contains($0) }) {
      return .wrong("only \(exercise.only.listed()) may be changed here, and \(first) was.")
    }
    let (value, reason) = reaches(exercise.goal)
    guard let value else {
      let unprinted = "What was printed last has no "
      // What no table says cannot be looked up in one.
      return .missing(
        reason.hasPrefix(unprinted)
          ? "The task looks at \(reason.dropFirst(unprinted.count).dropLast()), and nothing that you did has printed it."
          : reason)
    }
    if value { return .right }
    let measured = shortfall(reaching: exercise.goal)
    for almost in exercise.almost where reaches(almost.condition).value == true {
      return .almost(almost.sentence, measured)
    }
    return .wrong(measured.isEmpty ? "what the task asks for is not reached." : measured + ".")
  }

  /// The place of the choice that is what happened; nil where none or several are.
  func truth(of prediction: Prediction) -> Int? {
    let holding = prediction.choices.indices.filter { holds(prediction.choices[$0].condition).value == true }
    return holding.count == 1 ? holding[0] : nil
  }
}
