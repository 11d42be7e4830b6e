import Foundation
import Language
import Notebooks
import Text

/// A document that grows with the session: each cell that has ended is in the file, whole.
struct Transcript {
  let path: String
  let format: NotebookFormat
  private(set) var notebook = Notebook()
  /// How many parts of it the file holds, and its text.
  private var written = -1
  private(set) var text: Data?

  init(path: String, format: NotebookFormat) { (self.path, self.format) = (path, format) }

  /// Adds a cell; one that is about the transcript alone is no part of it.
  mutating func append(_ cell: Notebook.Cell) {
    var cell = cell
    let (folder, home) = (Session.folder(of: path), FileManager.default.currentDirectoryPath)
    cell.outputs = Session.seen(cell.outputs, from: folder, writtenIn: home) ?? cell.outputs
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
    text = Data(kept.text(as: format, pictures: []).utf8)
    return text
  }
}

extension Session {
  private static func elsewhere(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingPathExtension().lastPathComponent + "-2." + url.pathExtension
  }

  /// The transcript that goes into a file: behind what it holds, where it is one that was ended in this session.
  func transcript(in path: String, _ format: NotebookFormat) -> Transcript {
    guard let ended = endedTranscripts[path], let text = ended.text, FileManager.default.contents(atPath: path) == text
    else { return Transcript(path: path, format: format) }
    return ended
  }

  /// Brings the transcript's file up to date. Where it cannot be written any more, that is said, and the transcript ends.
  func writeTranscript() {
    let before = transcript?.text
    guard let data = transcript?.news(), let path = transcript?.path else { return }
    do {
      if let before, let now = FileManager.default.contents(atPath: path), now != before {
        transcript = nil
        reportIncomplete(
          Diagnostic(
            "The transcript ends: \(path) was changed by another program, and stays as it is.", severity: .warning,
            proposal: "record on \(Value.quoted(Self.elsewhere(path)))"))
        return
      }
      try files.write(data, to: path, as: "record")
    } catch {
      transcript = nil
      reportIncomplete(
        Diagnostic(
          "The transcript ends: \(path) cannot be written: \(ErrorText.sentence(for: error))", severity: .warning))
    }
  }
}
