import Language
import Notebooks
import Text
import Workbench

/// A lesson as it passes by somebody who presses Enter, guesses at what is asked before a cell, and passes on from its
/// exercises: how high what stands between two Enters is.
struct PlayedLesson {
  /// What came between two Enters.
  struct Screen: Sendable, Equatable {
    /// What was there to press Enter at: where it stands in the lesson's file.
    var line: Int
    var step: String
    /// With the prompt that follows.
    var rows: Int
  }

  private let session: Session
  private let player: LessonPlayer
  private let window: LessonWindow
  private(set) var screens: [Screen] = []

  init(_ lesson: Lesson, home: String, session: Session, in window: LessonWindow) async {
    (self.session, self.window) = (session, window)
    player = LessonPlayer(home: home, progressPath: nil)
    session.guide = player
    await play(lesson)
  }

  /// More Enters than any lesson has.
  private static let mostScreens = 1000

  private mutating func play(_ lesson: Lesson) async {
    guard await enter("lesson \(Value.quoted(lesson.path)) from=start", at: lesson.steps.first?.line ?? 1) else {
      return
    }
    while let state = player.state, state.waiting != .end, screens.count < Self.mostScreens {
      let items = state.step.items
      let line = items.indices.contains(state.place.item) ? items[state.place.item].line : items.last?.line ?? 1
      let goesOn: Bool
      switch state.waiting {
      case .prediction(let prediction): goesOn = await enter("answer \(guess(at: prediction))", at: line)
      case .exercise(let exercise): goesOn = await passOn(from: exercise, state, at: line)
      case .quiz where !lesson.matter.allowsSkip: goesOn = await enter("answer a", at: line)
      default: goesOn = await enter("next", at: line)
      }
      if !goesOn { return }
    }
  }

  /// The longest of the choices, which is then recalled.
  private func guess(at prediction: Prediction) -> String {
    let longest = prediction.options.indices.max { prediction.options[$0].count < prediction.options[$1].count }
    return longest.map { String(Answer.letters[$0]) } ?? "1"
  }

  /// An exercise is done in its first way: the words after it are those of who did it, or of who was shown it.
  private mutating func passOn(from exercise: Exercise, _ state: LessonState, at line: Int) async -> Bool {
    guard let solution = state.solutions.first else { return false }
    // As somebody else's cell: no program is taken to be allowed.
    let shown = window.height(.text(StyledText("A solution:  \(solution)")))
    guard await enter(solution, at: line, isTyped: false, more: shown) else { return false }
    if player.state?.place != state.place { return true }
    return await enter("skip", at: line)
  }

  /// Lets something happen; false where it fails or nothing comes of it.
  private mutating func enter(_ line: String, at place: Int, isTyped: Bool = true, more: Int = 0) async -> Bool {
    let before = player.state
    var sum = more
    let rows = window.height
    let result = await session.run(line, isTyped: isTyped) { sum += rows($0) }
    guard result.status == .succeeded, player.state != before else { return false }
    screens.append(Screen(line: place, step: before?.step.id ?? player.state?.step.id ?? "", rows: sum + prompt))
    return true
  }

  /// The lines of the prompt, with the cell that stands ready.
  private var prompt: Int {
    guard let cell = player.state?.offer else { return 1 }
    let guidance = player.guidance
    let width = window.promptWidth(guidance.promptNote, guidance.promptState ?? session.state)
    return cell.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, ($1.count + width + window.columns - 1) / window.columns)
    }
  }
}
