import Arithmetic
import Datasets

/// A trained net: its shape and a copy of its weights.
struct NetworkPredictor: Predictor {
  private let widths: [Int]
  private let activation: Kernels.Activation
  private let weights: [Float]
  private let basis: PolynomialBasis?
  private let isClassification: Bool

  init(_ network: Network, basis: PolynomialBasis?, isClassification: Bool) {
    widths = [network.layers[0].inputs] + network.layers.map(\.outputs)
    activation = network.layers[0].activation
    weights = network.weights.array
    self.basis = basis
    self.isClassification = isClassification
  }

  /// A net with its weights.
  func network(rows: Int) -> Network {
    let network = Network(widths: widths, activation: activation, rows: rows)
    weights.withUnsafeBufferPointer { weights in
      if let start = weights.baseAddress { network.weights.start.update(from: start, count: weights.count) }
    }
    return network
  }

  func predict(_ features: Matrix) -> Matrix {
    let features = basis?.expand(features) ?? features
    let network = network(rows: min(features.rows, 256))
    let reading = OutputReading(network, isClassification: isClassification)
    var result = Matrix(rows: features.rows, columns: reading.columns)
    var start = 0
    while start < features.rows {
      if Cancellation.wasCut(features.rows) { break }
      let rows = min(network.capacity, features.rows - start)
      for row in 0..<rows {
        for column in 0..<min(features.columns, widths[0]) {
          network.input.start[row * network.inputStride + column] = Float(features[start + row, column])
        }
      }
      // As a training measures, so that both say the same.
      _ = Kernels.flushingSubnormals { network.forward(network.input.start, rows: rows) }
      reading.read(network.output, rows: rows, into: &result, from: start)
      start += rows
    }
    return result
  }
}
