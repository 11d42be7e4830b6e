/// Maps numbers along an axis to places from 0 to 1, with round ticks; for renderers that draw by themselves.
package struct Scale: Sendable, Equatable {
  package let lower: Double
  package let upper: Double
  package let isLog: Bool
  /// Whether only whole numbers are on it.
  package let isWhole: Bool

  /// The axis's own range where it has one, else that of the data with room around it, a share of its length; never empty.
  /// The room does not go past zero when all data are on one side of it.
  package init(_ axis: Axis, data: [Double], room: Double = 0) {
    isWhole = axis.isWhole
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
    } else if room > 0 {
      let (first, last) = (low, high)
      if isLog {
        let factor = Scale.exp2((Scale.log(high) - Scale.log(low)) * room)
        if axis.lower == nil { low = max(low / factor, 1e-290) }
        if axis.upper == nil { high = min(high * factor, 1e290) }
      } else {
        let more = (high / 2 - low / 2) * 2 * room
        if axis.lower == nil, more.isFinite { low = first >= 0 ? max(low - more, 0) : low - more }
        if axis.upper == nil, more.isFinite { high = last <= 0 ? min(high + more, 0) : high + more }
      }
    }
    (lower, upper) = (low, high)
  }

  /// nil outside the range and for what is no number.
  package func place(_ value: Double) -> Double? {
    guard let place = position(value) else { return nil }
    return place >= -1e-9 && place <= 1 + 1e-9 ? min(max(place, 0), 1) : nil
  }

  /// From 0 to 1 within the range, beyond outside it; nil for what is no number or, on a log axis, not positive.
  package func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLog {
      guard value > 0 else { return nil }
      return (Scale.log(value) - Scale.log(lower)) / (Scale.log(upper) - Scale.log(lower))
    }
    let width = upper - lower
    return width.isFinite ? (value - lower) / width : value / upper / 2 - lower / upper / 2
  }

  /// Round numbers within the range, about as many as asked.
  package func ticks(_ count: Int) -> [Double] {
    if isLog {
      let (first, last) = (Int(Scale.log10(lower).rounded(.down)), Int(Scale.log10(upper).rounded(.up)))
      let inside = { (factors: [Double]) -> [Double] in
        let all: [Double] = (first...max(first, last)).flatMap { power in factors.map { $0 * Scale.power(ten: power) } }
        return all.filter { $0 >= lower * 0.999 && $0 <= upper * 1.001 && (!isWhole || $0 >= 1) }
      }
      let powers = inside([1])
      if powers.count > 2 { return thinned(powers, count) }
      for factors in [[1.0, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]] {
        let ticks = inside(factors)
        if ticks.count >= 2, ticks.count <= max(count, 2) { return ticks }
      }
      if powers.count == 2 { return powers }
      // One more than asked is better than even steps, which crowd at the upper end of such an axis.
      let sparse = inside([1, 3])
      if upper >= 5 * lower, sparse.count >= 2, sparse.count <= max(count, 2) + 1 { return sparse }
    }
    let width = upper - lower
    guard width.isFinite, width > 0 else { return [lower, upper] }
    var step = Scale.power(ten: Int(Scale.log10(width / Double(max(count, 1))).rounded(.down)))
    if isWhole { step = max(step, 1) }
    for factor in isWhole ? [1.0, 2, 5, 10] : [1.0, 2, 2.5, 5, 10]
    where width / (step * factor) <= Double(max(count, 1)) {
      step *= factor
      break
    }
    guard step > 0, step.isFinite else { return [lower, upper] }
    var ticks = ticks(apart: step)
    // One alone says neither how far it is to anything nor its own last digits.
    while ticks.count < 2, !isWhole || step > 1, step > width / 10 {
      let mantissa = step / Scale.power(ten: Int(Scale.log10(step * 1.000_001).rounded(.down)))
      step = isWhole ? max((step / 2).rounded(.down), 1) : step * (mantissa > 2.4 && mantissa < 2.6 ? 0.4 : 0.5)
      ticks = self.ticks(apart: step)
    }
    return ticks
  }

  /// The multiples of a step that lie within the range.
  private func ticks(apart step: Double) -> [Double] {
    var tick = (lower / step).rounded(.up) * step
    var ticks: [Double] = []
    while tick <= upper + step * 1e-6, ticks.count < 50 {
      ticks.append(tick.magnitude < step * 1e-6 ? 0 : tick)
      tick += step
    }
    return ticks
  }

  /// Where small marks stand between the ticks: on a log axis of few decades at 2, 3 … 9 of each, else nowhere.
  package var minorTicks: [Double] {
    guard isLog else { return [] }
    let (first, last) = (Int(Scale.log10(lower).rounded(.down)), Int(Scale.log10(upper).rounded(.up)))
    guard last - first <= 8 else { return [] }
    let all = (first...max(first, last)).flatMap { power in (2...9).map { Double($0) * Scale.power(ten: power) } }
    return all.filter { $0 > lower && $0 < upper && (!isWhole || $0 >= 1) }
  }

  private func thinned(_ values: [Double], _ count: Int) -> [Double] {
    let stride = max(1, (values.count + count - 1) / max(count, 1))
    return values.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// Ten to a whole power, exactly rounded.
  package static func power(ten exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent > 0 ? .greatestFiniteMagnitude : 0)
  }

  /// Base-2 logarithm, near enough to place a character.
  static func log(_ value: Double) -> Double {
    let s = (value.significand - 1) / (value.significand + 1)
    let z = s * s
    return Double(value.exponent) + 2 * s * (1 + z / 3 + z * z / 5 + z * z * z / 7 + z * z * z * z / 9)
      * 1.442_695_040_888_963_4
  }
  /// Two to a power, near enough to place a mark.
  static func exp2(_ power: Double) -> Double {
    let whole = power.rounded(.down)
    let rest = (power - whole) * 0.693_147_180_559_945_3
    var (term, sum) = (1.0, 1.0)
    for index in 1...12 {
      term *= rest / Double(index)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(min(max(whole, -1000), 1000)), significand: 1)
  }
  static func log10(_ value: Double) -> Double { log(value) * 0.301_029_995_663_981_2 }
}
