import Notebooks
import Text
import Workbench

/// What is written over a cell that is being typed, with the cursor back where it was: its words in their colours, what would complete
/// it in grey, what the word at the cursor means in a row below. And what takes all but the colours away again.
struct LineOverlay: Equatable {
  private(set) var drawing = ""
  private(set) var wiping = ""

  init(
    _ aid: TypingAid, over cell: EditedCell, at layout: CellLayout, columns: Int, mayHint: Bool, mark: String = "…"
  ) {
    let ghost = cell.isAtEnd ? Self.shown(aid.ghost, in: columns - layout.shownEndColumn - 1, mark) : ""
    let hint = mayHint ? DisplayWidth.cut(DisplayWidth.safe(aid.hint), to: columns - 1, mark: mark) : ""
    let colours = Self.colours(of: aid.spans, over: cell, at: layout)
    guard !ghost.isEmpty || !hint.isEmpty || !colours.isEmpty else { return }
    drawing = "\u{1B}[?25l"
    if colours.isEmpty {
      drawing += Self.down(layout.rowsBelow)
    } else {
      drawing += Self.up(layout.cursorRow) + colours
    }
    drawing += "\r" + Self.right(layout.shownEndColumn)
    if !ghost.isEmpty { drawing += "\u{1B}[2m" + ghost + "\u{1B}[0m" }
    // A line feed, which scrolls where the window ends.
    if !hint.isEmpty { drawing += "\r\n\u{1B}[2m" + hint + "\u{1B}[0m\u{1B}[K" }
    drawing +=
      Self.up(layout.rowsBelow + (hint.isEmpty ? 0 : 1)) + "\r" + Self.right(layout.shownCursorColumn) + "\u{1B}[?25h"
    guard !ghost.isEmpty || !hint.isEmpty else {
      // The editor takes the cursor for where it has put it.
      if layout.hasJoinedLetters { wiping = "\r" + Self.right(layout.cursorColumn) }
      return
    }
    wiping =
      Self.down(layout.rowsBelow) + "\r" + Self.right(layout.shownEndColumn) + "\u{1B}[J" + Self.up(layout.rowsBelow)
      + "\r"
      + Self.right(layout.cursorColumn)
  }

  /// The cell's rows in their colours, the cursor behind the last; empty where none has any and all stand as the editor set them.
  private static func colours(of spans: [TypingAid.Span], over cell: EditedCell, at layout: CellLayout) -> String {
    guard !spans.isEmpty || layout.hasJoinedLetters else { return "" }
    var styles = [TypingAid.Role?](repeating: nil, count: cell.text.count)
    for span in spans {
      for index in span.range where styles.indices.contains(index) { styles[index] = span.role }
    }
    var drawn = ""
    for (number, row) in layout.rows.enumerated() {
      drawn += number == 0 ? "\r" + right(row.start) : "\r" + down(1)
      var index = row.range.lowerBound
      while index < row.range.upperBound {
        let role = styles[index]
        var end = index + 1
        while end < row.range.upperBound, styles[end] == role { end += 1 }
        let text = EditedCell.string(cell.text[index..<end])
        drawn += role.map { "\u{1B}[\($0.code)m\(text)\u{1B}[0m" } ?? text
        index = end
      }
      // The editor may have taken more columns than are seen.
      if layout.hasJoinedLetters { drawn += "\u{1B}[K" }
    }
    return drawn
  }

  /// Of several lines the first.
  private static func shown(_ ghost: String, in room: Int, _ mark: String) -> String {
    guard !ghost.isEmpty, room > 1 else { return "" }
    let line = ghost.prefix { !$0.isNewline }
    return DisplayWidth.cut(
      DisplayWidth.safe(line.count < ghost.count ? line + " " + mark : String(line)), to: room, mark: mark)
  }

  static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
  static func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }
  static func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}

extension TypingAid.Role {
  /// The terminal's code for it, among the sixteen colours that every ground has.
  fileprivate var code: String {
    switch self {
    case .verb: "36"
    case .setting: "32"
    case .argument: "35"
    case .text: "33"
    case .comment: "2"
    // Not by colour alone.
    case .unknown, .stray: "4;31"
    case .bracket: "1;4"
    }
  }
}
