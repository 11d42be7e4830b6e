import Arithmetic
import Foundation
import Search
import Testing

@Suite struct ImportanceTests {
  private static func measure(_ name: String) throws -> any ImportanceMeasure {
    try #require(allImportanceMeasures.first { $0.name == name })
  }

  /// Optuna 5.0.0's `get_param_importances` with `PedAnovaImportanceEvaluator()` on the same trials.
  /// Ten trials have one among the best tenth: drawn again and again it is the same one, and the deviations come out small.
  @Test func sharesFromFewBestTrialsAreCalledAGuess() throws {
    let ped = try Self.measure("ped-anova")
    #expect(ped.caution(trials: 10) == "the best tenth is a single trial: a guess, however small the deviations")
    #expect(ped.caution(trials: 40) == "the best tenth are 4 trials: a guess, however small the deviations")
    #expect(ped.caution(trials: 41) == nil)
    #expect(try Self.measure("fanova").caution(trials: 10) == nil)
  }

  @Test func pedAnovaIsOptunas() throws {
    let expected: [[String: Double]] = [
      ["x": 0.317129842, "lr": 0.287636967, "n": 0.243501962, "c": 0.096272858, "u": 0.05545837],
      [
        "n": 0.322450966, "lr": 0.249574791, "x": 0.197720661, "c": 0.127391818, "u": 0.056243615, "e": 0.046618149,
      ],
    ]
    for (isConditional, expected) in zip([false, true], expected) {
      var parameters = [
        number("x", 0, 1), number("lr", 1e-4, 1, .log),
        Parameter(name: "n", kind: .integer(lower: 1, upper: 8, scale: .linear, step: 1)),
        Parameter(name: "u", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
        Parameter(name: "c", kind: .choice([.integer(0), .integer(1), .integer(2)])),
      ]
      if isConditional {
        parameters.append(
          Parameter(name: "e", kind: number("e", 0, 1).kind, condition: .init(parameter: "c", value: .integer(1))))
      }
      let trials = (0..<120).map { k in Self.trial(k, isConditional) }
      let found = try #require(
        try Self.measure("ped-anova").importance(
          of: SearchSpace(parameters: parameters), trials: trials, direction: .minimize))
      for (name, share) in expected { #expect(abs((found[name] ?? 0) - share) < 1e-6, "\(name)") }
      #expect(found.trials == 112)
    }
  }

  /// What is measured once for all draws is to the bit what is measured by itself, in whatever order the trials come.
  @Test func sharesAreTheSameInAnyOrderAndBesideTheirDeviations() throws {
    let space = SearchSpace(parameters: [
      number("x", 0, 1), number("lr", 1e-4, 1, .log),
      Parameter(name: "n", kind: .integer(lower: 1, upper: 8, scale: .linear, step: 1)),
      Parameter(name: "u", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
      Parameter(name: "c", kind: .choice([.integer(0), .integer(1), .integer(2)])),
      Parameter(name: "e", kind: number("e", 0, 1).kind, condition: .init(parameter: "c", value: .integer(1))),
    ])
    let trials = (0..<120).map { k in Self.trial(k, true) }
    let ped = try Self.measure("ped-anova")
    let alone = try #require(ped.importance(of: space, trials: trials, direction: .minimize))
    let turned = try #require(ped.importance(of: space, trials: trials.reversed(), direction: .minimize))
    let beside = try #require(ped.importanceWithDeviations(of: space, trials: trials, direction: .minimize))
    for other in [turned, beside] {
      #expect(other.shares.map(\.share.bitPattern) == alone.shares.map(\.share.bitPattern))
    }
    #expect(beside.shares.allSatisfy { $0.deviation > 0 })
    #expect(ped.importanceWithDeviations(of: space, trials: [], direction: .minimize) == nil)
  }

  private static func trial(_ k: Int, _ isConditional: Bool) -> Trial {
    func part(_ factor: Double) -> Double { (Double(k) * factor).truncatingRemainder(dividingBy: 1) }
    let (x, e, n, u, c) = (part(0.618034), part(0.7548776662), 1 + k * 5 % 8, 4 + k * 13 % 61, k * 2 % 3)
    let lr = Foundation.pow(10, -4 + 4 * part(0.5698402910))
    var configuration: [String: ParameterValue] = [
      "x": .number(x), "lr": .number(lr), "n": .integer(n), "u": .integer(u), "c": .integer(c),
    ]
    var value = (x - 0.3) * (x - 0.3) + 0.2 * abs(Foundation.log10(lr) + 2) + 0.05 * Double(n) + 0.001 * Double(u)
    if c == 2 { value += 0.3 }
    if isConditional, c == 1 {
      configuration["e"] = .number(e)
      value += (e - 0.5) * (e - 0.5)
    }
    let isLost = k.isMultiple(of: 17)
    return Trial(
      number: k, configuration: configuration, state: isLost ? .diverged : .finished, value: isLost ? .infinity : value)
  }

  /// Of thirty trials three are the best, and one or two of these use what most do not.
  @Test func whatFewOfTheBestUseGetsNoShare() throws {
    let space = SearchSpace(parameters: [
      number("x", 0, 1), Parameter(name: "c", kind: .choice([.integer(0), .integer(1)])),
      Parameter(name: "e", kind: number("e", 0, 1).kind, condition: .init(parameter: "c", value: .integer(1))),
    ])
    func share(using users: Set<Int>) throws -> Double? {
      let trials = (0..<30).map { k in
        var random = RandomSource(seed: 3, purpose: .test, index: UInt64(k))
        let x = Double(k) / 29
        var configuration: [String: ParameterValue] = ["x": .number(x), "c": .integer(users.contains(k) ? 1 : 0)]
        if users.contains(k) { configuration["e"] = .number(random.uniform()) }
        return Trial(number: k, configuration: configuration, state: .finished, value: x)
      }
      let found = try Self.measure("ped-anova").importance(of: space, trials: trials, direction: .minimize)
      return found?["e"]
    }
    #expect(try share(using: [1, 9, 14, 20, 26]) == 0)
    #expect(try share(using: [1, 2, 9, 14, 20, 26]) == 0)
    #expect(try #require(try share(using: [0, 1, 2, 9, 14, 20, 26])) > 0)
  }

  @Test(arguments: allImportanceMeasures.map(\.name)) func whatNeverChangedGetsNoShare(_ name: String) throws {
    let space = SearchSpace(parameters: [number("same", 0, 1), number("x", 0, 1)])
    let trials = (0..<40).map { index in
      let x = (Double(index) * 0.618).truncatingRemainder(dividingBy: 1)
      return Trial(
        number: index, configuration: ["same": .number(0), "x": .number(x)], state: .finished,
        value: (x - 0.3) * (x - 0.3))
    }
    let found = try #require(try Self.measure(name).importance(of: space, trials: trials, direction: .minimize))
    #expect((found["same"] ?? 1) < 1e-9 && (found["x"] ?? 0) > 0.99, "\(found.shares)")
  }

  /// The shares of a function over [0, 1]ᵈ, from random trials.
  private static func shares(_ dimensions: Int, _ count: Int, _ f: ([Double]) -> Double) throws -> Importance {
    let space = SearchSpace(parameters: (1...dimensions).map { number("x\($0)", 0, 1) })
    let trials = (0..<count).map { index in
      var random = RandomSource(seed: 1, purpose: .test, index: UInt64(index))
      let x = (0..<dimensions).map { _ in random.uniform() }
      return Trial(
        number: index,
        configuration: Dictionary(
          uniqueKeysWithValues: x.enumerated().map { ("x\($0 + 1)", ParameterValue.number($1)) }),
        state: .finished, value: f(x))
    }
    return try #require(try measure("fanova").importance(of: space, trials: trials, direction: .minimize))
  }

  @Test func aSumHasItsSharesAndNoInteraction() throws {
    let found = try Self.shares(3, 500) { 10 * $0[0] + $0[1] }
    #expect(abs((found["x1"] ?? 0) - 100.0 / 101) < 0.01)
    #expect(abs((found["x2"] ?? 0) - 1.0 / 101) < 0.005)
    #expect((found["x3"] ?? 1) < 0.001)
    #expect(found.pairs.count == 3 && found.pairs.allSatisfy { $0.share < 0.005 })
  }

  /// Of x₁ x₂: 3/7 each alone, 1/7 together.
  @Test func aProductHasItsInteraction() throws {
    let found = try Self.shares(2, 1000) { $0[0] * $0[1] }
    #expect(abs((found["x1"] ?? 0) - 3.0 / 7) < 0.04)
    #expect(abs((found["x2"] ?? 0) - 3.0 / 7) < 0.04)
    #expect(abs((found["x2", "x1"] ?? 0) - 1.0 / 7) < 0.02)
  }

  /// T. Ishigami and T. Homma, 1990: with a = 7, b = 0.1 the shares are 0.3139, 0.4424, 0, and 0.2437 of x₁ with x₃. Single trees
  /// put some of it into interactions of all three.
  @Test func ishigamisSharesAreTheKnownOnes() throws {
    let found = try Self.shares(3, 2000) { x in
      let x = x.map { (2 * $0 - 1) * Double.pi }
      return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
    }
    #expect(abs((found["x1"] ?? 0) - 0.3139) < 0.09)
    #expect(abs((found["x2"] ?? 0) - 0.4424) < 0.09)
    #expect((found["x3"] ?? 1) < 0.02)
    #expect(abs((found["x1", "x3"] ?? 0) - 0.2437) < 0.09)
  }

  @Test(arguments: allImportanceMeasures.map(\.name)) func choicesConditionsAndLossesAreTakenIn(_ name: String) throws {
    let measure = try Self.measure(name)
    let encoded = EncodedSpace(mixed)
    var trials = (0..<300).map { index in
      var random = RandomSource(seed: 2, purpose: .test, index: UInt64(index))
      let configuration = encoded.decode(encoded.randomPoint(&random))
      let value = (configuration["opt"] == .category("sgd") ? 1 : 0) + 0.1 * random.uniform()
      return Trial(number: index, configuration: configuration, state: .finished, value: value)
    }
    trials[7].value = .infinity
    trials[8].state = .diverged
    let found = try #require(measure.importance(of: mixed, trials: trials, direction: .minimize))
    #expect(found.shares.map(\.parameter) == ["lr", "units", "opt", "m"])
    #expect((found["opt"] ?? 0) > 0.5)
    #expect(found.trials == 298)
    #expect(found.shares.allSatisfy { $0.share >= 0 && $0.share <= 1 })
    #expect(measure.importance(of: mixed, trials: [], direction: .minimize) == nil)
    for index in trials.indices { trials[index].value = 1 }
    #expect(measure.importance(of: mixed, trials: trials, direction: .maximize) != nil)
  }
}
