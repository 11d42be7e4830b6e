import Arithmetic
import Testing

@Suite struct SobolSequenceTests {
  /// The points of scipy.stats.qmc.Sobol(128, scramble=False, bits=32), SciPy 1.17, which has Joe and Kuo's numbers.
  @Test func plainPointsAreJoeAndKuos() {
    let sequence = SobolSequence(dimensions: 128)
    #expect(sequence.point(0) == Array(repeating: 0, count: 128))
    #expect(sequence.point(1) == Array(repeating: 0.5, count: 128))
    #expect(Array(sequence.point(5).prefix(8)) == [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375])
    let late = sequence.point(1000)
    #expect(
      [0, 1, 7, 40, 99, 127].map { late[$0] }
        == [0.2197265625, 0.0966796875, 0.8994140625, 0.9130859375, 0.1865234375, 0.5439453125])
    #expect([3, 63, 127].map { sequence.bits(777)[$0] } == [1_178_599_424, 1_832_910_848, 507_510_784])
    // The first 2ᵐ points hold each multiple of 2⁻ᵐ once in every dimension.
    #expect((0..<1024).reduce(0.0) { $0 + sequence.point($1).reduce(0, +) } == 128 * 511.5)
  }

  /// A (0, m, 2)-net: every box of area 2⁻ᵐ with sides of powers of two holds one of 2ᵐ points, scrambled or not.
  @Test func eachElementaryBoxHoldsOnePoint() {
    for seed in 0..<20 {
      var random = RandomSource(seed: UInt64(seed), purpose: .test)
      let sequence =
        seed == 0 ? SobolSequence(dimensions: 2) : SobolSequence(dimensions: 2, scrambledBy: &random)
      let m = 7
      for block in 0..<3 {
        let points = (0..<1 << m).map { sequence.point(block << m + $0) }
        for tall in 0...m {
          let boxes = points.map { [Int($0[0] * Double(1 << tall)), Int($0[1] * Double(1 << (m - tall)))] }
          #expect(Set(boxes).count == 1 << m)
        }
      }
    }
  }

  /// In every dimension each block of 2ᵐ points has one in each stratum.
  @Test func everyDimensionIsStratified() {
    var random = RandomSource(seed: 3, purpose: .test)
    let sequence = SobolSequence(dimensions: 200, scrambledBy: &random)
    let points = (64..<128).map { sequence.point($0) }
    for dimension in 0..<200 { #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64) }
  }

  /// Over scramblings a point is uniform, and two of its bits do not hang together.
  @Test func scramblingMakesEachPointUniform() {
    let count = 4000
    for number in [0, 1, 6, 1000] {
      var sixteenths = Array(repeating: 0, count: 16)
      var same = 0
      for seed in 0..<count {
        var random = RandomSource(seed: UInt64(seed), purpose: .test, index: 8)
        let bits = SobolSequence(dimensions: 3, scrambledBy: &random).bits(number)
        sixteenths[Int(bits[2] >> 28)] += 1
        same += Int((bits[1] >> 31) ^ (bits[1] >> 24) & 1)
      }
      let chi = sixteenths.reduce(0.0) { $0 + (Double($1) - 250) * (Double($1) - 250) / 250 }
      #expect(chi < 37.7)  // the 0.1 % point of 15 degrees of freedom
      #expect(abs(Double(same) - Double(count) / 2) < 4 * Double(count).squareRoot() / 2)
    }
  }

  /// Far better than chance at an integral: Π (1.5 (1 − x²)) has mean 1.
  @Test func sumsComeNearTheIntegral() {
    var random = RandomSource(seed: 9, purpose: .test)
    let sequence = SobolSequence(dimensions: 5, scrambledBy: &random)
    let mean =
      (0..<1024).reduce(0.0) { $0 + sequence.point($1).reduce(1) { $0 * 1.5 * (1 - $1 * $1) } } / 1024
    #expect(abs(mean - 1) < 0.005)
  }
}
