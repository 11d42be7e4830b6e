import Figures

/// What lies over the marks of an SVG for a page that answers the mouse: a place for each point, with its words as a title that
/// every browser shows, and a way over each line, by which a page brings it forward. Nothing of it is seen by itself.
enum SVGReadout {
  /// Points that get a place: in a figure with more, those without notes are left out.
  private static let most = 600
  /// Corners by which a line is found under the cursor.
  private static let mostCorners = 80

  static func elements(
    _ panels: [(figure: Figure, scales: Figure.Scales, inside: Box)], height: Double, style: FigureStyle
  ) -> String {
    guard panels.allSatisfy({ $0.figure.view == .flat }) else { return "" }
    let count = panels.flatMap(\.figure.series).reduce(0) { $0 + $1.points.count }
    var elements: [String] = []
    for panel in panels {
      let number = { (value: Double) in Scale.text((value * 10).rounded() / 10) }
      let place = { (x: Double, y: Double) -> (String, String)? in
        guard let px = panel.scales.x.place(x), let py = panel.scales.y.place(y) else { return nil }
        return (
          number(panel.inside.left + px * panel.inside.width),
          number(height - panel.inside.bottom - py * panel.inside.height)
        )
      }
      for series in panel.figure.series {
        for way in series.ways {
          let ends = thinned(way.corners).compactMap { place($0.x, $0.y) }.map { "\($0.0),\($0.1)" }
          guard ends.count > 1 else { continue }
          elements.append(
            "<polyline class=\"forward\" points=\"\(ends.joined(separator: " "))\" fill=\"none\" stroke=\"\(style.color(of: series.role))\" "
              + "stroke-opacity=\"0\" stroke-width=\"7\" stroke-linecap=\"round\" pointer-events=\"stroke\"><title>\(SVGPicture.escaped(way.words))</title></polyline>"
          )
        }
      }
      for series in panel.figure.series where !series.notes.isEmpty || count <= most {
        for (index, point) in series.points.enumerated() {
          let own =
            series.notes.indices.contains(index)
            ? series.notes[index] : words(point, of: series, in: panel.figure)
          guard !own.isEmpty, let (x, y) = place(point.x, point.y) else { continue }
          elements.append(
            "<circle class=\"readable\" cx=\"\(x)\" cy=\"\(y)\" r=\"7\" fill=\"none\" pointer-events=\"all\"><title>\(SVGPicture.escaped(own))</title></circle>"
          )
        }
      }
    }
    return elements.isEmpty ? "" : "<g class=\"readouts\">\n\(elements.joined(separator: "\n"))\n</g>\n"
  }

  private static func thinned(_ corners: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard corners.count > mostCorners else { return corners }
    return (0..<mostCorners).map { corners[$0 * (corners.count - 1) / (mostCorners - 1)] }
  }

  private static func words(_ point: (x: Double, y: Double), of series: Series, in figure: Figure) -> String {
    let value = { (axis: Axis, value: Double) in
      let text =
        axis.ticks.first { $0.value == value }?.label
        ?? Scale.text(axis.isWhole ? value : Scale.significant(value, digits: 4))
      return [axis.label, text, axis.unit.map { "[\($0)]" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let name = series.name.isEmpty && series.role == .best ? "best" : series.name
    return [name, value(figure.x, point.x), value(figure.y, point.y)].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension Series {
  /// Where a cursor finds something of it: its points, the tops of its bars, the steps of which something is said.
  fileprivate var points: [(x: Double, y: Double)] {
    switch marks {
    case .points(let x, let y, _), .intervals(let x, let y, _, _), .path(let x, let y, _): zip(x, y).map { ($0, $1) }
    case .bars(let x, let heights): zip(x, heights).map { ($0, $1) }
    case .horizontalBars(let y, let lengths, _): zip(lengths, y).map { ($0, $1) }
    case .line(let x, let y) where x.count <= 120 && !speaksAsAWhole: zip(x, y).map { ($0, $1) }
    case .steps(let x, let y) where notes.count == x.count: zip(x, y).map { ($0, $1) }
    default: []
    }
  }

  /// Whether one note is said of a line of several points.
  private var speaksAsAWhole: Bool {
    if case .line(let x, _) = marks { notes.count == 1 && x.count > 1 } else { false }
  }

  /// The corners of its lines or of steps, each line with what is said of it.
  fileprivate var ways: [(corners: [(x: Double, y: Double)], words: String)] {
    let named = { (corners: [(x: Double, y: Double)], words: String) in
      words.isEmpty || corners.count < 2 ? [] : [(corners: corners, words: words)]
    }
    switch marks {
    case .line(let x, let y): return named(zip(x, y).map { ($0, $1) }, speaksAsAWhole ? notes[0] : name)
    case .steps(let x, let y):
      let corners = zip(x, y).map { (x: $0, y: $1) }
      return named(
        corners.enumerated().flatMap { index, corner in
          index == 0 ? [corner] : [(x: corner.x, y: corners[index - 1].y), corner]
        }, name)
    case .lines(let x, let y, _):
      return zip(zip(x, y), notes).flatMap { line, note in named(zip(line.0, line.1).map { ($0, $1) }, note) }
    case .segments(let x, let y, let toX, let toY, _):
      return zip(zip(zip(x, y), zip(toX, toY)), notes).flatMap { ends, note in named([ends.0, ends.1], note) }
    default: return []
    }
  }
}
