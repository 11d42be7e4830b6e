import Arithmetic
import Options
import Testing

@testable import Search

@Suite struct BayesSamplerTests {
  private static let plane = SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)])

  private static func problem(
    _ space: SearchSpace, budget: Int, batch: Int = 1, seed: UInt64 = 1, options: OptionValues = [:]
  ) -> SearchProblem {
    SearchProblem(space: EncodedSpace(space), options: options, seed: seed, budget: budget, batch: batch)
  }

  private static func bowl(_ point: [Double], _ epochs: Int) -> Double {
    (point[0] - 0.3) * (point[0] - 0.3) + 2 * (point[1] - 0.8) * (point[1] - 0.8)
  }

  @Test(arguments: Acquisition.allCases) func findsTheBottomOfABowl(_ acquisition: Acquisition) throws {
    let options: OptionValues = ["acquisition": .word(acquisition.rawValue)]
    let play = try SearchPlay(
      BayesSampler(), Self.problem(Self.plane, budget: 20, options: options), objective: Self.bowl)
    #expect(play.best < 1e-3)
  }

  @Test func findsItThroughNoise() throws {
    var random = RandomSource(seed: 2, purpose: .noise)
    let play = try SearchPlay(BayesSampler(), Self.problem(Self.plane, budget: 40)) { point, epochs in
      Self.bowl(point, epochs) + 0.05 * random.normal()
    }
    let late = play.assignments.suffix(10).map { Self.bowl($0.point, 1) }.sorted()
    #expect(late[5] < 0.05)
  }

  @Test func findsItDownDecades() throws {
    let play = try SearchPlay(BayesSampler(), Self.problem(Self.plane, budget: 30)) { point, epochs in
      Elementary.exp(30 * Self.bowl(point, epochs))
    }
    #expect(play.best < 1.01)
  }

  @Test func worksAroundWallsAndMonstrousLosses() throws {
    let play = try SearchPlay(BayesSampler(), Self.problem(Self.plane, budget: 30)) { point, epochs in
      if point[0] > 0.8 { return .infinity }
      if point[1] < 0.2 { return 1e300 }
      return Self.bowl(point, epochs)
    }
    #expect(play.best < 1e-3)
  }

  @Test func aBatchIsSpread() throws {
    let play = try SearchPlay(BayesSampler(), Self.problem(Self.plane, budget: 32, batch: 4), objective: Self.bowl)
    #expect(play.best < 1e-3)
    for start in stride(from: 8, to: 16, by: 4) {
      let wave = play.assignments[start..<start + 4].map(\.point)
      for i in 0..<4 {
        for j in 0..<i {
          let apart = (wave[i][0] - wave[j][0]).magnitude + (wave[i][1] - wave[j][1]).magnitude
          #expect(apart > 1e-4)
        }
      }
    }
  }

  @Test func triesEveryPointOfAFiniteSpaceOnce() throws {
    let space = SearchSpace(parameters: [
      Parameter(name: "units", kind: .integer(lower: 1, upper: 9, scale: .log, step: 1)),
      Parameter(name: "opt", kind: .choice([.category("sgd"), .category("adam"), .category("none")])),
    ])
    let play = try SearchPlay(BayesSampler(), Self.problem(space, budget: 30)) { point, _ in point[0] + point[1] }
    #expect(Set(play.assignments.map { $0.point.map(\.bitPattern) }).count == 27)
    #expect(play.assignments.count == 27)
  }

  @Test func choosesAmongKindsAndConditions() throws {
    // Best: adam (without m), units 40, lr at 0.7 of its range.
    let units = 0.75
    let play = try SearchPlay(BayesSampler(), Self.problem(mixed, budget: 40)) { point, _ in
      (point[0] - 0.7) * (point[0] - 0.7) + (point[1] - units) * (point[1] - units) + (point[2] == 0 ? 0.3 : 0)
        + (point[3].isNaN ? 0 : 0.1 * point[3])
    }
    #expect(play.best < 1e-3)
    // It is seen early which optimizer is better.
    #expect(play.assignments.suffix(20).filter { $0.point[2] == 1 }.count > 12)
  }

  @Test func allValuesEqualGoesOn() throws {
    let play = try SearchPlay(BayesSampler(), Self.problem(Self.plane, budget: 20)) { _, _ in 1 }
    #expect(Set(play.assignments.map(\.point)).count == 20)
  }

  /// On a process of one point, expected improvement has its top where the derivative of the formula vanishes.
  @Test func theAcquisitionsTopIsFound() throws {
    var surrogate = Surrogate(EncodedSpace(Self.plane))
    for (x, y) in [(0.1, 0.2), (0.9, 0.3), (0.5, 0.9), (0.4, 0.4)] {
      surrogate.add([x, y], value: Self.bowl([x, y], 1))
    }
    let learned = surrogate.belief()
    let belief = try #require(learned)
    let search = AcquisitionSearch(
      space: surrogate.space, belief: belief, acquisition: .logei, kappa: 2, places: [[], []],
      incumbents: surrogate.bestPoints(3), isTaken: { _ in false })
    var random = RandomSource(seed: 1, purpose: .test)
    let found = try #require(search.best(&random))
    let top = belief.worth(at: [found], .logei)[0]
    let steps = (0...200).map { Double($0) / 200 }
    let lattice = belief.worth(at: steps.flatMap { x in steps.map { [x, $0] } }, .logei)
    #expect(top >= (lattice.max() ?? 0) - 1e-9)
  }

  @Test func historyHoldsTheVeryModels() async throws {
    for batch in [1, 3] {
      let definition = StudyDefinition(
        name: "s", method: "bayes", seed: 3, space: Self.plane, direction: .maximize, metric: "v", budget: 13,
        batch: batch)
      let study = try await StudyRunner.run(
        definition, storage: InMemoryStorage(), jobs: 1, resuming: false,
        evaluate: { request in
          let point = ["x", "y"].map { request.configuration[$0]?.double ?? 0 }
          return .finished(value: -Self.bowl(point, 1), reported: [], metrics: [:])
        }, onTrial: { _, _ in })
      var history = try #require(BeliefHistory(study) as BeliefHistory?)
      let first = history.belief(before: 0)
      #expect(first == nil)
      // The model's choice before the last trial is the last trial.
      for trial in [12, 7, 13] {
        let known = history.belief(before: trial)
        let belief = try #require(known)
        #expect(belief.estimates(at: [[0.5, 0.5]])[0].middle.isFinite)
        guard trial < 13 else { continue }
        let point = EncodedSpace(Self.plane).encode(study.trials[trial].configuration)
        let here = belief.worth(at: [point], .logei)[0]
        let elsewhere = belief.worth(at: (0..<40).map { [Double($0) / 40, 0.5] }, .logei)
        #expect(here >= elsewhere.max() ?? 0)
      }
      let last = history.belief(before: 40)
      #expect(last == nil)
    }
    let other = StudyDefinition(name: "r", method: "random", seed: 1, space: Self.plane, metric: "v", budget: 3)
    #expect(BeliefHistory(Study(definition: other)) == nil)
  }

  @Test func manyTrialsAreThinnedToTheLimit() throws {
    var surrogate = Surrogate(EncodedSpace(Self.plane))
    var random = RandomSource(seed: 4, purpose: .test)
    for _ in 0..<Surrogate.pointLimit + 30 {
      let point = [random.uniform(), random.uniform()]
      surrogate.add(point, value: Self.bowl(point, 1))
    }
    let learned = surrogate.belief()
    let belief = try #require(learned)
    #expect(belief.process.count == Surrogate.pointLimit)
    #expect((belief.estimates(at: [[0.3, 0.8]])[0].middle).magnitude < 1e-3)
  }
}
