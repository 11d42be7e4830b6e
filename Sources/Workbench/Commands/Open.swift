import Figures
import Foundation
import Language
import Notebooks
import Options
import Text

extension Command {
  static let open = Command(
    "open", group: .notebook, summary: "make a document this session's notebook, on a clean bench",
    details:
      "Nothing of it is run yet: again 1 runs its first cell, run all of them, history lists them. save without a name keeps it where it came from, with its prose, its order and its cells' ids.",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: false, repeats: false), domain: .file(endings: documentEndings)),
      Argument("overwrite", "let go of cells that were not saved", form: .named, domain: .flag),
    ],
    examples: [], isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    guard session.context.depth == 0, session.context.folder == nil else {
      throw invocation.error(DocumentFault.opensAnother)
    }
    let path = invocation.string("file") ?? ""
    try session.consult(file: path)
    var document = try session.document(at: path)
    guard !document.cells.isEmpty else {
      throw invocation.error(DocumentFault.noCells(path), at: "file")
    }
    try session.consult(.notebook)
    try session.refuseToForget(for: invocation)
    try session.endRehearsal()
    session.clearBench()
    let folder = Session.folder(of: path)
    for (index, cell) in document.cells.enumerated() {
      document.change(cell.id) { ($0.number, $0.folder) = (index + 1, folder) }
    }
    session.notebook = document
    session.nextCell = document.cells.count + 1
    session.context.recorded.characters = invocation.span.upper
    session.context.hasRecorded = true
    session.notebookFile = (path, document)
    session.files.adopt(path, as: invocation.outputKind)
    let count = document.cells.count
    session.emit(
      .text(
        StyledText(lines: [
          .init([
            .init(document.title.map { "\($0): " } ?? "", .heading),
            .init(
              "\(counted(count, "cell")), \(count == 1 ? "not" : "none of them") run yet, on a clean bench. ", .dim),
            .init("run", .code),
            .init(" runs \(count == 1 ? "it" : "them all"), ", .dim), .init("again 1", .code),
            .init(" the first, ", .dim), .init("history", .code), .init(" lists them.", .dim),
          ])
        ])))
  }
}

extension Session {
  /// Says no to letting go of cells that were not saved, unless the person has said yes.
  fileprivate func refuseToForget(for invocation: Invocation) throws(Diagnostic) {
    let lost = notebook.cells.filter { cell in
      cell.isRunHere && !cell.hasFailed && notebookFile?.saved.cells.contains(cell) != true
    }
    guard !lost.isEmpty, invocation.flag("overwrite") != true else { return }
    let yes = invocation.text + " overwrite=on"
    let isAsked = context.isTyped && canBeAsked
    if isAsked { question = SessionQuestion(answers: [.init("y", yes)]) }
    throw invocation.error(DocumentFault.unsaved(lost.count, yes: yes, isAsked: isAsked))
  }
}
