import Datasets
import Learning
import Search

/// Measures what the search inside an outer fold chose: trains it on the fold's training rows, and looks at those held out.
///
/// Each of the trainings behind the value has the seed that the chosen trial had, and those that follow it.
struct OuterMeasurement: Sendable {
  /// What is known before anything is trained: what was chosen, and on how many rows.
  private var result: OuterResult
  /// What is known already, where the same was measured before.
  private var known: OuterResult?
  /// The trainings on the fold; nil where nothing was chosen.
  private var plan: EvaluationPlan?
  /// Trainings inside the fold that stop by themselves, where only they tell how long it trains.
  private var inside: EvaluationPlan?
  private var figure: RunFigure?

  /// - Parameters:
  ///   - study: the search inside the fold, as it ended.
  ///   - fold: from 1.
  ///   - flatRows: rows that each training of the flat search had, at least.
  ///   - results: what was measured before.
  init(
    of study: Study, on split: NestedSplit, fold: Int, flatRows: Int, base: NestedSearch.Base,
    unless results: [OuterResult]
  ) {
    let definition = study.definition
    result = OuterResult(
      fold: fold, trainingRows: split.outer.training.count, heldOutRows: split.outer.validation.count,
      flatRows: flatRows)
    guard let trial = study.chosen else { return }
    (result.trial, result.configuration, result.innerValue) = (trial.number, trial.configuration, trial.value)
    let empty = result
    known = results.first {
      $0.fold == fold && $0.trial == empty.trial && $0.configuration == empty.configuration
        && $0.innerValue == empty.innerValue && $0.trainingRows == empty.trainingRows
    }
    guard known == nil else { return }
    var training = base.retraining(of: trial, in: study, stopsItself: false)
    figure = RunFigure.named(definition.metric)
    var plan = EvaluationPlan(
      parts: base.parts(of: [split.outer]).parts(for: training.settings), model: base.model,
      settings: training.settings,
      seeds: (0..<study.repeats(behind: trial)).map { (study.seed(of: trial) ?? definition.seed) &+ UInt64($0) },
      course: training.course)
    plan.metrics = figure?.metric.map { $0.isAlwaysMeasured ? [] : [$0] } ?? []
    plan.measuresTraining = false
    if let share = training.share {
      plan.parts = plan.parts.map { $0.withShareOfTraining(share, seed: definition.seed) }
    }
    // What stops by itself looks at its validation rows for that, and these are held out here: it trains for as long as it
    // did inside the search.
    if training.needsLength {
      training = base.retraining(of: trial, in: study, stopsItself: true)
      inside = EvaluationPlan(
        parts: base.parts(of: split.inner).parts(for: training.settings), model: plan.model,
        settings: training.settings, seeds: plan.seeds)
    }
    self.plan = plan
  }

  /// What it comes to, without a value where a training failed or diverged; nil where it was broken off.
  func run() -> OuterResult? {
    if let known { return known }
    guard var plan else { return result }
    var result = result
    do throws(TrainingError) {
      if let inside {
        let lengths = try inside.runInTurn().map { Double($0.result.keptEpoch) }
        if Task.isCancelled { return nil }
        let length = max(1, Int(((Spread(lengths)?.mean) ?? 1).rounded()))
        if plan.settings.plansAhead {
          plan.course = TrainingCourse(end: length)
        } else {
          plan.settings[.epochs] = length
        }
      }
      let members = try plan.runInTurn()
      if members.contains(where: { $0.result.status == .interrupted }) { return nil }
      guard members.allSatisfy({ $0.result.status == .finished }), let figure else { return result }
      let values = members.compactMap(figure.value)
      result.value = values.count == members.count ? Spread(values).flatMap { $0.mean.isFinite ? $0.mean : nil } : nil
      return result
    } catch {
      return result
    }
  }
}
