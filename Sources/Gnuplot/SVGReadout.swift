import Figures

/// What lies over the marks of an SVG for a page that answers the mouse: a place for each point, with its words as a title that
/// every browser shows, and a way over each of several lines, by which a page brings it forward. Nothing of it is seen by itself.
enum SVGReadout {
  /// Points that get a place: in a figure with more, those without notes are left out.
  private static let most = 600

  static func elements(
    _ panels: [(figure: Figure, scales: Figure.Scales, inside: Box)], height: Double, style: FigureStyle
  ) -> String {
    guard panels.allSatisfy({ $0.figure.view == .flat }) else { return "" }
    let count = panels.flatMap(\.figure.series).reduce(0) { $0 + $1.points.count }
    var elements: [String] = []
    for panel in panels {
      let number = { (value: Double) in GnuplotText.short((value * 10).rounded() / 10) }
      let place = { (x: Double, y: Double) -> (String, String)? in
        guard let px = panel.scales.x.place(x), let py = panel.scales.y.place(y) else { return nil }
        return (
          number(panel.inside.left + px * panel.inside.width),
          number(height - panel.inside.bottom - py * panel.inside.height)
        )
      }
      let lines = panel.figure.series.filter { !$0.name.isEmpty && !$0.way.isEmpty }
      for line in lines where lines.count > 1 {
        let ends = line.way.compactMap { place($0.x, $0.y) }.map { "\($0.0),\($0.1)" }
        guard ends.count > 1 else { continue }
        elements.append(
          "<polyline class=\"forward\" points=\"\(ends.joined(separator: " "))\" fill=\"none\" stroke=\"\(style.color(of: line.role))\" "
            + "stroke-opacity=\"0\" stroke-width=\"7\" pointer-events=\"stroke\"><title>\(SVGPicture.escaped(line.name))</title></polyline>"
        )
      }
      for series in panel.figure.series where !series.notes.isEmpty || count <= most {
        for (index, point) in series.points.enumerated() {
          guard let (x, y) = place(point.x, point.y) else { continue }
          let own =
            series.notes.indices.contains(index)
            ? series.notes[index] : words(point, of: series, in: panel.figure)
          elements.append(
            "<circle class=\"readable\" cx=\"\(x)\" cy=\"\(y)\" r=\"7\" fill=\"none\" pointer-events=\"all\"><title>\(SVGPicture.escaped(own))</title></circle>"
          )
        }
      }
    }
    return elements.isEmpty ? "" : "<g class=\"readouts\">\n\(elements.joined(separator: "\n"))\n</g>\n"
  }

  private static func words(_ point: (x: Double, y: Double), of series: Series, in figure: Figure) -> String {
    let value = { (axis: Axis, value: Double) in
      let name = axis.label.isEmpty ? "" : axis.label + " "
      return name + (axis.ticks.first { $0.value == value }?.label ?? GnuplotText.short(value))
    }
    return (series.name.isEmpty ? "" : series.name + "\n") + value(figure.x, point.x) + "\n" + value(figure.y, point.y)
  }
}

extension Series {
  /// Where a cursor finds something of it: its points, the tops of its bars.
  fileprivate var points: [(x: Double, y: Double)] {
    switch marks {
    case .points(let x, let y, _), .intervals(let x, let y, _, _), .path(let x, let y, _): zip(x, y).map { ($0, $1) }
    case .bars(let x, let heights): zip(x, heights).map { ($0, $1) }
    case .horizontalBars(let y, let lengths, _): zip(lengths, y).map { ($0, $1) }
    case .line(let x, let y) where x.count <= 120: zip(x, y).map { ($0, $1) }
    default: []
    }
  }

  /// The corners of a line or of steps.
  fileprivate var way: [(x: Double, y: Double)] {
    switch marks {
    case .line(let x, let y): return zip(x, y).map { ($0, $1) }
    case .steps(let x, let y):
      let corners = zip(x, y).map { (x: $0, y: $1) }
      return corners.enumerated().flatMap { index, corner in
        index == 0 ? [corner] : [(x: corner.x, y: corners[index - 1].y), corner]
      }
    default: return []
    }
  }
}
