import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

@testable import Learning

/// Derivatives through the whole training, held against finite differences of the plain training and against a plain
/// training in dual numbers.
@Suite struct HypergradientTests {
  private static let everyOptimizer = OptimizerKind.all.map(\.name)

  /// A net of 2-5-4-2 (or 1-5-4-1) on few rows: 6 epochs of 3 updates.
  private static func small(
    _ values: [String: OptionValue] = [:], regression: Bool = false, model: String = "mlp"
  ) -> TrainingRequest {
    var all: [String: OptionValue] = [
      "hidden": .integers([5, 4]), "activation": .word("tanh"), "epochs": .integer(6), "batch_size": .integer(14),
      "learning_rate": .number(0.05), "weight_decay": .number(0.02), "momentum": .number(0.8), "beta2": .number(0.99),
    ]
    for (name, value) in values { all[name] = value }
    return request(sample(rows: 40, regression: regression, validation: 30), all, model: model, seed: 3)
  }

  private static func loss(_ request: TrainingRequest, _ setting: String, _ value: Double) throws -> Double {
    var moved = request
    moved.settings.set(.number(value), named: setting)
    return try Training.run(moved) { _ in }.kept.validationLoss
  }

  /// The settings that count in a training, of those with a natural step.
  private static func hyperparameters(_ request: TrainingRequest) -> [Hyperparameter] {
    ["learning_rate", "momentum", "weight_decay", "beta1", "beta2"].compactMap { Hyperparameter($0) }
      .filter { $0.counts(in: request) }
  }

  /// Finite differences are taken at two steps h and 2 h, a few thousandths of the setting, and extrapolated: their error
  /// is of fourth order. What is left is the training's 32-bit rounding, some 1e-7 of loss over 2 h, which the bound allows for.
  /// Epsilon is large, so that the first steps of Adagrad and Adam are not sign functions.
  @Test(arguments: everyOptimizer, ["tanh", "sigmoid", "gelu", "silu"])
  func agreesWithFiniteDifferences(_ optimizer: String, _ activation: String) throws {
    for regression in [false, true] {
      let request = Self.small(
        ["optimizer": .word(optimizer), "activation": .word(activation), "epsilon": .number(0.02)],
        regression: regression)
      let hyperparameters = Self.hyperparameters(request)
      let exact = try Hypergradient.forward(request, of: hyperparameters).gradient
      #expect(hyperparameters.count >= 2)
      for (hyperparameter, slope) in zip(hyperparameters, exact) {
        let at = hyperparameter.value(in: request.settings)
        let isShare = ["momentum", "beta1", "beta2"].contains(hyperparameter.setting.name)
        let step = 0.01 * (isShare ? 1 - at : at)
        func central(_ h: Double) throws -> Double {
          let (above, below) = (
            try Self.loss(request, hyperparameter.setting.name, at + h),
            try Self.loss(request, hyperparameter.setting.name, at - h)
          )
          return (above - below) / (2 * h)
        }
        let numeric = (4 * (try central(step)) - (try central(2 * step))) / 3
        let bound = 5e-3 * abs(slope) + 3e-7 / step
        #expect(abs(numeric - slope) < bound, "\(hyperparameter.name) \(regression): \(slope), measured \(numeric)")
        // The bound says something: it is far below the slope itself.
        if hyperparameter.setting.name == "learning_rate" { #expect(bound < 0.1 * max(abs(slope), 0.01)) }
      }
    }
  }

  /// Rounding alone stands between them: 32-bit against double precision, which is some 1e-6 after a dozen updates. (With
  /// its usual epsilon Adam's first step is all but the gradient's sign, which magnifies the rounding of small gradients.)
  private static func expectDualAgreement(_ request: TrainingRequest, _ names: [String], _ comment: String) throws {
    let hyperparameters = names.compactMap { Hyperparameter($0) }.filter { $0.counts(in: request) }
    let outcome = try Hypergradient.forward(request, of: hyperparameters)
    for (hyperparameter, slope) in zip(hyperparameters, outcome.gradient) {
      let reference = DualReference(request: request, moving: hyperparameter.setting.name).run()
      let error = abs(slope - reference.slope)
      #expect(
        error < 1e-4 * max(abs(reference.slope), 0.1),
        "\(comment) \(hyperparameter.name): \(slope) against \(reference.slope)")
      #expect(abs(outcome.result.kept.validationLoss - reference.value) < 1e-5)
    }
  }

  @Test(arguments: everyOptimizer, ["tanh", "sigmoid", "gelu", "silu", "relu", "leaky_relu"])
  func agreesWithDualNumbers(_ optimizer: String, _ activation: String) throws {
    for regression in [false, true] {
      let request = Self.small(
        [
          "optimizer": .word(optimizer), "activation": .word(activation), "epochs": .integer(4),
          "epsilon": .number(1e-3), "learning_rate": .number(0.02),
        ], regression: regression)
      try Self.expectDualAgreement(
        request, ["learning_rate", "momentum", "weight_decay", "beta1", "beta2", "l1"], "\(regression)")
    }
  }

  @Test(
    arguments: [
      ["dropout": .number(0.3)], ["dropout": .number(0.3), "activation": .word("gelu")],
      ["label_smoothing": .number(0.2)], ["gradient_clip": .number(0.3)], ["l1": .number(0.01)],
      ["schedule": .word("cosine"), "warmup": .integer(2)], ["batch_size": .word("full")],
      ["hidden": .integers([20, 17, 3])], ["hidden": .integers([])],
    ] as [[String: OptionValue]])
  func everySettingOfATrainingTakesPart(_ values: [String: OptionValue]) throws {
    for optimizer in ["momentum", "adamw"] {
      try Self.expectDualAgreement(
        Self.small(values.merging(["optimizer": .word(optimizer)]) { $1 }),
        ["learning_rate", "momentum", "weight_decay", "l1", "label_smoothing", "gradient_clip"],
        "\(values) \(optimizer)")
    }
  }

  @Test(arguments: ["sgd", "adam", "adamw"]) func everyLayersDecayHasItsOwn(_ optimizer: String) throws {
    let request = Self.small(["optimizer": .word(optimizer)])
    let layers = (1...3).map { Hyperparameter.weightDecay(ofLayer: $0) }
    let slopes = try Hypergradient.forward(request, of: layers + [.weightDecay]).gradient
    for layer in 0..<3 {
      let reference = DualReference(request: request, moving: "weight_decay", layer: layer).run().slope
      #expect(abs(slopes[layer] - reference) < 1e-4 * max(abs(reference), 0.1))
    }
    #expect(abs(slopes[0] + slopes[1] + slopes[2] - slopes[3]) < 1e-4)
    #expect(layers[1].name == "weight_decay_2")
  }

  @Test(arguments: everyOptimizer) func isTheVeryTraining(_ optimizer: String) throws {
    let request = Self.small(["optimizer": .word(optimizer), "dropout": .number(0.2), "gradient_clip": .number(0.4)])
    var told: [Int] = []
    let outcome = try Hypergradient.forward(request, of: [.learningRate, .weightDecay]) { event, slopes in
      guard case .epoch(let record, _) = event else { return }
      told.append(record.epoch)
      #expect(slopes.count == 2)
    }
    let plain = try Training.run(request) { _ in }
    #expect(outcome.result.history == plain.history)
    let rows = request.data.validation.features
    #expect(outcome.result.predictor.predict(rows) == plain.predictor.predict(rows))
    #expect(told == Array(1...6))
    #expect(outcome.history.count == 7 && outcome.history[0] == [0, 0])
    #expect(outcome.history[6] == outcome.gradient)
  }

  @Test(arguments: Kernels.available) func everyKernelPathGivesTheSameBits(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    for activation in ["tanh", "gelu", "silu", "sigmoid", "relu"] {
      for optimizer in Self.everyOptimizer {
        let request = Self.small(
          ["optimizer": .word(optimizer), "activation": .word(activation), "hidden": .integers([33, 7])])
        func slopes(_ kernels: Kernels) -> [UInt32] {
          let training = NetworkTraining(request, hidden: [33, 7], kernels: kernels)
          let tangents = training.follow([
            Hyperparameter.learningRate.direction(layers: 3), Hyperparameter.weightDecay.direction(layers: 3),
          ])
          training.advance(to: 3)
          return tangents.network.weights.flatMap(\.bits)
        }
        #expect(slopes(kernels) == slopes(Kernels.standard))
      }
    }
  }

  @Test func linearAndTrainedPolynomialHaveThem() throws {
    for regression in [false, true] {
      try Self.expectDualAgreement(
        Self.small(["optimizer": .word("momentum")], regression: regression, model: "linear"),
        ["learning_rate", "momentum", "weight_decay"], "linear")
    }
    let request = Self.small(
      ["solver": .word("gradient"), "degree": .integer(3), "optimizer": .word("momentum")], regression: true,
      model: "polynomial")
    let slope = try Hypergradient.forward(request, of: [.learningRate]).gradient[0]
    let (above, below) = (
      try Self.loss(request, "learning_rate", 0.0501), try Self.loss(request, "learning_rate", 0.0499)
    )
    #expect(abs((above - below) / 2e-4 - slope) < 1e-2 * abs(slope))
  }

  @Test func isThatOfTheKeptWeights() throws {
    let request = Self.small([
      "early_stopping": .integer(2), "epochs": .integer(200), "learning_rate": .number(0.3), "optimizer": .word("sgd"),
      "weight_decay": .number(0),
    ])
    let outcome = try Hypergradient.forward(request, of: [.learningRate])
    #expect(outcome.result.keptEpoch < outcome.result.last.epoch)
    #expect(outcome.gradient == outcome.history[outcome.result.keptEpoch])
    #expect(outcome.gradient != outcome.history[outcome.result.last.epoch])
    let (above, below) = (
      try Self.loss(request, "learning_rate", 0.301), try Self.loss(request, "learning_rate", 0.299)
    )
    #expect(abs((above - below) / 2e-3 - outcome.gradient[0]) < 1e-2 * abs(outcome.gradient[0]))
  }

  @Test func aCancelledTrainingKeepsItsLastWholeEpoch() async throws {
    let request = Self.small()
    let outcome = try await Task {
      try Hypergradient.forward(request, of: [.learningRate]) { event, _ in
        if case .epoch(let record, _) = event, record.epoch == 2 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }.value
    #expect(outcome.result.status == .interrupted)
    #expect(outcome.result.last.epoch == 2 && outcome.gradient == outcome.history[2])
  }

  @Test func saysWhatItCannotDo() throws {
    #expect(throws: HypergradientError.hasNoSay(.momentum)) {
      try Hypergradient.forward(Self.small(["optimizer": .word("adam")]), of: [.momentum])
    }
    #expect(throws: HypergradientError.noSuchLayer(4, of: 3)) {
      try Hypergradient.forward(Self.small(), of: [.weightDecay(ofLayer: 4)])
    }
    #expect(throws: HypergradientError.tunesItsRate) {
      try Hypergradient.forward(Self.small(["hypergradient_lr": .number(0.001)]), of: [.learningRate])
    }
    #expect(throws: HypergradientError.notTrainedByGradients(model: "knn")) {
      try Hypergradient.forward(Self.small(model: "knn"), of: [.learningRate])
    }
    #expect(throws: HypergradientError.training(.unknownModel("oracle"))) {
      try Hypergradient.forward(Self.small(model: "oracle"), of: [.learningRate])
    }
    #expect(Hyperparameter("dropout") == nil)
  }
}
