import Arithmetic
import Testing

@Suite struct GaussianKernelTests {
  /// Two numbers and a choice for each of so many points, with everything the loops make of them.
  private static func everything(_ kernels: GaussianKernels, _ n: Int) -> [[UInt64]] {
    var random = RandomSource(seed: 3, purpose: .test)
    let ld = GaussianKernels.padded(n)
    let (x, weights) = (DoubleBuffer(3 * ld), DoubleBuffer([0, 0, 0.7]))
    for i in 0..<n {
      x[i] = random.uniform()
      x[ld + i] = 3 * random.uniform()
      x[2 * ld + i] = Double(random.integer(below: 3))
    }
    let (k, b, places) = (DoubleBuffer(ld * ld), DoubleBuffer(ld * ld), DoubleBuffer(24))
    for index in 0..<24 { places[index] = Double(index % 3) }
    return withExtendedLifetime((x, weights, places)) {
      let points = GaussianKernels.Points(
        count: n, numeric: 2, features: 3, x: x.pointer, ld: ld, weights: weights.pointer)
      kernels.covariance(points, signal: 1.3, k: k.pointer, slope: b.pointer)
      for i in 0..<n { k[i * ld + i] += 1e-3 }
      var lower: [UInt64] = []
      for j in 0..<n { for i in j..<n { lower += [k[j * ld + i].bitPattern, b[i * ld + j].bitPattern] } }
      #expect(kernels.cholesky(count: n, ld: ld, k.pointer))
      for j in 0..<n { for i in j..<n { lower.append(k[j * ld + i].bitPattern) } }
      let (v, slope, alpha) = (DoubleBuffer(8 * ld), DoubleBuffer(8 * ld), DoubleBuffer(ld))
      for i in 0..<n { alpha[i] = random.normal() }
      let (sums, squares, products) = (DoubleBuffer(24), DoubleBuffer(8), DoubleBuffer(8))
      let (byA, byU) = (DoubleBuffer(24), DoubleBuffer(24))
      kernels.cross(points, signal: 1.3, places: places.pointer, k: v.pointer, slope: slope.pointer)
      kernels.forward(count: n, ld: ld, k.pointer, v.pointer)
      kernels.dots(count: n, v.pointer, alpha.pointer, product: products.pointer, square: squares.pointer)
      kernels.backward(count: n, ld: ld, k.pointer, v.pointer)
      kernels.placeSlopes(
        points, places: places.pointer, a: alpha.pointer, u: v.pointer, slope: slope.pointer, byA: byA.pointer,
        byU: byU.pointer)
      kernels.likelihoodSlopes(
        points, column: 0, alpha: alpha.pointer, inverse: v.pointer, slope: b.pointer, sums: sums.pointer)
      return [lower]
        + [v, slope, sums, squares, products, byA, byU].map { buffer in
          (0..<buffer.count).map { buffer[$0].bitPattern }
        }
    }
  }

  @Test(arguments: GaussianKernels.available) func everyPathGivesTheSameBits(_ path: String) throws {
    let (plain, fast) = (try #require(GaussianKernels(path: "generic")), try #require(GaussianKernels(path: path)))
    for n in [1, 7, 8, 9, 41] { #expect(Self.everything(plain, n) == Self.everything(fast, n)) }
  }

  @Test func decomposesAndSolves() {
    // [[4, 2, 0], [2, 5, 1], [0, 1, 3]] has the factor [[2, 0, 0], [1, 2, 0], [0, ½, √2.75]].
    let l = DoubleBuffer(64)
    for (index, entry) in [(0, 4.0), (1, 2), (2, 0), (9, 5), (10, 1), (18, 3)] { l[index] = entry }
    let kernels = GaussianKernels.standard
    #expect(kernels.cholesky(count: 3, ld: 8, l.pointer))
    #expect([l[0], l[1], l[2], l[9], l[10], l[18]] == [2, 1, 0, 2, 0.5, 2.75.squareRoot()])
    let v = DoubleBuffer(24)
    for (index, entry) in [8.0, 15, 11].enumerated() { v[8 * index] = entry }
    kernels.forward(count: 3, ld: 8, l.pointer, v.pointer)
    kernels.backward(count: 3, ld: 8, l.pointer, v.pointer)
    for (index, entry) in [1.0, 2, 3].enumerated() { #expect((v[8 * index] - entry).magnitude < 1e-14) }
    l[0] = -1
    #expect(!kernels.cholesky(count: 3, ld: 8, l.pointer))
  }
}
