import Arithmetic
import Options
import Testing

@testable import Search

@Suite struct CmaesSamplerTests {
  private static func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-14) -> Bool {
    (a - b).magnitude <= tolerance * max(1, b.magnitude)
  }

  /// cmaes 0.13.1: `CMA(mean=zeros(n), sigma=1.3)`.
  @Test func constantsAreThoseOfTheTutorial() {
    typealias Constants = CovarianceAdaptation.Constants
    #expect([1, 2, 3, 5, 10, 30].map(Constants.defaultPopulation) == [4, 6, 7, 8, 10, 14])
    let two = Constants(dimension: 2, population: 6)
    #expect(Self.close(two.parentsEffective, 2.0286114646100617))
    #expect(Self.close(two.sigmaPathRate, 0.44620498737831715))
    #expect(Self.close(two.sigmaDamping, 1.4462049873783172))
    #expect(Self.close(two.pathRate, 0.6245545390268264))
    #expect(Self.close(two.rankOneRate, 0.1548153998964136))
    #expect(Self.close(two.rankMuRate, 0.057859085071916304))
    #expect(Self.close(two.expectedLength, 1.254272742818995))
    let weights = [
      0.6370425712412168, 0.28457025743803294, 0.07838717132075033, -0.28638378259655295, -0.7649580940851276,
      -1.1559817781589212,
    ]
    for (weight, expected) in zip(two.weights, weights) { #expect(Self.close(weight, expected)) }
    let ten = Constants(dimension: 10, population: 20)
    #expect(Self.close(ten.rankMuRate, 0.054784861354662456))
    #expect(Self.close(ten.weights[19], -0.22068634759951827))
    #expect(Self.close(ten.expectedLength, 3.0847265651690123))
  }

  /// The state of cmaes 0.13.1 after the same two generations.
  @Test func learnsAsTheReferenceDoes() {
    var strategy = CovarianceAdaptation(mean: [0.3, -0.2], sigma: 0.5, population: 6)
    let draws = [[0.1, 0.2], [0.5, -0.7], [-0.4, 0.0], [0.9, 0.9], [0.2, -0.3], [0.0, -1.0]]
    for share in [1.0, 0.5] {
      let generation = draws.map { draw in
        (draw: draw.map { share * $0 }, value: draw[0] * draw[0] + 3 * draw[1] * draw[1])
      }
      strategy.learn(generation.sorted { $0.value < $1.value })
    }
    #expect(Self.close(strategy.mean[0], -0.017223205793470718, 1e-13))
    #expect(Self.close(strategy.mean[1], 0.05194618142600912, 1e-13))
    #expect(Self.close(strategy.sigma, 0.3958299763265506, 1e-8))
    for (entry, expected) in zip(
      strategy.covariance.elements,
      [0.8807141444214757, -0.22117563323801184, -0.22117563323801184, 0.6373875550052144])
    { #expect(Self.close(entry, expected, 1e-7)) }
  }

  @Test(
    arguments: [
      (1e-10, -6.361340902404056), (0.0001, -3.7190164854556804), (0.02, -2.053748910631823),
      (0.3, -0.5244005127080409), (0.5, 0.0), (0.9, 1.2815515655446004), (0.999, 3.090232306167813),
    ]) func quantilesAreThoseOfSciPy(_ p: Double, _ u: Double)
  {
    #expect(Self.close(Normal.quantile(p), u, 2e-14))
  }

  private static func play(
    _ space: SearchSpace, budget: Int, seed: UInt64 = 1, options: OptionValues = [:],
    _ objective: ([Double]) -> Double
  ) throws -> SearchPlay {
    try SearchPlay(
      CmaesSampler(),
      SearchProblem(space: EncodedSpace(space), options: options, seed: seed, budget: budget, whenTried: .again),
      objective: { point, _ in objective(point) })
  }

  @Test func goesDownATurnedValley() throws {
    let space = SearchSpace(parameters: (0..<4).map { number("x\($0)", 0, 1) })
    let play = try Self.play(space, budget: 900) { point in
      var sum = 0.0
      for i in 0..<3 {
        let (a, b) = (10 * (point[i] - 0.6), 10 * (point[i + 1] - 0.6))
        sum += 100 * (b - a * a) * (b - a * a) + a * a
      }
      return sum
    }
    #expect(play.best < 1e-6)
  }

  @Test func wholeNumbersAndChoicesDoNotStandStill() throws {
    let space = SearchSpace(parameters: [
      number("x", 0, 1), Parameter(name: "n", kind: .integer(lower: 0, upper: 20, scale: .linear, step: 1)),
      Parameter(name: "m", kind: .integer(lower: 1, upper: 64, scale: .log, step: 1)),
      Parameter(name: "f", kind: .choice([.integer(1), .integer(2), .integer(3)])),
      Parameter(name: "on", kind: .choice([.category("on"), .category("off")])),
    ])
    let encoded = EncodedSpace(space)
    for seed in 1...5 {
      let play = try Self.play(space, budget: 500, seed: UInt64(seed)) { point in
        let values = encoded.decode(point)
        let (n, m) = (values["n"]?.double ?? 0, values["m"]?.double ?? 0)
        return (point[0] - 0.4) * (point[0] - 0.4) + 0.01 * (n - 17) * (n - 17)
          + (Elementary.log(m / 3)) * (Elementary.log(m / 3)) + (point[3] == 2 ? 0 : 0.5) + (point[4] == 0 ? 0 : 0.3)
      }
      // Every whole number and choice is right, and x near.
      #expect(play.best < 5e-3)
    }
  }

  @Test(arguments: [2, 3], [3, 5]) func fewPointsAreAllTried(_ width: Int, _ height: Int) throws {
    let space = SearchSpace(parameters: [
      Parameter(name: "a", kind: .choice((0..<width).map { .integer($0) })),
      Parameter(name: "b", kind: .choice((0..<height).map { .integer($0) })),
    ])
    for seed in 1...8 {
      let play = try Self.play(space, budget: 4 * width * height, seed: UInt64(seed)) { $0[0] * 3 + $0[1] }
      #expect(Set(play.assignments.map(\.point)).count == width * height)
    }
  }

  @Test func aGenerationIsAskedForAtOnceAndNeverBeyondTheBudget() throws {
    let play = try Self.play(SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)]), budget: 20) {
      $0[0] + $0[1]
    }
    #expect(play.waves == [6, 6, 6, 2])
  }

  @Test func beginsAtAPointOfItsSeed() throws {
    let space = SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)])
    var means: [Double] = []
    for seed in 1...6 {
      let play = try Self.play(space, budget: 60, seed: UInt64(seed), options: ["population": 60, "sigma": 0.02]) {
        $0[0]
      }
      means.append(play.assignments.reduce(0) { $0 + $1.point[0] } / 60)
    }
    #expect((means.max() ?? 0) - (means.min() ?? 0) > 0.05)
    #expect(means.allSatisfy { $0 > 0.38 && $0 < 0.62 })
  }

  @Test(arguments: ["ipop", "bipop", "none"]) func beginsAgainWhereNothingIsLeftToFind(_ restarts: String) throws {
    let space = SearchSpace(parameters: [
      Parameter(name: "n", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1))
    ])
    let play = try Self.play(space, budget: 2000, options: ["restarts": .word(restarts)]) { $0[0] }
    if restarts == "none" {
      #expect(play.assignments.count < 2000)
    } else {
      #expect(play.assignments.count == 2000)
      #expect(Set(play.waves).count > 1)
    }
  }
}
