import Text

/// How numbers are written in figures: plainly from 0.0001 to ten million, else as `1.5e-6`, as in every sentence and as they
/// are typed. So a number is written in one way on all axes of a figure, in what stands below it, and in the cell.
extension Scale {
  /// A number by itself, in a few characters.
  package static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude > 1e-300 else { return value.isFinite ? "0" : "\(value)" }
    return isFar(value) ? withExponent(value, digits: 3) : trimmed(fixed(value, decimals: 6))
  }

  /// Numbers beside each other, as the ticks of an axis: with as many digits as tell neighbours apart. Those with even steps
  /// are all written plainly or all with an exponent.
  package static func texts(_ values: [Double]) -> [String] {
    let known = values.filter(\.isFinite).sorted()
    let gaps = zip(known, known.dropFirst()).map { $1 - $0 }.filter { $0 > 0 && $0.isFinite }
    guard let most = known.map(\.magnitude).max(), let step = gaps.min() ?? (most > 0 ? most * 1e-7 : nil) else {
      return values.map(text)
    }
    // Even steps have the same digits behind the point; 0.1, 1, 10 have not.
    let isStepped = gaps.count > 1 && gaps.allSatisfy { ($0 - step).magnitude <= step * 1e-3 }
    let isFarApart = !isStepped && known[0] > 0 && known[known.count - 1] / known[0] > 9.99
    // A thousandth of the least step is no difference; of those far apart, a thousandth of the smallest.
    let near = (isFarApart ? min(step, known[0]) : step) * 1e-3
    let decimals = (0...15).first { decimals in
      known.allSatisfy { (rounded($0, decimals: decimals) - $0).magnitude <= near }
    }
    let digits = (1...16).first { digits in
      known.allSatisfy { value in
        value == 0 || (significant(value, digits: digits) - value).magnitude <= near
      }
    }
    let isEven = gaps.allSatisfy { ($0 - step).magnitude <= near } && !isFarApart
    let hasFar = known.contains(where: isFar)
    if hasFar, !isEven {
      return values.map { value in
        let digits = digits ?? 16
        guard value.isFinite, value != 0, !isFar(value) else { return withExponent(value, digits: digits) }
        return trimmed(fixed(value, decimals: min(max(digits - 1 - exponent(of: value), 0), 15)))
      }
    }
    let isShort = (digits ?? 17) <= 4 || (digits ?? 17) + 4 <= (decimals ?? 16) + 2
    if hasFar, isShort || decimals == nil || most >= 1e15 {
      // Numbers around 1 are plain among the powers of ten.
      return values.map { value in
        value == 0 || (value.magnitude > 0.0999 && value.magnitude < 100.1)
          ? trimmed(fixed(value, decimals: 3)) : withExponent(value, digits: digits ?? 16)
      }
    }
    guard let decimals else { return values.map(text) }
    return values.map { value in
      let text = fixed(value, decimals: decimals)
      return isEven && gaps.count > 0 ? text : trimmed(text)
    }
  }

  /// The two ends of a range, with three digits of what lies between them.
  package static func ends(_ lower: Double, _ upper: Double, isLog: Bool = false) -> [String] {
    guard (upper - lower).isFinite, lower < upper, !isLog else {
      return [lower, upper].map { text(significant($0, digits: 3)) }
    }
    let decimals = 2 - exponent(of: upper - lower)
    guard (0...15).contains(decimals), max(lower.magnitude, upper.magnitude) < 1e15 else {
      return [lower, upper].map { text(significant($0, digits: 3)) }
    }
    return texts([lower, upper].map { rounded($0, decimals: decimals) }).map(trimmed)
  }

  private static func isFar(_ value: Double) -> Bool {
    value != 0 && value.isFinite && (value.magnitude >= 1e7 || value.magnitude < 0.999_999e-4)
  }

  private static func rounded(_ value: Double, decimals: Int) -> Double {
    let factor = power(ten: decimals)
    let scaled = value * factor
    return scaled.isFinite && scaled.magnitude < 9e15 ? scaled.rounded() / factor : value
  }

  /// The value rounded to so many significant digits.
  package static func significant(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Double(withExponent(value, digits: digits)) ?? value
  }

  /// Digits behind the point as many as that, the value at the nearest.
  private static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = (value.magnitude * power(ten: decimals)).rounded()
    guard scaled < 9e15 else { return value.magnitude < 9e15 ? "\(value)" : withExponent(value, digits: 3) }
    return NumberText.fixed(value, decimals: decimals)
  }

  /// Without zeros at the end behind the point.
  private static func trimmed(_ text: String) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  private static func withExponent(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    return withExponent(value, digits: digits, exponent(of: value))
  }

  /// The power of ten of its first digit.
  private static func exponent(of value: Double) -> Int {
    let magnitude = min(max(value.magnitude, 1e-300), 1e300)
    return Int(log10(magnitude * 1.000_000_1).rounded(.down))
  }

  private static func withExponent(_ value: Double, digits: Int, _ exponent: Int) -> String {
    // In two steps, since ten to the least exponents is no number.
    let half = exponent / 2
    let mantissa = value.magnitude / power(ten: half) / power(ten: exponent - half)
    let text = trimmed(fixed(mantissa, decimals: min(max(digits - 1, 0), 15)))
    let sign = value < 0 ? "-" : ""
    return text == "10" ? "\(sign)1e\(exponent + 1)" : "\(sign)\(text)e\(exponent)"
  }
}
