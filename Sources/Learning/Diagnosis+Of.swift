import Arithmetic
import Datasets

extension Diagnosis {
  /// What a training's curves show, with the evidence in figures and what to try.
  ///
  /// In order: steps that overshoot are diverging; a validation loss that has turned and risen, or stays far above the
  /// training loss, is overfitting; a training loss with room below it is too slow while it still falls and underfitting
  /// once it has settled; everything else is a good fit. Room there is where the nearest other rows tell a training row
  /// better than the model does (`NeighborYardstick`), or where the model does no better than the average.
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
    let neighbors = neighbors
    // A tenth of the baseline is worth having; two standard errors are beyond the chance of which rows were drawn.
    let isBeaten = neighbors.map { $0.excess > 0.1 * trainingBaseline && $0.excessInErrors > 2 } ?? false
    let hasRoom = isBeaten || last.trainingLoss > 1.05 * trainingBaseline
    if hasRoom, isJumping { return diverging }
    if !stoppedEarly {
      if hasRoom, curve.isStillFalling { return tooSlow(neighbors) }
      // Where neighbours know nothing better, the validation curve itself may still promise a tenth of the baseline.
      if !isSolved, curve.validation.promise > 0.1 * baseline, curve.isStillFalling { return tooSlow(nil) }
    }
    if hasRoom || !hasLearnt { return underfitting(neighbors, isLearnable: isBeaten) }
    return goodFit(neighbors)
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
        advice: Array(model.simpler(than: request).prefix(1)))
    }
    let loss: String
    if result.status == .diverged {
      loss = "The loss exploded after epoch \(last.epoch); training stopped there."
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
      verdict: .overfitting, evidence: evidence, advice: earlierEnd + model.simpler(than: request))
  }

  private func tooSlow(_ neighbors: NeighborYardstick?) -> Diagnosis {
    let tenth = result.history[max(0, result.history.count - 1 - max(1, result.history.count / 10))]
    let epochs = last.epoch - tenth.epoch
    return Diagnosis(
      verdict: .tooSlow,
      evidence: [
        "The training loss, \(short(last.trainingLoss)), is still falling: by \(short(tenth.trainingLoss - last.trainingLoss)) over the last \(epochs == 1 ? "epoch" : "\(epochs) epochs").",
        againstBaseline,
      ] + against(neighbors),
      advice: fasterTraining)
  }

  private func underfitting(_ neighbors: NeighborYardstick?, isLearnable: Bool) -> Diagnosis {
    var evidence = [
      "Even on the rows it was trained on the loss is \(short(last.trainingLoss))"
        + (isSolved ? "." : ", and it has stopped falling.")
    ]
    evidence.append(againstBaseline)
    if isLearnable {
      evidence += against(neighbors)
    } else {
      evidence.append(
        "The rows nearest to a row tell no more about it"
          + (neighbors.map { " (\(short($0.loss)) with \($0.count) of them)" } ?? "")
          + ": perhaps these features say little about the target.")
    }
    let advice =
      isLearnable
      ? underfittingAdvice
      : [.init(reason: "to see whether the features say anything about the target", command: "plot data")]
        + underfittingAdvice
    return Diagnosis(verdict: .underfitting, evidence: evidence, advice: advice)
  }

  private func goodFit(_ neighbors: NeighborYardstick?) -> Diagnosis {
    let losses =
      "Training loss \(short(last.trainingLoss)) and validation loss \(short(last.validationLoss))"
    // A fifth of the baseline left over is low by any account; above it the reader wants to know why it is called good.
    let isLow = last.trainingLoss < 0.2 * trainingBaseline
    var evidence = ["\(losses) are \(isLow ? "both low and close" : "close") (gap \(short(gap)))."]
    evidence.append(againstBaseline)
    if !isLow, let neighbors {
      evidence.append(
        "Predicting each training row from the \(neighbors.inWords) costs \(short(neighbors.loss)): what is left looks like noise."
      )
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

  private func against(_ neighbors: NeighborYardstick?) -> [String] {
    guard let neighbors, neighbors.excess > 0 else { return [] }
    return [
      "There is more to learn: predicting each training row from the \(neighbors.inWords) costs only \(short(neighbors.loss))."
    ]
  }
}

extension NeighborYardstick {
  fileprivate var inWords: String { count == 1 ? "other row nearest to it" : "\(count) other rows nearest to it" }
}
