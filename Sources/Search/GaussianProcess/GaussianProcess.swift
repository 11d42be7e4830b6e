import Arithmetic

/// A Gaussian process over features: what is believed about values where nothing was tried, given those that were.
///
/// Its covariance is Matérn 5/2 with a length-scale for each feature, over a mean that is itself normal:
///
/// k(x, x′) = c + s (1 + q + q²/3) exp(−q),  q² = 5 Σ (xⱼ − x′ⱼ)² / ℓⱼ²
///
/// with noise of its own variance on each value. For features that are choices (xⱼ − x′ⱼ)² is 1 where they differ, else 0.
///
/// Source: C. E. Rasmussen and C. K. I. Williams, *Gaussian Processes for Machine Learning*, MIT Press 2006, equations 4.17
/// and 2.25–2.26, algorithm 2.1; the kernel's place in this use: J. Snoek, H. Larochelle and R. P. Adams, "Practical
/// Bayesian optimization of machine learning algorithms", NeurIPS 2012, arXiv:1206.2944, §3.1.
package struct GaussianProcess: Sendable {
  /// What shapes the covariance: k above, with s the signal and c the mean's variance.
  package struct Hyperparameters: Sendable, Equatable {
    /// ℓ for each feature, in units of the encoded space (the whole range is 1).
    package var lengthScales: [Double]
    /// s, the variance around the mean.
    package var signal: Double
    /// The variance of each value around what it measures.
    package var noise: Double
    /// c, the variance of the mean around 0.
    package var mean: Double

    package init(lengthScales: [Double], signal: Double = 1, noise: Double = 1e-6, mean: Double = 1) {
      self.lengthScales = lengthScales
      self.signal = signal
      self.noise = noise
      self.mean = mean
    }
  }

  package let hyperparameters: Hyperparameters
  /// How many features are numbers; the rest are choices.
  package let numeric: Int
  /// How many points it knows.
  package let count: Int
  /// Their values.
  package let values: [Double]
  let kernels = GaussianKernels.standard
  /// 1/ℓ for numbers, by which they are multiplied; 1/ℓ² for choices.
  let weights: DoubleBuffer
  /// Scaled features, one after another, `ld` apart.
  private let x: DoubleBuffer
  let ld: Int
  /// L with L Lᵀ = K + noise, column by column.
  private let factor: DoubleBuffer
  /// (K + noise)⁻¹ values.
  let alpha: DoubleBuffer

  /// nil when the covariance is not positive definite, which noise of 10⁻⁸ of the signal or more keeps from happening.
  ///
  /// - Parameter features: a row for each value. O(n³).
  package init?(features: [[Double]], values: [Double], numeric: Int, hyperparameters: Hyperparameters) {
    self.hyperparameters = hyperparameters
    self.numeric = numeric
    self.values = values
    let count = features.count
    self.count = count
    weights = Self.weights(hyperparameters, numeric)
    let ld = GaussianKernels.padded(count + 1)
    self.ld = ld
    x = DoubleBuffer(ld * weights.count)
    for (i, row) in features.enumerated() {
      for f in row.indices { x[f * ld + i] = f < numeric ? row[f] * weights[f] : row[f] }
    }
    factor = DoubleBuffer(ld * ld)
    alpha = DoubleBuffer(ld)
    let slope = DoubleBuffer(ld * ld)
    withExtendedLifetime(slope) {
      kernels.covariance(points, signal: hyperparameters.signal, k: factor.pointer, slope: slope.pointer)
    }
    for j in 0..<count {
      for i in j..<count { factor[j * ld + i] += hyperparameters.mean }
      factor[j * ld + j] += hyperparameters.noise
    }
    guard kernels.cholesky(count: count, ld: ld, factor.pointer) else { return nil }
    solve()
  }

  /// One more point, by a further row of the factor: O(n²). nil as for `init`.
  package func adding(features: [Double], value: Double) -> GaussianProcess? {
    GaussianProcess(self, features, value)
  }

  private init?(_ other: GaussianProcess, _ features: [Double], _ value: Double) {
    hyperparameters = other.hyperparameters
    numeric = other.numeric
    values = other.values + [value]
    count = other.count + 1
    weights = other.weights
    let (old, n) = (other.ld, other.count)
    let ld = GaussianKernels.padded(count + 1)
    self.ld = ld
    x = DoubleBuffer(ld * weights.count)
    factor = DoubleBuffer(ld * ld)
    alpha = DoubleBuffer(ld)
    for f in 0..<weights.count {
      for i in 0..<n { x[f * ld + i] = other.x[f * old + i] }
      x[f * ld + n] = f < numeric ? features[f] * weights[f] : features[f]
    }
    let probe = Probe(other)
    probe.place(features, lane: 0)
    probe.solveForward()
    var pivot = hyperparameters.signal + hyperparameters.mean + hyperparameters.noise
    for j in 0..<n {
      let destination = factor.pointer + j * ld
      let source = other.factor.pointer + j * old
      for i in j..<n { destination[i] = source[i] }
      let entry = probe.solved(j)
      destination[n] = entry
      pivot -= entry * entry
    }
    guard pivot > 0, pivot.isFinite else { return nil }
    factor[n * ld + n] = pivot.squareRoot()
    solve()
  }

  private static func weights(_ hyperparameters: Hyperparameters, _ numeric: Int) -> DoubleBuffer {
    DoubleBuffer(
      hyperparameters.lengthScales.enumerated().map { $0 < numeric ? 1 / $1 : 1 / ($1 * $1) })
  }

  /// alpha from the values, by two triangular solutions (algorithm 2.1, line 3).
  private func solve() {
    let right = DoubleBuffer(8 * count)
    for i in 0..<count { right[8 * i] = values[i] }
    kernels.forward(count: count, ld: ld, factor.pointer, right.pointer)
    kernels.backward(count: count, ld: ld, factor.pointer, right.pointer)
    withExtendedLifetime(right) { for i in 0..<count { alpha[i] = right[8 * i] } }
  }

  var featureCount: Int { hyperparameters.lengthScales.count }
  var points: GaussianKernels.Points {
    .init(
      count: count, numeric: numeric, features: featureCount, x: x.pointer, ld: ld, weights: weights.pointer)
  }
  var factorPointer: UnsafePointer<Double> { UnsafePointer(factor.pointer) }

  /// What is believed of a place: the mean of what is measured there and its standard deviation, noise apart.
  package struct Posterior: Sendable, Equatable {
    package var mean: Double
    package var deviation: Double
    package init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// What is believed at each of some places. O(n²) a place.
  package func posterior(at features: [[Double]]) -> [Posterior] {
    let probe = Probe(self)
    var beliefs: [Posterior] = []
    for start in stride(from: 0, to: features.count, by: 8) {
      let end = min(start + 8, features.count)
      for lane in 0..<8 { probe.place(features[min(start + lane, end - 1)], lane: lane) }
      probe.evaluate()
      for lane in 0..<end - start { beliefs.append(probe.posterior(lane)) }
    }
    return beliefs
  }
}
