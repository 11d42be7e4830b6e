import Arithmetic
import Charts
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  func studyInView(for invocation: Invocation) throws(Diagnostic) -> Study {
    try consult(.study)
    if let study = state.study { return study }
    let message = "There is no search in view."
    throw noSearchInView(message, for: invocation)
      ?? invocation.error(message, proposal: usualSearch)
  }

  /// The search in view; where there is none yet, that is said.
  ///
  /// - Parameter check: what can be known to be wrong without one.
  func studyInViewOrNote(checking check: () throws(Diagnostic) -> Void = {}) throws(Diagnostic) -> Study? {
    try consult(.study)
    if let study = state.study { return study }
    try check()
    let last = (try? studyStorage().studies())?.last?.definition.name
    emit(
      .diagnostic(
        Diagnostic(
          last == nil ? "There is no search yet." : "There is no search in view; \(last ?? "") was stored last.",
          severity: .note, proposal: last.map { "study \($0.typed)" } ?? usualSearch)))
    return nil
  }

  /// What to say where searches are stored and none is in view; nil where none is stored.
  func noSearchInView(_ message: String, for invocation: Invocation) -> Diagnostic? {
    guard let last = (try? studyStorage().studies())?.last?.definition.name else { return nil }
    return invocation.error(message, proposal: "study \(last.typed), which was stored last; studies lists them all")
  }
}
