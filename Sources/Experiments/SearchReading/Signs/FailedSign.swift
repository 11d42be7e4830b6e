import Options
import Search
import Text

/// What could not be evaluated lies all beyond some value: nothing is to be found there.
struct FailedSign: SearchSign {
  let name = "failed"
  let meaning = "the trials that could not be evaluated all lie beyond some value"
  let remedy = "Leave what is beyond out of the range."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let frontier = Frontier(failedOf: evidence) else { return nil }
    let isBeside = evidence.isBeside(frontier)
    let told =
      frontier.sentence(evidence) + ": they could not be evaluated"
      + (isBeside
        ? ", and the best trial, with \(evidence.name(frontier.index)) \(evidence.bestText(frontier.index)), lies right beside: what holds it back is that."
        : ".")
    return SearchFinding(
      name,
      "\(frontier.divergedBeyond) trials failed, with \(evidence.name(frontier.index)) \(frontier.isUpper ? "above" : "below") the rest",
      evidence: [told],
      suggestion: evidence.narrower(frontier)
        ?? .actions(.plot("slice", of: [evidence.name(frontier.index)]), because: "shows where it begins"))
  }
}
