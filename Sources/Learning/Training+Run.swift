import Arithmetic
package import Datasets

/// Running a training.
package enum Training {
  /// Trains to the end, or to the first batch after the task was cancelled, or to the last good epoch before it diverged.
  ///
  /// The same request gives the same bits on every machine. `onEvent` hears of every epoch.
  ///
  /// - Parameter measuresTraining: false where nobody looks at what the training part costs: of epochs it is then NaN, unless the
  ///   validation part's loss is so high that the training may have diverged. All else is the same.
  package static func run(
    _ request: TrainingRequest, measuresTraining: Bool = true, onEvent: (TrainingEvent) -> Void
  ) throws(TrainingError) -> TrainingResult {
    let model = try model(of: request)
    guard request.course != nil || !measuresTraining, let training = try begin(request, by: model) else {
      return try model.train(request, onEvent: onEvent)
    }
    training.measuresEveryEpoch = measuresTraining
    training.advance(to: .max, onEvent: onEvent)
    return measuresTraining ? training.result : training.unmeasuredResult
  }

  /// A training to be gone on with epoch by epoch, copied and laid aside; nil for a model that is solved in one go.
  package static func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining? {
    try begin(request, by: model(of: request))
  }

  private static func begin(_ request: TrainingRequest, by model: any Model) throws(TrainingError) -> NetworkTraining? {
    let training = try model.begin(request)
    if let training, let course = request.course { try follow(course.past, to: training, of: model) }
    return training
  }

  /// The model of a request that can be trained.
  static func model(of request: TrainingRequest) throws(TrainingError) -> any Model {
    guard let model = allModels.named(request.model) else {
      throw .unknownModel(request.model)
    }
    guard request.data.training.rowCount > 0, request.data.validation.rowCount > 0 else { throw .noRows }
    for part in [request.data.training, request.data.validation] {
      guard part.features.elements.allSatisfy(\.isFinite), part.targets.allSatisfy(\.isFinite) else { throw .notFinite }
    }
    return model
  }
}

extension PreparedData {
  /// The validation loss of always predicting the training part's class shares, or its mean.
  var baselineLoss: Double { baselineLoss(on: validation) }

  /// The loss on a part of always predicting the training part's class shares, or its mean.
  package func baselineLoss(on part: DataPart) -> Double {
    let count = Double(training.rowCount)
    switch task {
    case .classification(let classes):
      let losses = (0..<classes.count).map { label in
        // Laplace's rule keeps an unseen class from costing infinitely much.
        let members = Double(training.targets.count { $0 == Double(label) })
        return -Elementary.log((members + 1) / (count + Double(classes.count)))
      }
      return part.targets.reduce(0) { $0 + losses[min(max(Int($1), 0), losses.count - 1)] }
        / Double(part.rowCount)
    case .regression:
      return part.targets.squares(around: training.targets.mean) / Double(part.rowCount)
    }
  }
}

extension PreparedData {
  /// What always predicting the training part's class shares, or its mean, comes to by a metric on the validation part; nil where
  /// it is not defined there.
  package func guessing(_ metric: Metric) -> Double? {
    guard metric.applies(toClasses: classCount > 0) else { return nil }
    if metric == .loss { return baselineLoss }
    var answer = [Double](repeating: 0, count: outputCount)
    if classCount > 0 {
      for target in training.targets where answer.indices.contains(Int(target)) { answer[Int(target)] += 1 }
      answer = answer.map { $0 / Double(max(training.rowCount, 1)) }
    } else {
      answer = [training.targets.mean]
    }
    let rows = validation.rowCount
    let outputs = Matrix(
      rows: rows, columns: answer.count, elements: (0..<rows).flatMap { _ in answer })
    return metric.value(predictions(outputs, on: validation))
  }

  /// The class that most validation rows are of, and its share of them; nil where a number is learned.
  package var commonestClass: (name: String, share: Double)? {
    guard case .classification(let classes) = task else { return nil }
    var counts = [Int](repeating: 0, count: classes.count)
    for target in validation.targets where counts.indices.contains(Int(target)) { counts[Int(target)] += 1 }
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }), validation.rowCount > 0 else { return nil }
    return (classes[most], Double(counts[most]) / Double(validation.rowCount))
  }
}

extension Predictor {
  /// Accuracy for classes, R² for numbers; NaN for an empty part.
  package func score(on part: DataPart, task: Dataset.Task) -> Double { measure(on: part, task: task).score }

  /// Mean loss and score over a part: cross-entropy and accuracy, or squared error and R².
  func measure(on part: DataPart, task: Dataset.Task) -> (loss: Double, score: Double) {
    part.measure(predict(part.features), task: task)
  }
}

extension DataPart {
  /// Mean loss and score of outputs for its rows.
  func measure(_ outputs: Matrix, task: Dataset.Task) -> (loss: Double, score: Double) {
    let count = Double(rowCount)
    guard rowCount > 0 else { return (.nan, .nan) }
    guard case .classification(let classes) = task else {
      let errors = (0..<rowCount).map { row in
        let error = outputs[row, 0] - targets[row]
        return error * error
      }
      return squaredErrorMeasure(errors, targets)
    }
    var loss = 0.0
    var right = 0
    for row in 0..<rowCount {
      let label = min(max(Int(targets[row]), 0), classes.count - 1)
      loss -= Elementary.log(max(outputs[row, label], 1e-300))
      var best = 0
      for column in 1..<max(classes.count, 1) where outputs[row, column] > outputs[row, best] { best = column }
      if best == label { right += 1 }
    }
    return (loss / count, Double(right) / count)
  }
}

/// Mean squared error and R² from squared errors.
func squaredErrorMeasure(_ errors: [Double], _ targets: [Double]) -> (loss: Double, score: Double) {
  let (total, sum) = (squaresAroundMean(targets), Kernels.standard.sum(errors))
  return (sum / Double(targets.count), total > 0 ? 1 - sum / total : 0)
}

extension TrainingResult {
  /// The result of a model that is solved in one go: the baseline as epoch 0, the solution as epoch 1.
  static func solved(
    _ predictor: any Predictor, of request: TrainingRequest, size: Int, sizeUnit: String, isInterrupted: Bool = false,
    onEvent: (TrainingEvent) -> Void
  ) -> TrainingResult {
    let data = request.data
    let outputs = (
      training: predictor.predict(data.training.features), validation: predictor.predict(data.validation.features)
    )
    let training = data.training.measure(outputs.training, task: data.task)
    let validation = data.validation.measure(outputs.validation, task: data.task)
    let constant = EpochRecord(
      epoch: 0, trainingLoss: data.baselineLoss(on: data.training), validationLoss: data.baselineLoss,
      trainingScore: 0, validationScore: 0)
    var solved = EpochRecord(
      epoch: 1, trainingLoss: training.loss, validationLoss: validation.loss, trainingScore: training.score,
      validationScore: validation.score)
    if !request.metrics.isEmpty {
      solved.trainingMetrics = data.predictions(outputs.training, on: data.training).values(of: request.metrics)
      solved.validationMetrics = data.predictions(outputs.validation, on: data.validation).values(of: request.metrics)
    }
    let isFinite = training.loss.isFinite && validation.loss.isFinite
    // A million times as far off as guessing is no prediction any more.
    let isBounded = isFinite && validation.loss <= 1e12 * max(data.baselineLoss, constant.trainingLoss)
    if isFinite { onEvent(.epoch(solved, of: 1)) }
    var result = TrainingResult(
      status: !isBounded ? .diverged : isInterrupted || Task.isCancelled ? .interrupted : .finished,
      history: isFinite ? [constant, solved] : [constant], hasEpochs: false, baselineLoss: data.baselineLoss,
      size: size, sizeUnit: sizeUnit, predictor: predictor)
    result.outputs = TrainingOutputs(training: .made(outputs.training), validation: .made(outputs.validation))
    result.zeroWeights = (predictor as? PolynomialPredictor).map { predictor in
      predictor.weights.elements.dropFirst(predictor.weights.columns).count { $0 == 0 }
    }
    return result
  }
}

extension TrainingResult {
  /// Whether it ended before its last epoch because validation did not improve, of so many epochs that were asked for.
  package func stoppedEarly(of epochs: Int) -> Bool {
    hasEpochs && status == .finished && last.epoch < epochs
  }
}
