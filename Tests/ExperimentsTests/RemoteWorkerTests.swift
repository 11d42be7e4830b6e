import Datasets
import Learning
import Options
import Search
import Testing

@testable import Experiments

/// What goes to another machine and comes back: to the bit what comes of the same trial here.
@Suite struct RemoteWorkerTests {
  private static let rate = Parameter(
    name: "learning_rate", kind: .number(lower: 1e-3, upper: 10, scale: .log, step: nil))
  private static let width = Parameter(name: "units", kind: .integer(lower: 2, upper: 9, scale: .linear, step: 1))

  private func base(_ model: String, _ data: String = "moons", folds: Int? = nil) throws -> TrainingBase {
    let kind = try #require(allDatasets.named(data))
    let dataset = try kind.make(options: [:], target: nil, seed: 0, home: "")
    let splits = try Split.all(dataset, plan: SplitPlan(folds: folds), seed: 0)
    var settings = Settings()
    settings[.epochs] = 6
    settings[.dropout] = 0.1
    return TrainingBase(model: model, settings: settings) { PreparedParts(dataset, splits, mistakes: []) }
  }

  private func definition(
    _ method: String, _ parameters: [Parameter], metric: String = "val_loss", budget: Int = 8
  ) -> StudyDefinition {
    StudyDefinition(
      name: "s", method: method, seed: 7, space: SearchSpace(parameters: parameters),
      direction: metric == "val_loss" ? .minimize : .maximize, metric: metric, budget: budget, epochs: 6)
  }

  /// Runs a search here, and once more with each trial sent to a worker of its own choice of two.
  private func compare(_ definition: StudyDefinition, _ base: TrainingBase) async throws -> [Trial] {
    let here = try definition.objective.found().evaluation(of: definition, on: base)
    let job = try RemoteJob(definition, on: base).line()
    let workers = try [RemoteWorker(job: job), RemoteWorker(job: job)]
    let studies = try await [
      StudyRunner.run(definition, storage: InMemoryStorage(), jobs: 2, resuming: false, evaluate: here) { _, _ in },
      StudyRunner.run(
        definition, storage: InMemoryStorage(), jobs: 3, resuming: false,
        evaluate: { request in
          let answer = await workers[request.number % 2].answer((try? RemoteRequest(request).line()) ?? "")
          return (try? RemoteAnswer(line: answer).outcome) ?? .failed("unreadable: \(answer)")
        }
      ) { _, _ in },
    ]
    #expect(studies[0].trials == studies[1].trials)
    #expect(studies[0].trials.count == definition.budget)
    #expect(studies[0].trials.allSatisfy { $0.state != .failed })
    return studies[0].trials
  }

  @Test func trialsAreTheSameToTheBit() async throws {
    let trials = try await compare(definition("random", [Self.rate, Self.width]), base("mlp"))
    #expect(trials.allSatisfy { $0.reported.count == 6 || $0.state == .diverged })
    _ = try await compare(
      definition("tpe", [Self.rate], metric: "val_accuracy"), base("mlp", "spirals", folds: 3))
    let neighbors = Parameter(name: "neighbors", kind: .integer(lower: 1, upper: 20, scale: .linear, step: 1))
    _ = try await compare(definition("grid", [neighbors], metric: "val_r2", budget: 5), base("knn", "friedman"))
  }

  @Test func prunersAndRungsAreTheSameToTheBit() async throws {
    var pruned = definition("random", [Self.rate], budget: 20)
    pruned.pruner = "median"
    #expect(try await compare(pruned, base("mlp")).contains { $0.state == .pruned })
    var halving = definition("asha", [Self.rate], budget: 12)
    halving.valueRule = .rung
    #expect(try await compare(halving, base("mlp")).contains { $0.state == .paused })
    var population = definition("pbt", [Self.rate], budget: 6)
    population.options = ["population": .integer(3)]
    _ = try await compare(population, base("mlp"))
  }

  @Test func slopesAndProgramsGoAcross() async throws {
    let penalty = Parameter(name: "weight_decay", kind: .number(lower: 1e-3, upper: 1, scale: .log, step: nil))
    let walked = definition("gradient", [penalty], budget: 5)
    #expect(try await compare(walked, base("mlp")).contains { !$0.slopes.isEmpty })
    let x = Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    var program = definition("random", [x], budget: 3)
    program.objective = .program("echo 3; echo {x}")
    (program.metric, program.epochs) = ("value", 1)
    _ = try await compare(program, base("mlp"))
  }

  @Test func everyKindOfSettingArrivesAsItWas() throws {
    var settings = Settings()
    settings[.epochs] = 3
    settings[.learningRate] = 0.1 + 0.2
    settings[.standardize] = false
    settings[.hidden] = [9, 4]
    for setting in Setting.all where settings.own(setting) == nil && setting.name != "layers" && setting.name != "units"
    {
      settings[setting] = setting.defaultValue
    }
    let base = TrainingBase(model: "mlp", settings: settings) { throw RemoteFault.noRows }
    var definition = definition("random", [])
    definition.objective = .program("echo 1")
    let sent = try RemoteJob(line: RemoteJob(definition, on: base).line())
    #expect(sent.receivedSettings == settings)
  }

  @Test func numbersKeepTheirBits() throws {
    let odd = [0.1, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1.0 / 3]
    let told = TrialMetrics(["a": .nan, "b": 0.1], deviations: ["b": 1.0 / 3], trainings: 3)
    let line = try RemoteAnswer(.finished(value: -0.0, reported: odd, metrics: told)).line()
    guard case .finished(let value, let reported, let metrics, nil, false) = try RemoteAnswer(line: line).outcome else {
      Issue.record("another outcome came back: \(line)")
      return
    }
    #expect(value.sign == .minus && reported.map(\.bitPattern) == odd.map(\.bitPattern))
    #expect(metrics["a"]?.isNaN == true && metrics["b"] == 0.1)
    #expect(metrics.deviations == told.deviations && metrics.trainings == 3)
  }

  @Test func whatDoesNotArriveWholeIsNoTrial() async throws {
    #expect(throws: (any Error).self) { try RemoteWorker(job: "{}") }
    let job = try RemoteJob(definition("random", [Self.rate]), on: base("mlp")).line()
    let answer = await (try RemoteWorker(job: job)).answer("{\"number\":")
    guard case .failed = try RemoteAnswer(line: answer).outcome else {
      Issue.record("half a request was evaluated: \(answer)")
      return
    }
  }
}
