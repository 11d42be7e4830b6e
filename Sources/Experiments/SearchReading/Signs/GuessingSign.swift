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
    let always =
      evidence.isClassification == true && [.accuracy, .balancedAccuracy].contains(evidence.definition.figure?.metric)
      ? "always answering the commonest class" : "always predicting the average"
    var told =
      "The best \(evidence.metric) of \(counted(evidence.costs.count, "trial")) is \(evidence.text(best)), and \(always) comes to \(evidence.text(guessing)) on the same rows: what was searched has learned nothing that holds on rows it did not see."
    if evidence.isGuessing { told += " What says the same of every row is as good as that whatever else is set." }
    // Where it has only not come far enough, the range says so.
    let edge = evidence.isGuessing ? nil : EdgeSign().finding(in: evidence)
    return SearchFinding(
      name, "the best is no better than guessing", evidence: [told],
      suggestion: edge?.suggestion
        ?? .actions(.describe, because: "do its columns tell the target? Else other columns, or another model"))
  }
}
