import Arithmetic
import Datasets

// What its weights cost over whole parts, dropout and label smoothing off, without penalties.
extension NetworkTraining {
  /// The state after an epoch, the validation part measured and the training part not.
  func validated(epoch: Int) -> EpochRecord {
    let (loss, score) = measure(validation, after: epoch)
    var record = EpochRecord(
      epoch: epoch, trainingLoss: .nan, validationLoss: loss, trainingScore: .nan, validationScore: score)
    record.validationMetrics = metrics(of: validation, after: epoch, request.data.validation)
    return record
  }

  func measureTraining(_ record: inout EpochRecord) {
    (record.trainingLoss, record.trainingScore) = measure(training, after: record.epoch)
    record.trainingMetrics = metrics(of: training, after: record.epoch, request.data.training)
  }

  /// The metrics asked for over a whole part that has just been measured, dropout off.
  private func metrics(of part: PartBuffers, after epoch: Int, _ rows: DataPart) -> [String: Double] {
    guard !request.metrics.isEmpty, let outputs = outputs(of: part, after: epoch) else { return [:] }
    return request.data.predictions(outputs.matrix, on: rows).values(of: request.metrics)
  }

  /// What the net put out for a part when it was last measured, if that was after this epoch and was kept.
  func outputs(of part: PartBuffers, after epoch: Int) -> NetworkOutputs? {
    guard part.keptEpoch == epoch, let kept = part.kept else { return nil }
    return NetworkOutputs(
      values: kept.array, rows: part.rows, reading: OutputReading(network, isClassification: isClassification))
  }

  /// The mean loss over the training part as it is now.
  var lossOverTraining: Double { measure(training, after: nil).0 }

  /// Loss and score over a whole part, dropout off.
  ///
  /// - Parameter epoch: that the weights are those after; what the net puts out is kept where more is asked about it. nil where
  ///   they are no epoch's.
  private func measure(_ part: PartBuffers, after epoch: Int?) -> (Double, Double) {
    let keeps = epoch.map { $0 == lastEpoch || !request.metrics.isEmpty } ?? false
    if keeps, part.kept == nil { part.kept = FloatBuffer(count: FloatBuffer.padded(part.rows) * network.outputStride) }
    if epoch != nil { part.keptEpoch = nil }
    let (loss, score) = Kernels.flushingSubnormals { measured(part, keeps: keeps) }
    if keeps, !network.wasCut(part.rows) { part.keptEpoch = epoch }
    return (loss, score)
  }

  private func measured(_ part: PartBuffers, keeps: Bool) -> (Double, Double) {
    var right = 0
    var start = 0
    let (output, stride) = (network.output, network.outputStride)
    while start < part.rows {
      // Whoever cancelled looks at nothing that comes of it.
      if network.wasCut(part.rows) { return (0, 0) }
      let rows = min(network.capacity, 4096, part.rows - start)
      network.forward(part.features.start + start * network.inputStride, rows: rows, looks: true)
      if keeps, let kept = part.kept { (kept.start + start * stride).update(from: output, count: rows * stride) }
      if isClassification {
        right += network.crossEntropy(rows: rows, labels: part.labels + start, into: part.losses + start)
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
