import Figures

/// A figure in gnuplot's language, as version 5.4 has it.
///
/// gnuplot is only the painter: places along the axes go to it as shares from 0 to 1, scaled here (logarithms included), ticks
/// and their labels are chosen here, and everything's place is computed here, in pixels. It never has to guess at a range,
/// and no number can upset it.
struct GnuplotScript {
  private let canvas: GnuplotCanvas
  private var lines: [String] = []
  /// Behind everything, where the terminal cannot be told its ground: in a window.
  private var ground: String?

  /// Room around the data, as a share of an axis's length.
  static let room = 0.05

  /// The commands that draw a figure into a file. The path must be one of our own making.
  static func text(
    for figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme = .light, to path: String
  ) -> String {
    var script = GnuplotScript(
      canvas: GnuplotCanvas(format: format, size: size, style: FigureStyle(theme: theme, size: size)))
    let frames = format == .gif ? figure.framesOfOneRange(room: room) : [figure]
    let moves = frames.count > 1 ? " animate delay \(Self.delay(frames.count)) loop 0" : ""
    script.open(terminal: script.canvas.terminal + moves, path: path)
    if format == .svg { script.lines.insert(contentsOf: Self.knownPen, at: 0) }
    let page = GnuplotPage(frames, script.canvas)
    for frame in frames { script.draw(frame, on: page) }
    // The last frame is drawn several times over, so that the end of the animation stays in view for a while.
    if frames.count > 1, let last = frames.last { for _ in 0..<Self.rest(frames.count) { script.draw(last, on: page) } }
    script.lines.append("set output")
    return script.lines.joined(separator: "\n") + "\n"
  }

  /// A drawing for nobody. gnuplot begins an SVG with the pen that the last one ended with, even behind `reset session`: so every
  /// figure begins with the same, and has the same bytes whatever was drawn before it.
  private static let knownPen = [
    "reset session", "set terminal svg size 100,100", "set output '/dev/null'", "unset border", "unset tics",
    "unset key",
    "plot [0:1][0:1] 0.5 with lines linewidth 1 linecolor rgb 'black'", "set output",
  ]

  /// The commands that draw a figure into a window.
  static func text(for figure: Figure, inWindow terminal: String, size: FigureSize, theme: FigureTheme) -> String {
    var script = GnuplotScript(
      canvas: GnuplotCanvas(format: .png, size: size, style: FigureStyle(theme: theme, size: size)))
    script.open(
      terminal:
        "\(terminal) noenhanced size \(size.width),\(size.height) title 'tunebook' noraise font 'DejaVu Sans,11'",
      path: nil)
    script.ground = script.canvas.rectangle(
      Box(left: 0, bottom: 0, width: Double(size.width), height: Double(size.height)), color: script.canvas.style.ground
    ).replacing(" front ", with: " behind ")
    let page = GnuplotPage([figure], script.canvas)
    let panels = figure.panels.isEmpty ? [figure] : figure.panelsOfOneColor
    // Before it is drawn: a cursor that rests is told at once.
    script.lines += GnuplotReadout.commands(
      zip(panels, script.axes(of: panels, in: figure, on: page)).map { ($0, $1.scales, $1.axes.inside) })
    script.draw(figure, on: page)
    return script.lines.joined(separator: "\n") + "\n"
  }

  /// What lies over an SVG of the figure for a page that answers the mouse.
  static func readouts(for figure: Figure, size: FigureSize, theme: FigureTheme) -> String {
    let script = GnuplotScript(
      canvas: GnuplotCanvas(format: .svg, size: size, style: FigureStyle(theme: theme, size: size)))
    let page = GnuplotPage([figure], script.canvas)
    let panels = figure.panels.isEmpty ? [figure] : figure.panelsOfOneColor
    return SVGReadout.elements(
      zip(panels, script.axes(of: panels, in: figure, on: page)).map { ($0, $1.scales, $1.axes.inside) },
      height: Double(size.height), style: script.canvas.style)
  }

  /// Between two frames, in hundredths of a second: a film of about eight seconds, neither too slow nor too quick to follow.
  static func delay(_ frames: Int) -> Int { min(max(800 / max(frames, 1), 8), 60) }
  /// How many more frames the end is shown for: about two seconds.
  static func rest(_ frames: Int) -> Int { 200 / delay(frames) }
  /// How many pictures a file holds: all of a film's, with those for which its end stays in view.
  static func pictures(of figure: Figure, as format: FigureFormat) -> Int {
    format == .gif && figure.frames.count > 1 ? figure.frames.count + rest(figure.frames.count) : 1
  }

  private init(canvas: GnuplotCanvas) { self.canvas = canvas }

  private mutating func open(terminal: String, path: String?) {
    lines = ["reset session", "set print \"-\"", "set encoding utf8", "set key off"]
    lines.append("set terminal " + terminal)
    if let path { lines.append("set output " + GnuplotText.quoted(path: path)) }
  }

  private mutating func draw(_ figure: Figure, on page: GnuplotPage) {
    lines += ["unset label", "unset arrow", "unset object"] + page.commands(for: figure) + (ground.map { [$0] } ?? [])
    let panels = figure.panels.isEmpty ? [figure] : figure.panelsOfOneColor
    if panels.count > 1 { lines.append("set multiplot") }
    let small = self.small(on: page, of: figure)
    let boxes = page.boxes(for: figure)
    let sides = panels.count > 1 ? self.sides(of: panels, in: boxes, small, on: page, of: figure) : []
    // The bar of all is drawn with one that has its colours: gnuplot draws none where nothing is coloured.
    let colored = panels.firstIndex(where: \.hasColorBar) ?? 0
    let legend = self.legend(of: figure, on: page)
    for (index, (panel, box)) in zip(panels, boxes).enumerated() {
      if index > 0 { lines += ["unset label", "unset arrow", "unset object"] }
      let bar: GnuplotPanel.Bar = page.colorAxes.map { index == colored ? .shared($0) : .elsewhere } ?? .own
      if index == legend?.panel { lines += legend?.commands ?? [] }
      lines += GnuplotPanel.commands(
        panel, in: box, small, isAlone: figure.panels.isEmpty, number: index, bar: bar,
        sides: sides.indices.contains(index) ? sides[index] : nil)
    }
    if panels.count > 1 { lines.append("unset multiplot") }
  }

  /// The letters of panels.
  private func small(on page: GnuplotPage, of figure: Figure) -> GnuplotCanvas {
    var small = canvas
    small.zoom = figure.panels.isEmpty ? 1 : page.zoom(for: figure)
    return small
  }

  /// The axes of panels as they are drawn.
  private func axes(
    of panels: [Figure], in figure: Figure, on page: GnuplotPage
  ) -> [(scales: Figure.Scales, axes: GnuplotAxes)] {
    let (small, boxes) = (self.small(on: page, of: figure), page.boxes(for: figure))
    let sides = panels.count > 1 ? self.sides(of: panels, in: boxes, small, on: page, of: figure) : []
    return zip(panels, boxes).enumerated().map { index, panel in
      let scales = panel.0.scales(room: Self.room)
      return (
        scales,
        GnuplotAxes(
          panel.0, scales, small, in: panel.1, hasTitle: !figure.panels.isEmpty && !panel.0.title.isEmpty,
          hasBar: page.colorAxes == nil, sides: sides.indices.contains(index) ? sides[index] : nil)
      )
    }
  }

  /// A legend that stands within the axes of a panel: the one that has the emptiest corner, when all is drawn.
  private func legend(of figure: Figure, on page: GnuplotPage) -> (panel: Int, commands: [String])? {
    guard !page.legendInside.isEmpty else { return nil }
    let settled = page.last.panels.count == figure.panels.count ? page.last : figure
    let panels = settled.panels.isEmpty ? [settled] : settled.panelsOfOneColor
    let legend = GnuplotLegend(page.legendInside, small(on: page, of: figure))
    let corners = zip(panels, axes(of: panels, in: settled, on: page)).map { panel, axes in
      legend.corner(of: panel, axes.scales, in: axes.axes.inside)
    }
    guard let best = corners.indices.min(by: { corners[$0].marks < corners[$1].marks }) else { return nil }
    return (best, legend.commands(in: corners[best].box))
  }

  /// The rooms around the panels' axes that put them in line.
  private func sides(
    of panels: [Figure], in boxes: [Box], _ canvas: GnuplotCanvas, on page: GnuplotPage, of figure: Figure
  ) -> [GnuplotAxes.Sides] {
    let axes = zip(panels, boxes).map { panel, box in
      GnuplotAxes(
        panel, panel.scales(room: Self.room), canvas, in: box, hasTitle: !panel.title.isEmpty,
        hasBar: page.colorAxes == nil)
    }
    return GnuplotAxes.aligned(axes, columns: max(1, min(figure.panelColumns, panels.count)))
  }
}
