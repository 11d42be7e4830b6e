import Arithmetic

/// A multilayer perceptron's weights with the scratch for one batch: forward and backward through dense layers.
///
/// All weights lie in one buffer, layer by layer: a matrix of inputs × outputs (rows padded to 16), then the biases
/// (padded). Padding stays zero through every update, since its gradient is zero. Nothing is allocated after it is made.
final class Network {
  struct Layer {
    var inputs: Int
    var outputs: Int
    /// Row distance of its input and of its weights: inputs and outputs padded to 16.
    var inputStride: Int
    var stride: Int
    var weightsAt: Int
    var biasAt: Int
    var activation: Kernels.Activation
    /// Row distance × capacity places each: its preactivations z = x W + b (the same place as its activations where those
    /// suffice), its activations f(z), its deltas (the slopes of the loss by z), and its mask.
    fileprivate(set) var preactivations: UnsafeMutablePointer<Float>
    fileprivate(set) var activations: UnsafeMutablePointer<Float>
    fileprivate(set) var deltas: UnsafeMutablePointer<Float>
    fileprivate(set) var mask: UnsafeMutablePointer<Float>
  }
  struct Dropout {
    var rate: Double
    var seed: UInt64
    /// The number of the update: together with seed and layer it decides which neurons are dropped.
    var step: UInt64
  }

  let kernels: Kernels
  let layers: [Layer]
  /// Rows that fit at once; a multiple of 16.
  let capacity: Int
  let weights: FloatBuffer
  let gradient: FloatBuffer
  /// Where a batch is gathered: capacity × padded inputs.
  let input: FloatBuffer
  private let scratch: FloatBuffer
  /// The class probabilities of the rows in the batch: rows × outputStride.
  let probabilities: FloatBuffer

  /// - Parameters:
  ///   - widths: inputs, hidden widths, outputs.
  ///   - rows: how many rows must fit at once.
  init(widths: [Int], activation: Kernels.Activation, rows: Int, kernels: Kernels = .standard) {
    self.kernels = kernels
    let capacity = FloatBuffer.padded(max(rows, 1))
    self.capacity = capacity
    input = FloatBuffer(count: capacity * FloatBuffer.padded(widths[0]))
    // Some activation functions look back at z for their slope; the others' slopes follow from f(z).
    let blocks = 3 + (activation.isKnownByValue ? 0 : 1)
    scratch = FloatBuffer(
      count: widths.dropFirst().reduce(0) { $0 + blocks * capacity * FloatBuffer.padded($1) })
    var layers: [Layer] = []
    var (at, place) = (0, scratch.start)
    for index in 1..<widths.count {
      let stride = FloatBuffer.padded(widths[index])
      let size = widths[index - 1] * stride
      let block = capacity * stride
      let kind = index == widths.count - 1 ? .identity : activation
      layers.append(
        Layer(
          inputs: widths[index - 1], outputs: widths[index], inputStride: FloatBuffer.padded(widths[index - 1]),
          stride: stride, weightsAt: at, biasAt: at + size, activation: kind,
          preactivations: kind.isKnownByValue ? place : place + 3 * block, activations: place, deltas: place + block,
          mask: place + 2 * block))
      at += size + stride
      place += blocks * block
    }
    self.layers = layers
    weights = FloatBuffer(count: at)
    gradient = FloatBuffer(count: at)
    probabilities = FloatBuffer(count: capacity * FloatBuffer.padded(widths[widths.count - 1]))
  }

  var weightCount: Int { layers.reduce(0) { $0 + ($1.inputs + 1) * $1.outputs } }
  var inputStride: Int { layers[0].inputStride }
  /// The last layer's preactivations: rows × outputStride.
  var output: UnsafeMutablePointer<Float> { layers[layers.count - 1].activations }
  var outputStride: Int { layers[layers.count - 1].stride }

  /// So many products of a number and a weight are summed between two looks whether the work was cancelled: some ten milliseconds.
  static let slice = 1 << 29

  /// Whether the task is cancelled, and a pass of so many rows that looks may have broken off. Short passes never do.
  func wasCut(_ rows: Int) -> Bool { Cancellation.wasCut(rows) || isLong(rows) && Task.isCancelled }
  private func isLong(_ rows: Int) -> Bool { rows * weights.count >= Network.slice }

  /// Does something for `count` things in a row, each of which takes so many products, in slices of whole sixteens.
  ///
  /// - Returns: whether all of it was done: the task was not seen to be cancelled.
  private func inSlices(_ count: Int, products: Int, if looks: Bool, _ body: (_ first: Int, _ count: Int) -> Void)
    -> Bool
  {
    let size = max(48, Network.slice / max(products, 1) / 16 * 16)
    guard looks else {
      body(0, count)
      return true
    }
    for first in stride(from: 0, to: count, by: size) {
      if Task.isCancelled { return false }
      body(first, min(size, count - first))
    }
    return true
  }

  /// Initial weights from the normal distribution; biases zero.
  func initialize(seed: UInt64, by kind: Initialization = Initialization.all[0]) {
    for (index, layer) in layers.enumerated() {
      if wasCut(capacity) { return }
      var random = RandomSource(seed: seed, purpose: .weights, index: UInt64(index))
      let deviation = kind.variance(Double(layer.inputs), Double(layer.outputs), layer.activation.isRectified)
        .squareRoot()
      for row in 0..<layer.inputs {
        for column in 0..<layer.outputs {
          weights.start[layer.weightsAt + row * layer.stride + column] = Float(random.normal() * deviation)
        }
      }
    }
  }

  /// Forward through all layers for rows of the padded width. With dropout (inverted, so that nothing changes at
  /// evaluation: Srivastava et al. 2014, JMLR 15:1929–1958, §10), every hidden layer is masked.
  ///
  /// - Parameter looks: whether a long pass looks on the way whether its task was cancelled.
  /// - Returns: whether it went through.
  @discardableResult
  func forward(_ x: UnsafePointer<Float>, rows: Int, dropout: Dropout? = nil, looks: Bool = false) -> Bool {
    var x = x
    let last = layers.count - 1
    let looks = looks && isLong(rows)
    for index in 0...last {
      let layer = layers[index]
      let from = x
      let isDone = inSlices(rows, products: layer.inputs * layer.stride, if: looks) { first, count in
        kernels.dense(
          rows: count, inputs: layer.inputs, outputs: layer.outputs, x: from + first * layer.inputStride,
          ldx: layer.inputStride, w: weights.start + layer.weightsAt, ldw: layer.stride,
          bias: weights.start + layer.biasAt, y: layer.preactivations + first * layer.stride, ldy: layer.stride,
          activation: layer.activation)
      }
      guard isDone else { return false }
      let count = rows * layer.stride
      if !layer.activation.isFused {
        kernels.activate(count: count, z: layer.preactivations, y: layer.activations, activation: layer.activation)
        clearPadding(of: layer, rows: rows)
      }
      if let dropout, index < last {
        kernels.dropoutMask(
          count: count, seed: dropout.seed, index: dropout.step &* UInt64(layers.count) &+ UInt64(index),
          drop: dropout.rate, mask: layer.mask)
        kernels.multiply(count: count, mask: layer.mask, y: layer.activations)
      }
      x = UnsafePointer(layer.activations)
    }
    return true
  }

  /// An activation that is not 0 at 0 fills the padding, which must not reach the gradient of the next layer's padding.
  private func clearPadding(of layer: Layer, rows: Int) {
    guard layer.activation.movesZero, layer.outputs < layer.stride else { return }
    for row in 0..<rows {
      (layer.activations + row * layer.stride + layer.outputs).update(repeating: 0, count: layer.stride - layer.outputs)
    }
  }

  /// Backward from the deltas of the last layer to the gradient of all weights; `decay` adds decay · w (weights
  /// only, not biases). `x` is what forward was given. Tangents go along layer by layer.
  ///
  /// - Parameter looks: whether a long pass looks on the way whether its task was cancelled.
  /// - Returns: whether it went through.
  @discardableResult
  func backward(
    _ x: UnsafePointer<Float>, rows: Int, decay: Float, dropout: Dropout?, beside tangents: NetworkTangents? = nil,
    looks: Bool = false
  ) -> Bool {
    let looks = looks && isLong(rows)
    for index in stride(from: layers.count - 1, through: 0, by: -1) {
      let layer = layers[index]
      tangents?.backward(x, through: index, rows: rows, decay: decay)
      let from = index == 0 ? x : UnsafePointer(layers[index - 1].activations)
      let isDone = inSlices(layer.inputs, products: rows * layer.stride, if: looks) { first, count in
        let at = layer.weightsAt + first * layer.stride
        kernels.weightGradient(
          rows: rows, inputs: count, outputs: layer.outputs, x: from + first, ldx: layer.inputStride, d: layer.deltas,
          ldd: layer.stride, w: weights.start + at, decay: decay, g: gradient.start + at, ldg: layer.stride,
          gb: gradient.start + layer.biasAt)
      }
      guard isDone else { return false }
      guard index > 0 else { break }
      let below = layers[index - 1]
      let count = rows * below.stride
      let isBack = inSlices(rows, products: layer.inputs * layer.stride, if: looks) { first, count in
        kernels.denseBackward(
          rows: count, inputs: layer.inputs, outputs: layer.outputs, d: layer.deltas + first * layer.stride,
          ldd: layer.stride, w: weights.start + layer.weightsAt, ldw: layer.stride,
          dx: below.deltas + first * below.stride, lddx: below.stride)
      }
      guard isBack else { return false }
      if dropout != nil { kernels.multiply(count: count, mask: below.mask, y: below.deltas) }
      tangents?.bend(index - 1, rows: rows)
      if let dropout, below.activation.isKnownByValue, below.activation.isCurved {
        // The slope is that of the value before the mask's scale; dropped places have slope 0 already.
        kernels.scale(count: count, factor: Float(1 - dropout.rate), y: below.activations)
      }
      kernels.activationBackward(
        count: count, z: below.preactivations, y: below.activations, d: below.deltas, activation: below.activation)
    }
    return true
  }

  /// Where probabilities go: nowhere, if no one asks for them and they are not needed on the way.
  private func probabilities(_ areAskedFor: Bool) -> UnsafeMutablePointer<Float>? {
    areAskedFor || outputStride > 16 ? probabilities.start : nil
  }

  /// The deltas of the last layer for the mean cross-entropy of the rows in flight, with smoothed labels; and their
  /// probabilities, if they are asked for.
  func crossEntropyDeltas(
    rows: Int, labels: UnsafePointer<Int32>, smoothing: Float, withProbabilities: Bool = true
  ) {
    let layer = layers[layers.count - 1]
    kernels.softmaxCrossEntropy(
      rows: rows, classes: layer.outputs, z: layer.activations, ldz: layer.stride, labels: labels,
      scale: 1 / Float(rows),
      smoothing: smoothing, p: probabilities(withProbabilities), ldp: layer.stride, d: layer.deltas, ldd: layer.stride,
      loss: nil)
  }

  /// Each row's cross-entropy.
  ///
  /// - Returns: how many rows are classified rightly.
  @discardableResult
  func crossEntropy(
    rows: Int, labels: UnsafePointer<Int32>, into losses: UnsafeMutablePointer<Double>
  ) -> Int {
    let layer = layers[layers.count - 1]
    return kernels.softmaxCrossEntropy(
      rows: rows, classes: layer.outputs, z: layer.activations, ldz: layer.stride, labels: labels, scale: 1,
      p: probabilities(false), ldp: layer.stride, d: nil, ldd: layer.stride, loss: losses)
  }

  /// The deltas of the last layer for the mean squared error of the rows in flight.
  func squaredErrorDeltas(rows: Int, targets: UnsafePointer<Float>) {
    let layer = layers[layers.count - 1]
    for row in 0..<rows {
      layer.deltas[row * layer.stride] = 2 * (layer.activations[row * layer.stride] - targets[row]) / Float(rows)
    }
  }
}
