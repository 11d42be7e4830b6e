import Notebooks
import Workbench

/// What a lesson shows of itself: where it stands, what it offers, what it asks.
struct LessonGuidance: Guidance {
  let course: Course
  /// nil without a lesson.
  let state: LessonState?
  let isRunningOwnCell: Bool
  /// The verbs that a person may type.
  let verbs: Set<String>
  /// At an exercise, behind a try that was wrong: what the next one begins from.
  let promptState: SessionState?

  var promptNote: String? {
    guard let state else { return nil }
    let slug = state.lesson.slug
    if isPresenting { return "\(state.place.step + 1)/\(state.lesson.steps.count)" }
    return state.waiting == .end ? "\(slug) done" : "\(slug) \(state.place.step + 1)/\(state.lesson.steps.count)"
  }

  var folder: String? { state.map { Session.folder(of: $0.lesson.path) } }

  var knobs: Set<String>? { state?.knobs }

  var isPresenting: Bool { state?.manner.isPresented ?? false }

  var offer: String? { state?.offer }

  var question: SessionQuestion? {
    guard let state, let asked = state.question, !state.manner.isWritten || state.isPut else { return nil }
    let answers = zip(Answer.letters, asked.options).map { SessionQuestion.Answer($0, "answer \($0)", words: $1) }
    return SessionQuestion(asked.question, answers: answers)
  }

  var candidates: [Candidate] { course.candidates }

  func interpret(_ line: String) -> String? { state?.command(for: line, isVerb: verbs.contains) }

  func page(on name: String) -> StyledText? { (try? course.lesson(name)).map(StyledText.init(page:)) }
}

extension StyledText {
  /// What help says of a lesson.
  init(page lesson: Lesson) {
    self.init(
      lines: [
        .init([.init(lesson.slug, .strong), .init(" · lesson: \(lesson.matter.title)")]),
        .init(Self.inline(markdown: lesson.matter.goal), indent: 2),
        .init([.init("About \(lesson.matter.minutes) minutes.")], indent: 2),
        .init([.init("Steps", .heading)]),
      ]
        + lesson.steps.enumerated().map { .init([.init("\($0 + 1). \($1.title)")], indent: 2, hanging: 3) }
        + [
          .init([.init("Examples", .heading)]),
          .init([.init("lesson \(lesson.slug)", .code), .init("  # begin, or go on where you were", .dim)], indent: 2),
          .init([.init("lesson \(lesson.slug) from=start", .code), .init("  # begin anew", .dim)], indent: 2),
        ])
  }
}
