import Arithmetic

/// Points that fill a space evenly in each coordinate: one in each of as many equal shares (M. D. McKay, R. J. Beckman and
/// W. J. Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21, 1979,
/// doi:10.1080/00401706.1979.10489755); the draw of several whose nearest two are farthest apart.
enum LatinHypercube {
  static func points(_ count: Int, in space: EncodedSpace, random: RandomSource) -> [[Double]] {
    var random = random
    var best: (distance: Double, cube: [[Double]])?
    for _ in 0..<(count <= 64 ? 20 : 1) {
      let cube = draw(count, space.count, &random)
      let distance = leastDistance(cube)
      if distance > best?.distance ?? -1 { best = (distance, cube) }
    }
    return (best?.cube ?? []).map { row in
      space.snapped(
        space.kinds.indices.map { index in
          guard case .categorical(let choices) = space.kinds[index] else { return row[index] }
          return Double(min(Int(row[index] * Double(choices)), choices - 1))
        })
    }
  }

  private static func draw(_ count: Int, _ dimensions: Int, _ random: inout RandomSource) -> [[Double]] {
    var cube = Array(repeating: [Double](repeating: 0, count: dimensions), count: count)
    for dimension in 0..<dimensions {
      var shares = Array(0..<count)
      random.shuffle(&shares)
      for row in 0..<count { cube[row][dimension] = (Double(shares[row]) + random.uniform()) / Double(count) }
    }
    return cube
  }

  private static func leastDistance(_ cube: [[Double]]) -> Double {
    var least = Double.infinity
    for i in cube.indices {
      for j in 0..<i {
        var square = 0.0
        for d in cube[i].indices { square += (cube[i][d] - cube[j][d]) * (cube[i][d] - cube[j][d]) }
        least = min(least, square)
      }
    }
    return least
  }
}
