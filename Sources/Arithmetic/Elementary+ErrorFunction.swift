extension Elementary {
  /// The complementary error function, 2/√π ∫ₓ^∞ exp(−t²) dt: 1 − erf(x), without the loss of digits where erf is near 1.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < 0 { return 2 - erfc(-x) }
    if x > 27.3 { return 0 }
    return erfcx(x) * expOfMinusSquare(x)
  }

  /// exp(x²) erfc(x), which falls no faster than 1/x; +∞ below −26.7.
  ///
  /// For x ≥ 0, Chebyshev's series of erfcx(x)/t in t = 4 / (4 + x), which has 24 terms before 10⁻¹⁶; its coefficients were
  /// made with sixty digits. The change of variable is that of S. G. Johnson's Faddeeva package (2012).
  public static func erfcx(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < -26.7 { return .infinity }
    if x < 0 { return 2 / expOfMinusSquare(x) - erfcx(-x) }
    let t = 4 / (4 + x)
    let y = 2 * t - 1
    // Clenshaw's recurrence.
    var (next, last) = (0.0, 0.0)
    for index in stride(from: erfcxSeries.count - 1, to: 0, by: -1) {
      (next, last) = (2 * y * next - last + erfcxSeries[index], next)
    }
    return (y * next - last + erfcxSeries[0]) * t
  }

  /// The share of the standard normal distribution between two places, exact in its tails.
  public static func normalMass(from a: Double, to b: Double) -> Double {
    let root = 0.707_106_781_186_547_5
    return a > 0 ? (erfc(a * root) - erfc(b * root)) / 2 : (erfc(-b * root) - erfc(-a * root)) / 2
  }

  /// exp(−x²), the square taken exactly: in two parts, the first with 26 bits at most.
  private static func expOfMinusSquare(_ x: Double) -> Double {
    let short = Double(bitPattern: x.bitPattern & ~0x7FF_FFFF)
    return exp(-short * short) * exp(-(x - short) * (x + short))
  }

  private static let erfcxSeries = [
    0.40802446954913146, 0.37635823567636745, 0.14758035457222363, 0.049571317930027586,
    0.014227107557117175, 0.003443493262717524, 0.000682254183283808, 0.00010340451975756189,
    9.72854595199015e-06, -1.1988713758412045e-07, -2.1747767703449563e-07, -3.0291767735991394e-08,
    9.47991756520455e-10, 8.633411694990956e-10, 6.872156425953403e-11, -1.7034898438296277e-11,
    -3.3921306868290887e-12, 2.6158087668540244e-13, 1.212767580310864e-13, -2.114689543244809e-15,
    -4.117340933404178e-15, -6.328712721700708e-17, 1.4393110983449846e-16, 4.5614947982841305e-18,
  ]
}
