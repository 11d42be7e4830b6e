import Arithmetic

/// What is asked of an objective: a configuration, with a seed of its own.
public struct TrialRequest: Sendable {
  public var number: Int
  public var configuration: [String: ParameterValue]
  /// Derives from the study's seed and the trial's number.
  public var seed: UInt64
}

/// What an objective answers.
public enum TrialOutcome: Sendable {
  case finished(value: Double, reported: [Double], metrics: [String: Double])
  case diverged
  case interrupted
  case failed(String)
}

/// Runs a study from where it stands to its budget.
public enum StudyRunner {
  /// Suggests, evaluates and records trials until the budget is used up, the sampler has no more, or the task is cancelled.
  ///
  /// Trials run at once, up to `jobs`, unless the sampler looks at values; which trials there are, their numbers, seeds
  /// and values, and the order in which `onTrial` hears of them never depend on `jobs`. Each is recorded as soon as it
  /// has ended. What was running or interrupted is done again on resuming.
  ///
  /// - Parameters:
  ///   - resuming: the study is in the storage already.
  ///   - evaluate: called for several trials at once.
  ///   - onTrial: hears of each ended trial by number, with the study up to it.
  public static func run(
    _ definition: StudyDefinition, storage: any StudyStorage, jobs: Int, resuming: Bool,
    evaluate: @escaping @Sendable (TrialRequest) async -> TrialOutcome, onTrial: (Trial, Study) -> Void
  ) async throws -> Study {
    guard let sampler = allSamplers.first(where: { $0.name == definition.method }) else {
      throw StudyStorageError.unknown(definition.method)
    }
    if !resuming { try storage.create(definition) }
    var study = try storage.load(name: definition.name) ?? Study(definition: definition)
    study.trials.removeAll { $0.state == .running || $0.state == .interrupted }
    let done = Set(study.trials.map(\.number))
    // Configurations in order of number, those of stored trials included: suggestions see what came before them alone.
    var planned: [Trial] = []
    var told = Study(definition: definition)
    var waiting: [Int: Trial] = [:]
    for trial in study.trials { waiting[trial.number] = trial }
    var nextToTell = 0
    func tell() {
      while let trial = waiting[nextToTell] {
        told.add(trial)
        if !done.contains(trial.number) { onTrial(trial, told) }
        nextToTell += 1
      }
    }
    tell()
    let width = sampler.usesValues ? 1 : max(1, jobs)
    try await withThrowingTaskGroup(of: Trial.self) { group in
      var running = 0
      var isExhausted = false
      while true {
        while running < width, !isExhausted, planned.count < definition.budget, !Task.isCancelled {
          let number = planned.count
          if let stored = waiting[number] ?? told.trials.first(where: { $0.number == number }) {
            planned.append(stored)
            continue
          }
          var random = RandomSource(seed: definition.seed, purpose: .sampler, index: UInt64(number))
          guard
            let configuration = sampler.suggest(
              number, in: definition.space, options: definition.options, after: planned, random: &random)
          else {
            isExhausted = true
            break
          }
          planned.append(Trial(number: number, configuration: configuration))
          var seeds = RandomSource(seed: definition.seed, purpose: .trial, index: UInt64(number))
          let request = TrialRequest(number: number, configuration: configuration, seed: seeds.next() >> 11)
          group.addTask { Trial(request, await evaluate(request), direction: definition.direction) }
          running += 1
        }
        guard running > 0, let trial = try await group.next() else { break }
        running -= 1
        // Interrupted trials leave no trace: resuming makes them anew.
        guard trial.state != .interrupted else { continue }
        try storage.record(trial, in: definition.name)
        waiting[trial.number] = trial
        if sampler.usesValues { planned[trial.number] = trial }
        tell()
      }
    }
    return try storage.load(name: definition.name) ?? told
  }
}

extension Trial {
  fileprivate init(_ request: TrialRequest, _ outcome: TrialOutcome, direction: StudyDefinition.Direction) {
    self.init(number: request.number, configuration: request.configuration)
    switch outcome {
    case .finished(let value, let reported, let metrics) where value.isFinite:
      (state, self.value, self.reported, self.metrics) = (.finished, value, reported, metrics)
    case .finished(_, let reported, let metrics):
      (state, value) = (.diverged, direction == .minimize ? .infinity : -.infinity)
      (self.reported, self.metrics) = (reported, metrics)
    case .diverged: (state, value) = (.diverged, direction == .minimize ? .infinity : -.infinity)
    case .interrupted: state = .interrupted
    case .failed: state = .failed
    }
  }
}
