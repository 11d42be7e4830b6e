import Arithmetic
import Testing

/// Known by hand, and as NumPy has them.
@Suite struct StatisticsTests {
  @Test(arguments: [
    ([1, 2, 3, 4], 2.5, 1.290_994_448_735_805_6, 2.5), ([3, 1, 2], 2, 1, 2), ([5, 1], 3, 2.828_427_124_746_190_3, 3),
    ([7, 7, 7], 7, 0, 7), ([0.1, 0.1, 0.1], 0.100_000_000_000_000_02, 0, 0.1),
  ])
  func someNumbers(_ values: [Double], _ mean: Double, _ deviation: Double, _ median: Double) {
    #expect(values.mean == mean && values.deviation == deviation && values.median == median)
  }

  @Test func fewOrNone() {
    #expect([Double]().mean.isNaN && [Double]().median.isNaN && [Double]().quantile(0.5).isNaN)
    #expect([Double]().deviation == nil && [3.0].deviation == nil)
    #expect([3.0].mean == 3 && [3.0].median == 3 && [3.0].quantile(0.9) == 3)
  }

  @Test func quantilesLieBetweenInProportion() {
    let values: [Double] = [1, 2, 4, 8]
    #expect(values.quantile(0) == 1 && values.quantile(1) == 8)
    #expect(values.quantile(0.25) == 1.75 && values.quantile(0.5) == 3 && values.quantile(0.75) == 5)
    #expect([1, .infinity].quantile(0.5) == .infinity)
    #expect([-Double.infinity, 1].quantile(0.5) == -.infinity)
  }

  @Test func quartilesAreNumPys() {
    let quartiles = Quartiles([3, 1, 4, 1, 5, 9, 2, 6])
    #expect(quartiles.lower == 1.75 && quartiles.median == 3.5 && quartiles.upper == 5.25)
    #expect(Quartiles([]).median.isNaN && Quartiles([2]).upper == 2)
    #expect(Quartiles([1, 2, .infinity, .infinity]).upper == .infinity)
  }

  /// NumPy: `x.mean()`, `x.var(ddof=1) / len(x)`.
  @Test func theMeanHasAnError() {
    let estimate = MeanEstimate([1, 2, 4, 9])
    #expect(estimate.mean == 4 && (estimate.squaredError - 38.0 / 12).magnitude < 1e-15)
    #expect(MeanEstimate([]).mean == 0 && MeanEstimate([]).squaredError == 0 && MeanEstimate([3]).squaredError == 0)
    #expect(squaresAroundMean([1, 2, 4, 9]) == 38)
  }
}
