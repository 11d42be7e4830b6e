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
    // A document's empty cells are nothing to list.
    let cells = session.notebook.cells.filter { !$0.isEmpty }
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
            [
              cell.number.map { .integer($0) } ?? .empty,
              .text(cell.source.replacing("\r\n", with: "\n").replacing("\r", with: "\n")),
            ] + (isOpened ? [.text(standing(of: cell))] : [])
          })))
  }

  private static func standing(of cell: Notebook.Cell) -> String {
    if cell.isInterrupted { return "interrupted" }
    return cell.hasFailed ? "failed" : cell.isRunHere ? "yes" : "not yet"
  }
}
