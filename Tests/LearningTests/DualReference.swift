import Arithmetic
import Datasets
import Options
import TunebookTesting

@testable import Learning

/// A number with its derivative along one direction, in double precision.
struct Dual {
  var value: Double
  var slope: Double

  init(_ value: Double, _ slope: Double = 0) {
    self.value = value
    self.slope = slope
  }

  static func + (a: Dual, b: Dual) -> Dual { Dual(a.value + b.value, a.slope + b.slope) }
  static func - (a: Dual, b: Dual) -> Dual { Dual(a.value - b.value, a.slope - b.slope) }
  static func * (a: Dual, b: Dual) -> Dual { Dual(a.value * b.value, a.slope * b.value + a.value * b.slope) }
  static func / (a: Dual, b: Dual) -> Dual {
    Dual(a.value / b.value, (a.slope - a.value / b.value * b.slope) / b.value)
  }
  static func += (a: inout Dual, b: Dual) { a = a + b }
  var root: Dual {
    let root = value.squareRoot()
    return Dual(root, root > 0 ? slope / (2 * root) : 0)
  }
  var exponential: Dual { Dual(Elementary.exp(value), slope * Elementary.exp(value)) }
  var logarithm: Dual { Dual(Elementary.log(value), slope / value) }
  var tanh: Dual {
    let t = Elementary.tanh(value)
    return Dual(t, slope * (1 - t * t))
  }
  var sigmoid: Dual { Dual(1) / (Dual(1) + (Dual(0) - self).exponential) }
}

/// A training of a net in plain loops over dual numbers, with the engine's own initial weights, order of rows and masks:
/// what a hypergradient must be, with nothing derived by hand but the net's first derivative.
struct DualReference {
  let request: TrainingRequest
  /// The setting that moves by 1, and the one layer (from 0) whose weight decay it is.
  let moving: String
  var layer: Int?

  private func setting(_ name: String) -> Dual {
    Dual(request.settings.number(named: name), name == moving && layer == nil ? 1 : 0)
  }

  private func activate(_ z: Dual, _ name: String) -> (value: Dual, slope: Dual) {
    let one = Dual(1)
    switch name {
    case "tanh": return (z.tanh, one - z.tanh * z.tanh)
    case "sigmoid": return (z.sigmoid, z.sigmoid * (one - z.sigmoid))
    case "silu": return (z * z.sigmoid, z.sigmoid + z * z.sigmoid * (one - z.sigmoid))
    case "gelu":
      let (k, a) = (Dual(0.797_884_560_802_865_4), Dual(0.044715))
      let t = (k * (z + a * z * z * z)).tanh
      let inner = k * (one + Dual(3) * a * z * z)
      return (Dual(0.5) * z * (one + t), Dual(0.5) * (one + t) + Dual(0.5) * z * (one - t * t) * inner)
    case "leaky_relu": return z.value > 0 ? (z, one) : (Dual(0.01) * z, Dual(0.01))
    case "relu": return z.value > 0 ? (z, one) : (Dual(0), Dual(0))
    default: return (z, one)
    }
  }

  private func softmax(_ z: [Dual]) -> [Dual] {
    let top = Dual(z.map(\.value).max() ?? 0)
    let powers = z.map { ($0 - top).exponential }
    let sum = powers.reduce(Dual(0), +)
    return powers.map { $0 / sum }
  }

  /// The validation loss at the end, and its derivative.
  func run() -> Dual {
    let settings = request.settings
    let hidden = request.model == "linear" ? [] : settings.hiddenWidths
    let start = NetworkTraining(request, hidden: hidden).network
    let layers = start.layers
    // weights[layer][k][j], the biases as the last row.
    var weights = layers.map { layer in
      (0...layer.inputs).map { k in
        (0..<layer.outputs).map { j in
          Dual(
            Double(start.weights.start[k < layer.inputs ? layer.weightsAt + k * layer.stride + j : layer.biasAt + j]))
        }
      }
    }
    var (first, second) = (weights, weights)
    for l in weights.indices {
      for k in weights[l].indices {
        for j in weights[l][k].indices { (first[l][k][j], second[l][k][j]) = (Dual(0), Dual(0)) }
      }
    }
    var (power1, power2) = (Dual(1), Dual(1))
    let classes = request.data.classCount
    let name = settings[.optimizer]
    let part = request.data.training
    let batch = settings[.batchSize] ?? part.rowCount
    let batches = (part.rowCount + batch - 1) / batch
    let kind = OptimizerKind.chosen(by: settings)
    let rate = setting("learning_rate")
    var step = 0
    var order = (0..<Int32(part.rowCount)).map { $0 }
    for epoch in 1...settings[.epochs] {
      var random = RandomSource(seed: request.seed, purpose: .shuffle, index: UInt64(epoch))
      order.withUnsafeMutableBufferPointer {
        var buffer = $0
        random.shuffle(&buffer)
      }
      for begin in stride(from: 0, to: part.rowCount, by: batch) {
        step += 1
        let rows = order[begin..<min(begin + batch, part.rowCount)].map { Int($0) }
        let warmup = Double(settings[.warmup]) * Double(batches)
        let behind = max(Double(step - 1) - warmup, 0)
        var factor = Schedule.chosen(by: settings).factor(
          behind / (Double(batches * settings[.epochs]) - warmup))
        if Double(step) < warmup { factor *= Double(step) / warmup }
        var gradient = weights.map { $0.map { $0.map { _ in Dual(0) } } }
        let masks = masks(start, step: step, rows: rows.count)
        for (place, row) in rows.enumerated() {
          var values = [part.features.row(row).map { Dual($0) }]
          var slopes: [[Dual]] = []
          for (l, layer) in layers.enumerated() {
            var next: [Dual] = []
            var local: [Dual] = []
            for j in 0..<layer.outputs {
              var sum = weights[l][layer.inputs][j]
              for k in 0..<layer.inputs { sum += values[l][k] * weights[l][k][j] }
              let word = l == layers.count - 1 ? "" : settings[.activation]
              let mask = Dual(masks.isEmpty || l == layers.count - 1 ? 1 : masks[l][place * layer.stride + j])
              let (value, slope) = activate(sum, word)
              next.append(value * mask)
              local.append(slope * mask)
            }
            values.append(next)
            slopes.append(local)
          }
          var back: [Dual]
          let outputs = values[layers.count]
          if classes > 0 {
            let smoothing = setting("label_smoothing")
            back = softmax(outputs)
            for c in 0..<classes {
              back[c] = back[c] - smoothing / Dual(Double(classes))
              if c == Int(part.targets[row]) { back[c] = back[c] - (Dual(1) - smoothing) }
            }
          } else {
            back = [Dual(2) * (outputs[0] - Dual(Double(Float(part.targets[row]))))]
          }
          for l in layers.indices.reversed() {
            for j in back.indices {
              back[j] = back[j] * slopes[l][j] / Dual(l == layers.count - 1 ? Double(rows.count) : 1)
            }
            var below = [Dual](repeating: Dual(0), count: layers[l].inputs)
            for j in back.indices {
              for k in 0..<layers[l].inputs {
                gradient[l][k][j] += values[l][k] * back[j]
                below[k] += weights[l][k][j] * back[j]
              }
              gradient[l][layers[l].inputs][j] += back[j]
            }
            back = below
          }
        }
        let now = rate * Dual(factor)
        var squares = Dual(0)
        for l in weights.indices {
          var decay = setting("weight_decay")
          if moving == "weight_decay", layer == l { decay.slope = 1 }
          for k in weights[l].indices {
            for j in weights[l][k].indices {
              if k < layers[l].inputs {
                let weight = weights[l][k][j]
                if !kind.decouplesDecay { gradient[l][k][j] += decay * weight }
                gradient[l][k][j] += setting("l1") * Dual(weight.value > 0 ? 1 : weight.value < 0 ? -1 : 0)
                if kind.decouplesDecay { weights[l][k][j] = (Dual(1) - now * decay) * weight }
              }
              squares += gradient[l][k][j] * gradient[l][k][j]
            }
          }
        }
        let clip = setting("gradient_clip")
        let shortening = clip.value.isFinite && squares.root.value > clip.value ? clip / squares.root : Dual(1)
        let (beta1, beta2, momentum) = (setting("beta1"), setting("beta2"), setting("momentum"))
        let epsilon = setting("epsilon")
        power1 = power1 * beta1
        power2 = power2 * beta2
        for l in weights.indices {
          for k in weights[l].indices {
            for j in weights[l][k].indices {
              let g = gradient[l][k][j] * shortening
              var way = g
              switch name {
              case "momentum", "nesterov":
                first[l][k][j] = momentum * first[l][k][j] + g
                way = name == "momentum" ? first[l][k][j] : g + momentum * first[l][k][j]
              case "adagrad":
                second[l][k][j] += g * g
                way = g / (second[l][k][j].root + epsilon)
              case "rmsprop":
                second[l][k][j] = beta2 * second[l][k][j] + (Dual(1) - beta2) * g * g
                way = g / (second[l][k][j].root + epsilon)
              case "adam", "adamw":
                first[l][k][j] = beta1 * first[l][k][j] + (Dual(1) - beta1) * g
                second[l][k][j] = beta2 * second[l][k][j] + (Dual(1) - beta2) * g * g
                let size = (second[l][k][j] / (Dual(1) - power2)).root + epsilon
                way = first[l][k][j] / (Dual(1) - power1) / size
              default: break
              }
              weights[l][k][j] = weights[l][k][j] - now * way
            }
          }
        }
      }
    }
    var loss = Dual(0)
    let validation = request.data.validation
    for row in 0..<validation.rowCount {
      var values = validation.features.row(row).map { Dual($0) }
      for (l, layer) in layers.enumerated() {
        values = (0..<layer.outputs).map { j in
          var sum = weights[l][layer.inputs][j]
          for k in 0..<layer.inputs { sum += values[k] * weights[l][k][j] }
          return activate(sum, l == layers.count - 1 ? "" : settings[.activation]).value
        }
      }
      if classes > 0 {
        loss = loss - softmax(values)[Int(validation.targets[row])].logarithm
      } else {
        let error = values[0] - Dual(Double(Float(validation.targets[row])))
        loss += error * error
      }
    }
    return loss / Dual(Double(validation.rowCount))
  }

  /// The masks of the hidden layers for an update, as the engine draws them; empty without dropout.
  private func masks(_ network: Network, step: Int, rows: Int) -> [[Double]] {
    let drop = request.settings[.dropout]
    guard drop > 0 else { return [] }
    return network.layers.indices.dropLast().map { index in
      let count = rows * network.layers[index].stride
      let buffer = FloatBuffer(count: count)
      network.kernels.dropoutMask(
        count: count, seed: request.seed, index: UInt64(step) * UInt64(network.layers.count) + UInt64(index),
        drop: drop, mask: buffer.start)
      return buffer.array.map { Double($0) }
    }
  }
}
