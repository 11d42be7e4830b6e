import Arithmetic
import Datasets

/// A part of the data as the kernels read it, with room for one batch and for a loss a row.
final class PartBuffers {
  let rows: Int
  let features: FloatBuffer
  let labels: UnsafeMutablePointer<Int32>
  let targets: UnsafeMutablePointer<Float>
  let batchLabels: UnsafeMutablePointer<Int32>
  let batchTargets: UnsafeMutablePointer<Float>
  let losses: UnsafeMutablePointer<Double>
  /// What the net put out for the rows after an epoch that more is asked about; nil while nothing was kept. Rows × the distance of
  /// the last layer's.
  var kept: FloatBuffer?
  /// The epoch that it is of; nil where it is of none any more.
  var keptEpoch: Int?
  /// Σ (target − mean)².
  let targetSquares: Double

  /// - Parameter stride: row distance of the features; a multiple of 16.
  init(_ part: DataPart, stride: Int) {
    rows = part.rowCount
    // Whole blocks of 16 rows are read.
    features = FloatBuffer(count: FloatBuffer.padded(rows) * stride)
    for row in 0..<rows {
      // Whoever cancelled looks at nothing that comes of it.
      if Cancellation.isSeen(at: row) { break }
      for column in 0..<part.features.columns {
        features.start[row * stride + column] = Float(part.features[row, column])
      }
    }
    let room = FloatBuffer.padded(max(rows, 1))
    labels = .allocate(capacity: room)
    batchLabels = .allocate(capacity: room)
    targets = .allocate(capacity: room)
    batchTargets = .allocate(capacity: room)
    losses = .allocate(capacity: room)
    for row in 0..<rows {
      labels[row] = Int32(clamping: Int(part.targets[row].rounded().magnitude < 1e9 ? part.targets[row] : 0))
      targets[row] = Float(part.targets[row])
    }
    targetSquares = squaresAroundMean(part.targets)
  }

  deinit {
    labels.deallocate()
    batchLabels.deallocate()
    targets.deallocate()
    batchTargets.deallocate()
    losses.deallocate()
  }
}
