import Text

extension CharacterPlot {
  typealias Ink = CharacterLine.Ink

  /// Draws a series on the canvas; what lies outside the scales is left out.
  static func draw(_ series: Series, _ key: CharacterKey, _ scales: Figure.Scales, on canvas: inout Canvas) {
    let (x, y, ink) = (scales.x, scales.y, Ink(series.role))
    let (glyph, dash) = (key.glyph(series.role), CharacterKey.dash(series.role))
    switch series.marks {
    case .line(let xs, let ys):
      line(xs, ys, x, y, dash, ink, on: &canvas)
      if key.isMarked(series.role) { mark(xs, ys, series.role, key, x, y, on: &canvas) }
    case .steps(let xs, let ys):
      let (stepX, stepY) = Series.Marks.corners(xs, ys)
      line(stepX, stepY, x, y, dash, ink, on: &canvas)
      if key.isMarked(series.role) { mark(stepX, stepY, series.role, key, x, y, on: &canvas) }
    case .lines(let xs, let ys, let values):
      for index in readable(xs.count, by: values) where ys.indices.contains(index) {
        line(xs[index], ys[index], x, y, dash, ink, on: &canvas)
      }
    case .segments(let xs, let ys, let toX, let toY, _):
      for ((a, b), (c, d)) in zip(zip(xs, ys), zip(toX, toY)) {
        line([a, c], [b, d], x, y, dash, ink, on: &canvas)
        guard key.isMarked(series.role), let px = x.place(c), let py = y.place(d) else { continue }
        canvas.mark(glyph, px, py, ink)
      }
    case .path(let xs, let ys, _):
      line(xs, ys, x, y, .solid, ink, on: &canvas)
      // Of ways that go together, the first stays to be seen.
      for (a, b) in zip(xs, ys) {
        if let px = x.place(a), let py = y.place(b) { canvas.mark(glyph, px, py, ink) }
      }
    case .points(let xs, let ys, let value):
      if !value.isEmpty, key.shadesPoints, let color = scales.color {
        for (index, (a, b)) in zip(xs, ys).enumerated() {
          let own = value.indices.contains(index) ? value[index] : .nan
          points([a], [b], key.glyph(value: own, color), x, y, ink, on: &canvas)
        }
      } else {
        points(xs, ys, glyph, x, y, ink, on: &canvas)
      }
    case .intervals(let xs, let ys, let lower, let upper):
      for (a, (b, c)) in zip(xs, zip(lower, upper)) {
        line([a, a], [max(b, y.lower), min(c, y.upper)], x, y, .solid, ink, on: &canvas)
      }
      points(xs, ys, glyph, x, y, ink, on: &canvas)
    case .bars(let xs, let heights):
      let half = Series.Marks.barWidth(xs) / 2
      for (a, height) in zip(xs, heights) {
        guard let foot = y.place(min(max(0, y.lower), y.upper)), let top = y.place(min(max(height, y.lower), y.upper)),
          let left = x.place(max(a - half, x.lower)), let right = x.place(min(a + half, x.upper))
        else { continue }
        canvas.block((left, min(foot, top)), (right, max(foot, top)), key.block(series.role), ink)
      }
    case .horizontalBars(let ys, let lengths, let errors):
      let half = Series.Marks.barWidth(ys) / 4
      for (index, (b, length)) in zip(ys, lengths).enumerated() {
        guard let foot = x.place(min(max(0, x.lower), x.upper)), let end = x.place(min(max(length, x.lower), x.upper)),
          let low = y.place(max(b - half, y.lower)), let high = y.place(min(b + half, y.upper))
        else { continue }
        canvas.block((min(foot, end), low), (max(foot, end), high), key.block(series.role), ink)
        if errors.indices.contains(index), errors[index] > 0 {
          line([length - errors[index], length + errors[index]], [b, b], x, y, .solid, .plain, on: &canvas)
        }
      }
    case .labels(let xs, let ys, let texts):
      for ((a, b), text) in zip(zip(xs, ys), texts) {
        let name = DisplayWidth.safe(text)
        guard let px = x.place(a), let py = y.place(b), DisplayWidth.of(name) <= 12 else { continue }
        let isCentered = series.role == .surface
        canvas.name(
          name, px, py, behind: key.hasBest(a, b) || DisplayWidth.of(name) > 3 ? 1 : 0, isCentered: isCentered)
      }
    case .band(let xs, let lower, let upper): band(xs, lower, upper, x, y, ink, on: &canvas)
    case .heatmap(let xs, let ys, let values):
      guard values.count == xs.count * ys.count, let color = scales.color else { return }
      // What begins within the first character, or ends within the last, reaches to its end.
      let (columns, rows) = (Cells(xs, x, room: canvas.width), Cells(ys, y, room: canvas.height))
      canvas.fill { px, py in
        guard let i = columns.index(px), let j = rows.index(py) else { return nil }
        return key.ground(values[j * xs.count + i], color)
      }
    case .contours(let xs, let ys, let values, let levels):
      // Lines of levels that the shades do not show: what was asked for, but what is beside it as a reference.
      guard !levels.isEmpty, series.role != .reference else { return }
      for piece in Contours.pieces(x: xs, y: ys, values: values, levels: levels, scales: scales) {
        if let visible = clipped(piece.from, piece.to) { canvas.line(from: visible.from, to: visible.to, .solid, ink) }
      }
    case .vertical(let a):
      if let px = x.place(a) {
        // The line goes where nothing stands yet.
        if key.isMarked(series.role) { canvas.mark(glyph, px, 1, ink) }
        canvas.vertical(px, ink)
      }
    case .horizontal(let b): if let py = y.place(b) { canvas.horizontal(py, ink) }
    }
  }

  /// The cells of a map along an axis, as shares of it.
  private struct Cells {
    private let edges: [Double]
    private let slack: Double
    /// - Parameter room: characters along the axis.
    init(_ places: [Double], _ scale: Scale, room: Int) {
      edges = Scale.edges(places, scale.isLog ? .log : .linear).map { scale.position($0) ?? .nan }
      slack = 0.5 / Double(max(room - 1, 1))
    }
    /// nil outside all of them.
    func index(_ place: Double) -> Int? {
      guard let first = edges.first, let last = edges.last, place >= first - slack, place <= last + slack else {
        return nil
      }
      var (low, high) = (0, edges.count - 1)
      while high - low > 1 {
        let middle = (low + high) / 2
        if edges[middle] <= place { low = middle } else { high = middle }
      }
      return low
    }
  }

  /// A line's glyph at a few places along it, each where no other stands; at one at least.
  private static func mark(
    _ xs: [Double], _ ys: [Double], _ role: Series.Role, _ key: CharacterKey, _ x: Scale, _ y: Scale,
    on canvas: inout Canvas
  ) {
    let (order, glyph, ink) = (key.order(role), key.glyph(role), Ink(role))
    let apart = Double(max(canvas.width / 5, 3 * order.of)) / Double(max(canvas.width - 1, 1))
    var next = apart * (Double(order.place) + 0.5) / Double(order.of)
    var last: (x: Double, y: Double)?
    var (isMarked, middle): (Bool, (Double, Double)?) = (false, nil)
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      guard let px = x.place(a), let py = y.place(b) else {
        last = nil
        continue
      }
      if middle == nil || index <= xs.count / 2 { middle = (px, py) }
      defer { last = (px, py) }
      guard let from = last, px > from.x else { continue }
      while next <= from.x { next += apart }
      while next <= px {
        canvas.mark(glyph, next, from.y + (py - from.y) * (next - from.x) / (px - from.x), ink)
        isMarked = true
        next += apart
      }
    }
    if !isMarked, let middle { canvas.mark(glyph, middle.0, middle.1, ink) }
  }

  /// Of many lines those that are drawn, evenly over their values, the least and the greatest among them.
  private static func readable(_ count: Int, by values: [Double]) -> [Int] {
    guard count > mostLines else { return Array(0..<count) }
    let keys = (0..<count).map { values.indices.contains($0) && !values[$0].isNaN ? values[$0] : .infinity }
    let order = (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
    return (0..<mostLines).map { order[$0 * (count - 1) / (mostLines - 1)] }
  }

  /// Every column between two neighbours is shaded, as far as the band reaches there.
  private static func band(
    _ xs: [Double], _ lower: [Double], _ upper: [Double], _ x: Scale, _ y: Scale, _ ink: Ink, on canvas: inout Canvas
  ) {
    var last: (x: Double, low: Double, high: Double)?
    for (a, (b, c)) in zip(xs, zip(lower, upper)) {
      guard let px = x.place(a), let low = y.place(max(b, y.lower)), let high = y.place(min(c, y.upper)) else {
        last = nil
        continue
      }
      let from = last ?? (px, low, high)
      let steps = max(1, Int(((px - from.x).magnitude * Double(canvas.width)).rounded(.up)))
      for step in 0...steps {
        let share = Double(step) / Double(steps)
        canvas.column(
          from.x + (px - from.x) * share, from: from.low + (low - from.low) * share,
          to: from.high + (high - from.high) * share, ink)
      }
      last = (px, low, high)
    }
  }

  private static func points(
    _ xs: [Double], _ ys: [Double], _ glyph: Character, _ x: Scale, _ y: Scale, _ ink: Ink, on canvas: inout Canvas
  ) {
    for (a, b) in zip(xs, ys) {
      guard let px = x.place(a) else { continue }
      if let py = y.place(b) {
        canvas.put(glyph, px, py, ink)
      } else if b.isInfinite {
        canvas.put(glyph, px, b > 0 ? 1 : 0, ink)
      } else if let py = y.position(b) {
        canvas.put(beyond(py > 1, canvas.isUnicode), px, py > 1 ? 1 : 0, ink)
      }
    }
  }

  /// What stands at an end for what lies beyond it.
  static func beyond(_ isAbove: Bool, _ unicode: Bool) -> Character {
    isAbove ? (unicode ? "▲" : "^") : (unicode ? "▼" : "v")
  }

  /// The part of a straight line that lies within the axes, in their shares; nil where none does.
  private static func clipped(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double))
    -> (from: (Double, Double), to: (Double, Double))?
  {
    // Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3, 1984.
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    for (slope, room) in [(-dx, from.x), (dx, 1 - from.x), (-dy, from.y), (dy, 1 - from.y)] {
      if slope == 0 {
        if room < -1e-9 { return nil }
      } else if slope < 0 {
        first = max(first, room / slope)
      } else {
        last = min(last, room / slope)
      }
    }
    guard first <= last, dx.isFinite, dy.isFinite else { return nil }
    let at = { (share: Double) in
      (min(max(from.x + share * dx, 0), 1), min(max(from.y + share * dy, 0), 1))
    }
    return (at(first), at(last))
  }

  private static func line(
    _ xs: [Double], _ ys: [Double], _ x: Scale, _ y: Scale, _ dash: Canvas.Dash, _ ink: Ink, on canvas: inout Canvas
  ) {
    var last: (x: Double, y: Double)?
    for (a, b) in zip(xs, ys) {
      guard let px = x.position(a), let py = y.position(b) else {
        last = nil
        continue
      }
      if let visible = clipped(last ?? (px, py), (px, py)) {
        canvas.line(from: visible.from, to: visible.to, dash, ink)
      }
      // Where it leaves the axes there is one mark, until it comes back.
      let side = { (place: Double) in place > 1 + 1e-9 ? 1 : place < -1e-9 ? -1 : 0 }
      if side(py) != 0, (0...1).contains(px), last.map({ side($0.y) != side(py) }) ?? true {
        canvas.put(beyond(py > 1, canvas.isUnicode), px, py > 1 ? 1 : 0, ink)
      }
      last = (px, py)
    }
  }
}
