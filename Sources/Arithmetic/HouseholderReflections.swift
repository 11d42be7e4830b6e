/// A matrix made upper triangular by Householder's reflections, A = Q R (Golub and Van Loan, *Matrix Computations*, 4th ed.,
/// 2013, algorithm 5.2.1); sums in one fixed order, so the same bits everywhere.
package struct HouseholderReflections {
  /// The diagonal of R; 0 for a column that those before it make up.
  package let diagonal: [Double]
  /// Q times what was given beside the matrix: m numbers.
  package let right: [Double]
  /// Column by column, m numbers each; above the diagonal it holds R.
  private let columns: [Double]
  private let rows: Int

  /// O(m n²). Without meaning when the task was cancelled.
  ///
  /// - Parameters:
  ///   - columns: m × n with m ≥ n, column by column, so that the inner loops run along memory.
  ///   - right: m numbers that take the same reflections.
  package init(_ columns: [Double], rows m: Int, beside right: [Double]) {
    let n = m > 0 ? columns.count / m : 0
    var (q, right) = (columns, right)
    var diagonal = [Double](repeating: 0, count: n)
    q.withUnsafeMutableBufferPointer { q in
      right.withUnsafeMutableBufferPointer { right in
        for k in 0..<n {
          if Task.isCancelled { return }
          var norm = 0.0
          for i in k..<m { norm += q[k * m + i] * q[k * m + i] }
          norm = norm.squareRoot()
          guard norm > 0 else { continue }
          if q[k * m + k] > 0 { norm = -norm }
          diagonal[k] = norm
          q[k * m + k] -= norm
          let scale = norm * q[k * m + k]
          guard scale != 0 else { continue }
          for j in k + 1..<max(n, k + 1) {
            // Whoever cancelled looks at nothing that comes of it.
            if Cancellation.wasCut(m) { return }
            var dot = 0.0
            for i in k..<m { dot += q[k * m + i] * q[j * m + i] }
            dot /= scale
            for i in k..<m { q[j * m + i] += dot * q[k * m + i] }
          }
          var dot = 0.0
          for i in k..<m { dot += q[k * m + i] * right[i] }
          dot /= scale
          for i in k..<m { right[i] += dot * q[k * m + i] }
        }
      }
    }
    (self.columns, rows, self.diagonal, self.right) = (q, m, diagonal, right)
  }

  /// R's number in that row, above the diagonal of that column.
  package func above(_ row: Int, _ column: Int) -> Double { columns[column * rows + row] }
}
