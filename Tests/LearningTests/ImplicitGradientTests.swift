import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

@testable import Learning

/// Derivatives at an optimum against finite differences of solving for it anew.
@Suite struct ImplicitGradientTests {
  private static func loss(_ request: TrainingRequest, _ setting: String, _ value: Double) throws -> Double {
    var moved = request
    moved.settings.set(.number(value), named: setting)
    return try Hypergradient.implicit(moved, of: []).result.kept.validationLoss
  }

  /// Central differences at a hundredth of the penalty, extrapolated; what they have of rounding is the solver's stop, where
  /// the training loss changes by less than 1e-10.
  private static func expectAgreement(_ request: TrainingRequest, _ setting: String, within bound: Double) throws {
    let hyperparameter = try #require(Hyperparameter(setting))
    let slope = try Hypergradient.implicit(request, of: [hyperparameter]).gradient[0]
    let at = request.settings.number(named: setting)
    func central(_ h: Double) throws -> Double {
      (try loss(request, setting, at + h) - (try loss(request, setting, at - h))) / (2 * h)
    }
    let numeric = (4 * (try central(0.005 * at)) - (try central(0.01 * at))) / 3
    #expect(abs(numeric - slope) < bound * max(abs(slope), 1e-3), "\(setting): \(slope), measured \(numeric)")
  }

  @Test(arguments: [false, true], [1e-4, 0.01, 1]) func linearAgreesWithFiniteDifferences(
    _ regression: Bool, _ decay: Double
  ) throws {
    let request = request(
      sample(rows: 60, regression: regression, flipped: 0.1), ["weight_decay": .number(decay)], model: "linear")
    try Self.expectAgreement(request, "weight_decay", within: 5e-4)
  }

  @Test(arguments: [false, true], [1e-3, 0.01, 1]) func polynomialAgreesWithFiniteDifferences(
    _ regression: Bool, _ decay: Double
  ) throws {
    let request = request(
      sample(rows: 60, regression: regression), ["weight_decay": .number(decay), "degree": .integer(4)],
      model: "polynomial")
    try Self.expectAgreement(request, "weight_decay", within: 1e-4)
    // It is the model that is trained.
    let (solved, trained) = (try Hypergradient.implicit(request, of: []).result, try Training.run(request) { _ in })
    #expect(solved.history == trained.history)
  }

  @Test(arguments: [false, true], [0.0, 0.01]) func theLassoHasOneToo(_ regression: Bool, _ decay: Double) throws {
    let request = request(
      sample(rows: 60, regression: regression, flipped: 0.1),
      ["weight_decay": .number(decay), "l1": .number(0.02), "degree": .integer(5)], model: "polynomial")
    let size = try Hypergradient.implicit(request, of: []).result
    try Self.expectAgreement(request, "l1", within: 1e-3)
    if decay > 0 { try Self.expectAgreement(request, "weight_decay", within: 1e-3) }
    #expect(size.status == .finished)
  }

  /// Weights of four classes without weight decay: a term that all have may move in all of them at once.
  @Test func theLassoOfFourClassesHasOneToo() throws {
    func part(_ index: UInt64) -> DataPart {
      var random = RandomSource(seed: 5, purpose: .test, index: index)
      var numbers: [Double] = []
      for row in 0..<80 {
        numbers += [Double(row % 4 / 2) + 0.5 * random.normal(), Double(row % 2) + 0.5 * random.normal()]
      }
      return DataPart(
        features: Matrix(rows: 80, columns: 2, elements: numbers), targets: (0..<80).map { Double($0 % 4) })
    }
    let data = PreparedData(
      name: "corners", task: .classification(classes: ["a", "b", "c", "d"]), featureNames: ["x", "y"],
      training: part(1), validation: part(2), featureMeans: [0, 0], featureDeviations: [1, 1])
    let request = request(data, ["l1": .number(0.005)], model: "linear")
    try Self.expectAgreement(request, "l1", within: 1e-3)
    let predictor = try Training.run(request) { _ in }.predictor as? PolynomialPredictor
    #expect(predictor?.weights.row(1).allSatisfy { $0 != 0 } == true)
  }

  @Test func manyTermsAreNoOtherMatter() throws {
    let data = PreparedData(
      name: "wide", task: .regression, featureNames: (0..<5).map { "x\($0)" }, training: Self.wide(90, 1),
      validation: Self.wide(50, 2), featureMeans: Array(repeating: 0, count: 5),
      featureDeviations: Array(repeating: 1, count: 5))
    let request = request(data, ["weight_decay": .number(0.05), "degree": .integer(4)], model: "polynomial")
    #expect(try Hypergradient.implicit(request, of: []).result.size > 64)
    try Self.expectAgreement(request, "weight_decay", within: 1e-4)
  }

  private static func wide(_ rows: Int, _ index: UInt64) -> DataPart {
    var random = RandomSource(seed: 2, purpose: .test, index: index)
    let features = Matrix(rows: rows, columns: 5, elements: (0..<rows * 5).map { _ in random.normal() })
    return DataPart(features: features, targets: (0..<rows).map { features[$0, 0] + 0.3 * random.normal() })
  }

  /// Without a penalty: from the right. A fit of a line to noise with as many rows as weights gains by a penalty.
  @Test func withoutAPenaltyItIsTheSlopeFromTheRight() throws {
    for regression in [false, true] {
      let request = request(
        sample(rows: 40, regression: regression, flipped: 0.2), ["degree": .integer(3)], model: "polynomial")
      let slope = try Hypergradient.implicit(request, of: [.weightDecay]).gradient[0]
      let trace = regression ? 0 : 1e-5
      let (near, at) = (
        try Self.loss(request, "weight_decay", trace + 1e-7), try Self.loss(request, "weight_decay", trace)
      )
      #expect(abs((near - at) / 1e-7 - slope) < 1e-2 * abs(slope), "\(slope), measured \((near - at) / 1e-7)")
    }
  }

  /// Where training has all the time it needs, the derivative through it is that at the optimum.
  @Test(arguments: [false, true]) func forwardThroughALongTrainingComesToTheSame(_ regression: Bool) throws {
    let request = request(
      sample(rows: 60, regression: regression, flipped: 0.1),
      [
        "weight_decay": .number(0.1), "optimizer": .word("sgd"), "learning_rate": .number(0.3),
        "batch_size": .word("full"), "epochs": .integer(600),
      ], model: "linear")
    let (through, at) = (
      try Hypergradient.forward(request, of: [.weightDecay, .learningRate]).gradient,
      try Hypergradient.implicit(request, of: [.weightDecay]).gradient
    )
    #expect(abs(through[0] - at[0]) < 1e-3 * abs(at[0]), "\(through[0]) against \(at[0])")
    // At the bottom the pace no longer matters.
    #expect(abs(through[1]) < 1e-5)
  }

  @Test func saysWhatItCannotDo() throws {
    #expect(throws: HypergradientError.notSolved(model: "mlp")) {
      try Hypergradient.implicit(request(sample(), model: "mlp"), of: [.weightDecay])
    }
    #expect(throws: HypergradientError.smoothsLabels) {
      try Hypergradient.implicit(
        request(sample(), ["label_smoothing": .number(0.1)], model: "linear"), of: [.weightDecay])
    }
    #expect(throws: HypergradientError.movesNoOptimum(.learningRate)) {
      try Hypergradient.implicit(request(sample(), model: "linear"), of: [.learningRate])
    }
  }
}
