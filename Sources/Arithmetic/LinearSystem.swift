/// Least squares and symmetric systems in double precision, by sums in one fixed order: the same bits everywhere.
public enum LinearSystem {
  /// The x that makes ‖a x − b‖ smallest, by Householder's reflections (Golub and Van Loan, *Matrix Computations*, 4th
  /// ed., 2013, algorithm 5.3.2). Directions that the columns do not tell apart get weight 0. O(m n²). Without meaning when
  /// the task was cancelled.
  ///
  /// - Parameters:
  ///   - a: m × n with m ≥ n.
  ///   - b: m numbers.
  public static func leastSquares(_ a: Matrix, _ b: [Double]) -> [Double] {
    let (m, n) = (a.rows, a.columns)
    precondition(m >= n && b.count == m, "least squares needs at least as many rows as columns")
    var columns: [Double] = []
    columns.reserveCapacity(m * n)
    for column in 0..<n {
      if Cancellation.wasCut(m) { return [Double](repeating: 0, count: n) }
      columns += a.column(column)
    }
    let reflected = HouseholderReflections(columns, rows: m, beside: b)
    let diagonal = reflected.diagonal
    let largest = diagonal.map(\.magnitude).max() ?? 0
    var x = [Double](repeating: 0, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) {
      guard diagonal[k].magnitude > largest * 1e-13 else { continue }
      var sum = reflected.right[k]
      for j in k + 1..<max(n, k + 1) { sum -= reflected.above(k, j) * x[j] }
      x[k] = sum / diagonal[k]
    }
    return x
  }

  /// Solves a x = b for a symmetric positive definite matrix by Cholesky's decomposition; nil when it is not. O(n³).
  public static func solveSymmetric(_ a: Matrix, _ b: [Double]) -> [Double]? {
    let n = a.rows
    precondition(a.columns == n && b.count == n, "a symmetric system is square")
    var l = a.elements
    var x = b
    var isPositive = true
    l.withUnsafeMutableBufferPointer { l in
      for j in 0..<n {
        // Whoever cancelled looks at nothing that comes of it.
        if n > 64, Task.isCancelled {
          isPositive = false
          return
        }
        for i in j..<n {
          var sum = l[i * n + j]
          for k in 0..<j { sum -= l[i * n + k] * l[j * n + k] }
          if i == j {
            guard sum > 0, sum.isFinite else {
              isPositive = false
              return
            }
            l[j * n + j] = sum.squareRoot()
          } else {
            l[i * n + j] = sum / l[j * n + j]
          }
        }
      }
    }
    guard isPositive else { return nil }
    for i in 0..<n {
      for k in 0..<i { x[i] -= l[i * n + k] * x[k] }
      x[i] /= l[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in i + 1..<max(n, i + 1) { x[i] -= l[k * n + i] * x[k] }
      x[i] /= l[i * n + i]
    }
    return x
  }
}
