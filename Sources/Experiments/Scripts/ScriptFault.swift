package import Options
import Text

/// Why a search cannot be written as a script of another tool, as data; `message` says it in a sentence.
package enum ScriptFault: Error, Sendable, Equatable {
  /// A split with a mistake that is made on purpose; the command for the same without it, and the search anew.
  case mistakeOnPurpose(split: String, again: Action)
  /// The search has outer folds (`nested=`), which no tool has; with the same search without them.
  case outerFolds(instead: Action)
  /// Trials are given shares of the rows (`resource=rows`), which no tool does; with the same search by epochs.
  case sharesOfRows(instead: Action)
  /// A setting that no other tool's models have.
  case ownSetting(String, again: Action)
  /// Something of the search has no Python here (`optimizer`, `adam`), and what of its kind has.
  case unwritten(String, name: String, known: [String])
  /// The tool has not this method, and has these; or too many to list. The search by what comes next to it there.
  case noMethod(String, tool: String, known: [String], instead: Action)
  /// The tool has none such that can stand in a script of one file.
  case noMethodForScript(String, tool: String, instead: Action)

  package var message: String {
    switch self {
    case .mistakeOnPurpose: "A mistake on purpose is made here alone: its rows are not written for others."
    case .outerFolds: "A search inside outer folds is none that a script of another tool has."
    case .sharesOfRows: "Shares of the rows in place of epochs are not written for others."
    case .ownSetting(let name, _): "\(name) is none of the others' settings."
    case .unwritten(let what, let name, _): "The \(what) \(name) is not written for others."
    case .noMethod(let method, let tool, [], _): "\(tool) has no method like \(method)."
    case .noMethod(let method, let tool, let known, _):
      "\(tool) searches \(known.map { $0 == "random" ? "at random" : "by \($0)" }.listed()), and not by \(method)."
    case .noMethodForScript(let method, let tool, _):
      "\(tool) has no method like \(method) that this script could use."
    }
  }

  package var suggestion: Suggestion {
    switch self {
    // Without the search anew the one in view stays what it is.
    case .mistakeOnPurpose(let command, let again): .words("\(command); \([again].text)")
    case .ownSetting(let name, let again): .words("unset \(name); \([again].text)")
    case .unwritten(_, _, let known): .words("these are: " + known.joined(separator: ", "))
    case .outerFolds(let instead), .sharesOfRows(let instead), .noMethod(_, _, _, let instead),
      .noMethodForScript(_, _, let instead):
      .actions(instead)
    }
  }
}
