import Learning
import Options
import Search

/// The best trial is no good fit by itself: what a training shows of its own is no better for being the best of many.
struct VerdictSign: SearchSign {
  let name = "best's verdict"
  let meaning = "the best trial is no good fit by itself"
  let remedy =
    "What a training lacks is not mended by being the best of many: follow what diagnose says of it, then search."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let diagnosis = evidence.verdictOfBest, let best = evidence.best,
      ![.goodFit, .interrupted].contains(diagnosis.verdict)
    else { return nil }
    let verdict = diagnosis.verdict.rawValue
    var told = diagnosis.evidence
    told[0] = "Trained again, the best trial, \(best.number + 1), is judged as any training: \(verdict). " + told[0]
    return SearchFinding(
      name, "the best trial by itself: \(verdict)", evidence: told,
      suggestion: suggestion(diagnosis, repeats: evidence.definition.repeats))
  }

  /// What the training's own verdict would have tried, behind the trial's settings.
  ///
  /// - Parameter repeats: how many trainings the trial's value is of, and so what was measured of the advice.
  private func suggestion(_ diagnosis: Diagnosis, repeats: Int) -> Suggestion {
    guard let advice = diagnosis.advice.first else {
      return .actions(.apply("best"), .train(), because: "says what to try against it")
    }
    let words = [advice.reason, advice.trial?.words].compactMap(\.self).joined(separator: "; ")
    let training: [Action] =
      advice.change == nil ? [] : repeats > 1 ? [.train([.init("repeats", .integer(repeats))])] : [.train()]
    var suggestion = Suggestion.actions([.apply("best")] + advice.actions + training)
    suggestion.words = words
    return suggestion
  }
}
