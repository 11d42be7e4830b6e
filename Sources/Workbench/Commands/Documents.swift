import Figures
import Foundation
import Language
import Notebooks
import Options
import Text

extension Command {
  static let run = Command(
    "run", group: .notebook,
    summary: "run the cells of a file; without one, all cells of this notebook from a clean bench",
    details:
      "A file's cells and its prose become part of this session's notebook. A document reads files in its own folder alone, and runs no program, unless you allow it.",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: true, repeats: false), domain: .file(endings: documentEndings))
    ],
    examples: [Example("run", "all that was typed once more", shows: "0.2", setup: "print 2 / 10")],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    guard let typed = invocation.string("file") else {
      try await session.runNotebook(for: invocation)
      return
    }
    let path = try session.readable(typed)
    try session.consult(file: path)
    let document = try session.document(at: path)
    // Its cells are checked one by one, as if they were typed.
    try session.endRehearsal()
    session.record(before: invocation)
    try await session.runDocument(document, from: path)
  }

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
      throw invocation.error(
        "A document cannot open another one in its own place.", proposal: "run \"FILE\" runs its cells")
    }
    let path = invocation.string("file") ?? ""
    try session.consult(file: path)
    var document = try session.document(at: path)
    guard !document.cells.isEmpty else {
      throw invocation.error("\(path) has no cells of tunebook's.", at: "file")
    }
    try session.consult(.notebook)
    try session.refuseToForget(for: invocation)
    try session.endRehearsal()
    session.clearBench()
    for (index, cell) in document.cells.enumerated() { document.change(cell.id) { $0.number = index + 1 } }
    session.notebook = document
    session.nextCell = document.cells.count + 1
    session.context.recorded.characters = invocation.span.upper
    session.context.hasRecorded = true
    session.notebookFile = (path, document)
    session.files.adopt(path)
    let count = document.cells.count
    session.emit(
      .text(
        StyledText(lines: [
          .init([
            .init(document.title.map { "\($0): " } ?? "", .heading),
            .init("\(counted(count, "cell")), none of them run yet, on a clean bench. ", .dim), .init("run", .code),
            .init(" runs \(count == 1 ? "it" : "them all"), ", .dim), .init("again 1", .code),
            .init(" the first, ", .dim), .init("history", .code), .init(" lists them.", .dim),
          ])
        ])))
  }

  static let save = Command(
    "save", group: .notebook,
    summary: "keep this session as a document: .md, .ipynb (Jupyter), .html (a page) or .tb (the cells alone)",
    details:
      "Cells that failed are left out. .ipynb and .html hold the figures. Without a file, it goes to where the notebook was opened from or saved last.",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: true, repeats: false), domain: .file(endings: documentEndings)),
      .overwrite,
    ],
    examples: [
      Example("save \"session.md\"", "with what the cells yielded", shows: "saved to", setup: "print 2 / 10"),
      Example("save \"session.ipynb\"", "for Jupyter", shows: "saved to", setup: "print 2 / 10"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    if invocation.string("file") == nil { try session.consult(.notebook) }
    guard let path = invocation.string("file") ?? session.notebookFile?.path else {
      throw invocation.error("This notebook has no file yet.", proposal: "save \"session.md\"")
    }
    guard let format = NotebookFormat(path: path) else {
      throw invocation.error(
        "A session is saved as .md, .ipynb, .html or .tb.", at: "file", proposal: "save \"session.md\"")
    }
    try session.consult(.notebook)
    session.record(before: invocation)
    // A cell that failed would stop the document when it is run.
    let kept = session.notebook.keeping { !$0.hasFailed }
    let comesFirst = session.isRehearsing && invocation.span.lower > 0
    guard !kept.cells.isEmpty || comesFirst else {
      throw invocation.error(
        "There is nothing to save yet: no cell has run\(session.notebook.cells.isEmpty ? "" : " without failing").")
    }
    let place = try session.place(for: path, at: "file", of: invocation)
    try session.endRehearsal(writing: place)
    let pictures = format == .jupyter || format == .html ? try await session.pictures(of: kept, as: format) : []
    try session.keep(Data(kept.text(as: format, pictures: pictures).utf8), at: place, as: "file", of: invocation)
    session.notebookFile = (place, session.notebook)
    let failed = session.notebook.cells.count - kept.cells.count
    session.emit(
      .text(
        StyledText(
          "\(counted(kept.cells.count, "cell")) saved to \(place)"
            + (failed > 0 ? "; \(failed) that failed \(failed == 1 ? "is" : "are") left out." : "."), .dim)))
  }

  private static let documentEndings = NotebookFormat.allCases.map(\.rawValue)
}

extension Session {
  /// Data, model, settings and runs as at the start.
  func clearBench() {
    let plots = state.plots
    state = SessionState(seed: environment.seed)
    state.plots = plots
  }

  /// Runs all cells of the notebook, from a clean bench; what they yield takes the place of what they yielded before.
  fileprivate func runNotebook(for invocation: Invocation) async throws {
    try consult(.notebook)
    let cells = notebook.cells
    guard !cells.isEmpty || isRehearsing && invocation.span.lower > 0 else {
      throw invocation.error(
        "There are no cells to run yet.", proposal: "run \"session.md\" runs those of a file")
    }
    try endRehearsal()
    record(before: invocation)
    clearBench()
    for cell in notebook.cells { try await runAgain(cell, inPlace: true) }
  }

  /// Runs a cell of the notebook inside the running one. One that was not run yet keeps its place.
  func runAgain(_ cell: Notebook.Cell, inPlace: Bool = false) async throws {
    context.folder = cell.isRunHere ? nil : notebookFile.map { Self.folder(of: $0.path) }
    defer { context.folder = nil }
    let before = context.kept.count
    var fault: (any Error)?
    do { try await runNested(cell.source) } catch { fault = error }
    if context.depth == 0, !isRehearsing {
      let outputs = context.kept[before...].compactMap(CellOutput.init)
      if inPlace || !cell.isRunHere {
        notebook.change(cell.id) {
          ($0.outputs, $0.isRun, $0.isRunHere, $0.hasFailed) = (outputs, true, true, fault != nil)
        }
        if let told = notebook.cells.first(where: { $0.id == cell.id }) { transcript?.append(told) }
        context.recorded.outputs = context.kept.count
        context.hasRecorded = true
      } else {
        var copy = Notebook.Cell(id: "", source: cell.source)
        (copy.outputs, copy.hasFailed) = (outputs, fault != nil)
        record(copy)
      }
    }
    if let fault { throw fault }
  }

  /// Says no to letting go of cells that were not saved, unless the person has said yes.
  fileprivate func refuseToForget(for invocation: Invocation) throws(Diagnostic) {
    let lost = notebook.cells.filter { cell in
      cell.isRunHere && !cell.hasFailed && notebookFile?.saved.cells.contains(cell) != true
    }
    guard !lost.isEmpty, invocation.flag("overwrite") != true else { return }
    let yes = invocation.text + " overwrite=on"
    let isAsked = context.isTyped && canBeAsked
    if isAsked { question = SessionQuestion(answers: [.init("y", yes)]) }
    throw invocation.error(
      "\(counted(lost.count, "cell")) of this session \(lost.count == 1 ? "is" : "are") not saved.",
      proposal: isAsked ? "save \"session.md\" keeps them; type y to let them go" : "save \"session.md\", or \(yes)")
  }

  /// The notebook's figures drawn, in their order. Without a renderer they are kept as characters, and that is said.
  fileprivate func pictures(of notebook: Notebook, as format: NotebookFormat) async throws -> [FigurePictures?] {
    let figures = notebook.figures
    guard !figures.isEmpty else { return [] }
    let renderer = environment.renderer()
    var pictures: [FigurePictures?] = []
    for (index, output) in figures.enumerated() {
      guard case .figure(let figure, _) = output else { continue }
      try Task.checkCancellation()
      do {
        var drawn = FigurePictures(size: .init(width: 720, height: 480))
        // On a page the sentence stands below the figure.
        var bare = figure
        if format == .html { bare.finding = "" }
        drawn.svg = try await renderer.render(bare, as: .svg, size: .init(width: 760, height: 507), theme: .light)
        if format == .jupyter { drawn.png = try await renderer.render(figure, as: .png, size: .window, theme: .light) }
        pictures.append(drawn)
      } catch let failure as FigureFailure {
        if pictures.allSatisfy({ $0 != nil }) {
          emit(
            .diagnostic(
              Diagnostic("Figures are kept as characters: \(failure.message)", severity: .note)))
        }
        pictures.append(nil)
      }
      emit(
        .progress(
          Progress(
            label: "drawing", done: index + 1, total: figures.count, unit: "figure", isFinal: index + 1 == figures.count
          )))
    }
    return pictures
  }
}
