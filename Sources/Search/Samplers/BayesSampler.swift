import Arithmetic
package import Options

/// Bayesian optimization: each trial where a Gaussian process of the values so far expects most of it.
///
/// The process, its learning and its use of mixed and conditional spaces are described at `GaussianProcess`, `Surrogate` and
/// `FeatureLayout`; the acquisition functions at `Acquisition` (D. R. Jones, M. Schonlau and W. J. Welch, "Efficient global
/// optimization of expensive black-box functions", J. Global Optim. 13, 1998, doi:10.1023/A:1008306431147; Ament et al.,
/// arXiv:2310.20708). The first trials are a Latin hypercube, or a `StepDesign`. Where the values turn out to be noisy, suggestions
/// are drawn to the middle of the ranges (`Belief`).
package struct BayesSampler: Sampler {
  package let name = "bayes"
  package let summary = "where a Gaussian process of the values so far expects most"
  package let advice = "trainings that take long: few trials, and up to about ten settings, most of them numbers"
  package let isAsynchronous = true
  package static let acquisition = OptionKey<String>(
    "acquisition", "what makes a point worth a trial",
    [Acquisition.logei, .ei, .pi, .ucb].map { .init($0.rawValue, $0.summary) })
  static let kappa = OptionKey<Double>("kappa", "deviations below the mean for ucb", default: 2, from: 0, to: 100)
  package static let startup = OptionKey<Int>(
    "startup", "first trials; 0 for two a parameter, with steps about one, from 4 to 10 in all", default: 0, from: 0,
    to: 1000)
  static let start = OptionKey<String>(
    "start",
    "how the first trials lie; unless said, in steps with fewer than \(fewest) trials, one at a time, and spread with more",
    [
      .init("spread", "evenly over the space"),
      .init("steps", "near the middle, then a step at a time from the best so far"),
    ])
  /// With fewer trials too many of them would go to spreading over the space.
  static let fewest = 20
  package let options = [Self.acquisition.option, Self.kappa.option, Self.startup.option, Self.start.option]

  /// Where few trials are to come one at a time, and nobody said how the first ones lie or how many they are: steps.
  package func fittedOptions(for definition: StudyDefinition) -> OptionValues {
    let said = definition.options
    guard definition.budget < Self.fewest, definition.batch == 1, said[named: Self.start.name] == nil,
      said[named: Self.startup.name] == nil
    else { return [:] }
    return [Self.start.name: "steps"]
  }

  package func begin(_ problem: SearchProblem) -> any SearchProcess { BayesProcess(problem) }
}

/// A search by `bayes` under way.
final class BayesProcess: SearchProcess {
  private let problem: SearchProblem
  let acquisition: Acquisition
  let kappa: Double
  /// The first trials: points that were fixed before, or a design that looks at what came of them.
  private let startup: [[Double]]
  private let steps: StepDesign?
  private var surrogate: Surrogate
  private var tried: TriedPoints
  /// All points of a small finite space.
  private let everyPoint: [[Double]]?
  private let places: [[Double]]
  private var pending: [(trial: Int, point: [Double])] = []
  private var next = 0
  /// The beliefs with which the trials asked for last were chosen, by number.
  private(set) var lastBeliefs: [Int: Belief?] = [:]

  init(_ problem: SearchProblem) {
    self.problem = problem
    acquisition = Acquisition(rawValue: problem.options[BayesSampler.acquisition]) ?? .logei
    kappa = problem.options[BayesSampler.kappa]
    surrogate = Surrogate(problem.space)
    tried = TriedPoints(problem)
    let asked = problem.options[BayesSampler.startup]
    let random = problem.random(for: 0, stream: 1)
    if problem.options[BayesSampler.start] == "steps" {
      steps = StepDesign(problem.space, count: asked > 0 ? asked : nil, random: random)
      startup = []
    } else {
      steps = nil
      startup = LatinHypercube.points(
        asked > 0 ? asked : min(max(4, 2 * problem.space.count), 10), in: problem.space, random: random)
    }
    places = problem.space.kinds.enumerated().map { index, kind in
      if case .discrete(let count) = kind, count <= 4096 { problem.space.places(index) } else { [] }
    }
    everyPoint = problem.space.pointCount.flatMap { $0 <= 1024 ? problem.space.everyPoint() : nil }
  }

  func ask(_ count: Int) -> [Assignment] {
    var asked: [Assignment] = []
    var belief: Belief?
    lastBeliefs = [:]
    while asked.count < count, next < problem.budget {
      var random = problem.random(for: next)
      let point: [Double]
      var before: Belief?
      var isByChance = false
      if next < startCount {
        var candidate: [Double]? = steps?.point(next, from: surrogate.bestPoints(1).first) ?? startup[next]
        let untried = tried.untried {
          defer { candidate = nil }
          return candidate ?? problem.space.randomPoint(&random)
        }
        guard let untried else { break }
        point = untried
      } else {
        if tried.isOver { break }
        if belief == nil {
          belief = surrogate.belief()
          for wait in pending { belief = belief?.awaiting(wait.point) }
        }
        before = belief
        if let best = belief.flatMap({ self.best($0, &random) }) {
          point = best
          tried.insert(point)
        } else {
          guard let untried = tried.untried({ problem.space.randomPoint(&random) }) else { break }
          point = untried
          isByChance = problem.whenTried != .byChance
        }
        belief = belief?.awaiting(point)
      }
      lastBeliefs[next] = next < startCount ? .some(nil) : before
      pending.append((next, point))
      asked.append(Assignment(trial: next, point: point, labels: isByChance ? [.byChance: 1] : [:]))
      next += 1
    }
    return asked
  }

  private var startCount: Int { steps?.count ?? startup.count }

  /// What is believed now.
  func belief() -> Belief? { surrogate.belief() }

  private func best(_ belief: Belief, _ random: inout RandomSource) -> [Double]? {
    // When all were tried and may be tried again, the model goes by what it expects of them.
    let isAgain = tried.isFull && problem.whenTried == .again
    if tried.isFull, !isAgain { return nil }
    let incumbents = surrogate.bestPoints(3)
    let search = AcquisitionSearch(
      space: problem.space, belief: belief, acquisition: acquisition, kappa: kappa, places: places,
      incumbents: incumbents,
      isTaken: { [tried, surrogate, pending] point in
        if isAgain { return false }
        return tried.contains(point) || surrogate.points.contains { Self.isSame($0, point) }
          || pending.contains { Self.isSame($0.point, point) }
      })
    if let best = search.best(&random, everyPoint: everyPoint) { return best }
    guard problem.whenTried != .byChance, everyPoint == nil, tried.isFinite else { return nil }
    // All that was looked at is taken: the best of some that are not.
    let left = (0..<64).map { _ in tried.next { problem.space.randomPoint(&random) } }
    return search.best(&random, everyPoint: left.filter(\.isNew).map(\.point))
  }

  /// Whether two points are the same, or so near that no objective tells them apart.
  private static func isSame(_ a: [Double], _ b: [Double]) -> Bool {
    for index in a.indices {
      if a[index].isNaN && b[index].isNaN { continue }
      guard (a[index] - b[index]).magnitude < 1e-9 else { return false }
    }
    return true
  }

  func tell(_ observations: [Observation]) {
    for observation in observations {
      pending.removeAll { $0.trial == observation.trial }
      surrogate.add(observation.point, value: observation.value)
    }
  }

  func learn(_ observations: [Observation]) {
    for observation in observations {
      tried.insert(observation.point)
      surrogate.add(observation.point, value: observation.value)
    }
  }
}
