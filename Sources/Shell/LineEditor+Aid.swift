import CEditline
import Notebooks
import Workbench

/// What is drawn beside what is typed, between two keys.
extension LineEditor {
  /// Draws it, where there is room for it; called when no key waits.
  func showAid() {
    guard let handle else { return }
    let size = terminal.size
    let cell = edited
    guard !cell.text.isEmpty,
      let layout = CellLayout(cell, promptWidth: promptWidth, columns: size.columns, width: Self.width)
    else {
      shown = nil
      // Colours that stand at the wrong letters by now.
      if isPainted || hasJoinedLetters { tb_editor_draw_anew(handle) }
      (isPainted, hasJoinedLetters) = (false, false)
      return
    }
    if hasJoinedLetters, !layout.hasJoinedLetters { tb_editor_draw_anew(handle) }
    hasJoinedLetters = layout.hasJoinedLetters
    guard terminal.settings.usesColor else {
      guard hasJoinedLetters else { return }
      let rows = LineOverlay(TypingAid(), over: cell, at: layout, columns: size.columns, mayHint: false)
      return tb_editor_overlay(handle, rows.drawing, rows.wiping)
    }
    let whole = page.whole(cell)
    if shown?.cell != whole { shown = (aid(for: whole), whole) }
    guard var aid = shown?.aid else { return }
    let skipped = whole.cursor - cell.cursor
    aid.spans = aid.spans.map { .init($0.range.lowerBound - skipped..<$0.range.upperBound - skipped, $0.role) }
    if !page.isWhole {
      let lines = page.linesAbove + layout.rows.count + page.linesBelow
      aid.hint =
        "line \(page.linesAbove + layout.cursorRow + 1) of \(lines)" + (aid.hint.isEmpty ? "" : ". " + aid.hint)
    }
    let isUnicode = terminal.settings.isUnicode
    aid.hint = TextRenderer(columns: size.columns, usesColor: false, isUnicode: isUnicode).plain(aid.hint)
    let overlay = LineOverlay(
      aid, over: cell, at: layout, columns: size.columns, mayHint: layout.rows.count + 1 < size.rows,
      mark: isUnicode ? "…" : "~")
    if aid.spans.isEmpty, isPainted {
      tb_editor_draw_anew(handle)
      isPainted = false
    }
    isPainted = isPainted || !aid.spans.isEmpty
    tb_editor_overlay(handle, overlay.drawing, overlay.wiping)
  }

  private func aid(for cell: EditedCell) -> TypingAid {
    let text = cell.string
    var aid = questions.aid(text, cell.cursor)
    if cell.isAtEnd { takeUpPast() }
    // What was refused for its verb is not offered again.
    if cell.isAtEnd, let past = past.newest(beginning: text), questions.aid(past, 0).spans.first?.role != .unknown {
      aid.ghost = String(String.UnicodeScalarView(past.unicodeScalars.dropFirst(cell.text.count)))
    }
    return aid
  }

  /// What Right and End put behind the cursor: what is shown there in grey.
  func takenGhost(of cell: EditedCell) -> String? {
    guard let shown, shown.cell == page.whole(cell), page.isAtEnd, !shown.aid.ghost.isEmpty else { return nil }
    return shown.aid.ghost
  }

  /// A cell that is run keeps its colours, and no bracket stands out any more.
  func settleColours(of cell: EditedCell) {
    guard let handle, isPainted, let shown, shown.aid.spans.contains(where: { $0.role == .bracket }),
      shown.cell == page.whole(cell), page.isWhole
    else { return }
    let size = terminal.size
    guard let layout = CellLayout(cell, promptWidth: promptWidth, columns: size.columns, width: Self.width) else {
      return
    }
    let aid = TypingAid(spans: shown.aid.spans.filter { $0.role != .bracket })
    let plain = LineOverlay(
      aid.spans.isEmpty ? TypingAid(spans: [.init(0..<0, .text)]) : aid, over: cell, at: layout, columns: size.columns,
      mayHint: false)
    tb_editor_overlay(handle, plain.drawing, "")
  }
}
