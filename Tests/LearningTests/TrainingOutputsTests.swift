import Arithmetic
import Datasets
import Options
import Testing

@testable import Learning

/// What is kept of the last pass over both parts is what the predictor says of them.
@Suite struct TrainingOutputsTests {
  @Test(arguments: ["relu", "tanh", "gelu"]) func aNetsAreItsPredictorsToTheBit(_ activation: String) throws {
    for (data, batch) in [(sample(rows: 333), 32), (sample(rows: 70, regression: true), 200), (manyClasses(), 100)] {
      try expectSame(
        request(
          data,
          [
            "epochs": .integer(4), "batch_size": .integer(batch), "dropout": .number(0.2),
            "activation": .word(activation),
          ]))
    }
  }

  @Test func aStepwiseModelsAreItsPredictorsToTheBit() throws {
    try expectSame(
      request(
        sample(rows: 150, regression: true),
        ["epochs": .integer(5), "degree": .integer(4), "solver": .word("gradient")], model: "polynomial"))
  }

  @Test func aModelSolvedAtOnceHasThemToo() throws {
    try expectSame(request(sample(rows: 150, regression: true), model: "linear"))
  }

  /// All that goes in is so small that the products are below 2^−126: what measuring takes for 0 is 0 for the predictor too.
  @Test func numbersTooSmallToMatterAreZeroOnBothSides() throws {
    var data = sample(rows: 64, regression: true)
    data.training.features.elements = data.training.features.elements.map { $0 * 1e-38 }
    data.validation.features.elements = data.validation.features.elements.map { $0 * 1e-38 }
    // As many above as below, so that nothing is learned.
    data.training.targets = data.training.targets.indices.map { $0 % 2 == 0 ? 1 : -1 }
    data.validation.targets = data.validation.targets.indices.map { $0 % 2 == 0 ? 1 : -1 }
    let result = try expectSame(
      request(
        data,
        ["epochs": .integer(1), "layers": .integer(0), "optimizer": .word("sgd"), "batch_size": .integer(64)]))
    #expect(result.outputs?.training?.elements.allSatisfy { $0 == 0 } == true)
  }

  @Test func metricsOfEpochsAreThoseOfThePredictor() throws {
    for data in [sample(rows: 150), manyClasses()] {
      var request = request(data, ["epochs": .integer(3), "batch_size": .integer(64)])
      request.metrics = allMetrics.filter { $0.applies(toClasses: true) && !$0.isAlwaysMeasured }
      let result = try Training.run(request) { _ in }
      let predictor = result.predictor
      #expect(result.last.validationMetrics.count > 2)
      #expect(
        result.last.validationMetrics
          == predictor.predictions(on: data.validation, of: data).values(of: request.metrics))
      #expect(
        result.last.trainingMetrics == predictor.predictions(on: data.training, of: data).values(of: request.metrics))
    }
  }

  @Test func weightsOfAnotherEpochHaveNone() throws {
    // It stops early, with the weights of an epoch before.
    let stopped = try Training.run(
      request(
        sample(rows: 40, noise: 0.6),
        ["epochs": .integer(400), "learning_rate": .number(0.05), "early_stopping": .integer(3)])
    ) { _ in }
    #expect(stopped.status == .finished && stopped.keptEpoch < stopped.last.epoch)
    #expect(stopped.outputs?.validation == nil && stopped.outputs?.training == nil)
    // It is taken back to what another came to.
    let request = request(sample(rows: 90), ["epochs": .integer(3)])
    let other = try #require(
      try Training.begin(LearningTests.request(sample(rows: 90), ["epochs": .integer(3)], seed: 5)))
    let training = try #require(try Training.begin(request))
    for one in [training, other] { one.advance(to: .max) }
    #expect(training.result.outputs?.validation != nil)
    #expect(training.restore(other.checkpoint))
    #expect(training.result.outputs?.validation == nil)
  }

  /// Trains, and compares what was kept with what the predictor says, bit by bit.
  @discardableResult
  private func expectSame(_ request: TrainingRequest) throws -> TrainingResult {
    let result = try Training.run(request) { _ in }
    let outputs = try #require(result.outputs)
    for (kept, part) in [(outputs.training, request.data.training), (outputs.validation, request.data.validation)] {
      let kept = try #require(kept)
      let said = result.predictor.predict(part.features)
      #expect(kept.rows == said.rows && kept.columns == said.columns)
      #expect(kept.elements.map(\.bitPattern) == said.elements.map(\.bitPattern))
    }
    return result
  }

  /// More classes than a vector has places.
  private func manyClasses() -> PreparedData {
    var data = sample(rows: 150)
    data.task = .classification(classes: (0..<19).map { "class\($0)" })
    for row in data.training.targets.indices { data.training.targets[row] = Double(row % 19) }
    for row in data.validation.targets.indices { data.validation.targets[row] = Double(row % 19) }
    return data
  }
}
