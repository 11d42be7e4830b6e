import Experiments
import Figures
import Foundation
package import Language
package import Notebooks
import Text

/// What a session keeps of its cells. Most cells stand in the notebook as they were typed. What speaks of the notebook itself is
/// not kept as a cell, since it would do the same to whoever runs the document: `save` and `open` are left out, `run` is kept as
/// the cells and the prose of its file, `again` as the cell that it ran. Nor is what changes the machine's record: a note beside
/// a kept run, a deletion.
extension Session {
  /// Keeps what the running cell has done before a command of it, and leaves that command out.
  func record(before invocation: Invocation) {
    guard context.depth == 0, !isRehearsing else { return }
    record(invocation.source, upTo: invocation.span.lower, number: nextCell - 1, hasFailed: false)
    context.recorded.characters = invocation.span.upper
    context.recorded.outputs = context.kept.count
  }

  /// Keeps a cell that a command of the running cell has run.
  func record(_ cell: Notebook.Cell) {
    var cell = cell
    cell.folder = cell.folder ?? context.folder
    cell.number = context.hasRecorded ? takeNumber() : nextCell - 1
    (cell.isRun, cell.isRunHere) = (true, true)
    context.hasRecorded = true
    notebook.append(cell)
    transcript?.append(cell)
    context.recorded.outputs = context.kept.count
    thinFigures()
  }

  /// Keeps what is left of a cell that has ended.
  func record(restOf source: String, number: Int, hasFailed: Bool) {
    guard context.recorded.characters > 0 else {
      record(source, outputs: context.kept[...], number: number, hasFailed: hasFailed)
      return
    }
    record(source, upTo: source.count, number: number, hasFailed: hasFailed)
  }

  private func record(_ source: String, upTo end: Int, number: Int, hasFailed: Bool) {
    let characters = Array(source)
    let begin = min(context.recorded.characters, characters.count)
    let part = String(characters[begin..<max(begin, min(end, characters.count))])
    let words = part.split { $0.isWhitespace || $0 == ";" }
    guard !words.isEmpty else { return }
    let trimmed = part.drop { $0.isWhitespace || $0 == ";" }
    let own = String(trimmed.reversed().drop { $0.isWhitespace || $0 == ";" }.reversed())
    record(
      own, outputs: context.kept[min(context.recorded.outputs, context.kept.count)...],
      number: context.hasRecorded ? takeNumber() : number, hasFailed: hasFailed)
  }

  private func record(_ source: String, outputs: ArraySlice<Output>, number: Int, hasFailed: Bool) {
    var cell = Notebook.Cell(id: "", source: source)
    (cell.number, cell.isRun, cell.isRunHere, cell.hasFailed) = (number, true, true, hasFailed)
    cell.folder = context.folder
    cell.outputs = outputs.compactMap(CellOutput.init)
    context.hasRecorded = true
    notebook.append(cell)
    transcript?.append(cell)
    thinFigures()
  }

  private func takeNumber() -> Int {
    nextCell += 1
    return nextCell - 1
  }

  /// Most figures that are kept as values: of those before them the characters are kept.
  private static let mostFigures = 100

  private func thinFigures() {
    guard case .figure? = notebook.cells.last?.outputs.last, notebook.figures.count > Self.mostFigures,
      let first = notebook.cells.first(where: { cell in
        cell.outputs.contains { if case .figure = $0 { true } else { false } }
      })
    else { return }
    notebook.change(first.id) { cell in
      cell.outputs = cell.outputs.map { if case .figure = $0 { .words($0.plain) } else { $0 } }
    }
  }

  /// Runs cells of a document inside the running one, each kept in the notebook with what it yields.
  func runDocument(_ document: Notebook, from path: String) async throws {
    let outer = (context.folder, earlierStates, earlierSources)
    // A document takes back what it did itself, and nothing before it.
    (context.folder, earlierStates, earlierSources) = (isOwn(path) ? nil : Self.folder(of: path), [], [])
    let standsAlone = context.depth == 0 && context.isOneCommand && outer.0 == nil
    defer {
      context.folder = outer.0
      context.isTakenBackByCells = standsAlone && !earlierStates.isEmpty
      bringBackUndo(outer.1, outer.2, keepingNew: standsAlone)
    }
    // A notebook that begins with a document is that document.
    if context.depth == 0, notebook.parts.isEmpty { notebook.takeHead(of: document) }
    var parts = document.parts[...]
    if document.cells.allSatisfy(\.isEmpty) { emit(.diagnostic(Self.noCells(in: path))) }
    while let part = parts.popFirst() {
      switch part {
      case .prose(let prose):
        guard context.depth == 0 else { continue }
        notebook.append(prose)
        transcript?.append(prose)
      case .cell(var cell):
        guard cell.source.contains(where: { !$0.isWhitespace }) else { continue }
        let before = context.kept.count
        cell.outputs = []
        do {
          try await runNested(cell.source, isUndoable: true)
        } catch {
          if context.depth == 0 {
            cell.outputs = context.kept[before...].compactMap(CellOutput.init) + CellOutput.faults(of: error)
            (cell.hasFailed, cell.isInterrupted) = (true, Self.isInterruption(error))
            let rest = parts.count { if case .cell(let later) = $0 { !later.isEmpty } else { false } }
            if rest > 0, !Self.isInterruption(error) {
              let (all, name) = (document.cells.count { !$0.isEmpty }, (path as NSString).lastPathComponent)
              emit(
                .text(
                  StyledText(
                    "Cell \(all - rest) of \(all) of \(name) fails, and \(rest == 1 ? "the one" : "those") behind it \(rest == 1 ? "is" : "are") not run:",
                    .dim)))
            }
            record(cell)
            for case .cell(var later) in parts {
              (later.number, later.isRun, later.folder) = (takeNumber(), false, context.folder)
              notebook.append(later)
            }
          }
          throw error
        }
        guard context.depth == 0 else { continue }
        cell.outputs = context.kept[before...].compactMap(CellOutput.init)
        record(cell)
      }
    }
  }

  /// What undo takes back behind cells that were run inside another, for which there was nothing before them. Where all of the cell
  /// was to run them, they are taken back one by one, as they stand in the notebook; else with that cell.
  func bringBackUndo(_ states: [SessionState], _ sources: [String], keepingNew: Bool) {
    (earlierStates, earlierSources) =
      keepingNew
      ? ((states + earlierStates).suffix(Self.mostUndone), (sources + earlierSources).suffix(Self.mostUndone))
      : (states, sources)
  }

  /// The note that a file has no cells, so that nothing happens.
  package static func noCells(in path: String) -> Diagnostic {
    Diagnostic("\(path) has no cells, and so there is nothing to run.", severity: .note)
  }

  /// Whether a document may do what the person may.
  func isOwn(_ path: String) -> Bool {
    guard context.folder == nil, let own = environment.ownDocument else { return false }
    return URL(fileURLWithPath: own).standardizedFileURL.path == URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The folder that a document stands in.
  package static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// A document's notebook. Throws a diagnostic when it cannot be read.
  package func document(at path: String) throws(Diagnostic) -> Notebook {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(DocumentFault.unreadable(path))
    }
    if ["csv", "tsv", "xlsx", "parquet"].contains((path as NSString).pathExtension.lowercased()) {
      throw Diagnostic(DocumentFault.isTable(path))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Diagnostic(DocumentFault.noUTF8(path))
    }
    do {
      return try Notebook(text, as: NotebookFormat(path: path) ?? .script)
    } catch {
      throw Diagnostic(DocumentFault.unopened(path, reason: error.message))
    }
  }
}

extension CellOutput {
  /// What a cell says at its end that an error has ended; nothing where the person has stopped it.
  static func faults(of error: any Error) -> [CellOutput] {
    guard let diagnostic = error as? Diagnostic, diagnostic != .interrupted else { return [] }
    return [.fault(severity: diagnostic.severity, message: diagnostic.message, proposal: diagnostic.proposal)]
  }
}
