import Arithmetic
import Testing

@Suite struct SymmetricEigensystemTests {
  @Test func twoByTwo() {
    let system = SymmetricEigensystem(Matrix(rows: 2, columns: 2, elements: [2, 1, 1, 2]))
    #expect(zip(system.values.sorted(), [1, 3]).allSatisfy { ($0 - $1).magnitude < 1e-15 })
  }

  @Test(arguments: [1, 3, 10, 31]) func vectorsAreTurnedIntoMultiplesOfThemselves(_ n: Int) {
    var random = RandomSource(seed: UInt64(n), purpose: .test)
    var a = Matrix(rows: n, columns: n)
    for i in 0..<n {
      for j in 0...i {
        a[i, j] = random.normal()
        a[j, i] = a[i, j]
      }
    }
    let system = SymmetricEigensystem(a)
    for j in 0..<n {
      for i in 0..<n {
        var (product, dot) = (0.0, 0.0)
        for k in 0..<n {
          product += a[i, k] * system.vectors[k, j]
          dot += system.vectors[k, i] * system.vectors[k, j]
        }
        #expect((product - system.values[j] * system.vectors[i, j]).magnitude < 1e-12)
        #expect((dot - (i == j ? 1 : 0)).magnitude < 1e-13)
      }
    }
  }
}
