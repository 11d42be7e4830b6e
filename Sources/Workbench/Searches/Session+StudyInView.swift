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
  /// - Parameter chart: what is to be seen of it, where that needs a search of its own kind.
  func studyInView(for invocation: Invocation, toDraw chart: (any Chart)? = nil) throws(Diagnostic) -> Study {
    try consult(.study)
    if let study = state.study { return study }
    throw noSearchInView(chart, for: invocation)
      ?? invocation.error(SearchFault.noneInView(instead: search(for: chart?.need ?? SearchNeed()) ?? proposedSearch))
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
          severity: .note, proposal: last.map { "study \($0.typed)" } ?? proposedSearch)))
    return nil
  }
}
