package import Notebooks
import Text
package import Workbench

/// How many lines outputs take in a window, without one: what a lesson is held to by its author's check.
package struct WindowHeight: Sendable {
  private let columns: Int
  private let rows: Int

  package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

  /// Of a figure, drawn in characters; of work under way none, since its bar goes when it ends.
  package func lines(of output: Output) -> Int {
    let text = TextRenderer(columns: columns, usesColor: false, isUnicode: true, hasLetters: true)
    return switch output {
    case .text(let styled): text.lines(of: styled).count
    case .report(let report): text.lines(of: report.text).count
    case .table(let table): text.lines(of: table).count
    case .figure(let figure) where figure.path == nil:
      text.lines(of: figure, in: (columns, rows), isBounded: true).count
    case .figure(let figure): text.lines(of: figure.kept).count
    case .diagnostic(let diagnostic): text.lines(of: diagnostic).count
    case .progress: 0
    }
  }

  /// How many columns the prompt takes before a cell, behind some hundred others.
  ///
  /// - Parameter note: what a guide shows of itself.
  package func promptWidth(with note: String?, in state: SessionState) -> Int {
    let (data, model) = state.promptWords
    let taken = "[100] > ".count + (state.promptCaution.map { DisplayWidth.of($0) + 1 } ?? 0)
    return taken + PromptWords(note: note, shortData: data, model: model).fitting(columns / 2 - taken).width
  }
}
