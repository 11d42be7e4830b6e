import Arithmetic
import Options
import Search
import Testing

@testable import Experiments

/// Searches made by a real method over a function that is known, so that what is to be read off them is known too.
struct MadeSearch: Sendable, CustomTestStringConvertible {
  var name: String
  var method = "random"
  var trials = 30
  var parameters: [Parameter]
  var change: @Sendable (inout StudyDefinition) -> Void = { _ in }
  /// What a trial is worth at its coordinates (0 … 1 along each parameter; of a choice its index), with a source of chance.
  var outcome: @Sendable ([Double], inout RandomSource) -> TrialOutcome

  var testDescription: String { "\(name), \(method)" }

  func study(seed: UInt64) async throws -> Study {
    var definition = StudyDefinition(
      name: "made", method: method, seed: seed, space: SearchSpace(parameters: parameters), budget: trials)
    change(&definition)
    let encoded = EncodedSpace(definition.space)
    if let sampler = allSamplers.named(method),
      let count = sampler.trialCount(of: definition.space, options: definition.options)
    {
      definition.budget = min(count, definition.budget)
    }
    let outcome = outcome
    return try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false, clock: { 0 },
      evaluate: { request in
        var random = RandomSource(seed: seed, purpose: .trial, index: UInt64(request.number) + 1000)
        let outcome = outcome(encoded.encode(request.configuration), &random)
        // A method that trains little by little sees as much of the curve as it gave.
        if let epochs = request.epochs, case .finished(_, let curve, let metrics, _, _) = outcome, curve.count > epochs
        {
          return .finished(value: curve[epochs - 1], reported: Array(curve.prefix(epochs)), metrics: metrics)
        }
        return outcome
      }, onTrial: { _, _ in })
  }

  func reading(seed: UInt64, _ more: (inout SearchEvidence) -> Void = { _ in }) async throws -> SearchReading {
    var evidence = SearchEvidence(try await study(seed: seed))
    more(&evidence)
    return SearchReading(evidence)
  }
}

extension Parameter {
  static let rate = Parameter(name: "learning_rate", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil))
  static let units = Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1))
  static let decay = Parameter(name: "weight_decay", kind: .number(lower: 1e-6, upper: 1e-1, scale: .log, step: nil))
  static let momentum = Parameter(name: "beta1", kind: .number(lower: 0.5, upper: 0.9, scale: .linear, step: nil))
  static let batch = Parameter(
    name: "batch_size", kind: .ordered([8, 16, 32, 64, 128].map { .integer($0) }))
  static let optimizer = Parameter(name: "optimizer", kind: .choice([.category("adam"), .category("sgd")]))

  func searched(as role: Role) -> Parameter {
    var parameter = self
    parameter.role = role
    return parameter
  }
}

/// A bowl with its bottom at some places, each direction with its own weight.
func bowl(_ places: [Double], weights: [Double] = [], floor: Double = 0.1) -> @Sendable ([Double]) -> Double {
  { point in
    zip(point, places).enumerated().reduce(floor) { sum, one in
      let off = one.element.0 - one.element.1
      return sum + off * off * (one.offset < weights.count ? weights[one.offset] : 1)
    }
  }
}

/// The same value from the first epoch to the last.
func level(_ value: Double) -> TrialOutcome { .finished(value: value, reported: [], metrics: [:]) }
