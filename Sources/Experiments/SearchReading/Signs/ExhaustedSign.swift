import Options
import Search
import Text

/// Every combination was tried.
struct ExhaustedSign: SearchSign {
  let name = "all tried"
  let meaning = "every combination of the space was tried"
  let remedy = "More trials would only repeat: other values, or another parameter, are new."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let count = evidence.study.exhaustedCombinations, evidence.best != nil else { return nil }
    // What was paused at a rung, or stopped by a pruner, was not trained to its end.
    let whole = Set(
      evidence.study.trials.filter { [.finished, .diverged, .failed].contains($0.state) }.map(\.configuration))
    let told =
      whole.count < count
      ? "All \(count) combinations of the space have been begun, \(whole.count) of them to the end: more trials would be of the same."
      : "\(count == 1 ? "The only combination" : "All \(count) combinations") of the space \(count == 1 ? "has" : "have") been tried: more trials can find nothing better in it."
    let suggestion: Suggestion =
      evidence.definition.objective.has(.bench) && evidence.best?.state == .finished
      ? evidence.worth : .actions(.plot("slice"), because: "shows where to look next")
    return SearchFinding(
      name, "every combination was tried", evidence: [told], suggestion: suggestion, isFault: false)
  }
}
