import Arithmetic

extension TestSurface {
  /// H. H. Rosenbrock, "An automatic method for finding the greatest or least value of a function", The Computer Journal
  /// 3(3), 1960, doi:10.1093/comjnl/3.3.175; for more than two inputs as the sum over neighbours.
  static let rosenbrock = TestSurface(
    name: "rosenbrock", title: "Rosenbrock",
    summary: "a curved valley: easy to find, slow to follow to its lowest point",
    dimensions: .any(from: 2, default: 2), domain: { Array(repeating: -5...10, count: $0) }, optimum: { _ in 0 },
    places: { [Array(repeating: 1, count: $0)] },
    value: { x in
      var sum = 0.0
      for i in 0..<x.count - 1 {
        let (bend, rest) = (x[i + 1] - x[i] * x[i], 1 - x[i])
        sum += 100 * bend * bend + rest * rest
      }
      return sum
    },
    gradient: { x in
      var slope = x.map { _ in 0.0 }
      for i in 0..<x.count - 1 {
        let bend = x[i + 1] - x[i] * x[i]
        slope[i] += -400 * bend * x[i] - 2 * (1 - x[i])
        slope[i + 1] += 200 * bend
      }
      return slope
    })

  /// D. M. Himmelblau, *Applied Nonlinear Programming*, McGraw-Hill, 1972.
  static let himmelblau = TestSurface(
    name: "himmelblau", title: "Himmelblau", summary: "four hollows of the same depth", dimensions: .fixed(2),
    domain: { Array(repeating: -5...5, count: $0) }, optimum: { _ in 0 },
    places: { _ in
      [
        [3, 2], [-2.805_118_086_952_744_9, 3.131_312_518_250_572_97],
        [-3.779_310_253_377_746_9, -3.283_185_991_286_169_4], [3.584_428_340_330_491_7, -1.848_126_526_964_403_55],
      ]
    },
    value: { x in
      let (a, b) = (x[0] * x[0] + x[1] - 11, x[0] + x[1] * x[1] - 7)
      return a * a + b * b
    },
    gradient: { x in
      let (a, b) = (x[0] * x[0] + x[1] - 11, x[0] + x[1] * x[1] - 7)
      return [4 * x[0] * a + 2 * b, 2 * a + 4 * x[1] * b]
    })

  /// E. M. L. Beale, "On an iterative method for finding a local minimum of a function of more than one variable",
  /// Princeton University, 1958.
  static let beale = TestSurface(
    name: "beale", title: "Beale", summary: "a flat hollow between steep corners", dimensions: .fixed(2),
    domain: { Array(repeating: -4.5...4.5, count: $0) }, optimum: { _ in 0 }, places: { _ in [[3, 0.5]] },
    value: { x in
      var sum = 0.0
      var power = 1.0
      for constant in [1.5, 2.25, 2.625] {
        power *= x[1]
        let part = constant - x[0] + x[0] * power
        sum += part * part
      }
      return sum
    },
    gradient: { x in
      var slope = [0.0, 0.0]
      var (power, before, degree) = (1.0, 1.0, 0.0)
      for constant in [1.5, 2.25, 2.625] {
        (before, degree) = (power, degree + 1)
        power *= x[1]
        let part = constant - x[0] + x[0] * power
        slope[0] += 2 * part * (power - 1)
        slope[1] += 2 * part * x[0] * degree * before
      }
      return slope
    })
}
