import Datasets
import Options
import Testing

@testable import Learning

@Suite struct AdviceSearchTests {
  private func search(
    _ values: [String: OptionValue], model: String = "tree", noise: Double = 0.5, jobs: Int = 1
  ) throws -> (AdviceSearch, TrainingResult, Diagnosis) {
    let data = sample(rows: 120, noise: noise, validation: 60)
    let asked = request(data, values, model: model)
    let result = try Training.run(asked) { _ in }
    let diagnosis = Diagnosis.of(result, request: asked)
    let search = AdviceSearch(
      request: asked, candidates: diagnosis.candidates, own: [.init(seed: 0, known: result) { _ in data }],
      seeds: model == "mlp" ? (1...2).map { .init(seed: $0) { _ in data } } : [], splits: [], jobs: jobs)
    return (search, result, diagnosis)
  }

  @Test func adviceThatWasTriedComesToWhatIsSaid() async throws {
    for (model, values) in [("tree", [:]), ("knn", ["neighbors": .integer(1)]), ("mlp", ["units": .integer(64)])]
      as [(String, [String: OptionValue])]
    {
      let (search, result, _) = try search(values, model: model)
      let advice = try #require(await search.run().advice, "\(model)")
      let trial = try #require(advice.trial)
      let next = try #require(advice.applied(to: search.request))
      let followed = try Training.run(next) { _ in }
      #expect(trial.before == result.kept.validationLoss && trial.after == followed.kept.validationLoss)
      #expect(try trial.after < 0.95 * #require(trial.before), "\(model): \(advice.command)")
    }
  }

  /// What lowers the loss may worsen what somebody searches by: only the metric that is asked for counts, and is named.
  @Test(arguments: ["accuracy", "auc", "f1"]) func anotherMetricIsJudgedByItself(_ name: String) async throws {
    let metric = try #require(Metric.named(name))
    var followed = 0
    for (model, values) in [("tree", [:]), ("knn", ["neighbors": .integer(1)]), ("mlp", ["units": .integer(64)])]
      as [(String, [String: OptionValue])]
    {
      var (search, result, _) = try search(values, model: model)
      search.metric = metric
      let data = search.request.data
      func value(_ result: TrainingResult) -> Double? {
        result.kept.value(of: metric, ofTraining: false)
          ?? metric.value(result.predictor.predictions(on: data.validation, of: data))
      }
      let outcome = await search.run()
      for advice in [outcome.advice].compactMap(\.self) + outcome.promising {
        let trial = try #require(advice.trial)
        let next = try #require(advice.applied(to: search.request))
        let after = try Training.run(next) { _ in }
        #expect(trial.metric == metric && trial.before == value(result) && trial.after == value(after))
        let before = try #require(trial.before)
        #expect(trial.after > before && trial.words.contains("val_\(name) "), "\(model): \(trial.words)")
        followed += 1
      }
    }
    #expect(followed > 0)
  }

  @Test func jobsChangeNothing() async throws {
    let one = try search(["units": .integer(64)], model: "mlp", jobs: 1).0
    let two = try search(["units": .integer(64)], model: "mlp", jobs: 3).0
    let (first, second) = (await one.run(), await two.run())
    #expect(first.advice == second.advice && first.failed == second.failed && first.advice != nil)
  }

  @Test func whatTakesLongIsNotTriedAndSaysSo() async throws {
    var (search, _, _) = try search([:])
    search.request.model = "mlp"
    search.request.settings[.epochs] = 100_000
    search.candidates = [.init("slower", [.init(.learningRate, 0.001)]), .init("wider", [.init(.units, 64)])]
    let outcome = await search.run()
    #expect(outcome.advice == nil && outcome.failed.isEmpty && outcome.promising.isEmpty)
    #expect(outcome.untried == search.candidates)
  }

  /// What stopping early comes to is known from the training itself, however long it took.
  @Test func stoppingALongTrainingEarlyIsKnownFromItsCurve() async throws {
    let values: [String: OptionValue] = ["units": .integer(64), "epochs": .integer(200)]
    var (search, result, _) = try search(values, model: "mlp")
    let (stop, data) = (Diagnosis.Advice("stop", [.init(.earlyStopping, 30)]), search.request.data)
    (search.candidates, search.seeds) = ([stop], (1...4).map { .init(seed: $0) { _ in data } })
    let outcome = await search.run()
    let advice = try #require((outcome.promising + [outcome.advice].compactMap(\.self)).first)
    let followed = try Training.run(try #require(advice.applied(to: search.request))) { _ in }
    #expect(followed.last.epoch < 200 && advice.trial?.after == followed.kept.validationLoss)
    #expect(advice.trial?.before == result.kept.validationLoss)
  }

  @Test func whatWasNotConfirmedForLackOfTimeSaysSo() async throws {
    var (search, _, _) = try search(["units": .integer(64)], model: "mlp")
    search.candidates = [.init("stop", [.init(.earlyStopping, 30)])]
    // Taken for a training on so many rows.
    search.request.data = sample(rows: 60_000, noise: 0.5)
    let trial = try #require(await search.run().promising.first?.trial)
    #expect(trial.isAlone && trial.others == 0 && trial.words.hasSuffix("; not yet with other seeds and splits"))
  }

  @Test func nothingComesOfATrialThatWasCancelled() async throws {
    let (search, _, _) = try search(["units": .integer(64)], model: "mlp")
    let task = Task { await search.run() }
    task.cancel()
    let outcome = await task.value
    #expect(outcome.advice == nil && outcome.failed.isEmpty)
  }

  @Test func whatFailedIsLeftOutAndSomethingElseComesFirst() throws {
    var (_, _, diagnosis) = try search([:])
    let first = try #require(diagnosis.advice.first)
    var outcome = AdviceSearch.Outcome()
    outcome.failed = [first]
    diagnosis.take(outcome, otherwise: .init(reason: "to search", .tune("random")))
    #expect(diagnosis.advice.first?.command == "tune random" && !diagnosis.advice.contains(first))
  }

  @Test func whatPromisesComesBeforeASearchAndWhatWasNotTriedAfterIt() throws {
    let (_, _, diagnosis) = try search([:])
    let (stop, slower) = (
      Diagnosis.Advice("stop", [.init(.earlyStopping, 20)]), Diagnosis.Advice("slower", [.init(.learningRate, 0.1)])
    )
    var outcome = AdviceSearch.Outcome()
    (outcome.failed, outcome.untried) = (diagnosis.advice, [slower])
    var taken = diagnosis
    taken.take(outcome, otherwise: .init(reason: "to search", .tune("random")))
    #expect(taken.advice.map(\.command) == ["tune random", slower.command])
    outcome.promising = [stop]
    taken = diagnosis
    taken.take(outcome, otherwise: .init(reason: "to search", .tune("random")))
    #expect(taken.advice.map(\.command) == [stop.command, slower.command])
  }
}
