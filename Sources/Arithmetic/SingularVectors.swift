/// A square matrix whose columns were turned until they stand at right angles, A V = U S, by one-sided Jacobi rotations (Golub
/// and Van Loan, *Matrix Computations*, 4th ed., 2013, §8.6.3); sums in one fixed order, so the same bits everywhere.
package struct SingularVectors {
  /// U S: n × n, column by column. A column's length is a singular value.
  package private(set) var columns: [Double]
  /// V: n × n, column by column.
  package private(set) var turns: [Double]

  /// O(n³) for each of a few sweeps. Without meaning when the task was cancelled.
  ///
  /// - Parameter columns: n × n, column by column.
  package init(_ columns: [Double], count n: Int) {
    self.columns = columns
    turns = [Double](repeating: 0, count: n * n)
    for index in 0..<n { turns[index * n + index] = 1 }
    self.columns.withUnsafeMutableBufferPointer { a in
      turns.withUnsafeMutableBufferPointer { v in
        for _ in 0..<60 {
          var isDone = true
          for i in 0..<max(n - 1, 0) {
            if Task.isCancelled { return }
            for j in i + 1..<n {
              var (alpha, beta, gamma) = (0.0, 0.0, 0.0)
              for k in 0..<n {
                alpha += a[i * n + k] * a[i * n + k]
                beta += a[j * n + k] * a[j * n + k]
                gamma += a[i * n + k] * a[j * n + k]
              }
              guard gamma.magnitude > 1e-15 * (alpha * beta).squareRoot(), gamma != 0 else { continue }
              isDone = false
              let zeta = (beta - alpha) / (2 * gamma)
              let tangent = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
              let cosine = 1 / (1 + tangent * tangent).squareRoot()
              let sine = cosine * tangent
              for k in 0..<n {
                let (x, y) = (a[i * n + k], a[j * n + k])
                a[i * n + k] = cosine * x - sine * y
                a[j * n + k] = sine * x + cosine * y
                let (s, t) = (v[i * n + k], v[j * n + k])
                v[i * n + k] = cosine * s - sine * t
                v[j * n + k] = sine * s + cosine * t
              }
            }
          }
          if isDone { break }
        }
      }
    }
  }
}
