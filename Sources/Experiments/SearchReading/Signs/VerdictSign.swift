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
      suggestion: suggestion(diagnosis, evidence.definition))
  }

  /// What the training's own verdict would have tried, behind the trial's settings.
  ///
  /// Of as many trainings as the trial's value is, and so as the advice was measured over.
  private func suggestion(_ diagnosis: Diagnosis, _ definition: StudyDefinition) -> Suggestion {
    let repeats = definition.repeats
    // A change that only its rule speaks for is about the loss: whether it betters what is searched by, nobody knows.
    let isByLoss = definition.figure?.metric == .loss
    guard let advice = diagnosis.advice.first(where: { isByLoss || $0.change == nil || $0.trial != nil }) else {
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
