import Language
import Notebooks
import Text
import Workbench

/// What happens to a lesson.
enum LessonEvent: Sendable, Equatable {
  /// A step begins; what was done in it before somebody left.
  case begin(StepWork?)
  /// The learner's words.
  case next, back, hint, solution, check, skip, leave
  case answer(String)
  /// In a notebook: the question that waits is to be put.
  case put
  /// A cell is about to run; whether it changes the session.
  case willRun(String, changes: Bool)
  /// So many seconds have gone by.
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

/// What a lesson wants done, in order; what follows one that fails is not done.
enum LessonEffect: Sendable, Equatable {
  case show([StyledText.Line])
  /// What follows stands at the top of an empty window.
  case page
  /// An empty line, unless there is one already.
  case gap
  /// The session returns to where the step stands.
  case restore
  /// The step stands where the session is now.
  case keep
  /// Trainings say what to try, or do not.
  case advice(Bool)
  /// A cell is run before the learner's eyes; then this happens.
  case run(String, then: LessonEvent)
  /// A step is gone to: what leads there is done again, unseen.
  case go(step: Int)
  case record(ProgressRecord)
  /// The lesson is over: how it went, and what comes next.
  case farewell
  /// The learner's own session comes back.
  case putBack
  /// The word is not for here.
  case refuse(Diagnostic)
}

/// What can be asked about the session that a lesson is taught in.
protocol LessonFacts {
  /// Whether a condition holds; nil when it cannot be said yet (nothing was run), with the reason.
  func holds(_ condition: String) -> (value: Bool?, reason: String)
  /// The same for an exercise's condition: of several walks made in one line, any may be the one it asks of.
  func reaches(_ condition: String) -> (value: Bool?, reason: String)
  func number(_ expression: String) -> Double?
  /// What was measured against what was asked, for the comparisons that fail.
  func shortfall(_ condition: String) -> String
  /// The same for an exercise's condition: of several walks, for the one that comes nearest.
  func shortfall(reaching condition: String) -> String
  /// Whether something was trained, searched or drawn since the step's state.
  var hasResult: Bool { get }
  /// What a goal is about, where there is none since then: a search alone is nothing to a goal that is about a training.
  func lacks(for goal: String) -> SessionState.Subject?
  /// Whether something was drawn since then.
  var hasDrawn: Bool { get }
  /// The settings that the last run has otherwise than the step's state.
  var changed: [String] { get }
  /// What else is set up otherwise than in the step's state: `the space`.
  var setUp: [String] { get }
  /// What is tried upon, where it is another than in the step's state, by the verb that changes it: the data, the objective.
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
    return .wrong(measured.isEmpty ? "\(exercise.goal) does not hold." : measured + ".")
  }

  /// The place of the choice that is what happened; nil where none or several are.
  func truth(of prediction: Prediction) -> Int? {
    let holding = prediction.choices.indices.filter { holds(prediction.choices[$0].condition).value == true }
    return holding.count == 1 ? holding[0] : nil
  }
}
