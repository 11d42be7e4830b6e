import Arithmetic
import Datasets
import Foundation
import Options
import Testing

@testable import Learning

@Suite struct TrainingTests {
  @Test(arguments: ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"]) func optimizersLearn(
    _ optimizer: String
  ) throws {
    let result = try Training.run(
      request(
        sample(),
        [
          "optimizer": .word(optimizer),
          "learning_rate": .number(["adam", "adamw", "rmsprop"].contains(optimizer) ? 0.01 : 0.1),
          "epochs": .integer(60),
        ])
    ) { _ in }
    #expect(result.status == .finished)
    #expect(result.last.trainingLoss < 0.3)
    #expect(result.last.validationScore > 0.85)
    #expect(result.history.map(\.epoch) == Array(0...60))
  }

  @Test func theSameRequestGivesTheSameBitsAndAnotherSeedOthers() throws {
    let first = try Training.run(request(sample(), ["epochs": .integer(5)])) { _ in }
    let second = try Training.run(request(sample(), ["epochs": .integer(5)])) { _ in }
    let other = try Training.run(request(sample(), ["epochs": .integer(5)], seed: 1)) { _ in }
    #expect(first.history == second.history)
    #expect(first.history != other.history)
  }

  /// What who guesses comes to is known by every metric, and is that of a model which says the same of every row.
  @Test func guessingIsMeasuredByEveryMetric() throws {
    let data = sample(rows: 120, noise: 0.5, validation: 60)
    #expect(data.guessing(.auc) == 0.5 && data.guessing(.balancedAccuracy) == 0.5)
    #expect(data.guessing(.loss) == data.baselineLoss && data.guessing(.mae) == nil)
    let (accuracy, f1) = (try #require(data.guessing(.accuracy)), try #require(data.guessing(.f1)))
    #expect(abs(f1 - accuracy / (1 + accuracy)) < 1e-12)
    let numbers = sample(regression: true)
    let (mae, rmse) = (try #require(numbers.guessing(.mae)), try #require(numbers.guessing(.rmse)))
    #expect(mae < rmse && abs(rmse * rmse - numbers.baselineLoss) < 1e-9 && numbers.guessing(.f1) == nil)
  }

  @Test func dropoutIsOffAtEvaluation() throws {
    let result = try Training.run(request(sample(), ["epochs": .integer(5), "dropout": .number(0.5)])) { _ in }
    let part = sample().validation
    let first = result.predictor.predict(part.features)
    #expect(first == result.predictor.predict(part.features))
    #expect(abs(result.predictor.score(on: part, task: sample().task) - result.last.validationScore) < 1e-12)
  }

  @Test func aDivergingTrainingEndsWithItsLastGoodEpoch() throws {
    let result = try Training.run(
      request(sample(regression: true), ["optimizer": .word("sgd"), "learning_rate": .number(1e6)])
    ) { _ in }
    #expect(result.status == .diverged)
    let finite = result.history.allSatisfy { $0.trainingLoss.isFinite && $0.validationLoss.isFinite }
    #expect(finite)
    let predicted = result.predictor.predict(sample(regression: true).validation.features)
    #expect(predicted.elements.allSatisfy { $0.isFinite })
  }

  @Test func cancellationKeepsWhatWasDone() async throws {
    let result = try await Task { () throws -> TrainingResult in
      try Training.run(request(sample(), ["epochs": .integer(1000)])) { event in
        guard case .epoch(let record, _) = event, record.epoch == 3 else { return }
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }.value
    #expect(result.status == .interrupted)
    #expect(result.last.epoch == 3)
  }

  @Test func probabilitiesAddUpToOne() throws {
    for model in ["mlp", "linear", "polynomial", "knn", "tree"] {
      let result = try Training.run(request(sample(), ["epochs": .integer(3)], model: model)) { _ in }
      let shares = result.predictor.predict(sample().validation.features)
      for row in 0..<shares.rows { #expect(abs(shares.row(row).reduce(0, +) - 1) < 1e-5) }
    }
  }

  @Test func polynomialFitsAPolynomial() throws {
    var data = sample(regression: true)
    for keyPath in [\PreparedData.training, \PreparedData.validation] {
      data[keyPath: keyPath].targets = data[keyPath: keyPath].features.elements.map { 1 - 2 * $0 + 0.5 * $0 * $0 * $0 }
    }
    let result = try Training.run(request(data, ["degree": .integer(3)], model: "polynomial")) { _ in }
    #expect(result.last.validationLoss < 1e-12)
    #expect(result.size == 4)
    let decayed = try Training.run(
      request(data, ["degree": .integer(3), "weight_decay": .number(1)], model: "polynomial")
    ) { _ in }
    #expect(decayed.last.trainingLoss > 0.01)
  }

  @Test(arguments: [0, 1, 15, 50]) func anyDegreeIsFinite(_ degree: Int) throws {
    let result = try Training.run(
      request(sample(rows: 20, regression: true), ["degree": .integer(degree)], model: "polynomial")
    ) { _ in }
    #expect(result.last.trainingLoss.isFinite)
  }

  @Test func whatCannotBeTrainedIsSaid() {
    #expect(throws: TrainingError.unknownModel("forest")) {
      try Training.run(request(sample(), model: "forest")) { _ in }
    }
    let excess = PolynomialExcess(
      terms: 1326, limit: 300, outputs: 2, rows: sample().training.rowCount + sample().validation.rowCount,
      reason: .solvedAtOnce, fittingDegree: 23, canBeTrained: false)
    #expect(throws: TrainingError.tooLargeAPolynomial(excess)) {
      try Training.run(request(sample(), ["degree": .integer(50)], model: "polynomial")) { _ in }
    }
    var broken = sample()
    broken.training.features.elements[3] = .infinity
    #expect(throws: TrainingError.notFinite) { try Training.run(request(broken)) { _ in } }
    broken.training = DataPart(features: Matrix(rows: 0, columns: 2), targets: [])
    #expect(throws: TrainingError.noRows) { try Training.run(request(broken)) { _ in } }
  }

  @Test func oneRowAndWideNetsWork() throws {
    let tiny = try Training.run(
      request(sample(rows: 1, validation: 1), ["units": .integer(1024), "layers": .integer(1), "epochs": .integer(2)])
    ) { _ in }
    #expect(tiny.last.trainingLoss.isFinite)
  }

  @Test func earlyStoppingTakesTheBestWeightsBack() throws {
    let data = sample(rows: 60, noise: 0.3, flipped: 0.15)
    let free = try Training.run(request(data, ["units": .integer(64), "epochs": .integer(300)])) { _ in }
    let stopped = try Training.run(
      request(data, ["units": .integer(64), "epochs": .integer(300), "early_stopping": .integer(20)])
    ) { _ in }
    #expect(free.keptEpoch == 300)
    #expect(stopped.last.epoch == stopped.keptEpoch + 20)
    #expect(stopped.kept == stopped.best)
    #expect(stopped.history == Array(free.history.prefix(stopped.history.count)))
    let measured = stopped.predictor.measure(on: data.validation, task: data.task)
    #expect(abs(measured.loss - stopped.kept.validationLoss) < 1e-6)
    #expect(abs(measured.score - stopped.kept.validationScore) < 1e-12)
  }

  @Test(arguments: ["mlp", "linear"]) func aTrainingLaidAsideGoesOnBitForBit(_ model: String) throws {
    let request = request(
      sample(rows: 90),
      [
        "epochs": .integer(12), "dropout": .number(0.1), "early_stopping": .integer(50),
        "hypergradient_lr": .number(1e-4), "schedule": .word("cosine"), "warmup": .integer(2),
      ], model: model)
    let whole = try #require(try Training.begin(request))
    whole.advance(to: .max)
    let first = try #require(try Training.begin(request))
    first.advance(to: 5)
    #expect(first.status == nil)
    let bytes = try JSONEncoder().encode(first.checkpoint)
    let second = try #require(try Training.begin(request))
    #expect(second.restore(try JSONDecoder().decode(TrainingCheckpoint.self, from: bytes)))
    second.advance(to: .max)
    #expect(second.history == whole.history)
    #expect(second.checkpoint == whole.checkpoint)
    let other = try #require(try Training.begin(LearningTests.request(sample(rows: 80), model: model)))
    #expect(!other.restore(first.checkpoint))
  }

  @Test(arguments: [0.05, 1e6]) func aTrialIsSparedTheTrainingPartsMeasuresAndStaysTheSame(_ rate: Double) throws {
    let request = request(
      sample(rows: 90), ["epochs": .integer(9), "dropout": .number(0.1), "learning_rate": .number(rate)])
    let whole = try #require(try Training.begin(request))
    let spared = try #require(try Training.begin(request))
    spared.measuresEveryEpoch = false
    for training in [whole, spared] { training.advance(to: .max) }
    #expect(spared.status == whole.status)
    #expect(spared.history.map(\.validationLoss) == whole.history.map(\.validationLoss))
    if whole.history.count > 2 { #expect(spared.history[1].trainingLoss.isNaN) }
    #expect(spared.result.history.last == whole.history.last)
    #expect(spared.checkpoint.weights == whole.checkpoint.weights)
  }

  @Test func anInterruptedTrainingGoesOnInTheMiddleOfAnEpoch() async throws {
    let request = request(sample(), ["epochs": .integer(6)])
    let whole = try #require(try Training.begin(request))
    whole.advance(to: .max)
    // Before the first batch, in the middle of the third epoch, and after an epoch.
    for moment in 0..<3 {
      let checkpoint = try await Task { () throws -> TrainingCheckpoint in
        let training = try #require(try Training.begin(request))
        if moment == 0 { withUnsafeCurrentTask { $0?.cancel() } }
        training.advance(to: .max, reportsBatches: moment == 1) { event in
          if case .batch(let number, _, let epoch) = event, (number, epoch) != (4, 3) { return }
          withUnsafeCurrentTask { $0?.cancel() }
        }
        #expect(training.status == .interrupted)
        return training.checkpoint
      }.value
      let training = try #require(try Training.begin(request))
      #expect(training.restore(checkpoint))
      training.advance(to: .max)
      #expect(training.history == whole.history)
    }
  }

  @Test func aCopyGoesOnWithOtherSettings() throws {
    let parent = try #require(try Training.begin(request(sample(), ["epochs": .integer(8)])))
    parent.advance(to: 4)
    let child = try #require(
      try Training.begin(request(sample(), ["epochs": .integer(8), "learning_rate": .number(0.001)])))
    #expect(child.restore(parent.checkpoint, keepsRate: false))
    child.advance(to: .max)
    parent.advance(to: .max)
    #expect(child.history.prefix(5) == parent.history.prefix(5))
    #expect(child.history.last != parent.history.last)
  }

  @Test func penaltiesDoTheirWork() throws {
    let data = sample(regression: true)
    func weights(_ values: [String: OptionValue]) throws -> Double {
      let training = try #require(
        try Training.begin(
          request(data, values.merging(["epochs": .integer(60)]) { old, _ in old }, model: "mlp")))
      training.advance(to: .max)
      return training.network.weights.array.reduce(0) { $0 + abs(Double($1)) }
    }
    let free = try weights([:])
    #expect(try weights(["l1": .number(0.01)]) < 0.8 * free)
    #expect(try weights(["weight_decay": .number(0.1)]) < 0.8 * free)
    #expect(try weights(["weight_decay": .number(1), "optimizer": .word("adamw")]) < 0.9 * free)
  }

  @Test func l1PutsThePolynomialsIdleTermsToZero() throws {
    var data = sample(regression: true, validation: 60)
    for keyPath in [\PreparedData.training, \PreparedData.validation] {
      data[keyPath: keyPath].targets = data[keyPath: keyPath].features.elements.map { 1 + 2 * $0 }
    }
    let result = try Training.run(
      request(data, ["degree": .integer(9), "l1": .number(0.01)], model: "polynomial")
    ) { _ in }
    let predictor = try #require(result.predictor as? PolynomialPredictor)
    #expect(predictor.weights.elements.dropFirst(2).allSatisfy { $0 == 0 })
    #expect(predictor.weights.elements[1] > 1)
  }

  @Test func theRidgePathIsLeastSquaresWithAPenalty() {
    let data = sample(rows: 40, regression: true)
    let (x, y) = (data.training.features, data.training.targets)
    let columns = (1...5).map { power in x.elements.map { value in (0..<power).reduce(1) { sum, _ in sum * value } } }
    let wide = Matrix(rows: 40, columns: 5, elements: (0..<40).flatMap { row in columns.map { $0[row] } })
    let path = RidgePath(wide, y)
    for decay in [0, 1e-6, 1e-3, 1, 100] {
      let (weights, constant) = path.solution(decay: decay)
      // At the minimum every slope is 0.
      for term in 0..<6 {
        var slope = term == 0 ? 0 : 40 * decay / 2 * weights[term - 1]
        for row in 0..<40 {
          let error = constant + (0..<5).reduce(0) { $0 + weights[$1] * wide[row, $1] } - y[row]
          slope += error * (term == 0 ? 1 : wide[row, term - 1])
        }
        #expect(abs(slope) < 1e-6)
      }
      let loss = (0..<40).reduce(0) { sum, row in
        let error = constant + (0..<5).reduce(0) { $0 + weights[$1] * wide[row, $1] } - y[row]
        return sum + error * error / 40
      }
      #expect(abs(path.losses(decays: [decay], on: wide, y)[0] - loss) < 1e-9)
    }
  }

  @Test func oneNeighborRemembersAndATreeAsks() throws {
    let data = sample()
    let memory = try Training.run(request(data, ["neighbors": .integer(1)], model: "knn")) { _ in }
    #expect(memory.last.trainingScore == 1)
    let all = try Training.run(request(data, ["neighbors": .integer(100_000)], model: "knn")) { _ in }
    #expect(abs(all.last.validationLoss - all.baselineLoss) < 0.01)
    let tree = try Training.run(request(data, [:], model: "tree")) { _ in }
    #expect(tree.last.trainingScore == 1)
    let stump = try Training.run(request(data, ["max_depth": .integer(1)], model: "tree")) { _ in }
    #expect(stump.size == 2)
    #expect(stump.last.validationScore > 0.7)
    let leafy = try Training.run(request(data, ["min_leaf": .integer(50)], model: "tree")) { _ in }
    #expect(leafy.size <= 4)
    for model in ["knn", "tree"] {
      let curve = try Training.run(request(sample(regression: true), ["min_leaf": .integer(5)], model: model)) { _ in }
      #expect(curve.last.validationScore > 0.8)
    }
  }

  @Test func aPolynomialCanBeTrainedStepByStep() throws {
    let data = sample(regression: true)
    let closed = try Training.run(request(data, ["degree": .integer(5)], model: "polynomial")) { _ in }
    let trained = try Training.run(
      request(data, ["degree": .integer(5), "solver": .word("gradient"), "epochs": .integer(300)], model: "polynomial")
    ) { _ in }
    #expect(!closed.hasEpochs && trained.hasEpochs)
    #expect(abs(closed.last.trainingLoss - trained.last.trainingLoss) < 1e-3)
  }

  @Test(arguments: Schedule.all.map(\.name)) func schedulesStayWithinTheRate(_ name: String) throws {
    let schedule = try #require(Schedule.all.first { $0.name == name })
    for step in 0..<100 {
      let factor = schedule.factor(Double(step) / 100)
      #expect((0...1).contains(factor))
    }
    let result = try Training.run(
      request(sample(), ["schedule": .word(name), "epochs": .integer(40), "warmup": .integer(3)])
    ) { _ in }
    #expect(result.last.trainingLoss < 0.45)
  }
}
