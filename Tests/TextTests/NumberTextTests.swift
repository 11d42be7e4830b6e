import Arithmetic
import Testing
import Text

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.123456, "0.123"), (12345.6, "12346"), (0.00001234, "1.23e-5"), (-2.5, "-2.5"),
    (0.9999, "1"), (99.96, "100"),
    (1e7, "1e7"), (1.5e-300, "1.5e-300"), (123456, "123456"), (0.1, "0.1"), (1e-4, "0.0001"), (.infinity, "∞"),
    (-.infinity, "-∞"), (.nan, "nan"),
    (0.3 - 0.1, "0.2"), (1234567, "1234567"), (Double.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.8e308"),
  ]) func shortText(_ value: Double, _ text: String) { #expect(NumberText.short(value) == text) }

  @Test(arguments: [
    (0.5, 3, "0.500"), (-0.0004, 3, "0.000"), (12.3456, 2, "12.35"), (3.0, 0, "3"), (0.05, 1, "0.1"), (1e20, 2, "1e20"),
  ])
  func fixedText(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [(0.1 + 0.2, 12, 0.3), (1.0 / 3, 2, 0.33), (-0.0999999999999999, 12, -0.1), (0.0, 3, 0.0)])
  func rounding(_ value: Double, _ digits: Int, _ expected: Double) {
    #expect(NumberText.rounded(value, digits: digits) == expected)
  }

  /// The nearest number to the digits, as reading them gives it.
  @Test(arguments: [1, 3, 12, 15, 17]) func roundingIsReadingTheDigits(_ digits: Int) {
    var random = RandomSource(seed: 3, purpose: .test, index: UInt64(digits))
    for _ in 0..<2000 {
      var value = random.normal()
      for _ in 0..<random.integer(below: 40) { value *= digits % 2 == 0 ? 10.7 : 0.071 }
      #expect(NumberText.rounded(value, digits: digits) == Double(NumberText.short(value, digits: digits)))
    }
  }

  @Test(arguments: [(0.934, "93 %"), (1.0, "100 %"), (0.012, "1.2 %"), (0.0, "0 %")]) func percentText(
    _ share: Double, _ text: String
  ) {
    #expect(NumberText.percent(share) == text)
  }

  /// Only the whole is 100 %, and only nothing 0 %.
  @Test(arguments: [
    (299.0 / 300, "99.7 %"), (0.995, "99.5 %"), (0.9949, "99 %"), (0.9996, "99.96 %"), (0.99998, "99.998 %"),
    (1 - 1e-15, "100 %"), (1.002, "100.2 %"), (1.0 / 300, "0.33 %"), (1e-5, "0.001 %"), (-0.004, "-0.4 %"),
  ]) func noPartIsTheWhole(_ share: Double, _ text: String) { #expect(NumberText.percent(share) == text) }

  @Test func sharesAreNotRoundedToNoneOrAll() {
    #expect(
      [0.5, 0.9994, 0.9996, 0.99998, 1, 0, 0.0003, -0.0003].map { NumberText.share($0, decimals: 3) } == [
        "0.500", "0.999", "0.9996", "0.99998", "1.000", "0.000", "0.0003", "-0.0003",
      ])
    #expect(
      [0.5, 0.9994, 0.9996, 1, -12.5].map { NumberText.shortShare($0) } == ["0.5", "0.999", "0.9996", "1", "-12.5"])
    #expect([0.934, 0.997, 0.003, 1, 0].map(NumberText.wholePercent) == ["93", "99.7", "0.3", "100", "0"])
  }
}
