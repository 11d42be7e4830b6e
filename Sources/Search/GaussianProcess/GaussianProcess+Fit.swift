import Arithmetic

extension GaussianProcess {
  /// What is learned from values: the covariance's numbers and the bend of the values, all as logarithms.
  struct Learned: Sendable, Equatable {
    /// log 1/ℓ² for each feature, log s, log noise, log b.
    var theta: [Double]

    var bend: Double { theta[theta.count - 1] }
    var hyperparameters: Hyperparameters {
      Hyperparameters(
        lengthScales: theta.dropLast(3).map { Elementary.exp(-0.5 * $0) },
        signal: Elementary.exp(theta[theta.count - 3]), noise: Elementary.exp(theta[theta.count - 2]),
        mean: meanVariance)
    }

    /// Where nothing is known yet: in the priors' middle, values bent a little.
    static func usual(features: Int, logNoise: Double = -7) -> Learned {
      Learned(theta: Array(repeating: -2 * Prior.logLengthScale(features), count: features) + [0, logNoise, 2])
    }
  }

  static let meanVariance = 1.0
  /// Bounds of log 1/ℓ², log s, log noise, log b.
  static let weightBounds = (lower: -7.0, upper: 10.0)
  static let signalBounds = (lower: -4.6, upper: 4.6)
  static let noiseBounds = (lower: -18.0, upper: 0.0)
  static let bendBounds = (lower: -7.0, upper: 7.0)

  /// Weak beliefs that keep a fit sensible while there are few values.
  enum Prior {
    /// Length-scales: log-normal, growing with the square root of the dimension as in C. Hvarfner, E. O. Hellsten and
    /// L. Nardi, "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024, arXiv:2402.02229, §4.
    static func logLengthScale(_ features: Int) -> Double { -0.9 + 0.5 * Elementary.log(Double(max(features, 1))) }
    static let logLengthScaleDeviation = 1.0
    static let logSignalDeviation = 1.5
    static let logBend = 1.5
    static let logBendDeviation = 2.5
    /// The noise's variance: Gamma with shape 1.1 and rate 30, as in Optuna's.
    static let (noiseShape, noiseRate) = (0.1, 30.0)
    /// The rate of a search that may well be noisy: the noise may be most of what the values differ by.
    static let noisyRate = 3.0
  }

  /// Looks for the numbers that make the values likeliest, from each of some starts.
  static func fit(
    features: [[Double]], values: [Double], numeric: Int, starts: [Learned], evaluations: Int = 60
  ) -> Learned? {
    guard !features.isEmpty else { return nil }
    let likelihood = Likelihood(features: features, values: values, numeric: numeric)
    return fit(likelihood, starts: starts, evaluations: evaluations)
  }

  /// What was learned on the assumption that values are as good as exact, or, where the values are clearly likelier so, numbers
  /// with noise that may be most of what they differ by; nil where they are not.
  ///
  /// A narrow prior of the noise keeps what is exact from being taken for noise, and a few noisy values from being
  /// recognized; so both are learned, and compared under the wide one.
  static func noisy(
    features: [[Double]], values: [Double], numeric: Int, quiet: Learned, evaluations: Int = 60
  ) -> Learned? {
    let likelihood = Likelihood(features: features, values: values, numeric: numeric, noiseRate: Prior.noisyRate)
    let start = Learned.usual(features: quiet.theta.count - 3, logNoise: -1.5)
    guard let found = fit(likelihood, starts: [quiet, start], evaluations: evaluations) else { return nil }
    var slopes = [Double](repeating: 0, count: quiet.theta.count)
    let gain = likelihood.loss(quiet.theta, &slopes) - likelihood.loss(found.theta, &slopes)
    return gain > noisyGain ? found : nil
  }

  /// By how much the logarithm of the likelihood must gain for noise to be believed in.
  private static let noisyGain = 1.5

  private static func fit(_ likelihood: Likelihood, starts: [Learned], evaluations: Int) -> Learned? {
    guard let first = starts.first else { return nil }
    let count = first.theta.count - 3
    let lower =
      Array(repeating: weightBounds.lower, count: count) + [signalBounds.lower, noiseBounds.lower, bendBounds.lower]
    let upper =
      Array(repeating: weightBounds.upper, count: count) + [signalBounds.upper, noiseBounds.upper, bendBounds.upper]
    var best: (value: Double, learned: Learned)?
    for start in starts {
      var descent = BoxDescent(
        from: start.theta, lower: lower, upper: upper, tolerance: 5e-3, valueTolerance: 1e-3, firstStep: 1,
        evaluations: evaluations)
      descent.run { theta, slopes in likelihood.loss(theta, &slopes) }
      if descent.value.isFinite, descent.value < best?.value ?? .infinity {
        best = (descent.value, Learned(theta: descent.point))
      }
    }
    return best?.learned
  }

  /// The values' likelihood, with its slopes, in memory that is used again.
  final class Likelihood {
    private let kernels = GaussianKernels.standard
    private let n: Int
    private let ld: Int
    private let features: Int
    private let numeric: Int
    private let noiseRate: Double
    private let raw: [[Double]]
    private let distances: [Double]
    private let x: DoubleBuffer
    private let weights: DoubleBuffer
    private let k: DoubleBuffer
    private let slope: DoubleBuffer
    private let columns: DoubleBuffer
    private let alpha: DoubleBuffer
    private let sums: DoubleBuffer

    init(features rows: [[Double]], values: [Double], numeric: Int, noiseRate: Double = Prior.noiseRate) {
      n = rows.count
      ld = GaussianKernels.padded(n)
      features = rows.first?.count ?? 0
      self.numeric = numeric
      self.noiseRate = noiseRate
      raw = rows
      distances = ValueWarp.distances(values).distances
      x = DoubleBuffer(ld * features)
      weights = DoubleBuffer(features)
      k = DoubleBuffer(ld * ld)
      slope = DoubleBuffer(ld * ld)
      columns = DoubleBuffer(8 * ld)
      alpha = DoubleBuffer(ld)
      sums = DoubleBuffer(8 * features)
    }

    /// −log posterior density of the learned numbers (up to a constant); +∞ where the covariance is not positive definite.
    ///
    /// Rasmussen and Williams, equations 5.8 and 5.9, with the bend's density. O(n³).
    func loss(_ theta: [Double], _ slopes: inout [Double]) -> Double {
      let learned = Learned(theta: theta)
      let hyper = learned.hyperparameters
      for f in 0..<features {
        let scale = f < numeric ? 1 / hyper.lengthScales[f] : 1
        weights[f] = 1 / (hyper.lengthScales[f] * hyper.lengthScales[f])
        for i in 0..<n { x[f * ld + i] = raw[i][f] * scale }
      }
      let points = GaussianKernels.Points(
        count: n, numeric: numeric, features: features, x: x.pointer, ld: ld, weights: weights.pointer)
      kernels.covariance(points, signal: hyper.signal, k: k.pointer, slope: slope.pointer)
      for j in 0..<n {
        let column = k.pointer + j * ld
        for i in j..<n { column[i] += hyper.mean }
        column[j] += hyper.noise
      }
      guard kernels.cholesky(count: n, ld: ld, k.pointer) else { return .infinity }
      let bent = ValueWarp.bent(distances, bend: learned.bend)

      // α and K⁻¹ 1, side by side.
      var logDeterminant = 0.0
      for i in 0..<n {
        logDeterminant += Elementary.log(k[i * ld + i])
        for lane in 0..<8 { columns[8 * i + lane] = 0 }
        columns[8 * i] = bent.z[i]
        columns[8 * i + 1] = 1
      }
      kernels.forward(count: n, ld: ld, k.pointer, columns.pointer)
      kernels.backward(count: n, ld: ld, k.pointer, columns.pointer)
      var (fit, squares, total, ones, byBend) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for i in 0..<n {
        let a = columns[8 * i]
        alpha[i] = a
        fit += a * bent.z[i]
        squares += a * a
        total += a
        ones += columns[8 * i + 1]
        byBend += a * bent.slope[i]
      }

      // Slopes by the features' weights: ½ tr((α αᵀ − K⁻¹) ∂K), eight columns of K⁻¹ at a time.
      var trace = 0.0
      for index in 0..<8 * features { sums[index] = 0 }
      for j in stride(from: 0, to: n, by: 8) {
        for i in j..<n { for lane in 0..<8 { columns[8 * i + lane] = i == j + lane ? 1 : 0 } }
        kernels.forward(count: n, ld: ld, k.pointer, from: j, columns.pointer)
        kernels.backward(count: n, ld: ld, k.pointer, to: j, columns.pointer)
        for lane in 0..<min(8, n - j) { trace += columns[8 * (j + lane) + lane] }
        kernels.likelihoodSlopes(
          points, column: j, alpha: alpha.pointer, inverse: columns.pointer, slope: slope.pointer, sums: sums.pointer)
      }
      for f in 0..<features {
        var sum = 0.0
        for lane in 0..<8 { sum += sums[8 * f + lane] }
        slopes[f] = -(f < numeric ? sum : sum * weights[f])
      }
      let noisePart = hyper.noise * (squares - trace)
      let signalPart = (fit - Double(n)) - noisePart - hyper.mean * (total * total - ones)
      slopes[features] = -0.5 * signalPart
      slopes[features + 1] = -0.5 * noisePart
      slopes[features + 2] = byBend - bent.logDensitySlope
      return 0.5 * fit + logDeterminant - bent.logDensity + addPriors(theta, &slopes)
    }

    private func addPriors(_ theta: [Double], _ slopes: inout [Double]) -> Double {
      var loss = 0.0
      func normal(_ index: Int, _ middle: Double, _ deviation: Double) {
        let off = (theta[index] - middle) / deviation
        loss += 0.5 * off * off
        slopes[index] += off / deviation
      }
      let middle = -2 * Prior.logLengthScale(features)
      for f in 0..<features { normal(f, middle, 2 * Prior.logLengthScaleDeviation) }
      normal(features, 0, Prior.logSignalDeviation)
      let noise = Elementary.exp(theta[features + 1])
      loss += noiseRate * noise - Prior.noiseShape * theta[features + 1]
      slopes[features + 1] += noiseRate * noise - Prior.noiseShape
      normal(features + 2, Prior.logBend, Prior.logBendDeviation)
      return loss
    }
  }
}
