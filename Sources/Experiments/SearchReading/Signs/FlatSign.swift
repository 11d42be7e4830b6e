import Learning
import Options
import Search
import Text

/// Half of the trials are as good as the best: what was searched makes no difference in these ranges, or too few rows tell.
struct FlatSign: SearchSign {
  let name = "all alike"
  let meaning = "half of the trials are as good as the best"
  let remedy =
    "What was searched makes no difference in these ranges, or too few rows judge: search something else, or judge by folds."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.isFlat, let value = evidence.best?.value else { return nil }
    guard evidence.definition.objective.has(.bench) else {
      return SearchFinding(
        name, "all \(evidence.costs.count) trials have the same value",
        evidence: [
          "All \(counted(evidence.costs.count, "trial")) have the very same \(evidence.metric), \(evidence.text(value)): no parameter made a difference."
        ], suggestion: .actions(.plot("slice"), because: "shows it; is what is searched told to the program?"))
    }
    let alike = evidence.alikeCount
    let worst = evidence.costs.last.map { evidence.text($0 * evidence.study.sign) } ?? ""
    let rest =
      evidence.isWorstAlike
      ? ": what was searched makes no difference here."
      : evidence.diverged.isEmpty
        ? ", and the worst to \(worst): over half of the space and more what was searched makes no difference."
        : ", and \(counted(evidence.diverged.count, "trial")) diverged: over much of the space what was searched makes no difference."
    var told =
      "\(alike) of \(counted(evidence.costs.count, "trial")) come to the best \(evidence.metric), \(evidence.text(value)), or within a thousandth of it"
      + rest
    var suggestion = Suggestion.actions(.apply("best"), .train(), because: "says what else may help")
    if let judged = evidence.judged, [.accuracy, .balancedAccuracy, .f1, .auc].contains(judged),
      let rows = evidence.validationRows, evidence.definition.folds == 1
    {
      told += " \(counted(rows, "validation row")) may be too few to tell them apart."
      suggestion = .actions(evidence.again([.init("folds", 5)]), because: "lets every row judge")
    }
    return SearchFinding(
      name, "\(alike) of \(evidence.costs.count) trials are as good as the best", evidence: [told],
      suggestion: suggestion)
  }
}
