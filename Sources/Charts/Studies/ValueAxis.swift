import Arithmetic
import Figures
import Search

/// How a study's values stand along an axis: log where they are far apart, and cut off where a few bad ones would press all
/// others together. The good end is never cut off.
struct ValueAxis {
  let axis: Axis
  /// For colours: without room at the ends.
  let colors: Axis
  /// Where what has no finite value is put: the bad end.
  let edge: Double
  /// The length along the axis beyond which values are drawn at the bad end; nil where none are.
  private var cut: Double?
  private let ends: (lower: Double, upper: Double)
  private let measure: Measure

  /// - Parameter values: what is not finite does not count.
  init(_ label: String, values: [Double], sign: Double) {
    // Beyond the last powers of ten nothing can be drawn: it lies at the end.
    let finite = values.filter(\.isFinite).map { min(max($0, -1e289), 1e289) }
    let isLog = wantsLogScale(finite)
    let measure = Measure(isLog: isLog, sign: sign)
    self.measure = measure
    let (forward, back) = (measure.forward, measure.back)
    let places = finite.map(forward).sorted()
    let (best, most) = (places.first ?? 0, places.last ?? 0)
    let usual = places.isEmpty ? 0 : places[places.count * 9 / 10]
    let isCut = places.count >= 5 && usual > best && most - best > 6 * (usual - best)
    let end = isCut ? usual + (usual - best) / 2 : most
    let room = end > best ? (end - best) * 0.08 : isLog ? 0.5 : max(best.magnitude * 0.5, 0.25)
    let (good, bad) = (back(best - room), back(end + room))
    let scale: Axis.Scale = isLog ? .log : .linear
    axis = Axis(label, scale: scale, lower: min(good, bad), upper: max(good, bad))
    let (first, last) = (back(best), isCut ? back(end) : back(most))
    ends = (min(first, last), max(first, last))
    let isFlat = ends.lower == ends.upper
    colors = Axis(
      label, scale: scale, lower: isFlat ? axis.lower : ends.lower, upper: isFlat ? axis.upper : ends.upper)
    edge = bad
    cut = isCut ? end : nil
  }

  init(_ view: StudyView) { self.init(view.metric, values: view.values, sign: view.sign) }

  /// `; 3 values lie beyond the axis`, of these; or an empty text.
  func beyond(_ values: [Double]) -> String {
    guard let cut else { return "" }
    let count = values.count { $0.isFinite && measure.forward(min(max($0, -1e289), 1e289)) > cut }
    return count == 0 ? "" : "; \(counted(count, "value")) \(count == 1 ? "lies" : "lie") beyond the axis"
  }

  /// Where a value is drawn; one that is not finite, at the bad end.
  func shown(_ value: Double?) -> Double {
    guard let value, value.isFinite else { return edge }
    return min(max(value, axis.lower ?? value), axis.upper ?? value)
  }

  /// The same for colours; NaN for no value.
  func color(_ value: Double?) -> Double {
    guard let value, value.isFinite else { return .nan }
    return min(max(value, colors.lower ?? value), colors.upper ?? value)
  }

  /// Where a line goes that may leave the figure: no farther beyond it than its own height.
  func drawn(_ value: Double) -> Double {
    guard value.isFinite, let lower = axis.lower, let upper = axis.upper, !(measure.isLog && value <= 0) else {
      return shown(value)
    }
    let ends = [measure.forward(lower), measure.forward(upper)].sorted()
    let room = ends[1] - ends[0]
    return measure.back(min(max(measure.forward(value), ends[0] - room), ends[1] + room))
  }

  /// Values as lengths along the axis, the good end first.
  private struct Measure {
    var isLog: Bool
    var sign: Double
    /// Halved, so that the difference of the widest values is finite.
    func forward(_ value: Double) -> Double { (isLog ? Elementary.log(value) : value) * 0.5 * sign }
    func back(_ place: Double) -> Double {
      let value = min(max(place * sign, -0x1p1022), 0x1p1022) * 2
      return isLog ? min(max(Elementary.exp(value), .leastNormalMagnitude), 0x1p1023) : value
    }
  }
}
