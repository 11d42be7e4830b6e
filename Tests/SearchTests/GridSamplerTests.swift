import Options
import Search
import Testing

@Suite struct GridSamplerTests {
  @Test func aGridHasEveryCombinationOnce() throws {
    let grid = try #require(allSamplers.named("grid"))
    #expect(grid.trialCount(of: mixed, options: ["points": 3]) == 3 * 3 * (3 + 1))
    let problem = SearchProblem(space: EncodedSpace(mixed), options: ["points": 3], seed: 0, budget: 1000, batch: 7)
    let play = try SearchPlay(grid, problem) { _, _ in 0 }
    #expect(play.assignments.count == 36)
    #expect(Set(play.assignments.map { problem.space.decode($0.point) }).count == 36)
  }

  @Test func itsValuesAreCleanNumbers() throws {
    let grid = try #require(allSamplers.named("grid"))
    let problem = SearchProblem(
      space: EncodedSpace(SearchSpace(parameters: [number("lr", 1e-4, 1, .log)])), seed: 0, budget: 5, batch: 5)
    let play = try SearchPlay(grid, problem) { _, _ in 0 }
    #expect(
      play.assignments.map { problem.space.decode($0.point)["lr"] } == [1e-4, 1e-3, 1e-2, 1e-1, 1].map { .number($0) })
  }
}
