import Language
import Notebooks
import Options
import Text
import Workbench

extension LessonCommands {
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
        throw invocation.error(LessonCommandFault.unknownArgument(odd, word: slug ?? ""), at: odd)
      }
      return try slug == "report" ? report(player, invocation, session) : grade(player, invocation, session)
    }
    let records = player.progress.load()
    slug = slug ?? player.ownLesson(of: records) ?? player.following(records)?.entry.slug
    guard let slug else {
      throw invocation.error(LessonCommandFault.noLessonsBeside)
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
      throw invocation.error(LessonCommandFault.unreadable(problem))
    }
  }

  /// How a lesson is to be played.
  private static func manner(_ invocation: Invocation) throws -> LessonState.Manner {
    let only = try (invocation.strings("only") ?? []).map { name in
      guard let standard = SessionState.changeable(named: name) else {
        let near = Proposal.nearest(to: name, in: SessionState.changeables.map(\.word))
        throw invocation.error(LessonCommandFault.unknownSetting(name, near: near), at: "only")
      }
      return standard
    }
    let (isPresented, isWritten) = (invocation.flag("present") ?? false, invocation.flag("prose") == false)
    guard !isPresented || !isWritten else {
      throw invocation.error(LessonCommandFault.roomWithoutProse, at: "prose")
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
        LessonCommandFault.noStep(word, lesson: lesson.slug, steps: lesson.steps.map(\.id)), at: "from")
    }
    let reached = records.filter { $0.lesson == lesson.slug }.compactMap { record in
      lesson.steps.firstIndex { $0.id == record.step }.map { record.verdict == .left ? $0 : $0 + 1 }
    }.max()
    guard manner.isPresented || lesson.matter.allowsSkip || index <= reached ?? 0 else {
      throw invocation.error(LessonCommandFault.notReached, at: "from")
    }
    return .step(index)
  }
}
