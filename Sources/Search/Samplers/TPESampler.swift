import Arithmetic
package import Options

/// The tree-structured Parzen estimator: one density l of the good trials, one density g of the others; of some candidates
/// drawn from l, the one with the greatest l / g is tried.
///
/// J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011; the many details
/// as S. Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components and their roles for better
/// empirical performance", 2023, arXiv:2304.11127, finds them best and Optuna 5 has them by default.
///
/// Where it departs from Optuna: the first trials are a scrambled Sobol sequence in place of chance; parameters that share a
/// condition are modelled together always (Optuna's `group=True`); the kernels of the good trials may get as narrow as
/// (n + 1)^−⅘ after n trials with those parameters, which finds lower values on nearly every known surface; a trial without a
/// finite value is never a good one; and in a finite space nothing is tried twice while something is untried.
package struct TPESampler: Sampler {
  package let name = "tpe"
  package let summary = "where good trials lie densely and others do not (tree-structured Parzen estimator)"
  package let advice = "many trials, and spaces with choices and conditions"
  package let isAsynchronous = true
  package static let startup = OptionKey<Int>(
    "startup", "trials before the densities are looked at", default: 10, from: 1, to: 10_000)
  package static let candidates = OptionKey<Int>(
    "candidates", "places drawn from the good trials' density for each suggestion", default: 24, from: 1, to: 10_000)
  static let gamma = OptionKey<Double>(
    "gamma", "share of trials that count as good, though never more than 25 trials", default: 0.1, from: 0.001, to: 0.9)
  package let options = [Self.startup.option, Self.candidates.option, Self.gamma.option]

  package func begin(_ problem: SearchProblem) -> any SearchProcess {
    TPEProcess(
      problem, startup: problem.options[Self.startup],
      candidates: problem.options[Self.candidates],
      gamma: problem.options[Self.gamma])
  }
}

/// A search by TPE under way.
final class TPEProcess: SearchProcess {
  private let problem: SearchProblem
  private let startup: Int
  private let candidates: Int
  private let gamma: Double
  private let groups: [GroupDensities]
  private let sequence: SobolSequence
  private var nextInSequence = 0
  private var history: TPEHistory
  /// Where each trial of its own stands in the history, by number.
  private var places: [Int] = []
  private var tried: TriedPoints

  init(_ problem: SearchProblem, startup: Int, candidates: Int, gamma: Double) {
    self.problem = problem
    self.startup = startup
    self.candidates = candidates
    self.gamma = gamma
    let space = problem.space
    groups = space.groups.map { GroupDensities(space, parameters: $0) }
    var random = problem.random(for: 0, stream: 1)
    sequence = SobolSequence(dimensions: space.count, scrambledBy: &random)
    history = TPEHistory(coordinates: space.count, epochs: problem.epochs)
    tried = TriedPoints(problem)
  }

  func ask(_ count: Int) -> [Assignment] {
    let room = max(0, min(count, problem.budget - places.count))
    var asked: [Assignment] = []
    while asked.count < room {
      let trial = places.count
      guard let point = history.finishedCount < startup ? spread() : suggestion(for: trial) else { break }
      // Whatever is under way counts among the others (the constant liar), so that a batch spreads out.
      places.append(history.begin(point))
      asked.append(Assignment(trial: trial, point: point))
    }
    return asked
  }

  func tell(_ observations: [Observation]) {
    for observation in observations { history.finish(places[observation.trial], observation) }
  }

  func learn(_ observations: [Observation]) {
    for observation in observations {
      tried.insert(observation.point)
      history.finish(history.begin(observation.point), observation)
    }
  }

  private func spread() -> [Double]? {
    tried.untried {
      defer { nextInSequence += 1 }
      return problem.space.point(shares: sequence.point(nextInSequence))
    }
  }

  private func suggestion(for trial: Int) -> [Double]? {
    guard !tried.isOver else { return nil }
    var random = problem.random(for: trial)
    let good = history.good(share: gamma)
    let ranked = groups.map { candidates(of: $0, good, &random) }
    var attempt = 0
    return tried.untried {
      defer { attempt += 1 }
      guard attempt < candidates else { return problem.space.randomPoint(&random) }
      // The middle, for parameters of one value.
      var point: [Double] = problem.space.kinds.map { if case .categorical = $0 { 0 } else { 0.5 } }
      for (group, coordinates) in zip(groups, ranked) {
        let coordinates = coordinates[min(attempt, coordinates.count - 1)]
        for (row, parameter) in group.good.parameters.enumerated() { point[parameter] = coordinates[row] }
      }
      return problem.space.snapped(point)
    }
  }

  /// Candidates for one group of parameters, the best first.
  private func candidates(of group: GroupDensities, _ good: [Int], _ random: inout RandomSource) -> [[Double]] {
    group.build(of: history, good: good)
    let drawn = group.good.sample(candidates, &random)
    let (l, g) = (group.good.logDensity(drawn), group.others.logDensity(drawn))
    let order = drawn.indices.sorted { a, b in
      let (first, second) = (l[a] - g[a], l[b] - g[b])
      return first == second ? a < b : first > second
    }
    return order.map { drawn[$0] }
  }
}
