import Arithmetic
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

  /// Samplers that can search a space; the others must say why they cannot.
  private static func play(_ sampler: any Sampler, _ problem: SearchProblem, pieces: Int = 80) throws -> SearchPlay? {
    do {
      return try SearchPlay(
        sampler, problem, pieces: pieces, gradient: { $0.map { $0.isNaN ? .nan : 2 * ($0 - 0.3) } },
        objective: objective)
    } catch let error as SpaceError {
      #expect(error.message.hasSuffix("."))
      return nil
    }
  }

  @Test(arguments: allSamplers.map(\.name)) func staysInTheSpaceAndRepeatsItself(_ name: String) throws {
    let sampler = try #require(allSamplers.first { $0.name == name })
    #expect(!sampler.summary.isEmpty && !sampler.summary.hasSuffix("."))
    for space in Self.spaces {
      for batch in [1, 3] {
        let problem = Self.problem(space, batch: batch)
        guard let first = try Self.play(sampler, problem), let second = try Self.play(sampler, problem) else {
          continue
        }
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
    let sampler = try #require(allSamplers.first { $0.name == name })
    for budget in [1, 2, 7, 24] {
      guard let play = try Self.play(sampler, Self.problem(mixed, budget: budget, batch: 2), pieces: 400) else {
        continue
      }
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
    let sampler = try #require(allSamplers.first { $0.name == name })
    guard name != "grid", let one = try Self.play(sampler, Self.problem(mixed, seed: 1)),
      let other = try Self.play(sampler, Self.problem(mixed, seed: 2))
    else { return }
    #expect(one.assignments.map { $0.point.map(\.bitPattern) } != other.assignments.map { $0.point.map(\.bitPattern) })
  }

  @Test(arguments: allSamplers.map(\.name)) func survivesAnObjectiveThatAlwaysFails(_ name: String) throws {
    let sampler = try #require(allSamplers.first { $0.name == name })
    for space in Self.spaces {
      let play = try? SearchPlay(sampler, Self.problem(space), pieces: 60) { _, _ in .nan }
      if let play { #expect(!play.assignments.isEmpty) }
    }
  }
}
