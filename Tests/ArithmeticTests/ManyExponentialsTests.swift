import Arithmetic
import Testing

@Suite struct ManyExponentialsTests {
  /// Whatever the count and the place in it: the bits of one exponential at a time.
  @Test(arguments: [0, 1, 15, 16, 17, 100]) func manyHaveTheBitsOfOne(_ count: Int) {
    let odd = [0, -0.0, 1, 709.79, 710, 699.9, -745, -746, -700.1, -708.5, .infinity, -.infinity, 1e-300]
    let numbers = odd.prefix(count) + (0..<max(count - odd.count, 0)).map { Double($0 * $0 % 97) * 1.37 - 61 }
    var found = Array(numbers)
    Elementary.exp(of: &found)
    #expect(found.map(\.bitPattern) == numbers.map { Elementary.exp($0).bitPattern })
    var unknown = [Double.nan, 1]
    Elementary.exp(of: &unknown)
    #expect(unknown[0].isNaN && unknown[1] == Elementary.exp(1))
  }
}
