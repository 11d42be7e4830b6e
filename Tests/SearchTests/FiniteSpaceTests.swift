import Foundation
import Options
import Testing

@testable import Search

/// Spaces of few combinations, and how many each has.
private let few: [(space: SearchSpace, count: Int)] = [
  (SearchSpace(parameters: [Parameter(name: "one", kind: .choice([.integer(3)]))]), 1),
  (SearchSpace(parameters: [Parameter(name: "two", kind: .choice([.category("a"), .category("b")]))]), 2),
  (
    SearchSpace(parameters: [
      Parameter(name: "lr", kind: .ordered([.number(0.01), .number(0.1), .number(0.3)])),
      Parameter(name: "wd", kind: .choice([.integer(0), .integer(1)])),
    ]), 6
  ),
  (
    SearchSpace(parameters: [
      number("x", 0, 0.3, step: 0.1), Parameter(name: "n", kind: .integer(lower: 1, upper: 4, scale: .linear, step: 1)),
    ]), 16
  ),
  // One of three, and what two of them bring along: (1 + 2 + 2) · 3.
  (
    SearchSpace(parameters: [
      Parameter(name: "n", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1)),
      Parameter(
        name: "deep", kind: .choice([.category("a"), .category("b")]),
        condition: .init(parameter: "n", .compared(.atLeast, 2))),
      Parameter(name: "units", kind: .integer(lower: 8, upper: 10, scale: .log, step: 1)),
    ]), 15
  ),
]

private func problem(
  _ space: SearchSpace, budget: Int = 60, batch: Int = 1, seed: UInt64 = 1, _ rule: WhenTried = .stop
) -> SearchProblem {
  SearchProblem(
    space: EncodedSpace(space), options: ["values": "all"], seed: seed, budget: budget, batch: batch, epochs: 9,
    whenTried: rule)
}

private func objective(_ point: [Double], _ epochs: Int) -> Double {
  point.reduce(0) { $0 + ($1.isNaN ? 0.2 : ($1 - 0.4) * ($1 - 0.4)) } + 1 / Double(epochs)
}

private func keys(_ play: SearchPlay, _ space: SearchSpace) -> [[String: ParameterValue]] {
  var first: [Int: [Double]] = [:]
  for assignment in play.assignments where first[assignment.trial] == nil { first[assignment.trial] = assignment.point }
  return first.sorted { $0.key < $1.key }.map { EncodedSpace(space).decode($0.value) }
}

@Suite struct FiniteSpaceTests {
  /// Those that follow slopes along ranges have no finite space.
  private static let methods = allSamplers.map(\.name).filter { $0 != "gradient" }

  @Test(arguments: methods) func everyCombinationIsTriedOnceAndTheSearchIsOver(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    for (space, count) in few {
      #expect(space.combinationCount == count)
      for batch in [1, 4] {
        for budget in [count, count + 1, 60] {
          let play = try SearchPlay(sampler, problem(space, budget: budget, batch: batch), objective: objective)
          let tried = keys(play, space)
          #expect(tried.count == count, "\(name) \(count) of \(budget)")
          #expect(Set(tried).count == count)
        }
        let part = try SearchPlay(
          sampler, problem(space, budget: max(count / 2, 1), batch: batch), objective: objective)
        #expect(Set(keys(part, space)).count == max(count / 2, 1))
      }
    }
  }

  @Test(arguments: methods) func whereNothingHasAValueItIsOverAllTheSame(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    for (space, count) in few {
      let play = try SearchPlay(sampler, problem(space), pieces: 500) { _, _ in .nan }
      #expect(keys(play, space).count == count)
    }
  }

  @Test(arguments: methods) func noisyValuesAreTriedAgain(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    for (space, count) in few {
      for rule in [WhenTried.again, .byChance]
      where rule == .again || sampler.trialCount(of: space, options: [:]) == nil {
        let play = try SearchPlay(sampler, problem(space, budget: 40, rule), pieces: 2000, objective: objective)
        let tried = keys(play, space)
        #expect(tried.count == 40)
        if rule == .again { #expect(Set(tried.prefix(count)).count == count || name == "pbt" || name == "cmaes") }
        // Those of before looked after the points of few spaces only.
        if rule == .again || name != "cmaes" { #expect(Set(tried).count == count) }
      }
    }
  }

  @Test func bayesTriesAgainWhereItExpectsMost() throws {
    let space = few[3].space
    let sampler = try #require(allSamplers.named("bayes"))
    let play = try SearchPlay(sampler, problem(space, budget: 40, .again), objective: objective)
    #expect(play.assignments.allSatisfy { $0.labels.isEmpty })
    // The best of them, and hardly the worst.
    let later = play.assignments.dropFirst(16).map { objective($0.point, 9) }
    let all = play.assignments.prefix(16).map { objective($0.point, 9) }.sorted()
    #expect(later.filter { $0 <= all[3] }.count > later.count / 2)
  }

  /// A model that finds nothing new among what it looks at looks further.
  @Test func aLargeFiniteSpaceIsSearchedByTheModelToTheEnd() throws {
    let space = SearchSpace(parameters: [
      Parameter(name: "a", kind: .integer(lower: 1, upper: 40, scale: .linear, step: 1)),
      Parameter(name: "b", kind: .integer(lower: 1, upper: 40, scale: .linear, step: 1)),
    ])
    let sampler = try #require(allSamplers.named("bayes"))
    let play = try SearchPlay(sampler, problem(space, budget: 60), objective: objective)
    #expect(Set(play.assignments.map(\.point)).count == 60)
    #expect(play.assignments.allSatisfy { $0.labels.isEmpty })
  }

  @Test func combinationsAreCountedWithoutBeingMade() {
    let wide = SearchSpace(parameters: [
      number("x", 0, 1, step: 1e-9), number("y", 0, 1, step: 1e-9),
      Parameter(name: "k", kind: .choice([.integer(1), .integer(2)])),
    ])
    #expect(wide.combinationCount == nil)
    let grid = GridSampler()
    #expect(grid.trialCount(of: wide, options: ["values": "all"]) == Combinations.vast)
    #expect(grid.trialCount(of: wide, options: ["points": 3]) == 18)
    // Of many conditional parameters only those that are active count.
    var parameters = [Parameter(name: "k", kind: .integer(lower: 1, upper: 12, scale: .linear, step: 1))]
    for index in 1...12 {
      parameters.append(
        Parameter(
          name: "p\(index)", kind: .integer(lower: 1, upper: 10, scale: .linear, step: 1),
          condition: .init(parameter: "k", value: .integer(index))))
    }
    let branched = SearchSpace(parameters: parameters)
    #expect(branched.combinationCount == 120)
    let play = try? SearchPlay(
      RandomSampler(), SearchProblem(space: EncodedSpace(branched), seed: 2, budget: 500)
    ) { _, _ in 0 }
    #expect(play.map { Set(keys($0, branched)).count } == 120)
    #expect(play?.assignments.count == 120)
  }

  @Test func aGridTakesAllOfWhatHasStepsOrIsShort() {
    let grid = GridSampler()
    func count(_ kind: Parameter.Kind) -> Int? {
      grid.trialCount(of: SearchSpace(parameters: [Parameter(name: "p", kind: kind)]), options: ["values": "all"])
    }
    #expect(count(.integer(lower: 1, upper: 16, scale: .linear, step: 1)) == 16)
    #expect(count(.integer(lower: 1, upper: 32, scale: .linear, step: 1)) == 32)
    // What is spread by factors is not taken number by number.
    #expect(count(.integer(lower: 4, upper: 32, scale: .log, step: 1)) == 5)
    #expect(count(.integer(lower: 1, upper: 4, scale: .log, step: 1)) == 4)
    #expect(count(.integer(lower: 1, upper: 33, scale: .linear, step: 1)) == 5)
    #expect(count(.integer(lower: 0, upper: 1000, scale: .linear, step: 5)) == 201)
    #expect(count(.number(lower: 0, upper: 2, scale: .linear, step: 0.1)) == 21)
    #expect(count(.number(lower: 0, upper: 2, scale: .linear, step: nil)) == 5)
    #expect(count(.choice((0..<9).map { .integer($0) })) == 9)
    let values = Combinations(
      of: SearchSpace(parameters: [number("p", 0, 2, step: 0.1)]),
      axes: [Combinations.Axis(everyValueOf: number("p", 0, 2, step: 0.1))].compactMap { $0 })
    #expect((0..<21).map { values.configuration($0)?["p"] } == number("p", 0, 2, step: 0.1).gridValues(points: 21))
  }

  @Test func studiesFromBeforeGoOnAsTheyBegan() throws {
    let definition = StudyDefinition(name: "s", method: "random", seed: 3, space: few[2].space, budget: 30)
    let encoded = try JSONEncoder().encode(definition)
    #expect(try JSONDecoder().decode(StudyDefinition.self, from: encoded).whenTried == .stop)
    var object = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
    object["whenTried"] = nil
    let old = try JSONDecoder().decode(StudyDefinition.self, from: JSONSerialization.data(withJSONObject: object))
    #expect(old.whenTried == .byChance)
  }
}
