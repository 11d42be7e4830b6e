import Figures

/// Boxes that are taken, in a coarse grid of cells, so that a thousand are asked as quickly as ten.
private struct Occupied {
  private struct Cell: Hashable {
    var column: Int
    var row: Int
  }
  private let cell: Double
  private var boxes: [Cell: [Box]] = [:]

  init(cell: Double) { self.cell = max(cell, 1) }

  private func cells(of box: Box) -> [Cell] {
    let (rows, columns) = (Int(box.bottom / cell)...Int(box.top / cell), Int(box.left / cell)...Int(box.right / cell))
    return rows.flatMap { row in columns.map { Cell(column: $0, row: row) } }
  }

  mutating func add(_ box: Box) { for cell in cells(of: box) { boxes[cell, default: []].append(box) } }

  func overlaps(_ box: Box) -> Bool {
    cells(of: box).contains { cell in
      (boxes[cell] ?? []).contains {
        box.left < $0.right && $0.left < box.right && box.bottom < $0.top && $0.bottom < box.top
      }
    }
  }
}

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
    case .labels(let x, let y, let texts):
      if role == .surface { addCellTexts(x, y, texts) } else { addLabels(x, y, texts) }
    case .vertical(let x):
      if let place = scales.x.place(x) { addRule([[place, 0], [place, 1]], style.stroke(of: role)) }
    case .horizontal(let y):
      if let place = scales.y.place(y) { addRule([[0, place], [1, place]], style.stroke(of: role)) }
    }
  }

  private func x(_ value: Double) -> Double { scales.x.position(value) ?? .nan }
  private func y(_ value: Double) -> Double { scales.y.position(value) ?? .nan }
  private func color(_ value: Double) -> Double { scales.color?.position(value).map { min(max($0, 0), 1) } ?? .nan }

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
  }

  private mutating func addRule(_ rows: [[Double]], _ stroke: FigureStyle.Stroke) {
    plots.append("\(data(rows)) using 1:2 with lines \(canvas.look(stroke)) notitle")
  }

  private mutating func addLines(
    _ xs: [[Double]], _ ys: [[Double]], _ value: [Double], _ role: Series.Role, width: Double? = nil, halo: Bool = false
  ) {
    var (colored, plain): ([[Double]], [[Double]]) = ([], [])
    let shades = zip(xs, ys).enumerated().map { value.indices.contains($0.offset) ? color(value[$0.offset]) : .nan }
    // The low over the high, so that what is best is not hidden.
    for index in shades.indices.sorted(by: { shades[$0] > shades[$1] }) {
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
  }

  /// The more points, the smaller.
  private func crowd(_ count: Int) -> Double {
    count > 20_000 ? 0.3 : count > 5000 ? 0.42 : count > 1500 ? 0.58 : count > 400 ? 0.78 : 1
  }

  private mutating func addPoints(_ xs: [Double], _ ys: [Double], _ value: [Double], _ role: Series.Role) {
    if !value.isEmpty {
      addValues(xs, ys, value)
      return
    }
    let rows = placed(xs, ys)
    guard !rows.isEmpty else { return }
    let block = data(rows)
    let size = crowd(rows.count)
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
    var (valued, bare): ([[Double]], [[Double]]) = ([], [])
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      let (px, py, shade) = (x(a), y(b), value.indices.contains(index) ? color(value[index]) : .nan)
      guard px.isFinite, py.isFinite else { continue }
      if shade.isFinite { valued.append([px, py, shade]) } else { bare.append([px, py]) }
    }
    if !bare.isEmpty {
      plots.append(
        "\(data(bare)) using 1:2 with points pt 2 ps \(canvas.point(0.85)) lw \(canvas.width(1.3)) lc '\(style.quiet)' notitle"
      )
    }
    guard !valued.isEmpty else { return }
    let size = crowd(valued.count) * 1.65
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
      Figure.hasHoles(values, columns: xs.count, rows: ys.count) || values.allSatisfy(\.isFinite)
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
    let rows = Contours.pieces(x: xs, y: ys, values: values, levels: given, scales: scales).flatMap {
      [[$0.from.x, $0.from.y], [$0.to.x, $0.to.y], []]
    }
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
          color: style.readable(on: shade.isFinite ? shade : 0.5, differs: figure.color?.differs == true), side: .center
        ))
    }
  }

  /// Texts beside their points, each only where none stands yet.
  private mutating func addLabels(_ xs: [Double], _ ys: [Double], _ texts: [String]) {
    let letter = FigureStyle.markText * canvas.unit
    let places = zip(xs, ys).map { a, b -> (x: Double, y: Double)? in
      guard let px = scales.x.place(a), let py = scales.y.place(b) else { return nil }
      return (inside.left + px * inside.width, inside.bottom + py * inside.height)
    }
    // The points themselves are not written over either.
    let radius = 0.4 * canvas.unit
    var taken = Occupied(cell: 4 * canvas.unit)
    for case let (x, y)? in places {
      taken.add(Box(left: x - radius, bottom: y - radius, width: 2 * radius, height: 2 * radius))
    }
    var written = 0
    for (index, (place, text)) in zip(places, texts).enumerated() where written < 300 {
      guard let (x, y) = place, !text.isEmpty else { continue }
      let text = TextMeasure.cut(text, to: 16)
      let width = TextMeasure.width(text) * letter
      let (apart, low) = (radius + 0.12 * canvas.unit, y - letter / 2)
      let candidates = [
        Box(left: x + apart, bottom: y + 0.1 * canvas.unit, width: width, height: letter),
        Box(left: x - apart - width, bottom: y + 0.1 * canvas.unit, width: width, height: letter),
        Box(left: x + apart, bottom: low - 0.4 * canvas.unit, width: width, height: letter),
        Box(left: x - width / 2, bottom: y + apart, width: width, height: letter),
        Box(left: x - width / 2, bottom: y - apart - letter, width: width, height: letter),
      ]
      guard
        let box = candidates.first(where: {
          $0.left >= inside.left && $0.right <= inside.right + 0.3 * canvas.unit && $0.bottom >= inside.bottom
            && $0.top <= inside.top + 0.3 * canvas.unit && !taken.overlaps($0)
        })
      else { continue }
      written += 1
      taken.add(box)
      // On a heat map, whichever of black and white can be read there.
      let shade = figure.isFilled && !hasClasses ? color(mapValue(xs[index], ys[index])) : .nan
      let ink = shade.isFinite ? style.readable(on: shade, differs: figure.color?.differs == true) : style.ink
      lines.append(canvas.text(text, box.left, box.bottom + letter / 2, size: FigureStyle.markText, color: ink))
    }
  }
}
