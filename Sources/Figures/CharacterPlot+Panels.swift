import Text

extension CharacterPlot {
  /// Panels beside each other where each has room for its axes, else one below the other; narrower ones where they would be
  /// too low.
  static func panels(
    of figure: Figure, columns: Int, rows: Int, unicode: Bool, isBounded: Bool
  ) -> [CharacterLine] {
    let above = title(figure, columns, unicode)
    let finding = DisplayWidth.wrapped(clean(figure.finding), to: columns).map { CharacterLine($0) }
    let room = max(rows - above.count - finding.count, 8)
    let count = figure.panels.count
    let down = { (across: Int) in (count + across - 1) / across }
    // As they are meant to stand; or as many beside each other as can be read, where that makes them high enough.
    let meant = max(1, min(figure.panelColumns, columns / usualWidth, count))
    let most = max(meant, min(columns / leastWidth, count))
    let across =
      (meant...most).first { room / down($0) >= usualHeight } ?? (room / down(most) >= leastHeight ? most : meant)
    let height = max(room / down(across), isBounded ? leastHeight : usualHeight)
    let shown = figure.panels
    let width = (columns - (across - 1) * 2) / across
    // What is above each other is at the same place.
    let margins = (0..<across).map { column in
      stride(from: column, to: shown.count, by: across).map {
        margin(of: shown[$0], columns: width, rows: height)
      }.max() ?? 0
    }
    var lines = above
    for start in stride(from: 0, to: shown.count, by: across) {
      let drawn = zip(shown[start...], margins).map { panel, margin in
        var plain = panel
        (plain.panels, plain.frames, plain.finding) = ([], [], "")
        plain.legendPlace = figure.legendPlace
        return self.lines(plain, columns: width, rows: height, unicode: unicode, margin: margin)
      }
      // What has no room in the window is left out, and that is said.
      let high = drawn.map(\.count).max() ?? 0
      let left = count - start
      let words = DisplayWidth.wrapped(
        "\(counted(left, "more panel")) in a larger window, or in a file: to=\"\(figure.kind).png\"", to: columns
      )
      let after = start + across < count ? words.count : 0
      if isBounded, start > 0, lines.count + high + after + finding.count > rows {
        lines += words.map { CharacterLine($0, .quiet) }
        break
      }
      for row in 0..<high {
        var line = CharacterLine()
        for (column, panel) in drawn.enumerated() {
          let cell = panel.indices.contains(row) ? panel[row].prefix(width) : CharacterLine()
          line.append(String(repeating: " ", count: column * (width + 2) - line.count))
          line.append(cell)
        }
        lines.append(line.trimmed)
      }
    }
    return lines + finding
  }

  private static let (usualWidth, leastWidth) = (36, 24)
  private static let (usualHeight, leastHeight) = (12, 9)
}
