import Arithmetic
import Datasets
import Options

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

  /// How far the gap between the losses is beyond the chance of which rows are in which part.
  let chance: GapChance

  /// The trainings whose mean this is; none where it is a training.
  private let trainings: [(result: TrainingResult, request: TrainingRequest)]

  /// - Parameters:
  ///   - chance: of the gap, where other trainings on other rows say more than this one does.
  ///   - trainings: where the curves are the mean of several: those.
  init(
    _ result: TrainingResult, _ request: TrainingRequest, chance: GapChance? = nil,
    meanOf trainings: [(result: TrainingResult, request: TrainingRequest)] = []
  ) {
    (self.result, self.request, self.trainings) = (result, request, trainings)
    (last, best, first) = (result.kept, result.best, result.history[0])
    model = allModels.named(request.model) ?? allModels[0]
    baseline = result.baselineLoss
    let parts = trainings.isEmpty ? [request.data] : trainings.map(\.request.data)
    trainingBaseline = MeanEstimate(parts.map { $0.baselineLoss(on: $0.training) }).mean
    rateExcess = request.settings[.learningRate] / request.settings.typicalRate
    curve = CurveEvidence(result, schedule: .chosen(by: request.settings), rateExcess: rateExcess)
    // A training that was interrupted gets no judgement, so the chance of its gap is not worked out.
    self.chance = chance ?? (result.status == .interrupted ? .none : GapChance(result, request))
  }

  /// Whether the curves are the mean of several trainings.
  var isMean: Bool { !trainings.isEmpty }
  var settings: Settings { request.settings }
  var isSolved: Bool { !result.hasEpochs }
  var gap: Double { last.validationLoss - last.trainingLoss }
  /// Whether the steps are small or short by order, far beyond what is usual as the rate may look.
  var isHeldBack: Bool {
    if let norm = settings[.gradientClip], norm < 0.1 { return true }
    return settings[.warmup] * 2 > settings[.epochs]
  }
  /// Whether it ended before its last epoch because validation did not improve.
  var stoppedEarly: Bool { result.stoppedEarly(of: settings[.epochs]) }
  /// Whether it has the weights of an earlier epoch than its last.
  var isRestored: Bool { !isSolved && last.epoch < result.last.epoch }

  // MARK: Steps

  /// How often the rate in force exceeds what its optimizer usually takes.
  let rateExcess: Double

  /// The training loss ended well above where it began, or where the average alone would bring it. A fifth is
  /// more than dropout, a penalty or a small batch add to a training that works. A training that took good weights back
  /// is judged by those.
  var hasExploded: Bool {
    if result.status == .diverged { return true }
    guard !isSolved else { return false }
    let limit = 1.2 * max(first.trainingLoss, trainingBaseline)
    guard isRestored else { return curve.training.end > limit && last.trainingLoss > limit }
    return !hasLearnt && result.last.trainingLoss > limit
  }

  /// Where the steps have led to on training rows. Where the weights are those before the first of them, again, what was kept does
  /// not tell.
  var endOfSteps: Double {
    isRestored && last.epoch == 0 ? result.last.trainingLoss : min(curve.training.end, last.trainingLoss)
  }

  /// Worse than the average on the very rows it was trained on, no longer falling, at a rate beyond what is usual: the
  /// steps have thrown the weights where no gradient leads back from, and nothing that restrains weights explains it.
  var hasLostItsWeights: Bool {
    !isSolved && endOfSteps > 1.05 * trainingBaseline && curve.fallingSince == nil
      && rateExcess > 3 && settings[.labelSmoothing] == 0
  }

  /// Whether something holds the weights back, which costs training loss too.
  var isRestrained: Bool {
    [SettingKey.weightDecay, .l1, .dropout, .labelSmoothing].contains { settings[$0] > 0 }
  }

  /// The training loss goes up and down by a tenth of the baseline and more: a mean rise of a twentieth, since about every
  /// second epoch falls. Steps that each undo the last one.
  var isJumping: Bool { !isSolved && curve.training.rises.count > 1 && curve.training.jump > 0.05 * trainingBaseline }

  /// Over its last quarter the training loss fell by a fifth of what is left: that is slow to no eye, however large the steps.
  var fallsSteeply: Bool { !isSolved && curve.training.lastFall > 0.2 * curve.training.end }

  /// Whether a short training has just begun to learn: the training loss is high yet and falls steeply, and no epoch was clearly better on
  /// validation rows than the last. The gap is one curve's lead over the other so far.
  var isStillLearning: Bool {
    fallsSteeply && !isRestored && last.epoch < 20 && last.trainingLoss > 0.2 * trainingBaseline && rateExcess < 10
      && last.validationLoss < 1.1 * best.validationLoss && last.validationLoss < baseline
  }

  /// Since when a short training has been falling whose losses are close and not low, and are both at their lowest with its last epoch; nil for any
  /// other. They begin close to each other: until one of them has stopped, that says nothing about how low they will be. Of fewer than
  /// eight epochs a hundredth of either loss is a fall, as in `CurveEvidence.fallingSince` of the training loss.
  var barelyBegun: EpochRecord? {
    guard !isSolved, !isRestored, !isLow, last.epoch < 20 else { return nil }
    guard best.epoch == last.epoch, lowestTraining.epoch == last.epoch else { return nil }
    guard last.epoch < 8 else { return curve.fallingSince }
    let since = curve.threeQuarters
    let falls =
      since.trainingLoss - last.trainingLoss > 0.01 * last.trainingLoss
      || since.validationLoss - last.validationLoss > 0.01 * last.validationLoss
    return falls && since.trainingLoss > last.trainingLoss ? since : nil
  }

  /// Whether it went back by an epoch or two, over which the training loss fell on: that settles nothing where the whole fall is steep.
  var isHardlyTakenBack: Bool {
    fallsSteeply && last.epoch > 0 && result.last.epoch - last.epoch <= 2
      && result.last.trainingLoss < last.trainingLoss
  }

  /// Steps so small that in the last quarter it still made a quarter of its way: the losses are those that it began with.
  var isHardlyMoving: Bool { rateExcess < 0.1 && curve.training.lastFall > 0.2 * curve.training.fall }

  /// What the model costs on validation rows, as a share of what guessing costs there.
  var share: Double { baseline > 0 ? last.validationLoss / baseline : 1 }

  /// Whether an epoch on the way was better on validation rows by a third, and the weights are not those.
  var wasFarBetter: Bool {
    !isSolved && best.epoch > 0 && best.epoch < last.epoch && best.validationLoss < 0.67 * last.validationLoss
  }

  /// The epoch with the lowest training loss, up to the one whose weights are kept.
  var lowestTraining: EpochRecord {
    result.history.reduce(first) {
      $1.epoch <= last.epoch && $1.trainingLoss < $0.trainingLoss ? $1 : $0
    }
  }

  /// Both losses were lower and have risen, the training loss by as much as makes a validation curve turn: what was learned was lost
  /// again, and no memorising loses what it has learned. Where something restrains the weights, which costs training
  /// loss too, only at a rate beyond what is usual.
  var isLosing: Bool {
    guard !isSolved, !isRestored, hasTurned, last.trainingLoss > best.trainingLoss else { return false }
    let isClear = { (end: Double, low: Double) in end - low > 0.1 * low + 0.04 * trainingBaseline }
    guard isClear(curve.training.end, curve.training.lowest), isClear(last.trainingLoss, lowestTraining.trainingLoss)
    else { return false }
    return rateExcess >= (isRestrained ? 3 : 1)
  }

  // MARK: Memorising

  /// Whether it learned more about its training rows than the average: without that there is nothing to memorise.
  var hasLearnt: Bool { last.trainingLoss < 0.9 * trainingBaseline }

  /// Weights that cost no less than guessing were taken back from a training that went on to learn its own rows by heart, while the others
  /// cost more and more: there is nothing more in these rows for this model, and it was not too weak.
  var isUsedUp: Bool {
    let end = result.last
    return isRestored && last.epoch > 0 && last.validationLoss > 0.95 * baseline
      && end.trainingLoss < 0.9 * min(last.trainingLoss, trainingBaseline)
      && end.validationLoss > 1.05 * last.validationLoss
  }

  /// Validation loss had its lowest three epochs before the end, or more, and has risen since, however the training loss moved. A tenth of the
  /// lowest and a twenty-fifth of the baseline are more than the flutter from one epoch to the next; half as much will do
  /// where it had fallen before, a quarter of the training and more has passed since, it is more than the curve's own
  /// flutter, and what is left is not low, or was a third lower. A model that knows nothing of its training rows at the end has not memorised them, unless
  /// it knows as much as guessing does and the rise is three times that.
  var hasTurned: Bool {
    guard !isSolved, best.epoch + 2 < last.epoch, last.validationLoss > best.validationLoss else { return false }
    let validation = curve.validation
    let rise = validation.end - validation.lowest
    if rise > 0.1 * validation.lowest + 0.04 * baseline {
      return last.trainingLoss < 0.95 * trainingBaseline
        || last.trainingLoss < 1.05 * trainingBaseline && rise > 0.3 * validation.lowest + 0.1 * baseline
    }
    guard last.trainingLoss < 0.95 * trainingBaseline else { return false }
    return (last.epoch - best.epoch) * 4 >= last.epoch && rise > 0.05 * validation.lowest + 0.01 * baseline
      && first.validationLoss - validation.lowest > 0.05 * baseline && rise > 4 * validation.jump
      && (last.validationLoss > 0.2 * baseline || rise > 0.3 * validation.lowest + 0.015 * baseline)
  }

  var isLow: Bool {
    Self.isLow(last.trainingLoss, of: trainingBaseline, validation: last.validationLoss, of: baseline)
  }

  /// Both losses are a fifth of what guessing costs at most, and the gap a tenth of it: even a large ratio of two small
  /// losses costs little. Where training rows cost less than a tenth of what the others do, they are known by heart, and half that gap is
  /// enough to be one.
  static func isLow(
    _ training: Double, of trainingBaseline: Double, validation: Double, of baseline: Double
  ) -> Bool {
    validation < 0.2 * baseline && training < 0.2 * trainingBaseline
      && validation - training < (training < 0.1 * validation ? 0.05 : 0.1) * baseline
  }

  /// What always predicting the validation rows' own average would cost on them: less than the baseline, since the training rows' average
  /// is another. A model that costs no less has an R² of 0 there, or below.
  var ownBaseline: Double {
    let (part, classes) = (request.data.validation, request.data.classCount)
    guard part.rowCount > 0 else { return baseline }
    guard classes > 0 else {
      let mean = MeanEstimate(part.targets).mean
      return min(baseline, MeanEstimate(part.targets.map { ($0 - mean) * ($0 - mean) }).mean)
    }
    var counts = [Double](repeating: 0, count: classes)
    for target in part.targets where counts.indices.contains(Int(target)) { counts[Int(target)] += 1 }
    let shares = counts.filter { $0 > 0 }.map { $0 / Double(part.rowCount) }
    return min(baseline, shares.reduce(0) { $0 - $1 * Elementary.log($1) })
  }

  /// So few validation rows that whatever they show may be their chance.
  var isOfFewRows: Bool { chance.rows > 0 && chance.rows < 10 }

  /// Whether it tells the validation rows hardly better than their own average would.
  var tellsNothing: Bool { !isLow && last.validationLoss > 0.95 * ownBaseline }

  /// Whether so many validation rows that it is no chance are told worse than by their own average.
  var isWorseThanOwnAverage: Bool { !isLow && last.validationLoss > ownBaseline && chance.rows >= 20 }

  /// The losses differ by no more than half of the smaller one. Half as much again is what Akaike's final prediction
  /// error, (n + p) / (n − p), gives where there is one free weight for every five rows ("Fitting autoregressive models
  /// for prediction", 1969, doi:10.1007/BF02532251).
  var isClose: Bool { gap.magnitude <= 0.5 * min(last.trainingLoss, last.validationLoss) }

  /// Validation rows cost much more than training rows. Where the model does worse than the average, a fifth more will do.
  ///
  /// While the validation loss itself is still falling fast, the gap is only one curve's lead over the other; weights that were taken
  /// back are those of the lowest, which it fell to and did not fall below. Where guessing
  /// costs as much more on the validation rows as the model does, those rows are the harder ones, and nothing was memorized.
  var isWide: Bool {
    guard isFurtherFromGuessing else { return false }
    guard isSolved || isRestored && !isHardlyTakenBack || curve.validation.promise < 0.1 * baseline else {
      return false
    }
    if last.validationLoss > baseline { return gap > 0.15 * baseline && gap > 0.2 * last.trainingLoss }
    return gap > 0 && !isClose && !isLow
  }

  /// Whether the model is further below what guessing costs on the rows it was trained on than on the others.
  var isFurtherFromGuessing: Bool {
    guard baseline > 0, trainingBaseline > 0 else { return true }
    return last.validationLoss / baseline > 1.1 * last.trainingLoss / trainingBaseline
  }

  /// Whether the gap may be the chance of which rows are in which part. No chance helps out a model that does worse than
  /// the average on the same rows, unless they are very few: of five rows, two wrong ones do that. So few need more than two
  /// standard errors, too (Student's t has 2.8 with 5 rows, 4.3 with 3).
  var mayBeChance: Bool {
    // Nor does it make a loss beyond all bounds; and of fewer than five rows nobody can tell.
    guard last.validationLoss < 4 * baseline else { return false }
    guard chance.rows >= 5 else { return true }
    guard chance.rows < 20 else { return last.validationLoss <= baseline && chance.inErrors <= 2 }
    return chance.inErrors <= 2 + 3 / Double(max(chance.rows - 1, 1))
  }

  // MARK: Room

  /// That a single column tells the target of every row; nil where none does, and where looking for it would take longer than a moment.
  var toldByColumn: String? {
    let rows = request.data.training.rowCount + request.data.validation.rowCount
    guard rows * request.data.featureNames.count <= 300_000, let column = TellingColumn.first(in: request.data) else {
      return nil
    }
    return
      "\(column.words) \(column.manner), on all \(rows) training and validation rows (if it is known beforehand)"
  }

  /// What simple predictors that have not seen a row tell about it, the best first, as far as it can matter: below a
  /// tenth of the baseline there is no room for any to do better by a tenth.
  var references: [ReferenceModel] {
    guard last.trainingLoss > 0.1 * trainingBaseline, !Cancellation.wasCut(request.data.training.rowCount) else {
      return []
    }
    let judged = trainings.isEmpty ? [(result: result, request: request)] : trainings
    return [ReferenceModel.neighbors, ReferenceModel.line].compactMap { reference in
      ReferenceModel.mean(judged.map { reference($0.request.data, $0.result.predictor) })
    }.sorted { $0.loss < $1.loss }
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
