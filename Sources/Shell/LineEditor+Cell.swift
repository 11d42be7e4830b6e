import CEditline
import Workbench

/// What keys do in a cell of several lines.
extension LineEditor {
  /// What libedit is to do after it.
  func act(on key: Int) -> UInt8 {
    guard let handle else { return tb_beep() }
    let cell = edited
    switch key {
    case TB_UP, TB_DOWN: return step(down: key == TB_DOWN, in: cell)
    case TB_RIGHT, TB_LINE_END:
      if cell.isAtEnd, let ghost = takenGhost(of: cell) { return edit(cell.inserting(ghost)) }
      tb_editor_move(handle, Int32(key == TB_RIGHT ? 1 : cell.lineEnd - cell.cursor))
      return tb_refresh()
    case TB_LINE_START:
      tb_editor_move(handle, Int32(cell.lineStart - cell.cursor))
      return tb_refresh()
    case TB_ENTER:
      if !questions.isComplete(page.whole(cell).string) { return edit(cell.inserting("\n" + cell.indentation)) }
      settleColours(of: cell)
      return tb_accept(handle)
    case TB_BREAK: return edit(cell.inserting("\n" + cell.indentation))
    case TB_FOLD: return edit(cell)
    case TB_SEARCH:
      for entry in questions.news() { remember(entry) }
      let whole = page.whole(cell)
      page.clear()
      if whole != cell { put(whole) }
      return tb_refresh()
    case TB_FOLDS: return page.isToFold(cell, rows: pageRows, height: height) ? 1 : 0
    default: return tb_beep()
    }
  }

  /// Up and Down move within the cell; from its first and its last line on they lead through those typed before.
  private func step(down: Bool, in cell: EditedCell) -> UInt8 {
    let kept = column.flatMap { $0.in == cell ? $0.kept : nil } ?? cell.cursor - cell.lineStart
    if let moved = cell.moved(down: down, column: kept) {
      let result = edit(moved)
      column = (kept, edited)
      return result
    }
    let whole = page.whole(cell)
    guard let found = past.step(back: !down, from: whole.string, beginning: whole.before) else { return tb_beep() }
    page.clear()
    return edit(EditedCell(found))
  }

  /// Gives the editor a cell in place of the one that it has, as much of it as the window has room for.
  private func edit(_ cell: EditedCell) -> UInt8 {
    put(page.fold(cell, rows: pageRows, height: height))
    return tb_refresh()
  }

  private func put(_ cell: EditedCell) {
    guard let handle else { return }
    tb_editor_set(handle, cell.string, Int32(cell.cursor))
  }

  /// A row stays free for what is said below the cell, one for the cell's edge.
  private var pageRows: Int { max(terminal.size.rows - 4, 3) }

  /// How many rows a line takes; the prompt counts with each, since any may be the first.
  private func height(of line: String) -> Int {
    (Self.width(of: line) + promptWidth) / max(terminal.size.columns, 1) + 1
  }
}
