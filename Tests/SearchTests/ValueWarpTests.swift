import Arithmetic
import Testing

@testable import Search

@Suite struct ValueWarpTests {
  @Test func bentValuesAreStandardAndComeBack() {
    let values = [3.0, 1, 100, 1e4, 7, .infinity, 2]
    for bend in [-3.0, 0, 6] {
      let warp = ValueWarp(values, bend: bend)
      let z = ValueWarp.bent(ValueWarp.distances(values).distances, bend: bend).z
      #expect(z.reduce(0, +).magnitude < 1e-12)
      #expect((z.reduce(0) { $0 + $1 * $1 } / 7 - 1).magnitude < 1e-12)
      for (value, bent) in zip(values, z) where value.isFinite {
        #expect((warp.value(bent) - value).magnitude < 1e-9 * value)
      }
      // A failed trial counts as the worst that did not fail.
      #expect(z[5] == z[3])
    }
  }

  @Test func aGreatBendIsAStraightLine() {
    let values = [1.0, 2, 3, 4, 5]
    let z = ValueWarp.bent(ValueWarp.distances(values).distances, bend: 7).z
    for (index, bent) in z.enumerated() { #expect((bent - (Double(index) - 2) / 2.0.squareRoot()).magnitude < 2e-3) }
  }

  @Test func theWidestValuesStayFinite() {
    for values in [[-1e308, 1e308, 1e308], [1, 1, 1], [.infinity, .infinity], [], [5], [0, 0, 1e-300]] as [[Double]] {
      let bent = ValueWarp.bent(ValueWarp.distances(values).distances, bend: 1)
      #expect(bent.z.allSatisfy(\.isFinite) && bent.slope.allSatisfy(\.isFinite))
      #expect(bent.logDensity.isFinite && bent.logDensitySlope.isFinite)
    }
  }
}
