import Arithmetic
package import Options

/// Every combination of the values of each parameter, the last parameter changing fastest: all of a set, of a range with
/// steps and of a short range of whole numbers, and some along a longer one.
struct GridSampler: Sampler {
  let name = "grid"
  let summary = "every combination of all values, or of a few along each range without steps"
  let advice = "one or two settings of which you want the whole picture; each further one multiplies the trials"
  let options = [GridOptions.points.option]
  let usesValues = false

  func trialCount(of space: SearchSpace, options: OptionValues) -> Int? { combinations(space, options).count }

  func begin(_ problem: SearchProblem) throws(SpaceError) -> any SearchProcess {
    let combinations = combinations(problem.space.space, problem.options)
    guard combinations.count < Combinations.vast else {
      throw .endlessGrid
    }
    let isEndless = problem.whenTried == .again
    return FixedSequence(budget: problem.budget) { number in
      combinations.configuration(isEndless ? number % max(combinations.count, 1) : number)
        .map { problem.space.encode($0) }
    }
  }

  private func combinations(_ space: SearchSpace, _ given: OptionValues) -> Combinations {
    let points = given[GridOptions.points]
    let takesAll = given[GridOptions.values] == "all"
    return Combinations(
      of: space,
      axes: space.parameters.map { parameter in
        if takesAll, parameter.isTakenWhole, let every = Combinations.Axis(everyValueOf: parameter) { return every }
        return Combinations.Axis(parameter.gridValues(points: points))
      })
  }
}

/// What shapes a grid.
package enum GridOptions {
  package static let points = OptionKey<Int>(
    "points", "values along each range without steps, and of more than 32 whole numbers", default: 5, from: 1, to: 1000)
  /// An option that no person gives: which values of a finite range are taken. Grids from before it was written have at
  /// most as many as `points` says, and so has one that must fit a budget.
  package static let values = OptionKey<String>(
    "values", "which values of a finite range are taken",
    [.init("some", "as many as points"), .init("all", "every one")])
}

extension Parameter {
  /// Whole numbers in a range that is short enough for a grid to take all of them.
  package static let shortRange = 32

  /// Whether a grid takes every value: of a set, of a range with steps, and of a short range of whole numbers that are not
  /// spread by factors.
  package var isTakenWhole: Bool {
    switch kind {
    case .choice, .ordered: true
    case .number(_, _, _, let step): step != nil
    case .integer(_, _, let scale, let step): step > 1 || scale == .linear && (valueCount ?? .max) <= Self.shortRange
    }
  }
}
