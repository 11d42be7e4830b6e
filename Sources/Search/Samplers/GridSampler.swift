import Arithmetic

/// Every combination of a few values of each parameter, the last parameter changing fastest.
struct GridSampler: Sampler {
  let name = "grid"
  let summary = "every combination of a few values each"
  let advice = "one or two settings of which you want the whole picture; each further one multiplies the trials"
  let options = [SearchOption("points", "values along each range", default: 5, from: 1, to: 1000)]
  let usesValues = false

  func trialCount(of space: SearchSpace, options: [String: String]) -> Int? {
    count(from: 0, [:], space, space.parameters.map { $0.gridValues(points: points(options)) })
  }

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    let space = problem.space.space
    let values = space.parameters.map { $0.gridValues(points: points(problem.options)) }
    return OpenLoop(budget: problem.budget) { number in
      combination(number, space, values).map { problem.space.encode($0) }
    }
  }

  private func points(_ given: [String: String]) -> Int { options.integer("points", in: given) }

  /// The combination of that number; nil beyond the last.
  private func combination(
    _ number: Int, _ space: SearchSpace, _ values: [[ParameterValue]]
  ) -> [String: ParameterValue]? {
    var left = number
    var chosen: [String: ParameterValue] = [:]
    for index in space.parameters.indices {
      guard isActive(space.parameters[index], chosen) else { continue }
      var found = false
      for value in values[index] {
        chosen[space.parameters[index].name] = value
        let below = count(from: index + 1, chosen, space, values)
        if left < below {
          found = true
          break
        }
        left -= below
      }
      guard found else { return nil }
    }
    return left == 0 ? chosen : nil
  }

  private func isActive(_ parameter: Parameter, _ chosen: [String: ParameterValue]) -> Bool {
    parameter.condition.map { $0.holds(chosen[$0.parameter]) } ?? true
  }

  /// Combinations of the parameters from an index on, given the choices before it; capped at 10¹⁵.
  private func count(
    from index: Int, _ chosen: [String: ParameterValue], _ space: SearchSpace, _ values: [[ParameterValue]]
  ) -> Int {
    guard index < space.parameters.count else { return 1 }
    let parameter = space.parameters[index]
    guard isActive(parameter, chosen) else { return count(from: index + 1, chosen, space, values) }
    let decides = space.parameters[(index + 1)...].contains { $0.condition?.parameter == parameter.name }
    guard decides else {
      return min(
        values[index].count.multipliedReportingOverflow(by: count(from: index + 1, chosen, space, values)).partialValue,
        cap)
    }
    var total = 0
    for value in values[index] {
      var further = chosen
      further[parameter.name] = value
      total = min(total + count(from: index + 1, further, space, values), cap)
    }
    return total
  }

  private let cap = 1_000_000_000_000
}
