import Arithmetic
import Search

/// Plays a search against an objective, without a study, a store or chance of its own.
struct SearchPlay {
  /// Every piece of work in the order it was asked for.
  var assignments: [Assignment] = []
  var observations: [Observation] = []
  /// How many pieces were asked for at once.
  var waves: [Int] = []

  /// - Parameters:
  ///   - objective: the value at a point after so many epochs, to be made small; NaN counts as infinitely bad.
  ///   - gradient: slopes along the coordinates, where a sampler asks for them.
  init(
    _ sampler: any Sampler, _ problem: SearchProblem, pieces: Int = .max,
    gradient: ([Double]) -> [Double] = { $0.map { _ in .nan } }, objective: ([Double], Int) -> Double
  ) throws {
    let process = try sampler.begin(problem)
    var begun = 0
    while assignments.count < pieces {
      let wave = process.ask(min(problem.batch, problem.budget - begun))
      guard !wave.isEmpty else { break }
      waves.append(wave.count)
      assignments += wave
      let answers = wave.map { assignment in
        begun = max(begun, assignment.trial + 1)
        let epochs = assignment.epochs ?? problem.epochs
        let curve = (1...max(epochs, 1)).map { epoch in
          let value = objective(assignment.point, epoch)
          return value.isNaN ? Double.infinity : value
        }
        return Observation(
          trial: assignment.trial, point: assignment.point, value: curve[curve.count - 1], curve: curve,
          gradient: assignment.wantsGradient ? gradient(assignment.point) : nil)
      }
      observations += answers
      process.tell(answers)
    }
  }

  /// The least value seen.
  var best: Double { observations.map(\.value).min() ?? .infinity }
}

func number(
  _ name: String, _ lower: Double, _ upper: Double, _ scale: Parameter.Scale = .linear, step: Double? = nil
) -> Parameter {
  Parameter(name: name, kind: .number(lower: lower, upper: upper, scale: scale, step: step))
}

/// One of each kind, one of them conditional.
let mixed = SearchSpace(parameters: [
  number("lr", 1e-4, 1, .log), Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
  Parameter(name: "opt", kind: .choice([.category("sgd"), .category("adam")])),
  Parameter(
    name: "m", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: 0.3),
    condition: .init(parameter: "opt", value: .category("sgd"))),
])
