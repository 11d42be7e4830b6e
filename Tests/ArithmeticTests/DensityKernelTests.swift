import Arithmetic
import Foundation
import Testing

@Suite struct DensityKernelTests {
  private static func buffer(_ numbers: [Double]) -> FloatBuffer {
    let buffer = FloatBuffer(count: numbers.count)
    for (place, number) in numbers.enumerated() { buffer.start[place] = Float(number) }
    return buffer
  }

  @Test(arguments: Kernels.available) func logarithmsAreExactEnough(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    let x = Self.buffer((0..<2000).map { Foundation.exp(Double($0 - 1000) / 12) })
    let y = FloatBuffer(count: 2000)
    kernels.log(count: 2000, x: x.start, y: y.start)
    for place in 0..<2000 {
      let exact = Foundation.log(max(Double(x.start[place]), 0x1p-126))
      #expect(abs(Double(y.start[place]) - exact) <= 1.2e-7 * max(1, abs(exact)))
    }
  }

  @Test(arguments: Kernels.available) func massesOfIntervalsAreExactEnough(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    let mu = Self.buffer((0..<640).map { Double($0) / 639 })
    for sigma in [0.01, 0.05, 0.3, 1] {
      let inverse = Self.buffer(Array(repeating: 1 / sigma, count: 640))
      let y = FloatBuffer(count: 640)
      for (left, right) in [(0.0, 1.0), (0.25, 0.5), (0.7, 0.71)] {
        kernels.normalLogMass(
          count: 640, mu: mu.start, inverse: inverse.start, left: Float(left), right: Float(right), y: y.start)
        for place in 0..<640 {
          let (a, b) = (
            (left - Double(mu.start[place])) / sigma / 2.0.squareRoot(),
            (right - Double(mu.start[place])) / sigma / 2.0.squareRoot()
          )
          let exact = a > 0 ? (erfc(a) - erfc(b)) / 2 : (erfc(-b) - erfc(-a)) / 2
          guard exact > 1e-6 else { continue }
          #expect(abs(Double(y.start[place]) - Foundation.log(exact)) < 1e-4)
        }
      }
    }
  }

  @Test(arguments: Kernels.available) func massesAreRenewedWhereTheirKernelsChanged(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    let mu = Self.buffer((0..<64).map { Double($0) / 63 })
    let inverse = Self.buffer((0..<64).map { 1 + Double($0) })
    let (knownMu, knownInverse) = (FloatBuffer(count: 64), FloatBuffer(count: 64))
    let (kept, anew) = (FloatBuffer(count: 64), FloatBuffer(count: 64))
    func renew() {
      kernels.renewNormalLogMass(
        count: 64, mu: mu.start, inverse: inverse.start, left: 0, right: 1, knownMu: knownMu.start,
        knownInverse: knownInverse.start, y: kept.start)
      kernels.normalLogMass(count: 64, mu: mu.start, inverse: inverse.start, left: 0, right: 1, y: anew.start)
    }
    renew()
    #expect(kept.array == anew.array)
    (mu.start[15], inverse.start[33]) = (0.5, 7)
    renew()
    #expect(kept.array == anew.array)
    // What did not change is not found again.
    kept.start[50] = 9
    renew()
    #expect(kept.start[50] == 9)
  }

  @Test func aMixtureIsTheLogarithmOfItsSumOnEveryPath() throws {
    var random = RandomSource(seed: 2, purpose: .test)
    let (ld, inputs, count) = (48, 3, 5)
    let mu = Self.buffer((0..<ld * inputs).map { _ in random.uniform() })
    let inverse = Self.buffer((0..<ld * inputs).map { _ in 1 + 30 * random.uniform() })
    let constant = Self.buffer((0..<ld).map { _ in 20 * random.normal() })
    let table = Self.buffer((0..<4 * ld).map { _ in random.normal() })
    let x = Self.buffer((0..<count * inputs).map { _ in random.uniform() })
    let index: [Int32] = [0, 1, 2, 3, 1, 0, 3, 3, 2, 0]
    var first: [Double]?
    for path in Kernels.available {
      let kernels = try #require(Kernels(path: path))
      let scratch = FloatBuffer(count: ld)
      var y = [Double](repeating: 0, count: count)
      kernels.mixture(
        ld: ld, inputs: inputs, tables: 2, count: count, mu: mu.start, inverse: inverse.start, constant: constant.start,
        table: table.start, index: index, x: x.start, scratch: scratch.start, y: &y)
      #expect(y.map(\.bitPattern) == (first ?? y).map(\.bitPattern))
      first = y
      for c in 0..<count {
        let terms = (0..<ld).map { k in
          var e = Double(constant.start[k])
          for t in 0..<2 { e += Double(table.start[Int(index[2 * c + t]) * ld + k]) }
          for j in 0..<inputs {
            let t = (Double(x.start[c * inputs + j]) - Double(mu.start[j * ld + k])) * Double(inverse.start[j * ld + k])
            e -= t * t / 2
          }
          return e
        }
        let top = terms.max() ?? 0
        let exact = top + Foundation.log(terms.reduce(0) { $0 + Foundation.exp($1 - top) })
        #expect(abs(y[c] - exact) < 2e-5 * max(1, abs(exact)))
      }
    }
  }
}
