/// Lines of equal value over a grid, by marching squares (Lorensen and Cline, Marching Cubes, 1987, in the plane).
package enum Contours {
  package typealias Point = (x: Double, y: Double)

  /// The pieces of the line at a level, each from edge to edge of one cell; none in cells with a missing corner.
  ///
  /// - Parameters:
  ///   - x: places of the columns, `y` of the rows; ascending.
  ///   - values: `values[j * x.count + i]` at (x[i], y[j]); nil is missing.
  package static func pieces(x: [Double], y: [Double], values: [Double?], level: Double) -> [(Point, Point)] {
    guard x.count > 1, y.count > 1, values.count == x.count * y.count else { return [] }
    var pieces: [(Point, Point)] = []
    for j in 0..<(y.count - 1) {
      for i in 0..<(x.count - 1) {
        guard let a = values[j * x.count + i], let b = values[j * x.count + i + 1],
          let c = values[(j + 1) * x.count + i + 1], let d = values[(j + 1) * x.count + i]
        else { continue }
        // Where the level crosses the cell's four sides, going round.
        var crossings: [Point] = []
        if (a < level) != (b < level) { crossings.append((x[i] + (x[i + 1] - x[i]) * share(a, b, level), y[j])) }
        if (b < level) != (c < level) { crossings.append((x[i + 1], y[j] + (y[j + 1] - y[j]) * share(b, c, level))) }
        if (d < level) != (c < level) { crossings.append((x[i] + (x[i + 1] - x[i]) * share(d, c, level), y[j + 1])) }
        if (a < level) != (d < level) { crossings.append((x[i], y[j] + (y[j + 1] - y[j]) * share(a, d, level))) }
        if crossings.count == 2 {
          pieces.append((crossings[0], crossings[1]))
        } else if crossings.count == 4 {
          // A saddle: the middle says which corners belong together.
          let middle = (a + b + c + d) / 4
          if (middle < level) == (a < level) {
            pieces += [(crossings[0], crossings[1]), (crossings[2], crossings[3])]
          } else {
            pieces += [(crossings[0], crossings[3]), (crossings[1], crossings[2])]
          }
        }
      }
    }
    return pieces
  }

  private static func share(_ from: Double, _ to: Double, _ level: Double) -> Double {
    min(max((level - from) / (to - from), 0), 1)
  }

  /// The pieces of all contours of a grid in shares of the axes, with the place of their level on the colour axis.
  ///
  /// Levels that are given are levels of the values themselves, which need not be on the colour axis (how far one class leads);
  /// else nine are spread evenly along the colour axis.
  package static func pieces(
    x: [Double], y: [Double], values: [Double], levels: [Double], scales: Figure.Scales
  ) -> [(from: Point, to: Point, color: Double)] {
    let (across, up) = (x.compactMap { scales.x.position($0) }, y.compactMap { scales.y.position($0) })
    guard across.count == x.count, up.count == y.count else { return [] }
    let isGiven = !levels.isEmpty
    let cells = values.map { value -> Double? in
      isGiven ? (value.isFinite ? value : nil) : scales.color?.position(value).map { min(max($0, 0), 1) }
    }
    var chosen = levels.filter(\.isFinite)
    let known = cells.compactMap(\.self)
    if !isGiven, let low = known.min(), let high = known.max(), low < high {
      chosen = (1...9).map { low + (high - low) * Double($0) / 10 }
    }
    return chosen.flatMap { level in
      let color = isGiven ? scales.color?.position(level) ?? 0.5 : level
      return pieces(x: across, y: up, values: cells, level: level).map { ($0, $1, min(max(color, 0), 1)) }
    }
  }
}
