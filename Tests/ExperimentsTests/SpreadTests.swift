import Experiments
import Testing

@Suite struct SpreadTests {
  @Test func ofNothingThereIsNone() { #expect(Spread([]) == nil) }

  @Test func oneFigureHasNoDeviation() throws {
    let spread = try #require(Spread([0.5]))
    #expect((spread.mean, spread.deviation, spread.count) == (0.5, nil, 1))
    #expect(spread.text { "\($0)" } == "0.5")
  }

  /// 1, 2, 3, 4: the sum of squares about 2.5 is 5, over 3.
  @Test func theDeviationHasOneFewerInItsDenominator() throws {
    let spread = try #require(Spread([1, 2, 3, 4]))
    #expect(spread.mean == 2.5)
    #expect(spread.deviation == (5.0 / 3).squareRoot())
    #expect(spread.text { "\(($0 * 100).rounded() / 100)" } == "2.5 ± 1.29")
  }

  /// Three times 0.1 have a mean of 0.10000000000000002 when they are added up.
  @Test func equalFiguresHaveNone() {
    #expect(Spread([0.1, 0.1, 0.1])?.mean == 0.1)
    #expect(Spread([0.1, 0.1, 0.1])?.deviation == 0)
  }
}
