import Datasets
import Language
import Learning
import Search

extension Session {
  /// The data in view under a plan's split or folds, each part with the scaling of its own training rows.
  func preparedParts(_ settings: Settings, plan: SplitPlan) throws(Diagnostic) -> [PreparedData] {
    let dataset = try dataset()
    return try splits(plan).map {
      PreparedData.make(dataset: dataset, split: $0, standardize: settings.flag("standardize"))
    }
  }

  /// The trainings behind one figure of the model and data in view.
  ///
  /// - Parameters:
  ///   - repeats: trainings of each fold, with the session's seed and those that follow it.
  ///   - epochMetrics: what to measure at every epoch beside loss, accuracy and R².
  func evaluationPlan(
    _ settings: Settings, repeats: Int = 1, epochMetrics: [Metric] = []
  ) throws(Diagnostic) -> EvaluationPlan {
    let isClassification = try dataset().isClassification
    return EvaluationPlan(
      parts: try preparedParts(settings, plan: state.plan), model: state.model, settings: settings,
      seeds: seeds(from: state.seed, count: repeats), epochMetrics: epochMetrics,
      metrics: allMetrics.filter { $0.applies(toClasses: isClassification) && !$0.isAlwaysMeasured })
  }

  /// Figures that a search may make as small, or as large, as it can.
  static func objectiveCandidates(smaller: Bool) -> [Candidate] {
    let figures = RunFigure.all.filter { figure in
      guard let metric = figure.metric, metric.isLargerBetter != smaller else { return false }
      return !figure.name.hasPrefix("train_") || metric.name == "loss"
    }
    // The usual one first.
    return figures.sorted { ($0.name.hasPrefix("best_") ? 1 : 0) < ($1.name.hasPrefix("best_") ? 1 : 0) }
      .map { Candidate($0.name, $0.summary) }
  }

  /// Why the data in view has no such figure; nil where it has.
  func fault(ofObjective name: String) throws(Diagnostic) -> (message: String, proposal: String)? {
    let isClassification = try dataset().isClassification
    guard let metric = RunFigure.named(name)?.metric, !metric.applies(toClasses: isClassification) else { return nil }
    return (
      "There is no \(name) here: the target is \(isClassification ? "a class" : "a number").",
      isClassification ? "maximize val_accuracy" : "maximize val_r2"
    )
  }

  /// What a trial does: trains with its configuration over the settings in force, over every fold with every seed, which
  /// derive from the trial's own.
  ///
  /// - Parameters:
  ///   - metric: the figure that is its value: the mean over its trainings.
  ///   - repeats: trainings of each fold.
  ///   - folds: in place of the session's split; nil for that.
  func trialEvaluation(
    of metric: String, repeats: Int = 1, folds: Int? = nil
  ) throws(Diagnostic) -> @Sendable (TrialRequest) -> TrialOutcome {
    var plan = state.plan
    if let folds { plan.folds = folds }
    let (settings, model) = (state.settings, state.model)
    var (scaled, plain) = (settings, settings)
    scaled["standardize"] = .flag(true)
    plain["standardize"] = .flag(false)
    let (scaledParts, plainParts) = (
      try preparedParts(scaled, plan: plan), try preparedParts(plain, plan: plan)
    )
    let figure = RunFigure.named(metric)
    let further = figure?.metric.map { $0.isAlwaysMeasured ? [] : [$0] } ?? []
    let (epochMetrics, isByEpoch) = (figure?.isByEpoch == true ? further : [], figure?.isByEpoch == true)
    return { request in
      var own = settings
      for (name, value) in request.configuration {
        if let setting = Setting.named(name) { own[name] = SettingValue(value, for: setting) }
      }
      let evaluation = EvaluationPlan(
        parts: own.flag("standardize") ? scaledParts : plainParts, model: model, settings: own,
        seeds: seeds(from: request.seed, count: repeats), epochMetrics: epochMetrics,
        metrics: isByEpoch ? [] : further, measuresTraining: metric.hasPrefix("train_"))
      do throws(TrainingError) {
        return outcome(of: try evaluation.runInTurn(), metric: metric)
      } catch {
        return .failed(error.message)
      }
    }
  }
}

/// Seeds of repeats: that one and those that follow it.
private func seeds(from seed: UInt64, count: Int) -> [UInt64] { (0..<max(count, 1)).map { seed &+ UInt64($0) } }

/// A trial's value and figures from its trainings: means, and `…_sd` where there are several.
private func outcome(of members: [RunMember], metric: String) -> TrialOutcome {
  if members.contains(where: { $0.result.status == .interrupted }) { return .interrupted }
  if members.contains(where: { $0.result.status == .diverged }) { return .diverged }
  var metrics: [String: Double] = [:]
  for figure in RunFigure.all {
    let isKept = figure.metric?.isAlwaysMeasured == true || figure.name == metric || figure.name == "epochs"
    guard isKept, let spread = Spread(members.compactMap(figure.value)) else { continue }
    metrics[figure.name] = spread.mean
    if figure.hasSpread, let deviation = spread.deviation { metrics[figure.name + "_sd"] = deviation }
  }
  guard let value = metrics[metric] else { return .failed("there is no \(metric)") }
  // The mean curve, as far as every training went.
  let length = members.map(\.result.history.count).min() ?? 0
  let reported = (1..<max(length, 1)).map { epoch in
    members.reduce(0) { $0 + $1.result.history[epoch].validationLoss } / Double(members.count)
  }
  return .finished(value: value, reported: reported, metrics: metrics)
}
