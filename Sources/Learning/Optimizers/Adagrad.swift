import Arithmetic

/// Adagrad: each weight's steps shrink with the root of its summed squared gradients (Duchi, Hazan and Singer, JMLR
/// 12:2121–2159, 2011, figure 1, diagonal form).
struct Adagrad: Optimizer {
  static let kind = OptimizerKind(
    name: "adagrad", summary: "steps that shrink where gradients were large", adapts: true
  ) {
    Adagrad(epsilon: Float($0[.epsilon]), count: $1)
  }

  private let epsilon: Float
  private let squares: FloatBuffer

  init(epsilon: Float, count: Int) {
    self.epsilon = epsilon
    squares = FloatBuffer(count: count)
  }

  var memory: [FloatBuffer] { [squares] }

  func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    kernels.scaled(
      count: count, rate: rate, keep: 1, share: 1, epsilon: epsilon, g: gradient, s: squares.start, w: weights)
  }

  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>
  ) {
    kernels.scaledTangent(
      count: count, rate: rate, keep: .init(1), share: .init(1), epsilon: epsilon, g: gradient, s: squares.start,
      dg: moving, ds: memory.memory[0].start, dw: weights)
  }
}
