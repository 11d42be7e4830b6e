import Arithmetic

/// Gradient descent with the heavy ball's momentum (Polyak, 1964, doi:10.1016/0041-5553(64)90137-5), in the form
/// v ← μ v + g, w ← w − α v.
struct Momentum: Optimizer {
  static let kind = OptimizerKind(name: "momentum", summary: "gradient steps with a memory of the last ones") {
    Momentum(
      rate: Float($0.number("learning_rate")), momentum: Float($0.number("momentum")), count: $1)
  }

  let rate: Float
  let momentum: Float
  let velocity: FloatBuffer

  init(rate: Float, momentum: Float, count: Int) {
    self.rate = rate
    self.momentum = momentum
    velocity = FloatBuffer(count: count)
  }

  func step(_ kernels: Kernels, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>) {
    kernels.momentum(count: count, rate: rate, momentum: momentum, g: gradient, v: velocity.start, w: weights)
  }
}
