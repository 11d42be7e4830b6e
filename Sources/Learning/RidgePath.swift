public import Arithmetic

/// Least squares with an L2 penalty for any number of penalties, from one decomposition: centred columns X = Q R and
/// R = U S Vᵀ give w(λ) = V diag(s / (s² + n λ / 2)) Uᵀ Qᵀ y, which makes mean squared error + λ / 2 ‖w‖² smallest
/// (Hoerl and Kennard 1970; Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2nd ed., §3.4.1).
/// The constant is not penalised. One-sided Jacobi rotations (Golub and Van Loan, 4th ed., §8.6.3). O(n p² + p³) once,
/// O(p²) a penalty; sums in one fixed order, so the same bits everywhere.
public struct RidgePath: Sendable {
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
  public init(_ x: Matrix, _ y: [Double]) {
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
    var projected = y.map { $0 - targetMean } + [Double](repeating: 0, count: tall - n)
    var upper = [Double](repeating: 0, count: p * p)
    q.withUnsafeMutableBufferPointer { q in
      projected.withUnsafeMutableBufferPointer { projected in
        for k in 0..<p {
          // Whoever cancelled looks at nothing that comes of it.
          if Task.isCancelled { return }
          var norm = 0.0
          for i in k..<tall { norm += q[k * tall + i] * q[k * tall + i] }
          norm = norm.squareRoot()
          for j in 0..<k { upper[k * p + j] = q[k * tall + j] }
          guard norm > 0 else { continue }
          if q[k * tall + k] > 0 { norm = -norm }
          upper[k * p + k] = norm
          q[k * tall + k] -= norm
          let scale = norm * q[k * tall + k]
          guard scale != 0 else { continue }
          for j in k + 1..<max(p, k + 1) {
            if Cancellation.wasCut(tall) { return }
            var dot = 0.0
            for i in k..<tall { dot += q[k * tall + i] * q[j * tall + i] }
            dot /= scale
            for i in k..<tall { q[j * tall + i] += dot * q[k * tall + i] }
          }
          var dot = 0.0
          for i in k..<tall { dot += q[k * tall + i] * projected[i] }
          dot /= scale
          for i in k..<tall { projected[i] += dot * q[k * tall + i] }
        }
      }
    }
    // `upper` holds R column by column; its columns are turned until they stand at right angles.
    var turns = [Double](repeating: 0, count: p * p)
    for index in 0..<p { turns[index * p + index] = 1 }
    Self.makeOrthogonal(&upper, &turns, p)
    var singular: [Double] = []
    var projections: [Double] = []
    for column in 0..<p {
      var (square, along) = (0.0, 0.0)
      for i in 0..<p {
        square += upper[column * p + i] * upper[column * p + i]
        along += upper[column * p + i] * projected[i]
      }
      let size = square.squareRoot()
      singular.append(size)
      projections.append(size > 0 ? along / size : 0)
    }
    (self.singular, self.projections) = (singular, projections)
    right = Matrix(rows: p, columns: p, elements: (0..<p * p).map { turns[$0 % p * p + $0 / p] })
  }

  private static func makeOrthogonal(_ a: inout [Double], _ v: inout [Double], _ p: Int) {
    a.withUnsafeMutableBufferPointer { a in
      v.withUnsafeMutableBufferPointer { v in
        for _ in 0..<60 {
          var isDone = true
          for i in 0..<max(p - 1, 0) {
            if Task.isCancelled { return }
            for j in i + 1..<p {
              var (alpha, beta, gamma) = (0.0, 0.0, 0.0)
              for k in 0..<p {
                alpha += a[i * p + k] * a[i * p + k]
                beta += a[j * p + k] * a[j * p + k]
                gamma += a[i * p + k] * a[j * p + k]
              }
              guard gamma.magnitude > 1e-15 * (alpha * beta).squareRoot(), gamma != 0 else { continue }
              isDone = false
              let zeta = (beta - alpha) / (2 * gamma)
              let tangent = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
              let cosine = 1 / (1 + tangent * tangent).squareRoot()
              let sine = cosine * tangent
              for k in 0..<p {
                let (x, y) = (a[i * p + k], a[j * p + k])
                a[i * p + k] = cosine * x - sine * y
                a[j * p + k] = sine * x + cosine * y
                let (s, t) = (v[i * p + k], v[j * p + k])
                v[i * p + k] = cosine * s - sine * t
                v[j * p + k] = sine * s + cosine * t
              }
            }
          }
          if isDone { break }
        }
      }
    }
  }

  /// The weights for a penalty, and the constant. Without a penalty, a trace of one keeps directions apart that the rows do
  /// not determine.
  public func solution(decay: Double) -> (weights: [Double], constant: Double) {
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
  public func losses(decays: [Double], on x: Matrix, _ y: [Double]) -> [Double] {
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
