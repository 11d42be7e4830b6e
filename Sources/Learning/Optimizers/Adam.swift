import Arithmetic

/// Adam: a step size of its own for every weight, from running moments of its gradient (Kingma and Ba, "Adam: a method
/// for stochastic optimization", ICLR 2015, arXiv:1412.6980, algorithm 1), with the paper's β₁, β₂ and ε.
///
/// Regularisation comes in through the gradient, as in the paper's experiments; the decoupled form is AdamW.
struct Adam: Optimizer {
  static let kind = OptimizerKind(name: "adam", summary: "a step size of its own for every weight") {
    Adam(rate: Float($0.number("learning_rate")), count: $1)
  }

  let rate: Float
  let beta1: Float = 0.9
  let beta2: Float = 0.999
  let epsilon: Float = 1e-8
  private let first: FloatBuffer
  private let second: FloatBuffer
  /// β₁ᵗ and β₂ᵗ, by repeated products.
  private var powers: (Double, Double) = (1, 1)

  init(rate: Float, count: Int) {
    self.rate = rate
    first = FloatBuffer(count: count)
    second = FloatBuffer(count: count)
  }

  mutating func step(
    _ kernels: Kernels, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    powers.0 *= Double(beta1)
    powers.1 *= Double(beta2)
    kernels.adam(
      count: count, rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, correction1: Float(1 - powers.0),
      correction2: Float(1 - powers.1), g: gradient, m: first.start, v: second.start, w: weights)
  }
}
