import Arithmetic
import Synchronization
import Testing

@testable import Search

/// Searches whose best trials are trained again, over functions whose noise is known.
@Suite struct RepeatTests {
  private static let space = SearchSpace(parameters: [number("x", 0, 1), number("y", 0, 1)])

  private static func definition(
    _ method: String = "random", seed: UInt64 = 1, budget: Int = 20, change: (inout StudyDefinition) -> Void = { _ in }
  ) -> StudyDefinition {
    var definition = StudyDefinition(name: "s", method: method, seed: seed, space: space, budget: budget)
    definition.mostRepeats = RepeatStanding.defaultMost
    change(&definition)
    return definition
  }

  /// What a place is worth without noise: a bowl.
  private static func truth(_ configuration: [String: ParameterValue]) -> Double {
    let (x, y) = (configuration["x"]?.double ?? .nan, configuration["y"]?.double ?? .nan)
    return (x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6)
  }

  /// With noise that follows from the seed alone.
  private static func value(_ configuration: [String: ParameterValue], _ seed: UInt64, noise: Double) -> Double {
    var random = RandomSource(seed: seed, purpose: .trial, index: 7)
    return truth(configuration) + noise * random.normal()
  }

  private static func run(
    _ definition: StudyDefinition, _ storage: InMemoryStorage = InMemoryStorage(), jobs: Int = 1,
    resuming: Bool = false,
    noise: Double = 0.1, stopAfter: Int = .max, sign: Double = 1, told: ((Trial) -> Void)? = nil
  ) async throws -> Study {
    let count = Mutex(0)
    return try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming,
      evaluate: { request in
        let number = count.withLock { count in
          count += 1
          return count
        }
        if number > stopAfter { return .interrupted }
        let value = sign * value(request.configuration, request.seed, noise: noise)
        return .finished(value: value, reported: [2 * value, value], metrics: ["val_loss": value, "epochs": 2])
      }
    ) { trial, _ in told?(trial) }
  }

  @Test func numbersAndTheirOrderDoNotDependOnJobs() async throws {
    var (studies, orders) = ([Study](), [[Int]]())
    for jobs in [1, 4] {
      var order: [Int] = []
      studies.append(try await Self.run(Self.definition(), jobs: jobs) { order.append($0.number) })
      orders.append(order)
    }
    #expect(studies[0] == studies[1] && orders[0] == orders[1])
    let standing = try #require(RepeatStanding(studies[0]))
    #expect(standing.further > 5 && standing.further <= 20 && orders[0].count == 20 + standing.further)
  }

  @Test(arguments: ["random", "tpe", "bayes", "cmaes"], [3, 20, 21, 23, 28, 31])
  func resumedItIsAsIfItHadNeverStopped(_ method: String, _ stop: Int) async throws {
    let whole = try await Self.run(Self.definition(method))
    let storage = InMemoryStorage()
    let broken = try await Self.run(Self.definition(method), storage, stopAfter: stop)
    let spent = broken.trials.reduce(0) { $0 + max($1.repeats.count, 1) }
    #expect(spent == min(stop, whole.trials.reduce(0) { $0 + max($1.repeats.count, 1) }))
    #expect(try #require(try storage.studies().first).isOpen == (broken.trials != whole.trials))
    let resumed = try await Self.run(Self.definition(method), storage, jobs: 3, resuming: true)
    #expect(resumed.trials == whole.trials)
    #expect(try storage.studies().first?.isOpen == false)
  }

  /// The method goes on from the first trainings, which is what it heard.
  @Test(arguments: ["tpe", "bayes", "cmaes"]) func moreTrialsFollowTheFirstTrainings(_ method: String) async throws {
    let storage = InMemoryStorage()
    _ = try await Self.run(Self.definition(method, budget: 12), storage)
    try storage.setBudget(18, of: "s")
    let more = try await Self.run(Self.definition(method, budget: 18), storage, resuming: true)
    let plain = try await Self.run(Self.definition(method, budget: 18) { $0.mostRepeats = nil })
    #expect(more.trials.map(\.configuration) == plain.trials.map(\.configuration))
    #expect(more.trials.compactMap(\.firstValue) == plain.trials.compactMap(\.value))
  }

  /// With no more trainings it finds the best trial more often than two trainings of each, and that more often than one; and it is
  /// as sure as it is right.
  @Test func itChoosesBetterThanEvenRepeatsAndKnowsHowWell() async throws {
    var (right, regret, sure) = ((once: 0, even: 0, auto: 0), (once: 0.0, even: 0.0, auto: 0.0), 0.0)
    let problems = 60
    for seed in 0..<UInt64(problems) {
      let noise = [0.02, 0.05, 0.1][Int(seed % 3)]
      let study = try await Self.run(Self.definition(seed: seed), noise: noise)
      let standing = try #require(RepeatStanding(study))
      #expect(standing.further <= 20)
      func best(_ cost: (Trial) -> Double) -> Int? { study.trials.min { cost($0) < cost($1) }?.number }
      let truth = study.trials.map { Self.truth($0.configuration) }
      let least = truth.min()
      func noisy(_ trial: Trial, _ count: UInt64) -> Double {
        (0..<count).reduce(0) {
          $0 + Self.value(trial.configuration, (trial.seed ?? 0) &+ $1, noise: noise) / Double(count)
        }
      }
      let chosen = try [best { noisy($0, 1) }, best { noisy($0, 2) }, study.best?.number].map {
        try truth[#require($0)]
      }
      if chosen[0] == least { right.once += 1 }
      if chosen[1] == least { right.even += 1 }
      if chosen[2] == least { right.auto += 1 }
      regret.once += chosen[0] - (least ?? 0)
      regret.even += chosen[1] - (least ?? 0)
      regret.auto += chosen[2] - (least ?? 0)
      sure += try standing.chance(of: #require(standing.leader))
    }
    #expect(right.auto > right.even && right.even > right.once, "\(right)")
    #expect(regret.auto < 0.75 * regret.even && regret.even < regret.once, "\(regret)")
    #expect(abs(sure - Double(right.auto)) < 0.12 * Double(problems), "\(sure) \(right)")
  }

  @Test func theBestIsNoLuckyTrainingAndItsFiguresAreMeans() async throws {
    let study = try await Self.run(Self.definition(seed: 4), noise: 0.2)
    let best = try #require(study.best)
    #expect(best.repeats.count > 1 && study.trials.contains { $0.repeats.isEmpty })
    let values = best.repeats.map(\.value)
    #expect(values == (0..<UInt64(values.count)).map { Self.value(best.configuration, best.seed! &+ $0, noise: 0.2) })
    #expect(best.value == values.sampleMean && best.metrics["val_loss"] == best.value)
    #expect(best.metrics.deviations["val_loss"] == values.deviation && best.metrics.trainings == values.count)
    #expect(best.metrics["epochs"] == 2 && best.metrics.deviations["epochs"] == nil && best.reported.last == best.value)
    let lucky = study.trials.min { ($0.firstValue ?? 9) < ($1.firstValue ?? 9) }
    #expect(lucky?.number != best.number && study.summary.best == best.value)
  }

  /// A program may call its figures what ours are called: both are kept, and the name means the program's.
  @Test func whatAProgramCallsADeviationIsItsOwn() async throws {
    let definition = Self.definition { $0.objective = .program("true") }
    var trial = Trial(
      number: 0, configuration: [:], state: .finished, value: 1,
      metrics: ["loss": 0.5, "loss_sd": 8, "val_loss_sd": 0.25, "trainings": 7])
    trial.take(
      TrialRepeat(
        round: 1, value: 3, metrics: ["loss": 1, "loss_sd": 9, "val_loss_sd": 0.25, "trainings": 7]), in: definition)
    #expect(trial.metrics.figures == ["loss": 0.75, "loss_sd": 8.5, "val_loss_sd": 0.25, "trainings": 7])
    #expect(trial.metrics.deviations == ["loss": [0.5, 1].deviation!, "val_loss_sd": 0, "val_loss": 2.0.squareRoot()])
    let figures = StudyFigures([trial])
    #expect(
      figures.all(of: trial) == [
        "loss": 0.75, "loss_sd": 8.5, "val_loss_sd": 0.25, "val_loss_sd_sd": 0, "trainings": 7,
      ])
    #expect(trial.metrics.byName == figures.all(of: trial))
    for (name, value) in figures.all(of: trial) { #expect(trial.metrics.value(named: name) == value) }
  }

  @Test func whatIsToBeLargeIsLarge() async throws {
    let small = try await Self.run(Self.definition())
    let large = try await Self.run(Self.definition { $0.direction = .maximize }, sign: -1)
    #expect(small.best?.number == large.best?.number && small.best?.value == large.best?.value.map { -$0 })
    #expect(small.trials.map(\.repeats.count) == large.trials.map(\.repeats.count))
  }

  @Test func oneTrainingThatDivergesMakesTheTrialDiverge() {
    var study = Study(definition: Self.definition())
    for number in 0..<3 {
      study.add(Trial(number: number, configuration: [:], state: .finished, value: Double(number)))
    }
    study.trials[0].take(TrialRepeat(round: 1, value: .infinity), in: study.definition)
    study.trials[1].take(TrialRepeat(round: 1, value: 2), in: study.definition)
    #expect(study.trials[0].state == .diverged && study.trials[0].afterFirst.value == 0)
    #expect(study.best?.number == 1 && RepeatStanding(study)?.entries.map(\.trial) == [1, 2])
  }

  /// Where no seed changes anything that is seen, and it ends.
  @Test func withoutNoiseItEndsSoon() async throws {
    let study = try await Self.run(Self.definition(), noise: 0)
    let standing = try #require(RepeatStanding(study))
    #expect(!standing.isNoisy && standing.further == 10 && study.repeatRound == nil)
    #expect(try standing.chance(of: #require(standing.leader)) == 1)
  }

  @Test func theLimitsHold() async throws {
    let few = try await Self.run(Self.definition { $0.mostRepeats = 2 })
    #expect(few.trials.allSatisfy { $0.repeats.count <= 2 })
    let epochs = try await Self.run(Self.definition { $0.limits.epochs = 50 })
    #expect((50...54).contains(epochs.epochsUsed), "\(epochs.epochsUsed)")
    let single = try await Self.run(Self.definition(budget: 1))
    #expect(single.trials[0].repeats.isEmpty && single.best?.number == 0)
  }
}
