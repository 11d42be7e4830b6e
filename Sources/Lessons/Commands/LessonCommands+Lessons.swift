import Language
import Notebooks
import Text
import Workbench

extension LessonCommands {
  static let lessons = LessonCommand(
    Command(
      "lessons", group: .lessons, summary: "list the lessons and how far you are",
      examples: [Command.Example("lessons", "the course", shows: "overfitting")], run: LessonCommand.led)
  ) { player, _, session in
    let records = player.progress.load()
    guard !player.course.entries.isEmpty else {
      throw Diagnostic(LessonCommandFault.noLessonsBeside)
    }
    let rows = player.course.entries.map { entry -> [Table.Cell] in
      guard let matter = entry.matter else { return [.text(entry.slug), .empty, .empty, .text("cannot be read")] }
      let last = records.last { $0.lesson == entry.slug }
      return [
        .text(entry.slug), .text("\(matter.minutes) min"),
        .text(
          records.contains { $0.lesson == entry.slug && $0.verdict == .finished }
            ? "done" : last.map { place(of: $0, in: entry) } ?? ""),
        .text(StyledText.words(markdown: matter.goal)),
      ]
    }
    session.emit(
      .table(
        Table(
          name: "lessons",
          columns: [
            .init("lesson"), .init("takes", dispensable: 1), .init("progress"), .init("what for", dispensable: 2),
          ], rows: rows,
          footer: "lesson NAME begins one, help NAME says what for; lesson alone goes on where you were.")))
  }

  /// `done`, or `step 3 of 12`.
  private static func place(of record: ProgressRecord, in entry: Course.Entry) -> String {
    guard record.verdict != .finished, let lesson = try? LessonReader.read(path: entry.path) else { return "done" }
    let done = lesson.steps.firstIndex { $0.id == record.step }.map { record.verdict == .left ? $0 : $0 + 1 } ?? 0
    return done == 0 ? "begun" : "step \(done) of \(lesson.steps.count)"
  }
}
