package import Language

/// Why a lesson, a report or a class is not to be had, as data; `sentence` says it.
package enum TeachingProblem: Error, Sendable, Equatable {
  /// There are no records to report.
  case nothingDone
  /// What a command of the shell would have said.
  case refused(Diagnostic)
  /// A lesson's file is not as it should be.
  case lesson(path: String, line: Int, problem: String)
  case noFolder(String)
  case unreadableFolder(String)

  package var sentence: String {
    switch self {
    case .nothingDone: "Nothing was done in the lessons yet."
    case .refused(let diagnostic): diagnostic.message
    case .lesson(let path, let line, let problem): "\(path):\(line): \(problem)"
    case .noFolder(let folder): "There is no folder \(folder)."
    case .unreadableFolder(let folder): "The folder \(folder) cannot be read."
    }
  }
}
