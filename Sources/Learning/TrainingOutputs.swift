package import Arithmetic

/// What a model put out for the rows of a training's two parts, from the pass that measured the weights that were kept: what its
/// predictor would say of them, to the bit, without another pass.
package struct TrainingOutputs: Sendable {
  /// For one part.
  enum Part: Sendable {
    case made(Matrix)
    /// Of a net, read when it is asked for.
    case net(NetworkOutputs)
  }
  private let parts: (training: Part?, validation: Part?)

  /// - Parameters:
  ///   - training: nil where that part was not measured under those weights.
  init(training: Part?, validation: Part?) { parts = (training, validation) }

  /// Class probabilities (rows × classes), or the predicted target in the scale the model learns (rows × 1); nil where they are
  /// not known.
  package var training: Matrix? { parts.training?.matrix }
  package var validation: Matrix? { parts.validation?.matrix }
}

extension TrainingOutputs.Part {
  fileprivate var matrix: Matrix {
    switch self {
    case .made(let matrix): matrix
    case .net(let outputs): outputs.matrix
    }
  }
}

/// What a net's last layer came to for some rows, before it is made into probabilities.
struct NetworkOutputs: Sendable {
  /// Rows, up to a whole sixteen of them, × the distance of rows.
  let values: [Float]
  let rows: Int
  let reading: OutputReading

  var matrix: Matrix {
    var result = Matrix(rows: rows, columns: reading.columns)
    values.withUnsafeBufferPointer { values in
      if let start = values.baseAddress { reading.read(start, rows: rows, into: &result, from: 0) }
    }
    return result
  }
}

/// How the last layer of a net is read: as class probabilities, or as the values themselves.
struct OutputReading: Sendable {
  let columns: Int
  /// Row distance of the layer.
  let stride: Int
  let isClassification: Bool
  let kernels: Kernels

  init(_ network: Network, isClassification: Bool) {
    columns = network.layers[network.layers.count - 1].outputs
    stride = network.outputStride
    kernels = network.kernels
    self.isClassification = isClassification
  }

  /// Reads rows of the layer into a matrix, from one of its rows on.
  func read(_ values: UnsafePointer<Float>, rows: Int, into matrix: inout Matrix, from first: Int) {
    guard isClassification else {
      for row in 0..<rows {
        for column in 0..<columns { matrix[first + row, column] = Double(values[row * stride + column]) }
      }
      return
    }
    let size = min(FloatBuffer.padded(rows), 256)
    let probabilities = FloatBuffer(count: size * stride)
    // The kernel wants a right class for each row; only the probabilities are used, and these do not depend on it.
    let labels = [Int32](repeating: 0, count: size)
    for start in Swift.stride(from: 0, to: rows, by: max(size, 1)) {
      let count = min(size, rows - start)
      kernels.softmaxCrossEntropy(
        rows: count, classes: columns, z: values + start * stride, ldz: stride, labels: labels, scale: 1,
        p: probabilities.start, ldp: stride, d: nil, ldd: stride, loss: nil)
      for row in 0..<count {
        for column in 0..<columns {
          matrix[first + start + row, column] = Double(probabilities.start[row * stride + column])
        }
      }
    }
  }
}
