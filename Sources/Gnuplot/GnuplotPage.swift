import Figures

/// What stands around the axes of a whole figure: its title and finding above, its legend below, and the room that is left.
struct GnuplotPage {
  private let canvas: GnuplotCanvas
  private let whole: Box
  private let titleLines: Int
  private let titleSize: Double
  private let findingLines: Int
  private let legend: [[LegendEntry]]
  /// The width of the legend's columns when it has several rows.
  private let legendColumn: Double?
  /// Where the axes go.
  let content: Box
  /// The bar of colours of all panels, where they share it.
  let colorAxes: GnuplotAxes?

  /// For all frames alike, so that nothing jumps.
  init(_ frames: [Figure], _ canvas: GnuplotCanvas) {
    self.canvas = canvas
    let unit = canvas.unit
    let margin = FigureStyle.margin * unit
    whole = Box(left: 0, bottom: 0, width: Double(canvas.size.width), height: Double(canvas.size.height))
      .inset(left: margin, right: margin, bottom: margin * 0.8, top: margin)
    let all = frames
    // A long title is set smaller before it takes a third line.
    let box = whole
    let wide = all.map { Self.wrapped($0.title, FigureStyle.titleText, box, canvas, bold: true).count }.max() ?? 0
    let size = wide > 2 ? FigureStyle.axisText : FigureStyle.titleText
    titleSize = size
    titleLines = min(
      all.map { Self.wrapped($0.title, size, box, canvas, bold: true).count }.max() ?? 0, box.height > 20 * unit ? 6 : 3
    )
    findingLines = min(
      all.map { Self.wrapped($0.finding, FigureStyle.bodyText, box, canvas).count }.max() ?? 0,
      Int(whole.height / unit / 6))
    let entries = frames.flatMap(\.legend).reduce(into: [LegendEntry]()) { if !$0.contains($1) { $0.append($1) } }
    var rows = Self.rows(of: entries, width: whole.width, unit)
    let limit = max(1, Int(whole.height / unit / 6))
    if rows.count > limit {
      let left = rows[limit...].reduce(1) { $0 + $1.count }
      rows = Array(rows.prefix(limit))
      rows[limit - 1][max(rows[limit - 1].count - 1, 0)] = LegendEntry(
        name: "and \(left) more", role: .reference, symbol: .missingPoint)
    }
    legend = rows
    legendColumn =
      rows.count > 1 ? rows.joined().map { Self.width(of: $0, within: box.width, unit) }.max() : nil
    let above =
      Double(titleLines) * titleSize * FigureStyle.lineHeight
      + Double(findingLines) * FigureStyle.bodyText * FigureStyle.lineHeight + (titleLines > 0 ? 0.55 : 0)
    let below = Double(rows.count) * FigureStyle.legendText * Self.legendLine + (rows.isEmpty ? 0 : 0.35)
    // Panels that share their colours share one bar at the right.
    let free = whole.inset(bottom: below * unit, top: above * unit)
    let shared = frames.last?.sharedColors
    if let shared {
      let strip = Box(left: free.right - 4 * unit, bottom: free.bottom, width: 4 * unit, height: free.height)
      colorAxes = GnuplotAxes(shared, shared.scales(), canvas, in: strip, hasTitle: false)
    } else {
      colorAxes = nil
    }
    content = free.inset(right: colorAxes.map { free.right - $0.bar.left + 0.4 * unit } ?? 0)
  }

  private static let legendLine = 1.5

  private static func wrapped(_ text: String, _ size: Double, _ box: Box, _ canvas: GnuplotCanvas, bold: Bool = false)
    -> [String]
  {
    TextMeasure.wrapped(text, to: box.width / (size * canvas.unit) / (bold ? 1.16 : 1))
  }

  /// The texts of a figure on this page, and the legend.
  func commands(for figure: Figure) -> [String] {
    let (style, unit) = (canvas.style, canvas.unit)
    var commands: [String] = []
    var y = whole.top
    let room = whole.width / unit
    for line in TextMeasure.wrapped(figure.title, to: room / titleSize / 1.16, lines: titleLines) {
      y -= titleSize * FigureStyle.lineHeight * unit / 2
      commands.append(canvas.text(line, whole.left, y, size: titleSize, color: style.ink, bold: true))
      y -= titleSize * FigureStyle.lineHeight * unit / 2
    }
    for line in TextMeasure.wrapped(figure.finding, to: room / FigureStyle.bodyText, lines: max(findingLines, 1))
    where findingLines > 0 {
      y -= FigureStyle.bodyText * FigureStyle.lineHeight * unit / 2
      commands.append(canvas.text(line, whole.left, y, size: FigureStyle.bodyText, color: style.muted))
      y -= FigureStyle.bodyText * FigureStyle.lineHeight * unit / 2
    }
    for (index, row) in legend.enumerated() {
      let line = Self.legendLine * FigureStyle.legendText * unit
      let y = whole.bottom + line * (Double(legend.count - index) - 0.5)
      var x = whole.left
      for entry in row {
        commands += symbol(entry, x, y)
        commands.append(
          canvas.text(
            Self.shown(entry.name, width: whole.width, unit), x + 2.3 * unit, y, size: FigureStyle.legendText,
            color: style.ink))
        x += legendColumn ?? Self.width(of: entry, within: whole.width, unit)
      }
    }
    return commands
  }

  private func symbol(_ entry: LegendEntry, _ x: Double, _ y: Double) -> [String] {
    let (style, unit) = (canvas.style, canvas.unit)
    let (middle, end) = (x + 0.95 * unit, x + 1.9 * unit)
    let shape = style.shape(of: entry.role)
    switch entry.symbol {
    case .line: return [canvas.line(x, y, to: (end, y), style.stroke(of: entry.role))]
    case .thinLine:
      return [canvas.line(x, y, to: (end, y), .init(color: style.color(of: entry.role), width: 1.1, dash: .solid))]
    case .point:
      if entry.role == .path {
        return [
          canvas.mark(.circle, middle, y, size: 1.1, color: style.ground),
          canvas.mark(.openCircle, middle, y, size: 1.1, color: style.ink, width: 1.2),
        ]
      }
      return [
        canvas.mark(
          shape, middle, y, size: entry.role == .best ? 1.6 : 1.25, color: style.color(of: entry.role),
          width: entry.role == .best ? 2 : 1.6)
      ]
    case .path:
      let color = GnuplotPanel.pathColor(entry.role, style)
      return [
        canvas.line(x, y, to: (end, y), .init(color: color, width: 2.2, dash: .solid)),
        canvas.mark(.circle, middle, y, size: 1, color: color),
      ]
    case .band:
      let tint = FigureStyle.mixed(style.color(of: entry.role), into: style.ground, share: 0.3)
      return [
        canvas.rectangle(Box(left: x, bottom: y - 0.35 * unit, width: 1.9 * unit, height: 0.7 * unit), color: tint)
      ]
    case .bar:
      return [
        canvas.rectangle(
          Box(left: x + 0.5 * unit, bottom: y - 0.4 * unit, width: 0.9 * unit, height: 0.8 * unit),
          color: style.color(of: entry.role))
      ]
    case .value:
      let colors = style.values
      return [0.2, 0.5, 0.8].enumerated().map { index, share in
        canvas.mark(
          .circle, x + (0.4 + 0.6 * Double(index)) * unit, y, size: 1,
          color: colors[min(Int(share * Double(colors.count)), colors.count - 1)])
      }
    case .missingCell:
      return [
        canvas.rectangle(
          Box(left: x + 0.5 * unit, bottom: y - 0.4 * unit, width: 0.9 * unit, height: 0.8 * unit),
          color: style.missing, border: style.frame)
      ]
    case .missingPoint: return [canvas.mark(.cross, middle, y, size: 0.9, color: style.quiet, width: 1.3)]
    }
  }

  private static func shown(_ name: String, width: Double, _ unit: Double) -> String {
    TextMeasure.cut(name, to: max(width / unit / FigureStyle.legendText * 0.6 - 3, 4))
  }

  private static func width(of entry: LegendEntry, within width: Double, _ unit: Double) -> Double {
    (2.3 + TextMeasure.width(shown(entry.name, width: width, unit)) * FigureStyle.legendText + 1.3) * unit
  }

  /// In one row where they fit, else in even columns.
  private static func rows(of entries: [LegendEntry], width: Double, _ unit: Double) -> [[LegendEntry]] {
    let widths = entries.map { Self.width(of: $0, within: width, unit) }
    if widths.reduce(0, +) <= width + 1.3 * unit { return entries.isEmpty ? [] : [entries] }
    let columns = max(1, Int((width + 1.3 * unit) / (widths.max() ?? width)))
    return stride(from: 0, to: entries.count, by: columns).map { Array(entries[$0..<min($0 + columns, entries.count)]) }
  }

  /// Where the panels go, row by row; the whole room when there are none.
  func boxes(for figure: Figure) -> [Box] {
    guard !figure.panels.isEmpty else { return [content] }
    let (columns, rows) = Self.layout(figure)
    let gap = 0.6 * canvas.unit
    let width = (content.width - gap * Double(columns - 1)) / Double(columns)
    let height = (content.height - gap * Double(rows - 1)) / Double(rows)
    return figure.panels.indices.map { index in
      Box(
        left: content.left + Double(index % columns) * (width + gap),
        bottom: content.top - Double(index / columns + 1) * (height + gap) + gap, width: max(width, 1),
        height: max(height, 1))
    }
  }

  /// Letters are smaller in panels that are small.
  func zoom(for figure: Figure) -> Double {
    let (columns, rows) = Self.layout(figure)
    return min(1, max(0.62, 1.06 - 0.09 * Double(max(columns, rows))))
  }

  private static func layout(_ figure: Figure) -> (columns: Int, rows: Int) {
    let columns = max(1, min(figure.panelColumns, figure.panels.count))
    return (columns, (figure.panels.count + columns - 1) / columns)
  }
}
