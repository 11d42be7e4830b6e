import Arithmetic

/// ½ wᵀ H w − bᵀ w + Σⱼ (λ / 2 wⱼ² + κ |wⱼ|), made smallest by cyclic coordinate descent: one weight after the other goes to
/// its own minimum, the soft threshold of Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear
/// models via coordinate descent", Journal of Statistical Software 33(1), 2010, doi:10.18637/jss.v033.i01, equation 5.
///
/// Once the signs of the weights stand still, the system of those that are not 0 is solved, as an active-set method does: so
/// the end is the optimum to the last digits, wherever it began. Sums in one fixed order: the same bits everywhere.
struct PenalisedQuadratic {
  /// H: p × p, symmetric, never bending down; row by row.
  var curvature: [Double]
  /// b.
  var pull: [Double]
  /// λ.
  var decay: Double
  /// κ.
  var l1: Double
  /// So many of the first weights are free of both penalties.
  var free = 0

  struct Solution {
    var weights: [Double]
    /// Whether no weight can go on: the conditions of an optimum hold (Karush, Kuhn and Tucker).
    var isOptimal: Bool
  }

  /// - Parameter start: p weights to begin with; those of a neighbouring penalty save most of the work.
  func minimum(from start: [Double]) -> Solution {
    let p = pull.count
    var weights = start
    // What pulls at each weight: b − H w.
    var slope = pull
    for j in 0..<p where weights[j] != 0 { move(&slope, j, weights[j]) }
    if l1 == 0, settle(&weights, &slope) { return Solution(weights: weights, isOptimal: true) }
    var scale = 1e-300
    for j in 0..<p where curvature[j * p + j] > 0 { scale = max(scale, pull[j] * pull[j] / curvature[j * p + j]) }
    var (sweeps, signs) = (0, [Int8]())
    for _ in 0..<20_000 {
      if Task.isCancelled { break }
      let change = sweep(&weights, &slope)
      sweeps += 1
      let now = weights.map { Int8($0 > 0 ? 1 : $0 < 0 ? -1 : 0) }
      let count = now.count { $0 != 0 }
      let isStill = change <= 1e-24 * scale
      // A system costs as much as some sweeps.
      if now == signs, isStill || sweeps > 1 + count * count / (3 * max(p, 1)) {
        if settle(&weights, &slope) { return Solution(weights: weights, isOptimal: true) }
        sweeps = 0
      }
      if isStill { break }
      signs = now
    }
    return Solution(weights: weights, isOptimal: isOptimal(weights, slope))
  }

  /// Every weight to its own minimum, in their order; the largest gain of one.
  private func sweep(_ weights: inout [Double], _ slope: inout [Double]) -> Double {
    var largest = 0.0
    let p = pull.count
    for j in 0..<p {
      let own = curvature[j * p + j]
      let isFree = j < free
      let bend = own + (isFree ? 0 : decay)
      guard bend > 0 else { continue }
      let wanted = slope[j] + own * weights[j]
      let next =
        isFree ? wanted / bend : wanted.magnitude <= l1 ? 0 : (wanted - (wanted < 0 ? -l1 : l1)) / bend
      let step = next - weights[j]
      guard step != 0 else { continue }
      weights[j] = next
      move(&slope, j, step)
      largest = max(largest, bend * step * step)
    }
    return largest
  }

  private func move(_ slope: inout [Double], _ j: Int, _ step: Double) {
    let p = pull.count
    curvature.withUnsafeBufferPointer { curvature in
      slope.withUnsafeMutableBufferPointer { slope in
        for k in 0..<p { slope[k] -= step * curvature[j * p + k] }
      }
    }
  }

  /// Goes to the minimum of the weights that are not 0, their signs held, or as far as the first of them that comes to 0 on
  /// the way; true where that is the optimum.
  private func settle(_ weights: inout [Double], _ slope: inout [Double]) -> Bool {
    let p = pull.count
    let active = (0..<p).filter { l1 == 0 ? curvature[$0 * p + $0] + decay > 0 : $0 < free || weights[$0] != 0 }
    var system = Matrix(rows: active.count, columns: active.count)
    for (i, a) in active.enumerated() {
      for (j, b) in active.enumerated() { system[i, j] = curvature[a * p + b] }
      if a >= free { system[i, i] += decay }
    }
    let signs = active.map { $0 < free || l1 == 0 ? 0.0 : weights[$0] < 0 ? -1 : 1 }
    guard let there = LinearSystem.solveSymmetric(system, zip(active, signs).map { pull[$0] - l1 * $1 }) else {
      return false
    }
    var (share, first) = (1.0, -1)
    for (i, place) in active.enumerated() where signs[i] * there[i] < 0 {
      let way = weights[place] / (weights[place] - there[i])
      if way < share { (share, first) = (way, place) }
    }
    for (i, place) in active.enumerated() {
      weights[place] = share == 1 ? there[i] : weights[place] + share * (there[i] - weights[place])
    }
    if first >= 0 { weights[first] = 0 }
    slope = pull
    for j in 0..<p where weights[j] != 0 { move(&slope, j, weights[j]) }
    return first < 0 && isOptimal(weights, slope)
  }

  /// By how little the conditions of an optimum may be missed, beside the pulls at the start.
  private func isOptimal(_ weights: [Double], _ slope: [Double]) -> Bool {
    let largest = pull.reduce(0) { max($0, $1.magnitude) }
    return weights.indices.allSatisfy { j in
      let missed =
        j < free
        ? slope[j].magnitude
        : weights[j] == 0
          ? slope[j].magnitude - l1
          : (slope[j] - decay * weights[j] - (weights[j] < 0 ? -l1 : l1)).magnitude
      return missed <= 1e-9 * largest
    }
  }
}
