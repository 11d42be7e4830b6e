import Arithmetic

/// Plain stochastic gradient descent (Robbins and Monro, 1951, doi:10.1214/aoms/1177729586).
struct SGD: Optimizer {
  let rate: Float

  func step(_ kernels: Kernels, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>) {
    kernels.sgd(count: count, rate: rate, g: gradient, w: weights)
  }
}
