import Language
import Text

/// What is wrong with a document, its cells or the record of a session.
enum DocumentFault: Fault {
  case unreadable(String)
  case isTable(String)
  case noUTF8(String)
  case unopened(String, reason: String)
  /// It has text and no cell of ours.
  case noCells(String)
  case nestedTooDeeply
  /// A cell of a document would put another document in its place.
  case opensAnother
  /// Cells of the session would be lost; the yes to that.
  case unsaved(Int, yes: String, isAsked: Bool)
  case noFile
  case unknownEnding
  /// No cell has run, or none without failing.
  case nothingToSave(hasFailed: Bool)
  case nothingToRun
  /// `again` was given no cell's number.
  case noCellNumber
  case noSuchCell
  case cellsNotKept(Int, Int)
  case nothingToUndo
  case undoWithinCell
  case nothingOfYours
  case notRecording
  case recordsWhere
  case recordsOther(String)
  case unknownRecordEnding
  case noteTooLong

  var message: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read."
    case .isTable(let path): "\(path) is a table, not a document of cells."
    case .noUTF8(let path): "\(path) is not text in UTF-8."
    case .unopened(let path, let reason): "\(path) cannot be opened: \(reason)"
    case .noCells(let path): "\(path) has no cells of tunebook's."
    case .nestedTooDeeply: "Cells are nested too deeply: a file that runs itself?"
    case .opensAnother: "A document cannot open another one in its own place."
    case .unsaved(let count, _, _): "\(counted(count, "cell")) of this session \(count == 1 ? "is" : "are") not saved."
    case .noFile: "This notebook has no file yet."
    case .unknownEnding: "A session is saved as .md, .ipynb, .html or .tb."
    case .nothingToSave(let hasFailed):
      "There is nothing to save yet: no cell has run\(hasFailed ? " without failing" : "")."
    case .nothingToRun: "There are no cells to run yet."
    case .noCellNumber: "A cell is a whole number from 1, or several: 4..7."
    case .noSuchCell: "There is no such cell yet."
    case .cellsNotKept(let first, let last):
      "\(first == last ? "Cell \(first) is" : "Cells \(first) to \(last) are") not kept: what is about the notebook itself (save, record, note) is no cell of it."
    case .nothingToUndo: "There is nothing to undo."
    case .undoWithinCell: "undo takes back whole cells, and this one has not ended."
    case .nothingOfYours: "There is nothing of yours to undo in this step."
    case .notRecording: "Nothing is being recorded."
    case .recordsWhere: "Where is it to be kept?"
    case .recordsOther(let path): "\(path) is being recorded already."
    case .unknownRecordEnding: "A running transcript is kept as .md or .tb."
    case .noteTooLong: "A note is a text of at most 1000 letters."
    }
  }

  var proposal: String? {
    switch self {
    case .unreadable: "is the path right? Paths count from where tunebook was started"
    case .isTable(let path): "data \(Value.text(path).text)"
    case .noUTF8, .unopened, .noCells, .nestedTooDeeply, .nothingToSave, .nothingToUndo: nil
    case .opensAnother: "run \"FILE\" runs its cells"
    case .unsaved(_, let yes, let isAsked):
      isAsked ? "save \"session.md\" keeps them; type y to let them go" : "save \"session.md\", or \(yes)"
    case .noFile, .unknownEnding: "save \"session.md\""
    case .nothingToRun: "run \"session.md\" runs those of a file"
    case .noCellNumber: "again 1"
    case .noSuchCell: "type history to see them"
    case .cellsNotKept: "type history to see those there are"
    case .undoWithinCell: "type undo in a cell of its own"
    case .nothingOfYours: "back looks at a step again; leave goes back to your own session"
    case .notRecording, .recordsWhere, .unknownRecordEnding: "record on \"class.md\""
    case .recordsOther: "record off"
    case .noteTooLong: "note 1 \"too wide\""
    }
  }
}
