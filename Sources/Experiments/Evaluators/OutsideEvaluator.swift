import Options
package import Search

/// Whoever asks for trials and tells what they are worth.
package struct OutsideEvaluator: Evaluator {
  package static let name = "outside"
  package let record = EvaluatorRecord.outside
  package let source = "outside"
  package let lackOfRows = "where tunebook holds out no rows"

  package init(_ record: EvaluatorRecord = .outside) {}

  package static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)] {
    direction == .minimize ? [(name, "whoever asks and tells: tunebook ask, tunebook tell")] : []
  }

  package static func chosen(by typed: TypedObjective) -> (evaluator: Self, metric: String)? {
    guard typed.word == name else { return nil }
    return (Self(), "value")
  }

  package func sentence(_ direction: StudyDefinition.Direction, _ metric: String) -> String {
    "A search will \(direction.rawValue) what it is told: tunebook ask, tunebook tell."
  }

  package func title(of definition: StudyDefinition) -> String { definition.name }

  package func evaluation(of definition: StudyDefinition, on base: TrainingBase) throws -> TrialEvaluation {
    throw EvaluatorError.outside(study: definition.name)
  }
}
