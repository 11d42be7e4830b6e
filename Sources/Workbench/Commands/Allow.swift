import Language
import Notebooks

extension Command {
  static let allow = Command(
    "allow", group: .search,
    summary: "let documents and lessons of this session run a program, read a file or write over one",
    details:
      "A document or lesson never runs a program by itself, reads no file outside its own folder, and writes over none that is there (the lessons that come along write their own files anew). What you type yourself needs no leave. tunebook run --allow-files FILE.md says yes to all files, --allow-programs to all programs.",
    arguments: [
      Argument(
        "program", "the program, or the file's path, as the document names it, in quotes",
        form: .positional(optional: false, repeats: false),
        domain: .word { _ in [] })
    ],
    examples: [Example("allow \"python3 train.py --lr {lr}\"", "say yes to it", shows: "may use")],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    guard session.context.isTyped else {
      throw invocation.error(PermissionFault.saysYesItself)
    }
    let program = invocation.string("program") ?? ""
    // It is about the session, and no cell of what it makes.
    session.record(before: invocation)
    session.permitted.insert(program)
    session.emit(.text(StyledText("Documents of this session may use: \(program)", .dim)))
  }
}
