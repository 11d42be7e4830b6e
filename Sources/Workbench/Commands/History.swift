import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let history = Command(
    "history", group: .notebook, summary: "list the cells of this session",
    examples: [Example("history", "what was typed", shows: "model", setup: "model mlp")],
    rehearsal: .whole
  ) { _, session in
    try session.consult(.notebook)
    let cells = session.notebook.cells
    guard !cells.isEmpty else {
      session.emit(
        .text(StyledText("Nothing was typed in this session yet. The up key and Ctrl-R bring back older lines.")))
      return
    }
    let isOpened = cells.contains { !$0.isRunHere }
    session.emit(
      .table(
        Table(
          name: "history", columns: [.init("cell"), .init("typed")] + (isOpened ? [.init("run")] : []),
          rows: cells.map { cell in
            [cell.number.map { .integer($0) } ?? .empty, .text(cell.source)]
              + (isOpened ? [.text(cell.hasFailed ? "failed" : cell.isRunHere ? "yes" : "not yet")] : [])
          })))
  }
}
