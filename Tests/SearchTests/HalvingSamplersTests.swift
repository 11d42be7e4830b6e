import Options
import Search
import Testing

@Suite struct HalvingSamplersTests {
  private static func play(
    _ name: String, epochs: Int = 27, budget: Int, batch: Int = 1, options: OptionValues = [:],
    objective: ([Double], Int) -> Double = { point, _ in point[0] }
  ) throws -> SearchPlay {
    let sampler = try #require(allSamplers.named(name))
    let space = SearchSpace(parameters: [number("x", 0, 1)])
    return try SearchPlay(
      sampler,
      SearchProblem(
        space: EncodedSpace(space), options: options, seed: 5, budget: budget, batch: batch, epochs: epochs),
      objective: objective)
  }

  @Test func halvingPromotesTheBest() throws {
    let play = try Self.play("halving", budget: 27)
    #expect(play.waves == [27, 9, 3, 1])
    #expect(
      play.assignments.map(\.epochs) == [(27, 1), (9, 3), (3, 9), (1, 27)].flatMap { Array(repeating: $1, count: $0) })
    let ranked = play.observations.prefix(27).sorted { $0.value < $1.value }.map(\.trial)
    #expect(Set(play.assignments[27..<36].map(\.trial)) == Set(ranked.prefix(9)))
    #expect(play.assignments.last?.trial == ranked[0] && play.assignments.last?.mayContinue == false)
  }

  @Test func hyperbandRunsThroughItsBracketsAndBeginsAgain() throws {
    let play = try Self.play("hyperband", epochs: 81, budget: 143 + 81)
    #expect(play.waves == [81, 27, 9, 3, 1, 34, 11, 3, 1, 15, 5, 1, 8, 2, 5, 81, 27, 9, 3, 1])
    #expect(play.assignments[121].labels == [.bracket: 3, .rung: 0])
    #expect(Set(play.assignments.map(\.trial)).count == 224)
  }

  /// Epochs of a trial's second stretch are those it has not had yet.
  @Test(arguments: allSamplers.filter(\.hasRungs).map(\.name)) func trainingsGoOnFromWhereTheyStand(
    _ name: String
  ) throws {
    for batch in [1, 5] {
      let play = try Self.play(name, budget: 30, batch: batch)
      var (stands, left) = ([Int: Int](), Set<Int>())
      for assignment in play.assignments {
        let end = try #require(assignment.epochs)
        #expect(end > stands[assignment.trial] ?? 0 && !left.contains(assignment.trial))
        stands[assignment.trial] = end
        if !assignment.mayContinue { left.insert(assignment.trial) }
      }
      #expect(stands.values.contains(27) && stands.count == 30)
      #expect(stands.values.reduce(0, +) < 30 * 27 / 2)
    }
  }

  /// Values worsen from trial to trial: in a rung of m, ⌊m / 3⌋ were promoted, each as soon as the rung allowed it.
  @Test func ashaPromotesAsSoonAsARungAllows() throws {
    var number = 0
    var values: [Double: Double] = [:]
    let play = try Self.play("asha", budget: 9) { point, _ in
      if values[point[0]] == nil {
        number += 1
        values[point[0]] = Double(number)
      }
      return values[point[0]] ?? .nan
    }
    #expect(play.waves.allSatisfy { $0 == 1 })
    let steps = play.assignments.map { "\($0.trial)@\($0.epochs ?? 0)" }
    #expect(
      steps == [
        "0@1", "1@1", "2@1", "0@3", "3@1", "4@1", "5@1", "1@3", "6@1", "7@1", "8@1", "2@3", "0@9", "0@27",
      ])
  }

  @Test func whatDivergesIsNeverPromoted() throws {
    for name in allSamplers.filter(\.hasRungs).map(\.name) {
      let play = try Self.play(name, budget: 30) { point, _ in point[0] < 0.5 ? .infinity : point[0] }
      #expect(play.assignments.allSatisfy { ($0.labels[.rung] ?? 0) == 0 || $0.point[0] >= 0.5 })
      let nothing = try Self.play(name, budget: 30) { _, _ in .infinity }
      #expect(nothing.assignments.count == 30)
    }
  }

  @Test func bohbsModelFindsWhatIsGood() throws {
    let space = SearchSpace(parameters: (0..<4).map { number("p\($0)", 0, 1) })
    func median(_ name: String) throws -> Double {
      let sampler = try #require(allSamplers.named(name))
      let best = try (1...11).map { seed in
        try SearchPlay(
          sampler, SearchProblem(space: EncodedSpace(space), seed: UInt64(seed), budget: 90, epochs: 27)
        ) { point, epoch in point.reduce(0) { $0 + ($1 - 0.7) * ($1 - 0.7) } + 1 / Double(epoch) }.best
      }
      return best.sorted()[5] - 1.0 / 27
    }
    #expect(try median("bohb") < 0.7 * median("hyperband"))
  }
}
