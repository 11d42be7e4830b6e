package import Learning
import Options
package import Search

/// A training of the model in view on the data in view, over every fold and repeat; its value is a figure of a run.
package struct TrainingEvaluator: Evaluator {
  package static let name = "training"
  package let record = EvaluatorRecord.training
  package let source = "a training"
  package let lackOfRows = "whose rows are those of the data in view"

  package init() {}
  package init(_ record: EvaluatorRecord) {}

  /// Figures that a search may make as small, or as large, as it can; the usual one first.
  package static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)] {
    let figures = RunFigure.all.filter { figure in
      guard let metric = figure.metric, metric.isLargerBetter == (direction == .maximize) else { return false }
      return figure.part != .training || metric == .loss
    }
    return figures.sorted { ($0.part == .best ? 1 : 0) < ($1.part == .best ? 1 : 0) }
      .map { ($0.name, $0.summary) }
  }

  package static func chosen(by typed: TypedObjective) throws(EvaluatorError) -> (evaluator: Self, metric: String)? {
    let direction: StudyDefinition.Direction = typed.isMaximizing ? .maximize : .minimize
    if words(direction).contains(where: { $0.word == typed.word }) { return (Self(), typed.word) }
    // A figure that is better the other way round.
    guard let metric = RunFigure.named(typed.word)?.metric, metric.isLargerBetter != typed.isMaximizing else {
      return nil
    }
    throw .wrongDirection(figure: typed.word, isLargerBetter: metric.isLargerBetter)
  }

  package func sentence(_ direction: StudyDefinition.Direction, _ metric: String) -> String {
    "A search will \(direction.rawValue) \(metric)."
  }

  package func title(of definition: StudyDefinition) -> String { definition.dataName ?? definition.name }

  package func hasEpochs(_ model: String, _ settings: Settings) -> Bool {
    SettingKey.epochs.setting.applies(to: model, settings)
  }

  package func evaluation(of definition: StudyDefinition, on base: TrainingBase) throws -> TrialEvaluation {
    let training = TrialTraining(
      model: base.model, settings: base.settings, parts: try base.parts(), definition: definition)
    return { training.evaluate($0) }
  }
}
