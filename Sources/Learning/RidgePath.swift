package import Arithmetic

/// Least squares with an L2 penalty for any number of penalties, from one decomposition: centred columns X = Q R and
/// R = U S Vᵀ give w(λ) = V diag(s / (s² + n λ / 2)) Uᵀ Qᵀ y, which makes mean squared error + λ / 2 ‖w‖² smallest
/// (Hoerl and Kennard 1970; Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2nd ed., §3.4.1).
/// The constant is not penalised. O(n p² + p³) once, O(p²) a penalty; sums in one fixed order, so the same bits everywhere.
package struct RidgePath: Sendable {
  private let rows: Int
  private let means: [Double]
  private let targetMean: Double
  private let singular: [Double]
  /// p × p, row-major.
  private let right: Matrix
  /// Uᵀ Qᵀ y.
  private let projections: [Double]

  /// - Parameters:
  ///   - x: n × p, without a constant column.
  ///   - y: n numbers.
  package init(_ x: Matrix, _ y: [Double]) {
    let (n, p) = (x.rows, x.columns)
    precondition(y.count == n, "a row needs a target")
    rows = n
    let count = Double(max(n, 1))
    let means = (0..<p).map { column in (0..<n).reduce(0) { $0 + x[$1, column] } / count }
    let targetMean = y.reduce(0, +) / count
    (self.means, self.targetMean) = (means, targetMean)
    // Column by column, so that the inner loops run along memory; rows of zeros make it tall enough.
    let tall = max(n, p)
    var q = [Double](repeating: 0, count: tall * p)
    for column in 0..<p {
      if Task.isCancelled { break }
      for row in 0..<n { q[column * tall + row] = x[row, column] - means[column] }
    }
    let reflected = HouseholderReflections(
      q, rows: tall, beside: y.map { $0 - targetMean } + [Double](repeating: 0, count: tall - n))
    // R column by column.
    var upper = [Double](repeating: 0, count: p * p)
    for k in 0..<p {
      for j in 0..<k { upper[k * p + j] = reflected.above(j, k) }
      upper[k * p + k] = reflected.diagonal[k]
    }
    let turned = SingularVectors(upper, count: p)
    var singular: [Double] = []
    var projections: [Double] = []
    for column in 0..<p {
      var (square, along) = (0.0, 0.0)
      for i in 0..<p {
        square += turned.columns[column * p + i] * turned.columns[column * p + i]
        along += turned.columns[column * p + i] * reflected.right[i]
      }
      let size = square.squareRoot()
      singular.append(size)
      projections.append(size > 0 ? along / size : 0)
    }
    (self.singular, self.projections) = (singular, projections)
    right = Matrix(rows: p, columns: p, elements: (0..<p * p).map { turned.turns[$0 % p * p + $0 / p] })
  }

  /// The weights for a penalty, and the constant. Without a penalty, a trace of one keeps directions apart that the rows do
  /// not determine.
  package func solution(decay: Double) -> (weights: [Double], constant: Double) {
    let penalty = Double(rows) * max(decay, 1e-12) / 2
    let p = singular.count
    var weights = [Double](repeating: 0, count: p)
    var constant = targetMean
    weights.withUnsafeMutableBufferPointer { weights in
      right.elements.withUnsafeBufferPointer { right in
        for k in 0..<p {
          let share = singular[k] / (singular[k] * singular[k] + penalty) * projections[k]
          for j in 0..<p { weights[j] += share * right[j * p + k] }
        }
      }
      for j in 0..<p { constant -= weights[j] * means[j] }
    }
    return (weights, constant)
  }

  /// The mean squared error on other rows for each penalty; without meaning when the task was cancelled. O(m p) a penalty.
  ///
  /// - Parameters:
  ///   - x: m × p.
  ///   - y: m numbers.
  package func losses(decays: [Double], on x: Matrix, _ y: [Double]) -> [Double] {
    let (m, p) = (x.rows, x.columns)
    // Each row in the coordinates in which a penalty shrinks.
    var turned = [Double](repeating: 0, count: m * p)
    for row in 0..<m {
      if row & 0xFF == 0xFF, Task.isCancelled { break }
      for k in 0..<p {
        var sum = 0.0
        for j in 0..<p { sum += (x[row, j] - means[j]) * right[j, k] }
        turned[k * m + row] = sum * projections[k]
      }
    }
    let centred = y.map { $0 - targetMean }
    var errors = [Double](repeating: 0, count: m)
    return turned.withUnsafeBufferPointer { turned in
      errors.withUnsafeMutableBufferPointer { errors in
        decays.map { decay in
          if Task.isCancelled { return 0 }
          let penalty = Double(rows) * max(decay, 1e-12) / 2
          for row in 0..<m { errors[row] = centred[row] }
          for k in 0..<p {
            let share = singular[k] / (singular[k] * singular[k] + penalty)
            for row in 0..<m { errors[row] -= share * turned[k * m + row] }
          }
          var sum = 0.0
          for row in 0..<m { sum += errors[row] * errors[row] }
          return sum / Double(max(m, 1))
        }
      }
    }
  }
}
