import Arithmetic
import Datasets

/// What a training's losses and curves say in figures, before anybody judges them.
///
/// Everything is measured in units of the baseline, what always predicting the average costs, so that the same thresholds
/// hold for two classes and ten, for standardised targets and raw ones.
struct Evidence {
  let result: TrainingResult
  let request: TrainingRequest
  let last: EpochRecord
  let best: EpochRecord
  let first: EpochRecord
  /// What always predicting the training part's average costs, on validation and on training rows.
  let baseline: Double
  let trainingBaseline: Double
  let curve: CurveEvidence
  let model: any Model

  init(_ result: TrainingResult, _ request: TrainingRequest) {
    (self.result, self.request) = (result, request)
    (last, best, first) = (result.kept, result.best, result.history[0])
    model = allModels.first { $0.name == request.model } ?? MLP()
    baseline = result.baselineLoss
    trainingBaseline = request.data.baselineLoss(on: request.data.training)
    rateExcess = request.settings.number("learning_rate") / request.settings.usualRate
    curve = CurveEvidence(result, schedule: .chosen(by: request.settings), rateExcess: rateExcess)
  }

  var settings: Settings { request.settings }
  var isSolved: Bool { !result.hasEpochs }
  var gap: Double { last.validationLoss - last.trainingLoss }
  /// Whether the steps are small or short by order, far beyond what is usual as the rate may look.
  var isHeldBack: Bool {
    if case .number(let norm)? = settings["gradient_clip"], norm < 0.1 { return true }
    return settings.integer("warmup") * 2 > settings.integer("epochs")
  }
  /// Whether it ended before its last epoch because validation did not improve.
  var stoppedEarly: Bool { !isSolved && settings.word("early_stopping") != "off" && last.epoch < result.last.epoch }

  // MARK: Steps

  /// How often the rate in force exceeds what its optimizer usually takes.
  let rateExcess: Double

  /// The training loss ended well above where it began, or where the average alone would bring it. A fifth is
  /// more than dropout, a penalty or a small batch add to a training that works.
  var hasExploded: Bool {
    guard !isSolved else { return result.status == .diverged }
    return result.status == .diverged || curve.training.end > 1.2 * max(first.trainingLoss, trainingBaseline)
  }

  /// Worse than the average on the very rows it was trained on, no longer falling, at a rate beyond what is usual: the
  /// steps have thrown the weights where no gradient leads back from, and nothing that restrains weights explains it.
  var isThrownOff: Bool {
    !isSolved && curve.training.end > 1.05 * trainingBaseline && !curve.isStillFalling && rateExcess > 3
      && settings.number("label_smoothing") == 0
  }

  /// The training loss goes up and down by a tenth of the baseline and more: a mean rise of a twentieth, since about every
  /// second epoch falls. Steps that each undo the last one.
  var isJumping: Bool { !isSolved && curve.training.jump > 0.05 * trainingBaseline }

  // MARK: Memorising

  /// Whether it learnt more about its training rows than the average: without that there is nothing to memorise.
  var hasLearnt: Bool { last.trainingLoss < 0.9 * trainingBaseline }

  /// Validation loss had its lowest before the end and rose while training loss went on falling. A tenth of the lowest
  /// and a twenty-fifth of the baseline are more than the flutter from one epoch to the next.
  var hasTurned: Bool {
    guard !isSolved, best.epoch < last.epoch else { return false }
    let rise = curve.validation.end - curve.validation.lowest
    return rise > 0.1 * curve.validation.lowest + 0.04 * baseline
      && curve.training.end < curve.trainingAtTurn
  }

  /// Validation rows cost much more than training rows, and not by the chance of which rows those are.
  ///
  /// Half as much again is what Akaike's final prediction error, (n + p) / (n − p), gives where there is one free weight
  /// for every five rows ("Fitting autoregressive models for prediction", 1969, doi:10.1007/BF02532251); and below
  /// 0.15 of the baseline even a large ratio of two small losses costs little.
  ///
  /// While the validation loss itself is still falling fast, the gap is only one curve's lead over the other.
  var isWide: Bool {
    guard isSolved || curve.validation.promise < 0.1 * baseline else { return false }
    guard gap > 0.15 * baseline else { return false }
    // Worse than the average on the same rows: no chance of which rows those are helps it out.
    if last.validationLoss > baseline { return last.validationLoss > 1.2 * last.trainingLoss }
    return last.validationLoss > 1.5 * last.trainingLoss && gapInErrors > 2
  }

  /// The gap in standard errors, each row's loss capped at four baselines: so a single wild row can neither make a gap
  /// nor, by its own spread, hide one.
  var gapInErrors: Double {
    let cap = 4 * max(baseline, trainingBaseline)
    let training = Sample(result.predictor.losses(on: request.data.training, rows: 500, data: request.data, cap: cap))
    let validation = Sample(
      result.predictor.losses(on: request.data.validation, rows: 500, data: request.data, cap: cap))
    let error = (training.errorSquared + validation.errorSquared).squareRoot()
    let difference = validation.mean - training.mean
    return error > 0 ? difference / error : difference > 0 ? .infinity : 0
  }

  // MARK: Room

  /// What simple predictors that have not seen a row tell about it, the best first, as far as it can matter: below a
  /// tenth of the baseline there is no room for any to do better by a tenth.
  var yardsticks: [Yardstick] {
    guard last.trainingLoss > 0.1 * trainingBaseline else { return [] }
    return [
      Yardstick.neighbors(request.data, predictor: result.predictor),
      Yardstick.line(request.data, predictor: result.predictor),
    ].compactMap(\.self).sorted { $0.loss < $1.loss }
  }
}

/// Numbers with their mean and its squared standard error.
struct Sample {
  let mean: Double
  let errorSquared: Double
  init(_ numbers: [Double]) {
    let count = Double(numbers.count)
    mean = numbers.isEmpty ? 0 : numbers.reduce(0, +) / count
    errorSquared = numbers.count > 1 ? sumOfSquares(numbers) / (count - 1) / count : 0
  }
}

extension Predictor {
  /// The loss of single rows, at most so many, chosen by a fixed shuffle, each no more than the cap.
  func losses(on part: DataPart, rows: Int, data: PreparedData, cap: Double) -> [Double] {
    losses(on: part, at: part.someRows(rows), data: data).map { min($0, cap) }
  }

  /// The loss of those rows: cross-entropy or squared error.
  func losses(on part: DataPart, at rows: [Int], data: PreparedData) -> [Double] {
    let outputs = predict(part.rows(rows))
    return rows.enumerated().map { place, row in
      guard data.classCount > 0 else {
        let error = outputs[place, 0] - part.targets[row]
        return error * error
      }
      return -Elementary.log(max(outputs[place, min(max(Int(part.targets[row]), 0), data.classCount - 1)], 1e-300))
    }
  }
}

extension DataPart {
  /// The features of those rows.
  func rows(_ numbers: [Int]) -> Matrix {
    Matrix(rows: numbers.count, columns: features.columns, elements: numbers.flatMap { Array(features.row($0)) })
  }

  /// At most so many row numbers: all in order, or the first of a fixed shuffle (every so many-th row could always be of
  /// one class).
  func someRows(_ limit: Int) -> [Int] {
    var rows = Array(0..<rowCount)
    guard rowCount > limit else { return rows }
    var random = RandomSource(seed: 0, purpose: .shuffle)
    random.shuffle(&rows)
    return Array(rows.prefix(limit))
  }
}
