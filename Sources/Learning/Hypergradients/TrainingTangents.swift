import Arithmetic

/// Derivatives of a training's weights and of its optimizer's memory by its settings, carried along update by update:
/// Z_t = A_t Z_{t−1} + B_t (Franceschi, Donini, Frasconi and Pontil, "Forward and reverse gradient-based hyperparameter
/// optimization", ICML 2017, arXiv:1703.01785, equations 13 to 15).
///
/// A_t Z is the Hessian's product with the tangents and what the optimizer makes of it; B_t is what a setting does to the
/// update by itself. Signs (L1) and dropout masks are held fixed: they change at no more than single points.
final class TrainingTangents {
  let network: NetworkTangents
  private let net: Network
  private let directions: [SettingsDirection]
  private var memories: [OptimizerTangent]

  init(of net: Network, _ optimizer: any Optimizer, along directions: [SettingsDirection]) {
    self.net = net
    self.directions = directions
    network = NetworkTangents(of: net, directions: directions.count)
    memories = directions.map { _ in OptimizerTangent(of: optimizer) }
  }

  func crossEntropyDeltas(rows: Int, labels: UnsafePointer<Int32>) {
    network.crossEntropyDeltas(rows: rows, labels: labels, smoothing: directions.map { Float($0.smoothing) })
  }

  /// What the penalties' strengths do to the gradient.
  func penalise(decouplesDecay: Bool) {
    for (index, direction) in directions.enumerated() {
      for (layer, decay) in zip(net.layers, direction.decays) {
        let (count, at) = (layer.inputs * layer.stride, layer.weightsAt)
        if !decouplesDecay, decay != 0 {
          net.kernels.sgd(
            count: count, rate: -Float(decay), g: net.weights.start + at, w: network.gradients[index].start + at)
        }
        if direction.l1 != 0 {
          net.kernels.addSigns(
            count: count, strength: Float(direction.l1), w: net.weights.start + at,
            g: network.gradients[index].start + at)
        }
      }
    }
  }

  /// Of g · limit / ‖g‖: (dg − g (g · dg) / ‖g‖²) · limit / ‖g‖ + g · dlimit / ‖g‖. Called before g is shortened.
  func shorten(from norm: Double, to limit: Double) {
    let (kernels, count, gradient) = (net.kernels, net.weights.count, net.gradient.start)
    for (index, direction) in directions.enumerated() {
      let moving = network.gradients[index].start
      let along = kernels.dot(count: count, gradient, moving) / (norm * norm)
      kernels.sgd(count: count, rate: Float(along - direction.clip / limit), g: gradient, w: moving)
      kernels.scale(count: count, factor: Float(limit / norm), y: moving)
    }
  }

  /// Called before the update. `shrinkage`: weight decay that shrinks the weights beside the step.
  func step(_ optimizer: any Optimizer, rate: Double, factor: Double, shrinkage: Double?) {
    let (kernels, count) = (net.kernels, net.weights.count)
    for (index, direction) in directions.enumerated() {
      let (moving, turn) = (network.weights[index].start, direction.rate * factor)
      if let shrinkage {
        // Decoupled weight decay scales the weights by 1 − α λ before the step: here is that product's derivative.
        for (layer, decay) in zip(net.layers, direction.decays) {
          let (size, at) = (layer.inputs * layer.stride, layer.weightsAt)
          if shrinkage > 0 { kernels.scale(count: size, factor: Float(1 - rate * shrinkage), y: moving + at) }
          let strength = turn * shrinkage + rate * decay
          if strength != 0 {
            kernels.sgd(count: size, rate: Float(strength), g: net.weights.start + at, w: moving + at)
          }
        }
      }
      optimizer.tangent(
        kernels, rate: .init(Float(rate), Float(turn)), along: direction, count: count, gradient: net.gradient.start,
        moving: network.gradients[index].start, memory: &memories[index], weights: moving)
    }
  }
}
