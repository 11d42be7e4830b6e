import Arithmetic
import Datasets

/// A multilayer perceptron trained by mini-batches.
///
/// Loss: mean cross-entropy (natural logarithm), or mean squared error, plus weight_decay / 2 times the sum of the
/// squared weights (biases are free). Its history is measured over whole parts with dropout off and without the penalty.
struct MLP: Model {
  let name = "mlp"
  let summary = "a neural net: layers of neurons, trained step by step"

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    MLPTraining(request).run(onEvent: onEvent)
  }
}

/// One training of a perceptron.
struct MLPTraining {
  let request: TrainingRequest
  let network: Network
  private let training: PartBuffers
  private let validation: PartBuffers
  private let batch: Int
  private let order: UnsafeMutableBufferPointer<Int32>

  init(_ request: TrainingRequest, kernels: Kernels = .standard) {
    self.request = request
    let settings = request.settings
    let rows = request.data.training.rowCount
    if case .integer(let size)? = settings["batch_size"] { batch = min(size, rows) } else { batch = rows }
    let inputs = request.data.featureNames.count
    let widths =
      [max(inputs, 1)] + Array(repeating: settings.integer("units"), count: settings.integer("layers")) + [
        request.data.outputCount
      ]
    network = Network(
      widths: widths, activation: settings.word("activation") == "tanh" ? .tanh : .relu, capacity: max(batch, 64),
      kernels: kernels)
    training = PartBuffers(request.data.training, stride: network.inputStride)
    validation = PartBuffers(request.data.validation, stride: network.inputStride)
    order = .allocate(capacity: rows)
  }

  func run(onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    defer { order.deallocate() }
    let settings = request.settings
    let epochs = settings.integer("epochs")
    network.initialize(seed: request.seed)
    var optimizer = OptimizerKind.chosen(by: settings).make(settings, network.weights.count)
    let dropout = settings.number("dropout")
    let decay = Float(settings.number("weight_decay"))
    let baseline = request.data.baselineLoss
    let lastGood = FloatBuffer(count: network.weights.count)
    lastGood.copy(from: network.weights)
    var history = [record(epoch: 0)]
    var status = TrainingResult.Status.finished
    let explosion = 1e3 * max(history[0].trainingLoss, baseline)
    if !history[0].trainingLoss.isFinite { status = .diverged }
    var step: UInt64 = 0
    var numbers = (0..<Int32(training.rows)).map { $0 }
    epochLoop: for epoch in 1...max(epochs, 1) where status == .finished {
      var random = RandomSource(seed: request.seed, purpose: .shuffle, index: UInt64(epoch))
      random.shuffle(&numbers)
      for index in numbers.indices { order[index] = numbers[index] }
      var start = 0
      while start < training.rows {
        if Task.isCancelled {
          status = .interrupted
          break epochLoop
        }
        let rows = min(batch, training.rows - start)
        step += 1
        gradient(from: start, rows: rows, decay: decay, dropout: dropout > 0 ? (dropout, request.seed, step) : nil)
        optimizer.step(
          network.kernels, count: network.weights.count, gradient: network.gradient.start,
          weights: network.weights.start)
        start += rows
      }
      let record = record(epoch: epoch)
      guard record.trainingLoss.isFinite, record.validationLoss.isFinite, record.trainingLoss < explosion else {
        status = .diverged
        network.weights.copy(from: lastGood)
        break
      }
      lastGood.copy(from: network.weights)
      history.append(record)
      onEvent(.epoch(record, of: epochs))
    }
    return TrainingResult(
      status: status, history: history, baselineLoss: baseline, weightCount: network.weightCount,
      predictor: MLPPredictor(network, outputs: request.data.outputCount, isClassification: isClassification))
  }

  private var isClassification: Bool { if case .classification = request.data.task { true } else { false } }

  /// The gradient of the loss over a batch, in `network.gradient`.
  func gradient(from start: Int, rows: Int, decay: Float, dropout: (Double, UInt64, UInt64)?) {
    guard let numbers = order.baseAddress else { return }
    network.kernels.gather(
      rows: numbers + start, count: rows, x: training.features.start, ld: network.inputStride, y: network.input)
    network.forward(rows: rows, dropout: dropout.map { ($0.0, $0.1, $0.2) })
    if isClassification {
      for row in 0..<rows { training.batchLabels[row] = training.labels[Int(numbers[start + row])] }
      _ = network.crossEntropy(rows: rows, labels: training.batchLabels, withSlopes: true)
    } else {
      for row in 0..<rows { training.batchTargets[row] = training.targets[Int(numbers[start + row])] }
      network.squaredErrorSlopes(rows: rows, targets: training.batchTargets)
    }
    network.backward(rows: rows, decay: decay, dropout: dropout != nil)
  }

  /// Rows in their own order, for tests of the gradient.
  func prepareInOrder() {
    network.initialize(seed: request.seed)
    for index in 0..<training.rows { order[index] = Int32(index) }
  }

  private func record(epoch: Int) -> EpochRecord {
    let (trainingLoss, trainingScore) = measure(training)
    let (validationLoss, validationScore) = measure(validation)
    return EpochRecord(
      epoch: epoch, trainingLoss: trainingLoss, validationLoss: validationLoss, trainingScore: trainingScore,
      validationScore: validationScore)
  }

  /// Loss and score over a whole part, dropout off.
  private func measure(_ part: PartBuffers) -> (Double, Double) {
    var right = 0
    var start = 0
    while start < part.rows {
      let rows = min(network.capacity, part.rows - start)
      network.input.update(from: part.features.start + start * network.inputStride, count: rows * network.inputStride)
      network.forward(rows: rows)
      if isClassification {
        let losses = network.crossEntropy(rows: rows, labels: part.labels + start, withSlopes: false)
        for row in 0..<rows {
          part.losses[start + row] = losses[row]
          let label = Int(part.labels[start + row])
          var best = 0
          for column in 1..<request.data.outputCount
          where network.output[row * network.outputStride + column] > network.output[row * network.outputStride + best]
          {
            best = column
          }
          if best == label { right += 1 }
        }
      } else {
        for row in 0..<rows {
          let error = Double(network.output[row * network.outputStride]) - Double(part.targets[start + row])
          part.losses[start + row] = error * error
        }
      }
      start += rows
    }
    let losses = Array(UnsafeBufferPointer(start: part.losses, count: part.rows))
    guard isClassification else { return squaredErrorMeasure(losses, part.exactTargets) }
    return (network.kernels.sum(losses) / Double(part.rows), Double(right) / Double(part.rows))
  }
}

/// A part of the data as the kernels read it.
private final class PartBuffers {
  let rows: Int
  let features: FloatBuffer
  let labels: UnsafeMutablePointer<Int32>
  let batchLabels: UnsafeMutablePointer<Int32>
  let targets: UnsafeMutablePointer<Float>
  let batchTargets: UnsafeMutablePointer<Float>
  let losses: UnsafeMutablePointer<Double>
  let exactTargets: [Double]

  init(_ part: DataPart, stride: Int) {
    rows = part.rowCount
    exactTargets = part.targets
    features = FloatBuffer(count: rows * stride)
    for row in 0..<rows {
      for column in 0..<part.features.columns {
        features.start[row * stride + column] = Float(part.features[row, column])
      }
    }
    labels = .allocate(capacity: rows)
    batchLabels = .allocate(capacity: rows)
    targets = .allocate(capacity: rows)
    batchTargets = .allocate(capacity: rows)
    losses = .allocate(capacity: rows)
    for row in 0..<rows {
      labels[row] = Int32(clamping: Int(part.targets[row].rounded().magnitude < 1e9 ? part.targets[row] : 0))
      targets[row] = Float(part.targets[row])
    }
  }

  deinit {
    labels.deallocate()
    batchLabels.deallocate()
    targets.deallocate()
    batchTargets.deallocate()
    losses.deallocate()
  }
}

/// A trained perceptron: its shape and a copy of its weights.
struct MLPPredictor: Predictor {
  private let widths: [Int]
  private let activation: Kernels.Activation
  private let weights: [Float]
  private let isClassification: Bool

  init(_ network: Network, outputs: Int, isClassification: Bool) {
    widths = [network.layers[0].inputs] + network.layers.map(\.outputs)
    activation = network.layers[0].activation
    weights = network.weights.array
    self.isClassification = isClassification
  }

  func predict(_ features: Matrix) -> Matrix {
    let capacity = max(1, min(features.rows, 256))
    let network = Network(widths: widths, activation: activation, capacity: capacity)
    for index in weights.indices { network.weights.start[index] = weights[index] }
    let outputs = widths[widths.count - 1]
    var result = Matrix(rows: features.rows, columns: outputs)
    let labels = [Int32](repeating: 0, count: capacity)
    var start = 0
    while start < features.rows {
      let rows = min(capacity, features.rows - start)
      for row in 0..<rows {
        for column in 0..<min(features.columns, widths[0]) {
          network.input[row * network.inputStride + column] = Float(features[start + row, column])
        }
      }
      network.forward(rows: rows)
      if isClassification { _ = network.crossEntropy(rows: rows, labels: labels, withSlopes: false) }
      for row in 0..<rows {
        for column in 0..<outputs {
          result[start + row, column] = Double(
            isClassification
              ? network.probability(row: row, of: column) : network.output[row * network.outputStride + column])
        }
      }
      start += rows
    }
    return result
  }
}
