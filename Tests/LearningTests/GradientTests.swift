import Arithmetic
import Datasets
import Options
import Testing

@testable import Learning

/// Backward against finite differences of forward, for every layer and loss.
@Suite struct GradientTests {
  @Test(arguments: ["relu", "tanh", "sigmoid", "gelu", "silu", "leaky_relu"], [false, true])
  func agreesWithFiniteDifferences(
    _ activation: String, _ regression: Bool
  ) {
    for (layers, dropout, decay, smoothing) in [(0, 0.0, 0.0, 0.0), (1, 0, 0.1, 0), (2, 0, 0, 0.2), (2, 0.3, 0.05, 0)] {
      let request = request(
        sample(rows: 24, regression: regression),
        [
          "activation": .word(activation), "layers": .integer(layers), "units": .integer(5),
          "batch_size": .word("full"), "label_smoothing": .number(regression ? 0 : smoothing),
        ])
      let training = NetworkTraining(request, hidden: request.settings.hiddenWidths)
      let mask = dropout > 0 ? Network.Dropout(rate: dropout, seed: 3, step: 7) : nil
      let share = regression ? 0 : smoothing / 2
      training.gradient(from: 0, rows: 24, decay: Float(decay), dropout: mask)
      let analytic = training.network.gradient.array
      let labels = request.data.training.targets.map { Int32($0) }
      func loss() -> Double {
        let network = training.network
        network.forward(network.input.start, rows: 24, dropout: mask)
        var sum = 0.0
        for row in 0..<24 {
          let output = network.output + row * network.outputStride
          if regression {
            let error = Double(output[0]) - Double(Float(request.data.training.targets[row]))
            sum += error * error
          } else {
            let (a, b) = (Double(output[0]), Double(output[1]))
            let top = max(a, b)
            let (label, other) = labels[row] == 0 ? (a, b) : (b, a)
            let aim = (1 - share) * label + share * other
            sum += top + Elementary.log(Elementary.exp(a - top) + Elementary.exp(b - top)) - aim
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
      let here = loss()
      var (worst, corners, count) = (0.0, 0, 0)
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
          count += 1
          // relu has corners: a difference that straddles one says nothing.
          if activation.hasSuffix("relu"), abs(above - 2 * here + below) > 4e-2 * Double(h) {
            corners += 1
            continue
          }
          let numeric = (above - below) / (2 * Double(h))
          worst = max(worst, abs(numeric - Double(analytic[place])) / max(1, abs(numeric)))
        }
      }
      #expect(worst < (activation.hasSuffix("relu") ? 2e-2 : 2e-3), "layers \(layers), dropout \(dropout): \(worst)")
      #expect(corners * 4 < count, "\(corners) of \(count)")
    }
  }

  @Test(arguments: ["relu", "sigmoid", "gelu"]) func paddingStaysZero(_ activation: String) throws {
    let request = request(
      sample(rows: 40),
      [
        "units": .integer(5), "dropout": .number(0.2), "epochs": .integer(3), "activation": .word(activation),
        "l1": .number(0.01), "gradient_clip": .number(0.5),
      ])
    let training = NetworkTraining(request, hidden: [5, 5])
    training.advance(to: 3)
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
}
