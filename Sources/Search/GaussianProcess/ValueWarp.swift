import Arithmetic

/// How values are bent before a Gaussian process sees them: z = (log(1 + u / b) − m) / d, where u is the value's distance from
/// the least one in units of the lower half's spread.
///
/// A great bend b leaves the values as they are but for origin and unit; a small one is their logarithm, for objectives
/// that span decades. Which it is, is chosen together with the length-scales by the likelihood of the values themselves,
/// which takes the bend's slope into account (E. Snelson, C. E. Rasmussen and Z. Ghahramani, "Warped Gaussian processes",
/// NeurIPS 2003, equation 6); m and d make mean 0 and deviation 1 of them. That the top is pressed together, and never the
/// bottom, keeps a few monstrous losses from hiding the valley.
package struct ValueWarp: Sendable, Equatable {
  /// log b.
  package let bend: Double
  let least: Double
  let unit: Double
  let center: Double
  let deviation: Double

  /// The values' distances from the least in units of the lower half's spread; no greater than 10¹².
  static func distances(_ values: [Double]) -> (distances: [Double], least: Double, unit: Double) {
    let worst = values.lazy.filter(\.isFinite).max() ?? 0
    let known = values.map { $0.isFinite ? $0 : worst }
    let sorted = known.sorted()
    guard let least = sorted.first, let largest = sorted.last else { return ([], 0, 1) }
    // Halved before they are subtracted, so that the widest values do not overflow.
    let middle = sorted[sorted.count / 2]
    var unit = middle * 0.5 - least * 0.5
    if !(unit > 0) { unit = largest * 0.5 - least * 0.5 }
    if !(unit > 0) { unit = 1 }
    return (known.map { min(($0 * 0.5 - least * 0.5) / unit, 1e12) }, least, unit)
  }

  /// Distances bent and made standard, with the slope of each by the bend, and the logarithm of the bend's density with its
  /// slope.
  struct Warped {
    var z: [Double]
    var slope: [Double]
    var logDensity: Double
    var logDensitySlope: Double
    var center: Double
    var deviation: Double
  }

  static func bent(_ distances: [Double], bend: Double) -> Warped {
    let n = Double(max(distances.count, 1))
    let inverse = Elementary.exp(-bend)
    var (g, h) = ([Double](repeating: 0, count: distances.count), [Double](repeating: 0, count: distances.count))
    var (center, drift, density, densitySlope) = (0.0, 0.0, 0.0, 0.0)
    for (i, u) in distances.enumerated() {
      let v = u * inverse
      g[i] = log1p(v)
      h[i] = -v / (1 + v)
      center += g[i]
      drift += h[i]
      density -= bend + g[i]
      densitySlope -= 1 / (1 + v)
    }
    center /= n
    drift /= n
    var (square, product) = (0.0, 0.0)
    for i in g.indices {
      square += (g[i] - center) * (g[i] - center)
      product += (g[i] - center) * (h[i] - drift)
    }
    let deviation = (square / n).squareRoot()
    guard deviation > 1e-150 else {
      let zero = [Double](repeating: 0, count: g.count)
      return Warped(z: zero, slope: zero, logDensity: 0, logDensitySlope: 0, center: center, deviation: 1)
    }
    let rate = product / n / (deviation * deviation)
    let z = g.map { ($0 - center) / deviation }
    return Warped(
      z: z, slope: g.indices.map { (h[$0] - drift) / deviation - z[$0] * rate },
      logDensity: density - n * Elementary.log(deviation), logDensitySlope: densitySlope - n * rate, center: center,
      deviation: deviation)
  }

  init(_ values: [Double], bend: Double) {
    let (distances, least, unit) = Self.distances(values)
    let bent = Self.bent(distances, bend: bend)
    self.bend = bend
    self.least = least
    self.unit = unit
    center = bent.center
    deviation = bent.deviation
  }

  /// The value that was measured, from a warped one. Below the end that the warp has, it is the least value that there
  /// can be.
  package func value(_ z: Double) -> Double {
    let g = min(z * deviation + center, 700)
    return least + 2 * unit * Elementary.exp(bend) * (Elementary.exp(g) - 1)
  }

  /// Kahan's way to log(1 + v) for small v.
  private static func log1p(_ v: Double) -> Double {
    let w = 1 + v
    return w == 1 ? v : Elementary.log(w) * v / (w - 1)
  }
}
