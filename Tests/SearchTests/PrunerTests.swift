import Options
import Search
import Testing

/// Each pruner stops trials after the same epochs as Optuna 5's of the same settings.
@Suite struct PrunerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var options: OptionValues = [:]
    var stops: [Int]
    var testDescription: String { "\(name) \(options)" }
  }

  /// Made by `report` and `should_prune` of Optuna 5.0 on `curve`, 24 trials of 27 epochs one after another; steps from
  /// 0, for those with rungs from 1.
  static let cases = [
    Case(
      name: "median", stops: [27, 27, 27, 27, 27, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 27, 1, 1, 27, 1, 1, 1, 1, 1]),
    Case(
      name: "median", options: ["startup": 3, "warmup": 4, "interval": 5, "min_trials": 4],
      stops: [27, 27, 27, 27, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 27, 5, 5, 27, 5, 27, 5, 5, 5]),
    Case(
      name: "percentile", stops: [27, 27, 27, 27, 27, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1]),
    Case(
      name: "percentile", options: ["percentile": 70, "startup": 2, "warmup": 1, "interval": 2],
      stops: [27, 27, 27, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 27, 2, 2, 27, 2, 2, 2, 2, 2]),
    Case(name: "asha", stops: [27, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 4, 1, 4, 4, 1, 4, 1, 1, 4]),
    Case(
      name: "asha", options: ["min_epochs": 2, "eta": 3, "skip": 1],
      stops: [27, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 27, 6, 18, 18, 6, 18, 18, 6, 18]),
    Case(
      name: "asha", options: ["eta": 2, "bootstrap": 3],
      stops: [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 1, 4, 1, 4, 4, 1, 8, 4, 1, 4]),
    Case(
      name: "hyperband", stops: [27, 27, 27, 1, 3, 1, 9, 3, 27, 3, 9, 27, 9, 3, 3, 9, 9, 27, 1, 27, 1, 1, 3, 1]),
    Case(
      name: "hyperband", options: ["min_epochs": 2, "eta": 2],
      stops: [27, 4, 4, 27, 27, 27, 27, 4, 4, 4, 27, 27, 4, 4, 4, 8, 16, 8, 16, 16, 8, 8, 2, 27]),
    Case(
      name: "threshold", options: ["lower": 0.3, "upper": 1.2, "warmup": 2, "interval": 3],
      stops: [9, 27, 15, 3, 3, 27, 3, 3, 27, 3, 27, 27, 27, 27, 3, 15, 27, 27, 9, 3, 12, 27, 3, 9]),
    Case(
      name: "patience", options: ["patience": 3],
      stops: [16, 17, 23, 18, 16, 16, 13, 22, 16, 16, 17, 23, 18, 16, 17, 23, 18, 16, 17, 23, 18, 16, 16, 13]),
    Case(
      name: "patience", options: ["patience": 2, "min_delta": 0.05],
      stops: [16, 27, 13, 13, 16, 16, 13, 13, 16, 16, 24, 13, 23, 16, 27, 13, 23, 16, 27, 13, 13, 16, 16, 13]),
  ]

  static func value(_ trial: Int, _ epoch: Int) -> Double {
    Double((trial * 37 + trial * trial * 7) % 101) / 101 + 2 / Double(epoch + 1)
      + Double((trial * 13 + epoch * epoch * 11) % 17) / 85
  }

  /// The epochs that trials stop after, one trial after another.
  static func stops(
    _ pruner: any Pruner, _ options: OptionValues, sign: Double = 1, value: (Int, Int) -> Double = value
  ) -> [Int] {
    var ended: [PrunerQuestion.Ended] = []
    for trial in 0..<24 {
      var question = PrunerQuestion(trial: trial, curve: [], others: ended, options: options, epochs: 27, sign: sign)
      var isStopped = false
      while question.curve.count < 27, !isStopped {
        question.curve.append(value(trial, question.curve.count + 1))
        isStopped = pruner.stops(question)
      }
      ended.append(.init(number: trial, curve: question.curve, isComplete: !isStopped))
    }
    return ended.map(\.curve.count)
  }

  @Test(arguments: cases) func stopsWhatOptunaStops(_ expected: Case) throws {
    let pruner = try #require(allPruners.named(expected.name))
    #expect(Self.stops(pruner, expected.options) == expected.stops)
  }

  @Test func boundsAreInTheObjectivesOwnSign() throws {
    let pruner = try #require(allPruners.named("threshold"))
    let options: OptionValues = ["lower": -1.2, "upper": -0.3, "warmup": 2, "interval": 3]
    #expect(
      Self.stops(pruner, options, sign: -1)
        == Self.stops(pruner, ["lower": 0.3, "upper": 1.2, "warmup": 2, "interval": 3]))
  }

  @Test(arguments: allPruners.map(\.name)) func noCurveIsTooOddForIt(_ name: String) throws {
    let pruner = try #require(allPruners.named(name))
    #expect(!pruner.summary.isEmpty && !pruner.summary.hasSuffix("."))
    let infinite = Self.stops(pruner, [:]) { _, _ in .infinity }
    #expect(infinite.allSatisfy { $0 >= 1 })
    #expect(Self.stops(pruner, [:]) { _, _ in 1 }.contains(27) || name == "patience")
    let oneEpoch = PrunerQuestion(trial: 0, curve: [1], epochs: 1)
    #expect(!pruner.stops(oneEpoch))
  }

  @Test func aDivergedTrialCountsAsInfinitelyBad() throws {
    let pruner = try #require(allPruners.named("median"))
    let diverged = (0..<4).map {
      PrunerQuestion.Ended(number: $0, curve: [.infinity, .infinity], isComplete: true)
    }
    let good = PrunerQuestion.Ended(number: 4, curve: [0.1, 0.1], isComplete: true)
    #expect(!pruner.stops(PrunerQuestion(trial: 5, curve: [3], others: diverged + [good], epochs: 2)))
    #expect(pruner.stops(PrunerQuestion(trial: 5, curve: [.infinity], others: diverged + [good], epochs: 2)))
  }
}
