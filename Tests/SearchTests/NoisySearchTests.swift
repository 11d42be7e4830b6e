import Arithmetic
import Testing

@testable import Search

/// What the model of a search makes of values that are partly chance.
@Suite struct NoisySearchTests {
  private static let plane = EncodedSpace(SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)]))

  private static func bowl(_ point: [Double]) -> Double {
    (point[0] - 0.4) * (point[0] - 0.4) + (point[1] - 0.6) * (point[1] - 0.6)
  }

  /// Points evenly over the plane, told with noise; the bowl's range is about 0.7.
  private static func surrogate(_ count: Int, deviation: Double, seed: UInt64) -> Surrogate {
    var noise = RandomSource(seed: seed, purpose: .noise)
    var surrogate = Surrogate(plane)
    for point in LatinHypercube.points(count, in: plane, random: RandomSource(seed: seed, purpose: .test)) {
      surrogate.add(point, value: bowl(point) + deviation * noise.normal())
    }
    return surrogate
  }

  private static func share(_ belief: Belief) -> Double {
    let learned = belief.process.hyperparameters
    return learned.noise / (learned.noise + learned.signal)
  }

  @Test func noiseIsSeenInFortyTrials() throws {
    var seen = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      var noisy = Self.surrogate(40, deviation: 0.2, seed: seed)
      let learned = noisy.belief()
      if try Self.share(#require(learned)) > 0.1 { seen += 1 }
    }
    #expect(seen >= 8)
  }

  @Test func whatIsExactIsNotTakenForNoise() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var exact = Self.surrogate(12, deviation: 0, seed: seed)
      let learned = exact.belief()
      let belief = try #require(learned)
      #expect(belief.pull == 0)
      #expect(Self.share(belief) < 0.01)
    }
  }

  @Test func thePullFadesAsTrialsCome() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var few = Self.surrogate(80, deviation: 0.4, seed: seed)
      var many = Self.surrogate(160, deviation: 0.4, seed: seed)
      let (early, late) = (few.belief(), many.belief())
      let pulls = try (#require(early).pull, #require(late).pull)
      #expect(pulls.0 > 0)
      #expect(pulls.1 > 0)
      // Noise is most of the variance in both, so that what they differ by is the number of trials.
      #expect(pulls.1 < 0.6 * pulls.0)
    }
  }

  @Test func littleNoiseDrawsNowhere() throws {
    // 1 % of the bowl's range.
    var surrogate = Self.surrogate(30, deviation: 0.007, seed: 4)
    let learned = surrogate.belief()
    #expect(try #require(learned).pull == 0)
  }

  @Test func theLuckiestValueIsNotTheIncumbent() throws {
    var surrogate = Self.surrogate(60, deviation: 0.1, seed: 3)
    // In a corner where the bowl is highest, with a value below its bottom.
    surrogate.add([0.97, 0.03], value: -0.3)
    #expect(surrogate.bestPoints(1) == [[0.97, 0.03]])
    let learned = surrogate.belief()
    let belief = try #require(learned)
    #expect(belief.ranking.firstIndex(of: 60) ?? 0 > 3)
    let incumbent = surrogate.points[belief.ranking[0]]
    #expect(Self.bowl(incumbent) < 0.1)
    // What is to be bettered is a mean, not that value.
    #expect(belief.bestValue > -0.2)
  }

  @Test func worthIsExpectedImprovementTimesADensityAroundTheMiddle() throws {
    var surrogate = Self.surrogate(30, deviation: 0.3, seed: 5)
    let learned = surrogate.belief()
    let belief = try #require(learned)
    try #require(belief.pull > 0)
    let points = [[0.5, 0.5], [1, 0.25], [0.3, 0.9]]
    let worth = belief.worth(at: points, .logei)
    for (index, estimate) in belief.estimates(at: points).enumerated() {
      let expected = Acquisition.logei.value(estimate.posterior, best: belief.best)
      let squares = points[index].reduce(0.0) { $0 + ($1 - 0.5) * ($1 - 0.5) }
      #expect((worth[index] - (expected - belief.pull * squares / (2 * 0.0625))).magnitude < 1e-12)
    }
    // The others go without.
    let bare = belief.estimates(at: points).map { Acquisition.ei.value($0.posterior, best: belief.best) }
    #expect(belief.worth(at: points, .ei) == bare)
    let (low, high) = (belief.pull(.logei, at: 0.8 - 1e-6), belief.pull(.logei, at: 0.8 + 1e-6))
    let slope = try (#require(high).worth - #require(low).worth) / 2e-6
    #expect(try (slope - #require(belief.pull(.logei, at: 0.8)).slope).magnitude < 1e-6 * slope.magnitude)
  }

  @Test func theTopIsFoundThroughNoise() throws {
    var surrogate = Self.surrogate(30, deviation: 0.3, seed: 5)
    let learned = surrogate.belief()
    let belief = try #require(learned)
    try #require(belief.pull > 0)
    let search = AcquisitionSearch(
      space: Self.plane, belief: belief, acquisition: .logei, kappa: 2, places: [[], []],
      incumbents: surrogate.bestPoints(3), isTaken: { _ in false })
    var random = RandomSource(seed: 1, purpose: .test)
    let found = try #require(search.best(&random))
    let steps = (0...200).map { Double($0) / 200 }
    let lattice = belief.worth(at: steps.flatMap { x in steps.map { [x, $0] } }, .logei)
    #expect(belief.worth(at: [found], .logei)[0] >= (lattice.max() ?? 0) - 1e-9)
  }
}
