import Arithmetic
import Datasets
import Learning

/// Trains a configuration over the folds of a split and over seeds: what stands behind a run's figures and a trial's value.
struct EvaluationPlan: Sendable {
  /// One for a hold-out, one for each fold; never none.
  var parts: [PreparedData]
  var model: String
  var settings: Settings
  /// Of the weights, the order of rows and the dropout masks: one for each repeat; never none.
  var seeds: [UInt64]
  /// What each training is, with the first seed, where it is not all its epochs under its settings.
  var course: TrainingCourse?
  /// What to measure at every epoch beside loss, accuracy and R².
  var epochMetrics: [Metric] = []
  /// What to measure at the end beside them.
  var metrics: [Metric] = []
  /// Whether the metrics at the end are wanted of the training part too.
  var measuresTraining = true

  var count: Int { parts.count * seeds.count }

  /// Whether several trainings are behind each figure, of which each has its own fold or seed.
  var isRepeated: Bool { count > 1 }

  /// One training: all folds with the first seed come first, then all with the second.
  func member(
    _ index: Int, onEvent: (TrainingEvent) -> Void = { _ in }
  ) throws(TrainingError) -> RunMember {
    self.member(index, of: try Training.run(request(index), onEvent: onEvent))
  }

  /// The same, and at every event the training itself, where it goes on epoch by epoch.
  func watchedMember(
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

  /// What the training of that number is.
  func request(_ index: Int) -> TrainingRequest {
    TrainingRequest(
      data: parts[index % parts.count], model: model, settings: settings, seed: seeds[index / parts.count],
      metrics: epochMetrics, course: course?.shifted(by: seeds[index / parts.count] &- seeds[0]))
  }

  /// The training of that number, with what is measured at its end.
  func member(_ index: Int, of result: TrainingResult) -> RunMember {
    let (data, seed) = (parts[index % parts.count], seeds[index / parts.count])
    var result = result
    let outputs = result.outputs
    result.outputs = nil
    var member = RunMember(
      fold: parts.count > 1 ? index % parts.count + 1 : nil, seed: seed, data: data, result: result)
    if !metrics.isEmpty {
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
  func runInTurn() throws(TrainingError) -> [RunMember] {
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
  func run(jobs: Int, onMember: (Int) -> Void) async throws -> [RunMember] {
    var members = [RunMember?](repeating: nil, count: count)
    try await withThrowingTaskGroup(of: (Int, RunMember).self) { group in
      var (next, ended) = (0, 0)
      while true {
        // The first is always begun, so that there is something to keep.
        while next < count, next - ended < max(jobs, 1), next == 0 || !Task.isCancelled {
          let index = next
          group.addTask { (index, try member(index)) }
          next += 1
        }
        guard let (index, member) = try await group.next() else { break }
        members[index] = member
        ended += 1
        onMember(ended)
      }
    }
    let begun = members.compactMap { $0 }
    let whole = begun.filter { $0.result.status != .interrupted }
    return whole.isEmpty ? Array(begun.prefix(1)) : whole
  }
}

extension Diagnosis {
  /// What most trainings show, in the words of the first of them that shows it; of equally many, what comes first. How far the
  /// gap may be chance is judged by all of them together.
  static func of(_ members: [RunMember], model: String, settings: Settings) -> Diagnosis {
    let requests = members.map { member in
      TrainingRequest(data: member.data, model: model, settings: settings, seed: member.seed)
    }
    let folds = Dictionary(grouping: members.indices) { members[$0].fold ?? 0 }
    let chance =
      members.count > 1
      ? GapChance.mean(
        folds.keys.sorted().map { fold in
          (folds[fold] ?? []).map { GapChance(members[$0].result, requests[$0]) }
        }) : nil
    let all = zip(members, requests).map { Diagnosis.of($0.result, request: $1, chance: chance) }
    var chosen = all[0]
    for diagnosis in all.dropFirst()
    where all.count(where: { $0.verdict == diagnosis.verdict }) > all.count(where: { $0.verdict == chosen.verdict }) {
      chosen = diagnosis
    }
    guard all.count > 1, chosen.verdict != .interrupted else { return chosen }
    var others: [String] = []
    for verdict in Diagnosis.Verdict.allCases where verdict != chosen.verdict {
      let count = all.count { $0.verdict == verdict }
      if count > 0 { others.append("\(verdict.rawValue) \(count)") }
    }
    let share = all.count { $0.verdict == chosen.verdict }
    // The losses that stand beside it are means over all of them: those in the sentence are one training's, and called so.
    let shown =
      others.isEmpty
      ? "All \(all.count) trainings show it"
      : "\(share) of \(all.count) trainings show it (the others: \(others.joined(separator: ", ")))"
    chosen.evidence = ["\(shown); the first: \(chosen.evidence.first ?? "")"] + chosen.evidence.dropFirst()
    return chosen
  }
}
