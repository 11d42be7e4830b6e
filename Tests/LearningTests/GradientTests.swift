import Arithmetic
import Datasets
import Testing

@testable import Learning

/// Backward against finite differences of forward, for every layer and loss.
@Suite struct GradientTests {
  @Test(arguments: ["relu", "tanh"], [false, true]) func agreesWithFiniteDifferences(
    _ activation: String, _ regression: Bool
  ) {
    for (layers, dropout, decay) in [(0, 0.0, 0.0), (1, 0, 0.1), (2, 0, 0), (2, 0.3, 0.05)] {
      let request = request(
        sample(rows: 24, regression: regression),
        [
          "activation": .word(activation), "layers": .integer(layers), "units": .integer(5),
          "batch_size": .word("full"),
        ])
      let training = MLPTraining(request)
      training.prepareInOrder()
      let mask = dropout > 0 ? (dropout, UInt64(3), UInt64(7)) : nil
      training.gradient(from: 0, rows: 24, decay: Float(decay), dropout: mask)
      let analytic = training.network.gradient.array
      let labels = request.data.training.targets.map { Int32($0) }
      func loss() -> Double {
        let network = training.network
        network.forward(rows: 24, dropout: mask)
        var sum = 0.0
        for row in 0..<24 {
          let output = network.output + row * network.outputStride
          if regression {
            let error = Double(output[0]) - Double(Float(request.data.training.targets[row]))
            sum += error * error
          } else {
            let (a, b) = (Double(output[0]), Double(output[1]))
            let top = max(a, b)
            let label = labels[row] == 0 ? a : b
            sum += top + Elementary.log(Elementary.exp(a - top) + Elementary.exp(b - top)) - label
          }
        }
        var squares = 0.0
        for layer in network.layers {
          for k in 0..<layer.inputs {
            for j in 0..<layer.outputs {
              let weight = Double(network.weights.start[layer.weightsAt + k * layer.stride + j])
              squares += weight * weight
            }
          }
        }
        return sum / 24 + decay / 2 * squares
      }
      let h: Float = 1e-2
      var worst = 0.0
      for layer in training.network.layers {
        let places = (0..<layer.inputs).flatMap { k in
          (0..<layer.outputs).map { layer.weightsAt + k * layer.stride + $0 }
        }
        for place in places + (0..<layer.outputs).map({ layer.biasAt + $0 }) {
          let kept = training.network.weights.start[place]
          training.network.weights.start[place] = kept + h
          let above = loss()
          training.network.weights.start[place] = kept - h
          let below = loss()
          training.network.weights.start[place] = kept
          let numeric = (above - below) / (2 * Double(h))
          worst = max(worst, abs(numeric - Double(analytic[place])) / max(1, abs(numeric)))
        }
      }
      // relu has corners: a finite difference may straddle one.
      #expect(worst < (activation == "relu" ? 2e-2 : 2e-3), "layers \(layers), dropout \(dropout): \(worst)")
    }
  }

  @Test func paddingStaysZero() throws {
    let training = MLPTraining(
      request(sample(rows: 40), ["units": .integer(5), "dropout": .number(0.2), "epochs": .integer(3)]))
    _ = training.run { _ in }
    let network = training.network
    for layer in network.layers {
      for k in 0..<layer.inputs {
        for j in layer.outputs..<layer.stride {
          #expect(network.weights.start[layer.weightsAt + k * layer.stride + j] == 0)
        }
      }
      for j in layer.outputs..<layer.stride { #expect(network.weights.start[layer.biasAt + j] == 0) }
    }
  }

  @Test func everyKernelPathTrainsToTheSameBits() throws {
    let values: [String: SettingValue] = [
      "epochs": .integer(12), "dropout": .number(0.1), "activation": .word("tanh"), "weight_decay": .number(0.01),
    ]
    for regression in [false, true] {
      let histories = try Kernels.available.map { path in
        MLPTraining(
          request(sample(rows: 70, regression: regression), values), kernels: try #require(Kernels(path: path))
        ).run { _ in }.history
      }
      for history in histories { #expect(history == histories.first) }
    }
  }
}
