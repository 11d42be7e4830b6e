/// Maps numbers along an axis to places from 0 to 1, with round ticks; for renderers that draw by themselves.
struct Scale {
  let lower: Double
  let upper: Double
  let isLog: Bool

  /// The axis's own range where it has one, else that of the data; never empty.
  init(_ axis: Axis, data: [Double]) {
    let wantsLog = axis.scale == .log
    let usable = data.filter { $0.isFinite && (!wantsLog || $0 > 0) }
    isLog = wantsLog && (!usable.isEmpty || (axis.lower ?? 0) > 0)
    var low = axis.lower ?? usable.min() ?? (isLog ? 0.1 : 0)
    var high = axis.upper ?? usable.max() ?? 1
    if isLog, low <= 0 { low = usable.min() ?? 1e-3 }
    // The last few powers of ten are left out, so that no sum or quotient overflows.
    (low, high) = (min(max(low, isLog ? 1e-290 : -1e290), 1e290), min(max(high, isLog ? 1e-290 : -1e290), 1e290))
    if !(low < high) {
      let room = isLog ? low * 0.5 : max(low.magnitude * 0.1, low.magnitude < 1e-300 ? 0.5 : low.magnitude * 0.1, 1e-9)
      (low, high) = (low - room, low + room)
    }
    (lower, upper) = (low, high)
  }

  /// nil outside the range and for what is no number.
  func place(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let place: Double
    if isLog {
      guard value > 0 else { return nil }
      place = (Scale.log(value) - Scale.log(lower)) / (Scale.log(upper) - Scale.log(lower))
    } else {
      let width = upper - lower
      place = width.isFinite ? (value - lower) / width : value / upper / 2 - lower / upper / 2
    }
    return place >= -1e-9 && place <= 1 + 1e-9 ? min(max(place, 0), 1) : nil
  }

  /// Round numbers within the range, about as many as asked.
  func ticks(_ count: Int) -> [Double] {
    if isLog {
      let powers = (-320...308).map { Scale.power(ten: $0) }.filter { $0 >= lower * 0.999 && $0 <= upper * 1.001 }
      if powers.count >= 2 { return thinned(powers, count) }
    }
    let width = upper - lower
    guard width.isFinite, width > 0 else { return [lower, upper] }
    var step = Scale.power(ten: Int(Scale.log10(width / Double(max(count, 1))).rounded(.down)))
    for factor in [1.0, 2, 2.5, 5, 10] where width / (step * factor) <= Double(max(count, 1)) {
      step *= factor
      break
    }
    guard step > 0, step.isFinite else { return [lower, upper] }
    var tick = (lower / step).rounded(.up) * step
    var ticks: [Double] = []
    while tick <= upper + step * 1e-6, ticks.count < 50 {
      ticks.append(tick.magnitude < step * 1e-6 ? 0 : tick)
      tick += step
    }
    return ticks
  }

  private func thinned(_ values: [Double], _ count: Int) -> [Double] {
    let stride = max(1, (values.count + count - 1) / max(count, 1))
    return values.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// Ten to a whole power, exactly rounded.
  static func power(ten exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent > 0 ? .greatestFiniteMagnitude : 0)
  }

  /// Base-2 logarithm, near enough to place a character.
  static func log(_ value: Double) -> Double {
    let s = (value.significand - 1) / (value.significand + 1)
    let z = s * s
    return Double(value.exponent) + 2 * s * (1 + z / 3 + z * z / 5 + z * z * z / 7 + z * z * z * z / 9)
      * 1.442_695_040_888_963_4
  }
  static func log10(_ value: Double) -> Double { log(value) * 0.301_029_995_663_981_2 }

  /// A tick's text in a few characters.
  static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude > 1e-300 else { return value.isFinite ? "0" : "\(value)" }
    let magnitude = value.magnitude
    if magnitude >= 1e5 || magnitude < 1e-3 {
      let exponent = Int(log10(magnitude * 1.000_001).rounded(.down))
      let mantissa = (value / power(ten: exponent) * 100).rounded() / 100
      let text = mantissa == mantissa.rounded() ? "\(Int(mantissa))" : "\(mantissa)"
      return "\(text)e\(exponent)"
    }
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
