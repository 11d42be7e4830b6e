import Arithmetic
import Datasets

extension Diagnosis {
  /// What a training's curves show, with the evidence in figures and what to try.
  ///
  /// In order: steps that overshoot are diverging; a validation loss that has turned and risen, or stays far above the
  /// training loss, is overfitting; a training loss with room below it is too slow while it still falls and underfitting
  /// once it has settled; everything else is a good fit. Room there is where a simple predictor
  /// that has not seen a training row tells it better than the model that has (`Yardstick`).
  public static func of(_ result: TrainingResult, request: TrainingRequest) -> Diagnosis {
    Evidence(result, request).diagnosis
  }
}

extension Evidence {
  private func short(_ value: Double) -> String { NumberText.short(value) }

  fileprivate var diagnosis: Diagnosis {
    if result.status == .interrupted { return interrupted }
    if hasExploded || isThrownOff { return diverging }
    if hasLearnt, hasTurned || isWide { return overfitting }
    let yardsticks = yardsticks
    let better = yardsticks.first { $0.beats(trainingBaseline) }
    let hasRoom = better != nil || last.trainingLoss > 1.05 * trainingBaseline
    if hasRoom, isJumping { return diverging }
    // Steps ten times as large as usual are not too small, and a training that stopped by itself was not too short.
    if !stoppedEarly, rateExcess < 10 || isHeldBack, curve.isStillFalling {
      // Where no yardstick knows better, the validation curve itself may still promise something:
      // a twentieth of the baseline, measured on rows that the training never saw.
      if hasRoom || curve.validation.promise > 0.05 * baseline { return tooSlow(better) }
    }
    if hasRoom || !hasLearnt { return underfitting(better, among: yardsticks) }
    return goodFit(yardsticks)
  }

  private var interrupted: Diagnosis {
    Diagnosis(
      verdict: .interrupted,
      evidence: [
        isSolved
          ? "Training was stopped before it was done."
          : "Training was stopped after \(last.epoch) of \(settings.integer("epochs")) epochs."
      ],
      advice: [.init(reason: "to let it run to its end", command: "train")])
  }

  private var diverging: Diagnosis {
    guard !isSolved else {
      return Diagnosis(
        verdict: .diverging, evidence: ["The solution's loss is no longer a number."],
        advice: Array(model.simpler(than: request, size: result.size).prefix(1)))
    }
    let loss: String
    if result.status == .diverged {
      loss =
        last.epoch == 0
        ? "The loss exploded in the first epoch; training stopped there."
        : "The loss exploded after epoch \(last.epoch); training stopped there."
    } else if hasExploded {
      loss = "The training loss rose from \(short(first.trainingLoss)) to \(short(curve.training.end))."
    } else if isJumping {
      loss =
        "The training loss goes up and down, by \(short(2 * curve.training.jump)) from one epoch to the next, and ends at \(short(last.trainingLoss))."
    } else {
      loss =
        "The training loss, \(short(last.trainingLoss)), is above what always predicting the average would cost, \(short(trainingBaseline)), and does not fall."
    }
    return Diagnosis(
      verdict: .diverging,
      evidence: [loss, "Each step overshoots: \(overshooting)."], advice: smallerSteps)
  }

  private var overfitting: Diagnosis {
    var evidence: [String] = []
    if hasTurned {
      evidence.append(
        "Validation loss was lowest, \(short(best.validationLoss)), at epoch \(best.epoch) and has risen to \(short(last.validationLoss)) since."
      )
    }
    let ratio = last.trainingLoss > 0 ? last.validationLoss / last.trainingLoss : .infinity
    evidence.append(
      "The loss is \(short(last.trainingLoss)) on training rows but \(short(last.validationLoss)) on validation rows"
        + (ratio < 1000 ? ", \(NumberText.short(ratio, digits: 2)) times as much." : "."))
    if last.validationLoss > baseline {
      evidence.append("On validation rows it does worse than always predicting the average (\(short(baseline))).")
    }
    return Diagnosis(
      verdict: .overfitting, evidence: evidence, advice: earlierEnd + model.simpler(than: request, size: result.size))
  }

  private func tooSlow(_ better: Yardstick?) -> Diagnosis {
    let tenth = result.history[max(0, result.history.count - 1 - max(1, result.history.count / 10))]
    let epochs = last.epoch - tenth.epoch
    return Diagnosis(
      verdict: .tooSlow,
      evidence: [
        "The training loss, \(short(last.trainingLoss)), is still falling: by \(short(tenth.trainingLoss - last.trainingLoss)) over the last \(epochs == 1 ? "epoch" : "\(epochs) epochs").",
        againstBaseline,
      ] + moreToLearn(better),
      advice: fasterTraining)
  }

  private func underfitting(_ better: Yardstick?, among yardsticks: [Yardstick]) -> Diagnosis {
    var evidence = [
      "Even on the rows it was trained on the loss is \(short(last.trainingLoss))"
        + (isSolved ? "." : ", and it has stopped falling."),
      againstBaseline,
    ]
    evidence += moreToLearn(better)
    guard better == nil else {
      return Diagnosis(verdict: .underfitting, evidence: evidence, advice: underfittingAdvice(better))
    }
    if let known = yardsticks.first {
      evidence.append(
        "Predicting each training row \(known.words) costs no less, \(short(known.loss)): perhaps these features say little about the target."
      )
    }
    return Diagnosis(
      verdict: .underfitting, evidence: evidence,
      advice: [.init(reason: "to see whether the features say anything about the target", command: "plot data")]
        + underfittingAdvice(nil))
  }

  private func goodFit(_ yardsticks: [Yardstick]) -> Diagnosis {
    let losses =
      "Training loss \(short(last.trainingLoss)) and validation loss \(short(last.validationLoss))"
    // A fifth of the baseline left over is low by any account; above it the reader wants to know why it is called good.
    let isLow = last.trainingLoss < 0.2 * trainingBaseline
    var evidence = ["\(losses) are \(isLow ? "both low and close" : "close") (gap \(short(gap)))."]
    evidence.append(againstBaseline)
    if !isLow, let known = yardsticks.first {
      evidence.append(
        "Predicting each training row \(known.words) costs \(short(known.loss)): what is left looks like noise.")
    }
    return Diagnosis(
      verdict: .goodFit, evidence: evidence,
      advice: [
        .init(reason: "to see it", command: request.data.outputCount > 1 ? "plot boundary" : "plot fit"),
        .init(reason: "to see whether better settings exist", command: model.firstSearch),
      ])
  }

  private var againstBaseline: String {
    "Always predicting the average would cost \(short(baseline)) on validation rows (the baseline); this model costs \(short(last.validationLoss))."
  }

  private func moreToLearn(_ better: Yardstick?) -> [String] {
    guard let better else { return [] }
    return ["There is more to learn: predicting each training row \(better.words) costs only \(short(better.loss))."]
  }
}
