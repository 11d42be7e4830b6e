import Arithmetic

/// How much a place is worth a trial, by what is believed of it; greater is better.
package enum Acquisition: String, Sendable, CaseIterable {
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

  /// The value of the acquisition, and its slopes by the mean and by the deviation.
  struct Value {
    var value: Double
    var byMean: Double
    var byDeviation: Double
  }

  /// - Parameters:
  ///   - best: the value to be bettered.
  ///   - kappa: how many deviations the bound lies below the mean; used by `ucb` alone.
  func worth(_ belief: GaussianProcess.Posterior, best: Double, kappa: Double) -> Value {
    let (mean, sigma) = (belief.mean, belief.deviation)
    let u = (best - mean) / sigma
    switch self {
    case .logei:
      // Ament et al., equation 9: log EI = log h(u) + log σ, h(u) = φ(u) + u Φ(u), and h′ = Φ.
      let ratio = Normal.improvementSlope(u)
      return Value(
        value: Normal.logImprovement(u) + Elementary.log(sigma), byMean: -ratio / sigma,
        byDeviation: (1 - u * ratio) / sigma)
    case .ei:
      let (density, below) = (Normal.density(u), Normal.distribution(u))
      return Value(value: sigma * (density + u * below), byMean: -below, byDeviation: density)
    case .pi:
      let slope = Normal.density(u) / sigma
      return Value(value: Normal.distribution(u), byMean: -slope, byDeviation: -u * slope)
    case .ucb: return Value(value: kappa * sigma - mean, byMean: -1, byDeviation: kappa)
    }
  }

  /// The worth as it is drawn: `logei`, `ei`, `pi` by their formulas; `ucb` is the bound's negative.
  package func value(_ belief: GaussianProcess.Posterior, best: Double, kappa: Double = 2) -> Double {
    worth(belief, best: best, kappa: kappa).value
  }
}
