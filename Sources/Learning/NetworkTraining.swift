import Arithmetic
import Datasets
import Options

/// One training of a net by mini-batches, that can go on epoch by epoch, be copied, and be laid aside.
///
/// Loss: mean cross-entropy (natural logarithm), or mean squared error, plus weight_decay / 2 times the sum of the squared
/// weights and l1 times that of their magnitudes (biases are free). Its history is measured over whole parts, with
/// dropout and label smoothing off and without penalties.
package final class NetworkTraining {
  /// What is trained.
  package let request: TrainingRequest
  let network: Network
  let training: PartBuffers
  let validation: PartBuffers
  var order: UnsafeMutableBufferPointer<Int32>
  let batch: Int
  let isClassification: Bool
  let basis: PolynomialBasis?
  let baseline: Double
  let updates: UpdateSettings
  /// The epoch that it ends with.
  let lastEpoch: Int
  /// Whether it keeps the weights of its last epoch, however early it stops.
  let keepsLast: Bool
  let ratePlan: RatePlan
  var optimizer: any Optimizer
  /// Weights at the end of the last finite epoch, and of the best one where training may stop early.
  let lastGood: FloatBuffer
  let bestWeights: FloatBuffer?
  let hypergradientDescent: HypergradientDescent?
  /// Derivatives of the weights by settings, carried along with every update; nil where none are asked for.
  var tangents: TrainingTangents?
  /// Epoch 0 first.
  package internal(set) var history: [EpochRecord] = []
  /// nil while there is more to train.
  package internal(set) var status: TrainingResult.Status?
  var bestEpoch = 0
  var step: UInt64 = 0
  /// Where in the order of rows the next batch of the epoch under way begins; 0 between epochs, the number of rows
  /// while the epoch waits to be measured.
  var position = 0
  /// Whether the task was cancelled before weights and rows were ready, so that there is nothing to train.
  private var isUnmade = false
  /// The learning rate before the schedule; hypergradient descent moves it.
  package internal(set) var rate: Double

  /// Whether the training part is measured after every epoch. Where it is not, as in a search's trials, it is measured
  /// when `result` is asked for, and after epochs whose validation loss is so high that training may have diverged;
  /// elsewhere the history has NaN for it. Early stopping needs it at every epoch.
  package var measuresEveryEpoch = true

  /// Settings as the inner loop reads them.
  struct UpdateSettings {
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
    updates = UpdateSettings(settings)
    lastEpoch = min(request.course?.end ?? updates.epochs, updates.epochs)
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
    optimizer = updates.kind.make(settings, count)
    lastGood = FloatBuffer(count: count)
    bestWeights = updates.patience == nil ? nil : FloatBuffer(count: count)
    hypergradientDescent =
      updates.hypergradient > 0 ? HypergradientDescent(optimizer, pace: updates.hypergradient, count: count) : nil
    network.initialize(seed: request.seed, by: .chosen(by: settings))
    lastGood.copy(from: network.weights)
    bestWeights?.copy(from: network.weights)
    var first = validated(epoch: 0)
    measureTraining(&first)
    if network.wasCut(max(rows, other.rowCount, network.capacity)) {
      isUnmade = true
      first = EpochRecord(
        epoch: 0, trainingLoss: baseline, validationLoss: baseline, trainingScore: 0, validationScore: 0)
    }
    history = [first]
    if !first.trainingLoss.isFinite || !first.validationLoss.isFinite { status = .diverged }
  }

  deinit { order.deallocate() }

  /// A training loss from here on has diverged.
  private var divergenceBound: Double { 1e3 * max(history[0].trainingLoss, baseline) }

  /// Epochs done.
  package var epoch: Int { history[history.count - 1].epoch }

  /// Trains until that epoch is done, or training ends: at the last epoch, by early stopping, at the first batch after the
  /// task was cancelled, or at the last good epoch before it diverged. An interrupted training goes on when called again,
  /// with the bits it would have had.
  package func advance(
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
        guard Kernels.flushingSubnormals({ update(from: position, rows: rows) }) else {
          status = .interrupted
          return
        }
        position += rows
        if reportsBatches { onEvent(.batch((position + batch - 1) / batch, of: batches, epoch: epoch + 1)) }
        if position < training.rows, Task.isCancelled {
          status = .interrupted
          return
        }
      }
      var record = validated(epoch: epoch + 1)
      let isMeasured =
        measuresEveryEpoch || updates.patience != nil || !(record.validationLoss < divergenceBound / 100)
      if isMeasured { measureTraining(&record) }
      if network.wasCut(max(training.rows, validation.rows)) {
        // Measured again when it goes on.
        status = .interrupted
        return
      }
      position = 0
      guard record.validationLoss < 1e3 * divergenceBound, !isMeasured || record.trainingLoss < divergenceBound else {
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

  private func stopEarly() {
    guard let patience = updates.patience, let bestWeights else { return }
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
  package var result: TrainingResult {
    if position == 0, history[history.count - 1].trainingLoss.isNaN {
      measureTraining(&history[history.count - 1])
    }
    return unmeasuredResult
  }

  /// The same, with what its last epoch's training part costs only where that has been measured.
  var unmeasuredResult: TrainingResult {
    var result = TrainingResult(
      status: status ?? .interrupted, history: history,
      keptEpoch: updates.patience != nil && !keepsLast && status == .finished ? bestEpoch : nil, baselineLoss: baseline,
      size: network.weightCount, sizeUnit: "weights",
      predictor: NetworkPredictor(network, basis: basis, isClassification: isClassification))
    result.zeroWeights = network.zeroWeights
    if status == .finished {
      let (ofTraining, ofValidation) = (
        outputs(of: training, after: result.keptEpoch), outputs(of: validation, after: result.keptEpoch)
      )
      result.outputs = TrainingOutputs(training: ofTraining.map { .net($0) }, validation: ofValidation.map { .net($0) })
    }
    return result
  }

}

extension DataPart {
  fileprivate func expanded(by basis: PolynomialBasis?) -> DataPart {
    guard let basis else { return self }
    return DataPart(features: basis.expand(features), targets: targets)
  }
}
