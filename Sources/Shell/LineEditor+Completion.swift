import CEditline
import Notebooks
import Text
import Workbench

extension LineEditor {
  func complete(_ goesBack: Bool) -> UInt8 {
    guard let handle else { return tb_beep() }
    let cell = edited
    let (line, before) = (cell.string, cell.before)
    if round?.stands(in: before, line) == true, let words = round?.turn(back: goesBack) {
      tb_editor_delete(handle, Int32(words.old.unicodeScalars.count))
      _ = tb_editor_insert(handle, words.new)
      return tb_refresh()
    }
    round = nil
    let found = questions.completion(line, before.count)
    let typed = String(before.dropFirst(found.start))
    guard !found.candidates.isEmpty else { return tb_beep() }
    let words = found.candidates.map(\.word)
    let common = words.dropFirst().reduce(words[0]) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    let isOnly = found.candidates.count == 1
    // Of what was typed in other letters than it begins with, as much stays as all candidates share.
    if isOnly || common != typed && common.count >= typed.count {
      tb_editor_delete(handle, Int32(typed.unicodeScalars.count))
      _ = tb_editor_insert(handle, common + (isOnly ? found.candidates[0].suffix : ""))
      return tb_refresh()
    }
    if list(found.candidates, of: before, under: cell) {
      round = CompletionRound(of: found.candidates, typed: typed, before: before, line: line)
    }
    return tb_redisplay()
  }

  /// The candidates below the cell, each with its sentence; whether they are all shown by now.
  private func list(_ all: [Candidate], of line: String, under cell: EditedCell) -> Bool {
    let size = terminal.size
    let candidates = Self.folded(all).map { candidate in
      var candidate = candidate
      if candidate.isPresent { candidate.word += " (now)" }
      return candidate
    }
    let start = listed.line == line && listed.count < candidates.count ? listed.count : 0
    let shown = candidates.dropFirst(start).prefix(max(size.rows - 6, 8))
    listed = (line, start + shown.count)
    let width = min((shown.map { DisplayWidth.of($0.word) }.max() ?? 0) + 2, size.columns / 2)
    let text = TextRenderer(
      columns: size.columns, usesColor: terminal.settings.usesColor, isUnicode: terminal.settings.isUnicode)
    let layout = CellLayout(cell, promptWidth: promptWidth, columns: size.columns, width: Self.width)
    let rows = layout.map { (above: $0.cursorRow, below: $0.rowsBelow) } ?? wrappedRows(in: size.columns)
    // Behind the cell's last row; and as far below the list as the editor will go up, which takes the cursor for where it was.
    var lines = LineOverlay.down(rows.below) + "\n"
    for candidate in shown {
      let word = DisplayWidth.padded(DisplayWidth.cut(DisplayWidth.safe(candidate.word), to: width - 1), to: width)
      let sentence = DisplayWidth.cut(
        text.plain(DisplayWidth.safe(candidate.summary)), to: max(size.columns - width - 3, 0))
      lines += "  " + text.styled(word, .code) + text.styled(sentence, .dim) + "\n"
    }
    if listed.count < candidates.count {
      let more = "  and \(candidates.count - listed.count) more: Tab shows them"
      lines += DisplayWidth.cut(more, to: max(size.columns - 1, 1)) + "\n"
    }
    StandardStreams.writeOutput(lines + String(repeating: "\n", count: rows.above))
    return listed.count >= candidates.count
  }

  /// The same of a line that is wider than the window, which goes on in the rows below.
  private func wrappedRows(in columns: Int) -> (above: Int, below: Int) {
    guard let handle else { return (0, 0) }
    var (above, below): (Int32, Int32) = (0, 0)
    tb_editor_rows(handle, Int32(columns), &above, &below)
    return (Int(above), Int(below))
  }

  /// Neighbours of one meaning in one line: `learning_rate, lr`.
  private static func folded(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates {
      if let last = result.last, last.summary == candidate.summary, candidate.suffix == last.suffix,
        last.isPresent == candidate.isPresent, !candidate.hasOwnRow
      {
        result[result.count - 1].word += ", " + candidate.word
      } else {
        result.append(candidate)
      }
    }
    return result
  }

  static func width(_ scalar: Unicode.Scalar) -> Int { Int(tb_letter_width(scalar.value)) }
}
