import Arithmetic

/// A multilayer perceptron's weights with the scratch for one batch: forward and backward through dense layers.
///
/// All weights lie in one buffer, layer by layer: a matrix of inputs × outputs (rows padded to 16), then the biases
/// (padded). Padding stays zero through every update, since its gradient is zero.
final class Network {
  struct Layer {
    var inputs: Int
    var outputs: Int
    /// Row distance of its weights: outputs padded to 16.
    var stride: Int
    var weightsAt: Int
    var biasAt: Int
    var activation: Kernels.Activation
  }

  let kernels: Kernels
  let layers: [Layer]
  let capacity: Int
  let weights: FloatBuffer
  let gradient: FloatBuffer
  /// Activations of each layer, the input first: capacity × padded width.
  private let activations: [FloatBuffer]
  private let slopes: [FloatBuffer]
  private let masks: [FloatBuffer]
  /// Each layer's weights transposed: a buffer each, so that padding stays zero.
  private let transposed: [FloatBuffer]
  private let probabilities: FloatBuffer
  private let losses: UnsafeMutablePointer<Double>

  /// - Parameters:
  ///   - widths: inputs, hidden widths, outputs.
  ///   - capacity: rows that fit at once.
  init(widths: [Int], activation: Kernels.Activation, capacity: Int, kernels: Kernels = .standard) {
    self.kernels = kernels
    self.capacity = capacity
    var layers: [Layer] = []
    var at = 0
    for index in 1..<widths.count {
      let stride = FloatBuffer.padded(widths[index])
      let size = widths[index - 1] * stride
      layers.append(
        Layer(
          inputs: widths[index - 1], outputs: widths[index], stride: stride, weightsAt: at, biasAt: at + size,
          activation: index == widths.count - 1 ? .identity : activation))
      at += size + stride
    }
    self.layers = layers
    weights = FloatBuffer(count: at)
    gradient = FloatBuffer(count: at)
    let padded = widths.map(FloatBuffer.padded)
    activations = padded.map { FloatBuffer(count: capacity * $0) }
    slopes = padded.map { FloatBuffer(count: capacity * $0) }
    masks = padded.dropFirst().dropLast().map { FloatBuffer(count: capacity * $0) }
    transposed = layers.map { FloatBuffer(count: $0.outputs * FloatBuffer.padded($0.inputs)) }
    probabilities = FloatBuffer(count: capacity * (padded.last ?? 16))
    losses = .allocate(capacity: max(capacity, 1))
  }

  deinit { losses.deallocate() }

  var weightCount: Int { layers.reduce(0) { $0 + ($1.inputs + 1) * $1.outputs } }
  var input: UnsafeMutablePointer<Float> { activations[0].start }
  var inputStride: Int { FloatBuffer.padded(layers[0].inputs) }
  /// The last layer's sums: rows × outputStride.
  var output: UnsafeMutablePointer<Float> { activations[layers.count].start }
  var outputStride: Int { layers[layers.count - 1].stride }

  /// Initial weights: normal with deviation √(2 / inputs) under relu (He et al. 2015, arXiv:1502.01852, eq. 10), √(1 /
  /// inputs) else (LeCun et al. 1998, *Efficient BackProp*, eq. 16); biases zero.
  func initialize(seed: UInt64) {
    for (index, layer) in layers.enumerated() {
      var random = RandomSource(seed: seed, purpose: .weights, index: UInt64(index))
      let gain: Double = layer.activation == .relu ? 2 : 1
      let deviation = (gain / Double(layer.inputs)).squareRoot()
      for row in 0..<layer.inputs {
        for column in 0..<layer.outputs {
          weights.start[layer.weightsAt + row * layer.stride + column] = Float(random.normal() * deviation)
        }
      }
    }
  }

  /// Forward through all layers for the rows that lie in `input`. With dropout (inverted, so that nothing changes at
  /// evaluation: Srivastava et al. 2014, JMLR 15:1929–1958, §10), every hidden layer is masked; `step` keys the masks.
  func forward(rows: Int, dropout: (rate: Double, seed: UInt64, step: UInt64)? = nil) {
    for (index, layer) in layers.enumerated() {
      kernels.dense(
        rows: rows, inputs: layer.inputs, outputs: layer.outputs, x: activations[index].start,
        ldx: index == 0 ? inputStride : layers[index - 1].stride, w: weights.start + layer.weightsAt, ldw: layer.stride,
        bias: weights.start + layer.biasAt, y: activations[index + 1].start, ldy: layer.stride,
        activation: layer.activation)
      guard let dropout, index < layers.count - 1 else { continue }
      let count = rows * layer.stride
      kernels.dropoutMask(
        count: count, seed: dropout.seed, index: dropout.step &* UInt64(layers.count) &+ UInt64(index),
        drop: dropout.rate, scale: Float(1 / (1 - dropout.rate)), mask: masks[index].start)
      kernels.multiply(count: count, mask: masks[index].start, y: activations[index + 1].start)
    }
  }

  /// Backward from the slopes of the last layer's sums to the gradient of all weights; `decay` adds decay · w (weights
  /// only, not biases).
  func backward(rows: Int, decay: Float, dropout: Bool) {
    for index in stride(from: layers.count - 1, through: 0, by: -1) {
      let layer = layers[index]
      let d = slopes[index + 1].start
      let ldx = index == 0 ? inputStride : layers[index - 1].stride
      kernels.weightGradient(
        rows: rows, inputs: layer.inputs, outputs: layer.outputs, x: activations[index].start, ldx: ldx, d: d,
        ldd: layer.stride, w: weights.start + layer.weightsAt, decay: decay, g: gradient.start + layer.weightsAt,
        ldg: layer.stride, gb: gradient.start + layer.biasAt)
      guard index > 0 else { break }
      // d x = d y · wᵀ, as a product with the transposed weights.
      let below = layers[index - 1]
      kernels.transpose(
        rows: layer.inputs, columns: layer.outputs, w: weights.start + layer.weightsAt, ldw: layer.stride,
        t: transposed[index].start, ldt: below.stride)
      kernels.dense(
        rows: rows, inputs: layer.outputs, outputs: layer.inputs, x: d, ldx: layer.stride, w: transposed[index].start,
        ldw: below.stride, bias: nil, y: slopes[index].start, ldy: below.stride, activation: .identity)
      if dropout {
        kernels.multiply(count: rows * below.stride, mask: masks[index - 1].start, y: slopes[index].start)
        if below.activation == .tanh { unmask(rows: rows, index: index) }
      }
      kernels.activationBackward(
        count: rows * below.stride, y: activations[index].start, d: slopes[index].start, activation: below.activation)
    }
  }

  /// The slope of an activation is that of its value before the mask's scale; dropped places have slope 0 already.
  private func unmask(rows: Int, index: Int) {
    let (y, mask) = (activations[index].start, masks[index - 1].start)
    for place in 0..<rows * layers[index - 1].stride where mask[place] > 0 { y[place] /= mask[place] }
  }

  /// Mean cross-entropy of the rows in flight (sum over rows, not yet divided), their probabilities, and the slopes of
  /// its mean where asked.
  func crossEntropy(rows: Int, labels: UnsafePointer<Int32>, withSlopes: Bool) -> UnsafeMutablePointer<Double> {
    kernels.softmaxCrossEntropy(
      rows: rows, classes: layers[layers.count - 1].outputs, z: output, ldz: outputStride, labels: labels,
      scale: 1 / Float(rows), p: probabilities.start, ldp: outputStride,
      d: withSlopes ? slopes[layers.count].start : nil, ldd: outputStride, loss: withSlopes ? nil : losses)
    return losses
  }

  /// Slopes of the mean squared error of the rows in flight.
  func squaredErrorSlopes(rows: Int, targets: UnsafePointer<Float>) {
    let d = slopes[layers.count].start
    for row in 0..<rows { d[row * outputStride] = 2 * (output[row * outputStride] - targets[row]) / Float(rows) }
  }

  /// A class's probability after `crossEntropy`.
  func probability(row: Int, of label: Int) -> Float { probabilities.start[row * outputStride + label] }
}
