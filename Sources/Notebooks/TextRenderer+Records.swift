import Text

/// Tables in windows that have no room for their columns beside each other: a row after the other, each field under its column's name.
extension TextRenderer {
  /// In a window as wide as this no table is set so.
  static let narrow = 60

  /// Whether fields of a column that differ look alike once they are cut.
  func isAmbiguous(
    _ cells: [[String]], _ columns: some Collection<Int>, _ widths: [Int], _ clashing: [Bool], mark: String
  ) -> Bool {
    columns.contains { column in
      let whole = Set(cells.compactMap { $0.indices.contains(column) ? $0[column] : nil })
      let cut = Set(
        whole.map {
          clashing[column]
            ? DisplayWidth.cutInside($0, to: widths[column], mark: mark)
            : DisplayWidth.cut($0, to: widths[column], mark: mark)
        })
      return cut.count < whole.count
    }
  }

  /// The first field of each row as its title, the others below it by name; what is empty is left out.
  func records(of table: Table, heads: [String], cells: [[String]], shown: [Int]) -> [String] {
    guard let first = shown.first else { return [] }
    return cells.enumerated().flatMap { index, row -> [String] in
      let field = { (column: Int) in row.indices.contains(column) ? row[column] : "" }
      let style: StyledText.Style = index == table.highlighted ? .strong : .heading
      // A word that is longer than the window is cut, too.
      var lines = DisplayWidth.wrapped(field(first), to: columns).map { styled($0, style) }
      for column in shown.dropFirst() where !field(column).isEmpty {
        let pieces = DisplayWidth.wrapped("\(heads[column]) \(field(column))", to: columns - 4)
        lines += pieces.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element }
      }
      return lines
    }
  }
}
