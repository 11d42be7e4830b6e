extension Elementary {
  /// The error function.
  public static func erf(_ x: Double) -> Double {
    guard x.magnitude < 2 else { return x < 0 ? erfc(-x) - 1 : 1 - erfc(x) }
    // Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6: every term has the same sign.
    var (term, sum) = (x, x)
    for n in stride(from: 3.0, through: 91, by: 2) {
      term *= 2 * x * x / n
      sum += term
    }
    return 1.128_379_167_095_512_6 * exp(-x * x) * sum
  }

  /// 1 − erf(x), exact where that is small.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return x }
    guard x >= 2 else { return x <= -2 ? 2 - erfc(-x) : 1 - erf(x) }
    // Abramowitz and Stegun, 7.1.14, from its far end.
    var fraction = 0.0
    for k in stride(from: 100.0, through: 1, by: -1) { fraction = k / 2 / (x + fraction) }
    return exp(-x * x) * 0.564_189_583_547_756_3 / (x + fraction)
  }

  /// The share of the standard normal distribution between two places, exact in its tails.
  public static func normalMass(from a: Double, to b: Double) -> Double {
    let root = 0.707_106_781_186_547_5
    return a > 0 ? (erfc(a * root) - erfc(b * root)) / 2 : (erfc(-b * root) - erfc(-a * root)) / 2
  }
}
