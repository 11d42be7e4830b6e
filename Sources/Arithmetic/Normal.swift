/// The normal distribution with mean 0 and deviation 1.
public enum Normal {
  /// φ.
  public static func density(_ u: Double) -> Double { 0.398_942_280_401_432_7 * Elementary.exp(-0.5 * u * u) }
  /// Φ.
  public static func distribution(_ u: Double) -> Double { 0.5 * Elementary.erfc(-u * 0.707_106_781_186_547_6) }

  /// The u with Φ(u) = p; −∞ at 0, +∞ at 1, NaN outside.
  ///
  /// A first guess (Abramowitz and Stegun, 26.2.23) and Halley's steps on Φ.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let tail = min(p, 1 - p)
    let t = (-2 * Elementary.log(tail)).squareRoot()
    var u =
      (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    // Φ(u) = tail, for u ≤ 0.
    for _ in 0..<4 {
      let density = density(u)
      guard density > 0 else { break }
      let off = (distribution(u) - tail) / density
      u -= off / (1 + 0.5 * u * off)
    }
    return p <= 0.5 ? u : -u
  }
}
