import Arithmetic

// Laying it aside and taking it up again, bit for bit.
extension NetworkTraining {
  /// Everything that another training needs to go on from here, bit for bit.
  package var checkpoint: TrainingCheckpoint {
    TrainingCheckpoint(
      weights: network.weights.bits, lastGood: lastGood.bits, best: bestWeights?.bits,
      rateSlope: hypergradientDescent?.slope.bits, memory: optimizer.memory.map(\.bits),
      counters: optimizer.counters.map(\.bitPattern), order: Array(order), position: position, step: step,
      rate: rate.bitPattern, bestEpoch: bestEpoch, history: history, status: status)
  }

  /// Goes on from a checkpoint of a training on the same data with the same shape; false when it does not fit this one,
  /// which then stays as it was. Another learning rate, optimizer or penalty may have been set: an optimizer of another
  /// kind begins with an empty memory, and the rate is this training's own where `keepsRate` is false.
  package func restore(_ checkpoint: TrainingCheckpoint, keepsRate: Bool = true) -> Bool {
    guard checkpoint.weights.count == network.weights.count, checkpoint.order.count == order.count,
      checkpoint.lastGood.count == lastGood.count, !checkpoint.history.isEmpty,
      checkpoint.order.allSatisfy({ (0..<Int32(order.count)).contains($0) })
    else { return false }
    network.weights.setBits(checkpoint.weights)
    lastGood.setBits(checkpoint.lastGood)
    bestWeights?.setBits(checkpoint.best ?? checkpoint.weights)
    if let bits = checkpoint.rateSlope { hypergradientDescent?.slope.setBits(bits) }
    if checkpoint.memory.count == optimizer.memory.count, checkpoint.counters.count == optimizer.counters.count {
      for (buffer, bits) in zip(optimizer.memory, checkpoint.memory) { buffer.setBits(bits) }
      optimizer.counters = checkpoint.counters.map(Double.init(bitPattern:))
    }
    for index in order.indices { order[index] = checkpoint.order[index] }
    (position, step, bestEpoch) = (checkpoint.position, checkpoint.step, checkpoint.bestEpoch)
    if keepsRate { rate = Double(bitPattern: checkpoint.rate) }
    (history, status) = (checkpoint.history, checkpoint.status)
    // The outputs that are kept of each part were those of the weights that are now replaced.
    (training.keptEpoch, validation.keptEpoch) = (nil, nil)
    if status == .finished, epoch < updates.epochs, updates.patience == nil { status = nil }
    return true
  }
}
