import Language
import Options
import Workbench

extension LessonCommands {
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
}
