import Arithmetic
import Datasets
import Foundation
import Options
import Testing

@testable import Learning

/// Guards the bits across machines, kernel paths, builds and time: a change here changes every lesson's figures.
///
/// `Golden/grid.txt` holds a line a training: its name, the bits of its last training and validation loss, and a checksum
/// of its predictions (of its weights, for a net). To write it anew after a change that is meant:
/// `TUNEBOOK_WRITE_GOLDEN=1 swift test --filter GoldenTests`.
@Suite struct GoldenTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/grid.txt")

  private struct Case {
    let name: String
    let request: TrainingRequest
  }

  /// Models and settings, each for classes and numbers.
  private static let cases: [Case] = {
    var cases: [Case] = []
    func add(_ name: String, _ model: String, _ values: [String: OptionValue], seed: UInt64 = 0) {
      for regression in [false, true] {
        var all = values
        if all["epochs"] == nil { all["epochs"] = .integer(8) }
        let data = regression ? sample(rows: 70, regression: true, validation: 41) : manyClasses()
        cases.append(
          Case(
            name: "\(model) \(name) \(regression ? "numbers" : "classes")",
            request: LearningTests.request(data, all, model: model, seed: seed)))
      }
    }
    for optimizer in OptimizerKind.all {
      for activation in ["relu", "tanh", "sigmoid", "gelu", "silu", "leaky_relu"] {
        add(
          "\(optimizer.name) \(activation)", "mlp",
          ["optimizer": .word(optimizer.name), "activation": .word(activation)])
      }
    }
    for schedule in Schedule.all {
      add("schedule \(schedule.name)", "mlp", ["schedule": .word(schedule.name), "warmup": .integer(2)])
    }
    for kind in Initialization.all { add("init \(kind.name)", "mlp", ["init": .word(kind.name)]) }
    for (layers, units) in [(0, 1), (1, 1), (1, 3), (2, 17), (3, 33), (1, 300), (8, 5)] {
      add("\(layers) layers of \(units)", "mlp", ["layers": .integer(layers), "units": .integer(units)])
    }
    for batch in [1, 7, 16, 33] { add("batch \(batch)", "mlp", ["batch_size": .integer(batch)]) }
    add("batch full", "mlp", ["batch_size": .word("full")])
    add("hidden", "mlp", ["hidden": .integers([40, 3, 18])])
    add("dropout", "mlp", ["dropout": .number(0.3), "activation": .word("tanh")])
    add("penalties", "mlp", ["weight_decay": .number(0.01), "l1": .number(0.001)])
    add("penalties adamw", "mlp", ["weight_decay": .number(0.1), "optimizer": .word("adamw")])
    add("clip and smoothing", "mlp", ["gradient_clip": .number(0.2), "label_smoothing": .number(0.1)])
    add("early", "mlp", ["early_stopping": .integer(3), "epochs": .integer(60), "learning_rate": .number(0.1)])
    add("hypergradient", "mlp", ["hypergradient_lr": .number(1e-3), "optimizer": .word("sgd")])
    add("seed", "mlp", [:], seed: 7)
    add("plain", "linear", [:])
    add("penalties", "linear", ["weight_decay": .number(0.01), "l1": .number(0.01), "optimizer": .word("nesterov")])
    for degree in [0, 1, 3, 7] { add("degree \(degree)", "polynomial", ["degree": .integer(degree)]) }
    add("ridge", "polynomial", ["degree": .integer(6), "weight_decay": .number(0.01)])
    add("lasso", "polynomial", ["degree": .integer(5), "l1": .number(0.01)])
    add("gradient", "polynomial", ["degree": .integer(4), "solver": .word("gradient")])
    for neighbors in [1, 5] { add("\(neighbors)", "knn", ["neighbors": .integer(neighbors)]) }
    add("free", "tree", [:])
    add("pruned", "tree", ["max_depth": .integer(3), "min_leaf": .integer(4)])
    return cases
  }()

  /// Four classes of points in three dimensions.
  private static func manyClasses() -> PreparedData {
    func part(_ count: Int, _ index: UInt64) -> DataPart {
      var random = RandomSource(seed: 5, purpose: .test, index: index)
      var features: [Double] = []
      for row in 0..<count {
        let angle = Double(row % 4) * 1.6
        features += [
          Elementary.cos(angle) + 0.6 * random.normal(), Elementary.sin(angle) + 0.6 * random.normal(), random.normal(),
        ]
      }
      return DataPart(
        features: Matrix(rows: count, columns: 3, elements: features), targets: (0..<count).map { Double($0 % 4) })
    }
    return PreparedData(
      name: "ring", task: .classification(classes: ["a", "b", "c", "d"]), featureNames: ["x", "y", "z"],
      training: part(75, 21), validation: part(43, 22), featureMeans: [0, 0, 0], featureDeviations: [1, 1, 1])
  }

  private static func line(_ item: Case, kernels: Kernels = .standard) throws -> String {
    var checksum: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bits: UInt64) { checksum = (checksum ^ bits) &* 0x100_0000_01b3 }
    let history: [EpochRecord]
    if let hidden = hidden(item.request) {
      let training = NetworkTraining(
        item.request, hidden: hidden.widths, basis: hidden.basis, kernels: kernels)
      training.advance(to: .max)
      for bits in training.network.weights.bits { add(UInt64(bits)) }
      history = training.history
    } else {
      let result = try Training.run(item.request) { _ in }
      for value in result.predictor.predict(item.request.data.validation.features).elements { add(value.bitPattern) }
      history = result.history
    }
    let last = history[history.count - 1]
    return [
      item.name, String(last.trainingLoss.bitPattern, radix: 16), String(last.validationLoss.bitPattern, radix: 16),
      String(checksum, radix: 16),
    ].joined(separator: "  ")
  }

  /// How the model's net is made; nil for a model without one.
  private static func hidden(_ request: TrainingRequest) -> (widths: [Int], basis: PolynomialBasis?)? {
    switch request.model {
    case "mlp": return (request.settings.hiddenWidths, nil)
    case "linear": return request.settings[.l1] > 0 ? nil : ([], nil)
    default: return nil
    }
  }

  @Test func everyTrainingHasTheBitsOnRecord() throws {
    let lines = try Self.cases.map { try Self.line($0) }
    if ProcessInfo.processInfo.environment["TUNEBOOK_WRITE_GOLDEN"] != nil {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(recorded.count == lines.count)
    for (line, old) in zip(lines, recorded) { #expect(line == old) }
  }

  @Test(arguments: Kernels.available) func everyKernelPathTrainsToTheSameBits(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    for item in Self.cases where Self.hidden(item.request) != nil {
      #expect(try Self.line(item, kernels: kernels) == Self.line(item))
    }
  }
}
