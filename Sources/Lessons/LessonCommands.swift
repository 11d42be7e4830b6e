import Foundation
import Language
import Notebooks
import Options
import Text
package import Workbench

/// A command of the course: what it says of itself, and what the player does.
struct LessonCommand: Sendable {
  let command: Command
  /// Runs it. The arguments have been checked.
  let run: @Sendable (LessonPlayer, Invocation, Session) async throws -> Void

  init(
    _ command: Command, run: @escaping @Sendable (LessonPlayer, Invocation, Session) async throws -> Void
  ) {
    (self.command, self.run) = (command, run)
  }

  /// What a session does for one: its guide runs it.
  static let led: @Sendable (Invocation, Session) async throws -> Void = { invocation, session in
    guard let guide = session.guide else { throw Diagnostic("This session has no lessons.") }
    try await guide.run(invocation, in: session)
  }
}

/// The course's commands.
package enum LessonCommands {
  package static let all = words.map(\.command)

  static let words = [
    lessons, lesson, next, back, hint, check, answer, solution, skip, progress, leave,
  ]

  static let lessons = LessonCommand(
    Command(
      "lessons", group: .lessons, summary: "list the lessons and how far you are",
      examples: [Command.Example("lessons", "the course", shows: "overfitting")], run: LessonCommand.led)
  ) { player, _, session in
    let records = player.progress.load()
    guard !player.course.entries.isEmpty else {
      throw Diagnostic("There are no lessons here.", proposal: ShippedFolders.remedy)
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

  static let lesson = LessonCommand(
    Command(
      "lesson", group: .lessons, summary: "begin a lesson, or go on where you were",
      details:
        "Your own session is put aside and comes back with leave. lesson report says what you have done, lesson grade reads the reports of a class. present=on shows a lesson to a room: Enter or a clicker goes on, questions are the room's, nothing is kept as progress.",
      arguments: [
        Argument(
          "lesson", "the lesson, or the path of your own; or report, or grade",
          form: .positional(optional: true, repeats: false),
          domain: .choiceOrFile(what: "lesson", endings: ["md"]) { session in
            (session.guidance?.candidates ?? []) + [
              Candidate("report", "what you have done, for a teacher"), Candidate("grade", "the reports of a class"),
            ]
          }),
        Argument(
          "from", "start, a step's name or its number", form: .named,
          domain: .word { _ in [Candidate("start", "from the first step")] }),
        Argument(
          "only", "the only settings to be seen while it runs", form: .named,
          domain: .list(what: "setting", isOpen: true) { _ in SessionState.changeables }),
        Argument("present", "show it to a room", form: .named, domain: .flag),
        Argument(
          "prose",
          "off where it stands in a notebook, whose cells are run (tunebook lesson NAME --notebook writes one)",
          form: .named, domain: .flag),
      ],
      kindArguments: { word, _ in word == "report" ? reportArguments : word == "grade" ? gradeArguments : [] },
      examples: [
        Command.Example("lesson overfitting", "one of them", shows: "overfitting/"),
        Command.Example("lesson overfitting from=2", "at its second step", shows: "2. "),
        Command.Example("lesson overfitting only=[lr, epochs]", "with these knobs alone", shows: "put away"),
        Command.Example("lesson overfitting present=on", "to a room", shows: "Page Down"),
        Command.Example("lesson overfitting prose=off", "as its notebook does", shows: "in their order"),
        Command.Example("lesson report", "what you have done", shows: "Nothing yet"),
      ], isReadOnly: false, run: LessonCommand.led)
  ) { player, invocation, session in
    var slug = invocation.string("lesson")
    if slug == "report" || slug == "grade" {
      if let odd = ["from", "only", "present", "prose"].first(where: { invocation.value($0) != nil }) {
        throw invocation.error("lesson \(slug ?? "") takes no \(odd)=.", at: odd)
      }
      return try slug == "report" ? report(player, invocation, session) : grade(player, invocation, session)
    }
    let records = player.progress.load()
    slug = slug ?? player.ownLesson(of: records) ?? player.following(records)?.entry.slug
    guard let slug else {
      throw invocation.error(
        "There are no lessons here.", proposal: ShippedFolders.remedy)
    }
    do {
      let isPath = slug.contains("/") || slug.hasSuffix(".md")
      // Where one was is no file that a document names.
      let isNamed = invocation.string("lesson") != nil
      let lesson = try player.course.lesson(isPath && isNamed ? try session.readable(slug) : slug)
      let manner = try manner(invocation)
      let beginning = try beginning(of: lesson, invocation, records, manner)
      try await player.begin(lesson, in: session, at: beginning, manner: manner)
    } catch let problem as LessonProblem {
      throw invocation.error(problem.text)
    }
  }

  /// How a lesson is to be played.
  private static func manner(_ invocation: Invocation) throws -> LessonState.Manner {
    let only = try (invocation.strings("only") ?? []).map { name in
      guard let standard = SessionState.changeable(named: name) else {
        throw invocation.error(
          "There is no setting \(name).", at: "only",
          proposal: Proposal.nearest(to: name, in: SessionState.changeables.map(\.word)).map { "did you mean \($0)?" })
      }
      return standard
    }
    let (isPresented, isWritten) = (invocation.flag("present") ?? false, invocation.flag("prose") == false)
    guard !isPresented || !isWritten else {
      throw invocation.error("A room is shown a lesson's prose.", at: "prose")
    }
    return .init(isPresented: isPresented, isWritten: isWritten, only: only)
  }

  /// Where it is to begin. Where nothing may be skipped, at a step that was reached before.
  private static func beginning(
    of lesson: Lesson, _ invocation: Invocation, _ records: [ProgressRecord], _ manner: LessonState.Manner
  ) throws -> LessonPlayer.Beginning {
    guard let word = invocation.string("from") else { return .whereItStands }
    if word == "start" { return .step(0) }
    let index = lesson.steps.firstIndex { $0.id == word } ?? Int(word).map { $0 - 1 }
    guard let index, lesson.steps.indices.contains(index) else {
      throw invocation.error(
        "\(lesson.slug) has no step \(word): it has \(lesson.steps.count), \(lesson.steps.map(\.id).listed()).",
        at: "from")
    }
    let reached = records.filter { $0.lesson == lesson.slug }.compactMap { record in
      lesson.steps.firstIndex { $0.id == record.step }.map { record.verdict == .left ? $0 : $0 + 1 }
    }.max()
    guard manner.isPresented || lesson.matter.allowsSkip || index <= reached ?? 0 else {
      throw invocation.error("This lesson has no skip, and you have not come as far as that step yet.", at: "from")
    }
    return .step(index)
  }

  static let next = simple("next", "go on in the lesson; run the cell that is offered", .next, shows: "Enter goes on")
  static let back = simple("back", "go back a step in the lesson", .back, shows: "Enter runs the cell")
  static let hint = simple(
    "hint", "help with the exercise, a little more each time", .hint, shows: "nothing to guess at")
  static let check = simple("check", "judge the exercise again", .check, shows: "no exercise here")
  static let solution = simple("solution", "show a solution, after a try", .solution, shows: "no exercise here")
  static let skip = simple(
    "skip", "go on without the exercise, with its solution entered", .skip, shows: "Enter goes on")
  static let leave = simple(
    "leave", "leave the lesson; your own session comes back", .leave, shows: "Back in your own session")

  static let answer = LessonCommand(
    Command(
      "answer", group: .lessons, summary: "answer the lesson's question (the letter or number alone will do)",
      arguments: [
        Argument(
          "answer", "a letter or a number; without it, the question is put",
          form: .positional(optional: true, repeats: false),
          domain: .word { _ in [] })
      ],
      examples: [
        Command.Example("answer a", "the first choice", shows: "underfitting", setup: "lesson overfitting from=quiz")
      ],
      rehearsal: .anything,
      run: LessonCommand.led)
  ) { player, invocation, session in
    try await take(invocation.string("answer").map { .answer($0) } ?? .put, player, invocation, session)
  }

  static let progress = LessonCommand(
    Command(
      "progress", group: .lessons, summary: "show what you have done in the lessons",
      examples: [Command.Example("progress", "the record so far", shows: "lessons")], run: LessonCommand.led)
  ) { player, _, session in
    let all = player.progress.load()
    // What was noted on the way is told where nothing came after it.
    let records = all.indices.filter { index in
      all[index].verdict != .left || all.lastIndex { $0.lesson == all[index].lesson } == index
    }.map { all[$0] }.bestOfEachStep
    guard !records.isEmpty else {
      session.emit(.text(StyledText("Nothing yet: lessons lists what there is.")))
      return
    }
    session.emit(
      .table(
        Table(
          name: "progress",
          columns: [
            .init("lesson"), .init("step"), .init("verdict"), .init("tries", dispensable: 1),
            .init("hints", dispensable: 1),
          ],
          rows: records.suffix(60).map {
            [
              .text($0.lesson), .text($0.verdict == .finished ? "" : $0.step), .text($0.verdict.rawValue),
              .integer($0.attempts), .integer($0.hints),
            ]
          })))
  }

  private static func simple(
    _ name: String, _ summary: String, _ event: LessonEvent, shows: Command.Example.Promise
  ) -> LessonCommand {
    LessonCommand(
      Command(
        name, group: .lessons, summary: summary,
        examples: [Command.Example(name, "in a lesson", shows: shows, setup: "lesson overfitting from=start")],
        isReadOnly: true, rehearsal: .anything,
        run: LessonCommand.led)
    ) { player, invocation, session in try await take(event, player, invocation, session) }
  }

  /// Lets something happen to the lesson; what is refused points at the words.
  private static func take(
    _ event: LessonEvent, _ player: LessonPlayer, _ invocation: Invocation, _ session: Session
  ) async throws {
    do {
      if session.isRehearsing {
        // A lesson may begin in the same cell.
        try session.consult(.data, .model, .settings)
        try player.checkUnderWay()
        try session.endRehearsal(changing: SessionPart.all)
      }
      if player.state?.manner.isWritten == true, event == .next || event == .put {
        try await player.goOn(event, in: session)
      } else {
        try await player.take(event, in: session)
      }
    } catch var diagnostic as Diagnostic {
      if diagnostic.span == nil { (diagnostic.source, diagnostic.span) = (invocation.source, invocation.span) }
      throw diagnostic
    }
  }
}

extension [ProgressRecord] {
  /// Of a step that was played several times, the time that went best, where it was played first.
  fileprivate var bestOfEachStep: [ProgressRecord] {
    let order: [ProgressRecord.Verdict] = [.right, .missed, .skipped, .read, .left]
    func rank(_ record: ProgressRecord) -> Int { order.firstIndex(of: record.verdict) ?? order.count }
    return reduce(into: []) { best, record in
      let isSame = { (other: ProgressRecord) in
        other.lesson == record.lesson && other.step == record.step
          && (other.verdict == .finished) == (record.verdict == .finished)
      }
      guard let index = best.firstIndex(where: isSame) else { return best.append(record) }
      if rank(record) < rank(best[index]) { best[index] = record }
    }
  }
}
