import Arithmetic

/// A density over a space, from a kernel around each of some points: a product of a Gaussian along each range or order,
/// and of Aitchison and Aitken's kernel in each choice.
///
/// Widths by the normal reference rule h = 1.06 σ n^(−1/(4 + d)), as `KDEMultivariate` of statsmodels has them, no
/// smaller than 10⁻³. A coordinate that is missing in the point asked for has no part; one that is missing in a
/// kernel's own point is even there.
struct KernelDensity {
  private let points: [[Double]]
  private let kinds: [EncodedSpace.Kind]
  private let widths: [Double]

  init(_ points: [[Double]], kinds: [EncodedSpace.Kind]) {
    self.points = points
    self.kinds = kinds
    let count = Double(max(points.count, 1))
    let factor = 1.06 * Elementary.exp(-Elementary.log(count) / Double(4 + kinds.count))
    widths = kinds.indices.map { index in
      let values = points.map { $0[index] }.filter { !$0.isNaN }
      let variance = values.squares(around: values.mean) / Double(max(values.count, 1))
      let width = max(variance.squareRoot() * factor, 1e-3)
      guard case .categorical(let choices) = kinds[index] else { return width }
      // Beyond this the other choices would be likelier than the point's own.
      return min(width, Double(choices - 1) / Double(choices))
    }
  }

  func density(_ point: [Double]) -> Double {
    var sum = 0.0
    for kernel in points {
      var product = 1.0
      for index in kinds.indices where !point[index].isNaN {
        product *= factor(index, at: point[index], around: kernel[index])
      }
      sum += product
    }
    return sum / Double(max(points.count, 1))
  }

  private func factor(_ index: Int, at value: Double, around center: Double) -> Double {
    let width = widths[index]
    if case .categorical(let choices) = kinds[index] {
      guard choices > 1 else { return 1 }
      if center.isNaN { return 1 / Double(choices) }
      return value == center ? 1 - width : width / Double(choices - 1)
    }
    guard !center.isNaN else { return 1 }
    let distance = (value - center) / width
    return Elementary.exp(-0.5 * distance * distance) / (width * 2.506_628_274_631_000_2)
  }

  /// A point near one of its own, the Gaussians made wider by a factor; where that one has no coordinate, by chance.
  func sample(_ random: inout RandomSource, width factor: Double, space: EncodedSpace) -> [Double] {
    var point = space.randomPoint(&random)
    // Choices may turn on what is not active at the point drawn by chance.
    for index in kinds.indices where point[index].isNaN { point[index] = anywhere(index, &random) }
    guard !points.isEmpty else { return point }
    let center = points[random.integer(below: points.count)]
    for index in kinds.indices where !center[index].isNaN {
      if case .categorical = kinds[index] {
        if random.uniform() >= widths[index] { point[index] = center[index] }
      } else {
        point[index] = near(center[index], widths[index] * factor, &random)
      }
    }
    return point
  }

  private func anywhere(_ index: Int, _ random: inout RandomSource) -> Double {
    if case .categorical(let choices) = kinds[index] { return Double(random.integer(below: choices)) }
    return random.uniform()
  }

  /// A draw from a normal distribution that is truncated to [0, 1].
  private func near(_ center: Double, _ deviation: Double, _ random: inout RandomSource) -> Double {
    for _ in 0..<100 {
      let value = center + deviation * random.normal()
      if value >= 0, value <= 1 { return value }
    }
    return random.uniform()
  }
}
