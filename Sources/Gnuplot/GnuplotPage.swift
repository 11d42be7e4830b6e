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
  /// The entries of a legend that stands within the axes, where it has room there.
  let legendInside: [LegendEntry]
  /// The last frame: where its legend has room, that of all stands.
  let last: Figure
  /// Where the axes go.
  let content: Box
  /// The bar of colours of all panels, where they share it.
  let colorAxes: GnuplotAxes?

  /// For all frames alike, so that nothing jumps.
  init(_ frames: [Figure], _ canvas: GnuplotCanvas) {
    self.canvas = canvas
    last = frames.last ?? Figure(kind: "", title: "", finding: "")
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
    let place = frames.last?.legendPlace ?? .below
    var entries = frames.flatMap(\.legend).reduce(into: [LegendEntry]()) { if !$0.contains($1) { $0.append($1) } }
    let within = GnuplotLegend(entries, canvas)
    let isInside = place == .inside && within.fits(width: box.width * 0.6, height: box.height * 0.5)
    legendInside = isInside ? entries : []
    if isInside || place == .off { entries = [] }
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
        commands += canvas.symbol(entry, x, y)
        commands.append(
          canvas.text(
            Self.shown(entry.name, width: whole.width, unit), x + 2.3 * unit, y, size: FigureStyle.legendText,
            color: style.ink))
        x += legendColumn ?? Self.width(of: entry, within: whole.width, unit)
      }
    }
    return commands
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
