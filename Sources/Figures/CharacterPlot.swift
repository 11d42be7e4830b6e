import Text

/// Draws a figure in characters: the twin of every picture, for terminals that show none, for logs and screen readers.
package enum CharacterPlot {
  /// The lines of the drawing as text; see `lines`.
  package static func render(_ figure: Figure, columns: Int, rows: Int, unicode: Bool) -> [String] {
    lines(figure, columns: columns, rows: rows, unicode: unicode).map(\.text)
  }

  /// The lines of the drawing, each at most `columns` wide; title first, the finding last.
  ///
  /// - Parameters:
  ///   - columns: at least 20.
  ///   - rows: of the whole, where what must be said leaves room for axes of a few rows; at least 8.
  ///   - unicode: with dots in braille patterns and blocks, else in ASCII alone.
  ///   - isBounded: panels that have no room are left out, which is said; else the drawing grows.
  package static func lines(
    _ figure: Figure, columns: Int, rows: Int, unicode: Bool, isBounded: Bool = false
  ) -> [CharacterLine] {
    let columns = min(max(columns, 20), 400)
    let rows = min(max(rows, 8), 200)
    if !figure.panels.isEmpty {
      return panels(of: figure, columns: columns, rows: rows, unicode: unicode, isBounded: isBounded)
    }
    return lines(figure, columns: columns, rows: rows, unicode: unicode, margin: 0)
  }

  /// What stands left of the axes: as wide as the ticks' labels.
  static func margin(of figure: Figure, columns: Int, rows: Int) -> Int {
    min(max(widest(labels(figure.y, figure.scales().y, rows / 5)), 1), columns / 3)
  }

  /// The fewest rows within the axes.
  static let fewestRows = 4

  /// With at least so much left of the axes.
  ///
  /// - Parameter note: what the legend ends with.
  static func lines(
    _ figure: Figure, columns: Int, rows: Int, unicode: Bool, margin least: Int, note: [CharacterLine] = []
  ) -> [CharacterLine] {
    let scales = figure.scales()
    let key = CharacterKey(figure, unicode: unicode)
    let margin = max(margin(of: figure, columns: columns, rows: rows), min(least, columns / 3))
    let width = max(columns - margin - 2, 8)
    let entries = key.entries(scales)
    let names = figure.legendPlace == .off ? [] : entries.series

    let above =
      title(figure, columns, unicode)
      + (figure.y.caption.isEmpty
        ? [] : [CharacterLine(cutApart([DisplayWidth.safe(figure.y.caption)], to: columns, unicode)[0])])
    let finding = DisplayWidth.wrapped(DisplayWidth.safe(figure.finding), to: columns).map { CharacterLine($0) }
    let foot = bottom(figure.x, scales.x, margin: margin + 1, width: width, most: width, unicode)
    func height(_ legend: [CharacterLine]) -> Int {
      max(rows - above.count - 1 - foot.count - legend.count - finding.count, fewestRows)
    }
    func size(_ legend: [CharacterLine]) -> (width: Int, height: Int) {
      figure.hasEqualAxes ? equal(figure, scales, width, height(legend)) : (width, height(legend))
    }
    // Within the axes the names stand only where most of these stay free.
    let longest = names.map(\.width).max() ?? 0
    let alone = size(rowsOf(entries.shades, columns))
    let isInside =
      figure.legendPlace == .inside && !names.isEmpty && longest + 2 <= alone.width / 2
      && names.count <= alone.height / 2
    let legend = rowsOf((isInside ? [] : names) + entries.shades + note, columns)
    let room = size(legend)
    if note.isEmpty,
      let fewer = withFewerRows(figure, room: room.height, columns: columns, height: { size(legend + $0).height })
    {
      return lines(fewer.figure, columns: columns, rows: rows, unicode: unicode, margin: least, note: fewer.note)
    }
    var canvas = Canvas(width: room.width, height: room.height, unicode: unicode)
    let below = bottom(figure.x, scales.x, margin: margin + 1, width: canvas.width, most: width, unicode)
    for series in figure.series { draw(series, key, scales, on: &canvas) }
    if isInside { cover(names, longest, on: &canvas) }

    var lines = above
    let shown = labels(figure.y, scales.y, canvas.height / 4)
    // What these ticks need is known only now, as many as have room.
    let needed = min(widest(shown), columns / 3)
    if needed > margin, least < needed {
      return self.lines(figure, columns: columns, rows: rows, unicode: unicode, margin: needed, note: note)
    }
    let yTicks = zip(shown, cutApart(shown.map(\.label), to: margin, unicode)).map { (place: $0.place, label: $1) }
    let (bar, corner, floor) = unicode ? ("│", "└", "─") : ("|", "+", "-")
    for row in 0..<canvas.height {
      let tick = yTicks.last { canvas.height - 1 - Int(($0.place * Double(canvas.height - 1)).rounded()) == row }
      var line = CharacterLine(DisplayWidth.padded(tick?.label ?? "", to: margin, right: true))
      line.append(bar, .quiet)
      line.append(canvas.line(row))
      lines.append(line)
    }
    var ground = CharacterLine(String(repeating: " ", count: margin))
    ground.append(corner + String(repeating: floor, count: canvas.width), .quiet)
    lines += [ground] + below + legend + finding
    return lines.map(\.trimmed)
  }

  /// Whether a drawing says that some rows have no room.
  package static func leavesOutRows(_ lines: [CharacterLine]) -> Bool {
    lines.contains { $0.text.hasPrefix(Figure.noRoom) }
  }

  /// A map of named rows that have no room for each, with as many as have, and the words that say which do not.
  ///
  /// - Parameter height: what is left within the axes above words of the legend.
  private static func withFewerRows(
    _ figure: Figure, room: Int, columns: Int, height: ([CharacterLine]) -> Int
  ) -> (figure: Figure, note: [CharacterLine])? {
    for most in stride(from: room, to: 0, by: -1) {
      guard let fewer = figure.strongestRows(atMost: most) else { return nil }
      let note = DisplayWidth.wrapped(DisplayWidth.safe(figure.sentence(ofLeft: fewer.left)), to: columns).map {
        CharacterLine($0)
      }
      if height(note) >= most { return (fewer.figure, note) }
    }
    return nil
  }

  /// The room within axes on which a step across is as long as one upward: a character is about twice as high as wide. The pixels
  /// of an image are of whole characters where there is room for that.
  private static func equal(_ figure: Figure, _ scales: Figure.Scales, _ width: Int, _ height: Int)
    -> (width: Int, height: Int)
  {
    guard let ratio = scales.ratio else { return (width, height) }
    for case .heatmap(let x, let y, _) in figure.series.map(\.marks) where !x.isEmpty && !y.isEmpty {
      let size = min(width / (2 * x.count), height / y.count)
      if size > 0 { return (2 * x.count * size, y.count * size) }
    }
    let across = 2 * Double(height) * ratio
    return across <= Double(width)
      ? (max(Int(across.rounded()), min(width, 8)), height)
      : (width, max(Int((Double(width) / 2 / ratio).rounded()), min(height, fewestRows)))
  }

  /// Lines that can still be told apart; of more, so many are drawn.
  static let mostLines = 12

  /// In two lines at the most, cut with an ellipsis; none where there is no title.
  static func title(_ figure: Figure, _ columns: Int, _ unicode: Bool) -> [CharacterLine] {
    let lines = DisplayWidth.wrapped(DisplayWidth.safe(figure.title), to: columns)
    guard lines.count > 2 || lines.contains(where: { DisplayWidth.of($0) > columns }) else {
      return lines.map { CharacterLine($0, .title) }
    }
    let more = unicode ? "…" : "..."
    return [lines[0], DisplayWidth.cut(lines.dropFirst().joined(separator: " "), to: columns, mark: more)].map {
      CharacterLine($0, .title)
    }
  }

  /// Names in at most so many columns: those that are longer keep both ends, so that they differ where they do.
  private static func cutApart(_ names: [String], to columns: Int, _ unicode: Bool) -> [String] {
    let cut = TextMeasure.cutApart(names, to: Double(columns)) { Double(DisplayWidth.of($0)) }
    // In ASCII one sign stands for what is left out, too.
    guard !unicode else { return cut }
    return cut.map { String($0.map { $0 == "…" ? "~" : $0 == "·" ? ":" : $0 }) }
  }

  /// Names in the corner of the axes where least is drawn.
  private static func cover(_ names: [CharacterLine], _ longest: Int, on canvas: inout Canvas) {
    let (width, height) = (longest + 2, names.count)
    let corners = [
      (canvas.width - width, 0), (0, 0), (canvas.width - width, canvas.height - height), (0, canvas.height - height),
    ]
    let taken = corners.map { canvas.taken(column: $0.0, row: $0.1, width: width, height: height) }
    let best = corners[taken.indices.min { taken[$0] < taken[$1] } ?? 0]
    for (row, name) in names.enumerated() {
      var line = CharacterLine(" ")
      line.append(name)
      line.append(String(repeating: " ", count: width - line.width))
      canvas.cover(line, column: best.0, row: best.1 + row)
    }
  }

  /// Entries beside each other as long as they fit, each whole unless it is wider than a line.
  static func rowsOf(_ entries: [CharacterLine], _ columns: Int) -> [CharacterLine] {
    var rows: [CharacterLine] = []
    for entry in entries {
      if let last = rows.last, last.width + 3 + entry.width <= columns {
        rows[rows.count - 1].append("   ")
        rows[rows.count - 1].append(entry)
      } else {
        rows.append(entry)
      }
    }
    return rows.flatMap {
      $0.width > columns ? DisplayWidth.wrapped($0.text, to: columns).map { CharacterLine($0) } : [$0]
    }
  }

  private static func widest(_ labels: [(place: Double, label: String)]) -> Int {
    labels.map { DisplayWidth.of($0.label) }.max() ?? 0
  }

  private static func labels(_ axis: Axis, _ scale: Scale, _ count: Int) -> [(place: Double, label: String)] {
    if !axis.ticks.isEmpty {
      return axis.ticks.compactMap { tick in scale.place(tick.value).map { ($0, DisplayWidth.safe(tick.label)) } }
    }
    let ticks = scale.ticks(max(count, 2))
    return zip(ticks, Scale.texts(ticks)).compactMap { tick, text in scale.place(tick).map { ($0, text) } }
  }

  /// The ticks' labels below the axes, and the axis's own behind or below them.
  ///
  /// - Parameter most: how far right of the margin they may go.
  private static func bottom(_ axis: Axis, _ scale: Scale, margin: Int, width: Int, most: Int, _ unicode: Bool)
    -> [CharacterLine]
  {
    let caption = DisplayWidth.safe(axis.caption)
    var line = ""
    var free = 0
    for (place, label) in labels(axis, scale, max(2, width / 12)) {
      // Under its tick, but no farther right than the figure goes.
      let own = DisplayWidth.of(label)
      let middle = margin + Int((place * Double(width - 1)).rounded()) - own / 2
      let at = max(min(middle, margin + width - own), 0)
      guard at >= free, at + own <= margin + width + 12 else { continue }
      line = DisplayWidth.padded(line, to: at) + label
      free = at + own + 1
    }
    line = trimmed(line)
    if DisplayWidth.of(line) + DisplayWidth.of(caption) + 2 <= margin + width {
      return [CharacterLine(line + "  " + caption).trimmed]
    }
    let own = String(repeating: " ", count: margin) + cutApart([caption], to: max(most, 1), unicode)[0]
    return [CharacterLine(line)] + (caption.isEmpty ? [] : [CharacterLine(own)])
  }

  static func trimmed(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
