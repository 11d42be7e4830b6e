import Arithmetic
import Options
import Search
import Testing

/// What every sampler must do, whatever its method.
@Suite struct SamplerContract {
  private static let spaces = [
    mixed, SearchSpace(parameters: [Parameter(name: "one", kind: .choice([.integer(3)]))]),
    SearchSpace(parameters: [Parameter(name: "few", kind: .ordered([.integer(1), .integer(2), .integer(4)]))]),
    SearchSpace(parameters: [number("x", 0, 1)]), SearchSpace(parameters: (0..<30).map { number("p\($0)", 0, 1) }),
    comparing,
  ]

  /// A valley with a hole in it, and a wall of NaN.
  private static func objective(_ point: [Double], _ epochs: Int) -> Double {
    let known = point.filter { !$0.isNaN }
    let distance = known.reduce(0) { $0 + ($1 - 0.3) * ($1 - 0.3) }
    if (known.first ?? 0) > 0.9 { return .nan }
    if (known.first ?? 0) < 0.05 { return .infinity }
    return distance + 1 / Double(epochs)
  }

  private static func problem(_ space: SearchSpace, budget: Int = 24, batch: Int = 1, seed: UInt64 = 1) -> SearchProblem
  {
    SearchProblem(space: EncodedSpace(space), seed: seed, budget: budget, batch: batch, epochs: 27)
  }

  /// Whether a sampler may refuse a space, by what it says of itself: slopes are there along ranges of numbers alone, and
  /// what has a trial for everything can say that there is too much.
  private static func mayRefuse(_ sampler: any Sampler, _ space: SearchSpace) -> Bool {
    if sampler.needsGradient {
      return space.parameters.contains { if case .number(_, _, _, nil) = $0.kind { false } else { true } }
    }
    return sampler.trialCount(of: space, options: [:]).map { $0 >= 1_000_000_000_000 } ?? false
  }

  /// The spaces that a sampler must be able to search.
  private static func spaces(for sampler: any Sampler) -> [SearchSpace] {
    spaces.filter { !mayRefuse(sampler, $0) }
  }

  private static func play(_ sampler: any Sampler, _ problem: SearchProblem, pieces: Int = 80) throws -> SearchPlay {
    try SearchPlay(
      sampler, problem, pieces: pieces, gradient: { $0.map { $0.isNaN ? .nan : 2 * ($0 - 0.3) } },
      objective: objective)
  }

  /// It refuses what it says and no more, and says why.
  @Test(arguments: allSamplers.map(\.name)) func refusesNothingButWhatItSays(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    #expect(!Self.mayRefuse(sampler, Self.spaces[3]), "a range of numbers is for everyone")
    for space in Self.spaces {
      do {
        _ = try sampler.begin(Self.problem(space))
        #expect(!Self.mayRefuse(sampler, space))
      } catch {
        #expect(Self.mayRefuse(sampler, space), "\(error.message)")
        #expect(error.message.hasSuffix("."))
      }
    }
  }

  @Test(arguments: allSamplers.map(\.name)) func staysInTheSpaceAndRepeatsItself(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    #expect(!sampler.summary.isEmpty && !sampler.summary.hasSuffix("."))
    for space in Self.spaces(for: sampler) {
      for batch in [1, 3] {
        let problem = Self.problem(space, batch: batch)
        let (first, second) = (try Self.play(sampler, problem), try Self.play(sampler, problem))
        #expect(
          first.assignments.map { [$0.point.map(\.bitPattern)] }
            == second.assignments.map { [$0.point.map(\.bitPattern)] })
        #expect(!first.assignments.isEmpty)
        for assignment in first.assignments {
          #expect(assignment.point.map(\.bitPattern) == problem.space.snapped(assignment.point).map(\.bitPattern))
          #expect(assignment.epochs.map { $0 >= 1 && $0 <= problem.epochs } ?? true)
        }
      }
    }
  }

  @Test(arguments: allSamplers.map(\.name)) func numbersItsTrialsFrom0AndKeepsToTheBudget(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    let space = try #require(Self.spaces(for: sampler).first)
    for budget in [1, 2, 7, 24] {
      let play = try Self.play(sampler, Self.problem(space, budget: budget, batch: 2), pieces: 400)
      #expect(!play.assignments.isEmpty)
      var begun = 0
      for assignment in play.assignments {
        #expect(assignment.trial <= begun)
        if let donor = assignment.donor { #expect(donor < begun) }
        begun = max(begun, assignment.trial + 1)
      }
      #expect(begun <= budget)
      var start = 0
      for wave in play.waves {
        let trials = play.assignments[start..<start + wave].map(\.trial)
        #expect(Set(trials).count == trials.count)
        start += wave
      }
    }
  }

  @Test(arguments: allSamplers.map(\.name)) func anotherSeedSearchesElsewhere(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    let space = try #require(Self.spaces(for: sampler).first)
    let points = try [1, 2].map { seed in
      try Self.play(sampler, Self.problem(space, seed: seed)).assignments.map { $0.point.map(\.bitPattern) }
    }
    // What has a trial for everything there is has nothing left to chance.
    #expect((points[0] == points[1]) == (sampler.trialCount(of: space, options: [:]) != nil))
  }

  @Test(arguments: allSamplers.map(\.name)) func survivesAnObjectiveThatAlwaysFails(_ name: String) throws {
    let sampler = try #require(allSamplers.named(name))
    for space in Self.spaces(for: sampler) {
      let play = try SearchPlay(sampler, Self.problem(space), pieces: 60) { _, _ in .nan }
      #expect(!play.assignments.isEmpty)
    }
  }
}
