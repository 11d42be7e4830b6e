import Options
import Search
import Synchronization
import Testing

/// Trainings whose curves are known, counting every epoch that is trained.
///
/// The loss after an epoch goes from 1 down to where the configuration leads; its seed moves it a little. A training
/// that took another's over goes on from that one's loss.
final class FidelityRun: Sendable {
  struct Log { var epochs = 0, pieces = 0, wrong: [String] = [] }
  let log = Mutex(Log())
  /// Pieces after which all further ones are interrupted.
  let most: Int

  init(most: Int = .max) { self.most = most }

  /// The loss that one epoch leads to from another.
  static func next(_ loss: Double, _ configuration: [String: ParameterValue], _ seed: UInt64) -> Double {
    let rate = configuration["lr"]?.double ?? 0.1
    let goal = 0.1 + (rate - 0.02) * (rate - 0.02) + Double(seed % 64) / 6400
    return loss + (goal - loss) * 0.3
  }

  func evaluate(_ request: TrialRequest, end: Int = 27) async -> TrialOutcome {
    for _ in 0..<(5 - request.number % 5) { await Task.yield() }
    let start = request.past.last?.end ?? 0
    let end = request.epochs ?? end
    let isOver = log.withLock { log in
      log.pieces += 1
      if log.pieces > most { return true }
      log.epochs += end - start
      if end <= start { log.wrong.append("trial \(request.number) from \(start) to \(end)") }
      return false
    }
    if isOver { return .interrupted }
    var (loss, reported) = (1.0, [Double]())
    let past = request.past.map { ($0.configuration, $0.seed, $0.end) }
    for (configuration, seed, end) in past + [(request.configuration, request.seed, end)] {
      while reported.count < end {
        loss = Self.next(loss, configuration, seed)
        // It overfits after some epochs.
        reported.append(loss + 0.01 * Double(max(reported.count - 5, 0)))
      }
    }
    return .finished(value: reported.last ?? loss, reported: reported, metrics: [:])
  }

  static func study(
    _ method: String, options: OptionValues = [:], budget: Int = 20, batch: Int = 1, jobs: Int = 2,
    run: FidelityRun = FidelityRun(), storage: InMemoryStorage = InMemoryStorage(), resuming: Bool = false
  ) async throws -> [Trial] {
    let definition = StudyDefinition(
      name: "s", method: method, options: options, seed: 3, space: mixed, budget: budget, batch: batch,
      valueRule: allSamplers.contains { $0.name == method && $0.hasRungs } ? .rung : .last, epochs: 27)
    return try await StudyRunner.run(
      definition, storage: storage, jobs: jobs, resuming: resuming, evaluate: { await run.evaluate($0) }
    ) { _, _ in }.trials
  }
}

@Suite struct FidelityRunTests {
  static let methods = allSamplers.filter(\.needsEpochs).map(\.name)

  @Test(arguments: methods, [1, 4]) func noEpochIsTrainedTwice(_ method: String, _ batch: Int) async throws {
    var studies: [[Trial]] = []
    for jobs in [1, 4] {
      let run = FidelityRun()
      let trials = try await FidelityRun.study(method, batch: batch, jobs: jobs, run: run)
      let log = run.log.withLock { $0 }
      #expect(log.epochs == trials.reduce(0) { $0 + $1.reported.count } && log.wrong.isEmpty)
      #expect(trials.contains { $0.state == .finished && $0.reported.count == 27 })
      studies.append(trials)
    }
    #expect(studies[0] == studies[1])
  }

  /// Li et al. 2018, algorithm 1: the result is the smallest loss seen at a rung, whoever was promoted by the last one.
  @Test(arguments: methods) func aTrialsValueIsItsBestRungs(_ method: String) async throws {
    guard allSamplers.contains(where: { $0.name == method && $0.hasRungs }) else { return }
    let trials = try await FidelityRun.study(method)
    for trial in trials {
      let rungs = [1, 3, 9, 27].filter { $0 <= trial.reported.count }.map { trial.reported[$0 - 1] }
      #expect(trial.value.map(rungs.contains) == true)
      #expect(trial.value.map { $0 <= trial.reported[trial.reported.count - 1] } == true)
    }
    #expect(trials.contains { $0.value != $0.reported.last && $0.state == .finished })
  }

  @Test(arguments: methods, [1, 4]) func brokenOffAnywhereItGoesOnAsIfItHadNot(
    _ method: String, _ batch: Int
  ) async throws {
    let unbroken = FidelityRun()
    let whole = try await FidelityRun.study(method, budget: 14, batch: batch, run: unbroken)
    let (pieces, epochs) = unbroken.log.withLock { ($0.pieces, $0.epochs) }
    for stop in stride(from: batch % 2, to: pieces, by: max(pieces / 10, 1)) {
      let storage = InMemoryStorage()
      let (before, after) = (FidelityRun(most: stop), FidelityRun())
      _ = try await FidelityRun.study(method, budget: 14, batch: batch, run: before, storage: storage)
      let trials = try await FidelityRun.study(
        method, budget: 14, batch: batch, jobs: 3, run: after, storage: storage, resuming: true)
      #expect(trials == whole, "broken off after \(stop)")
      #expect(before.log.withLock { $0.epochs } + after.log.withLock { $0.epochs } == epochs)
    }
  }
}
