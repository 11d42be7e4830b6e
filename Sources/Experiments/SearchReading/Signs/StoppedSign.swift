import Learning
import Options
import Search
import Text

/// The best trial was stopped before its end.
struct StoppedSign: SearchSign {
  let name = "stopped"
  let meaning = "the best trial was stopped before its end"
  let remedy = "Train its settings to the end: apply best, then train."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let best = evidence.best, best.state == .pruned || best.state == .paused else { return nil }
    let (done, whole) = (best.reported.count, evidence.study.wholeEpochs(of: best))
    let canGoOn = done > 0 && done < whole && evidence.definition.objective.has(.bench)
    let toItsEnd = Suggestion.actions(
      .apply("trial\(best.number + 1)"), .train([.init(.epochs, whole)]), because: "trains it to its end")
    let count = evidence.study.resultCount
    if count > 1, evidence.study.count(.pruned) == count {
      return SearchFinding(
        name, "every trial was stopped",
        evidence: [
          "All \(count) trials were stopped before their end: there is no whole one, and what stopped them is too strict, or begins too early."
        ], suggestion: canGoOn ? toItsEnd : .actions(.plot("history"), because: "shows where they stood"))
    }
    guard done > 0, done < whole else { return nil }
    let unit = evidence.definition.resource == .rows ? "shares of the rows" : "epochs"
    let told =
      "The best trial, \(best.number + 1), was \(best.state == .pruned ? "stopped" : "paused") after \(done) of \(whole) \(unit): what a whole training of it comes to, nobody has seen."
    let next = canGoOn ? toItsEnd : .actions(.plot("intermediate"), because: "shows where it was stopped")
    return SearchFinding(
      name, "the best was \(best.state == .pruned ? "stopped" : "paused") after \(done) of \(whole) \(unit)",
      evidence: [told], suggestion: next)
  }
}
