import Text

extension CharacterPlot {
  /// Panels beside each other where each has room for its axes, else one below the other; narrower ones where they would be
  /// too low.
  static func panels(
    of figure: Figure, columns: Int, rows: Int, unicode: Bool, isBounded: Bool
  ) -> [CharacterLine] {
    let above = title(figure, columns, unicode)
    let finding = DisplayWidth.wrapped(DisplayWidth.safe(figure.finding), to: columns).map { CharacterLine($0) }
    let shared = sharedLegend(of: figure, columns: columns, unicode: unicode)
    let room = max(rows - above.count - shared.count - finding.count, 8)
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
        plain.legendPlace = shared.isEmpty ? figure.legendPlace : .off
        return self.lines(plain, columns: width, rows: height, unicode: unicode, margin: margin)
      }
      // What has no room in the window is left out, and that is said.
      let high = drawn.map(\.count).max() ?? 0
      let left = count - start
      let words = DisplayWidth.wrapped(
        "\(counted(left, "more panel")) in a larger window, or in a file: to=\"\(figure.kind).png\"", to: columns
      )
      let after = start + across < count ? words.count : 0
      if isBounded, start > 0, lines.count + high + after + shared.count + finding.count > rows {
        lines += words.map { CharacterLine($0, .quiet) }
        break
      }
      for row in 0..<high {
        var line = CharacterLine()
        for (column, panel) in drawn.enumerated() {
          let cell = panel.indices.contains(row) ? panel[row].prefix(width) : CharacterLine()
          line.append(String(repeating: " ", count: column * (width + 2) - line.width))
          line.append(cell)
        }
        lines.append(line.trimmed)
      }
    }
    return lines + shared + finding
  }

  /// The names of what is drawn, once below all panels where they are the same in each; none where they differ.
  private static func sharedLegend(of figure: Figure, columns: Int, unicode: Bool) -> [CharacterLine] {
    guard figure.legendPlace != .off, figure.panels.count > 1 else { return [] }
    let names = figure.panels.map { CharacterKey($0, unicode: unicode).entries($0.scales()).series }
    guard names.allSatisfy({ $0.map(\.text) == names[0].map(\.text) }) else { return [] }
    return rowsOf(names[0], columns)
  }

  private static let (usualWidth, leastWidth) = (36, 24)
  private static let (usualHeight, leastHeight) = (12, 9)
}
