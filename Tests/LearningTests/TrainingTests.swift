import Arithmetic
import Datasets
import Learning
import Testing

@Suite struct TrainingTests {
  @Test(arguments: ["sgd", "momentum", "adam"]) func optimizersLearn(_ optimizer: String) throws {
    let result = try Training.run(
      request(
        sample(),
        [
          "optimizer": .word(optimizer), "learning_rate": .number(optimizer == "adam" ? 0.01 : 0.1),
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

  /// Guards the bits across machines, builds and time: a change here changes every lesson's figures.
  @Test func goldenLosses() throws {
    let net = try Training.run(request(sample(), ["epochs": .integer(10)])) { _ in }
    let curve = try Training.run(request(sample(regression: true), ["degree": .integer(7)], model: "polynomial")) { _ in
    }
    let classes = try Training.run(request(sample(), ["degree": .integer(3)], model: "polynomial")) { _ in }
    let bits = [net, curve, classes].map { String($0.last.validationLoss.bitPattern, radix: 16) }
    #expect(bits == golden)
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
    for model in ["mlp", "polynomial"] {
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
    #expect(result.weightCount == 4)
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
    #expect(throws: TrainingError.tooManyTerms(1326, limit: 300)) {
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
}

/// The last validation losses of `goldenLosses`, as bits.
private let golden = ["3fd5695857791825", "3fa96eb982962dc1", "3fd00553e231d9d1"]
