import Arithmetic
import Datasets

// What its weights cost over whole parts, dropout and label smoothing off, without penalties.
extension NetworkTraining {
  /// The state after an epoch, the validation part measured and the training part not.
  func validated(epoch: Int) -> EpochRecord {
    let (loss, score) = measure(validation)
    var record = EpochRecord(
      epoch: epoch, trainingLoss: .nan, validationLoss: loss, trainingScore: .nan, validationScore: score)
    if !request.metrics.isEmpty {
      record.validationMetrics = metrics(of: validation, request.data.validation.targets)
    }
    return record
  }

  func measureTraining(_ record: inout EpochRecord) {
    (record.trainingLoss, record.trainingScore) = measure(training)
    if !request.metrics.isEmpty {
      record.trainingMetrics = metrics(of: training, request.data.training.targets)
    }
  }

  /// The metrics asked for over a whole part, dropout off: a second pass, which a training without them is spared.
  private func metrics(of part: PartBuffers, _ targets: [Double]) -> [String: Double] {
    let columns = request.data.outputCount
    var outputs = Matrix(rows: part.rows, columns: columns)
    var start = 0
    while start < part.rows {
      if network.wasCut(part.rows) { return [:] }
      let rows = min(network.capacity, 4096, part.rows - start)
      network.forward(part.features.start + start * network.inputStride, rows: rows, looks: true)
      if isClassification { network.crossEntropy(rows: rows, labels: part.labels + start, into: nil) }
      for row in 0..<rows {
        for column in 0..<columns {
          outputs[start + row, column] = Double(
            isClassification
              ? network.probability(row: row, of: column) : network.output[row * network.outputStride + column])
        }
      }
      start += rows
    }
    return Predictions(
      outputs: outputs, targets: targets, classCount: request.data.classCount, unit: request.data.targetDeviation
    ).values(of: request.metrics)
  }

  /// The mean loss over the training part as it is now.
  var lossOverTraining: Double { measure(training).0 }

  /// Loss and score over a whole part, dropout off.
  private func measure(_ part: PartBuffers) -> (Double, Double) { Kernels.flushingSubnormals { measured(part) } }

  private func measured(_ part: PartBuffers) -> (Double, Double) {
    var right = 0
    var start = 0
    let (output, stride) = (network.output, network.outputStride)
    while start < part.rows {
      // Whoever cancelled looks at nothing that comes of it.
      if network.wasCut(part.rows) { return (0, 0) }
      let rows = min(network.capacity, 4096, part.rows - start)
      network.forward(part.features.start + start * network.inputStride, rows: rows, looks: true)
      if isClassification {
        right += network.crossEntropy(
          rows: rows, labels: part.labels + start, into: part.losses + start, withProbabilities: false)
      } else {
        for row in 0..<rows {
          let error = Double(output[row * stride]) - Double(part.targets[start + row])
          part.losses[start + row] = error * error
        }
      }
      start += rows
    }
    let sum = network.kernels.sum(count: part.rows, part.losses)
    let count = Double(part.rows)
    if isClassification { return (sum / count, Double(right) / count) }
    return (sum / count, part.targetSquares > 0 ? 1 - sum / part.targetSquares : 0)
  }
}
