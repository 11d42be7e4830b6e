import Arithmetic
import Options

// One update: the gradient over a batch, penalties, clipping, the optimizer's step.
extension NetworkTraining {
  /// - Returns: whether it was made: a long one that was cancelled on the way has changed nothing, and is made when the training goes on.
  @discardableResult
  func update(from start: Int, rows: Int) -> Bool {
    step += 1
    let factor = ratePlan.factor(at: Int(step))
    let shrinks = updates.kind.decouplesDecay
    let dropout = updates.dropout > 0 ? Network.Dropout(rate: updates.dropout, seed: request.seed, step: step) : nil
    guard gradient(from: start, rows: rows, decay: shrinks ? 0 : Float(updates.decay), dropout: dropout) else {
      step -= 1
      return false
    }
    let (kernels, count) = (network.kernels, network.weights.count)
    tangents?.penalise(decouplesDecay: shrinks)
    if updates.l1 > 0 {
      for layer in network.layers {
        kernels.addSigns(
          count: layer.inputs * layer.stride, strength: updates.l1, w: network.weights.start + layer.weightsAt,
          g: network.gradient.start + layer.weightsAt)
      }
    }
    if let hypergradientDescent { rate = hypergradientDescent.next(rate, network) }
    if let clip = updates.clip {
      let norm = kernels.dot(count: count, network.gradient.start, network.gradient.start).squareRoot()
      if norm > clip {
        tangents?.shorten(from: norm, to: clip)
        kernels.scale(count: count, factor: Float(clip / norm), y: network.gradient.start)
      }
    }
    let now = rate * factor
    let shrinkage = shrinks ? updates.decay : nil
    tangents?.step(optimizer, rate: now, factor: factor, shrinkage: shrinkage)
    hypergradientDescent?.remember(optimizer, network, rate: now, factor: factor, shrinkage: shrinkage)
    if shrinks, updates.decay > 0 {
      for layer in network.layers {
        kernels.scale(
          count: layer.inputs * layer.stride, factor: Float(1 - now * updates.decay),
          y: network.weights.start + layer.weightsAt)
      }
    }
    optimizer.step(
      kernels, rate: Float(now), count: count, gradient: network.gradient.start, weights: network.weights.start)
    return true
  }

  /// One update at a rate of its own, the next batch of the rows in order, whatever the epochs and the schedule say; for a
  /// training that is thrown away behind it.
  ///
  /// - Returns: the mean loss over that batch before the update, dropout off and without penalties; without meaning when it was
  ///   cancelled.
  func update(atRate rate: Double) -> Double {
    if position == 0 {
      let batches = (training.rows + batch - 1) / batch
      var random = RandomSource(
        seed: request.seed, purpose: .shuffle, index: UInt64(Int(step) / max(batches, 1) + 1))
      random.shuffle(order, kernels: network.kernels)
    }
    let rows = min(batch, training.rows - position)
    self.rate = rate
    let loss = Kernels.flushingSubnormals {
      let loss = lossOverBatch(from: position, rows: rows)
      update(from: position, rows: rows)
      return loss
    }
    position = position + rows < training.rows ? position + rows : 0
    return loss
  }

  private func lossOverBatch(from start: Int, rows: Int) -> Double {
    guard let numbers = order.baseAddress, rows > 0 else { return .nan }
    network.kernels.gather(
      rows: numbers + start, count: rows, x: training.features.start, ld: network.inputStride, y: network.input.start)
    guard network.forward(network.input.start, rows: rows, looks: true) else { return .nan }
    if isClassification {
      for row in 0..<rows { training.batchLabels[row] = training.labels[Int(numbers[start + row])] }
      network.crossEntropy(rows: rows, labels: training.batchLabels, into: training.losses)
    } else {
      for row in 0..<rows {
        let target = training.targets[Int(numbers[start + row])]
        let error = Double(network.output[row * network.outputStride]) - Double(target)
        training.losses[row] = error * error
      }
    }
    return network.kernels.sum(count: rows, training.losses) / Double(rows)
  }

  /// The gradient of the loss over a batch of the rows in order, in `network.gradient`; the L1 penalty apart.
  ///
  /// - Returns: whether it is there: a long way there looks whether its task was cancelled.
  @discardableResult
  func gradient(from start: Int, rows: Int, decay: Float, dropout: Network.Dropout?) -> Bool {
    guard let numbers = order.baseAddress else { return true }
    network.kernels.gather(
      rows: numbers + start, count: rows, x: training.features.start, ld: network.inputStride, y: network.input.start)
    guard network.forward(network.input.start, rows: rows, dropout: dropout, looks: true) else { return false }
    tangents?.network.forward(network.input.start, rows: rows, dropout: dropout)
    if isClassification {
      for row in 0..<rows { training.batchLabels[row] = training.labels[Int(numbers[start + row])] }
      network.crossEntropyDeltas(
        rows: rows, labels: training.batchLabels, smoothing: updates.smoothing, withProbabilities: tangents != nil)
      tangents?.crossEntropyDeltas(rows: rows, labels: training.batchLabels)
    } else {
      for row in 0..<rows { training.batchTargets[row] = training.targets[Int(numbers[start + row])] }
      network.squaredErrorDeltas(rows: rows, targets: training.batchTargets)
      tangents?.network.squaredErrorDeltas(rows: rows)
    }
    return network.backward(
      network.input.start, rows: rows, decay: decay, dropout: dropout, beside: tangents?.network, looks: true)
  }

  /// Lets the derivatives of weights and memory go along from here, one for each direction of the settings; before the
  /// first update.
  func follow(_ directions: [SettingsDirection]) -> TrainingTangents {
    let tangents = TrainingTangents(of: network, optimizer, along: directions)
    self.tangents = tangents
    return tangents
  }
}
