import Arithmetic

/// Adam: a step size of its own for every weight, from running moments of its gradient (Kingma and Ba, "Adam: a method
/// for stochastic optimization", ICLR 2015, arXiv:1412.6980, algorithm 1).
///
/// Its weight decay comes in through the gradient, as in the paper's experiments; AdamW's shrinks the weights beside the
/// step (Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101, algorithm 2, with the decay scaled by the learning rate).
struct Adam: Optimizer {
  static let kind = OptimizerKind(
    name: "adam", summary: "a step size of its own for every weight", adapts: true, typicalRate: typicalRate
  ) { Adam($0, $1) }
  static let decoupled = OptimizerKind(
    name: "adamw", summary: "adam with weight decay beside the step instead of in the gradient", decouplesDecay: true,
    adapts: true, typicalRate: typicalRate
  ) { Adam($0, $1) }

  /// Steps have about the rate's length whatever the gradient (Kingma and Ba 2015, arXiv:1412.6980, §2.1).
  static let typicalRate: @Sendable (Settings) -> Double = { _ in 0.01 }

  private let beta1: Float
  private let beta2: Float
  private let epsilon: Float
  private let first: FloatBuffer
  private let second: FloatBuffer
  /// β₁ᵗ and β₂ᵗ, by repeated products.
  var counters: [Double] = [1, 1]

  init(_ settings: Settings, _ count: Int) {
    beta1 = Float(settings[.beta1])
    beta2 = Float(settings[.beta2])
    epsilon = Float(settings[.epsilon])
    first = FloatBuffer(count: count)
    second = FloatBuffer(count: count)
  }

  var memory: [FloatBuffer] { [first, second] }

  mutating func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    counters[0] *= Double(beta1)
    counters[1] *= Double(beta2)
    kernels.adam(
      count: count, rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, correction1: Float(1 - counters[0]),
      correction2: Float(1 - counters[1]), g: gradient, m: first.start, v: second.start, w: weights)
  }

  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>
  ) {
    // d(β₁ᵗ) = β₁ d(β₁ᵗ⁻¹) + β₁ᵗ⁻¹ dβ₁
    memory.counters[0] = memory.counters[0] * Double(beta1) + counters[0] * direction.beta1
    memory.counters[1] = memory.counters[1] * Double(beta2) + counters[1] * direction.beta2
    kernels.adamTangent(
      count: count, rate: rate, beta1: .init(beta1, Float(direction.beta1)),
      beta2: .init(beta2, Float(direction.beta2)), epsilon: epsilon,
      correction1: .init(Float(1 - counters[0] * Double(beta1)), Float(-memory.counters[0])),
      correction2: .init(Float(1 - counters[1] * Double(beta2)), Float(-memory.counters[1])), g: gradient,
      m: first.start, v: second.start, dg: moving, dm: memory.memory[0].start, dv: memory.memory[1].start, dw: weights)
  }
}
