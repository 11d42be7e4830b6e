import Text

/// Which columns of a table a window has room for, and how wide each is.
struct TableLayout {
  /// The columns that are shown, in their order.
  let shown: [Int]
  /// The width of every column of the table, in cells of the window.
  let widths: [Int]
  /// Whether a column's texts are cut in their middle: where their beginnings alone would not tell them apart.
  let isCutInside: [Bool]
  private let isNumeric: [Bool]
  /// Whether the first column names the rows, and takes several lines where it has too little room: of a name that is cut nobody
  /// knows which it is.
  private let namesRows: Bool
  /// What stands where a text was cut.
  private let mark: String

  /// So much a last column of words needs at least: they may take several lines.
  private static let leastWords = 28

  /// - Parameters:
  ///   - heads: the columns' names as they are shown.
  ///   - cells: the rows' texts as they are shown.
  ///   - columns: how many cells the window is wide.
  init(of table: Table, heads: [String], cells: [[String]], columns: Int, mark: String) {
    let isNumeric = table.columns.indices.map(table.isNumeric)
    let whole = table.columns.indices.map { column in
      max(
        DisplayWidth.of(heads[column]),
        cells.map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0)
    }
    let need = { (shown: [Int]) in
      shown.reduce(-2) { sum, column in
        let hasWords = column == shown.last && !isNumeric[column]
        return sum + 2 + (hasWords ? min(whole[column], Self.leastWords) : whole[column])
      }
    }
    var shown = Array(table.columns.indices)
    while need(shown) > columns,
      let least = shown.filter({ table.columns[$0].dispensable > 0 }).max(by: {
        table.columns[$0].dispensable < table.columns[$1].dispensable
      })
    {
      shown.removeAll { $0 == least }
    }
    let widths = Self.fitted(whole, shown, isNumeric, to: columns)
    isCutInside = table.columns.indices.map { column in
      let long = Set(
        cells.map { $0.indices.contains(column) ? $0[column] : "" }.filter { DisplayWidth.of($0) > widths[column] })
      return Set(long.map { DisplayWidth.cut($0, to: widths[column], mark: mark) }).count < long.count
    }
    (self.shown, self.widths, self.isNumeric, self.mark) = (shown, widths, isNumeric, mark)
    namesRows = table.columns.first?.name.isEmpty == true && shown.first == 0 && shown.count > 1
  }

  /// How wide the columns that are shown are together, with two blanks between them.
  var total: Int { Self.total(widths, shown) }

  private static func total(_ widths: [Int], _ shown: [Int]) -> Int { shown.reduce(-2) { $0 + widths[$1] + 2 } }

  /// Widths that fit the window where they can: a last column of words gives way first, then the widest.
  private static func fitted(_ whole: [Int], _ shown: [Int], _ isNumeric: [Bool], to columns: Int) -> [Int] {
    var widths = whole
    if let last = shown.last, !isNumeric[last], total(widths, shown) > columns {
      widths[last] = max(min(widths[last], leastWords), widths[last] - (total(widths, shown) - columns))
    }
    if total(widths, shown) > columns, let widest = shown.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(8, widths[widest] - (total(widths, shown) - columns))
    }
    return widths
  }

  /// A row of texts; several lines where words in its last column take more than one.
  func lines(of fields: [String]) -> [String] {
    func field(_ column: Int) -> String { fields.indices.contains(column) ? fields[column] : "" }
    let endings =
      shown.last.map { column in
        // What fits stays as it is, nothing at all too: the row has other fields.
        let text = field(column)
        return isNumeric[column] || DisplayWidth.of(text) <= widths[column]
          ? [text] : DisplayWidth.wrapped(text, to: widths[column])
      } ?? [""]
    let names = namesRows ? Self.broken(field(0), to: widths[0]) : []
    return (0..<max(endings.count, names.count)).map { row in
      var line = ""
      for (position, column) in shown.enumerated() {
        let isLast = position == shown.count - 1
        let isName = namesRows && position == 0
        let texts = isLast ? endings : isName ? names : [field(column)]
        let whole = texts.indices.contains(row) ? texts[row] : ""
        let text =
          isCutInside[column] && !isLast
          ? DisplayWidth.cutInside(whole, to: widths[column], mark: mark)
          : DisplayWidth.cut(whole, to: widths[column], mark: mark)
        line += DisplayWidth.padded(text, to: widths[column], right: isNumeric[column]) + (isLast ? "" : "  ")
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  /// A row's name in lines that fit, broken behind blanks and `_`, those below the first one indented.
  private static func broken(_ name: String, to columns: Int) -> [String] {
    var lines = [""]
    var part = ""
    func take() {
      if DisplayWidth.of(lines[lines.count - 1] + part) > columns, lines != [""] { lines.append("  ") }
      lines[lines.count - 1] += part
      part = ""
    }
    for character in name {
      part.append(character)
      if character == "_" || character == " " { take() }
    }
    take()
    return lines
  }
}
