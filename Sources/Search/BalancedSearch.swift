import Arithmetic
import Options

/// A search that spends the same number of trials on each combination of the scientific parameters' values, and in each searches the
/// others as a search of its own would: so that what is compared has been tuned alike (Godbole, Dahl, Gilmer, Shallue and Nado,
/// *Deep Learning Tuning Playbook*, 2023, "identifying scientific, nuisance, and fixed hyperparameters").
///
/// Each combination has an arm: the method begun anew over the parameters that are left there, with the search's seed, so that a
/// method without values draws the same points for all (common random numbers). Trials go to the arm with the fewest, in order.
final class BalancedSearch: SearchProcess {
  /// Combinations that can be compared at once.
  static let mostArms = 64

  /// One combination of the scientific values, and the search inside it.
  private struct Arm {
    /// For each coordinate of the arm's own, smaller space: its place in the whole space.
    let places: [Int]
    /// A point of the whole space with the scientific coordinates filled in, which are the same in all trials of the
    /// arm; NaN for the other ones.
    let fixed: [Double]
    let process: any SearchProcess
    let budget: Int
    /// The numbers that its trials have in the whole search, by their numbers within the arm.
    var trials: [Int] = []
    var isOver = false
  }

  private let space: EncodedSpace
  private let scientific: [Int]
  private let asksOneByOne: Bool
  private var arms: [Arm] = []
  /// The arm of each trial, with its number inside.
  private var homes: [(arm: Int, trial: Int)] = []

  init(_ problem: SearchProblem, by sampler: any Sampler) throws(SpaceError) {
    space = problem.space
    asksOneByOne = sampler.isAsynchronous
    let whole = problem.space.space
    scientific = whole.parameters.indices.filter { whole.parameters[$0].role == .scientific }
    let compared = try whole.comparedCombinations()
    for (index, values) in compared.enumerated() {
      let inside = whole.inside(values)
      var own = problem
      own.space = EncodedSpace(inside)
      own.budget = problem.budget / compared.count + (index < problem.budget % compared.count ? 1 : 0)
      let places = inside.parameters.compactMap { one in whole.parameters.firstIndex { $0.name == one.name } }
      arms.append(
        Arm(
          places: places, fixed: problem.space.encode(values),
          process: inside.parameters.isEmpty ? Self.onePoint(own) : try sampler.begin(own), budget: own.budget))
    }
  }

  /// Where nothing is left to search: the same trial once, or as often as there is budget where values are noisy.
  private static func onePoint(_ problem: SearchProblem) -> any SearchProcess {
    FixedSequence(budget: problem.whenTried == .stop ? min(1, problem.budget) : problem.budget) { _ in [] }
  }

  func ask(_ count: Int) -> [Assignment] {
    guard count > 0 else { return arms.indices.flatMap { take(0, from: $0) } }
    var asked: [Assignment] = []
    while asked.count < count {
      if asksOneByOne {
        guard let arm = nextArm(beside: []) else { break }
        asked += take(1, from: arm)
      } else {
        // All of an arm's share at once: it may be asked once alone before it is told.
        var shares = [Int](repeating: 0, count: arms.count)
        for _ in 0..<count {
          guard let arm = nextArm(beside: shares) else { break }
          shares[arm] += 1
        }
        for arm in arms.indices { asked += take(shares[arm], from: arm) }
        // No arm had anything more to give: the search is over.
        if !asked.isEmpty || shares.allSatisfy({ $0 == 0 }) { break }
      }
    }
    return asked
  }

  /// The arm with the fewest trials that may have more; `shares` are to come in this answer.
  private func nextArm(beside shares: [Int]) -> Int? {
    func count(_ arm: Int) -> Int { arms[arm].trials.count + (shares.isEmpty ? 0 : shares[arm]) }
    return arms.indices.filter { !arms[$0].isOver && count($0) < arms[$0].budget }.min { count($0) < count($1) }
  }

  private func take(_ count: Int, from arm: Int) -> [Assignment] {
    let given = arms[arm].process.ask(count)
    if count > 0, given.isEmpty { arms[arm].isOver = true }
    return given.map { inside in
      while arms[arm].trials.count <= inside.trial {
        homes.append((arm, arms[arm].trials.count))
        arms[arm].trials.append(homes.count - 1)
      }
      var outside = inside
      outside.trial = arms[arm].trials[inside.trial]
      outside.donor = inside.donor.map { arms[arm].trials[$0] }
      outside.point = arms[arm].fixed
      for (place, coordinate) in zip(arms[arm].places, inside.point) { outside.point[place] = coordinate }
      return outside
    }
  }

  func tell(_ observations: [Observation]) {
    var told = [[Observation]](repeating: [], count: arms.count)
    for observation in observations where homes.indices.contains(observation.trial) {
      let home = homes[observation.trial]
      var inside = moved(observation, to: home.arm)
      inside.trial = home.trial
      told[home.arm].append(inside)
    }
    for arm in arms.indices where !told[arm].isEmpty { arms[arm].process.tell(told[arm]) }
  }

  func learn(_ observations: [Observation]) {
    for arm in arms.indices {
      let own = observations.filter { observation in
        scientific.allSatisfy { place in
          let (value, fixed) = (observation.point[place], arms[arm].fixed[place])
          return value == fixed || value.isNaN && fixed.isNaN
        }
      }
      if !own.isEmpty { arms[arm].process.learn(own.map { moved($0, to: arm) }) }
    }
  }

  private func moved(_ observation: Observation, to arm: Int) -> Observation {
    var inside = observation
    inside.point = arms[arm].places.map { observation.point[$0] }
    inside.gradient = observation.gradient.map { gradient in arms[arm].places.map { gradient[$0] } }
    return inside
  }
}

extension Sampler {
  /// Begins a search, balanced over the scientific parameters where there are some. A method that takes every combination, as
  /// a grid does, gives each its own anyway.
  package func process(for problem: SearchProblem) throws(SpaceError) -> any SearchProcess {
    let space = problem.space.space
    guard !space.scientific.isEmpty, trialCount(of: space, options: problem.options) == nil else {
      return try begin(problem)
    }
    return try BalancedSearch(problem, by: self)
  }
}

extension SearchSpace {
  /// The parameters whose effect is the question.
  package var scientific: [Parameter] { parameters.filter { $0.role == .scientific } }

  /// The combinations of the scientific parameters' values, in order. Throws where there are too many, or one depends on a
  /// parameter that is not scientific itself.
  package func comparedCombinations() throws(SpaceError) -> [[String: ParameterValue]] {
    try checkRoles()
    let combinations = SearchSpace(parameters: scientific).combinations
    guard let combinations, combinations.count <= BalancedSearch.mostArms else {
      throw .tooManyComparisons(
        scientific.map(\.name), combinations: combinations?.count, most: BalancedSearch.mostArms)
    }
    return (0..<combinations.count).compactMap { combinations.configuration($0) }
  }

  /// Throws where what is compared has endless values, or is not there in every trial for a reason that is not compared itself.
  func checkRoles() throws(SpaceError) {
    for parameter in scientific {
      guard parameter.valueCount != nil else { throw .endlessComparison(parameter.name) }
      if let other = parameter.condition?.parameter, self[other]?.role != .scientific {
        throw .comparisonOnOther(parameter.name, on: other)
      }
    }
  }

  /// What is left to search where the scientific parameters have these values.
  fileprivate func inside(_ values: [String: ParameterValue]) -> SearchSpace {
    var left: [Parameter] = []
    for parameter in parameters where parameter.role != .scientific {
      var parameter = parameter
      if let condition = parameter.condition {
        if self[condition.parameter]?.role == .scientific {
          guard condition.holds(values[condition.parameter]) else { continue }
          parameter.condition = nil
        } else if !left.contains(where: { $0.name == condition.parameter }) {
          continue
        }
      }
      left.append(parameter)
    }
    return SearchSpace(parameters: left)
  }
}
