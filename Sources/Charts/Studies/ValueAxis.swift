import Arithmetic
import Figures
import Search
import Text

/// How a study's values stand along an axis: log where they are far apart, and ending before a few bad ones that would press all
/// others together, or before those that a chasm parts from the better half; these lie beyond it. The good end is never cut off.
struct ValueAxis {
  let axis: Axis
  /// The axis for colours, which has no room at its ends.
  let colors: Axis
  /// What stands for the value of what has no finite one: infinitely bad.
  let edge: Double
  /// The length along the axis beyond which values lie beyond it; nil where none do.
  private var cut: Double?
  private let measure: Measure

  /// - Parameter values: what is not finite does not count.
  init(_ label: String, values: [Double], sign: Double) {
    // Beyond the last powers of ten nothing can be drawn: it lies at the end.
    let finite = values.filter(\.isFinite).map { min(max($0, -1e289), 1e289) }
    let compared = Self.compared(finite, sign: sign)
    let isLog = wantsLogScale(compared) && finite.allSatisfy { $0 > 0 }
    let measure = Measure(isLog: isLog, sign: sign)
    self.measure = measure
    let (forward, back) = (measure.forward, measure.back)
    let places = compared.map(forward).sorted()
    let (best, most) = (places.first ?? 0, places.last ?? 0)
    let usual = places.isEmpty ? 0 : places[(places.count - 1) * 9 / 10]
    let hasFew = places.count >= 5 && usual > best && most - best > 6 * (usual - best)
    let isCut = hasFew || compared.count < finite.count
    let rim = hasFew ? usual : most
    let end = isCut ? rim + (rim - best) / 2 : most
    let room = end > best ? (end - best) * 0.08 : isLog ? 0.5 : best == 0 ? 0.25 : best.magnitude * 0.5
    let (good, bad) = (back(best - room), back(end + room))
    let scale: Axis.Scale = isLog ? .log : .linear
    let goodEnd: Axis.End = sign > 0 ? .lower : .upper
    axis = Axis(label, scale: scale, lower: min(good, bad), upper: max(good, bad), goodEnd: goodEnd)
    let (first, last) = (back(best), isCut ? back(end) : back(most))
    let ends = (lower: min(first, last), upper: max(first, last))
    let isFlat = ends.lower == ends.upper
    colors = Axis(
      label, scale: scale, lower: isFlat ? axis.lower : ends.lower, upper: isFlat ? axis.upper : ends.upper,
      goodEnd: goodEnd)
    edge = sign * .infinity
    cut = isCut ? end : nil
  }

  /// Those that can be compared along one axis: all, but for what lies beyond a chasm in the worse half. A chasm is a thousandfold and
  /// twice as many powers of ten as there are before it; where values come down to 0 and below, fifty times their spread.
  private static func compared(_ values: [Double], sign: Double) -> [Double] {
    guard values.count >= 5 else { return values }
    let sorted = values.sorted { $0 * sign < $1 * sign }
    let isGrowing = sign > 0 && sorted[0] > 0
    let measure = Measure(isLog: isGrowing && wantsLogScale(sorted), sign: sign)
    let places = sorted.map(measure.forward)
    for place in (places.count / 2)..<(places.count - 1) {
      let (spread, gap) = (places[place] - places[0], places[place + 1] - places[place])
      // Half a length, as the measure has it.
      let isChasm =
        measure.isLog ? gap > 2 * spread && gap > Elementary.log(1000) / 2 : spread > 0 && gap > 50 * spread
      if isChasm { return Array(sorted[...place]) }
    }
    return values
  }

  /// The same for values measured and for what a model makes of them, of which nothing that lies beyond the axis of the measured
  /// ones counts: a few bad trials would press all else together.
  init(_ label: String, values: [Double], believed: [Double], sign: Double) {
    let own = ValueAxis(label, values: values, sign: sign)
    guard own.cut == nil else {
      self = own
      return
    }
    self.init(label, values: values + believed, sign: sign)
  }

  /// Whether a value lies beyond the axis.
  func isBeyond(_ value: Double) -> Bool {
    guard let cut, value.isFinite else { return false }
    return measure.forward(min(max(value, -1e289), 1e289)) > cut
  }

  /// The value, or where the axis ends before it.
  func clipped(_ value: Double) -> Double { cut.map { isBeyond(value) ? measure.back($0) : value } ?? value }

  init(_ view: StudyView) { self.init(view.metric, values: view.values, sign: view.sign) }

  /// For figures that show those trials alone which can be compared: no other stretches it.
  init(compared view: StudyView) {
    self.init(view.metric, values: view.compared.compactMap(\.finiteValue), sign: view.sign)
  }

  /// `; 3 values lie beyond the axis`, of these; or an empty text.
  func beyond(_ values: [Double]) -> String {
    guard cut != nil else { return "" }
    let count = values.count(where: isBeyond)
    return count == 0 ? "" : "; \(counted(count, "value")) \(count == 1 ? "lies" : "lie") beyond the axis"
  }

  /// The value as it is, or infinitely bad where there is no finite one.
  func shown(_ value: Double?) -> Double { value.flatMap { $0.isFinite ? $0 : nil } ?? edge }

  /// The value as a colour shows it; NaN, which has no colour, where there is no finite one.
  func color(_ value: Double?) -> Double { value.flatMap { $0.isFinite ? $0 : nil } ?? .nan }

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
