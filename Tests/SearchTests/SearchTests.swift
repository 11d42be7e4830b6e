import Arithmetic
import Options
import Search
import Synchronization
import Testing

private func definition(
  _ method: String, _ space: SearchSpace = mixed, budget: Int = 12, options: OptionValues = [:]
) -> StudyDefinition {
  StudyDefinition(name: "s", method: method, options: options, seed: 9, space: space, budget: budget)
}

/// The value depends on the configuration and seed alone; every fifth trial diverges.
@Sendable private func evaluate(_ request: TrialRequest) async -> TrialOutcome {
  if request.number % 5 == 4 { return .diverged() }
  guard case .number(let rate)? = request.configuration["lr"] else { return .failed("no lr") }
  return .finished(value: rate + Double(request.seed % 7), reported: [rate], metrics: ["epochs": 1])
}

@Suite struct SpaceTests {
  @Test(arguments: [
    (number("a", 1, 0), SpaceError.upsideDown("a")), (number("a", 1, 1), .oneValue("a")),
    (number("a", 0, .infinity), .notFinite("a")),
    (number("a", 0, 1, .log), .logOfZero("a")), (number("a", 0, 1, step: 0), .badStep("a")),
    (number("a", 0.1, 1, .log, step: 0.1), .stepOnLog("a")),
    (Parameter(name: "a", kind: .choice([])), .emptySet("a")),
    (Parameter(name: "a", kind: .choice([.integer(1), .integer(1)])), .twice("a")),
    (
      Parameter(
        name: "a", kind: .integer(lower: 0, upper: 9, scale: .linear, step: 1),
        condition: .init(parameter: "b", value: .integer(1))), .unknownCondition("a", on: "b")
    ),
  ]) func whatCannotBeSearchedIsSaid(_ parameter: Parameter, _ error: SpaceError) {
    #expect(throws: error) { try SearchSpace(parameters: [parameter]).validate() }
    #expect(error.message.hasSuffix(".") && error.proposal == error.suggestion?.text)
  }

  @Test func gridsHaveCleanValuesAndBothEnds() {
    #expect(number("a", 1e-4, 1, .log).gridValues(points: 5) == [1e-4, 1e-3, 1e-2, 1e-1, 1].map { .number($0) })
    #expect(number("a", 0, 1).gridValues(points: 3) == [0, 0.5, 1].map { .number($0) })
    #expect(
      Parameter(name: "u", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)).gridValues(points: 5)
        == [4, 8, 16, 32, 64].map { .integer($0) })
    #expect(
      Parameter(name: "u", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1)).gridValues(points: 9)
        == [1, 2, 3].map { .integer($0) })
    #expect(number("a", 0, 0.9, step: 0.3).gridValues(points: 9) == [0, 0.3, 0.6, 0.9].map { .number($0) })
  }

  @Test func placesStayInside() {
    for parameter in mixed.parameters {
      for place in [-1, 0, 0.25, 0.999999, 1, 2, .ulpOfOne] {
        let value = parameter.value(at: place)
        switch (parameter.kind, value) {
        case (.number(let lower, let upper, _, _), .number(let number)): #expect(number >= lower && number <= upper)
        case (.integer(let lower, let upper, _, _), .integer(let number)): #expect(number >= lower && number <= upper)
        case (.choice(let choices), let value): #expect(choices.contains(value))
        default: Issue.record("a value of another kind")
        }
      }
    }
  }
}

@Suite struct RandomSamplerTests {
  @Test func randomTriesNothingTwiceInAFiniteSpace() async throws {
    let space = SearchSpace(parameters: [Parameter(name: "lr", kind: .choice((1...8).map { .number(Double($0)) }))])
    let study = try await StudyRunner.run(
      definition("random", space, budget: 8), storage: InMemoryStorage(), jobs: 3, resuming: false, evaluate: evaluate
    ) { _, _ in }
    #expect(Set(study.trials.map(\.configuration)).count == 8)
  }
}

@Suite struct StudyRunnerTests {
  @Test(arguments: ["grid", "random"]) func numbersDoNotDependOnJobs(_ method: String) async throws {
    var studies: [[Trial]] = []
    for jobs in [1, 2, 8] {
      var told: [Int] = []
      let study = try await StudyRunner.run(
        definition(method), storage: InMemoryStorage(), jobs: jobs, resuming: false, evaluate: evaluate
      ) { trial, _ in told.append(trial.number) }
      #expect(told == Array(0..<12))
      studies.append(study.trials)
    }
    #expect(studies[0] == studies[1] && studies[0] == studies[2])
    #expect(studies[0][4].value == .infinity && studies[0][4].state == .diverged)
  }

  @Test(arguments: [0, 1, 5, 11]) func resumedItIsAsIfItHadNeverStopped(_ stop: Int) async throws {
    let whole = try await StudyRunner.run(
      definition("random"), storage: InMemoryStorage(), jobs: 2, resuming: false, evaluate: evaluate
    ) { _, _ in }
    let storage = InMemoryStorage()
    let count = Mutex(0)
    let broken = try await StudyRunner.run(
      definition("random"), storage: storage, jobs: 2, resuming: false,
      evaluate: { request in
        let number = count.withLock { count in
          count += 1
          return count
        }
        return number > stop ? .interrupted : await evaluate(request)
      }
    ) { _, _ in }
    #expect(broken.trials.count == min(stop, 12))
    let resumed = try await StudyRunner.run(
      definition("random"), storage: storage, jobs: 3, resuming: true, evaluate: evaluate
    ) { _, _ in }
    #expect(resumed.trials == whole.trials)
  }

  @Test func theBestIsTheEarliestOfEqualsAndNeverDiverged() {
    var study = Study(definition: definition("random"))
    study.add(Trial(number: 1, configuration: [:], state: .finished, value: 1))
    study.add(Trial(number: 0, configuration: [:], state: .diverged, value: .infinity))
    study.add(Trial(number: 2, configuration: [:], state: .finished, value: 1))
    #expect(study.trials.map(\.number) == [0, 1, 2] && study.best?.number == 1)
    study.definition.direction = .maximize
    #expect(study.best?.number == 1)
  }
}
