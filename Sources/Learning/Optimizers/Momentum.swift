import Arithmetic

/// Gradient descent with the heavy ball's momentum (Polyak, 1964, doi:10.1016/0041-5553(64)90137-5), in the form
/// v ← μ v + g, w ← w − α v; or Nesterov's, w ← w − α (g + μ v) (Sutskever et al., "On the importance of initialization and
/// momentum in deep learning", ICML 2013, §2, with the look-ahead folded into the weights).
struct Momentum: Optimizer {
  static let kind = OptimizerKind(
    name: "momentum", summary: "gradient steps with a memory of the last ones", typicalRate: typicalRate
  ) {
    Momentum(momentum: Float($0[.momentum]), looksAhead: false, count: $1)
  }
  static let nesterov = OptimizerKind(
    name: "nesterov", summary: "momentum that looks one step ahead", typicalRate: typicalRate
  ) {
    Momentum(momentum: Float($0[.momentum]), looksAhead: true, count: $1)
  }

  /// Each gradient counts 1 / (1 − momentum) times, ten times with the usual 0.9.
  private static let typicalRate: @Sendable (Settings) -> Double = { 0.1 * (1 - $0[.momentum]) }

  private let momentum: Float
  private let looksAhead: Bool
  private let velocity: FloatBuffer

  init(momentum: Float, looksAhead: Bool, count: Int) {
    self.momentum = momentum
    self.looksAhead = looksAhead
    velocity = FloatBuffer(count: count)
  }

  var memory: [FloatBuffer] { [velocity] }

  func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    kernels.momentum(
      count: count, rate: rate, momentum: momentum, looksAhead: looksAhead, g: gradient, v: velocity.start, w: weights)
  }

  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>
  ) {
    kernels.momentumTangent(
      count: count, rate: rate, momentum: .init(momentum, Float(direction.momentum)), looksAhead: looksAhead,
      g: gradient, v: velocity.start, dg: moving, dv: memory.memory[0].start, dw: weights)
  }
}
