import Arithmetic

/// A normal distribution that learns from its best draws: the covariance matrix adaptation evolution strategy.
///
/// N. Hansen, "The CMA evolution strategy: a tutorial", 2016, arXiv:1604.00772; equation numbers are its own. With negative
/// weights for the worse half (active CMA). It knows no bounds and no parameters: whoever draws from it may change a draw
/// before telling it, and the scale A of each coordinate is that of the margin (see `Margin`), 1 elsewhere.
struct CovarianceAdaptation {
  /// Numbers that follow from dimension and population (table 1).
  struct Constants {
    let population: Int
    let parents: Int
    /// For the ranks from the best on; the better ones sum to 1.
    let weights: [Double]
    let parentsEffective: Double
    let sigmaPathRate: Double
    let sigmaDamping: Double
    let pathRate: Double
    let rankOneRate: Double
    let rankMuRate: Double
    /// The expected length of a standard normal draw.
    let expectedLength: Double

    /// The usual population, 4 + ⌊3 ln n⌋ (equation 48).
    static func defaultPopulation(_ dimension: Int) -> Int {
      4 + Int((3 * Elementary.log(Double(max(dimension, 1)))).rounded(.down))
    }

    init(dimension: Int, population: Int) {
      let n = Double(dimension)
      let count = max(population, 2)
      let half = count / 2
      self.population = count
      parents = half
      // Equation 49.
      let raw = (1...count).map { Elementary.log((Double(count) + 1) / 2) - Elementary.log(Double($0)) }
      func effective(_ part: ArraySlice<Double>) -> Double {
        let (sum, squares) = (part.reduce(0, +), part.reduce(0) { $0 + $1 * $1 })
        return squares > 0 ? sum * sum / squares : 0
      }
      let (better, worse) = (raw[..<half], raw[half...])
      let effectiveBetter = effective(better)
      let effectiveWorse = effective(worse)
      parentsEffective = effectiveBetter
      // Equations 55 to 58.
      sigmaPathRate = (effectiveBetter + 2) / (n + effectiveBetter + 5)
      sigmaDamping = 1 + 2 * max(0, ((effectiveBetter - 1) / (n + 1)).squareRoot() - 1) + sigmaPathRate
      pathRate = (4 + effectiveBetter / n) / (n + 4 + 2 * effectiveBetter / n)
      rankOneRate = 2 / ((n + 1.3) * (n + 1.3) + effectiveBetter)
      rankMuRate = min(
        1 - rankOneRate - 1e-8,
        2 * (effectiveBetter - 2 + 1 / effectiveBetter) / ((n + 2) * (n + 2) + effectiveBetter))
      // Equations 50 to 53.
      let scale = min(
        1 + rankOneRate / rankMuRate, 1 + 2 * effectiveWorse / (effectiveBetter + 2),
        (1 - rankOneRate - rankMuRate) / (n * rankMuRate))
      let positive = raw.filter { $0 > 0 }.reduce(0, +)
      let negative = -raw.filter { $0 < 0 }.reduce(0, +)
      weights = raw.map { $0 >= 0 ? $0 / positive : negative > 0 ? $0 * scale / negative : 0 }
      expectedLength = n.squareRoot() * (1 - 1 / (4 * n) + 1 / (21 * n * n))
    }
  }

  let dimension: Int
  let constants: Constants
  var mean: [Double]
  private(set) var sigma: Double
  private(set) var covariance: Matrix
  /// A, the scale of each coordinate.
  var scale: [Double]
  private(set) var generation = 0
  private var sigmaPath: [Double]
  private var path: [Double]
  /// B and D with C = B D² Bᵀ.
  private var axes: Matrix
  private var lengths: [Double]
  private let firstSigma: Double
  private var bests: [Double] = []

  init(mean: [Double], sigma: Double, population: Int) {
    dimension = mean.count
    constants = Constants(dimension: dimension, population: population)
    self.mean = mean
    self.sigma = sigma
    firstSigma = sigma
    var identity = Matrix(rows: dimension, columns: dimension)
    for i in 0..<dimension { identity[i, i] = 1 }
    covariance = identity
    axes = identity
    lengths = Array(repeating: 1, count: dimension)
    scale = lengths
    sigmaPath = Array(repeating: 0, count: dimension)
    path = sigmaPath
  }

  /// The standard deviation of a coordinate.
  func deviation(_ index: Int) -> Double { sigma * scale[index] * covariance[index, index].squareRoot() }

  /// A draw: m + σ A B D z (equations 38 to 40).
  func draw(_ random: inout RandomSource) -> [Double] {
    let z = (0..<dimension).map { _ in random.normal() }
    return (0..<dimension).map { i in
      var sum = 0.0
      for j in 0..<dimension { sum += axes[i, j] * lengths[j] * z[j] }
      return mean[i] + sigma * scale[i] * sum
    }
  }

  /// Learns from a generation, best first.
  mutating func learn(_ ranked: [(draw: [Double], value: Double)]) {
    let (n, c) = (dimension, constants)
    generation += 1
    let steps = ranked.map { ranked in (0..<n).map { (ranked.draw[$0] - mean[$0]) / (sigma * scale[$0]) } }
    // ⟨y⟩ over the better half; equations 41 and 42.
    var step = [Double](repeating: 0, count: n)
    for (rank, y) in steps.prefix(c.parents).enumerated() { for i in 0..<n { step[i] += c.weights[rank] * y[i] } }
    for i in 0..<n { mean[i] += sigma * scale[i] * step[i] }

    // Equations 43 and 44.
    let white = whitened(step)
    let keep = (c.sigmaPathRate * (2 - c.sigmaPathRate) * c.parentsEffective).squareRoot()
    for i in 0..<n { sigmaPath[i] = (1 - c.sigmaPathRate) * sigmaPath[i] + keep * white[i] }
    let length = norm(sigmaPath)
    sigma *= Elementary.exp(min(1, c.sigmaPathRate / c.sigmaDamping * (length / c.expectedLength - 1)))
    sigma = min(sigma, 1e32)

    // Equations 45 to 47, with h_σ of page 29.
    let start = 1 - Elementary.power(1 - c.sigmaPathRate, 2 * Double(generation))
    let goes = length / start.squareRoot() < (1.4 + 2 / (Double(n) + 1)) * c.expectedLength ? 1.0 : 0
    let keepPath = (c.pathRate * (2 - c.pathRate) * c.parentsEffective).squareRoot()
    for i in 0..<n { path[i] = (1 - c.pathRate) * path[i] + goes * keepPath * step[i] }
    let weights = c.weights.enumerated().map { rank, weight -> Double in
      guard weight < 0, rank < steps.count else { return weight }
      let white = whitened(steps[rank])
      return weight * Double(n) / (norm(white) * norm(white) + 1e-8)
    }
    let total = c.weights.reduce(0, +)
    let stay =
      1 + c.rankOneRate * (1 - goes) * c.pathRate * (2 - c.pathRate) - c.rankOneRate - c.rankMuRate * total
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for (rank, y) in steps.enumerated() { sum += weights[rank] * y[i] * y[j] }
        let entry = stay * covariance[i, j] + c.rankOneRate * path[i] * path[j] + c.rankMuRate * sum
        covariance[i, j] = entry
        covariance[j, i] = entry
      }
    }
    decompose()
    bests.append(ranked.first?.value ?? .infinity)
    worstOfLast = ranked.last { $0.value.isFinite }?.value ?? .infinity
  }

  private var worstOfLast = Double.infinity

  private mutating func decompose() {
    let system = SymmetricEigensystem(covariance)
    axes = system.vectors
    lengths = system.values.map { max($0, 1e-16).squareRoot() }
    guard system.values.contains(where: { $0 < 1e-16 }) else { return }
    for i in 0..<dimension {
      for j in 0...i {
        var sum = 0.0
        for k in 0..<dimension { sum += axes[i, k] * lengths[k] * lengths[k] * axes[j, k] }
        covariance[i, j] = sum
        covariance[j, i] = sum
      }
    }
  }

  /// C^(−½) y.
  private func whitened(_ y: [Double]) -> [Double] {
    let turned = (0..<dimension).map { j in
      var sum = 0.0
      for i in 0..<dimension { sum += axes[i, j] * y[i] }
      return sum / lengths[j]
    }
    return (0..<dimension).map { i in
      var sum = 0.0
      for j in 0..<dimension { sum += axes[i, j] * turned[j] }
      return sum
    }
  }

  private func norm(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// Whether there is nothing more to find from here (appendix B.3).
  var isFinished: Bool {
    let window = 10 + (30 * dimension + constants.population - 1) / constants.population
    // TolFun: neither the last generation nor the bests of the last ones differ.
    if generation > window {
      let last = bests.suffix(window)
      let (low, high) = (last.min() ?? 0, last.max() ?? 0)
      if !(max(high, worstOfLast) - min(low, bests.last ?? low) > 1e-12) { return true }
    }
    let diagonal = (0..<dimension).map { covariance[$0, $0].squareRoot() }
    // TolX and TolXUp.
    if (0..<dimension).allSatisfy({
      sigma * diagonal[$0] * scale[$0] < 1e-12 * firstSigma && path[$0].magnitude * sigma < 1e-12 * firstSigma
    }) {
      return true
    }
    let (shortest, longest) = (lengths.min() ?? 1, lengths.max() ?? 1)
    if sigma * longest > 1e4 * firstSigma { return true }
    // ConditionCov.
    if longest * longest > 1e14 * shortest * shortest { return true }
    // NoEffectCoord and NoEffectAxis.
    if (0..<dimension).contains(where: { mean[$0] == mean[$0] + 0.2 * sigma * scale[$0] * diagonal[$0] }) {
      return true
    }
    let axis = dimension > 0 ? generation % dimension : 0
    return (0..<dimension).allSatisfy {
      mean[$0] == mean[$0] + 0.1 * sigma * scale[$0] * lengths[axis] * axes[$0, axis]
    }
  }
}
