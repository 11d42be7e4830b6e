import Figures

/// Points, and the intervals around them.
extension GnuplotPanel {
  /// The points that have a place on both axes.
  func placed(_ xs: [Double], _ ys: [Double]) -> [[Double]] {
    var rows: [[Double]] = []
    rows.reserveCapacity(min(xs.count, ys.count))
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      // A cancelled figure is thrown away, however much of it is made.
      if index & 0xFFF == 0xFFF, Task.isCancelled { break }
      let row = [x(a), y(b)]
      if row[0].isFinite, row[1].isFinite { rows.append(row) }
    }
    return rows
  }

  /// The more points, the smaller.
  ///
  /// On a map all together cover no more than a sixteenth of it.
  func crowd(_ count: Int) -> Double {
    let usual = count > 20_000 ? 0.3 : count > 5000 ? 0.42 : count > 1500 ? 0.58 : count > 400 ? 0.78 : 1
    guard figure.isFilled, !hasClasses, count > 100 else { return usual }
    let each = inside.width * inside.height / 16 / Double(count)
    return min(usual, max((each / 3.14).squareRoot() / (0.21 * canvas.unit), 0.25))
  }

  mutating func addPoints(_ xs: [Double], _ ys: [Double], _ value: [Double], _ role: Series.Role) {
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
  mutating func addValues(_ xs: [Double], _ ys: [Double], _ value: [Double]) {
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

  mutating func addIntervals(
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
}
