import Arithmetic
import Options

/// The covariance matrix adaptation evolution strategy: a normal distribution over the space that learns from its best
/// draws (`CovarianceAdaptation`), with whole numbers and choices by margin (`Margin`).
///
/// It begins at a point by chance (from the study's seed) in the middle fifth of each range, from where no place is far; never
/// at the middle itself, which on many a test surface is the optimum. A draw outside the box is drawn anew, up to ten times
/// as often as there are coordinates, and then moved to the border. Parameters that are not active are drawn all the same,
/// and without effect. Where a search from one start has nothing more to find, it begins again anywhere in the box with
/// twice the population (IPOP: A. Auger and N. Hansen, CEC 2005, doi:10.1109/CEC.2005.1554902), or in turns with such and
/// with small ones of short reach (BIPOP: N. Hansen, GECCO 2009, doi:10.1145/1570256.1570333).
struct CmaesSampler: Sampler {
  let name = "cmaes"
  let summary = "a cloud of draws that learns its shape from the best of them"
  let advice = "up to some dozens of numbers that depend on one another, and hundreds of trials"
  static let population = OptionKey<Int>(
    "population", "draws in a generation; 0 for 4 + 3 ln of the dimension", default: 0, from: 0, to: 100_000)
  static let sigma = OptionKey<Double>(
    "sigma", "first deviation, as a share of each range", default: 0.17, from: 1e-6, to: 10)
  static let restarts = OptionKey<String>(
    "restarts", "how to go on when there is nothing more to find",
    [
      .init("ipop", "anew with twice the population"),
      .init("bipop", "anew with large and small populations in turns"),
      .init("none", "the search is over"),
    ])
  let options = [Self.population.option, Self.sigma.option, Self.restarts.option]

  func begin(_ problem: SearchProblem) -> any SearchProcess { CmaesProcess(problem) }
}

private final class CmaesProcess: SearchProcess {
  private let problem: SearchProblem
  private let margin: Margin
  private let sigma: Double
  private let restarts: String
  private let defaultPopulation: Int
  private var strategy: CovarianceAdaptation?
  /// Draws of the generation under way by trial, and what came of them.
  private var draws: [Int: [Double]] = [:]
  private var generation: [(trial: Int, draw: [Double], value: Double)] = []
  private var next = 0
  private var starts = 0
  /// Trials spent with large and with small populations, and by the search from the present start (BIPOP).
  private var spent = (large: 0, small: 0, now: 0)
  private var isLarge = true
  private var doublings = 0
  private var isOver = false
  /// In a space of few points, those that were tried.
  private var tried: TriedPoints

  init(_ problem: SearchProblem) {
    self.problem = problem
    margin = Margin(problem.space)
    tried = TriedPoints(problem, upTo: 200)
    sigma = problem.options[CmaesSampler.sigma]
    restarts = problem.options[CmaesSampler.restarts]
    let asked = problem.options[CmaesSampler.population]
    defaultPopulation =
      asked > 0 ? max(asked, 4) : CovarianceAdaptation.Constants.defaultPopulation(margin.dimension)
    if margin.dimension > 0 { start() }
  }

  private func start() {
    var random = problem.random(for: starts, stream: 1)
    var population = defaultPopulation
    var reach = sigma
    if isLarge {
      for _ in 0..<min(doublings, 20) { population *= 2 }
    } else {
      // Hansen 2009: λ = λ₀ (½ λ_large / λ₀)^(u²), σ = σ₀ 10^(−2u).
      let (u, v) = (random.uniform(), random.uniform())
      let ratio = Elementary.exp(Double(min(doublings, 20)) * 0.693_147_180_559_945_3)
      population = Int(Double(defaultPopulation) * Elementary.power(max(0.5 * ratio, 1), u * u))
      reach *= Elementary.power(10, -2 * v)
    }
    var mean = [Double](repeating: 0, count: margin.dimension)
    let (from, width) = starts == 0 ? (0.4, 0.2) : (0, 1)
    for group in margin.groups {
      switch group {
      case .range(_, let coordinate), .places(_, let coordinate, _): mean[coordinate] = from + width * random.uniform()
      case .choices: continue
      }
    }
    strategy = CovarianceAdaptation(mean: mean, sigma: reach, population: population)
    starts += 1
    spent.now = 0
  }

  /// All that is left of the generation, whose draws do not depend on one another.
  func ask(_ count: Int) -> [Assignment] {
    guard count > 0, !isOver else { return [] }
    guard let strategy else {
      // Every parameter has one value, so that there is nothing to choose: all trials are that point.
      let wanted = min(count, problem.budget - next)
      let point = margin.point([])
      var asked: [Assignment] = []
      while asked.count < wanted, let point = tried.untried({ point }) {
        asked.append(Assignment(trial: next, point: point))
        next += 1
      }
      return asked
    }
    var asked: [Assignment] = []
    while draws.count < strategy.constants.population, next < problem.budget {
      var random = problem.random(for: next)
      var draw = strategy.draw(&random)
      var tries = 0
      func isWanted() -> Bool { margin.isInside(draw) && (tried.isFull || !tried.contains(margin.point(draw))) }
      while !isWanted(), tries < 10 * margin.dimension {
        draw = strategy.draw(&random)
        tries += 1
      }
      draw = margin.clipped(draw)
      if problem.whenTried != .byChance, !tried.isFull, tried.contains(margin.point(draw)) {
        // What lies near was all tried: another point takes the draw's place, as if it had been drawn.
        draw = margin.draw(draw, movedTo: tried.next { problem.space.randomPoint(&random) }.point)
      }
      guard !tried.isOver else {
        isOver = true
        break
      }
      draws[next] = draw
      tried.insert(margin.point(draw))
      asked.append(
        Assignment(
          trial: next, point: margin.point(draw),
          labels: [.generation: Double(strategy.generation), .sigma: strategy.sigma]))
      next += 1
    }
    return asked
  }

  func tell(_ observations: [Observation]) {
    guard var strategy else { return }
    for observation in observations {
      if let draw = draws[observation.trial] { generation.append((observation.trial, draw, observation.value)) }
    }
    guard generation.count == strategy.constants.population else { return }
    generation.sort { $0.value != $1.value ? $0.value < $1.value : $0.trial < $1.trial }
    strategy.learn(generation.map { ($0.draw, $0.value) })
    margin.correct(&strategy)
    self.strategy = strategy
    spent.now += generation.count
    if isLarge { spent.large += generation.count } else { spent.small += generation.count }
    draws = [:]
    generation = []
    if strategy.isFinished { restart() }
  }

  private func restart() {
    switch restarts {
    case "none": isOver = true
    case "bipop":
      // A small one as long as those have spent less than the large ones.
      isLarge = spent.small >= spent.large
      if isLarge { doublings += 1 }
      start()
    default:
      doublings += 1
      start()
    }
  }
}
