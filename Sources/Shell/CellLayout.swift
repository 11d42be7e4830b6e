/// Where the letters of a cell stand in the window, behind the prompt and from the left in the lines below it, as the editor sets them.
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

  /// nil where a line is wider than the window, or holds letters whose width terminals do not agree on.
  ///
  /// - Parameter width: of a letter, as the editor has it.
  init?(_ cell: EditedCell, promptWidth: Int, columns: Int, width: (Unicode.Scalar) -> Int) {
    var row = Row(range: 0..<0, start: promptWidth, end: promptWidth)
    var start = 0
    guard promptWidth < columns else { return nil }
    for (index, scalar) in cell.text.enumerated() {
      if index == cell.cursor { (cursorRow, cursorColumn) = (rows.count, row.end) }
      if scalar == "\n" {
        row.range = start..<index
        rows.append(row)
        row = Row(range: index + 1..<index + 1, start: 0, end: 0)
        start = index + 1
        continue
      }
      let own = scalar.isASCII ? (scalar.value < 32 || scalar.value == 127 ? 0 : 1) : width(scalar)
      row.end += own
      guard own > 0, row.end < columns else { return nil }
    }
    if cell.isAtEnd { (cursorRow, cursorColumn) = (rows.count, row.end) }
    row.range = start..<cell.text.count
    rows.append(row)
  }

  var endColumn: Int { rows.last?.end ?? 0 }
  /// How many rows of the cell stand below the cursor's.
  var rowsBelow: Int { rows.count - 1 - cursorRow }
}
