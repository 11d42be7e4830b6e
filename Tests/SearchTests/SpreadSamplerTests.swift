import Arithmetic
import Options
import Search
import Testing

/// What `random`, `sobol` and `lhs` have in common, and what is each one's own.
@Suite struct SpreadSamplerTests {
  private static func points(_ name: String, _ space: SearchSpace, budget: Int, seed: UInt64 = 1) throws -> [[Double]] {
    let sampler = try #require(allSamplers.named(name))
    let problem = SearchProblem(space: EncodedSpace(space), seed: seed, budget: budget, batch: 7)
    return try SearchPlay(sampler, problem) { _, _ in 0 }.assignments.map(\.point)
  }

  /// 5 · 61 · (1 + 4) configurations of an order, a log range of whole numbers, and a choice with a condition.
  private static let finite = SearchSpace(parameters: [
    Parameter(name: "few", kind: .ordered((0..<5).map { .integer($0) })),
    Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
    Parameter(name: "opt", kind: .choice([.category("sgd"), .category("adam")])),
    Parameter(
      name: "m", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: 0.3),
      condition: .init(parameter: "opt", value: .category("sgd"))),
  ])

  @Test(arguments: ["random", "sobol", "lhs"]) func aFiniteSpaceIsEmptiedAndNothingComesTwice(_ name: String) throws {
    let all = 5 * 61 * 5
    let points = try Self.points(name, Self.finite, budget: all + 20)
    let keys = points.map { $0.map(\.bitPattern) }
    #expect(Set(keys).count == all)
    #expect(keys.count == all)
  }

  @Test(arguments: ["sobol", "lhs"]) func choicesGetTheirShares(_ name: String) throws {
    let space = SearchSpace(parameters: [
      number("x", 0, 1), Parameter(name: "c", kind: .choice((0..<4).map { .integer($0) })),
    ])
    let points = try Self.points(name, space, budget: 64)
    for choice in 0..<4 { #expect(points.filter { $0[1] == Double(choice) }.count == 16) }
  }

  @Test func aSobolSearchIsStratifiedInEveryPair() throws {
    let space = SearchSpace(parameters: (0..<2).map { number("p\($0)", 0, 1) })
    let points = try Self.points("sobol", space, budget: 64)
    #expect(Set(points.map { [Int($0[0] * 8), Int($0[1] * 8)] }).count == 64)
  }

  @Test func aLatinHypercubeUsesEachStratumOnce() throws {
    let space = SearchSpace(parameters: (0..<4).map { number("p\($0)", 0, 1) })
    for budget in [1, 2, 50] {
      let points = try Self.points("lhs", space, budget: budget)
      for dimension in 0..<4 { #expect(Set(points.map { Int($0[dimension] * Double(budget)) }).count == budget) }
    }
  }

  @Test func amongSeveralDesignsTheOneWithTheWidestGapsIsUsed() throws {
    let sampler = try #require(allSamplers.named("lhs"))
    let space = EncodedSpace(SearchSpace(parameters: (0..<3).map { number("p\($0)", 0, 1) }))
    func gap(_ designs: Int, _ seed: UInt64) throws -> Double {
      let problem = SearchProblem(space: space, options: ["designs": .integer(designs)], seed: seed, budget: 20)
      let points = try SearchPlay(sampler, problem) { _, _ in 0 }.assignments.map(\.point)
      var least = Double.infinity
      for first in points.indices {
        for second in 0..<first {
          var distance = 0.0
          for index in 0..<3 {
            let difference = points[first][index] - points[second][index]
            distance += difference * difference
          }
          least = min(least, distance)
        }
      }
      return least
    }
    for seed in 0..<10 as Range<UInt64> {
      let (one, many) = (try gap(1, seed), try gap(50, seed))
      #expect(many >= one)
    }
  }
}
