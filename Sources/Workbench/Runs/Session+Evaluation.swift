import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Search

extension Session {
  /// The data in view under a plan's split or folds, each part with the scaling of its own training rows.
  func preparedParts(_ settings: Settings, plan: SplitPlan) throws(Diagnostic) -> [PreparedData] {
    let parts = try preparedParts(plan: plan).parts(for: settings)
    if Cancellation.wasCut(try dataset().rowCount) { throw .interrupted }
    return parts
  }

  /// The data in view under a plan's split or folds, to be prepared for whatever settings.
  func preparedParts(plan: SplitPlan) throws(Diagnostic) -> PreparedParts {
    PreparedParts(try dataset(), try splits(plan), mistakes: plan.mistakes)
  }

  /// The trainings behind one figure of the model and data in view.
  ///
  /// - Parameters:
  ///   - repeats: trainings of each fold, with the seed in force and those that follow it; nil for as many as an applied
  ///     trial had, or one.
  ///   - epochMetrics: what to measure at every epoch beside loss, accuracy and R².
  func evaluationPlan(
    _ settings: Settings, repeats: Int? = nil, epochMetrics: [Metric] = []
  ) throws(Diagnostic) -> EvaluationPlan {
    let isClassification = try dataset().isClassification
    // What an applied trial did, where this is its training.
    let recall = state.recall.flatMap { $0.holds(on: state.bench(settings)) ? $0 : nil }
    var parts = try preparedParts(settings, plan: state.plan)
    if let recall, let share = recall.share {
      parts = parts.map { $0.withShareOfTraining(share, seed: recall.shareSeed) }
    }
    return EvaluationPlan(
      parts: parts, model: state.model, settings: settings,
      seeds: seeds(from: state.trainingSeed, count: repeats ?? recall?.repeats ?? 1), course: recall?.course,
      epochMetrics: epochMetrics,
      metrics: allMetrics.filter { $0.applies(toClasses: isClassification) && !$0.isAlwaysMeasured })
  }

  /// Why the data in view has no such figure; nil where it has.
  func fault(ofObjective name: String) throws(Diagnostic) -> ObjectiveFault? {
    let isClassification = try dataset().isClassification
    guard let metric = RunFigure.named(name)?.metric, !metric.applies(toClasses: isClassification) else { return nil }
    let instead = "maximize " + RunFigure.validation(.score(ofClasses: isClassification)).name
    return .otherTarget(figure: name, isClass: isClassification, instead: instead)
  }
}

/// Seeds of repeats: that one and those that follow it.
private func seeds(from seed: UInt64, count: Int) -> [UInt64] { (0..<max(count, 1)).map { seed &+ UInt64($0) } }
