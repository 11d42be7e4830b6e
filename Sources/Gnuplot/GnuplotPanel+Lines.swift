import Figures

/// Lines, rules and ways.
extension GnuplotPanel {
  /// Points in order with an empty row at each gap; nil when no two stand beside each other.
  func connected(_ xs: [Double], _ ys: [Double], _ more: [Double] = []) -> [[Double]]? {
    var rows: [[Double]] = []
    var hasLine = false
    for (a, b) in zip(xs, ys) {
      let (px, py) = (x(a), y(b))
      guard px.isFinite, py.isFinite else {
        if rows.last?.isEmpty == false { rows.append([]) }
        continue
      }
      hasLine = hasLine || rows.last?.isEmpty == false
      rows.append([px, py] + more)
    }
    return hasLine ? rows : nil
  }

  mutating func addLine(_ xs: [Double], _ ys: [Double], _ stroke: FigureStyle.Stroke) {
    guard let rows = connected(xs, ys) else {
      // A line of one point is that point.
      let alone = placed(xs, ys)
      guard !alone.isEmpty else { return }
      plots.append("\(data(alone)) using 1:2 with points pt 7 ps \(canvas.point(0.7)) lc '\(stroke.color)' notitle")
      return
    }
    plots.append("\(data(rows)) using 1:2 with lines \(canvas.look(stroke)) notitle")
    addBeyond(excursions([(xs, ys)]), stroke.color, size: 0.8)
  }

  mutating func addRule(_ rows: [[Double]], _ stroke: FigureStyle.Stroke) {
    plots.append("\(data(rows)) using 1:2 with lines \(canvas.look(stroke)) notitle")
  }

  mutating func addLines(
    _ xs: [[Double]], _ ys: [[Double]], _ value: [Double], _ role: Series.Role, width: Double? = nil, halo: Bool = false
  ) {
    var (colored, plain): ([[Double]], [[Double]]) = ([], [])
    let shades = zip(xs, ys).enumerated().map { value.indices.contains($0.offset) ? color(value[$0.offset]) : .nan }
    // The good over the bad, so that what is best is not hidden.
    let isUpperGood = figure.color?.goodEnd == .upper
    for index in shades.indices.sorted(by: { isUpperGood ? shades[$0] < shades[$1] : shades[$0] > shades[$1] }) {
      let (a, b, shade) = (xs[index], ys[index], shades[index])
      guard let rows = connected(a, b, shade.isFinite ? [shade] : []) else { continue }
      if shade.isFinite { colored += rows + [[]] } else { plain += rows + [[]] }
    }
    // The more lines, the thinner, so that single ones can be followed.
    let usual = xs.count > 200 ? 0.7 : xs.count > 40 ? 1.0 : 1.5
    let width = canvas.width(width ?? usual)
    if !plain.isEmpty {
      let color = value.isEmpty ? style.color(of: role) : style.quiet
      plots.append("\(data(plain)) using 1:2 with lines lc '\(color)' lw \(width) dt solid notitle")
    }
    if !colored.isEmpty {
      plots.append("\(data(colored)) using 1:2:3 with lines lc palette lw \(width) dt solid notitle")
    }
    addBeyond(excursions(Array(zip(xs, ys).map { (x: $0, y: $1) })), style.quiet, size: 0.7)
  }

  /// A way has the colour of its role, or ink where it has none of its own.
  static func pathColor(_ role: Series.Role, _ style: FigureStyle) -> String {
    if case .category = role { style.color(of: role) } else { style.ink }
  }

  mutating func addPath(_ xs: [Double], _ ys: [Double], _ role: Series.Role) {
    let color = Self.pathColor(role, style)
    guard let rows = connected(xs, ys) else {
      addPoints(xs, ys, [], .path)
      return
    }
    let block = data(rows)
    plots.append("\(block) using 1:2 with lines lc '\(style.ground)' lw \(canvas.width(4.2)) dt solid notitle")
    plots.append("\(block) using 1:2 with lines lc '\(color)' lw \(canvas.width(1.9)) dt solid notitle")
    let points = placed(xs, ys)
    if points.count <= 120 {
      let marks = data(points)
      plots.append("\(marks) using 1:2 with points pt 7 ps \(canvas.point(0.85)) lc '\(style.ground)' notitle")
      plots.append("\(marks) using 1:2 with points pt 7 ps \(canvas.point(0.55)) lc '\(color)' notitle")
    }
    // Where it begins a ring, where it ends a full point.
    for (end, kind) in [(points.first, 6), (points.last, 7)] {
      guard let end else { continue }
      let mark = data([end])
      plots.append("\(mark) using 1:2 with points pt 7 ps \(canvas.point(1.9)) lc '\(style.ground)' notitle")
      plots.append(
        "\(mark) using 1:2 with points pt \(kind) ps \(canvas.point(1.4)) lw \(canvas.width(1.8)) lc '\(color)' notitle"
      )
    }
  }
}
