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
      "Cells that were typed and failed are passed over. A file's cells and its prose become part of this session's notebook. A document reads and writes files in its own folder alone, writes over none that is there, and runs no program, unless you allow it.",
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
    let cells = notebook.cells.filter { !$0.isMistake && !$0.isEmpty }
    guard !cells.isEmpty || isRehearsing && invocation.span.lower > 0 else {
      throw invocation.error(DocumentFault.nothingToRun)
    }
    try endRehearsal()
    record(before: invocation)
    clearBench()
    let outer = (earlierStates, earlierSources)
    (earlierStates, earlierSources) = ([], [])
    defer { bringBackUndo(outer.0, outer.1, keepingNew: context.depth == 0 && context.isOneCommand) }
    let mistakes = notebook.cells.count(where: \.isMistake)
    if mistakes > 0 {
      emit(
        .text(StyledText("\(counted(mistakes, "cell")) that failed \(mistakes == 1 ? "is" : "are") passed over.", .dim))
      )
    }
    for cell in cells { try await runAgain(cell, inPlace: true) }
  }

  /// Runs a cell of the notebook inside the running one. One that was not run yet keeps its place.
  func runAgain(_ cell: Notebook.Cell, inPlace: Bool = false) async throws {
    let outer = context.folder
    context.folder = cell.folder ?? outer
    defer { context.folder = outer }
    let before = context.kept.count
    var fault: (any Error)?
    do { try await runNested(cell.source, isUndoable: inPlace) } catch { fault = error }
    if context.depth == 0, !isRehearsing {
      let outputs = context.kept[before...].compactMap(CellOutput.init) + (fault.map(CellOutput.faults) ?? [])
      if inPlace || !cell.isRunHere {
        notebook.change(cell.id) {
          ($0.outputs, $0.isRun, $0.isRunHere, $0.hasFailed) = (outputs, true, true, fault != nil)
          $0.isInterrupted = fault.map(Self.isInterruption) ?? false
        }
        if let told = notebook.cells.first(where: { $0.id == cell.id }) { transcript?.append(told) }
        context.recorded.outputs = context.kept.count
        context.hasRecorded = true
      } else {
        var copy = Notebook.Cell(id: "", source: cell.source)
        (copy.outputs, copy.hasFailed) = (outputs, fault != nil)
        copy.isInterrupted = fault.map(Self.isInterruption) ?? false
        record(copy)
      }
    }
    if let fault { throw fault }
  }
}
