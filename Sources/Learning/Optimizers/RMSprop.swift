import Arithmetic

/// RMSprop: steps scaled by a running root mean square of the gradient (Tieleman and Hinton, *Neural Networks for Machine
/// Learning*, lecture 6.5, 2012), whose decay is the lecture's 0.9 unless `beta2` was set.
struct RMSprop: Optimizer {
  static let kind = OptimizerKind(
    name: "rmsprop", summary: "steps scaled by the gradient's recent size", adapts: true, typicalRate: Adam.typicalRate
  ) {
    settings, count in
    let decay = settings.sets(.beta2) ? settings[.beta2] : 0.9
    return RMSprop(decay: Float(decay), epsilon: Float(settings[.epsilon]), count: count)
  }

  private let decay: Float
  private let epsilon: Float
  private let squares: FloatBuffer

  init(decay: Float, epsilon: Float, count: Int) {
    self.decay = decay
    self.epsilon = epsilon
    squares = FloatBuffer(count: count)
  }

  var memory: [FloatBuffer] { [squares] }

  func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    kernels.scaled(
      count: count, rate: rate, keep: decay, share: 1 - decay, epsilon: epsilon, g: gradient, s: squares.start,
      w: weights)
  }

  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>
  ) {
    let turn = Float(direction.beta2)
    kernels.scaledTangent(
      count: count, rate: rate, keep: .init(decay, turn), share: .init(1 - decay, -turn), epsilon: epsilon,
      g: gradient, s: squares.start, dg: moving, ds: memory.memory[0].start, dw: weights)
  }
}
