import Arithmetic

/// How a net's preactivations, activations, deltas and gradient move when its weights move: Pearlmutter's R-operator, which gives the
/// product of the loss's Hessian with a direction exactly and at the cost of two backward passes (Pearlmutter, "Fast exact
/// multiplication by the Hessian", Neural Computation 6:147–160, 1994, doi:10.1162/neco.1994.6.1.147, §4).
///
/// For several directions at once, beside the pass that trains. With z = x W + b, y = m ⊙ f(z) (m a dropout mask, held
/// fixed), e what comes back to y, and d = m ⊙ f′(z) ⊙ e what goes on to z:
///
///     R z = R x W + x R W + R b             R y = m ⊙ f′(z) ⊙ R z
///     R e = R d Wᵀ + d R Wᵀ                 R d = m ⊙ f′(z) ⊙ R e + m ⊙ f″(z) ⊙ e ⊙ R z
///     R g = xᵀ R d + R xᵀ d + decay · R W
final class NetworkTangents {
  /// Where the tangents of one layer lie; those of all directions one behind the other.
  private struct Layer {
    /// rows × row distance for every direction: R z, R y and R d.
    var preactivations: UnsafeMutablePointer<Float>
    var activations: UnsafeMutablePointer<Float>
    var deltas: UnsafeMutablePointer<Float>
    /// Of all directions together: m ⊙ f′(z), and f″(z), which becomes m ⊙ f″(z) ⊙ e.
    var gates: UnsafeMutablePointer<Float>
    var curves: UnsafeMutablePointer<Float>
    var isCurved: Bool
  }

  private let network: Network
  /// A buffer for each direction: how the weights move, and how the gradient does then. Each is laid out as the net's own
  /// weights are.
  let weights: [FloatBuffer]
  let gradients: [FloatBuffer]
  private let layers: [Layer]
  private let scratch: FloatBuffer

  init(of network: Network, directions: Int) {
    self.network = network
    let capacity = network.capacity
    weights = (0..<directions).map { _ in FloatBuffer(count: network.weights.count) }
    gradients = (0..<directions).map { _ in FloatBuffer(count: network.weights.count) }
    scratch = FloatBuffer(count: network.layers.reduce(0) { $0 + (3 * directions + 2) * capacity * $1.stride })
    var place = scratch.start
    layers = network.layers.map { layer in
      let block = capacity * layer.stride
      let (one, all) = (place, directions * block)
      place += 3 * all + 2 * block
      return Layer(
        preactivations: one, activations: one + all, deltas: one + 2 * all, gates: one + 3 * all,
        curves: one + 3 * all + block,
        isCurved: layer.activation.isCurved)
    }
  }

  private var last: Int { layers.count - 1 }

  /// R z and R y of every layer, after the net's own forward pass over the same rows.
  func forward(_ x: UnsafePointer<Float>, rows: Int, dropout: Network.Dropout?) {
    let kernels = network.kernels
    for index in 0...last {
      let (layer, tangents) = (network.layers[index], layers[index])
      let count = rows * layer.stride
      for (direction, moved) in weights.enumerated() {
        kernels.dense(
          rows: rows, inputs: layer.inputs, outputs: layer.outputs,
          x: index == 0 ? x : UnsafePointer(network.layers[index - 1].activations), ldx: layer.inputStride,
          w: moved.start + layer.weightsAt, ldw: layer.stride, bias: moved.start + layer.biasAt,
          y: tangents.preactivations + direction * count, ldy: layer.stride, activation: .identity)
      }
      if index > 0 {
        kernels.denseAdd(
          rows: weights.count * rows, inputs: layer.inputs, outputs: layer.outputs, x: layers[index - 1].activations,
          ldx: layer.inputStride, w: network.weights.start + layer.weightsAt, ldw: layer.stride,
          y: tangents.preactivations,
          ldy: layer.stride)
      }
      guard index < last else { break }
      kernels.slopes(
        count: count, z: layer.preactivations, y: layer.activations, share: dropout.map { Float(1 - $0.rate) } ?? 1,
        activation: layer.activation, first: tangents.gates, second: tangents.curves)
      if dropout != nil { kernels.multiply(count: count, mask: layer.mask, y: tangents.gates) }
      for direction in weights.indices {
        kernels.gate(
          count: count, a: tangents.gates, x: tangents.preactivations + direction * count,
          y: tangents.activations + direction * count)
      }
    }
  }

  /// R d of the last layer for the mean cross-entropy, after the net's own deltas; `smoothing` is how label smoothing
  /// itself moves in each direction.
  func crossEntropyDeltas(rows: Int, labels: UnsafePointer<Int32>, smoothing: [Float]) {
    let (layer, tangents) = (network.layers[last], layers[last])
    let count = rows * layer.stride
    for direction in weights.indices {
      network.kernels.softmaxTangent(
        rows: rows, classes: layer.outputs, p: network.probabilities.start, ldp: layer.stride,
        dz: tangents.preactivations + direction * count, ldz: layer.stride, scale: 1 / Float(rows),
        dd: tangents.deltas + direction * count, ldd: layer.stride)
    }
    let share = 1 / Float(layer.outputs)
    for (direction, moved) in smoothing.enumerated() where moved != 0 {
      for row in 0..<rows {
        let deltas = tangents.deltas + (direction * rows + row) * layer.stride
        for label in 0..<layer.outputs {
          deltas[label] += moved * ((label == Int(labels[row]) ? 1 : 0) - share) / Float(rows)
        }
      }
    }
  }

  /// R d of the last layer for the mean squared error.
  func squaredErrorDeltas(rows: Int) {
    let (stride, tangents) = (network.outputStride, layers[last])
    for row in 0..<rows * weights.count {
      tangents.deltas[row * stride] = 2 * tangents.preactivations[row * stride] / Float(rows)
    }
  }

  /// R g of a layer, and R e of the one below. Called before the net's own step back through it.
  func backward(_ x: UnsafePointer<Float>, through index: Int, rows: Int, decay: Float) {
    let (kernels, layer, tangents) = (network.kernels, network.layers[index], layers[index])
    let count = rows * layer.stride
    let x = index == 0 ? x : UnsafePointer(network.layers[index - 1].activations)
    for (direction, moved) in weights.enumerated() {
      let gradient = gradients[direction].start
      kernels.weightGradient(
        rows: rows, inputs: layer.inputs, outputs: layer.outputs, x: x, ldx: layer.inputStride,
        d: tangents.deltas + direction * count, ldd: layer.stride, w: moved.start + layer.weightsAt, decay: decay,
        g: gradient + layer.weightsAt, ldg: layer.stride, gb: gradient + layer.biasAt)
      guard index > 0 else { continue }
      kernels.weightGradientAdd(
        rows: rows, inputs: layer.inputs, outputs: layer.outputs,
        x: layers[index - 1].activations + direction * rows * layer.inputStride, ldx: layer.inputStride,
        d: layer.deltas,
        ldd: layer.stride, g: gradient + layer.weightsAt, ldg: layer.stride)
    }
    guard index > 0 else { return }
    let below = layers[index - 1].deltas
    kernels.denseBackward(
      rows: weights.count * rows, inputs: layer.inputs, outputs: layer.outputs, d: tangents.deltas, ldd: layer.stride,
      w: network.weights.start + layer.weightsAt, ldw: layer.stride, dx: below, lddx: layer.inputStride)
    for (direction, moved) in weights.enumerated() {
      kernels.denseBackwardAdd(
        rows: rows, inputs: layer.inputs, outputs: layer.outputs, d: layer.deltas, ldd: layer.stride,
        w: moved.start + layer.weightsAt, ldw: layer.stride, dx: below + direction * rows * layer.inputStride,
        lddx: layer.inputStride)
    }
  }

  /// R d of a hidden layer from R e. Called when the layer's deltas hold m ⊙ e.
  func bend(_ index: Int, rows: Int) {
    let (kernels, layer, tangents) = (network.kernels, network.layers[index], layers[index])
    let count = rows * layer.stride
    if tangents.isCurved { kernels.multiply(count: count, mask: layer.deltas, y: tangents.curves) }
    for direction in weights.indices {
      let deltas = tangents.deltas + direction * count
      if tangents.isCurved {
        kernels.bend(
          count: count, a: tangents.gates, c: tangents.curves, z: tangents.preactivations + direction * count, d: deltas
        )
      } else {
        kernels.multiply(count: count, mask: tangents.gates, y: deltas)
      }
    }
  }
}
