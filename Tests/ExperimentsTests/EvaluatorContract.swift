import Datasets
import Experiments
import Learning
import Options
import Search
import Testing

/// What holds of every evaluator in the list.
@Suite struct EvaluatorContract {
  /// One of each kind, from what may be typed; a command where a kind has no words.
  static func samples() throws -> [any Evaluator] {
    try allEvaluators.map { kind in
      let word = kind.words(.minimize).first?.word
      let typed = TypedObjective(
        word: word ?? "echo {x}", isQuoted: word == nil, isMaximizing: false, numbers: [:], options: [:])
      return try #require(try kind.choice(by: typed)).evaluator
    }
  }

  private func definition(_ evaluator: any Evaluator) -> StudyDefinition {
    let x = Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    let rate = Parameter(name: "learning_rate", kind: .number(lower: 1e-3, upper: 0.1, scale: .log, step: nil))
    let space = evaluator.space ?? SearchSpace(parameters: [evaluator.record.has(.bench) ? rate : x])
    return StudyDefinition(
      name: "s", method: "random", seed: 0, space: space, metric: evaluator.record.has(.bench) ? "val_loss" : "value",
      budget: 1, epochs: evaluator.record.has(.epochs) ? 2 : 1, objective: evaluator.record)
  }

  private func base() throws -> TrainingBase {
    let kind = try #require(allDatasets.named("moons"))
    let dataset = try kind.make(options: [:], target: nil, seed: 0, home: "")
    let split = try Split.make(dataset, plan: SplitPlan(), seed: 0)
    var settings = Settings()
    settings[.epochs] = 2
    return TrainingBase(model: "mlp", settings: settings) { PreparedParts(dataset, [split], mistakes: []) }
  }

  private func request(_ definition: StudyDefinition, wantsGradient: Bool = false) -> TrialRequest {
    let middle = EncodedSpace(definition.space).decode(definition.space.parameters.map { _ in 0.5 })
    return TrialRequest(
      number: 0, configuration: middle, seed: 3, epochs: nil, mayContinue: false, past: [],
      wantsGradient: wantsGradient, leastEpochs: 0
    ) { _ in true }
  }

  @Test func eachNameAndEachWordIsOfOneAlone() {
    #expect(Set(allEvaluators.map { $0.name }).count == allEvaluators.count)
    for direction in [StudyDefinition.Direction.minimize, .maximize] {
      let words = allEvaluators.flatMap { $0.words(direction) }
      #expect(Set(words.map(\.word)).count == words.count)
      #expect(words.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
    }
  }

  @Test func eachWordChoosesOneThatIsKeptUnderItsKindsName() throws {
    for kind in allEvaluators {
      for (word, _) in kind.words(.minimize) {
        let typed = TypedObjective(word: word, isQuoted: false, isMaximizing: false, numbers: [:], options: [:])
        let choosers = try allEvaluators.filter { try $0.choice(by: typed) != nil }
        #expect(choosers.map { $0.name } == [kind.name])
        let record = try #require(try kind.choice(by: typed)).evaluator.record
        #expect(record.name == kind.name)
        #expect(try record.found().record == record)
      }
    }
  }

  @Test func eachEvaluatesWhatItsTraitsPromise() async throws {
    for evaluator in try Self.samples() {
      let (record, definition) = (evaluator.record, definition(evaluator))
      #expect(evaluator.fault(of: definition.space) == nil)
      #expect(record.has(.ownSpace) == (evaluator.space != nil))
      #expect(evaluator.sentence(.minimize, definition.metric).hasPrefix("A search will minimize "))
      guard !record.has(.told) else {
        #expect(throws: EvaluatorError.self) { try evaluator.evaluation(of: definition, on: try base()) }
        continue
      }
      guard !record.has(.process) else { continue }
      let evaluate = try evaluator.evaluation(of: definition, on: try base())
      let wantsGradient = record.has(.gradient)
      let outcomes = [
        await evaluate(request(definition, wantsGradient: wantsGradient)),
        await evaluate(request(definition, wantsGradient: wantsGradient)),
      ]
      let values = outcomes.compactMap { outcome -> Double? in
        guard case .finished(let value, let reported, _, let gradient, _) = outcome else { return nil }
        #expect((gradient?.isEmpty == false) == wantsGradient)
        #expect(reported.isEmpty != record.has(.epochs))
        return value
      }
      #expect(values.count == 2 && values[0] == values[1])
    }
  }
}
