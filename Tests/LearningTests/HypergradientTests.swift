import Arithmetic
import Datasets
import Testing

@testable import Learning

/// Derivatives through the whole training against central finite differences of the plain training.
@Suite struct HypergradientTests {
  /// A net of 2-5-4-2 (or 1-5-4-1) on few rows: 6 epochs of 3 updates.
  private static func smallRequest(
    _ values: [String: SettingValue] = [:], regression: Bool = false, model: String = "mlp"
  ) -> TrainingRequest {
    var all: [String: SettingValue] = [
      "hidden": .integers([5, 4]), "activation": .word("tanh"), "epochs": .integer(6), "batch_size": .integer(14),
      "learning_rate": .number(0.05), "weight_decay": .number(0.02), "momentum": .number(0.8),
    ]
    for (name, value) in values { all[name] = value }
    return request(sample(rows: 40, regression: regression, validation: 30), all, model: model, seed: 3)
  }

  private static func loss(_ request: TrainingRequest, _ setting: String, _ value: Double) throws -> Double {
    var moved = request
    moved.settings[setting] = .number(value)
    return try Training.run(moved) { _ in }.kept.validationLoss
  }

  /// (4 D(h) − D(2 h)) / 3 for the central difference D.
  private static func difference(_ request: TrainingRequest, _ setting: String, step: Double) throws -> Double {
    let at = request.settings.number(setting)
    func central(_ h: Double) throws -> Double {
      (try loss(request, setting, at + h) - (try loss(request, setting, at - h))) / (2 * h)
    }
    return (4 * (try central(step)) - (try central(2 * step))) / 3
  }

  private static func probe(_ request: TrainingRequest, _ names: [String], _ label: String) throws {
    let hyper = names.compactMap { Hyperparameter($0) }.filter { $0.counts(in: request) }
    let out = try Hypergradient.forward(request, of: hyper)
    for (i, h) in hyper.enumerated() {
      let at = request.settings.number(h.setting)
      let scale = ["momentum", "beta1", "beta2"].contains(h.setting) ? 1 - at : at
      var text = ""
      for r in [0.003, 0.01, 0.03] {
        let fd = try difference(request, h.setting, step: scale * r)
        text += " \(r): \(abs(fd - out.gradient[i]) / abs(fd))"
      }
      print(label, h.name, out.gradient[i], text)
    }
  }

  @Test func probeAll() throws {
    for optimizer in OptimizerKind.all.map(\.name) {
      for regression in [false, true] {
        for activation in ["tanh", "sigmoid", "gelu", "silu", "relu", "leaky_relu"] {
          try Self.probe(
            Self.smallRequest(["optimizer": .word(optimizer), "activation": .word(activation), "beta2": .number(0.99)], regression: regression),
            ["learning_rate", "momentum", "weight_decay", "beta1", "beta2"], "\(optimizer) \(activation) \(regression)")
        }
      }
    }
  }
}
