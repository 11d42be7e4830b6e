import Learning
import Options
import Search
import Text

/// The best trial does no better than who says the same of every row: nothing that was searched has learned what holds elsewhere.
struct GuessingSign: SearchSign {
  let name = "no better than guessing"
  let meaning = "the best trial does no better than one who says the same of every row"
  let remedy = "Look at the data, the features and the model before you search on."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let guessing = evidence.guessing, let best = evidence.best?.value, !evidence.beatsGuessing,
      evidence.study.trials.count(where: { $0.value?.isFinite == true }) > 1
    else { return nil }
    if evidence.mayBeLucky { return lucky(evidence, best, guessing) }
    var told =
      "The best \(evidence.metric) of \(counted(evidence.costs.count, "trial")) is \(evidence.text(best)), and \(always(evidence)) comes to \(evidence.text(guessing)) on the same rows: what was searched has learned nothing that holds on rows it did not see."
    if evidence.isGuessing { told += " What says the same of every row is as good as that whatever else is set." }
    // Where it has only not come far enough, the range says so.
    let edge = evidence.isGuessing ? nil : EdgeSign().finding(in: evidence)
    return SearchFinding(
      name, "the best is no better than guessing", evidence: [told], suggestion: edge?.suggestion ?? look)
  }

  /// Better, but by no more than who guesses may be by luck.
  private func lucky(_ evidence: SearchEvidence, _ best: Double, _ guessing: Double) -> SearchFinding {
    let rows = evidence.validationRows ?? 0
    let gain: String
    let how: String
    if evidence.judged == .accuracy {
      let more = max(Int((abs(best - guessing) * Double(rows)).rounded()), 1)
      gain = "\(counted(more, "row")) of \(rows) more"
      how = "by \(counted(more, "row")) of \(rows)"
    } else if evidence.judged == .loss {
      gain =
        "row by row, chance alone moves that lead of \(NumberText.short(guessing - best, digits: 2)) by \(NumberText.short(evidence.chanceOfGuessing ?? 0, digits: 2)) (two standard errors)"
      how = "by what may be luck"
    } else {
      gain =
        "with so few rows\(evidence.rarestClass.map { ", \($0.count) of the class \($0.name)," } ?? "") chance alone moves that by \(NumberText.short(evidence.chanceOfGuessing ?? 0, digits: 2)) (two standard errors)"
      how = "by what may be luck"
    }
    let told =
      "The best \(evidence.metric) of \(counted(evidence.costs.count, "trial")) is \(evidence.text(best)), and \(always(evidence)) comes to \(evidence.text(guessing)) on the same rows: \(gain). That may be luck."
    return SearchFinding(
      name, "the best beats guessing \(how)", evidence: [told],
      suggestion: evidence.isJudgedByFew ? evidence.judgedByMore : look)
  }

  private func always(_ evidence: SearchEvidence) -> String {
    switch evidence.judged {
    case .auc: "saying the same of every row"
    case .accuracy, .balancedAccuracy, .f1: "always answering the commonest class"
    default: "always predicting the average"
    }
  }

  private var look: Suggestion {
    .actions(.plot("data"), because: "does any column tell the target? Else other columns, or another model")
  }
}
