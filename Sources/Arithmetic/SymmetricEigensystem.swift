/// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, row by row until nothing is left to turn
/// (Golub and Van Loan, *Matrix Computations*, 4th ed., 2013, §8.5): the same bits everywhere. O(n³) with a few sweeps.
public struct SymmetricEigensystem: Sendable {
  /// In no order.
  public let values: [Double]
  /// Column j belongs to value j; orthonormal.
  public let vectors: Matrix

  /// Only the lower triangle is looked at.
  public init(_ matrix: Matrix) {
    let n = matrix.rows
    precondition(matrix.columns == n, "a symmetric matrix is square")
    var a = matrix
    var v = Matrix(rows: n, columns: n)
    for i in 0..<n {
      v[i, i] = 1
      for j in 0..<i { a[j, i] = a[i, j] }
    }
    for _ in 0..<40 {
      var turned = false
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) {
          let off = a[p, q]
          // Nothing in the last place of either diagonal element.
          guard off.magnitude > 1e-300, off.magnitude > 1e-17 * (a[p, p].magnitude * a[q, q].magnitude).squareRoot()
          else { continue }
          turned = true
          let theta = (a[q, q] - a[p, p]) / (2 * off)
          let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (1 + theta * theta).squareRoot())
          let c = 1 / (1 + t * t).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (x, y) = (a[k, p], a[k, q])
            a[k, p] = c * x - s * y
            a[k, q] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (a[p, k], a[q, k])
            a[p, k] = c * x - s * y
            a[q, k] = s * x + c * y
          }
          a[p, q] = 0
          a[q, p] = 0
          for k in 0..<n {
            let (x, y) = (v[k, p], v[k, q])
            v[k, p] = c * x - s * y
            v[k, q] = s * x + c * y
          }
        }
      }
      guard turned else { break }
    }
    values = (0..<n).map { a[$0, $0] }
    vectors = v
  }
}
