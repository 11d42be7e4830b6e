import Arithmetic
import Datasets
import Options
import Text

extension Diagnosis {
  /// What a training's curves show, with the evidence in figures and what to try.
  ///
  /// In order: steps that overshoot, so that both losses rise, or a validation loss without bounds, are diverging; a validation loss that has turned
  /// and risen, or is far above the training loss, is overfitting; a training loss with room below it is too slow while it
  /// still falls and underfitting once it has settled; so is a short one that is close, not low, and at its lowest with its last epoch.
  /// Everything else, which is low or close, is a good fit. Room there
  /// is where a simple predictor that has not seen a training row tells it better than the model that has (`ReferenceModel`).
  ///
  /// - Parameter chance: of the gap, where several trainings say more about it than this one.
  package static func of(
    _ result: TrainingResult, request: TrainingRequest, chance: GapChance? = nil
  ) -> Diagnosis {
    let evidence = Evidence(result, request, chance: chance)
    var diagnosis = evidence.diagnosis
    if diagnosis.evidence.contains(evidence.againstBaseline) { diagnosis.baselineSentence = evidence.againstBaseline }
    return diagnosis
  }
}

extension Diagnosis {
  /// Of a training that was done, and stopped while it was judged.
  package static let unjudged = Diagnosis(
    verdict: .interrupted, evidence: ["Training was done, and stopped while its verdict was looked for."],
    advice: [.init(reason: "to have it judged", .train())])
}

extension Evidence {
  func shown(_ value: Double) -> String { NumberText.short(value) }

  /// Two numbers with as many digits as tell them apart.
  func told(_ one: Double, _ other: Double) -> (String, String) {
    let digits = (3...15).first { NumberText.short(one, digits: $0) != NumberText.short(other, digits: $0) } ?? 15
    return (NumberText.short(one, digits: digits), NumberText.short(other, digits: digits))
  }

  var diagnosis: Diagnosis {
    if result.status == .interrupted { return interrupted }
    if hasExploded || hasLostItsWeights || isLosing { return diverging }
    if isStillLearning, let since = curve.fallingSince { return tooSlow(since, nil) }
    if hasTurned {
      // Above what guessing costs on its own rows, by steps far beyond what is usual, nothing was memorized: they overshoot.
      if last.trainingLoss > trainingBaseline, rateExcess > 3, !isRestrained { return diverging }
      // What restrains the weights costs training loss too. Where validation rows cost less still, and the lowest were the weights it began
      // with, nothing was memorized: it was a lucky draw.
      let isNoDraw = gap > 0 || best.epoch > 0
      let hasParted = isRestrained || last.trainingLoss < best.trainingLoss || wasFarBetter
      if isFurtherFromGuessing || isNoDraw && hasParted { return overfitting }
    }
    if (hasLearnt || isHarmed) && isWide { return overfitting }
    if isRestored, last.epoch == 0 {
      // It went back before its first step. What had not learned its training rows by then has not memorized them.
      if result.last.trainingLoss < 0.9 * trainingBaseline { return overfitting }
      if rateExcess >= 1, result.last.trainingLoss > first.trainingLoss { return diverging }
    }
    let references = references
    let better = references.first { $0.beats(trainingBaseline) }
    let hasRoom = better != nil || last.trainingLoss > 1.05 * trainingBaseline
    if hasRoom, isJumping { return diverging }
    if better == nil, isUsedUp { return overfitting }
    // Steps ten times as large as usual are not too small, and a training that went back was not too short.
    if !isRestored || isHardlyTakenBack, rateExcess < 10 || isHeldBack || fallsSteeply, let since = curve.fallingSince {
      // Where no reference knows better, the validation curve itself may still promise something:
      // a twentieth of the baseline, measured on rows that the training never saw.
      let promises = curve.validation.promise > 0.05 * baseline
      if hasRoom || promises || !isLow && !isClose || !isLow && isHardlyMoving { return tooSlow(since, better) }
    }
    if hasRoom && !isLow || !hasLearnt || last.validationLoss > 0.95 * baseline {
      return underfitting(better, among: references)
    }
    // Little was learned of the training rows, and nothing of it holds on the others; or others, and not few, are told worse than by their
    // own average: an R² below 0.
    if tellsNothing, last.trainingLoss > 0.7 * trainingBaseline || isWorseThanOwnAverage {
      return underfitting(better, among: references)
    }
    // Low beside what guessing costs, and three times what other rows tell by simple means.
    if isLow, let known = references.first(where: { 3 * $0.loss < last.trainingLoss && $0.excessInErrors > 2 }) {
      return underfitting(known, among: references)
    }
    guard isLow || isClose || gap < 0, !isNeverBetter else { return overfitting }
    // Close alone is no good fit where so much more is known to be had: from other rows by simple means, or by these very weights.
    let isLittle = share > 0.8 && last.trainingLoss > 0.7 * trainingBaseline
    let isFarAbove = isLittle && references.first.map { $0.loss < 0.6 * trainingBaseline } == true
    if !isLow, isFarAbove || wasFarBetter || references.first.map(tellsFarMore) ?? (share > 0.75) {
      return underfitting(better, among: references)
    }
    if let since = barelyBegun { return tooSlow(since, better) }
    // What a single column tells by itself is there to be learned, whatever rows near by and lines make of it.
    if !isLow, toldByColumn != nil { return underfitting(better, among: references) }
    return goodFit(references)
  }

  func told(_ verdict: Diagnosis.Verdict, _ evidence: [String], _ advice: [Diagnosis.Advice]) -> Diagnosis {
    var diagnosis = Diagnosis(verdict: verdict, evidence: evidence, advice: Array(advice.prefix(3)))
    diagnosis.candidates = advice.filter { $0.applied(to: request) != nil }
    if diagnosis.advice.isEmpty { diagnosis.advice = [search()] }
    return diagnosis
  }

  private var interrupted: Diagnosis {
    Diagnosis(
      verdict: .interrupted,
      evidence: [
        isSolved
          ? "Training was stopped before it was done."
          : last.epoch == settings[.epochs]
            ? "It was stopped after its last epoch, before all was measured."
            : "Training was stopped after \(last.epoch) of \(settings[.epochs]) epochs."
      ],
      advice: [
        hasTurned && stops
          ? .init(
            reason: "validation was best at epoch \(best.epoch): to stop by itself, and keep the weights from there",
            .set([.init(.earlyStopping, 20)]), .train())
          : .init(reason: "to let it run to its end", .train())
      ])
  }

  private var diverging: Diagnosis {
    guard !isSolved else {
      let loss =
        result.history.count < 2
        ? "The solution's loss is no longer a number."
        : "On validation rows the loss is \(shown(last.validationLoss)), where always predicting the average costs \(shown(baseline)): the solution shoots off beyond its training rows."
      return told(.diverging, [loss], smallerSteps)
    }
    var loss: String
    if result.status == .diverged {
      let isOnlyValidation = last.trainingLoss < 10 * trainingBaseline && last.validationLoss > 1e3 * baseline
      loss =
        isOnlyValidation
        ? "The loss on validation rows is \(shown(last.validationLoss)), where always predicting the average costs \(shown(baseline))."
        : last.epoch == 0
          ? "The loss exploded in the first epoch; training stopped there."
          : "The loss exploded after epoch \(last.epoch); training stopped there."
    } else if hasExploded || isRestored && last.epoch == 0 {
      loss =
        "The training loss was \(shown(first.trainingLoss)) before the first epoch and \(shown(result.last.trainingLoss)) after epoch \(result.last.epoch)."
      if isRestored { loss += " The weights are those of epoch \(last.epoch)." }
    } else if isLosing, !hasLostItsWeights {
      let (low, since) = (lowestTraining, best)
      let validation =
        since.epoch == low.epoch
        ? "The validation loss rose with it, from \(shown(since.validationLoss)) to \(shown(last.validationLoss)): what was learned was lost again."
        : "The validation loss rose too, from \(shown(since.validationLoss)) at epoch \(since.epoch) to \(shown(last.validationLoss)): what was learned was lost again."
      return told(
        .diverging,
        [
          "The training loss was lowest, \(shown(low.trainingLoss)), at epoch \(low.epoch) and has risen to \(shown(last.trainingLoss)) since.",
          validation, "Each step overshoots: \(overshooting).",
        ], smallerSteps)
    } else if isJumping {
      let (count, mean) = (curve.training.rises.count, shown(MeanEstimate(curve.training.rises).mean))
      let rose = count == 1 ? "once, by \(mean)," : "\(count) times, by \(mean) on average,"
      let span =
        isRestored
        ? "Over the \(counted(curve.training.steps, "epoch")) before epoch \(last.epoch), whose weights it took back, "
        : "Over its last \(counted(curve.training.steps, "epoch")) "
      loss =
        span
        + "the training loss rose \(rose) and \(isRestored ? "is" : "ends at") \(shown(last.trainingLoss))\(isRestored ? " there" : "")."
    } else {
      loss =
        "The training loss, \(shown(last.trainingLoss)), is above what always predicting the average would cost, \(shown(trainingBaseline))."
    }
    return told(.diverging, [loss, "Each step overshoots: \(overshooting)."], smallerSteps)
  }

  private var overfitting: Diagnosis {
    var evidence: [String] = []
    let isUntrained = isRestored && last.epoch == 0
    if isUntrained {
      evidence.append(
        "No epoch was better on validation rows than the weights it began with (\(shown(last.validationLoss))), which it took back\(fewRows)."
      )
    } else if hasTurned {
      evidence.append(
        best.epoch == 0
          ? "Validation loss was lowest, \(shown(best.validationLoss)), before the first epoch and is \(shown(last.validationLoss)) at epoch \(last.epoch)\(fewRows)."
          : "Validation loss was lowest, \(shown(best.validationLoss)), at epoch \(best.epoch) and has risen to \(shown(last.validationLoss)) since\(fewRows)."
      )
    } else if isNeverBetter {
      let (start, end) = told(best.validationLoss, last.validationLoss)
      evidence.append(
        "No epoch was better on validation rows than the weights it began with: their loss was \(start) there and is \(end) now, while that on training rows fell from \(shown(first.trainingLoss))\(fewRows)."
      )
    }
    let isUsedUp = evidence.isEmpty && isUsedUp
    if isUsedUp {
      evidence.append(
        "Trained on to epoch \(result.last.epoch) it came to \(shown(result.last.trainingLoss)) on training rows and \(shown(result.last.validationLoss)) on validation rows: what more it learns does not hold there."
      )
    }
    let ratio = last.trainingLoss > 0 ? last.validationLoss / last.trainingLoss : .infinity
    var losses =
      "The loss is \(shown(last.trainingLoss)) on training rows but \(shown(last.validationLoss)) on validation rows"
      + (ratio < 1000 ? ", \(short(ratio)) times as much" : "")
    let isOpen = !hasTurned && isWide && mayBeChance
    if isOpen {
      losses +=
        "; the gap of \(short(gap)) may be chance: \(counted(chance.rows, "validation row"))"
    }
    if ratio > 1.05 { evidence.append(losses + ".") }
    if last.validationLoss > baseline {
      evidence.append("On validation rows it does worse than always predicting the average (\(shown(baseline))).")
    } else if isUsedUp {
      evidence.append(againstBaseline)
    }
    var diagnosis = told(.overfitting, evidence, overfittingAdvice)
    if isOpen || chance.rows < 20 && (isUntrained || hasTurned || isNeverBetter) {
      diagnosis.settling = settlingByFolds
    }
    return diagnosis
  }

  var settlingByFolds: Advice {
    .init(
      reason: "to settle whether the gap is chance: every row is a validation row once",
      .split([.init("folds", .integer(request.data.training.rowCount >= 10 ? 5 : 2))]), .train())
  }

  /// Little was learned of the training rows, and on the others it costs half as much again as guessing and more.
  private var isHarmed: Bool { last.trainingLoss < 0.95 * trainingBaseline && last.validationLoss > 1.5 * baseline }

  /// The training rows were learned, and no epoch was better on the others than the weights that no training had touched.
  private var isNeverBetter: Bool {
    !isSolved && best.epoch == 0 && last.epoch > 0 && !isLow && last.trainingLoss < 0.9 * first.trainingLoss
  }
}
