import Arithmetic
import Testing

@testable import Search

@Suite struct TPESamplerTests {
  private static let space = SearchSpace(parameters: [
    number("x", 0, 1), Parameter(name: "n", kind: .integer(lower: 1, upper: 8, scale: .linear, step: 1)),
    Parameter(name: "u", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
    Parameter(name: "c", kind: .choice([.integer(0), .integer(1), .integer(2)])),
  ])

  private static func point(_ x: Double, _ n: Int, _ u: Int, _ c: Int) -> [Double] {
    EncodedSpace(space).encode(["x": .number(x), "n": .integer(n), "u": .integer(u), "c": .integer(c)])
  }

  /// `_ParzenEstimator.log_pdf` of Optuna 5.0.0 on the same observations, at the same places (its sort
  /// made stable, so that equal values have neighbours in the order of their trials).
  @Test(arguments: [
    (0, [-5.7865068, -7.1275579, -8.5958197, -5.8210207]), (1, [-5.024613, -7.365136, -9.0341414, -5.9418655]),
    (5, [-3.9922073, -6.841743, -8.1407035, -7.1393743]), (40, [-9.2375263, -10.5656356, -12.1129446, -9.3333038]),
  ]) func theDensityIsOptunas(_ trials: Int, _ expected: [Double]) {
    let space = EncodedSpace(Self.space)
    var history = TPEHistory(coordinates: 4, epochs: 1)
    for k in 0..<trials {
      let x = (Double(k) * 0.618034).truncatingRemainder(dividingBy: 1)
      history.begin(Self.point(x, 1 + k * 5 % 8, 4 + k * 13 % 61, k * 2 % 3))
    }
    let estimator = ParzenEstimator(space, group: [0, 1, 2, 3])
    estimator.build((0..<Int32(trials)).map { $0 }, of: history)
    #expect(estimator.parameters == [0, 1, 2, 3])
    let places = [
      Self.point(0.1, 1, 4, 0), Self.point(0.5, 4, 20, 1), Self.point(0.93, 8, 64, 2), Self.point(0.5, 3, 5, 1),
    ]
    for (found, wanted) in zip(estimator.logDensity(places), expected) { #expect(abs(found - wanted) < 1e-4) }
  }

  /// Optuna's `default_weights(30)`.
  @Test func theWeightsAreOptunas() {
    let weights = ParzenEstimator.weights(30)
    let expected = [1.0 / 30, 0.275, 0.516666667, 0.758333333, 1, 1]
    #expect(weights.count == 30 && zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(ParzenEstimator.weights(24) == Array(repeating: 1, count: 24))
    #expect(ParzenEstimator.weights(26)[0] == 1.0 / 26)
  }

  @Test func goodTrialsAreTheBestByOptunasOrder() {
    var history = TPEHistory(coordinates: 1, epochs: 9)
    func tell(_ value: Double, _ epochs: Int, pruned: Bool = false) {
      let trial = history.begin([0.5])
      history.finish(
        trial,
        Observation(
          trial: trial, point: [0.5], value: value, curve: Array(repeating: value, count: epochs), isPruned: pruned))
    }
    tell(.infinity, 9)
    tell(0, 3, pruned: true)
    tell(5, 9)
    tell(1, 6, pruned: true)
    tell(2, 6, pruned: true)
    tell(4, 9)
    tell(.infinity, 1, pruned: true)
    #expect(history.ranking.map(\.trial) == [5, 2, 3, 4, 1, 0, 6])
    #expect(history.good(share: 0.1) == [5])
    #expect(history.good(share: 0.5) == [2, 3, 4, 5])
    #expect(history.good(share: 1) == [1, 2, 3, 4, 5])
    for value in 0..<400 { tell(Double(value), 9) }
    #expect(history.good(share: 0.1).count == 25)
  }

  @Test func parametersAreModelledWithThoseOfTheSameCondition() {
    let space = SearchSpace(parameters: [
      number("a", 0, 1), Parameter(name: "k", kind: .choice([.integer(0), .integer(1)])),
      Parameter(name: "b", kind: number("b", 0, 1).kind, condition: .init(parameter: "k", value: .integer(1))),
      Parameter(name: "one", kind: .choice([.integer(7)])), number("c", 0, 1),
      Parameter(name: "d", kind: number("d", 0, 1).kind, condition: .init(parameter: "k", value: .integer(1))),
    ])
    #expect(EncodedSpace(space).groups == [[0, 1, 4], [2, 5]])
  }

  /// How long the search has been tells nothing of parameters that were seldom active.
  @Test func kernelsAreAsNarrowAsTheirOwnTrialsAllow() {
    let space = EncodedSpace(
      SearchSpace(parameters: [
        Parameter(name: "k", kind: .choice([.integer(0), .integer(1)])),
        Parameter(name: "b", kind: number("b", 0, 1).kind, condition: .init(parameter: "k", value: .integer(1))),
      ]))
    func density(others: Int) -> [Double] {
      var history = TPEHistory(coordinates: 2, epochs: 1)
      for k in 0..<12 { history.begin([1, 0.3 + 0.01 * Double(k)]) }
      for _ in 0..<others { history.begin([0, .nan]) }
      let densities = GroupDensities(space, parameters: [1])
      densities.build(of: history, good: [0, 1, 2])
      return densities.good.logDensity([[0.31], [0.4], [0.9]])
    }
    #expect(density(others: 400) == density(others: 0))
  }

  @Test func theNextWholeNumberStaysInReach() {
    let space = EncodedSpace(
      SearchSpace(parameters: [
        Parameter(name: "n", kind: .integer(lower: 1, upper: 5, scale: .linear, step: 1))
      ]))
    var history = TPEHistory(coordinates: 1, epochs: 1)
    for _ in 0..<20 { history.begin(space.encode(["n": .integer(3)])) }
    let estimator = ParzenEstimator(space, group: [0])
    estimator.build((0..<20).map { $0 }, of: history, narrowest: 0.01)
    let share = estimator.logDensity([space.encode(["n": .integer(4)])]).map { Elementary.exp($0) }[0]
    // The prior alone, one of 21 kernels, would give 1 %.
    #expect(share > 0.025 && share < 0.05)
  }

  @Test func itComesFarBelowChance() throws {
    let tpe = try #require(allSamplers.named("tpe"))
    let random = try #require(allSamplers.named("random"))
    let branin = try #require(allTestSurfaces.named("branin")?.placed(shift: 0.1))
    func median(_ sampler: any Sampler) throws -> Double {
      let regrets = try (0..<9 as Range<UInt64>).map { seed in
        let problem = SearchProblem(space: EncodedSpace(branin.space), seed: seed, budget: 60)
        return try SearchPlay(sampler, problem) { point, _ in
          branin.value(at: zip(branin.domain, point).map { $0.lowerBound + ($0.upperBound - $0.lowerBound) * $1 })
        }.best - branin.optimum
      }
      return regrets.sorted()[4]
    }
    let (byTPE, byChance) = (try median(tpe), try median(random))
    #expect(byTPE < 0.1 && byTPE < byChance / 5)
  }

  /// Whatever is under way counts among the others, so a batch spreads out.
  @Test func aBatchHoldsDifferentPoints() throws {
    let tpe = try #require(allSamplers.named("tpe"))
    let problem = SearchProblem(space: EncodedSpace(mixed), seed: 4, budget: 60, batch: 12)
    let play = try SearchPlay(tpe, problem) { point, _ in point[0] }
    #expect(play.waves == Array(repeating: 12, count: 5))
    #expect(Set(play.assignments.map { $0.point[0] }).count == 60)
  }

  @Test func aFiniteSpaceIsEmptiedAndNothingComesTwice() throws {
    let tpe = try #require(allSamplers.named("tpe"))
    let space = SearchSpace(parameters: [
      Parameter(name: "a", kind: .choice((0..<5).map { .integer($0) })),
      Parameter(name: "b", kind: .integer(lower: 1, upper: 12, scale: .log, step: 1)),
    ])
    let play = try SearchPlay(tpe, SearchProblem(space: EncodedSpace(space), seed: 4, budget: 70)) { point, _ in
      point[1]
    }
    #expect(Set(play.assignments.map { $0.point.map(\.bitPattern) }).count == 60)
    #expect(play.assignments.count == 60)
  }
}
