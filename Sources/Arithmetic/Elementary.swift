/// The project's own `exp`, `log`, `sin`, `cos`, `tanh` in double precision: the same bits on every machine, which the
/// system's mathematical library does not promise.
///
/// Only `+ - * /`, square root and exact bit operations are used, all of which IEEE 754 fixes to the last bit. Errors are
/// below two units in the last place over the tested ranges.
public enum Elementary {
  /// The natural logarithm; NaN below zero, −∞ at zero.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa *= 0.5
      exponent += 1
    }
    // log m = 2 artanh(s), s = (m − 1) / (m + 1), |s| ≤ 0.1716: the odd series to s²³.
    let s = (mantissa - 1) / (mantissa + 1)
    let z = s * s
    var series = 1.0 / 23
    for divisor in stride(from: 21.0, through: 3, by: -2) { series = series * z + 1 / divisor }
    return exponent * 0x1.62e42fefa3800p-1 + (exponent * 0x1.ef35793c76730p-45 + (2 * s + 2 * s * z * series))
  }

  /// The exponential; 0 below −745.2, +∞ above 709.79.
  public static func exp(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    if x > 709.79 { return .infinity }
    if x < -745.2 { return 0 }
    let k = (x * 0x1.71547652b82fep0).rounded()
    let r = (x - k * 0x1.62e42fefa3800p-1) - k * 0x1.ef35793c76730p-45
    // Taylor's series on |r| ≤ 0.3466, to r¹³.
    var series = 1.0
    for divisor in stride(from: 13.0, through: 1, by: -1) { series = series * r / divisor + 1 }
    let half = Int(k) / 2
    return series * power(two: half) * power(two: Int(k) - half)
  }

  /// The exponentials of many numbers, each with the bits of `exp`: their divisions do not wait for one another.
  public static func exp(of numbers: inout [Double]) {
    let block = 16
    var (rests, series) = ([Double](repeating: 0, count: block), [Double](repeating: 0, count: block))
    numbers.withUnsafeMutableBufferPointer { numbers in
      rests.withUnsafeMutableBufferPointer { rests in
        series.withUnsafeMutableBufferPointer { series in
          var first = 0
          while first < numbers.count {
            let count = min(block, numbers.count - first)
            for i in 0..<block {
              let x = i < count ? numbers[first + i] : 0
              let k = (x * 0x1.71547652b82fep0).rounded()
              rests[i] = (x - k * 0x1.62e42fefa3800p-1) - k * 0x1.ef35793c76730p-45
              series[i] = 1
            }
            for divisor in stride(from: 13.0, through: 1, by: -1) {
              for i in 0..<block { series[i] = series[i] * rests[i] / divisor + 1 }
            }
            for i in 0..<count {
              let x = numbers[first + i]
              guard x.magnitude < 700 else {
                numbers[first + i] = exp(x)
                continue
              }
              let k = Int((x * 0x1.71547652b82fep0).rounded())
              numbers[first + i] = series[i] * power(two: k / 2) * power(two: k - k / 2)
            }
            first += block
          }
        }
      }
    }
  }

  /// Ten to the power x.
  public static func exp10(_ x: Double) -> Double { exp(x * 2.302_585_092_994_045_7) }
  /// The logarithm to base 10; NaN below zero, −∞ at zero.
  public static func log10(_ x: Double) -> Double { log(x) * 0.434_294_481_903_251_8 }
  /// x to the power y; NaN for x below zero. The error of the logarithm is multiplied by y log x.
  public static func power(_ x: Double, _ y: Double) -> Double { exp(y * log(x)) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double {
    if x.magnitude > 20 { return x < 0 ? -1 : 1 }
    let e = exp(2 * x)
    return (e - 1) / (e + 1)
  }

  /// The sine; arguments are taken modulo 2π in double precision, fit for |x| up to about 10⁵.
  public static func sin(_ x: Double) -> Double { quadrant(x, shift: 0) }
  /// The cosine.
  public static func cos(_ x: Double) -> Double { quadrant(x, shift: 1) }

  private static func quadrant(_ x: Double, shift: Int) -> Double {
    guard x.isFinite, x.magnitude < 1e9 else { return .nan }
    let k = (x * 0.636_619_772_367_581_4).rounded()
    // π/2 in three parts (Cody and Waite).
    let r = ((x - k * 0x1.921fb54400000p0) - k * 0x1.0b4611a600000p-34) - k * 0x1.3198a2e037073p-69
    let z = r * r
    var sine = 1.0
    for n in stride(from: 17.0, through: 3, by: -2) { sine = 1 - sine * z / (n * (n - 1)) }
    var cosine = 1.0
    for n in stride(from: 18.0, through: 2, by: -2) { cosine = 1 - cosine * z / (n * (n - 1)) }
    switch (Int(k) + shift) & 3 {
    case 0: return r * sine
    case 1: return cosine
    case 2: return -(r * sine)
    default: return -cosine
    }
  }

  private static func power(two exponent: Int) -> Double {
    exponent >= -1022
      ? Double(bitPattern: UInt64(exponent + 1023) << 52)
      : Double(bitPattern: 1 << UInt64(max(0, exponent + 1074)))
  }
}
