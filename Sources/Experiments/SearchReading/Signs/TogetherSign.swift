import Options
import Search
import Text

/// Two parameters matter together more than alone: each is to be chosen for the other.
struct TogetherSign: SearchSign {
  let name = "only together"
  let meaning = "two parameters matter together more than each alone"
  let remedy = "Choose each for the other: plot contour shows them both."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let even = EvenTrials(evidence), even.count > 1 else { return nil }
    var found: (first: Int, second: Int, chance: Double)?
    for first in 0..<even.count {
      for second in (first + 1)..<max(even.count, first + 1) {
        let chance = even.chance(first, with: second)
        if chance < found?.chance ?? 0.001 { found = (first, second, chance) }
      }
    }
    guard let found else { return nil }
    let alone = [found.first, found.second].map { even.chance($0) }
    // What either does by itself is no clearer than what they do together.
    guard found.chance * Double(even.count * even.count) < 0.01, alone.allSatisfy({ $0 > found.chance * 10 }) else {
      return nil
    }
    let (first, second) = (evidence.name(found.first), evidence.name(found.second))
    let p = { (chance: Double) in chance < 1e-4 ? "p < 0.0001" : "p = \(NumberText.short(chance, digits: 2))" }
    let told =
      "\(first) and \(second) matter together (\(p(found.chance))) more than by themselves (\(p(alone[0])) and \(p(alone[1]))): what is best for one depends on the other."
    return SearchFinding(
      name, "\(first) and \(second) matter together", evidence: [told],
      suggestion: .actions(.plot("contour", of: [first, second])), isFault: false)
  }
}
