import Arithmetic
import Testing

@Suite struct PairedTestTests {
  /// The data of Hollander and Wolfe; SciPy 1.x: `wilcoxon(x, y, method="exact")`.
  @Test func isSciPysExactTest() {
    let first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    let second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    let test = PairedTest(first, second)
    #expect(test.count == 9 && test.firstLarger == 40 && test.secondLarger == 5)
    #expect((test.p - 0.0390625).magnitude < 1e-15)
    #expect(PairedTest(second, first).p == test.p)
    let one: [Double] = (0..<20).map { Double($0 * 37 % 101) / 10 }
    let other: [Double] = (0..<20).map { index in
      let base = Double((index * 53 + 7) % 97) / 10
      return base + 0.015 * Double(index)
    }
    let more = PairedTest(one, other)
    #expect(min(more.firstLarger, more.secondLarger) == 87 && (more.p - 0.5216732025146484).magnitude < 1e-14)
  }

  /// SciPy: `wilcoxon(a, b, method=PermutationMethod())`, which goes through all signs.
  @Test func equalDifferencesShareTheirRanks() {
    let test = PairedTest([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 5, 3, 9, 7, 9, 10])
    #expect(test.count == 7 && test.firstLarger == 2 && test.secondLarger == 26)
    #expect((test.p - 0.0625).magnitude < 1e-15)
  }

  @Test func nothingAndInfinitiesAreNoTrouble() {
    #expect(PairedTest([], []).p == 1 && PairedTest([1, 2], [1, 2]).p == 1)
    let test = PairedTest([.infinity, .infinity, 1, .nan], [.infinity, 1, 2, 1])
    #expect(test.count == 2 && test.firstLarger == 2 && test.secondLarger == 1 && test.p == 1)
  }
}
