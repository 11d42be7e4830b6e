extension CharacterPlot {
  /// Panels beside each other where each has room for its axes, else one below the other.
  static func panels(of figure: Figure, columns: Int, rows: Int, unicode: Bool) -> [String] {
    let across = max(1, min(figure.panelColumns, columns / 36, figure.panels.count))
    let width = (columns - (across - 1) * 2) / across
    let down = (figure.panels.count + across - 1) / across
    let height = max(rows / down, 12)
    // What is above each other is at the same place.
    let margins = (0..<across).map { column in
      stride(from: column, to: figure.panels.count, by: across).map {
        margin(of: figure.panels[$0], columns: width, rows: height)
      }.max() ?? 0
    }
    var lines = title(figure, columns, unicode)
    for start in stride(from: 0, to: figure.panels.count, by: across) {
      let drawn = zip(figure.panels[start...], margins).map { panel, margin in
        var plain = panel
        (plain.panels, plain.frames, plain.finding) = ([], [], "")
        return render(plain, columns: width, rows: height, unicode: unicode, margin: margin)
      }
      for row in 0..<(drawn.map(\.count).max() ?? 0) {
        let cells = drawn.map { panel in
          let line = panel.indices.contains(row) ? String(panel[row].prefix(width)) : ""
          return line + String(repeating: " ", count: width - line.count)
        }
        lines.append(trimmed(cells.joined(separator: "  ")))
      }
    }
    return lines + wrapped(clean(figure.finding), columns)
  }
}
