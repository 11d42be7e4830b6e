import Arithmetic

extension GaussianProcess {
  /// Eight places side by side at which a process is asked for its mean and variance, and their slopes.
  final class Probe {
    let process: GaussianProcess
    private let n: Int
    private let features: Int
    /// Scaled features of the places: feature by feature, eight a row.
    private let places: DoubleBuffer
    private let k: DoubleBuffer
    private let slope: DoubleBuffer
    private let solution: DoubleBuffer
    private let means = DoubleBuffer(8)
    private let squares = DoubleBuffer(8)
    private let meanSlopes: DoubleBuffer
    private let varianceSlopes: DoubleBuffer

    init(_ process: GaussianProcess) {
      self.process = process
      n = process.count
      features = process.featureCount
      places = DoubleBuffer(8 * features)
      k = DoubleBuffer(8 * n)
      slope = DoubleBuffer(8 * n)
      solution = DoubleBuffer(8 * n)
      meanSlopes = DoubleBuffer(8 * features)
      varianceSlopes = DoubleBuffer(8 * features)
    }

    func place(_ row: [Double], lane: Int) {
      for f in 0..<features {
        places[8 * f + lane] = f < process.numeric ? row[f] * process.weights[f] : row[f]
      }
    }

    /// Places a feature that is scaled already.
    func place(scaled value: Double, feature: Int, lane: Int) { places[8 * feature + lane] = value }

    private func cross(_ slope: DoubleBuffer?) {
      process.kernels.cross(
        process.points, signal: process.hyperparameters.signal, places: places.pointer, k: k.pointer,
        slope: slope?.pointer)
      let mean = process.hyperparameters.mean
      for i in 0..<8 * n { k.pointer[i] += mean }
    }

    /// L⁻¹ k at the places; `solved` reads lane 0.
    func solveForward() {
      cross(nil)
      process.kernels.forward(count: n, ld: process.ld, process.factorPointer, k.pointer)
    }
    func solved(_ index: Int) -> Double { k[8 * index] }

    /// Mean and variance; equations 2.25 and 2.26.
    func evaluate(slopes: Bool = false) {
      let kernels = process.kernels
      cross(slopes ? slope : nil)
      kernels.dots(count: n, k.pointer, process.alpha.pointer, product: means.pointer, square: nil)
      kernels.forward(count: n, ld: process.ld, process.factorPointer, k.pointer)
      kernels.dots(count: n, k.pointer, process.alpha.pointer, product: nil, square: squares.pointer)
      guard slopes else { return }
      kernels.backward(count: n, ld: process.ld, process.factorPointer, k.pointer)
      kernels.placeSlopes(
        process.points, places: places.pointer, a: process.alpha.pointer, u: k.pointer, slope: slope.pointer,
        byA: meanSlopes.pointer, byU: varianceSlopes.pointer)
    }

    func posterior(_ lane: Int) -> Posterior {
      let known = process.hyperparameters.signal + process.hyperparameters.mean
      // What rounding leaves of a variance that is nothing.
      let variance = max(known - squares[lane], 1e-14 * known)
      return Posterior(mean: means[lane], deviation: variance.squareRoot())
    }

    /// Slope of the mean and of the deviation along a scaled numeric feature.
    func slopes(_ lane: Int, feature: Int, deviation: Double) -> (mean: Double, deviation: Double) {
      (meanSlopes[8 * feature + lane], -varianceSlopes[8 * feature + lane] / deviation)
    }
  }
}
