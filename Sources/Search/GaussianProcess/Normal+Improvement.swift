import Arithmetic

extension Normal {
  /// log (φ(u) + u Φ(u)), without loss of digits however far u lies below 0.
  ///
  /// S. Ament, S. Daulton, D. Eriksson, M. Balandat and E. Bakshy, "Unexpected improvements to expected improvement for
  /// Bayesian optimization", NeurIPS 2023, arXiv:2310.20708, equation 9 and appendix A. Beyond −30 the asymptotic series of
  /// Mills' ratio stands for their −2 log |u|.
  static func logImprovement(_ u: Double) -> Double {
    if u > -1 { return Elementary.log(density(u) + u * distribution(u)) }
    return -0.5 * u * u - 0.918_938_533_204_672_8 + Elementary.log(remainder(u))
  }

  /// Φ / (φ + u Φ), the slope of `logImprovement`.
  static func improvementSlope(_ u: Double) -> Double {
    if u > -1 { return distribution(u) / (density(u) + u * distribution(u)) }
    return mills(u) / remainder(u)
  }

  /// Φ(u) / φ(u).
  private static func mills(_ u: Double) -> Double {
    1.253_314_137_315_500_3 * Elementary.erfcx(-u * 0.707_106_781_186_547_6)
  }

  /// 1 + u Φ(u) / φ(u), for u ≤ −1.
  private static func remainder(_ u: Double) -> Double {
    if u > -30 { return 1 + u * mills(u) }
    // 1/u² − 3/u⁴ + 15/u⁶ − …
    let w = 1 / (u * u)
    var (term, sum) = (w, w)
    for k in 1...8 {
      term *= -Double(2 * k + 1) * w
      sum += term
    }
    return sum
  }
}
