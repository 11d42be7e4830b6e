import Figures

/// One pair of axes with what is drawn in them, within a box of the drawing.
struct GnuplotPanel {
  /// Where the bar of colours stands.
  enum Bar {
    /// Right of the axes, if they have colours.
    case own
    /// At the side of all panels, drawn with this one; or with another.
    case shared(GnuplotAxes), elsewhere
    var isOwn: Bool { if case .own = self { true } else { false } }
  }

  let figure: Figure
  let canvas: GnuplotCanvas
  let scales: Figure.Scales
  /// The rectangle between the axes, in which the series are drawn.
  let inside: Box
  var lines: [String] = []
  var plots: [String] = []
  /// The texts beside points, by series.
  private(set) var labels: [[Label]] = []
  private var blocks = 0
  private let number: Int

  var style: FigureStyle { canvas.style }
  var isSpatial: Bool { if case .spatial = figure.view { true } else { false } }
  /// Classes have their legend at the points, and no bar of colours.
  var hasClasses: Bool { (figure.color?.ticks.count ?? 0) > 1 }
  private var hasBar: Bool { figure.hasColorBar }

  /// The commands that draw a figure into a box.
  static func commands(
    _ figure: Figure, in box: Box, _ canvas: GnuplotCanvas, isAlone: Bool, number: Int, bar: Bar = .own,
    sides: GnuplotAxes.Sides? = nil
  ) -> [String] {
    let scales = figure.scales(room: GnuplotScript.room)
    let axes = GnuplotAxes(
      figure, scales, canvas, in: box, hasTitle: !isAlone && !figure.title.isEmpty, hasBar: bar.isOwn, sides: sides)
    var panel = GnuplotPanel(figure, canvas, scales, axes.inside, number)
    if case .spatial(let azimuth, let elevation) = figure.view {
      panel.lines = axes.spatialCommands(azimuth: azimuth, elevation: elevation)
    } else {
      panel.lines = axes.commands
    }
    panel.palette()
    switch bar {
    case .own: if panel.hasBar { panel.colorBar(axes) } else { panel.lines.append("unset colorbox") }
    case .shared(let axes): panel.colorBar(axes)
    case .elsewhere: panel.lines.append("unset colorbox")
    }
    panel.labels = panel.placedLabels()
    for series in figure.series {
      if panel.isSpatial { panel.addInSpace(series) } else { panel.add(series) }
    }
    for own in panel.labels { panel.add(own) }
    panel.finish(panel.isSpatial ? "splot" : "plot")
    return panel.lines
  }

  init(_ figure: Figure, _ canvas: GnuplotCanvas, _ scales: Figure.Scales, _ inside: Box, _ number: Int) {
    (self.figure, self.canvas, self.scales, self.inside, self.number) = (figure, canvas, scales, inside, number)
  }

  private mutating func finish(_ verb: String) {
    if plots.isEmpty {
      // Something must be plotted for the axes to be drawn: a point far outside them. Where nothing is meant to be shown, as in a
      // bracket that has not begun, nothing is missing.
      if !figure.series.isEmpty, figure.series.allSatisfy({ !$0.marks.hasNumbers }) {
        lines.append(
          canvas.text(
            "no values to show", inside.left + inside.width / 2, inside.bottom + inside.height / 2,
            size: FigureStyle.bodyText, color: style.quiet, side: .center))
      }
      plots.append(
        "\(block("-9 -9 -9")) using 1:2\(verb == "splot" ? ":3" : "") with dots lc '\(style.ground)' notitle")
    }
    lines.append("\(verb) " + plots.joined(separator: ", \\\n  "))
  }

  /// The bar that says which colour is which value, with its ticks and label.
  private mutating func colorBar(_ axes: GnuplotAxes) {
    lines += axes.colorCaption
    let bar = axes.bar
    lines.append(
      "set colorbox vertical user origin \(canvas.screen(bar.left, bar.bottom)) size "
        + "\(canvas.screen(bar.width, bar.height)) noinvert noborder")
    lines.append(
      "set object rectangle from \(canvas.screen(bar.left, bar.bottom)) to \(canvas.screen(bar.right, bar.top)) front "
        + "fs empty border lc '\(style.frame)'")
    let ticks = axes.colorTicks.map { "\(GnuplotText.tick($0.label)) \(GnuplotText.place($0.place))" }
    lines.append(
      "set cbtics scale 0.3 (\(ticks.joined(separator: ", "))) \(canvas.font(FigureStyle.tickText)) "
        + "textcolor '\(style.muted)' noenhanced")
  }

  private mutating func palette() {
    lines.append("set cbrange [0:1]")
    guard let color = figure.color else { return }
    var stops: [String]
    if color.ticks.count > 1 {
      // Classes: pale grounds of their own colours, so that the points on them stand out; each its whole share.
      // From one border between neighbours to the next.
      let places = color.ticks.enumerated().compactMap { index, tick in
        (scales.color?.position(tick.value)).map { (place: min(max($0, 0), 1), index: index) }
      }.sorted { $0.place < $1.place }
      stops = []
      for (order, region) in places.enumerated() {
        let from = order == 0 ? 0 : (places[order - 1].place + region.place) / 2
        let to = order == places.count - 1 ? 1 : (region.place + places[order + 1].place) / 2
        guard from < to else { continue }
        let tint = style.tint(category: region.index)
        stops += ["\(GnuplotText.place(from + 1e-5)) '\(tint)'", "\(GnuplotText.place(to)) '\(tint)'"]
      }
      if stops.count < 2 { stops = ["0 '\(style.tint(category: 0))'", "1 '\(style.tint(category: 1))'"] }
    } else if !color.endNames.isEmpty {
      stops = [
        "0 '\(style.tint(category: 0, share: 0.45))'", "0.5 '\(style.ground)'",
        "1 '\(style.tint(category: 1, share: 0.45))'",
      ]
    } else if color.differs {
      stops = style.differences.enumerated().map { "\($0) '\($1)'" }
    } else {
      stops = style.values(of: color).enumerated().map { "\($0) '\($1)'" }
    }
    lines.append("set palette defined (\(stops.joined(separator: ", ")))")
  }

  /// Rows of numbers as a block of data; its name. An empty row is a gap.
  mutating func data(_ rows: [[Double]]) -> String {
    var text = ""
    for (index, row) in rows.enumerated() {
      // A cancelled figure is thrown away, however much of it is made.
      if index & 0xFFF == 0xFFF, Task.isCancelled { break }
      if index > 0 { text += "\n" }
      text += row.map(GnuplotText.place).joined(separator: " ")
    }
    return block(text)
  }

  mutating func block(_ text: String) -> String {
    blocks += 1
    let name = "$p\(number)d\(blocks)"
    lines.append("\(name) << EOD\n\(text)\nEOD")
    return name
  }
}

extension Series.Marks {
  /// Whether there is any finite number to be drawn.
  fileprivate var hasNumbers: Bool {
    let all = numbers
    return all.x.contains(where: \.isFinite) || all.y.contains(where: \.isFinite)
  }
}

extension Figure {
  /// Whether a bar says which colour is which value.
  var hasColorBar: Bool { (color?.ticks.count ?? 2) < 2 && usesColor }

  /// A figure that has only the colours that all panels share; nil where they do not.
  var sharedColors: Figure? {
    let colored = panels.filter(\.hasColorBar)
    guard let first = colored.first, panels.count > 1, panels.allSatisfy({ $0.view == .flat }),
      panels.allSatisfy({ $0.hasColorBar || !$0.usesColor }), colored.allSatisfy({ $0.color == first.color })
    else { return nil }
    var all = first
    all.series = colored.flatMap(\.series)
    let range = all.scales().color
    all.color?.lower = range?.lower
    all.color?.upper = range?.upper
    return all
  }

  /// The panels, with one range of colours where they share it.
  var panelsOfOneColor: [Figure] {
    guard let shared = sharedColors else { return panels }
    return panels.map { panel in
      var same = panel
      if panel.hasColorBar { same.color = shared.color }
      return same
    }
  }
}
