import Arithmetic
import Datasets

extension Diagnosis {
  /// What a training's curves show, with the evidence in figures and what to try.
  ///
  /// The yardstick is the baseline: the validation loss of always predicting the average. In order: a loss that explodes is
  /// diverging; a validation loss that has turned and risen, or stays far above a small training loss, is overfitting; a
  /// training loss that is high and still falling is too slow; one that is high and has settled is underfitting.
  public static func of(_ result: TrainingResult, request: TrainingRequest) -> Diagnosis {
    Evidence(result, request).diagnosis
  }
}

private struct Evidence {
  let result: TrainingResult
  let request: TrainingRequest
  let last: EpochRecord
  let best: EpochRecord
  let first: EpochRecord
  let baseline: Double
  let model: any Model

  init(_ result: TrainingResult, _ request: TrainingRequest) {
    (self.result, self.request) = (result, request)
    (last, best, first) = (result.kept, result.best, result.history[0])
    model = allModels.first { $0.name == request.model } ?? MLP()
    baseline = result.baselineLoss
  }

  private var settings: Settings { request.settings }
  private var isSolved: Bool { !result.hasEpochs }
  private func short(_ value: Double) -> String { NumberText.short(value) }

  var diagnosis: Diagnosis {
    if result.status == .interrupted {
      return Diagnosis(
        verdict: .interrupted,
        evidence: ["Training was stopped after \(last.epoch) of \(settings.integer("epochs")) epochs."],
        advice: [.init(reason: "to let it run to its end", command: "train")])
    }
    if result.status == .diverged || last.trainingLoss > 1.2 * max(first.trainingLoss, baseline) { return diverging }
    if let overfitting { return overfitting }
    let isHigh = last.trainingLoss > 0.4 * baseline
    if isHigh, isStillFalling { return tooSlow }
    if isHigh { return underfitting }
    return goodFit
  }

  private var diverging: Diagnosis {
    let rate = settings.number("learning_rate")
    let evidence =
      result.status == .diverged
      ? "The loss exploded after epoch \(last.epoch); training stopped there."
      : "The training loss rose from \(short(first.trainingLoss)) to \(short(last.trainingLoss))."
    guard !isSolved else {
      return Diagnosis(
        verdict: .diverging, evidence: [evidence],
        advice: Array(model.simpler(than: settings).prefix(1)))
    }
    return Diagnosis(
      verdict: .diverging,
      evidence: [evidence, "Each step overshoots: the learning rate, \(short(rate)), is too large."],
      advice: [
        .init(reason: "smaller steps", command: "set lr \(short(rate / 10))"),
        .init(reason: "steps that adapt to each weight", command: "set optimizer adam lr 0.01"),
      ])
  }

  /// nil when the validation loss neither turned nor stays far above the training loss.
  private var overfitting: Diagnosis? {
    let gap = last.validationLoss - last.trainingLoss
    let rise = last.validationLoss - best.validationLoss
    let hasTurned = !isSolved && best.epoch < last.epoch && rise > 0.1 * best.validationLoss + 0.04 * baseline
    let isWide = gap > 0.15 * baseline && last.validationLoss > 1.5 * last.trainingLoss
    guard hasTurned || isWide, last.trainingLoss < 0.9 * baseline else { return nil }
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
    var advice: [Diagnosis.Advice] = []
    if hasTurned, best.epoch > 0 {
      advice.append(.init(reason: "stop where validation was best", command: "set epochs \(best.epoch)"))
    }
    advice += model.simpler(than: settings)
    return Diagnosis(verdict: .overfitting, evidence: evidence, advice: advice)
  }

  /// Whether a good part of all progress was made in the second half: the curve has not settled.
  private var isStillFalling: Bool {
    guard !isSolved, result.history.count > 2 else { return false }
    let middle = result.history[result.history.count / 2]
    let progress = first.trainingLoss - last.trainingLoss
    let late = middle.trainingLoss - last.trainingLoss
    let lateTenth = lastTenth.trainingLoss - last.trainingLoss
    if progress > 1e-9, late > 0.25 * progress { return true }
    return lateTenth > 0.008 * last.trainingLoss && late > 0.04 * last.trainingLoss
  }

  /// The record a tenth of the training before its end.
  private var lastTenth: EpochRecord {
    result.history[max(0, result.history.count - 1 - max(1, result.history.count / 10))]
  }

  private var tooSlow: Diagnosis {
    let rate = settings.number("learning_rate")
    let tenth = lastTenth
    return Diagnosis(
      verdict: .tooSlow,
      evidence: [
        "The training loss, \(short(last.trainingLoss)), is still falling: by \(short(tenth.trainingLoss - last.trainingLoss)) over the last \(last.epoch - tenth.epoch == 1 ? "epoch" : "\(last.epoch - tenth.epoch) epochs").",
        againstBaseline,
      ],
      advice: [
        .init(reason: "larger steps", command: "set lr \(short(rate * 10))"),
        .init(reason: "more of them", command: "set epochs \(min(100_000, settings.integer("epochs") * 3))"),
      ])
  }

  private var underfitting: Diagnosis {
    return Diagnosis(
      verdict: .underfitting,
      evidence: [
        "Even on the rows it was trained on the loss is \(short(last.trainingLoss))"
          + (isSolved ? "." : ", and it has stopped falling."),
        againstBaseline,
        "Training and validation loss lie close together (\(short(last.trainingLoss)) and \(short(last.validationLoss))): it is not a matter of memorising.",
      ], advice: model.richer(than: settings))
  }

  private var goodFit: Diagnosis {
    let gap = last.validationLoss - last.trainingLoss
    var advice = [
      Diagnosis.Advice(
        reason: "to see it", command: request.data.outputCount > 1 ? "plot boundary" : "plot fit")
    ]
    advice.append(
      .init(
        reason: "to see whether better settings exist",
        command: model.firstSearch))
    return Diagnosis(
      verdict: .goodFit,
      evidence: [
        "Training loss \(short(last.trainingLoss)) and validation loss \(short(last.validationLoss)) are both low and close (gap \(short(gap))).",
        againstBaseline,
      ], advice: advice)
  }

  private var againstBaseline: String {
    "Always predicting the average would cost \(short(baseline)) on validation rows (the baseline); this model costs \(short(last.validationLoss))."
  }
}

extension Diagnosis.Advice {
  /// A penalty where there is none, a tenfold one where there is.
  static func strongerDecay(than settings: Settings, first: Double = 0.001) -> Diagnosis.Advice {
    let decay = settings.number("weight_decay")
    return Diagnosis.Advice(
      reason: "large weights cost more", command: "set weight_decay \(NumberText.short(decay > 0 ? decay * 10 : first))"
    )
  }

  /// No penalty where there is one.
  static func freerWeights(than settings: Settings) -> [Diagnosis.Advice] {
    ["weight_decay", "l1"].filter { settings.number($0) > 0 }.map {
      .init(reason: "freer weights", command: "set \($0) 0")
    }
  }

  static func otherRate(than settings: Settings) -> Diagnosis.Advice {
    .init(
      reason: "a different step size", command: "set lr \(NumberText.short(settings.number("learning_rate") * 3))")
  }
}
