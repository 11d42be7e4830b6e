import Experiments
import Language
import Search

/// What is wrong with a file that a search, or its trials, is to be taken over from.
enum ImportFault: Fault {
  /// There is no such file; the nearest beside it.
  case noFile(String, near: String?)
  case noPlainFile(String, near: String?)
  case isJournal(String)
  case noDatabase(String)
  /// A script or a document is read by another command.
  case unknownKind(String, instead: String?)
  case tooLarge(String)
  case sweepTooLarge
  /// What reads the file's text says.
  case unreadable(String)
  /// An argument that is for files of another kind.
  case ofTrials(argument: String)
  case ofTables(argument: String)
  case ofDatabases
  case nothingToSearch(note: String)
  /// The table is none of trials; what was typed.
  case noTrials(TrialTable.Fault, typed: String)
  case noStudy
  /// A database holds several; their names in words, and the line with the first.
  case severalStudies(Int, listed: String, instead: String)
  case unknownStudy(String, count: Int, listed: String)
  case notTaken(String, StoredFault, instead: String?)
  /// It holds what another tool keeps of a trial or a run; and the way to a table of them.
  case isRecord(String, what: String, way: String?)
  case store(StudyStorageError)

  var message: String {
    switch self {
    case .noFile(let path, _): "There is no file \(path)."
    case .noPlainFile(let path, _): "\(path) is no file that can be read."
    case .isJournal(let path): "\(path) is a journal of Optuna's, and its databases are what can be read."
    case .noDatabase(let path): "\(path) is no database of Optuna's."
    case .unknownKind(let path, _): "\(path) is no sweep (.yaml), database of Optuna's (.db) or table (.csv)."
    case .tooLarge(let path): "\(path) is too large: files up to 200 MB can be read."
    case .sweepTooLarge: "This file is too large for a sweep."
    case .unreadable(let sentence): sentence
    case .ofTrials(let argument): "\(argument)= is for trials, and a sweep file has none."
    case .ofTables(let argument): "\(argument)= is for tables: Optuna's studies say it themselves."
    case .ofDatabases: "study= is for databases, and this is a table."
    case .nothingToSearch(let note): "No parameter of this sweep can be searched here. \(note)"
    case .noTrials(let fault, _): fault.message
    case .noStudy: "There is no study in it."
    case .severalStudies(let count, let listed, _): "It holds \(count) studies: \(listed)."
    case .unknownStudy(let name, let count, let listed):
      "There is no study \(name) in it: there \(count == 1 ? "is" : "are") \(listed)."
    case .notTaken(let name, let fault, _): "\(name) cannot be taken over: \(fault.reason)."
    case .isRecord(let path, let what, _): "\(path) is \(what)."
    case .store(let error): error.message
    }
  }

  var proposal: String? {
    switch self {
    case .noFile(_, let near), .noPlainFile(_, let near): near.map { "did you mean \($0)?" }
    case .isJournal: "in Python, optuna.copy_study(…, to_storage=\"sqlite:///optuna.db\") makes one of it"
    case .noTrials(let fault, let typed): fault.candidates.first.map { typed + " value=\($0.typed)" }
    case .severalStudies(_, _, let instead): instead
    case .unknownKind(_, let instead), .notTaken(_, _, let instead): instead
    case .isRecord(_, _, let way): way
    case .noDatabase, .tooLarge, .sweepTooLarge, .unreadable, .ofTrials, .ofTables, .ofDatabases,
      .nothingToSearch, .noStudy, .unknownStudy, .store:
      nil
    }
  }
}
