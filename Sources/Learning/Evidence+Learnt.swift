import Arithmetic
import Datasets
import Options
import Text

/// What a training that neither diverged nor memorized has made of what there is to learn: its verdicts and their evidence.
extension Evidence {
  func tooSlow(_ since: EpochRecord, _ better: ReferenceModel?) -> Diagnosis {
    told(
      .tooSlow,
      [
        falling(since),
        againstBaseline,
      ] + moreToLearn(better) + risingMeanwhile + aheadMeanwhile, fasterTraining)
  }

  /// Words for behind what so few validation rows show, or nothing.
  var fewRows: String {
    chance.rows < 20
      ? "; \(counted(chance.rows, "validation row")) \(chance.rows == 1 ? "leaves" : "leave") open what that means" : ""
  }

  /// That the validation loss went the other way.
  private var risingMeanwhile: [String] {
    guard best.epoch + 2 < last.epoch, last.validationLoss > 1.1 * best.validationLoss else { return [] }
    let since = best.epoch == 0 ? "before the first epoch" : "at epoch \(best.epoch)"
    return [
      "Meanwhile the validation loss has risen, from \(shown(best.validationLoss)) \(since) to \(shown(last.validationLoss))\(fewRows)."
    ]
  }

  /// That training rows are far ahead, as long as nothing else is said of the two.
  private var aheadMeanwhile: [String] {
    guard risingMeanwhile.isEmpty, gap > 0, last.validationLoss > 3 * last.trainingLoss, !isLow, isFurtherFromGuessing
    else { return [] }
    return [
      "So far it is ahead on training rows: the loss on validation rows is \(short(last.validationLoss / last.trainingLoss)) times as much\(fewRows)."
    ]
  }

  private func falling(_ since: EpochRecord) -> String {
    let (start, end) = told(since.trainingLoss, last.trainingLoss)
    return "The training loss is still falling: from \(start) at epoch \(since.epoch) to \(end) at epoch \(last.epoch)."
  }

  func underfitting(_ better: ReferenceModel?, among references: [ReferenceModel]) -> Diagnosis {
    let quarter = curve.threeQuarters
    let (now, before) = told(last.trainingLoss, quarter.trainingLoss)
    // What differs in the seventh digit alone stands still.
    let standsStill = isSolved || quarter.epoch == last.epoch || now == before || max(now.count, before.count) > 9
    var evidence = [
      "Even on the rows it was trained on the loss is "
        + (standsStill ? "\(shown(last.trainingLoss))." : "\(now), after \(before) at epoch \(quarter.epoch)."),
      againstBaseline,
    ]
    if request.data.training.isConstant {
      evidence.append("Its features are the same in every training row: there is nothing to learn from.")
    }
    evidence += moreToLearn(better)
    let column = better == nil ? toldByColumn : nil
    if let column {
      evidence.append("There is more to learn: \(column).")
    } else if better == nil, let known = references.first,
      last.trainingLoss > 0.7 * trainingBaseline || !isWorseThanOwnAverage
    {
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
    if better == nil, column == nil {
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
      : isClose
        ? "are close" + Self.height(last.validationLoss, of: baseline)
        : "are apart the other way round: the validation rows are the easier ones"
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
        .init(reason: "to see whether better settings exist", model.firstSearch(for: request)),
      ])
    diagnosis.candidates = (wasFarBetter ? earlierEnd : []) + (isLow ? [] : usable(everyFeature + heavyRestraints))
    if tellsNothing || isOfFewRows { diagnosis.settling = settlingByFolds }
    return diagnosis
  }

  /// Behind losses that are close: what is more than half of what guessing costs is not low, however much of that is chance in the data.
  static func height(_ validation: Double, of baseline: Double) -> String {
    validation > 0.5 * baseline ? ", but not low beside what guessing costs, \(NumberText.short(baseline))" : ""
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
    let isWorse = last.validationLoss > 1.05 * ownBaseline
    return
      "but whether that holds is open: on \(counted(chance.rows, "validation row")) it does \(isWorse ? "worse" : "no better") than their own average (\(shown(ownBaseline)))"
  }

  /// Whether a reference does clearly better than the model: on the same training rows, beyond chance, and than it does on validation rows;
  /// where it costs less than half of what the model does on either, one standard error is enough.
  func tellsFarMore(_ reference: ReferenceModel) -> Bool {
    let part = reference.loss / (share * trainingBaseline)
    return reference.excess > 0.15 * (reference.loss + reference.excess)
      && (part < 0.85 && reference.excessInErrors > 2
        || part < 0.5 && reference.loss < 0.5 * last.trainingLoss && reference.excessInErrors > 1)
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

  /// Whose average that is stands there where the validation rows' own is spoken of as well.
  var againstBaseline: String {
    "Always predicting the \(tellsNothing ? "training rows' " : "")average would cost \(shown(baseline)) on validation rows (the baseline); this model costs \(shown(last.validationLoss))."
  }

  private func moreToLearn(_ better: ReferenceModel?) -> [String] {
    // Rows near by that cost more than guessing promise nothing.
    guard let better, better.loss < trainingBaseline else { return [] }
    return ["There is more to learn: predicting each training row \(better.words) costs only \(shown(better.loss))."]
  }
}
