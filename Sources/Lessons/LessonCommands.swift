import Language
package import Workbench

/// The course's commands.
package enum LessonCommands {
  package static let all = words.map(\.command)

  static let words = [
    lessons, lesson, next, back, hint, check, answer, solution, skip, progress, leave,
  ]

  /// A command that lets something happen to the lesson, and takes no arguments.
  static func simple(
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
  static func take(
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
