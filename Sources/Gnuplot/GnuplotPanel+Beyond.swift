import Figures

/// What lies beyond the axes: marked at the end that it lies beyond.
extension GnuplotPanel {
  /// Points as they stand: within the axes, or at the end that they lie beyond. What is infinite stands at the end itself.
  struct Sides {
    var within: [[Double]] = []
    var above: [[Double]] = []
    var below: [[Double]] = []
  }

  func sides(_ xs: [Double], _ ys: [Double], _ shades: [Double] = []) -> Sides {
    var sides = Sides()
    for (index, (a, b)) in zip(xs, ys).enumerated() {
      // A cancelled figure is thrown away, however much of it is made.
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
  func excursions(_ lines: [(x: [Double], y: [Double])]) -> Sides {
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
  mutating func addBeyond(_ sides: Sides, _ color: String?, size: Double) {
    for (rows, shape) in [(sides.above, FigureStyle.Shape.triangle), (sides.below, .downTriangle)] where !rows.isEmpty {
      let (block, kind) = (data(rows), GnuplotCanvas.number(shape))
      plots.append(
        "\(block) using 1:2 with points pt \(kind) ps \(canvas.point(1.5 * size)) lw \(canvas.width(2)) "
          + "lc '\(style.ground)' notitle")
      let look = color.map { "using 1:2 with points lc '\($0)'" } ?? "using 1:2:3 with points lc palette"
      plots.append("\(block) \(look) pt \(kind) ps \(canvas.point(1.2 * size)) notitle")
    }
  }
}
