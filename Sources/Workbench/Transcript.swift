import Foundation
import Language
import Notebooks
import Text

/// A document that grows with the session: each cell that has ended is in the file, whole.
struct Transcript {
  let path: String
  let format: NotebookFormat
  private(set) var notebook = Notebook()
  /// How many parts of it the file holds.
  private var written = -1

  init(path: String, format: NotebookFormat) { (self.path, self.format) = (path, format) }

  /// Adds a cell; one that is about the transcript alone is no part of it.
  mutating func append(_ cell: Notebook.Cell) {
    guard let commands = try? CellSyntax(cell.source).commands, commands.allSatisfy({ $0.verb.value == "record" })
    else {
      return notebook.append(cell)
    }
  }
  mutating func append(_ prose: Notebook.Prose) { notebook.append(prose) }

  /// Cells that it holds: what failed would stop the document when it is run.
  var kept: Notebook { notebook.keeping { !$0.hasFailed } }
  var failures: Int { notebook.cells.count(where: \.hasFailed) }

  /// The file's text; nil where nothing came since it was written last.
  mutating func news() -> Data? {
    guard notebook.parts.count != written else { return nil }
    written = notebook.parts.count
    return Data(kept.text(as: format, pictures: []).utf8)
  }
}

extension Session {
  /// Brings the transcript's file up to date. Where it cannot be written any more, that is said, and the transcript ends.
  func writeTranscript() {
    guard let data = transcript?.news(), let path = transcript?.path else { return }
    do {
      try files.write(data, to: path, as: "record")
    } catch {
      transcript = nil
      emit(
        .diagnostic(
          Diagnostic(
            "The transcript ends: \(path) cannot be written. \(ErrorText.sentence(for: error))",
            severity: .warning)))
    }
  }
}
