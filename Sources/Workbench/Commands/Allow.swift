import Language
import Notebooks

extension Command {
  static let allow = Command(
    "allow", group: .search, summary: "let files and lessons of this session run a program that you trust",
    details: "A file or lesson never runs a program by itself. What you type yourself needs no leave.",
    arguments: [
      Argument(
        "program", "the program as the file names it, in quotes", form: .positional(optional: false, repeats: false),
        domain: .word { _ in [] })
    ],
    examples: [Example("allow \"python3 train.py --lr {lr}\"", "say yes to it", shows: "may run")],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    guard session.context.isTyped else {
      throw invocation.error("Only you can say yes to a program; a file cannot.", proposal: "type it at the prompt")
    }
    let program = invocation.string("program") ?? ""
    session.permittedPrograms.insert(program)
    session.emit(.text(StyledText("Files of this session may run: \(program)", .dim)))
  }
}
