import Arithmetic

/// How much a place is worth a trial, by what is believed of it; greater is better.
public enum Acquisition: String, Sendable, CaseIterable {
  case logei
  case ei
  case pi
  case ucb

  var summary: String {
    switch self {
    case .logei: "logarithm of the expected improvement"
    case .ei: "expected improvement"
    case .pi: "probability of an improvement"
    case .ucb: "optimistic bound: mean less kappa deviations"
    }
  }

  /// The worth, and its slopes by the mean and by the deviation.
  struct Worth {
    var value: Double
    var byMean: Double
    var byDeviation: Double
  }

  /// - Parameters:
  ///   - best: the value to be bettered.
  ///   - kappa: how many deviations the bound lies below the mean; used by `ucb` alone.
  func worth(_ belief: GaussianProcess.Posterior, best: Double, kappa: Double) -> Worth {
    let (mean, sigma) = (belief.mean, belief.deviation)
    let u = (best - mean) / sigma
    switch self {
    case .logei:
      // Ament et al., equation 9: log EI = log h(u) + log σ, h(u) = φ(u) + u Φ(u), and h′ = Φ.
      let ratio = Normal.improvementSlope(u)
      return Worth(
        value: Normal.logImprovement(u) + Elementary.log(sigma), byMean: -ratio / sigma,
        byDeviation: (1 - u * ratio) / sigma)
    case .ei:
      let (density, below) = (Normal.density(u), Normal.distribution(u))
      return Worth(value: sigma * (density + u * below), byMean: -below, byDeviation: density)
    case .pi:
      let slope = Normal.density(u) / sigma
      return Worth(value: Normal.distribution(u), byMean: -slope, byDeviation: -u * slope)
    case .ucb: return Worth(value: kappa * sigma - mean, byMean: -1, byDeviation: kappa)
    }
  }

  /// The worth as it is drawn: `logei`, `ei`, `pi` by their formulas; `ucb` is the bound's negative.
  public func value(_ belief: GaussianProcess.Posterior, best: Double, kappa: Double = 2) -> Double {
    worth(belief, best: best, kappa: kappa).value
  }
}

/// The normal distribution with mean 0 and deviation 1.
public enum Normal {
  /// φ.
  public static func density(_ u: Double) -> Double { 0.398_942_280_401_432_7 * Elementary.exp(-0.5 * u * u) }
  /// Φ.
  public static func distribution(_ u: Double) -> Double { 0.5 * Elementary.erfc(-u * 0.707_106_781_186_547_6) }

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
