import Arithmetic
import Testing

@Suite struct RankStatisticsTests {
  @Test func equalsShareTheirRank() {
    #expect(RankStatistics.ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    #expect(RankStatistics.ranks([]).isEmpty)
  }

  /// SciPy 1.11: `spearmanr` of the same lists.
  @Test func theCorrelationIsSpearmans() {
    #expect((RankStatistics.correlation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) - 0.820_782_681_668_123).magnitude < 1e-12)
    #expect(RankStatistics.correlation([1, 2, 3], [4, 4, 4]) == 0)
  }

  /// The statistic is that of SciPy's `kruskal`, 7.2 at 2 degrees of freedom, whose χ² leaves exp(−3.6) above it; the approximation
  /// of its cube root has two digits of that.
  @Test func groupsThatLieApartDiffer() throws {
    let chance = try #require(
      RankStatistics.differenceChance([1, 2, 3, 4, 5, 6, 7, 8, 9], groups: [0, 0, 0, 1, 1, 1, 2, 2, 2]))
    #expect((chance - 0.0273).magnitude < 0.002)
    #expect(RankStatistics.differenceChance([1, 2], groups: [0, 0]) == nil)
    #expect(RankStatistics.differenceChance([1, 1, 1], groups: [0, 1, 0]) == 1)
  }
}
