import Datasets
package import Learning
import Options
package import Search
import Synchronization

/// What a study's trial does: it trains with its configuration over the settings in force, over every fold with every
/// seed, which derive from the trial's own.
///
/// A training that may go on is kept as it stands, so that going on costs its own epochs alone; where it is gone (in a
/// search that is resumed), it is trained there again, with the same bits.
package struct TrialTraining: Sendable {
  private let model: String
  private let settings: Settings
  /// The data of each fold, which are prepared as a trial's settings ask.
  private let parts: PreparedParts
  /// The figure that is the value, and what is measured for it.
  private let metric: String
  private let figure: RunFigure?
  private var isOfTraining: Bool { figure?.part == .training }
  private let repeats: Int
  private let valueRule: StudyDefinition.ValueRule
  private let direction: StudyDefinition.Direction
  private let resource: StudyDefinition.Resource
  /// How many shares the rows are cut into, where a method gives out rows.
  private let shares: Int
  /// The seed of the draw that decides which rows are in a share.
  private let seed: UInt64
  private let cache = CheckpointCache()

  package init(
    model: String, settings: Settings, parts: PreparedParts, definition: StudyDefinition
  ) {
    (self.model, self.settings, metric) = (model, settings, definition.metric)
    self.parts = parts
    (repeats, valueRule, direction) = (definition.repeats, definition.valueRule, definition.direction)
    (resource, shares, seed) = (definition.resource, definition.epochs, definition.seed)
    figure = RunFigure.named(metric)
  }

  /// Trainings as they stand, by the segment they ended with.
  private final class CheckpointCache: Sendable {
    private let kept = Mutex<[TrialRequest.Segment: [TrainingCheckpoint]]>([:])
    func put(_ checkpoints: [TrainingCheckpoint], after segment: TrialRequest.Segment) {
      kept.withLock { kept in
        // Another trial may yet take over the state before this one, and none any earlier.
        let earlier = kept.keys.filter { $0.trial == segment.trial }.sorted { $0.end < $1.end }
        for old in earlier.dropLast() { kept[old] = nil }
        if kept.count > 4000 { kept.removeAll() }
        kept[segment] = checkpoints
      }
    }
    func checkpoints(after segment: TrialRequest.Segment) -> [TrainingCheckpoint]? { kept.withLock { $0[segment] } }
  }

  package func evaluate(_ request: TrialRequest) -> TrialOutcome {
    var plan = plan(request.configuration, seed: request.seed)
    do throws(TrainingError) {
      if resource == .rows {
        // A share of the rows, trained from the start; what it comes to stands for all the shares since the last one.
        let units = request.epochs ?? shares
        plan.parts = plan.parts.map { $0.withShareOfTraining(Double(units) / Double(shares), seed: seed) }
        let outcome = outcome(of: try plan.runInTurn(), reported: [])
        guard case .finished(let value, _, let metrics, _, _) = outcome else { return outcome }
        return .finished(value: value, reported: Array(repeating: value, count: units), metrics: metrics)
      }
      if request.wantsGradient { return try slopes(plan, request) }
      if let trainings = try trainings(plan) {
        return try evaluate(request, plan, trainings)
      }
      return outcome(of: try plan.runInTurn(), reported: [])
    } catch {
      return .failed(error.message)
    }
  }

  /// The value with its slopes by the parameters, through each training or at its optimum: their means.
  private func slopes(_ plan: EvaluationPlan, _ request: TrialRequest) throws(TrainingError) -> TrialOutcome {
    let hyperparameters = request.configuration.keys.sorted().compactMap { Hyperparameter($0) }
    var members: [RunMember] = []
    var sums = [Double](repeating: 0, count: hyperparameters.count)
    for index in 0..<plan.count {
      do throws(HypergradientError) {
        let request = plan.request(index)
        let isStepwise = SettingKey.epochs.setting.applies(to: request.model, request.settings)
        let slope =
          isStepwise
          ? try Hypergradient.forward(request, of: hyperparameters)
          : try Hypergradient.implicit(request, of: hyperparameters)
        members.append(plan.member(index, of: slope.result))
        for place in sums.indices { sums[place] += slope.gradient[place] / Double(plan.count) }
      } catch {
        switch error {
        case .interrupted: return .interrupted
        case .exploded: return .diverged()
        case .training(let error): throw error
        default: return .failed("its slope is not known here")
        }
      }
    }
    if members.contains(where: { $0.result.status == .interrupted }) { return .interrupted }
    let epochs = members.map { $0.result.history.count - 1 }.min() ?? 0
    let curve = (1..<max(epochs + 1, 1)).map { epoch in
      members.reduce(0) { $0 + (byEpoch($1.result.history[epoch]) ?? .nan) } / Double(members.count)
    }
    guard case .finished(let value, let reported, let metrics, _, _) = outcome(of: members, reported: curve) else {
      return .diverged(reported: curve)
    }
    return .finished(
      value: value, reported: reported, metrics: metrics,
      gradient: Dictionary(uniqueKeysWithValues: zip(hyperparameters.map(\.name), sums)))
  }

  private func plan(_ configuration: [String: ParameterValue], seed: UInt64) -> EvaluationPlan {
    var own = settings
    for (name, value) in configuration {
      if let setting = Setting.named(name) { own[setting] = OptionValue(value, for: setting) }
    }
    let further = figure?.metric.map { $0.isAlwaysMeasured ? [] : [$0] } ?? []
    return EvaluationPlan(
      parts: parts.parts(for: own), model: model, settings: own,
      seeds: (0..<repeats).map { seed &+ UInt64($0) }, epochMetrics: further,
      metrics: figure?.isByEpoch == true ? [] : further, measuresTraining: isOfTraining)
  }

  /// A training for each fold and seed; nil for a model that is solved in one go.
  private func trainings(_ plan: EvaluationPlan) throws(TrainingError) -> [NetworkTraining]? {
    var trainings: [NetworkTraining] = []
    for index in 0..<plan.count {
      guard let training = try Training.begin(plan.request(index)) else { return nil }
      // Only the search's own metric is asked for after each epoch: training rows are measured where it is theirs.
      training.measuresEveryEpoch = isOfTraining
      trainings.append(training)
    }
    return trainings
  }

  private func evaluate(
    _ request: TrialRequest, _ plan: EvaluationPlan, _ trainings: [NetworkTraining]
  ) throws(TrainingError) -> TrialOutcome {
    if !request.past.isEmpty, try !restore(trainings, to: request.past) { return .interrupted }
    let whole = plan.settings[.epochs]
    let end = min(request.epochs ?? whole, whole)
    let start = trainings.map(\.epoch).min() ?? 0
    var reported: [Double] = start > 0 ? Self.curve(trainings, upTo: start, value: byEpoch) : []
    for epoch in start..<max(end, start) {
      for training in trainings { training.advance(to: epoch + 1) }
      if trainings.contains(where: { $0.status == .interrupted }) { return .interrupted }
      if trainings.contains(where: { $0.status == .diverged }) { return .diverged(reported: reported) }
      reported.append(Self.mean(trainings, at: epoch + 1, value: byEpoch))
      if epoch + 1 < end, !request.goesOn(reported) {
        return .pruned(reported: reported, metrics: metrics(of: members(plan, trainings)))
      }
      if trainings.allSatisfy({ $0.status == .finished }) { break }
    }
    if request.mayContinue {
      cache.put(
        trainings.map(\.checkpoint),
        after: .init(trial: request.number, seed: request.seed, configuration: request.configuration, end: end))
    }
    return outcome(of: members(plan, trainings), reported: reported)
  }

  /// Brings trainings to where a past has come, from the cache or by training along it; false when interrupted.
  private func restore(
    _ trainings: [NetworkTraining], to past: [TrialRequest.Segment]
  ) throws(TrainingError) -> Bool {
    guard let last = past.last else { return true }
    if let kept = cache.checkpoints(after: last), take(kept, trainings) { return true }
    let plan = plan(last.configuration, seed: last.seed)
    guard let earlier = try self.trainings(plan) else { return true }
    if past.count > 1, try !restore(earlier, to: Array(past.dropLast())) { return false }
    for training in earlier { training.advance(to: last.end) }
    if earlier.contains(where: { $0.status == .interrupted }) { return false }
    _ = take(earlier.map(\.checkpoint), trainings)
    return true
  }

  private func take(_ checkpoints: [TrainingCheckpoint], _ trainings: [NetworkTraining]) -> Bool {
    checkpoints.count == trainings.count
      && zip(trainings, checkpoints).allSatisfy { $0.restore($1, keepsRate: $0.keepsRate(of: $1)) }
  }

  private func members(_ plan: EvaluationPlan, _ trainings: [NetworkTraining]) -> [RunMember] {
    trainings.enumerated().map { plan.member($0, of: $1.result) }
  }

  /// The value after an epoch; nil where it is not defined on that training's rows.
  private func byEpoch(_ record: EpochRecord) -> Double? {
    guard let measured = figure?.metric else { return record.validationLoss }
    return record.value(of: measured, ofTraining: isOfTraining)
  }

  private static func mean(
    _ trainings: [NetworkTraining], at epoch: Int, value: (EpochRecord) -> Double?
  ) -> Double {
    // A training that has stopped early stays where it was. What is defined in none of them counts as infinitely bad.
    Spread(trainings.compactMap { value($0.history[min(epoch, $0.history.count - 1)]) })?.mean ?? .nan
  }

  private static func curve(
    _ trainings: [NetworkTraining], upTo epoch: Int, value: (EpochRecord) -> Double?
  ) -> [Double] {
    guard epoch > 0 else { return [] }
    return (1...epoch).map { mean(trainings, at: $0, value: value) }
  }

  /// Means of the trainings' figures, and their deviations where there are several.
  private func metrics(of members: [RunMember]) -> TrialMetrics {
    var metrics: TrialMetrics = [:]
    for figure in RunFigure.all {
      let isKept = figure.metric?.isAlwaysMeasured == true || [.epochs, .weights, self.figure].contains(figure)
      guard isKept, let spread = Spread(members.compactMap(figure.value)) else { continue }
      metrics[figure.name] = spread.mean
      if figure.hasSpread { metrics.deviations[figure.name] = spread.deviation }
    }
    if members.count > 1 { metrics.trainings = members.count }
    return metrics
  }

  private func outcome(of members: [RunMember], reported: [Double]) -> TrialOutcome {
    if members.contains(where: { $0.result.status == .interrupted }) && reported.isEmpty { return .interrupted }
    if members.contains(where: { $0.result.status == .diverged }) { return .diverged(reported: reported) }
    let metrics = metrics(of: members)
    guard var value = metrics[metric] else { return .failed("there is no \(metric)") }
    if valueRule == .best, let best = direction == .minimize ? reported.min() : reported.max() { value = best }
    return .finished(value: value, reported: reported, metrics: metrics)
  }
}

extension NetworkTraining {
  /// Whether it goes on with the rate that a training has come to: it does unless it was set another.
  fileprivate func keepsRate(of checkpoint: TrainingCheckpoint) -> Bool {
    request.settings[.hypergradientRate] > 0
  }
}
