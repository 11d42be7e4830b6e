import Arithmetic
import Figures
import Options

/// A grid of values as colours, with contours, ways and the best place on it; flat or in space.
struct SurfaceDrawing {
  let x: [Double]
  let y: [Double]
  let values: [Double]
  let isLog: Bool
  private let isLargerBetter: Bool
  /// The range of colours: all values, but for a few that lie far from the bulk and share the first or the last one.
  private let floor: Double
  private let ceiling: Double
  let isSpatial: Bool

  /// - Parameters:
  ///   - values: NaN where there is none; at least one is finite.
  ///   - all: what the colours are to hold, where that is more than the values: those of all states of a film.
  ///   - isLargerBetter: whether the low end may be cut instead of the high one.
  init(
    x: [Double], y: [Double], values: [Double], among all: [Double]? = nil, isLargerBetter: Bool = false,
    isSpatial: Bool
  ) {
    (self.x, self.y, self.isSpatial) = (x, y, isSpatial)
    (self.values, self.isLargerBetter) = (values.map { $0.isFinite ? $0 : .nan }, isLargerBetter)
    let sorted = (all ?? values).filter(\.isFinite).sorted()
    guard let least = sorted.first, let most = sorted.last else {
      (floor, ceiling, isLog) = (0, 1, false)
      return
    }
    let (low, usual) = (sorted[sorted.count / 20], sorted[(sorted.count - 1) * 9 / 10])
    let isLog = !isLargerBetter && (wantsLogScale([low, usual], ratio: 8) || wantsLogScale([low, most], ratio: 8))
    self.isLog = isLog
    let length = { (from: Double, to: Double) in
      isLog ? from > 0 ? Elementary.log(to) - Elementary.log(from) : .infinity : to / 2 - from / 2
    }
    guard !isLargerBetter else {
      let bulk = sorted[sorted.count / 10]
      floor = length(least, most) > Self.reach * length(bulk, most) && bulk < most ? bulk : least
      ceiling = most
      return
    }
    ceiling = length(low, most) > Self.reach * length(low, usual) && low < usual ? usual : most
    // A hole that is far deeper than all around it takes no more than half of the colours.
    floor = length(least, low) > length(low, ceiling) && low < ceiling ? low : least
  }

  /// How many times as far as nine tenths of the values the colours go for the worst ones.
  private static let reach = 2.5

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
  func way(_ name: String, role: Series.Role, x: [Double], y: [Double], z: [Double], notes: [String] = []) -> Series {
    Series(name, role: role, .path(x: x, y: y, z: isSpatial ? z : []), notes: isSpatial ? [] : notes)
  }

  func places(_ name: String, role: Series.Role, x: [Double], y: [Double], z: [Double], notes: [String] = []) -> Series
  {
    guard isSpatial else { return Series(name, role: role, .points(x: x, y: y, value: []), notes: notes) }
    // A gap between each and the next.
    let apart = { (values: [Double]) in Array(values.map { [$0] }.joined(separator: [.nan])) }
    return Series(name, role: role, .path(x: apart(x), y: apart(y), z: apart(z)))
  }

  var view: Figure.View { isSpatial ? .spatial(azimuth: 30, elevation: 40) : .flat }

  static let viewArgument = ChartArgument(
    .view, "from above, or as a mountain range",
    .choice([OptionChoice("flat", "from above, with contours"), OptionChoice("3d", "in space")]))
}
