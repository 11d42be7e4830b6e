import Arithmetic

/// Plain stochastic gradient descent (Robbins and Monro, 1951, doi:10.1214/aoms/1177729586).
struct SGD: Optimizer {
  static let kind = OptimizerKind(name: "sgd", summary: "plain gradient steps") { _, _ in SGD() }

  func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    kernels.sgd(count: count, rate: rate, g: gradient, w: weights)
  }

  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>
  ) {
    // d(w − α g) = dw − α dg − dα g
    kernels.sgd(count: count, rate: rate.value, g: moving, w: weights)
    if rate.tangent != 0 { kernels.sgd(count: count, rate: rate.tangent, g: gradient, w: weights) }
  }
}
