import Learning
import Options
import Search
import Text

/// The search was for a figure of the training rows, which is the better the more of them a model learns by heart.
struct TrainingRowsSign: SearchSign {
  let name = "judged by training rows"
  let meaning = "the search was for a figure of the training rows, which learning them by heart makes best"
  let remedy = "Search for the figure of the validation rows."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.definition.objective.has(.bench), evidence.best != nil,
      let other = RunFigure.named(evidence.metric)?.onValidationRows
    else { return nil }
    let goal: Action = evidence.definition.direction == .minimize ? .objective(other.name) : .maximize(other.name)
    return SearchFinding(
      name, "\(evidence.metric) is of the training rows",
      evidence: [
        "\(evidence.metric) is measured on the rows that a model is trained on: it is the better the more of them the model learns by heart, and says nothing of other rows."
      ], suggestion: .actions(goal, evidence.again()))
  }
}

extension RunFigure {
  /// Of a figure of the training rows the same on the validation rows; nil for others.
  package var onValidationRows: RunFigure? {
    guard part == .training, let metric else { return nil }
    return .named(Part.validation.rawValue + metric.name)
  }
}
