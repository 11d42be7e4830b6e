import Figures

/// The marks on flat axes, each as one plot or a few over the other.
extension GnuplotPanel {
  mutating func add(_ series: Series) {
    let role = series.role
    switch series.marks {
    case .line(let x, let y): addLine(x, y, style.stroke(of: role))
    case .steps(let x, let y):
      let (stepX, stepY) = Series.Marks.corners(x, y)
      addLine(stepX, stepY, style.stroke(of: role))
    case .lines(let x, let y, let value): addLines(x, y, value, role)
    case .points(let x, let y, let value): addPoints(x, y, value, role)
    case .intervals(let x, let y, let lower, let upper): addIntervals(x, y, lower, upper, role)
    case .segments(let x, let y, let toX, let toY, let value):
      addLines(
        zip(x, toX).map { [$0, $1] }, zip(y, toY).map { [$0, $1] }, value, role, width: style.stroke(of: role).width,
        halo: false)
    case .bars(let x, let heights): addBars(x, heights, role)
    case .horizontalBars(let y, let lengths, let errors): addHorizontalBars(y, lengths, errors, role)
    case .band(let x, let lower, let upper): addBand(x, lower, upper, role)
    case .heatmap(let x, let y, let values): addHeatmap(x, y, values)
    case .contours(let x, let y, let values, let levels): addContours(x, y, values, levels, role)
    case .path(let x, let y, _): addPath(x, y, role)
    case .labels(let x, let y, let texts): if role == .surface { addCellTexts(x, y, texts) }
    case .vertical(let x):
      if let place = scales.x.place(x) { addRule([[place, 0], [place, 1]], style.stroke(of: role)) }
    case .horizontal(let y):
      if let place = scales.y.place(y) { addRule([[0, place], [1, place]], style.stroke(of: role)) }
    }
  }

  func x(_ value: Double) -> Double { scales.x.position(value) ?? .nan }
  func y(_ value: Double) -> Double { scales.y.position(value) ?? .nan }
  func color(_ value: Double) -> Double { scales.color?.position(value).map { min(max($0, 0), 1) } ?? .nan }

  /// The points that have a place on both axes.
  private func placed(_ xs: [Double], _ ys: [Double]) -> [[Double]] {
    var rows: [[Double]] = []
    rows.reserveCapacity(min(xs.count, ys.count))
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      // Nobody looks at what comes of it then.
      if index & 0xFFF == 0xFFF, Task.isCancelled { break }
      let row = [x(a), y(b)]
      if row[0].isFinite, row[1].isFinite { rows.append(row) }
    }
    return rows
  }

  /// Points as they stand: within the axes, or at the end that they lie beyond. What is infinite stands at the end itself.
  private struct Sides {
    var within: [[Double]] = []
    var above: [[Double]] = []
    var below: [[Double]] = []
  }

  private func sides(_ xs: [Double], _ ys: [Double], _ shades: [Double] = []) -> Sides {
    var sides = Sides()
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      // Nobody looks at what comes of it then.
      if index & 0xFFF == 0xFFF, Task.isCancelled { break }
      let shade = shades.indices.contains(index) ? [shades[index]] : []
      let (px, py) = (x(a), b.isInfinite ? (b > 0 ? 1 : 0) : y(b))
      guard px.isFinite, py.isFinite else { continue }
      if py > 1 + 1e-9 {
        sides.above.append([px, 1] + shade)
      } else if py < -1e-9 {
        sides.below.append([px, 0] + shade)
      } else {
        sides.within.append([px, py] + shade)
      }
    }
    return sides
  }

  /// Of lines that leave the axes, the farthest point of each time that they do.
  private func excursions(_ lines: [(x: [Double], y: [Double])]) -> Sides {
    var farthest: (x: [Double], y: [Double]) = ([], [])
    for line in lines {
      var worst: (x: Double, y: Double, place: Double)?
      for (a, b) in zip(line.x, line.y) {
        let place = b.isFinite ? y(b) : 0.5
        let isBeyond = place > 1 + 1e-9 || place < -1e-9
        if let known = worst, !isBeyond || (known.place > 1) != (place > 1) {
          farthest.x.append(known.x)
          farthest.y.append(known.y)
          worst = nil
        }
        guard isBeyond else { continue }
        if worst.map({ (place - 0.5).magnitude > ($0.place - 0.5).magnitude }) ?? true { worst = (a, b, place) }
      }
      if let worst {
        farthest.x.append(worst.x)
        farthest.y.append(worst.y)
      }
    }
    return sides(farthest.x, farthest.y)
  }

  /// Triangles that point at what lies beyond an end.
  private mutating func addBeyond(_ sides: Sides, _ color: String?, size: Double) {
    for (rows, shape) in [(sides.above, FigureStyle.Shape.triangle), (sides.below, .downTriangle)] where !rows.isEmpty {
      let (block, kind) = (data(rows), GnuplotCanvas.number(shape))
      plots.append(
        "\(block) using 1:2 with points pt \(kind) ps \(canvas.point(1.5 * size)) lw \(canvas.width(2)) "
          + "lc '\(style.ground)' notitle")
      let look = color.map { "using 1:2 with points lc '\($0)'" } ?? "using 1:2:3 with points lc palette"
      plots.append("\(block) \(look) pt \(kind) ps \(canvas.point(1.2 * size)) notitle")
    }
  }

  /// Points in order with an empty row at each gap; nil when no two stand beside each other.
  private func connected(_ xs: [Double], _ ys: [Double], _ more: [Double] = []) -> [[Double]]? {
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

  private mutating func addLine(_ xs: [Double], _ ys: [Double], _ stroke: FigureStyle.Stroke) {
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

  private mutating func addRule(_ rows: [[Double]], _ stroke: FigureStyle.Stroke) {
    plots.append("\(data(rows)) using 1:2 with lines \(canvas.look(stroke)) notitle")
  }

  private mutating func addLines(
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

  /// The more points, the smaller.
  ///
  /// On a map all together cover no more than a sixteenth of it.
  private func crowd(_ count: Int) -> Double {
    let usual = count > 20_000 ? 0.3 : count > 5000 ? 0.42 : count > 1500 ? 0.58 : count > 400 ? 0.78 : 1
    guard figure.isFilled, !hasClasses, count > 100 else { return usual }
    let each = inside.width * inside.height / 16 / Double(count)
    return min(usual, max((each / 3.14).squareRoot() / (0.21 * canvas.unit), 0.25))
  }

  private mutating func addPoints(_ xs: [Double], _ ys: [Double], _ value: [Double], _ role: Series.Role) {
    if !value.isEmpty {
      addValues(xs, ys, value)
      return
    }
    let sides = sides(xs, ys)
    let rows = sides.within
    let size = crowd(xs.count)
    addBeyond(sides, role == .path ? style.ink : style.color(of: role), size: size)
    guard !rows.isEmpty else { return }
    let block = data(rows)
    switch role {
    case .best:
      plots.append(
        "\(block) using 1:2 with points pt 3 ps \(canvas.point(2.3)) lw \(canvas.width(5)) lc '\(style.ground)' notitle"
      )
      plots.append(
        "\(block) using 1:2 with points pt 3 ps \(canvas.point(2)) lw \(canvas.width(2.2)) lc '\(style.ink)' notitle")
    case .path:
      plots.append("\(block) using 1:2 with points pt 7 ps \(canvas.point(1.1 * size)) lc '\(style.ground)' notitle")
      plots.append(
        "\(block) using 1:2 with points pt 6 ps \(canvas.point(1.1 * size)) lw \(canvas.width(1.2)) lc '\(style.ink)' notitle"
      )
    default:
      let shape = style.shape(of: role)
      // A rim of the ground's colour keeps neighbours apart, and hollow ones from what is below.
      if rows.count <= 1500 {
        plots.append(
          "\(block) using 1:2 with points pt \(GnuplotCanvas.number(shape)) ps \(canvas.point((shape.isOpen ? 1.12 : 1.42) * size)) "
            + "lw \(canvas.width(3.4)) lc '\(style.ground)' notitle")
      }
      plots.append(
        "\(block) using 1:2 with points pt \(GnuplotCanvas.number(shape)) ps \(canvas.point(1.12 * size)) "
          + "lw \(canvas.width(1.4)) lc '\(style.color(of: role))' notitle")
    }
  }

  /// Points coloured by their value; crosses where there is none.
  private mutating func addValues(_ xs: [Double], _ ys: [Double], _ value: [Double]) {
    // The good over the bad where there is a good end.
    var order = Array(zip(xs, ys).enumerated().map(\.offset))
    if let end = figure.color?.goodEnd, value.count == order.count {
      let sign = end == .lower ? 1.0 : -1
      order.sort { (-value[$0] * sign, $0) < (-value[$1] * sign, $1) }
    }
    let shades = order.map { value.indices.contains($0) ? color(value[$0]) : .nan }
    let sides = sides(order.map { xs[$0] }, order.map { ys[$0] }, shades)
    let (valued, bare) = (
      sides.within.filter { $0[2].isFinite }, sides.within.filter { !$0[2].isFinite }.map { [$0[0], $0[1]] }
    )
    addBeyond(
      Sides(above: sides.above.filter { $0[2].isFinite }, below: sides.below.filter { $0[2].isFinite }), nil, size: 1)
    if !bare.isEmpty {
      plots.append(
        "\(data(bare)) using 1:2 with points pt 2 ps \(canvas.point(0.85)) lw \(canvas.width(1.3)) lc '\(style.quiet)' notitle"
      )
    }
    guard !valued.isEmpty else { return }
    let size = crowd(xs.count) * 1.65
    let block = data(valued)
    plots.append("\(block) using 1:2:3 with points pt 7 ps \(canvas.point(size)) lc palette notitle")
    if valued.count <= 1500 {
      plots.append(
        "\(block) using 1:2 with points pt 6 ps \(canvas.point(size)) lw \(canvas.width(0.9)) lc '\(style.muted)' notitle"
      )
    }
  }

  private mutating func addIntervals(
    _ xs: [Double], _ ys: [Double], _ lower: [Double], _ upper: [Double], _ role: Series.Role
  ) {
    let rows = zip(zip(xs, ys), zip(lower, upper)).map { [x($0.0), y($0.1), y($1.0), y($1.1)] }
    let bars = rows.filter { $0[0].isFinite && $0[2].isFinite && $0[3].isFinite }.flatMap {
      [[$0[0], $0[2]], [$0[0], $0[3]], []]
    }
    if !bars.isEmpty {
      plots.append(
        "\(data(bars)) using 1:2 with lines lw \(canvas.width(1.8)) dt solid lc '\(style.color(of: role))' notitle")
    }
    addPoints(xs, ys, [], role)
  }

  /// Where bars stand: zero, or the axis's end that is nearer to it.
  private func foot(_ scale: Scale) -> Double { min(max(scale.position(0) ?? 0, 0), 1) }

  private mutating func addBars(_ xs: [Double], _ heights: [Double], _ role: Series.Role) {
    let half = Series.Marks.barWidth(xs) / 2
    let foot = foot(scales.y)
    addBoxes(
      zip(xs, heights).map { a, height in [x(a - half), x(a + half), min(foot, y(height)), max(foot, y(height))] }, role
    )
  }

  private mutating func addHorizontalBars(
    _ ys: [Double], _ lengths: [Double], _ errors: [Double], _ role: Series.Role
  ) {
    let half = Series.Marks.barWidth(ys) / 2
    let foot = foot(scales.x)
    addBoxes(
      zip(ys, lengths).map { b, length in [min(foot, x(length)), max(foot, x(length)), y(b - half), y(b + half)] }, role
    )
    let whiskers = zip(zip(ys, lengths), errors).flatMap { bar, error -> [[Double]] in
      guard error.isFinite, error > 0 else { return [] }
      let (low, high, at) = (max(x(bar.1 - error), 0), x(bar.1 + error), y(bar.0))
      guard low.isFinite, high.isFinite, at.isFinite else { return [] }
      return [[low, at], [high, at], []]
    }
    if !whiskers.isEmpty {
      plots.append("\(data(whiskers)) using 1:2 with lines lw \(canvas.width(2)) dt solid lc '\(style.ink)' notitle")
    }
  }

  /// Filled rectangles: left, right, bottom, top.
  private mutating func addBoxes(_ boxes: [[Double]], _ role: Series.Role) {
    let rows = boxes.filter { $0.allSatisfy(\.isFinite) }.map { box in
      [(box[0] + box[1]) / 2, (box[2] + box[3]) / 2] + box
    }
    guard !rows.isEmpty else { return }
    plots.append(
      "\(data(rows)) using 1:2:3:4:5:6 with boxxyerror fs solid 1.0 noborder lc '\(style.color(of: role))' notitle")
  }

  private mutating func addBand(_ xs: [Double], _ lower: [Double], _ upper: [Double], _ role: Series.Role) {
    var rows: [[Double]] = []
    for (a, (low, high)) in zip(xs, zip(lower, upper)) {
      // An end beyond the axis, or on a log axis at zero or below, is drawn to the frame.
      let row = [x(a), low.isNaN ? .nan : y(low), high.isNaN ? .nan : y(high)]
      if row[0].isFinite, low.isFinite, high.isFinite, row[2].isFinite {
        rows.append([row[0], row[1].isFinite ? row[1] : -0.1, row[2]])
      } else if rows.last?.isEmpty == false {
        rows.append([])
      }
    }
    guard rows.contains(where: { !$0.isEmpty }) else { return }
    plots.append(
      "\(data(rows)) using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '\(style.color(of: role))' notitle"
    )
  }

  private mutating func addHeatmap(_ xs: [Double], _ ys: [Double], _ values: [Double]) {
    guard !xs.isEmpty, !ys.isEmpty, values.count == xs.count * ys.count else { return }
    let (across, up) = (xs.map(x), ys.map(y))
    let (columns, rows) = (
      Scale.edges(xs, figure.x.scale).map { min(max(x($0), -1), 2) },
      Scale.edges(ys, figure.y.scale).map { min(max(y($0), -1), 2) }
    )
    guard columns.count == xs.count + 1, rows.count == ys.count + 1, let low = rows.first, let high = rows.last,
      let left = columns.first, let right = columns.last
    else { return }
    // Below, for the cells without a value; lines between images are darker than any paper.
    let below =
      figure.isMissing(values, columns: xs.count, rows: ys.count) || values.allSatisfy(\.isFinite)
      ? style.missing : style.frame
    lines.append(
      "set object rectangle from first \(GnuplotText.place(left)),\(GnuplotText.place(low)) to "
        + "first \(GnuplotText.place(right)),\(GnuplotText.place(high)) behind fc '\(below)' fs solid 1.0 noborder"
    )
    // In SVG, few cells are rectangles: viewers smooth an image.
    if xs.count > 1, ys.count > 1, Self.isEven(across), Self.isEven(up), canvas.format != .svg || values.count > 1600 {
      guard values.contains(where: { color($0).isFinite }) else { return }
      if values.allSatisfy({ color($0).isFinite }) {
        let matrix = ys.indices.map { j in
          xs.indices.map { GnuplotText.place(color(values[j * xs.count + $0])) }.joined(separator: " ")
        }
        let (dx, dy) = (across[1] - across[0], up[1] - up[0])
        plots.append(
          "\(block(matrix.joined(separator: "\n"))) matrix using (\(across[0])+$1*\(dx)):(\(up[0])+$2*\(dy)):3 with image notitle"
        )
      } else {
        // A matrix may have no holes. NaN stays a cell, which "missing" would not: all behind it would move up.
        let cells = ys.indices.flatMap { j in
          xs.indices.map { "\(across[$0]) \(up[j]) \(GnuplotText.place(color(values[j * xs.count + $0])))" }
        }
        plots.append("\(block(cells.joined(separator: "\n"))) using 1:2:3 with image notitle")
      }
      return
    }
    let cells = ys.indices.flatMap { j in
      xs.indices.compactMap { i -> [Double]? in
        let shade = color(values[j * xs.count + i])
        return shade.isFinite && across[i].isFinite && up[j].isFinite
          ? [across[i], up[j], columns[i], columns[i + 1], rows[j], rows[j + 1], shade] : nil
      }
    }
    guard !cells.isEmpty else { return }
    // Drawn twice: the second coat closes the hairlines that smoothing leaves between neighbours.
    let block = data(cells)
    for _ in 0..<2 {
      plots.append("\(block) using 1:2:3:4:5:6:7 with boxxyerror fs solid 1.0 noborder lc palette notitle")
    }
  }

  static func isEven(_ values: [Double]) -> Bool {
    guard let first = values.first, let last = values.last, values.allSatisfy(\.isFinite), last > first else {
      return false
    }
    let step = (last - first) / Double(values.count - 1)
    return zip(values, values.dropFirst()).allSatisfy { ($1 - $0 - step).magnitude < step * 1e-3 }
  }

  private mutating func addContours(
    _ xs: [Double], _ ys: [Double], _ values: [Double], _ given: [Double], _ role: Series.Role
  ) {
    let rows = Contours.pieces(x: xs, y: ys, values: values, levels: given, scales: scales)
      .filter { !isUnderLabel(from: $0.from, to: $0.to) }
      .flatMap { [[$0.from.x, $0.from.y], [$0.to.x, $0.to.y], []] }
    guard !rows.isEmpty else { return }
    // Levels of the renderer's choice are thin; one that was asked for is the boundary, but beside it as a reference.
    let look =
      given.isEmpty
      ? "lc '#ffffff' lw \(canvas.width(0.9))"
      : role == .reference
        ? "lc '\(style.quiet)' lw \(canvas.width(0.9))" : "lc '\(style.ink)' lw \(canvas.width(2.2))"
    plots.append("\(data(rows)) using 1:2 with lines \(look) dt solid notitle")
  }

  /// A way has the colour of its role, or ink where it has none of its own.
  static func pathColor(_ role: Series.Role, _ style: FigureStyle) -> String {
    if case .category = role { style.color(of: role) } else { style.ink }
  }

  private mutating func addPath(_ xs: [Double], _ ys: [Double], _ role: Series.Role) {
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

  /// Texts in the middle of a heat map's cells, in whichever of black and white can be read on them.
  private mutating func addCellTexts(_ xs: [Double], _ ys: [Double], _ texts: [String]) {
    let map = figure.series.lazy.compactMap { series -> ([Double], [Double], [Double])? in
      if case .heatmap(let x, let y, let values) = series.marks, values.count == x.count * y.count {
        (x, y, values)
      } else {
        nil
      }
    }.first
    // As large as the cells allow.
    let across = inside.width / Double(max(map?.0.count ?? 1, 1)) / canvas.unit
    let longest = texts.map { TextMeasure.width($0) }.max() ?? 1
    let size = min(FigureStyle.axisText, across * 0.85 / max(longest, 0.5))
    guard size > 0.4, texts.count <= 1000 else { return }
    for ((a, b), text) in zip(zip(xs, ys), texts) {
      guard let px = scales.x.place(a), let py = scales.y.place(b) else { continue }
      var shade = 0.5
      if let map, let i = map.0.firstIndex(of: a), let j = map.1.firstIndex(of: b) {
        shade = color(map.2[j * map.0.count + i])
      }
      lines.append(
        canvas.text(
          text, inside.left + px * inside.width, inside.bottom + py * inside.height, size: size,
          color: style.readable(on: shade.isFinite ? shade : 0.5, of: figure.color), side: .center
        ))
    }
  }
}
