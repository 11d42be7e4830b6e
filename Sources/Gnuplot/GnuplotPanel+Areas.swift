import Figures

/// Bars and bands.
extension GnuplotPanel {
  /// Where bars stand: zero, or the axis's end that is nearer to it.
  func foot(_ scale: Scale) -> Double { min(max(scale.position(0) ?? 0, 0), 1) }

  mutating func addBars(_ xs: [Double], _ heights: [Double], _ role: Series.Role) {
    let half = Series.Marks.barWidth(xs) / 2
    let foot = foot(scales.y)
    addBoxes(
      zip(xs, heights).map { a, height in [x(a - half), x(a + half), min(foot, y(height)), max(foot, y(height))] }, role
    )
  }

  mutating func addHorizontalBars(
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
  mutating func addBoxes(_ boxes: [[Double]], _ role: Series.Role) {
    let rows = boxes.filter { $0.allSatisfy(\.isFinite) }.map { box in
      [(box[0] + box[1]) / 2, (box[2] + box[3]) / 2] + box
    }
    guard !rows.isEmpty else { return }
    plots.append(
      "\(data(rows)) using 1:2:3:4:5:6 with boxxyerror fs solid 1.0 noborder lc '\(style.color(of: role))' notitle")
  }

  mutating func addBand(_ xs: [Double], _ lower: [Double], _ upper: [Double], _ role: Series.Role) {
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
}
