import CEditline
import Workbench

/// What keys do in a cell of several lines.
extension LineEditor {
  /// What libedit is to do after it.
  func act(on key: Int) -> UInt8 {
    guard let handle else { return tb_beep() }
    let cell = edited
    switch key {
    case TB_UP, TB_DOWN: return step(down: key == TB_DOWN, in: page.whole(cell))
    case TB_RIGHT, TB_LINE_END:
      if cell.isAtEnd, let ghost = takenGhost(of: cell) { return edit(cell.inserting(ghost)) }
      if key == TB_LINE_END { return move(to: \.lineEnd, in: cell) }
      guard cell.lengthBehind > 0 else { return tb_beep() }
      tb_editor_move(handle, Int32(cell.lengthBehind))
      return tb_refresh()
    case TB_LEFT:
      guard cell.lengthBefore > 0 else { return tb_beep() }
      tb_editor_move(handle, -Int32(cell.lengthBefore))
      return tb_refresh()
    case TB_DELETE:
      guard cell.lengthBehind > 0 else { return tb_beep() }
      shorten(cell, by: cell.lengthBehind)
      return tb_refresh()
    // All of the letter but what the editor takes away itself.
    case TB_BEFORE_ERASE:
      if cell.lengthBefore > 1 { tb_editor_delete(handle, Int32(cell.lengthBefore - 1)) }
      return 0
    case TB_BEFORE_DELETE:
      if cell.lengthBehind > 1 { shorten(cell, by: cell.lengthBehind - 1) }
      return 0
    case TB_LINE_START: return move(to: \.lineStart, in: cell)
    case TB_ENTER:
      let whole = page.whole(cell)
      if !questions.isComplete(whole.string) { return edit(whole: whole.inserting("\n" + whole.indentation)) }
      settleColours(of: cell)
      return tb_accept(handle)
    case TB_BREAK:
      let whole = page.whole(cell)
      return edit(whole: whole.inserting("\n" + whole.indentation))
    case TB_FOLD: return edit(cell)
    case TB_SEARCH:
      for entry in questions.news() { remember(entry) }
      let whole = page.whole(cell)
      page.clear()
      if whole != cell { put(whole) }
      return tb_refresh()
    case TB_FOLDS: return page.isToFold(cell, rows: pageRows, pieces: pieces, height: height) ? 1 : 0
    default: return tb_beep()
    }
  }

  /// Up and Down move within the cell; from its first and its last line on they lead through those typed before.
  private func step(down: Bool, in whole: EditedCell) -> UInt8 {
    let kept = column.flatMap { $0.in == whole ? $0.kept : nil } ?? whole.cursor - whole.lineStart
    if let moved = whole.moved(down: down, column: kept) {
      column = (kept, moved)
      return edit(whole: moved)
    }
    takeUpPast()
    guard let found = past.step(back: !down, from: whole.string, beginning: whole.before) else { return tb_beep() }
    page.clear()
    return edit(EditedCell(found))
  }

  /// Takes away scalars behind the cursor.
  private func shorten(_ cell: EditedCell, by count: Int) {
    guard let handle else { return }
    tb_editor_move(handle, Int32(count))
    tb_editor_delete(handle, Int32(count))
  }

  private func move(to place: KeyPath<EditedCell, Int>, in cell: EditedCell) -> UInt8 {
    var whole = page.whole(cell)
    whole.cursor = whole[keyPath: place]
    if !page.isWhole { return edit(whole: whole) }
    if let handle { tb_editor_move(handle, Int32(whole.cursor - cell.cursor)) }
    return tb_refresh()
  }

  /// Gives the editor a cell in place of the one that it has, as much of it as the window has room for.
  private func edit(_ cell: EditedCell) -> UInt8 { edit(whole: page.whole(cell)) }

  private func edit(whole: EditedCell) -> UInt8 {
    put(page.fold(whole: whole, rows: pageRows, pieces: pieces, height: height))
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

  /// A line cut where the window ends; what is one letter to a reader stays together.
  private func pieces(of line: String) -> [String] {
    let columns = max(terminal.size.columns, 2)
    var (pieces, piece, width) = ([String](), "", 0)
    for letter in line {
      let own = Self.width(of: String(letter))
      if width + own > columns, !piece.isEmpty {
        pieces.append(piece)
        (piece, width) = ("", 0)
      }
      piece.append(letter)
      width += own
    }
    return pieces + [piece]
  }
}
