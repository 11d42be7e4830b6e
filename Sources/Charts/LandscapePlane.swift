import Arithmetic
import Experiments
import Learning

/// One epoch of the training whose way is drawn over a landscape.
struct PathEpoch {
  var epoch: Int
  var weights: WeightVector
  var loss: Double
}

/// A plane through weight space: a centre and two directions, with the range to look at along each.
struct LandscapePlane {
  var center: WeightVector
  var first: [Double]
  var second: [Double]
  var x: (lower: Double, upper: Double)
  var y: (lower: Double, upper: Double)
  /// Shares of the path's variance along each.
  var shares: (first: Double, second: Double) = (0, 0)
  /// The places of the path's epochs on the plane, in units of its two directions.
  var places: [(x: Double, y: Double)] = []

  /// The weights at a place of it.
  func weights(_ a: Double, _ b: Double) -> [Double] {
    center.numbers.indices.map { center.numbers[$0] + a * first[$0] + b * second[$0] }
  }

  /// Two random directions, each neuron's weights as long as those at the centre, and as far as `reach` times that.
  static func random(_ center: WeightVector, seed: UInt64, reach: Double) -> LandscapePlane {
    var random = RandomSource(seed: seed, purpose: .landscape, index: 0)
    var other = RandomSource(seed: seed, purpose: .landscape, index: 1)
    return LandscapePlane(
      center: center, first: center.filterNormalizedDirection(&random),
      second: center.filterNormalizedDirection(&other), x: (-reach, reach), y: (-reach, reach))
  }

  /// The directions of the path's largest variance, from the eigenvectors of its epochs' inner products.
  static func principal(_ path: [PathEpoch]) throws -> LandscapePlane {
    guard path.count > 2 else { throw ChartError.shortPath(epochs: path.count - 1) }
    let center = path[path.count - 1].weights
    let (n, size) = (path.count, center.numbers.count)
    var mean = [Double](repeating: 0, count: size)
    for moment in path { for at in 0..<size { mean[at] += moment.weights.numbers[at] / Double(n) } }
    let offsets = path.map { moment in (0..<size).map { moment.weights.numbers[$0] - mean[$0] } }
    var gram = Matrix(rows: n, columns: n)
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for at in 0..<size { sum += offsets[i][at] * offsets[j][at] }
        (gram[i, j], gram[j, i]) = (sum, sum)
      }
    }
    let system = SymmetricEigensystem(gram)
    let order = system.values.indices.sorted { system.values[$0] > system.values[$1] }
    let total = system.values.reduce(0) { $0 + max($1, 0) }
    guard total > 0, system.values[order[1]] > total * 1e-12 else {
      throw ChartError.straightPath
    }
    let directions = order.prefix(2).map { index -> [Double] in
      var direction = [Double](repeating: 0, count: size)
      for i in 0..<n {
        let share = system.vectors[i, index]
        for at in 0..<size { direction[at] += share * offsets[i][at] }
      }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // The start lies to the left and below.
      let along = zip(direction, path[0].weights.numbers).enumerated().reduce(0.0) {
        $0 + $1.element.0 * ($1.element.1 - center.numbers[$1.offset])
      }
      return direction.map { $0 / (along > 0 ? -length : length) }
    }
    let places = path.map { moment in
      let along = directions.map { direction in
        (0..<size).reduce(0.0) { $0 + direction[$1] * (moment.weights.numbers[$1] - center.numbers[$1]) }
      }
      return (x: along[0], y: along[1])
    }
    return LandscapePlane(
      center: center, first: directions[0], second: directions[1], x: extent(places.map(\.x), margin: 0.3),
      y: extent(places.map(\.y), margin: 0.3),
      shares: (max(system.values[order[0]], 0) / total, max(system.values[order[1]], 0) / total), places: places)
  }
}
