import Arithmetic

/// Hypergradient descent: the learning rate goes down its own gradient while training goes on (Baydin, Cornish, Martínez
/// Rubio, Schmidt and Wood, "Online learning rate adaptation with hypergradient descent", ICLR 2018, arXiv:1703.04782,
/// algorithms 4 to 6, in the additive form).
///
/// h_t = ∇f(θ_{t−1}) · ∇_α u_{t−1}; α_t = α_{t−1} − β h_t: before each update, how the loss would have changed had the
/// last update's rate been larger. ∇_α u is the optimizer's own derivative by the rate with its memory held fixed, so that
/// every optimizer has its rule: −g for SGD, −g − μ v for Nesterov's, −m̂ / (√v̂ + ε) for Adam.
final class HypergradientDescent {
  private let pace: Double
  /// ∇_α u of the last update; 0 before the first.
  let slope: FloatBuffer
  private let still: FloatBuffer
  private var memory: OptimizerTangent

  /// - Parameter pace: β.
  init(_ optimizer: any Optimizer, pace: Double, count: Int) {
    self.pace = pace
    slope = FloatBuffer(count: count)
    still = FloatBuffer(count: count)
    memory = OptimizerTangent(of: optimizer)
  }

  /// The next rate, from the gradient of the loss and its penalties before it is clipped; never below 0.
  func next(_ rate: Double, _ network: Network) -> Double {
    let h = network.kernels.dot(count: network.weights.count, network.gradient.start, slope.start)
    return max(rate - pace * h, 0)
  }

  /// Keeps how the update that comes now moves with the rate before its schedule. `shrinkage`: weight decay beside the step.
  func remember(
    _ optimizer: any Optimizer, _ network: Network, rate: Double, factor: Double, shrinkage: Double?
  ) {
    let kernels = network.kernels
    slope.start.update(repeating: 0, count: slope.count)
    if let shrinkage, shrinkage > 0 {
      for layer in network.layers {
        kernels.sgd(
          count: layer.inputs * layer.stride, rate: Float(factor * shrinkage),
          g: network.weights.start + layer.weightsAt, w: slope.start + layer.weightsAt)
      }
    }
    optimizer.tangent(
      kernels, rate: .init(Float(rate), Float(factor)), along: SettingsDirection(layers: 0),
      count: network.weights.count, gradient: network.gradient.start, moving: still.start, memory: &memory,
      weights: slope.start)
  }
}
