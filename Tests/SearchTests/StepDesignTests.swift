import Arithmetic
import Options
import Testing

@testable import Search

@Suite struct StepDesignTests {
  private static func design(_ space: SearchSpace, seed: UInt64 = 1) -> StepDesign {
    StepDesign(EncodedSpace(space), count: nil, random: RandomSource(seed: seed, purpose: .test))
  }
  private static let cube = SearchSpace(parameters: ["x", "y", "z"].map { number($0, 0, 1) })

  @Test func beginsNearTheMiddleAndStepsAlongOneParameterAtATime() {
    let design = Self.design(Self.cube)
    #expect(design.count == 4)
    let first = design.point(0, from: nil)
    #expect(first.allSatisfy { (0.4...0.6).contains($0) })
    var moved: Set<Int> = []
    for trial in 1...3 {
      let point = design.point(trial, from: first)
      let away = point.indices.filter { point[$0] != first[$0] }
      #expect(away.count == 1)
      #expect(away.allSatisfy { abs(abs(point[$0] - first[$0]) - 0.3) < 1e-12 })
      moved.formUnion(away)
    }
    #expect(moved == [0, 1, 2])
  }

  @Test func stepsGoFromTheBestAndStayInside() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let design = Self.design(Self.cube, seed: seed)
      for best in [[0.05, 0.95, 0.5], [1, 0, 0.8]] {
        for trial in 1...9 {
          let point = design.point(trial, from: best)
          #expect(point.allSatisfy { (0...1).contains($0) })
          #expect(point.indices.count { point[$0] != best[$0] } == 1)
        }
      }
    }
  }

  /// A step back by as much as a step there would try the first point again.
  @Test(arguments: 1...2) func noPointIsTriedTwice(_ dimensions: Int) throws {
    let space = SearchSpace(parameters: ["x", "y"].prefix(dimensions).map { number($0, 0, 1) })
    for seed in 1...10 as ClosedRange<UInt64> {
      let problem = SearchProblem(
        space: EncodedSpace(space), options: ["start": .word("steps"), "startup": 8], seed: seed, budget: 8)
      let play = try SearchPlay(BayesSampler(), problem) { point, _ in point[0] * point[0] }
      for (trial, one) in play.assignments.enumerated() {
        for other in play.assignments.prefix(trial) {
          #expect(zip(one.point, other.point).contains { abs($0 - $1) > 1e-6 }, "seed \(seed), trial \(trial)")
        }
      }
    }
  }

  @Test func everyValueOfAChoiceHasTwoTurns() {
    let design = Self.design(mixed)
    #expect(design.count == 4)
    let points = (0..<design.count).map { design.point($0, from: nil) }
    #expect(points.count { $0[2] == 0 } == 2)
    // Only where the condition holds is there a value, and no step is spent on one that is not there.
    #expect(points.allSatisfy { ($0[2] == 0) != $0[3].isNaN })
  }

  @Test func aChoiceThatNothingHangsOnTakesNoTrialsOfItsOwn() {
    let choice = Parameter(name: "c", kind: .choice("abcdefg".map { .category(String($0)) }))
    #expect(Self.design(SearchSpace(parameters: [choice, number("x", 0, 1)])).count == 4)
    #expect(Self.design(SearchSpace(parameters: [choice] + (0..<5).map { number("x\($0)", 0, 1) })).count == 6)
  }

  @Test func bayesGoesByItWhereAsked() throws {
    let problem = SearchProblem(
      space: EncodedSpace(Self.cube), options: ["start": .word("steps")], seed: 5, budget: 12)
    let play = try SearchPlay(BayesSampler(), problem) { point, _ in
      (point[0] - 0.3) * (point[0] - 0.3) + (point[1] - 0.7) * (point[1] - 0.7) + point[2] * point[2]
    }
    let design = StepDesign(problem.space, count: nil, random: problem.random(for: 0, stream: 1))
    var best: Observation?
    for (trial, seen) in play.observations.prefix(design.count).enumerated() {
      #expect(seen.point == design.point(trial, from: best?.point))
      if seen.value < best?.value ?? .infinity { best = seen }
    }
    // In twelve trials it is nearer than twelve that are spread evenly come.
    #expect(play.best < 0.01)
    let spread = try SearchPlay(
      BayesSampler(), SearchProblem(space: problem.space, options: ["start": .word("spread")], seed: 5, budget: 4),
      objective: { _, _ in 1 })
    let usual = try SearchPlay(
      BayesSampler(), SearchProblem(space: problem.space, seed: 5, budget: 4), objective: { _, _ in 1 })
    #expect(spread.assignments == usual.assignments)
  }
}
