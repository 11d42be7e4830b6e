/// Numbers in tables: five significant digits at most, from the shortest text that reads back.
enum NumberFormat {
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "" : value < 0 ? "-∞" : "∞" }
    if value == value.rounded(), value.magnitude < 1e7 { return String(Int(value)) }
    let magnitude = value.magnitude
    var scale = 1.0
    var digits = 0
    // Digits behind the point, so that five are significant.
    while magnitude * scale < 10_000, digits < 9 {
      scale *= 10
      digits += 1
    }
    guard magnitude >= 1e-4, magnitude < 1e7 else { return exponent(value) }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }

  private static func exponent(_ value: Double) -> String {
    let parts = "\(value)".split(separator: "e")
    guard parts.count == 2, let mantissa = Double(parts[0]) else {
      var (scaled, power) = (value, 0)
      while scaled.magnitude >= 10 { (scaled, power) = (scaled / 10, power + 1) }
      while scaled.magnitude < 1 { (scaled, power) = (scaled * 10, power - 1) }
      return "\((scaled * 1000).rounded() / 1000)e\(power)"
    }
    return "\((mantissa * 1000).rounded() / 1000)e\(parts[1])"
  }
}
