import Arithmetic
package import Datasets
package import Learning

/// Trains a configuration over the folds of a split and over seeds: what stands behind a run's figures and a trial's value.
package struct EvaluationPlan: Sendable {
  /// The prepared data, one for a hold-out, one for each fold; never empty.
  package var parts: [PreparedData]
  package var model: String
  package var settings: Settings
  /// The seeds of the weights, the order of rows and the dropout masks: one for each repeat; never none.
  package var seeds: [UInt64]
  /// How each training ends, with the first seed, where it does not simply run all its epochs under its settings.
  package var course: TrainingCourse?
  /// What to measure at every epoch beside loss, accuracy and R².
  package var epochMetrics: [Metric] = []
  /// The further metrics that are measured once a training has ended.
  package var metrics: [Metric] = []
  /// Whether the metrics at the end are wanted of the training part too.
  package var measuresTraining = true

  package init(
    parts: [PreparedData], model: String, settings: Settings, seeds: [UInt64], course: TrainingCourse? = nil,
    epochMetrics: [Metric] = [], metrics: [Metric] = [], measuresTraining: Bool = true
  ) {
    self.parts = parts
    self.model = model
    self.settings = settings
    self.seeds = seeds
    self.course = course
    self.epochMetrics = epochMetrics
    self.metrics = metrics
    self.measuresTraining = measuresTraining
  }

  /// How many trainings there are.
  package var count: Int { parts.count * seeds.count }

  /// Whether several trainings are behind each figure, of which each has its own fold or seed.
  package var isRepeated: Bool { count > 1 }

  /// Makes the training with that number: all folds with the first seed come first, then all with the second.
  package func member(
    _ index: Int, onEvent: (TrainingEvent) -> Void = { _ in }
  ) throws(TrainingError) -> RunMember {
    self.member(index, of: try Training.run(request(index), onEvent: onEvent))
  }

  /// Makes the training with that number; at every event `onEvent` gets the training itself too, where it goes on epoch
  /// by epoch.
  package func watchedMember(
    _ index: Int, onEvent: (TrainingEvent, NetworkTraining?) -> Void
  ) throws(TrainingError) -> RunMember {
    let request = request(index)
    // One that begins where others ended is not begun here.
    guard request.course == nil, let training = try Training.begin(request) else {
      return try member(index) { onEvent($0, nil) }
    }
    training.advance(to: .max) { onEvent($0, training) }
    return member(index, of: training.result)
  }

  /// The request for the training with that number, counted from 0.
  package func request(_ index: Int) -> TrainingRequest {
    TrainingRequest(
      data: parts[index % parts.count], model: model, settings: settings, seed: seeds[index / parts.count],
      metrics: epochMetrics, course: course?.shifted(by: seeds[index / parts.count] &- seeds[0]))
  }

  /// The training of that number, with what is measured at its end.
  package func member(_ index: Int, of result: TrainingResult) -> RunMember {
    let (data, seed) = (parts[index % parts.count], seeds[index / parts.count])
    var result = result
    let outputs = result.outputs
    result.outputs = nil
    var member = RunMember(
      fold: parts.count > 1 ? index % parts.count + 1 : nil, seed: seed, data: data, result: result)
    // Whoever has stopped a large net does not wait for its further figures.
    let rows = data.training.rowCount + data.validation.rowCount
    let isGivenUp = result.status == .interrupted && result.hasEpochs && result.size * rows > 200_000_000
    if !metrics.isEmpty, !isGivenUp {
      let measured = { (outputs: Matrix?, part: DataPart) in
        data.predictions(outputs ?? result.predictor.predict(part.features), on: part).values(of: metrics)
      }
      member.validationMetrics = measured(outputs?.validation, data.validation)
      if measuresTraining { member.trainingMetrics = measured(outputs?.training, data.training) }
      if Cancellation.wasCut(max(data.training.rowCount, data.validation.rowCount)) {
        member.result.status = .interrupted
      }
    }
    return member
  }

  /// One training after the other, up to the first that was interrupted or diverged: for trials, which run at once
  /// themselves.
  package func runInTurn() throws(TrainingError) -> [RunMember] {
    var members: [RunMember] = []
    for index in 0..<count {
      members.append(try member(index))
      if members[index].result.status != .finished { break }
    }
    return members
  }

  /// Up to `jobs` trainings at once; the result never depends on how many. When the task is cancelled, those that have
  /// ended are kept; where none has, the first of those that were stopped.
  ///
  /// - Parameter onMember: hears how many have ended.
  package func run(jobs: Int, onMember: (Int) -> Void) async throws -> [RunMember] {
    // The first is always begun, so that there is something to keep.
    let members = try await Jobs.inOrder(Array(0..<count), atOnce: jobs, atLeast: 1) { _, _, ended in
      onMember(ended)
    } _: {
      try member($0)
    }
    let begun = members.compactMap { $0 }
    let whole = begun.filter { $0.result.status != .interrupted }
    return whole.isEmpty ? Array(begun.prefix(1)) : whole
  }
}
