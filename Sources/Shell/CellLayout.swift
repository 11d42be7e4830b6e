import Text

/// Where the letters of a cell stand in the window, behind the prompt and from the left in the lines below it, as the editor sets them.
///
/// The editor gives each scalar a place, where a terminal draws several as one letter: a family, a flag, an accent of its own. Such
/// rows are drawn over by us, and have two measures: the editor's, and what is seen.
struct CellLayout: Equatable {
  struct Row: Equatable {
    /// Which scalars stand in it.
    var range: Range<Int>
    /// The column of its first one, and the one behind its last.
    var start: Int
    var end: Int
  }
  private(set) var rows: [Row] = []
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  /// Where the cursor belongs in what is seen, and the column behind the last letter there.
  private(set) var shownCursorColumn = 0
  private(set) var shownEndColumn = 0
  /// Whether what is seen differs from what the editor counts.
  private(set) var hasJoinedLetters = false

  /// nil where a line is wider than the window, or holds what has no width at all.
  ///
  /// - Parameter width: of a scalar, as the editor has it.
  init?(_ cell: EditedCell, promptWidth: Int, columns: Int, width: (Unicode.Scalar) -> Int) {
    var row = Row(range: 0..<0, start: promptWidth, end: promptWidth)
    var (index, start, seen) = (0, 0, promptWidth)
    guard promptWidth < columns else { return nil }
    let isPlain = cell.text.allSatisfy(\.isASCII)
    let lengths =
      isPlain ? Array(repeating: 1, count: cell.text.count) : cell.string.map { $0.unicodeScalars.count }
    for length in lengths {
      let letter = cell.text[index..<index + length]
      if letter.first == "\n", length == 1 {
        if index == cell.cursor { place(row.end, seen) }
        row.range = start..<index
        rows.append(row)
        (row, seen) = (Row(range: index + 1..<index + 1, start: 0, end: 0), 0)
        start = index + 1
        index += 1
        continue
      }
      let before = seen
      for scalar in letter {
        if index == cell.cursor { place(row.end, before) }
        let own = scalar.isASCII ? (scalar.value < 32 || scalar.value == 127 ? -1 : 1) : width(scalar)
        guard own >= 0 else { return nil }
        // The editor has no place without a column.
        row.end += max(own, 1)
        if length == 1 { seen += own }
        if own == 0 { hasJoinedLetters = true }
        index += 1
      }
      if length > 1 {
        hasJoinedLetters = true
        seen += DisplayWidth.of(Character(EditedCell.string(letter)))
      }
      guard row.end < columns, seen < columns else { return nil }
    }
    if cell.isAtEnd { place(row.end, seen) }
    shownEndColumn = seen
    row.range = start..<cell.text.count
    rows.append(row)
  }

  private mutating func place(_ column: Int, _ shown: Int) {
    (cursorRow, cursorColumn, shownCursorColumn) = (rows.count, column, shown)
  }

  /// How many rows of the cell stand below the cursor's.
  var rowsBelow: Int { rows.count - 1 - cursorRow }
}
