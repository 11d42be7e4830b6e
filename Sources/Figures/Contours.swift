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
}
