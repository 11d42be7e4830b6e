/// Draws a figure in characters: the twin of every picture, for terminals that show none, for logs and screen readers.
public enum CharacterPlot {
  /// The lines of the drawing, each at most `columns` wide; title first, the finding last.
  ///
  /// - Parameters:
  ///   - columns: at least 20.
  ///   - rows: of the whole, at least 8; the finding's lines come on top.
  ///   - unicode: with dots in braille patterns and blocks, else in ASCII alone.
  public static func render(_ figure: Figure, columns: Int, rows: Int, unicode: Bool) -> [String] {
    render(figure, columns: columns, rows: rows, unicode: unicode, margin: 0)
  }

  /// What stands left of the axes: as wide as the ticks' labels.
  static func margin(of figure: Figure, columns: Int, rows: Int) -> Int {
    min(max(labels(figure.y, figure.scales().y, rows / 5).map(\.label.count).max() ?? 0, 1), columns / 3)
  }

  /// With at least so much left of the axes.
  static func render(_ figure: Figure, columns: Int, rows: Int, unicode: Bool, margin least: Int) -> [String] {
    let columns = min(max(columns, 20), 400)
    let rows = min(max(rows, 8), 200)
    if !figure.panels.isEmpty { return panels(of: figure, columns: columns, rows: rows, unicode: unicode) }
    let scales = figure.scales()
    let (x, y, color) = (scales.x, scales.y, scales.color)

    let yTicks = labels(figure.y, y, rows / 5)
    let margin = max(margin(of: figure, columns: columns, rows: rows), min(least, columns / 3))
    let (width, height) = (max(columns - margin - 2, 8), max(rows - 4 - title(figure, columns, unicode).count, 3))
    var canvas = Canvas(width: width, height: height, unicode: unicode)
    var legend: [String] = []
    for (index, series) in figure.series.enumerated() {
      let glyph = Self.glyph(series.role, index: index)
      draw(series, glyph, x, y, color, on: &canvas)
      if !series.name.isEmpty {
        var entry = "\(legendMark(series, glyph, unicode)) \(clean(series.name))"
        if case .lines(let lines, _, _) = series.marks, lines.count > mostLines {
          entry += " (\(mostLines) of \(lines.count))"
        }
        legend.append(entry)
      }
    }
    for entry in figure.beyond {
      legend.append("\(beyond(entry.symbol == .above, unicode)) \(entry.name)")
    }
    if let color, figure.series.contains(where: { if case .heatmap = $0.marks { true } else { false } }) {
      let ramp = Canvas.ramp(unicode)
      let ends = Scale.ends(color.lower, color.upper, isLog: color.isLog)
      legend.append(
        "\(clean(figure.color?.caption ?? "")): from \(ends[0]) (blank) to \(ends[1]) (\(ramp.last ?? " "))")
    }

    var lines = title(figure, columns, unicode)
    lines.append(String(clean(figure.y.caption).prefix(columns)))
    let (bar, corner, floor) = unicode ? ("│", "└", "─") : ("|", "+", "-")
    for row in 0..<height {
      let tick = yTicks.last { height - 1 - Int(($0.place * Double(height - 1)).rounded()) == row }
      let label = String((tick?.label ?? "").prefix(margin))
      lines.append(String(repeating: " ", count: margin - label.count) + label + bar + canvas.line(row))
    }
    lines.append(String(repeating: " ", count: margin) + corner + String(repeating: floor, count: width))
    lines.append(
      bottom(
        labels(figure.x, x, max(2, width / 12)), caption: clean(figure.x.caption), margin: margin + 1, width: width))
    lines += rowsOf(legend, columns)
    lines += wrapped(clean(figure.finding), columns)
    return lines.flatMap { $0.split(separator: "\n").map { trimmed(String($0)) } }
  }

  /// Lines that can still be told apart; of more, so many are drawn.
  static let mostLines = 12

  /// In two lines at the most, cut with an ellipsis.
  static func title(_ figure: Figure, _ columns: Int, _ unicode: Bool) -> [String] {
    let lines = wrapped(clean(figure.title), columns)
    guard lines.count > 2 || lines.contains(where: { $0.count > columns }) else { return lines.isEmpty ? [""] : lines }
    let more = unicode ? "…" : "..."
    let first = String(lines[0].prefix(columns))
    let rest = lines[0].count > columns ? lines[0].dropFirst(columns) + "" : lines.dropFirst().joined(separator: " ")
    return [first, rest.count > columns ? rest.prefix(columns - more.count) + more : String(rest)].filter {
      !$0.isEmpty
    }
  }

  /// Entries beside each other as long as they fit, each whole unless it is wider than a line.
  private static func rowsOf(_ entries: [String], _ columns: Int) -> [String] {
    var rows: [String] = []
    for entry in entries {
      if let last = rows.last, last.count + 3 + entry.count <= columns {
        rows[rows.count - 1] = last + "   " + entry
      } else {
        rows.append(entry)
      }
    }
    return rows.flatMap { $0.count > columns ? wrapped($0, columns) : [$0] }
  }

  /// Without characters that could move a cursor or speak to a terminal.
  static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.value < 32 || (scalar.value >= 127 && scalar.value < 160)
            || scalar.properties.generalCategory == .format
            ? (scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}") : scalar
        }))
  }

  private static func glyph(_ role: Series.Role, index: Int) -> Character {
    switch role {
    case .training: "o"
    case .validation: "x"
    case .best: "*"
    case .path: "+"
    case .reference: "."
    case .surface: "#"
    case .category(let number): ["o", "x", "+", "v", "s", "d", "^", "%"][abs(number % 8)]
    case .heldOut(let number): ["O", "X", "T", "V", "S", "D", "A", "&"][abs(number % 8)]
    }
  }

  private static func legendMark(_ series: Series, _ glyph: Character, _ unicode: Bool) -> String {
    switch series.marks {
    case .line, .steps, .lines, .path, .segments:
      series.role == .validation ? (unicode ? "┄┄" : ". .") : (unicode ? "──" : "--")
    case .bars, .horizontalBars: unicode ? "█" : "#"
    case .band: unicode ? "░░" : "::"
    case .vertical: unicode ? "┊" : "|"
    case .horizontal, .contours: unicode ? "┄" : "-"
    default: String(glyph)
    }
  }

  private static func labels(_ axis: Axis, _ scale: Scale, _ count: Int) -> [(place: Double, label: String)] {
    if !axis.ticks.isEmpty {
      return axis.ticks.compactMap { tick in scale.place(tick.value).map { ($0, clean(tick.label)) } }
    }
    let ticks = scale.ticks(max(count, 2))
    return zip(ticks, Scale.texts(ticks)).compactMap { tick, text in scale.place(tick).map { ($0, text) } }
  }

  private static func bottom(_ ticks: [(place: Double, label: String)], caption: String, margin: Int, width: Int)
    -> String
  {
    var cells = [Character](repeating: " ", count: margin + width + 12)
    var free = 0
    for (place, label) in ticks {
      // Under its tick, but no farther right than the figure goes.
      let middle = margin + Int((place * Double(width - 1)).rounded()) - label.count / 2
      let at = max(min(middle, margin + width - label.count), 0)
      guard at >= free, at + label.count <= cells.count else { continue }
      for (offset, character) in label.enumerated() { cells[at + offset] = character }
      free = at + label.count + 1
    }
    let line = trimmed(String(cells))
    return line.count + caption.count + 2 <= margin + width
      ? line + "  " + caption : line + "\n" + String(repeating: " ", count: margin) + caption
  }

  static func trimmed(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }

  static func wrapped(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
