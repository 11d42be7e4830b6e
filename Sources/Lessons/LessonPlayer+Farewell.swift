import Notebooks
import Text

extension LessonPlayer {
  /// What `lesson` alone does.
  enum Following: Equatable {
    /// Goes on with one that is under way.
    case goesOn(Course.Entry)
    /// Begins one.
    case begins(Course.Entry)
    /// Begins the course anew, which has been done to its end.
    case beginsAnew(Course.Entry)

    var entry: Course.Entry {
      switch self {
      case .goesOn(let entry), .begins(let entry), .beginsAnew(let entry): entry
      }
    }
  }

  /// - Parameter records: the learner's, oldest first.
  func following(_ records: [ProgressRecord]) -> Following? {
    let entries = course.entries
    let slugs = Set(entries.map(\.slug))
    if let last = records.last(where: { slugs.contains($0.lesson) }), last.verdict != .finished,
      let entry = entries.first(where: { $0.slug == last.lesson })
    {
      return .goesOn(entry)
    }
    let done = Set(records.filter { $0.verdict == .finished }.map(\.lesson))
    // The one that comes after what was done last, and at the course's end what was passed over.
    let last = records.last { slugs.contains($0.lesson) }?.lesson
    let place = entries.firstIndex { $0.slug == last }.map { $0 + 1 } ?? 0
    if let entry = (entries[place...] + entries[..<place]).first(where: { !done.contains($0.slug) }) {
      return .begins(entry)
    }
    return entries.first.map(Following.beginsAnew)
  }

  /// How the lesson went, and what comes next.
  var farewell: [StyledText.Line] {
    guard let state else { return [] }
    let slug = state.lesson.slug
    if state.manner.isPresented {
      let slugs = course.entries.map(\.slug)
      let next = slugs.firstIndex(of: slug).flatMap { $0 + 1 < slugs.count ? course.entries[$0 + 1] : nil }
      return [
        Self.dim(
          "leave goes back to your own session; "
            + (next.map { "lesson \($0.slug) present=on shows the next one\(Self.title(of: $0)); " } ?? "")
            + "back looks at a step again.")
      ]
    }
    let records = progress.load()
    let leave = state.manner.isWritten ? "leave goes back to your own session" : "Enter leaves the lesson"
    let next =
      switch following(records) {
      case .goesOn(let entry): "lesson goes on with the one under way\(Self.title(of: entry)), lessons lists all"
      case .begins(let entry): "lesson begins the next one\(Self.title(of: entry)), lessons lists all"
      case .beginsAnew: "you have done the whole course: lessons lists it"
      case nil: "lessons lists what there is"
      }
    return result(of: slug, in: records) + [Self.dim("\(leave); \(next); back looks at a step again.")]
  }

  /// What of the questions and exercises was right at first, as a report says it, and which exercises were skipped.
  private func result(of slug: String, in records: [ProgressRecord]) -> [StyledText.Line] {
    let report = LessonReport(of: records, only: slug, name: nil, written: "", program: "", order: []) { [state] _ in
      state?.lesson
    }
    guard let lesson = report.lessons.first, lesson.asked > 0 else { return [] }
    let skipped = lesson.steps.filter { $0.result == "skipped" }.map(\.step)
    return [
      StyledText.Line([
        .init(
          "Right at first: \(lesson.right) of \(counted(lesson.asked, "step")) with a quiz or an exercise."
        )
      ])
    ]
      + (skipped.isEmpty
        ? []
        : [
          Self.dim(
            "Skipped: \(skipped.listed()). lesson \(slug) from=\(skipped[0]) tries \(skipped.count == 1 ? "it" : "the first") again."
          )
        ])
  }

  private static func title(of entry: Course.Entry) -> String {
    entry.matter.map { ", \"\(StyledText.words(markdown: $0.title))\"" } ?? ", \(entry.slug)"
  }

  private static func dim(_ words: String) -> StyledText.Line { .init([.init(words, .dim)]) }
}
