import Options
import Search
import Text

/// On a surface whose least value is known, the best trial is still far above it.
struct LeastSign: SearchSign {
  let name = "not found"
  let meaning = "on a surface whose least value is known, the best trial is still far above it"
  let remedy = "More trials, or another method."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.definition.direction == .minimize, let best = evidence.best?.value,
      let least = evidence.definition.objective.placedSurface?.optimum, !evidence.costs.isEmpty
    else { return nil }
    // A hundredth of the way from the least value to the median trial.
    let (above, middle) = (best - least, evidence.middle - least)
    guard above > 0.01 * middle, above > 1e-9 * max(1, abs(least)) else { return nil }
    let told =
      "The surface's least value is known, \(evidence.text(least)): the best lies \(NumberText.short(above, digits: 3)) above it, the median \(NumberText.short(middle, digits: 3))."
    let exhausted = evidence.study.exhaustedCombinations != nil
    let suggestion: Suggestion =
      exhausted
      ? .actions(.plot("surface"), because: "shows what lies between the places that were tried")
      : .actions(evidence.more(2 * max(evidence.definition.budget, 1)))
    return SearchFinding(
      name, "the best lies \(NumberText.short(above, digits: 3)) above the least value", evidence: [told],
      suggestion: suggestion)
  }
}
