import Arithmetic
package import Datasets
import Options
import Text

extension Diagnosis {
  /// What a training's curves show, with the evidence in figures and what to try.
  ///
  /// In order: steps that overshoot, so that both losses rise, or a validation loss without bounds, are diverging; a validation loss that has turned
  /// and risen, or is far above the training loss, is overfitting; a training loss with room below it is too slow while it
  /// still falls and underfitting once it has settled; everything else, which is low or close, is a good fit. Room there
  /// is where a simple predictor that has not seen a training row tells it better than the model that has (`ReferenceModel`).
  ///
  /// - Parameter chance: of the gap, where several trainings say more about it than this one.
  package static func of(
    _ result: TrainingResult, request: TrainingRequest, chance: GapChance? = nil
  ) -> Diagnosis {
    Evidence(result, request, chance: chance).diagnosis
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

  var diagnosis: Diagnosis {
    if result.status == .interrupted { return interrupted }
    if hasExploded || hasLostItsWeights || isLosing { return diverging }
    if isStillLearning, let since = curve.fallingSince { return tooSlow(since, nil) }
    // What restrains the weights costs training loss too. Where validation rows cost less still, and the lowest were the weights it began
    // with, nothing was memorized: it was a lucky draw.
    let isHeldUp = isRestrained && (gap > 0 || best.epoch > 0)
    if hasTurned && (isFurtherFromGuessing || isHeldUp) || (hasLearnt || isHarmed) && isWide { return overfitting }
    if isRestored, last.epoch == 0 {
      // It went back before its first step. What had not learned its training rows by then has not memorized them.
      if result.last.trainingLoss < 0.9 * trainingBaseline { return overfitting }
      if rateExcess >= 1, result.last.trainingLoss > first.trainingLoss { return diverging }
    }
    let references = references
    let better = references.first { $0.beats(trainingBaseline) }
    let hasRoom = better != nil || last.trainingLoss > 1.05 * trainingBaseline
    if hasRoom, isJumping { return diverging }
    // Steps ten times as large as usual are not too small, and a training that went back was not too short.
    if !isRestored, rateExcess < 10 || isHeldBack || fallsSteeply, let since = curve.fallingSince {
      // Where no reference knows better, the validation curve itself may still promise something:
      // a twentieth of the baseline, measured on rows that the training never saw.
      let promises = curve.validation.promise > 0.05 * baseline
      if hasRoom || promises || !isLow && !isClose || !isLow && isHardlyMoving { return tooSlow(since, better) }
    }
    if hasRoom && !isLow || !hasLearnt || last.validationLoss > 0.95 * baseline {
      return underfitting(better, among: references)
    }
    // Little was learned of the training rows, and nothing of it holds on the others.
    if tellsNothing, last.trainingLoss > 0.7 * trainingBaseline { return underfitting(better, among: references) }
    guard isLow || isClose || gap < 0 else { return overfitting }
    // Close alone is no good fit where so much more is known to be had: from other rows by simple means, or by these very weights.
    let isLittle = share > 0.8 && last.trainingLoss > 0.7 * trainingBaseline
    let isFarAbove = isLittle && references.first.map { $0.loss < 0.6 * trainingBaseline } == true
    if !isLow, isFarAbove || wasFarBetter || references.first.map(tellsFarMore) ?? (share > 0.75) {
      return underfitting(better, among: references)
    }
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
      let few =
        chance.rows < 20
        ? "; \(counted(chance.rows, "validation row")) \(chance.rows == 1 ? "leaves" : "leave") that open" : ""
      evidence.append(
        "No epoch was better on validation rows than the weights it began with (\(shown(last.validationLoss))), which it took back\(few)."
      )
    } else if hasTurned {
      evidence.append(
        best.epoch == 0
          ? "Validation loss was lowest, \(shown(best.validationLoss)), before the first epoch and is \(shown(last.validationLoss)) at epoch \(last.epoch)."
          : "Validation loss was lowest, \(shown(best.validationLoss)), at epoch \(best.epoch) and has risen to \(shown(last.validationLoss)) since."
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
    }
    var diagnosis = told(.overfitting, evidence, overfittingAdvice)
    if isOpen || isUntrained && chance.rows < 20 { diagnosis.settling = settlingByFolds }
    return diagnosis
  }

  var settlingByFolds: Advice {
    .init(
      reason: "to settle whether the gap is chance: every row is a validation row once",
      .split([.init("folds", .integer(request.data.training.rowCount >= 10 ? 5 : 2))]), .train())
  }

  /// Little was learned of the training rows, and on the others it costs half as much again as guessing and more.
  private var isHarmed: Bool { last.trainingLoss < trainingBaseline && last.validationLoss > 1.5 * baseline }

  private func tooSlow(_ since: EpochRecord, _ better: ReferenceModel?) -> Diagnosis {
    told(
      .tooSlow,
      [
        falling(since),
        againstBaseline,
      ] + moreToLearn(better) + risingMeanwhile, fasterTraining)
  }

  /// That the validation loss went the other way.
  private var risingMeanwhile: [String] {
    guard best.epoch + 2 < last.epoch, last.validationLoss > 1.1 * best.validationLoss else { return [] }
    let few =
      chance.rows < 20
      ? "; \(counted(chance.rows, "validation row")) \(chance.rows == 1 ? "leaves" : "leave") open what that means" : ""
    let since = best.epoch == 0 ? "before the first epoch" : "at epoch \(best.epoch)"
    return [
      "Meanwhile the validation loss has risen, from \(shown(best.validationLoss)) \(since) to \(shown(last.validationLoss))\(few)."
    ]
  }

  /// With as many digits as tell the two losses apart.
  private func falling(_ since: EpochRecord) -> String {
    let digits = (3...15).first {
      NumberText.short(since.trainingLoss, digits: $0) != NumberText.short(last.trainingLoss, digits: $0)
    }
    let (start, end) = (
      NumberText.short(since.trainingLoss, digits: digits ?? 15),
      NumberText.short(last.trainingLoss, digits: digits ?? 15)
    )
    return "The training loss is still falling: from \(start) at epoch \(since.epoch) to \(end) at epoch \(last.epoch)."
  }

  private func underfitting(_ better: ReferenceModel?, among references: [ReferenceModel]) -> Diagnosis {
    let quarter = curve.threeQuarters
    var evidence = [
      "Even on the rows it was trained on the loss is \(shown(last.trainingLoss))"
        + (isSolved || quarter.epoch == last.epoch
          ? "." : ", after \(shown(quarter.trainingLoss)) at epoch \(quarter.epoch)."),
      againstBaseline,
    ]
    evidence += moreToLearn(better)
    if better == nil, let known = references.first {
      if tellsFarMore(known) {
        evidence.append(compared(known) + ": there is more to learn.")
      } else if known.loss < 0.7 * share * trainingBaseline {
        evidence.append(compared(known) + ": perhaps there is more to learn.")
      } else {
        evidence.append(
          "Predicting each training row \(known.words) costs \(shown(known.loss)): perhaps these features say little about the target."
        )
      }
    }
    if wasFarBetter { evidence.append(lowestOnTheWay) }
    if tellsNothing, last.validationLoss <= baseline { evidence.append(againstOwnBaseline + ".") }
    var diagnosis = told(.underfitting, evidence, underfittingAdvice(better))
    if better == nil {
      diagnosis.advice.insert(
        .init(reason: "to see whether the features say anything about the target", .plot("data")), at: 0)
    }
    return diagnosis
  }

  func goodFit(_ references: [ReferenceModel]) -> Diagnosis {
    let losses = "Training loss \(shown(last.trainingLoss)) and validation loss \(shown(last.validationLoss))"
    let words =
      isLow
      ? isClose ? "are both low and close" : "are both low"
      : isClose ? "are close" : "are apart the other way round: the validation rows are the easier ones"
    let open =
      tellsNothing
      ? "; \(leftOpen)"
      : isOfFewRows
        ? "; but \(counted(chance.rows, "validation row")) \(chance.rows == 1 ? "says" : "say") little about that" : ""
    var evidence = ["\(losses) \(words) (gap \(shown(gap)))\(open)."]
    if wasFarBetter { evidence.append(lowestOnTheWay) }
    evidence.append(againstBaseline)
    if let usual = commonestClass, last.validationScore <= usual.share + 1e-12 {
      evidence.append(
        "Accuracy on validation rows, \(NumberText.percent(last.validationScore)), is no more than always answering \(usual.name) gets, \(NumberText.percent(usual.share)): train metrics=[balanced_accuracy] says whether the others are found."
      )
    }
    if !isLow, let known = references.first {
      let ratio = known.loss / (share * trainingBaseline)
      evidence.append(
        compared(known)
          + (ratio < 0.85
            ? ": perhaps there is more to learn."
            : ": by themselves, simple models find \(ratio < 1 ? "hardly" : "nothing") more."))
    }
    var diagnosis = Diagnosis(
      verdict: .goodFit, evidence: evidence,
      advice: [
        .init(reason: "to see it", .plot(request.data.outputCount > 1 ? "boundary" : "fit")),
        .init(reason: "to see whether better settings exist", model.firstSearch(under: settings)),
      ])
    diagnosis.candidates = (wasFarBetter ? earlierEnd : []) + (isLow ? [] : usable(everyFeature + heavyRestraints))
    if tellsNothing || isOfFewRows { diagnosis.settling = settlingByFolds }
    return diagnosis
  }

  /// The class that most validation rows are of, and its share of them; nil where a number is learned, or of a mean of several trainings.
  private var commonestClass: (name: String, share: Double)? {
    isMean ? nil : request.data.commonestClass
  }

  private var againstOwnBaseline: String {
    let than =
      shown(ownBaseline) == shown(last.validationLoss)
      ? "as much as" : last.validationLoss > ownBaseline ? "less than" : "hardly more than"
    return
      "On validation rows, always predicting their own average would cost \(shown(ownBaseline)), \(than) this model"
  }

  /// Of a model that has learned its training rows, and whose few validation rows lie so near together that their average tells them as well.
  var leftOpen: String {
    "but whether that holds is open: on \(counted(chance.rows, "validation row")) it does no better than their own average (\(shown(ownBaseline)))"
  }

  /// Whether a reference does clearly better than the model: on the same training rows, beyond chance, and than it does on validation rows.
  private func tellsFarMore(_ reference: ReferenceModel) -> Bool {
    reference.excess > 0.15 * (reference.loss + reference.excess) && reference.excessInErrors > 2
      && reference.loss < 0.85 * share * trainingBaseline
  }

  /// What a reference costs beside what the model does, each as a share of what guessing costs on the same rows.
  private func compared(_ reference: ReferenceModel) -> String {
    let own = NumberText.percent(share)
    return
      "Predicting each training row \(reference.words) costs \(shown(reference.loss)), \(NumberText.percent(reference.loss / trainingBaseline)) of what guessing costs there, and this model \(own) on validation rows"
  }

  private var lowestOnTheWay: String {
    "Validation loss was lower on the way: \(shown(best.validationLoss)) at epoch \(best.epoch)."
  }

  private var againstBaseline: String {
    "Always predicting the average would cost \(shown(baseline)) on validation rows (the baseline); this model costs \(shown(last.validationLoss))."
  }

  private func moreToLearn(_ better: ReferenceModel?) -> [String] {
    // Rows near by that cost more than guessing promise nothing.
    guard let better, better.loss < trainingBaseline else { return [] }
    return ["There is more to learn: predicting each training row \(better.words) costs only \(shown(better.loss))."]
  }
}

extension Diagnosis {
  /// What a perfect score says where a single column tells the target by itself, or several together; nil where the score is not
  /// perfect, or none do. For tables from the world: what is made by rule may well be told by one column.
  ///
  /// - Parameters:
  ///   - results: of each training; all of them have that score.
  ///   - jointly: columns that together give the target, as far as the training had them; asked where none alone does.
  package static func leak(
    _ results: [TrainingResult], in data: PreparedData, jointly: () -> [String] = { [] }
  ) -> Diagnosis? {
    // A number is seldom told to the last digit, by whatever column.
    let least = data.classCount > 0 ? 0.9999 : 0.9
    let lowest = results.map { min($0.kept.validationScore, $0.kept.trainingScore) }.min() ?? 0
    guard results.allSatisfy({ $0.status == .finished }), lowest > least else { return nil }
    let column = TellingColumn.first(in: data)
    let together = column == nil ? jointly() : []
    guard column != nil || !together.isEmpty else { return nil }
    let isPerfect = lowest > 0.9999
    let shown = NumberText.short(min(MeanEstimate(results.map(\.kept.validationScore)).mean, 0.9999), digits: 4)
    let score = isPerfect ? "perfect" : "nearly perfect (R2 \(shown) on validation rows)"
    let rows = data.training.rowCount + data.validation.rowCount
    let telling =
      column.map { "\($0.words) \($0.manner), on all \(rows) training and validation rows" }
      ?? "the columns \(together.listed()) together give the target"
    return Diagnosis(
      verdict: .possibleLeak,
      evidence: [
        "The score is \(score), and \(telling).",
        column == nil
          ? "Would they be known when the target is to be told? If not, leave them out: what is learned with them is worth nothing."
          : "Would it be known when the target is to be told? If not, leave it out: what is learned with it is worth nothing.",
      ],
      advice: [.init(reason: "to see the columns", .describe)])
  }
}

extension TrainingResult {
  /// Whether it ended before its last epoch because validation did not improve, of so many epochs that were asked for.
  package func stoppedEarly(of epochs: Int) -> Bool {
    hasEpochs && status == .finished && last.epoch < epochs
  }
}
