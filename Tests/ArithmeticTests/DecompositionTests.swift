import Arithmetic
import Testing

@Suite struct DecompositionTests {
  /// Columns of 4 numbers each.
  private let columns: [Double] = [1, 2, 2, 4, 3, -1, 0.5, 2, 0, 1, -2, 0.25]

  @Test func reflectionsKeepLengthsAndAngles() {
    let right: [Double] = [1, -2, 0.5, 3]
    let reflected = HouseholderReflections(columns, rows: 4, beside: right)
    // Rᵀ R = Aᵀ A, and Rᵀ (Qᵀ b) = Aᵀ b.
    func r(_ row: Int, _ column: Int) -> Double {
      row == column ? reflected.diagonal[row] : row < column ? reflected.above(row, column) : 0
    }
    for i in 0..<3 {
      for j in 0..<3 {
        let own = (0..<3).reduce(0) { $0 + r($1, i) * r($1, j) }
        let given = (0..<4).reduce(0) { $0 + columns[i * 4 + $1] * columns[j * 4 + $1] }
        #expect((own - given).magnitude < 1e-12)
      }
      let own = (0..<3).reduce(0) { $0 + r($1, i) * reflected.right[$1] }
      let given = (0..<4).reduce(0) { $0 + columns[i * 4 + $1] * right[$1] }
      #expect((own - given).magnitude < 1e-12)
    }
  }

  @Test func columnsAreTurnedToRightAngles() {
    let square: [Double] = [1, 2, 2, 3, -1, 0.5, 0, 1, -2]
    let turned = SingularVectors(square, count: 3)
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + turned.columns[i * 3 + $1] * turned.columns[j * 3 + $1] }
        if i != j { #expect(product.magnitude < 1e-12) }
        // A V = U S, and V keeps lengths.
        let own = (0..<3).reduce(0) { $0 + square[$1 * 3 + j] * turned.turns[i * 3 + $1] }
        #expect((own - turned.columns[i * 3 + j]).magnitude < 1e-12)
        let angle = (0..<3).reduce(0) { $0 + turned.turns[i * 3 + $1] * turned.turns[j * 3 + $1] }
        #expect((angle - (i == j ? 1 : 0)).magnitude < 1e-12)
      }
    }
  }
}
