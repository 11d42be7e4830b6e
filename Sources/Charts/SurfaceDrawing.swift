import Arithmetic
import Figures

/// A grid of values as colours, with contours, ways and the best place on it; flat or in space.
struct SurfaceDrawing {
  let x: [Double]
  let y: [Double]
  let values: [Double]
  let isLog: Bool
  private let isLargerBetter: Bool
  /// The range of colours: a few values far from the bulk share the first and the last one.
  private let floor: Double
  private let ceiling: Double
  let isSpatial: Bool

  /// - Parameters:
  ///   - values: NaN where there is none; at least one is finite.
  ///   - isLargerBetter: whether the low end may be cut instead of the high one.
  init(x: [Double], y: [Double], values: [Double], isLargerBetter: Bool = false, isSpatial: Bool) {
    (self.x, self.y, self.isSpatial) = (x, y, isSpatial)
    (self.values, self.isLargerBetter) = (values.map { $0.isFinite ? $0 : .nan }, isLargerBetter)
    let sorted = values.filter(\.isFinite).sorted()
    let (low, high) = (sorted.first ?? 0, sorted.last ?? 1)
    if isLargerBetter {
      floor = min(sorted.isEmpty ? 0 : sorted[sorted.count / 10], high - (high - low) * 1e-9)
      ceiling = high
    } else {
      floor = sorted.isEmpty ? 0 : sorted[sorted.count / 20]
      ceiling = sorted.isEmpty ? 1 : max(sorted[sorted.count * 9 / 10], floor)
    }
    isLog = !isLargerBetter && wantsLogScale([floor, ceiling], ratio: 8)
  }

  /// The axis of colour.
  func colors(_ label: String, unit: String? = nil) -> Axis {
    let hasRange = floor < ceiling
    return Axis(
      label, unit: unit, scale: isLog ? .log : .linear, lower: hasRange ? floor : nil, upper: hasRange ? ceiling : nil,
      goodEnd: isLargerBetter ? .upper : .lower)
  }

  /// The height of the surface at a place: of the nearest cell.
  func height(atX a: Double, y b: Double, isLogX: Bool = false, isLogY: Bool = false) -> Double {
    guard let i = nearest(a, x, isLogX), let j = nearest(b, y, isLogY) else { return .nan }
    return values[j * x.count + i]
  }

  private func nearest(_ value: Double, _ values: [Double], _ isLog: Bool) -> Int? {
    let distance = { (other: Double) in
      isLog ? (Elementary.log(other) - Elementary.log(value)).magnitude : (other - value).magnitude
    }
    return values.indices.min { distance(values[$0]) < distance(values[$1]) }
  }

  /// The surface itself and its contours.
  func ground(hasContours: Bool = true) -> [Series] {
    var series = [Series("", role: .surface, .heatmap(x: x, y: y, values: values))]
    if hasContours, Set(values.filter(\.isFinite)).count > 2 {
      series.append(Series("", role: .reference, .contours(x: x, y: y, values: values, levels: [])))
    }
    return series
  }

  /// A way over it, or places on it.
  func way(_ name: String, role: Series.Role, x: [Double], y: [Double], z: [Double]) -> Series {
    Series(name, role: role, .path(x: x, y: y, z: isSpatial ? z : []))
  }

  func places(_ name: String, role: Series.Role, x: [Double], y: [Double], z: [Double]) -> Series {
    guard isSpatial else { return Series(name, role: role, .points(x: x, y: y, value: [])) }
    // A gap between each and the next.
    let apart = { (values: [Double]) in Array(values.map { [$0] }.joined(separator: [.nan])) }
    return Series(name, role: role, .path(x: apart(x), y: apart(y), z: apart(z)))
  }

  var view: Figure.View { isSpatial ? .spatial(azimuth: 30, elevation: 40) : .flat }

  static let viewArgument = ChartArgument(
    "view", "from above, or as a mountain range",
    .choice([ChartChoice("flat", "from above, with contours"), ChartChoice("3d", "in space")]))
}
