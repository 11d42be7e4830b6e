extension CharacterPlot {
  /// Panels beside each other where each has room for its axes, else one below the other.
  static func panels(of figure: Figure, columns: Int, rows: Int, unicode: Bool) -> [String] {
    let across = max(1, min(figure.panelColumns, columns / 36, figure.panels.count))
    let width = (columns - (across - 1) * 2) / across
    let down = (figure.panels.count + across - 1) / across
    let height = max(rows / down, 12)
    var lines = title(figure, columns, unicode)
    for start in stride(from: 0, to: figure.panels.count, by: across) {
      let drawn = figure.panels[start..<min(start + across, figure.panels.count)].map { panel in
        var plain = panel
        (plain.panels, plain.frames, plain.finding) = ([], [], "")
        return render(plain, columns: width, rows: height, unicode: unicode)
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
