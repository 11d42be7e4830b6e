import Arithmetic
package import Search
import Synchronization

/// Methods of search against each other: each searches once for each repeat, with a seed that follows the last one's, and the
/// searches run side by side.
package struct RaceRunner: Sendable {
  /// A search of each method; all of one metric and direction, and never none.
  package var definitions: [StudyDefinition]
  /// The budget of each search, in whole trials.
  package var trials: Int
  package var repeats: Int
  /// The seed of the first repeat; each further one has the next number.
  package var seed: UInt64

  package init(definitions: [StudyDefinition], trials: Int, repeats: Int, seed: UInt64) {
    self.definitions = definitions
    self.trials = trials
    self.repeats = repeats
    self.seed = seed
  }

  /// - Parameters:
  ///   - evaluations: what evaluates the trials of each definition.
  ///   - onSearch: hears of each search that came to its end: its method, how many have, of how many.
  /// - Returns: the race over those repeats that every method came through, fewer than asked for when the task was cancelled
  ///   and nil for none; and why a trial could not be evaluated, if any.
  package func run(
    jobs: Int, _ evaluations: [@Sendable (TrialRequest) async -> TrialOutcome],
    onSearch: (_ method: String, _ done: Int, _ total: Int) -> Void
  ) async throws -> (race: Race?, failure: String?) {
    let failure = FirstFailure()
    let searches = (0..<repeats).flatMap { repeated in
      definitions.map { definition in
        var own = definition
        own.seed = seed &+ UInt64(repeated)
        return own
      }
    }
    let methods = definitions.count
    var done = 0
    let curves = try await Jobs.inOrder(Array(searches.indices), atOnce: jobs) { index, curve, _ in
      guard curve != nil else { return }
      done += 1
      onSearch(searches[index].method, done, searches.count)
    } _: { index -> [Double]? in
      let evaluate = evaluations[index % methods]
      let study = try await StudyRunner.run(
        searches[index], storage: InMemoryStorage(), jobs: 1, resuming: false,
        evaluate: { request in
          let outcome = await evaluate(request)
          if case .failed(let reason) = outcome { failure.note(reason) }
          return outcome
        }
      ) { _, _ in }
      return Task.isCancelled ? nil : Race.curve(of: study, trials: trials)
    }.map { $0 ?? nil }
    let whole = (0..<repeats).prefix { repeated in
      curves[repeated * methods..<(repeated + 1) * methods].allSatisfy { $0 != nil }
    }.count
    guard whole > 0, let first = definitions.first else { return (nil, failure.reason) }
    let entries = definitions.indices.map { entry in
      Race.Entry(
        method: definitions[entry].method, curves: (0..<whole).compactMap { curves[$0 * methods + entry] })
    }
    let race = Race(metric: first.metric, direction: first.direction, trials: trials, entries: entries)
    return (race, failure.reason)
  }
}

/// Why the first trial that could not be evaluated could not.
private final class FirstFailure: Sendable {
  private let first = Mutex<String?>(nil)
  func note(_ reason: String) { first.withLock { $0 = $0 ?? reason } }
  var reason: String? { first.withLock { $0 } }
}
