/// Spans of time as a person reads them.
package enum Durations {
  /// A unit that reads best for a span, and its seconds: `ms` below a second, `days` beyond three of them.
  package static func unit(of seconds: Double) -> (seconds: Double, name: String) {
    switch seconds {
    case ..<0.95e-3: (1e-6, "µs")
    case ..<0.95: (1e-3, "ms")
    case ..<120: (1, "s")
    case ..<7200: (60, "min")
    case ..<(3 * 86_400): (3600, "h")
    default: (86_400, "days")
    }
  }

  /// In the unit that reads best, with so many significant digits: `12.3 µs`, `200 ms`, `1.5 h`.
  package static func short(_ seconds: Double, digits: Int = 3) -> String {
    let unit = unit(of: seconds)
    return NumberText.short(seconds / unit.seconds, digits: digits) + " " + unit.name
  }

  /// What is left of a wait, never less than it is: `45 s`, `3 min`, `1 h 5 min`, and `long` beyond a hundred hours.
  package static func left(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "long" }
    let whole = Int(max(seconds, 0).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\((whole + 59) / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// As clocks show it: `4:30`, `1:05:09`.
  package static func clock(_ seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
  }
}
