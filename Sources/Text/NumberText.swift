/// Numbers as a person reads them: a few significant digits, the same text on every machine.
package enum NumberText {
  /// Rounded to so many significant digits, without trailing zeros behind the point; very large and very small ones with an
  /// exponent.
  ///
  /// ```swift
  /// NumberText.short(0.123456)   // "0.123"
  /// NumberText.short(12345.6)    // "12346"
  /// NumberText.short(0.00001234) // "1.23e-5"
  /// ```
  package static func short(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-∞" : "∞" }
    guard value != 0 else { return "0" }
    var (figures, exponent) = decimal(value.magnitude, digits: max(1, digits))
    while figures.count > 1, figures.last == 0 { figures.removeLast() }
    let sign = value < 0 ? "-" : ""
    if exponent < -4 || exponent >= min(max(7, digits), 15) {
      let fraction = figures.dropFirst().map(String.init).joined()
      return sign + "\(figures[0])" + (fraction.isEmpty ? "" : "." + fraction) + "e\(exponent)"
    }
    if exponent >= digits - 1 { return sign + String(Int(value.magnitude.rounded())) }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + figures.map(String.init).joined()
    }
    let whole = (0...exponent).map { $0 < figures.count ? String(figures[$0]) : "0" }.joined()
    let fraction = figures.dropFirst(exponent + 1).map(String.init).joined()
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// With so many digits behind the point: `fixed(0.5, decimals: 3)` is "0.500".
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return short(value) }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e18 else { return short(value) }
    var text = String(Int(scaled))
    if decimals > 0 {
      if text.count <= decimals { text = String(repeating: "0", count: decimals + 1 - text.count) + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    }
    return (value < 0 && scaled > 0 ? "-" : "") + text
  }

  /// A share as a whole percentage with one digit where it is small: 0.934 is "93 %". Only the whole is 100 %: what is nearly
  /// so has as many digits as show it, and 0.9967 is "99.7 %".
  package static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    return (share.magnitude < 0.1 ? short(share * 100, digits: 2) : wholePercent(share)) + " %"
  }

  /// A share in percent without its sign, and without digits behind the point but where it would be taken for none or all:
  /// 0.934 is "93", and 0.9967 "99.7".
  package static func wholePercent(_ share: Double) -> String {
    fixed(share * 100, decimals: decimals(telling: share * 100, from: [0, 100], atLeast: 0))
  }

  /// A share with so many digits behind the point, and further ones where it would be taken for none or all: 0.5 is "0.500",
  /// and 0.9998 "0.9998".
  package static func share(_ share: Double, decimals least: Int) -> String {
    fixed(share, decimals: decimals(telling: share, from: [0, 1], atLeast: least))
  }

  /// A share rounded to so many significant digits as by `short`, and further ones where it would be taken for all: 0.9998 is
  /// "0.9998", and not "1".
  package static func shortShare(_ share: Double, digits: Int = 3) -> String {
    short(share, digits: decimals(telling: share, from: [1], atLeast: digits))
  }

  /// How many digits behind the point keep a number from being rounded to one of others. What is as near to it as sums of
  /// shares are rounded is that one.
  private static func decimals(telling value: Double, from others: [Double], atLeast least: Int) -> Int {
    var (decimals, half) = (least, 0.5)
    for _ in 0..<least { half /= 10 }
    let gap = others.map { (value.magnitude - $0).magnitude }.filter { $0 > 1e-9 }.min() ?? 1
    while gap <= half * (1 + 1e-9) {
      decimals += 1
      half /= 10
    }
    return decimals
  }

  /// The number nearest to this one that has so many significant digits.
  package static func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let (figures, exponent) = decimal(value.magnitude, digits: digits)
    let sign: Double = value < 0 ? -1 : 1
    let power = exponent - figures.count + 1
    if figures.count <= 15, power.magnitude < powersOfTen.count {
      // Both are exact, and so their product or quotient is the nearest number.
      let whole = Double(figures.reduce(0) { $0 * 10 + $1 })
      return sign * (power < 0 ? whole / powersOfTen[-power] : whole * powersOfTen[power])
    }
    return sign * (Double(figures.map(String.init).joined() + "e\(power)") ?? value.magnitude)
  }

  /// Those that are exact: 10⁰ … 10²².
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The first decimal digits, rounded half up, and the power of ten of the first.
  private static func decimal(_ value: Double, digits: Int) -> (figures: [Int], exponent: Int) {
    var (figures, exponent, isBehindPoint) = ([Int](), -1, false)
    var text = Substring("\(value)").utf8
    while let byte = text.popFirst() {
      switch byte {
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "e"):
        exponent += Int(String(Substring(text))) ?? 0
        text = text.suffix(0)
      default:
        figures.append(Int(byte) - 48)
        if !isBehindPoint { exponent += 1 }
      }
    }
    let leading = figures.prefix { $0 == 0 }.count
    figures.removeFirst(min(leading, figures.count - 1))
    exponent -= leading
    guard figures.count > digits else { return (figures, exponent) }
    let carries = figures[digits] >= 5
    figures = Array(figures.prefix(digits))
    guard carries else { return (figures, exponent) }
    var place = digits - 1
    while place >= 0, figures[place] == 9 {
      figures[place] = 0
      place -= 1
    }
    if place >= 0 {
      figures[place] += 1
    } else {
      figures = [1] + figures.dropLast()
      exponent += 1
    }
    return (figures, exponent)
  }
}
