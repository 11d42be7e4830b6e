import Language
import Workbench

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
    guard let guide = session.guide else { throw Diagnostic(LessonCommandFault.noLessons) }
    try await guide.run(invocation, in: session)
  }
}
