import Arithmetic
import Datasets
import Options

/// One training of a net by mini-batches, that can go on epoch by epoch, be copied, and be laid aside.
///
/// Loss: mean cross-entropy (natural logarithm), or mean squared error, plus weight_decay / 2 times the sum of the squared
/// weights and l1 times that of their magnitudes (biases are free). Its history is measured over whole parts, with
/// dropout and label smoothing off and without penalties.
public final class NetworkTraining {
  public let request: TrainingRequest
  let network: Network
  private let training: PartBuffers
  let validation: PartBuffers
  private var order: UnsafeMutableBufferPointer<Int32>
  private let batch: Int
  let isClassification: Bool
  private let basis: PolynomialBasis?
  private let baseline: Double
  private let hyper: Hyper
  /// The epoch that it ends with.
  private let lastEpoch: Int
  /// Whether it keeps the weights of its last epoch, however early it stops.
  private let keepsLast: Bool
  private let ratePlan: RatePlan
  private var optimizer: any Optimizer
  /// Weights at the end of the last finite epoch, and of the best one where training may stop early.
  private let lastGood: FloatBuffer
  private let bestWeights: FloatBuffer?
  private let rateDescent: RateDescent?
  /// Derivatives that go along with every update.
  private var tangents: TrainingTangents?
  /// Epoch 0 first.
  public private(set) var history: [EpochRecord] = []
  /// nil while there is more to train.
  public private(set) var status: TrainingResult.Status?
  private var bestEpoch = 0
  private var step: UInt64 = 0
  /// The batch of the epoch under way that comes next, as a row in order; 0 between epochs, as many as there are rows while
  /// an epoch waits to be measured.
  private var position = 0
  /// Whether it was stopped before its weights and rows were ready: nothing comes of it.
  private var isUnmade = false
  /// The learning rate before the schedule; hypergradient descent moves it.
  public private(set) var rate: Double

  /// Whether the training part is measured after every epoch. Where it is not, as in a search's trials, it is measured
  /// when `result` is asked for, and after epochs whose validation loss is so high that training may have diverged;
  /// elsewhere the history has NaN for it. Early stopping needs it at every epoch.
  public var measuresEveryEpoch = true

  /// Settings as the inner loop reads them.
  private struct Hyper {
    let kind: OptimizerKind
    let epochs: Int
    let dropout: Double
    let decay: Double
    let l1: Float
    let clip: Double?
    let smoothing: Float
    let patience: Int?
    let hypergradient: Double

    init(_ settings: Settings) {
      kind = .chosen(by: settings)
      epochs = max(settings[.epochs], 1)
      dropout = settings[.dropout]
      decay = settings[.weightDecay]
      l1 = Float(settings[.l1])
      clip = settings[.gradientClip]
      smoothing = Float(settings[.labelSmoothing])
      patience = settings[.earlyStopping]
      hypergradient = settings[.hypergradientRate]
    }
  }

  /// - Parameters:
  ///   - hidden: widths of the hidden layers.
  ///   - basis: what the features are expanded in; nil for the features as they are.
  init(
    _ request: TrainingRequest, hidden: [Int], basis: PolynomialBasis? = nil, kernels: Kernels = .standard
  ) {
    self.request = request
    self.basis = basis
    let settings = request.settings
    hyper = Hyper(settings)
    lastEpoch = min(request.course?.end ?? hyper.epochs, hyper.epochs)
    keepsLast = request.course?.end != nil
    ratePlan = RatePlan(settings, rows: request.data.training.rowCount)
    rate = settings[.learningRate]
    let (part, other) = (
      request.data.training.expanded(by: basis), request.data.validation.expanded(by: basis)
    )
    let rows = part.rowCount
    batch = settings[.batchSize].map { min($0, rows) } ?? rows
    isClassification = if case .classification = request.data.task { true } else { false }
    let widths = [max(part.features.columns, 1)] + hidden + [request.data.outputCount]
    network = Network(
      widths: widths, activation: .chosen(by: settings), rows: max(batch, 128),
      kernels: kernels)
    training = PartBuffers(part, stride: network.inputStride)
    validation = PartBuffers(other, stride: network.inputStride)
    order = .allocate(capacity: max(rows, 1))
    for index in 0..<rows { order[index] = Int32(index) }
    baseline = request.data.baselineLoss
    let count = network.weights.count
    optimizer = hyper.kind.make(settings, count)
    lastGood = FloatBuffer(count: count)
    bestWeights = hyper.patience == nil ? nil : FloatBuffer(count: count)
    rateDescent = hyper.hypergradient > 0 ? RateDescent(optimizer, pace: hyper.hypergradient, count: count) : nil
    network.initialize(seed: request.seed, by: .chosen(by: settings))
    lastGood.copy(from: network.weights)
    bestWeights?.copy(from: network.weights)
    var first = validated(epoch: 0)
    measureTraining(&first)
    if Cancellation.wasCut(max(rows, other.rowCount)) {
      isUnmade = true
      first = EpochRecord(
        epoch: 0, trainingLoss: baseline, validationLoss: baseline, trainingScore: 0, validationScore: 0)
    }
    history = [first]
    if !first.trainingLoss.isFinite || !first.validationLoss.isFinite { status = .diverged }
  }

  deinit { order.deallocate() }

  /// A training loss from here on has diverged.
  private var explosion: Double { 1e3 * max(history[0].trainingLoss, baseline) }

  /// Epochs done.
  public var epoch: Int { history[history.count - 1].epoch }

  /// Trains until that epoch is done, or training ends: at the last epoch, by early stopping, at the first batch after the
  /// task was cancelled, or at the last good epoch before it diverged. An interrupted training goes on when called again,
  /// with the bits it would have had.
  public func advance(
    to target: Int, reportsBatches: Bool = false, onEvent: (TrainingEvent) -> Void = { _ in }
  ) {
    if status == .interrupted { status = nil }
    if isUnmade {
      status = .interrupted
      return
    }
    let batches = (training.rows + batch - 1) / batch
    while status == nil, epoch < min(target, lastEpoch) {
      if Task.isCancelled {
        status = .interrupted
        return
      }
      if position == 0 {
        var random = RandomSource(seed: request.seed, purpose: .shuffle, index: UInt64(epoch + 1))
        random.shuffle(order, kernels: network.kernels)
      }
      while position < training.rows {
        let rows = min(batch, training.rows - position)
        Kernels.flushingSubnormals { update(from: position, rows: rows) }
        position += rows
        if reportsBatches { onEvent(.batch((position + batch - 1) / batch, of: batches, epoch: epoch + 1)) }
        if position < training.rows, Task.isCancelled {
          status = .interrupted
          return
        }
      }
      var record = validated(epoch: epoch + 1)
      let isMeasured =
        measuresEveryEpoch || hyper.patience != nil || !(record.validationLoss < explosion / 100)
      if isMeasured { measureTraining(&record) }
      if Cancellation.wasCut(max(training.rows, validation.rows)) {
        // Measured again when it goes on.
        status = .interrupted
        return
      }
      position = 0
      guard record.validationLoss < 1e3 * explosion, !isMeasured || record.trainingLoss < explosion else {
        status = .diverged
        network.weights.copy(from: lastGood)
        return
      }
      lastGood.copy(from: network.weights)
      history.append(record)
      onEvent(.epoch(record, of: lastEpoch))
      stopEarly()
    }
    if status == nil, epoch >= lastEpoch {
      status = .finished
      restoreBest()
    }
  }

  private func update(from start: Int, rows: Int) {
    step += 1
    let factor = ratePlan.factor(at: Int(step))
    let shrinks = hyper.kind.decouplesDecay
    let dropout = hyper.dropout > 0 ? Network.Dropout(rate: hyper.dropout, seed: request.seed, step: step) : nil
    gradient(from: start, rows: rows, decay: shrinks ? 0 : Float(hyper.decay), dropout: dropout)
    let (kernels, count) = (network.kernels, network.weights.count)
    tangents?.penalise(decouplesDecay: shrinks)
    if hyper.l1 > 0 {
      for layer in network.layers {
        kernels.addSigns(
          count: layer.inputs * layer.stride, strength: hyper.l1, w: network.weights.start + layer.weightsAt,
          g: network.gradient.start + layer.weightsAt)
      }
    }
    if let rateDescent { rate = rateDescent.next(rate, network) }
    if let clip = hyper.clip {
      let norm = kernels.dot(count: count, network.gradient.start, network.gradient.start).squareRoot()
      if norm > clip {
        tangents?.shorten(from: norm, to: clip)
        kernels.scale(count: count, factor: Float(clip / norm), y: network.gradient.start)
      }
    }
    let now = rate * factor
    let shrinkage = shrinks ? hyper.decay : nil
    tangents?.step(optimizer, rate: now, factor: factor, shrinkage: shrinkage)
    rateDescent?.remember(optimizer, network, rate: now, factor: factor, shrinkage: shrinkage)
    if shrinks, hyper.decay > 0 {
      for layer in network.layers {
        kernels.scale(
          count: layer.inputs * layer.stride, factor: Float(1 - now * hyper.decay),
          y: network.weights.start + layer.weightsAt)
      }
    }
    optimizer.step(
      kernels, rate: Float(now), count: count, gradient: network.gradient.start, weights: network.weights.start)
  }

  /// One update at a rate of its own, the next batch of the rows in order, whatever the epochs and the schedule say; for a
  /// training that is thrown away behind it.
  ///
  /// - Returns: the mean loss over that batch before the update, dropout off and without penalties.
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
    network.forward(network.input.start, rows: rows)
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
  func gradient(from start: Int, rows: Int, decay: Float, dropout: Network.Dropout?) {
    guard let numbers = order.baseAddress else { return }
    network.kernels.gather(
      rows: numbers + start, count: rows, x: training.features.start, ld: network.inputStride, y: network.input.start)
    network.forward(network.input.start, rows: rows, dropout: dropout)
    tangents?.network.forward(network.input.start, rows: rows, dropout: dropout)
    if isClassification {
      for row in 0..<rows { training.batchLabels[row] = training.labels[Int(numbers[start + row])] }
      network.crossEntropySlopes(rows: rows, labels: training.batchLabels, smoothing: hyper.smoothing)
      tangents?.crossEntropySlopes(rows: rows, labels: training.batchLabels)
    } else {
      for row in 0..<rows { training.batchTargets[row] = training.targets[Int(numbers[start + row])] }
      network.squaredErrorSlopes(rows: rows, targets: training.batchTargets)
      tangents?.network.squaredErrorSlopes(rows: rows)
    }
    network.backward(
      network.input.start, rows: rows, decay: decay, dropout: dropout, beside: tangents?.network)
  }

  /// Lets the derivatives of weights and memory go along from here, one for each direction of the settings; before the
  /// first update.
  func follow(_ directions: [SettingsDirection]) -> TrainingTangents {
    let tangents = TrainingTangents(of: network, optimizer, along: directions)
    self.tangents = tangents
    return tangents
  }

  private func stopEarly() {
    guard let patience = hyper.patience, let bestWeights else { return }
    if history[history.count - 1].validationLoss < history[bestEpoch].validationLoss {
      bestEpoch = history.count - 1
      bestWeights.copy(from: network.weights)
    } else if epoch - bestEpoch >= patience {
      status = .finished
      restoreBest()
    }
  }

  private func restoreBest() { if let bestWeights, !keepsLast { network.weights.copy(from: bestWeights) } }

  /// What it has come to.
  public var result: TrainingResult {
    if position == 0, history[history.count - 1].trainingLoss.isNaN {
      measureTraining(&history[history.count - 1])
    }
    var result = TrainingResult(
      status: status ?? .interrupted, history: history,
      keptEpoch: hyper.patience != nil && !keepsLast && status == .finished ? bestEpoch : nil, baselineLoss: baseline,
      size: network.weightCount, sizeUnit: "weights",
      predictor: NetworkPredictor(network, basis: basis, isClassification: isClassification))
    result.zeroWeights = network.zeroWeights
    return result
  }

  /// Everything that another training needs to go on from here, bit for bit.
  public var checkpoint: TrainingCheckpoint {
    TrainingCheckpoint(
      weights: network.weights.bits, lastGood: lastGood.bits, best: bestWeights?.bits,
      rateSlope: rateDescent?.slope.bits, memory: optimizer.memory.map(\.bits),
      counters: optimizer.counters.map(\.bitPattern), order: Array(order), position: position, step: step,
      rate: rate.bitPattern, bestEpoch: bestEpoch, history: history, status: status)
  }

  /// Goes on from a checkpoint of a training on the same data with the same shape; false when it does not fit this one,
  /// which then stays as it was. Another learning rate, optimizer or penalty may have been set: an optimizer of another
  /// kind begins with an empty memory, and the rate is this training's own where `keepsRate` is false.
  public func restore(_ checkpoint: TrainingCheckpoint, keepsRate: Bool = true) -> Bool {
    guard checkpoint.weights.count == network.weights.count, checkpoint.order.count == order.count,
      checkpoint.lastGood.count == lastGood.count, !checkpoint.history.isEmpty,
      checkpoint.order.allSatisfy({ (0..<Int32(order.count)).contains($0) })
    else { return false }
    network.weights.setBits(checkpoint.weights)
    lastGood.setBits(checkpoint.lastGood)
    bestWeights?.setBits(checkpoint.best ?? checkpoint.weights)
    if let bits = checkpoint.rateSlope { rateDescent?.slope.setBits(bits) }
    if checkpoint.memory.count == optimizer.memory.count, checkpoint.counters.count == optimizer.counters.count {
      for (buffer, bits) in zip(optimizer.memory, checkpoint.memory) { buffer.setBits(bits) }
      optimizer.counters = checkpoint.counters.map(Double.init(bitPattern:))
    }
    for index in order.indices { order[index] = checkpoint.order[index] }
    (position, step, bestEpoch) = (checkpoint.position, checkpoint.step, checkpoint.bestEpoch)
    if keepsRate { rate = Double(bitPattern: checkpoint.rate) }
    (history, status) = (checkpoint.history, checkpoint.status)
    if status == .finished, epoch < hyper.epochs, hyper.patience == nil { status = nil }
    return true
  }

  /// The state after an epoch, the validation part measured and the training part not.
  private func validated(epoch: Int) -> EpochRecord {
    let (loss, score) = measure(validation)
    var record = EpochRecord(
      epoch: epoch, trainingLoss: .nan, validationLoss: loss, trainingScore: .nan, validationScore: score)
    if !request.metrics.isEmpty {
      record.validationMetrics = metrics(of: validation, request.data.validation.targets)
    }
    return record
  }

  private func measureTraining(_ record: inout EpochRecord) {
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
      if Cancellation.wasCut(part.rows) { return [:] }
      let rows = min(network.capacity, 4096, part.rows - start)
      network.forward(part.features.start + start * network.inputStride, rows: rows)
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
      if Cancellation.wasCut(part.rows) { return (0, 0) }
      let rows = min(network.capacity, 4096, part.rows - start)
      network.forward(part.features.start + start * network.inputStride, rows: rows)
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

extension DataPart {
  fileprivate func expanded(by basis: PolynomialBasis?) -> DataPart {
    guard let basis else { return self }
    return DataPart(features: basis.expand(features), targets: targets)
  }
}
