import Learning
import Options
import Search
import Text

/// No trial came to a value.
struct NothingFinishedSign: SearchSign {
  let name = "nothing finished"
  let meaning = "no trial came to a value"
  let remedy = "Look at one training with such settings first."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.best == nil, !evidence.diverged.isEmpty else { return nil }
    let count = evidence.study.resultCount
    let text = "All \(counted(count, "trial")) diverged: their loss exploded, and none has a value."
    // The learning rate is what makes it explode nearly always.
    if let index = evidence.definition.space.parameters.firstIndex(where: { $0.name == SettingKey.learningRate.name }),
      case .number(let lower, _, _, _) = evidence.parameter(index).kind
    {
      return SearchFinding(
        name, "every trial diverged", evidence: [text],
        suggestion: .actions(
          .space(evidence.name(index), NumberText.rounded(lower / 1000, digits: 2), lower, isLog: true),
          evidence.again(),
          because: "searches below the range"))
    }
    if case .number(let rate)? = evidence.setting(.learningRate) {
      return SearchFinding(
        name, "every trial diverged", evidence: [text],
        suggestion: .actions(.set([.init(.learningRate, rate / 100)]), evidence.again()))
    }
    return SearchFinding(
      name, "every trial diverged", evidence: [text],
      suggestion: .actions(.plot("slice"), because: "shows what was tried"))
  }
}
