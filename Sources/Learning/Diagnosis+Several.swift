import Arithmetic
import Text

extension Diagnosis {
  /// What several trainings of one model say together where the gap between their losses decides: from the means that stand beside the
  /// verdict and the standard error over the folds, so that no count of votes contradicts them.
  ///
  /// - Parameters:
  ///   - folds: the trainings on the same rows together: one list for each fold, a single one where only the seeds differ.
  ///   - vote: what most of them show.
  ///   - chance: of the gap, by all of them.
  /// - Returns: nil where the vote stands: it is about steps, or about curves that have turned.
  package static func of(
    folds: [[(result: TrainingResult, request: TrainingRequest)]], vote: Diagnosis, chance: GapChance
  ) -> Diagnosis? {
    guard vote.verdict == .goodFit || vote.verdict == .overfitting else { return nil }
    let perFold = folds.map { $0.map { Evidence($0.result, $0.request, chance: chance) } }
    let all = perFold.flatMap { $0 }
    guard all.count > 1 else { return nil }
    if vote.verdict == .overfitting,
      2 * all.count(where: { $0.hasTurned || $0.isRestored && $0.last.epoch == 0 }) >= all.count
    {
      return nil
    }
    let means = MeanLosses(perFold)
    if means.isWide || means.isNoBetterThanGuessing { return all.max { $0.gap < $1.gap }?.overfitting(means) }
    // What does as good as nothing on either part is no good fit, whatever most of the trainings say of themselves.
    guard means.validation <= 0.95 * means.baseline else { return nil }
    return all[0].goodFit(means)
  }
}

extension Diagnosis {
  /// What the curves show that are the mean of several trainings', beside what guessing and simple models cost on average over them.
  ///
  /// - Parameter chance: of the gap, by all of them.
  /// - Returns: nil where they went different ways: of other lengths, or back to other epochs.
  package static func of(
    meanOf trainings: [(result: TrainingResult, request: TrainingRequest)], chance: GapChance
  ) -> Diagnosis? {
    guard let first = trainings.first else { return nil }
    let histories = trainings.map(\.result.history)
    let count = histories[0].count
    guard
      histories.allSatisfy({ $0.count == count }),
      trainings.allSatisfy({ $0.result.status == .finished && $0.result.keptEpoch == $0.result.last.epoch })
    else { return nil }
    func mean(_ value: (Int) -> Double) -> Double { MeanEstimate(histories.indices.map(value)).mean }
    var result = first.result
    result.history = (0..<count).map { place in
      EpochRecord(
        epoch: histories[0][place].epoch, trainingLoss: mean { histories[$0][place].trainingLoss },
        validationLoss: mean { histories[$0][place].validationLoss },
        trainingScore: mean { histories[$0][place].trainingScore },
        validationScore: mean { histories[$0][place].validationScore })
    }
    result.baselineLoss = MeanEstimate(trainings.map(\.result.baselineLoss)).mean
    return Evidence(result, first.request, chance: chance, meanOf: trainings).diagnosis
  }

  /// What several trainings cost on average, with how far they lie apart, for beside the words of one of them; nil where one of them costs
  /// no number.
  package static func means(of trainings: [(result: TrainingResult, request: TrainingRequest)]) -> String? {
    let means = MeanLosses([trainings.map { Evidence($0.result, $0.request, chance: GapChance.none) }])
    guard means.training.isFinite, means.validation.isFinite, trainings.count > 1 else { return nil }
    func spread(_ loss: (EpochRecord) -> Double) -> String {
      let sample = MeanEstimate(trainings.map { loss($0.result.kept) })
      let deviation = (sample.squaredError * Double(trainings.count)).squareRoot()
      return NumberText.short(sample.mean) + (deviation > 0 ? " ± \(NumberText.short(deviation, digits: 2))" : "")
    }
    return
      "On average over all \(trainings.count) the loss is \(spread(\.trainingLoss)) on training rows and \(spread(\.validationLoss)) on validation rows (± their standard deviation), where always predicting the average would cost \(NumberText.short(means.baseline)) (the baseline)."
  }
}

/// The losses of several trainings and what guessing costs, on average over them.
struct MeanLosses {
  let training: Double
  let validation: Double
  let baseline: Double
  let trainingBaseline: Double
  /// One mean gap for each fold.
  let gaps: MeanEstimate
  /// The standard deviation of the validation losses.
  let deviation: Double
  let folds: Int
  let count: Int

  init(_ folds: [[Evidence]]) {
    let all = folds.flatMap { $0 }
    training = MeanEstimate(all.map(\.last.trainingLoss)).mean
    validation = MeanEstimate(all.map(\.last.validationLoss)).mean
    baseline = MeanEstimate(all.map(\.baseline)).mean
    trainingBaseline = MeanEstimate(all.map(\.trainingBaseline)).mean
    gaps = MeanEstimate(folds.map { MeanEstimate($0.map(\.gap)).mean })
    deviation = (MeanEstimate(all.map(\.last.validationLoss)).squaredError * Double(all.count)).squareRoot()
    (self.folds, count) = (folds.count, all.count)
  }

  var gap: Double { validation - training }
  var error: Double { gaps.squaredError.squareRoot() }
  /// As for a single training (`Evidence`).
  var isLow: Bool { Evidence.isLow(training, of: trainingBaseline, validation: validation, of: baseline) }
  var isClose: Bool { gap.magnitude <= 0.5 * min(training, validation) }
  var isWide: Bool { gap > 0 && !isLow && !isClose && validation / baseline > 1.1 * training / trainingBaseline }
  /// What was learned of the training rows is worth nothing on the others, however near to each other the losses are.
  var isNoBetterThanGuessing: Bool { validation > 0.95 * baseline && gap > 0 && training < 0.95 * trainingBaseline }
  /// Fewer folds need more than two standard errors (Student's t has 2.8 with 5 of them, 4.3 with 3).
  var mayBeChance: Bool { gap <= (2 + 3 / Double(max(folds - 1, 1))) * error }
  var over: String { folds > 1 ? "Over the \(folds) folds" : "Over the \(count) trainings" }

  /// That the trainings are not alike, however near to each other their means are; nil where they are, or all that they cost is little.
  var apart: String? {
    guard count >= 3, !isLow, deviation > 0.5 * validation else { return nil }
    return
      "They lie far apart: the validation loss is \(NumberText.short(validation)) ± \(NumberText.short(deviation, digits: 2)) (standard deviation over the \(count) trainings)."
  }

  /// The gap, with its standard error where there are several folds.
  var gapWords: String {
    "\(NumberText.short(gap, digits: 2))\(folds > 1 ? " ± \(NumberText.short(error, digits: 2))" : "")"
  }
}

extension Evidence {
  fileprivate func overfitting(_ means: MeanLosses) -> Diagnosis {
    let isOpen = means.folds > 1 ? means.mayBeChance : mayBeChance
    let chance =
      !isOpen
      ? ""
      : means.folds > 1 ? ", and may still be chance" : ", and may be chance: \(counted(chance.rows, "validation row"))"
    let gap = means.folds > 1 ? "\(means.gapWords) (standard error over the folds)" : means.gapWords
    var diagnosis = told(
      .overfitting,
      [
        "\(means.over) the mean loss is \(shown(means.training)) on training rows but \(shown(means.validation)) on validation rows; the gap is \(gap)\(chance).",
        againstBaseline(means),
      ], overfittingAdvice)
    if isOpen, means.folds == 1 { diagnosis.settling = settlingByFolds }
    return diagnosis
  }

  fileprivate func goodFit(_ means: MeanLosses) -> Diagnosis {
    var diagnosis = goodFit([])
    let words =
      means.isLow
      ? means.isClose ? "are both low and close" : "are both low"
      : means.isClose
        ? "are close" + Self.height(means.validation, of: means.baseline)
        : "are not far apart beside what guessing costs"
    let gap = means.folds > 1 ? "\(means.gapWords), the standard error over the folds" : means.gapWords
    let isOpen = means.folds == 1 && tellsNothing
    if means.folds > 1 { diagnosis.settling = nil }
    diagnosis.evidence = [
      "\(means.over) the mean losses, \(shown(means.training)) on training rows and \(shown(means.validation)) on validation rows, \(words) (gap \(gap))\(isOpen ? "; \(leftOpen)" : "").",
      means.apart, againstBaseline(means),
    ].compactMap(\.self)
    return diagnosis
  }

  private func againstBaseline(_ means: MeanLosses) -> String {
    "Always predicting the average would cost \(shown(means.baseline)) on validation rows (the baseline), on average over them."
  }
}
