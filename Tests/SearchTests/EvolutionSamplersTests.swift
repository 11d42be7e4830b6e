import Options
import Search
import Testing

@Suite struct EvolutionSamplersTests {
  /// A bowl and a valley (Rosenbrock's) over [−4, 4]ᵈ, each seed's optimum somewhere else.
  private static func surface(_ name: String, _ seed: Int, _ point: [Double]) -> Double {
    let x = point.enumerated().map { 8 * ($1 - 0.5 - (Double((seed * 7 + $0 * 3) % 11) / 22 - 0.25)) }
    if name == "bowl" { return x.reduce(0) { $0 + $1 * $1 } }
    return zip(x, x.dropFirst()).reduce(0) { sum, pair in
      let (bend, slope) = (pair.1 - pair.0 * pair.0, 1 - pair.0)
      return sum + 100 * bend * bend + slope * slope
    }
  }

  /// Medians over 20 seeds after 50, 100 and 200 evaluations of Optuna 5.0's `NSGAIISampler` and of SciPy's
  /// `differential_evolution(polish=False)`, both as they come.
  @Test(arguments: [
    ("ga", "bowl", [1.7474, 0.9576, 0.4144]), ("ga", "valley", [339.0667, 171.5877, 70.5956]),
    ("de", "bowl", [1.0504, 0.4906, 0.1399]), ("de", "valley", [297.5003, 121.5507, 69.9898]),
  ]) func noWorseThanItsPeer(_ name: String, _ surface: String, _ peer: [Double]) throws {
    let sampler = try #require(allSamplers.named(name))
    let space = SearchSpace(parameters: (0..<(surface == "bowl" ? 3 : 4)).map { number("x\($0)", 0, 1) })
    for (budget, reference) in zip([50, 100, 200], peer) {
      let best = try (1...20).map { seed in
        try SearchPlay(
          sampler, SearchProblem(space: EncodedSpace(space), seed: UInt64(seed), budget: budget)
        ) { point, _ in Self.surface(surface, seed, point) }.best
      }.sorted()
      #expect((best[9] + best[10]) / 2 < reference)
    }
  }

  @Test(arguments: ["ga", "de"]) func aWholeGenerationIsAskedForAtOnce(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    let problem = SearchProblem(
      space: EncodedSpace(mixed), options: ["population": 8], seed: 1, budget: 30)
    let play = try SearchPlay(sampler, problem) { point, _ in point[0] }
    #expect(play.waves == [8, 8, 8, 6])
    #expect(play.assignments.map { $0.labels[.generation] } == (0..<30).map { Double($0 / 8) })
  }

  /// The right choice turns a parameter on, which then must be found.
  @Test(arguments: ["ga", "de"]) func findsChoicesAndWhatDependsOnThem(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    let space = SearchSpace(parameters: [
      Parameter(name: "c", kind: .choice((0..<4).map { .integer($0) })),
      Parameter(
        name: "u", kind: .integer(lower: 0, upper: 20, scale: .linear, step: 1),
        condition: .init(parameter: "c", value: .integer(2))),
      number("x", 0, 1),
    ])
    func median(_ sampler: any Sampler) throws -> Double {
      try (1...21).map { seed in
        try SearchPlay(
          sampler, SearchProblem(space: EncodedSpace(space), seed: UInt64(seed), budget: 80)
        ) { point, _ in
          let along = point[1].isNaN ? 1 : (point[1] - 0.8) * (point[1] - 0.8)
          return along + (point[2] - 0.37) * (point[2] - 0.37)
        }.best
      }.sorted()[10]
    }
    let random = try #require(allSamplers.named("random"))
    #expect(try median(sampler) < 0.5 * median(random))
  }

  @Test(arguments: ["blx", "sbx"], ["current_to_best", "rand", "best"]) func everyVariantSearches(
    _ crossover: String, _ variant: String
  ) throws {
    for (name, options) in [("ga", ["crossover": .word(crossover)]), ("de", ["variant": .word(variant)])]
      as [(String, OptionValues)]
    {
      let sampler = try #require(allSamplers.named(name))
      let space = EncodedSpace(SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)]))
      let play = try SearchPlay(
        sampler, SearchProblem(space: space, options: options, seed: 3, budget: 120)
      ) { point, _ in (point[0] - 0.9) * (point[0] - 0.9) + (point[1] - 0.2) * (point[1] - 0.2) }
      #expect(play.best < 0.002)
    }
  }
}
