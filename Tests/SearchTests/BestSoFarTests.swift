import Search
import Testing

@Suite struct BestSoFarTests {
  @Test func curvesGoToTheEndOfTheBudget() {
    #expect(BestSoFar.curve([3, 4, .nan, 2], budget: 6) == [3, 3, 3, 2, 2, 2])
    #expect(BestSoFar.curve([3, 1], budget: 1) == [3])
    #expect(
      BestSoFar.curve([(cost: 2, value: 5), (cost: 3, value: 1), (cost: 9, value: 0)], budget: 8)
        == [.infinity, 5, 5, 5, 1, 1, 1, 1])
    #expect(BestSoFar.curve([Double](), budget: 2) == [.infinity, .infinity])
  }
}
