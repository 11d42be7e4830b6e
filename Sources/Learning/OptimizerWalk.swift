import Arithmetic

/// The path of an optimizer down a known function, by the same rules that train nets.
package enum OptimizerWalk {
  /// Its names, in the order of the setting's choices, each with its sentence.
  package static var optimizers: [(name: String, summary: String)] {
    OptimizerKind.all.map { ($0.name, $0.summary) }
  }

  /// Every place it comes to, the start first; it ends early before a place that is no number.
  ///
  /// - Parameters:
  ///   - settings: the optimizer, the learning rate, and what else the optimizer has.
  ///   - gradient: the slopes at a place.
  package static func path(
    _ settings: Settings, from start: [Double], steps: Int, gradient: ([Double]) -> [Double]
  ) -> [[Double]] {
    let kernels = Kernels.standard
    let place = FloatBuffer(count: start.count)
    let slopes = FloatBuffer(count: start.count)
    let kind = OptimizerKind.chosen(by: settings)
    var optimizer = kind.make(settings, place.count)
    for (index, number) in start.enumerated() { place.start[index] = Float(number) }
    let rate = Float(settings[.learningRate])
    var path = [start]
    for _ in 0..<max(steps, 0) {
      for (index, slope) in gradient(path[path.count - 1]).enumerated() { slopes.start[index] = Float(slope) }
      optimizer.step(kernels, rate: rate, count: place.count, gradient: slopes.start, weights: place.start)
      let next = start.indices.map { Double(place.start[$0]) }
      guard next.allSatisfy({ $0.isFinite && $0.magnitude < 1e12 }) else { break }
      path.append(next)
    }
    return path
  }
}
