import Figures

/// A legend within the axes: an entry a line, in the corner where least is drawn.
struct GnuplotLegend {
  private let entries: [LegendEntry]
  private let canvas: GnuplotCanvas
  private let width: Double
  private let height: Double
  private static let line = 1.4

  init(_ entries: [LegendEntry], _ canvas: GnuplotCanvas) {
    (self.entries, self.canvas) = (entries, canvas)
    let unit = canvas.unit
    let widest = entries.map { TextMeasure.width($0.name) }.max() ?? 0
    width = (widest * FigureStyle.legendText + 3.1) * unit
    height = (Double(entries.count) * Self.line * FigureStyle.legendText + 0.5) * unit
  }

  func fits(width: Double, height: Double) -> Bool { self.width <= width && self.height <= height }

  /// The corner of the axes where fewest marks are, and how many those are.
  func corner(of figure: Figure, _ scales: Figure.Scales, in inside: Box) -> (box: Box, marks: Int) {
    let gap = 0.5 * canvas.unit
    let (left, right) = (inside.left + gap, inside.right - gap - width)
    let (bottom, top) = (inside.bottom + gap, inside.top - gap - height)
    let boxes = [(right, top), (left, top), (right, bottom), (left, bottom)].map {
      Box(left: $0.0, bottom: $0.1, width: width, height: height)
    }
    let places = figure.series.flatMap { $0.marks.outline(scales) }.map {
      (x: inside.left + $0.x * inside.width, y: inside.bottom + $0.y * inside.height)
    }
    let counts = boxes.map { box in
      places.count { $0.x > box.left && $0.x < box.right && $0.y > box.bottom && $0.y < box.top }
    }
    let best = counts.indices.min { counts[$0] < counts[$1] } ?? 0
    return (boxes[best], counts[best])
  }

  /// The legend in a box of its size, on the ground's colour.
  func commands(in box: Box) -> [String] {
    let (style, unit) = (canvas.style, canvas.unit)
    var commands = [canvas.rectangle(box, color: style.ground, border: style.grid)]
    for (index, entry) in entries.enumerated() {
      let y = box.top - (0.25 + Self.line * FigureStyle.legendText * (Double(index) + 0.5)) * unit
      commands += canvas.symbol(entry, box.left + 0.4 * unit, y)
      commands.append(
        canvas.text(entry.name, box.left + 2.7 * unit, y, size: FigureStyle.legendText, color: style.ink))
    }
    return commands
  }
}

extension GnuplotCanvas {
  /// What stands before a name in the legend, from the left, at a height.
  func symbol(_ entry: LegendEntry, _ x: Double, _ y: Double) -> [String] {
    let (middle, end) = (x + 0.95 * unit, x + 1.9 * unit)
    let shape = style.shape(of: entry.role)
    switch entry.symbol {
    case .line: return [line(x, y, to: (end, y), style.stroke(of: entry.role))]
    case .thinLine:
      return [line(x, y, to: (end, y), .init(color: style.color(of: entry.role), width: 1.1, dash: .solid))]
    case .above, .below:
      return [
        mark(entry.symbol == .above ? .triangle : .downTriangle, middle, y, size: 1.2, color: style.muted)
      ]
    case .region:
      // The ground of the region, and the mark of its points on it.
      guard case .category(let number) = entry.role else { return [] }
      return [
        rectangle(
          Box(left: x, bottom: y - 0.5 * unit, width: 1.9 * unit, height: unit), color: style.tint(category: number)),
        mark(shape, middle, y, size: 1.5, color: style.ground),
        mark(shape, middle, y, size: 1.2, color: style.color(of: entry.role)),
      ]
    case .point:
      if entry.role == .path {
        return [
          mark(.circle, middle, y, size: 1.1, color: style.ground),
          mark(.openCircle, middle, y, size: 1.1, color: style.ink, width: 1.2),
        ]
      }
      return [
        mark(
          shape, middle, y, size: entry.role == .best ? 1.6 : 1.25, color: style.color(of: entry.role),
          width: entry.role == .best ? 2 : 1.6)
      ]
    case .path:
      let color = GnuplotPanel.pathColor(entry.role, style)
      return [
        line(x, y, to: (end, y), .init(color: color, width: 2.2, dash: .solid)),
        mark(.circle, middle, y, size: 1, color: color),
      ]
    case .band:
      let tint = FigureStyle.mixed(style.color(of: entry.role), into: style.ground, share: 0.3)
      return [
        rectangle(Box(left: x, bottom: y - 0.35 * unit, width: 1.9 * unit, height: 0.7 * unit), color: tint)
      ]
    case .bar:
      return [
        rectangle(
          Box(left: x + 0.5 * unit, bottom: y - 0.4 * unit, width: 0.9 * unit, height: 0.8 * unit),
          color: style.color(of: entry.role))
      ]
    case .value:
      let colors = style.values
      return [0.2, 0.5, 0.8].enumerated().map { index, share in
        mark(
          .circle, x + (0.4 + 0.6 * Double(index)) * unit, y, size: 1,
          color: colors[min(Int(share * Double(colors.count)), colors.count - 1)])
      }
    case .missingCell:
      return [
        rectangle(
          Box(left: x + 0.5 * unit, bottom: y - 0.4 * unit, width: 0.9 * unit, height: 0.8 * unit),
          color: style.missing, border: style.frame)
      ]
    case .missingPoint: return [mark(.cross, middle, y, size: 0.9, color: style.quiet, width: 1.3)]
    }
  }
}

extension Series.Marks {
  /// Places of what is drawn, from 0 to 1 along each axis: where a legend would hide something. A map hides nothing that
  /// is not beside it too.
  fileprivate func outline(_ scales: Figure.Scales) -> [(x: Double, y: Double)] {
    func points(_ xs: [Double], _ ys: [Double]) -> [(x: Double, y: Double)] {
      zip(xs, ys).compactMap { x, y in scales.x.place(x).flatMap { x in scales.y.place(y).map { (x, $0) } } }
    }
    /// With what lies between two neighbours.
    func line(_ xs: [Double], _ ys: [Double]) -> [(x: Double, y: Double)] {
      let places = points(xs, ys)
      return zip(places, places.dropFirst()).flatMap { a, b in
        (0..<8).map { (a.x + (b.x - a.x) * Double($0) / 8, a.y + (b.y - a.y) * Double($0) / 8) }
      } + places
    }
    switch self {
    case .line(let x, let y), .path(let x, let y, _): return line(x, y)
    case .steps(let x, let y):
      let corners = Self.corners(x, y)
      return line(corners.x, corners.y)
    case .lines(let xs, let ys, _): return zip(xs, ys).flatMap(line)
    case .segments(let x, let y, let toX, let toY, _):
      return zip(zip(x, y), zip(toX, toY)).flatMap { line([$0.0, $1.0], [$0.1, $1.1]) }
    case .bars(let x, let heights): return zip(x, heights).flatMap { line([$0, $0], [0, $1]) }
    case .horizontalBars(let y, let lengths, _): return zip(y, lengths).flatMap { line([0, $1], [$0, $0]) }
    case .intervals(let x, let y, let lower, let upper):
      return points(x, y) + points(x, lower) + points(x, upper)
    case .band(let x, let lower, let upper): return line(x, lower) + line(x, upper)
    case .points(let x, let y, _), .labels(let x, let y, _): return points(x, y)
    case .heatmap, .contours, .vertical, .horizontal: return []
    }
  }
}
