import Arithmetic

/// A rule that turns gradients into updates of the weights.
protocol Optimizer {
  /// One update. `count` is a multiple of 16.
  mutating func step(
    _ kernels: Kernels, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>)
}

/// The optimizer of the settings, for so many weights.
func makeOptimizer(_ settings: Settings, count: Int) -> any Optimizer {
  let rate = Float(settings.number("learning_rate"))
  switch settings.word("optimizer") {
  case "sgd": return SGD(rate: rate)
  case "momentum": return Momentum(rate: rate, momentum: Float(settings.number("momentum")), count: count)
  default: return Adam(rate: rate, count: count)
  }
}
